use similar::TextDiff;

/// One file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its path under the crate's root.
    pub path: String,
    /// What is there; `None` for a file that is missing.
    pub old: Option<Vec<u8>>,
    /// What should be there; `None` for a file that is no longer made.
    pub new: Option<String>,
    /// Whether somebody changed the file since the generator wrote it.
    pub edited: bool,
}

/// The differences as one unified diff, from what is there to what should be.
pub fn unified_diff(differences: &[Difference]) -> String {
    differences.iter().map(diff).collect()
}

fn diff(difference: &Difference) -> String {
    let header = |side: &str, there: bool| {
        if there {
            format!("{side}/{}", difference.path)
        } else {
            "/dev/null".to_owned()
        }
    };
    let old = String::from_utf8_lossy(difference.old.as_deref().unwrap_or_default());
    let new = difference.new.as_deref().unwrap_or_default();
    let (from, to) = (
        header("a", difference.old.is_some()),
        header("b", difference.new.is_some()),
    );
    TextDiff::from_lines(&*old, new)
        .unified_diff()
        .header(&from, &to)
        .to_string()
}
