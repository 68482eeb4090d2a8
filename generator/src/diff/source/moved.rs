use std::collections::HashMap;

/// Where items of the old crate are in the new one.
#[derive(Debug, Default)]
pub(super) struct Moved(HashMap<String, String>);

impl Moved {
    pub(super) fn insert(&mut self, old: &str, new: &str) {
        self.0.insert(old.to_owned(), new.to_owned());
    }

    /// Where it is now, if that is elsewhere.
    pub(super) fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// A type of the old crate as the new one writes it, as far as it is a matter of names.
    pub(super) fn renamed(&self, kind: &str) -> String {
        if self.0.is_empty() {
            return kind.to_owned();
        }
        let mut renamed = String::with_capacity(kind.len());
        let mut rest = kind;
        while let Some(start) = rest.find(is_of_path) {
            let (before, from) = rest.split_at(start);
            let (path, behind) = from.split_at(from.find(|character| !is_of_path(character)).unwrap_or(from.len()));
            renamed.push_str(before);
            renamed.push_str(self.get(path).unwrap_or(path));
            rest = behind;
        }
        renamed + rest
    }
}

/// The paths in a type.
pub(super) fn paths(kind: &str) -> impl Iterator<Item = &str> {
    kind.split(|character: char| !is_of_path(character))
        .filter(|path| path.contains("::"))
}

fn is_of_path(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | ':')
}

#[cfg(test)]
mod tests {
    use super::Moved;

    #[test]
    fn paths_are_renamed_wherever_they_stand_in_a_type_and_as_a_whole() {
        let mut moved = Moved::default();
        moved.insert("crate::types::A", "crate::types::B");
        let renamed = moved.renamed("impl Into<Option<crate::types::A>> + crate::types::Ab<crate::types::A>");
        assert_eq!(
            renamed,
            "impl Into<Option<crate::types::B>> + crate::types::Ab<crate::types::B>"
        );
    }
}
