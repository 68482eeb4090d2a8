use super::{Finding, Hurt};

/// What the crate's version goes up by (<https://doc.rust-lang.org/cargo/reference/semver.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Nothing that a program or a server could see.
    Patch,
    /// What hurts nobody.
    Minor,
    /// What hurts somebody.
    Major,
}

impl Step {
    /// What these findings ask for.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        match findings.into_iter().map(|finding| finding.hurt).max() {
            None => Self::Patch,
            Some(Hurt::None) => Self::Minor,
            Some(_) => Self::Major,
        }
    }

    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
        }
    }

    /// The version that comes after this one, as cargo counts: what is left of the first number that is not 0 stands still. A version before
    /// a release promises nothing (Semantic Versioning 2.0.0, §9), so that the next one is as well before that release. Nothing where
    /// the text is no version, or has no next one.
    pub fn after(self, version: &str) -> Option<String> {
        let (version, _build) = version.split_once('+').unwrap_or((version, ""));
        if let Some((release, before)) = version.split_once('-') {
            return Some(format!("{release}-{}", next_before(before)?));
        }
        let mut numbers = version.split('.').map(|number| number.parse::<u64>().ok());
        let (major, minor, patch) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let next = |number: u64| number.checked_add(1);
        let (major, minor, patch) = match (self, major, minor) {
            (Self::Major, 0, 0) => (0, 0, next(patch)?),
            (Self::Major, 0, minor) => (0, next(minor)?, 0),
            (Self::Major, major, _) => (next(major)?, 0, 0),
            (Self::Minor, 1.., minor) => (major, next(minor)?, 0),
            (Self::Minor | Self::Patch, ..) => (major, minor, next(patch)?),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}

/// `alpha.1` to `alpha.2`, and `alpha` to `alpha.1`.
fn next_before(before: &str) -> Option<String> {
    let (head, last) = before
        .rsplit_once('.')
        .map_or(("", before), |(head, last)| (head, last));
    let dot = if head.is_empty() { "" } else { "." };
    match last.parse::<u64>() {
        Ok(number) if last.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("{head}{dot}{}", number.checked_add(1)?))
        }
        _ => Some(format!("{before}.1")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_of_cargo_s() {
        for (version, patch, minor, major) in [
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("1.2.3+7", "1.2.4", "1.3.0", "2.0.0"),
            ("1.0.0-alpha.1", "1.0.0-alpha.2", "1.0.0-alpha.2", "1.0.0-alpha.2"),
            ("1.0.0-3", "1.0.0-4", "1.0.0-4", "1.0.0-4"),
            ("1.0.0-rc", "1.0.0-rc.1", "1.0.0-rc.1", "1.0.0-rc.1"),
        ] {
            for (step, next) in [(Step::Patch, patch), (Step::Minor, minor), (Step::Major, major)] {
                assert_eq!(step.after(version).as_deref(), Some(next), "{version}");
            }
        }
    }

    #[test]
    fn what_has_no_next_version_has_none() {
        for version in ["", "1.2", "x", "18446744073709551615.0.0"] {
            assert_eq!(Step::Major.after(version), None, "{version}");
        }
    }
}
