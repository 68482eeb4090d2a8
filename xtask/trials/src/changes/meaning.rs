//! What items stand for on the wire: a program that compiles may do another thing by one.

use std::collections::BTreeMap;

use tintype::diff::{Side, Subject};
use tintype::face::items::{ItemKind, Of};
use tintype::model::{Definition, Operation};

/// Of each item by its path, what it stands for and what it is part of.
#[derive(Default)]
pub(crate) struct Meanings(BTreeMap<String, (String, Subject)>);

impl Meanings {
    /// Those of a version.
    pub(crate) fn of(side: &Side<'_>) -> Self {
        let items = side.face.items().into_iter();
        Self(
            items
                // What tests make answers with is no part of what programs are made of.
                .filter(|(_, item)| !item.is_beside)
                .filter_map(|(path, item)| {
                    let is_new = path.ends_with("::new()");
                    let meaning = meaning(side, &item.of.0, &item.kind, is_new)?;
                    Some((path, meaning))
                })
                .collect(),
        )
    }

    /// Items that both have and that stand for another thing in the other, with what they stand for in both.
    pub(crate) fn other_than(&self, other: &Self) -> BTreeMap<&str, String> {
        let both = self
            .0
            .iter()
            .filter_map(|(path, (old, _))| Some((path, old, &other.0.get(path)?.0)));
        both.filter(|(_, old, new)| old != new)
            .map(|(path, old, new)| (path.as_str(), format!("{old}, then {new}")))
            .collect()
    }

    /// Whether an item is part of what is told of.
    pub(crate) fn is_of(&self, path: &str, told: &Subject) -> bool {
        self.0.get(path).is_some_and(|(_, part)| {
            let rest = told.as_str().strip_prefix(part.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
        })
    }
}

fn meaning(side: &Side<'_>, of: &Of, kind: &ItemKind, is_new: bool) -> Option<(String, Subject)> {
    if let Some(id) = of.type_id() {
        let meaning = match of {
            Of::Property(_, key) => key.clone(),
            Of::Value(_, literal) => format!("{literal:?}"),
            Of::Branch(_, place) => match &side.api.types.get(id)?.definition {
                Definition::Union(union) if union.is_tagged() => {
                    let tags = union.branches.get(*place)?.tags.iter();
                    tags.map(|tag| tag.text().into_owned()).collect::<Vec<_>>().join(", ")
                }
                _ => return None,
            },
            Of::Type(_) if is_new => arguments(kind)?.join(", "),
            _ => return None,
        };
        return Some((meaning, side.subject_of(id)));
    }
    let operation = side.api.operations.get(of.operation()?)?;
    let call = || format!("{} {}", operation.method, shape(operation));
    let meaning = match of {
        Of::Operation(_) | Of::Form(..) => {
            let names = arguments(kind)?;
            // What is part of the path is known by its place in it.
            let is_in_path = |name: &&&str| operation.path.contains(&format!("{{{name}}}"));
            let places = names.iter().filter(is_in_path).count();
            let others: Vec<&str> = names.iter().filter(|name| !is_in_path(name)).copied().collect();
            format!("{} ({places} and {})", call(), others.join(", "))
        }
        Of::Parameter(_, location, _) if *location == "path" => return None,
        Of::Parameter(_, location, name) => format!("{name} in {location}"),
        Of::Part(_, _, key) => key.clone(),
        Of::Header(_, name) => name.clone(),
        _ => return None,
    };
    Some((meaning, Subject::operation(operation)))
}

/// The names of what a function takes.
fn arguments(kind: &ItemKind) -> Option<Vec<&str>> {
    match kind {
        ItemKind::Function(signature) => Some(signature.arguments.iter().map(|(name, _)| name.as_str()).collect()),
        _ => None,
    }
}

/// Its path without the names of what stands in it.
fn shape(operation: &Operation) -> String {
    let mut shape = String::new();
    let mut rest = operation.path.as_str();
    while let Some((before, from)) = rest.split_once('{') {
        shape.push_str(before);
        shape.push_str("{}");
        rest = from.split_once('}').map_or("", |(_, behind)| behind);
    }
    shape + rest
}
