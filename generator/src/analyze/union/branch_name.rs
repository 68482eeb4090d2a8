use crate::analyze::analysis::Analysis;
use crate::model::{Branch, Definition, Type};

impl Analysis<'_> {
    /// A branch without a name is called after what it holds.
    pub(super) fn name_by_kind(&self, branch: &mut Branch) {
        if let Some(word) = self.kind_word(&branch.kind, 0) {
            branch.names.push(word);
        }
    }

    fn kind_word(&self, kind: &Type, depth: usize) -> Option<String> {
        let word = match kind {
            Type::Named(id) => {
                let declared = self.outcome.types.get(id.0 as usize)?;
                let last = declared
                    .name
                    .position
                    .last()
                    .filter(|word| !word.starts_with("variant "));
                return Some(last.cloned().unwrap_or_else(|| match &declared.definition {
                    Definition::Enumeration(_) => "Known".to_owned(),
                    _ => "Object".to_owned(),
                }));
            }
            Type::Boxed(kind) | Type::Nullable(kind) if depth < 4 => return self.kind_word(kind, depth + 1),
            Type::List(item) if depth < 4 => {
                return Some(
                    self.kind_word(item, depth + 1)
                        .map_or("List".to_owned(), |item| format!("{item} List")),
                );
            }
            Type::List(_) => "List",
            Type::Tuple(_) => "Tuple",
            Type::Map(_) => "Map",
            Type::Scalar(scalar) | Type::Either(scalar) => scalar.facts().branch,
            Type::Own(own) => own.name(),
            Type::Null => "Null",
            Type::Free(_) => "Any",
            Type::Boxed(_) | Type::Nullable(_) => return None,
        };
        Some(word.to_owned())
    }
}
