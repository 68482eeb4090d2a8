use std::collections::BTreeMap;

use super::analysis::Analysis;
use super::listing::listed;
use super::visit::behind;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Definition, Dispatch, EnumerationKind, Scalar, Type, TypeId};

/// How many groups of branches a message names.
const GROUPS: usize = 5;

impl<'a> Analysis<'a> {
    /// Warns of branches that nothing in a value tells apart.
    pub(super) fn report_ambiguity(&mut self, id: TypeId) {
        let Some(declared) = self.types.get(id.0 as usize) else {
            return;
        };
        let Definition::Union(union) = &declared.definition else {
            return;
        };
        if union.dispatch != Dispatch::Shape {
            return;
        }
        let pointer = declared.origin.0.clone();
        let mut alike: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for branch in &union.branches {
            let name = branch.names.first().cloned().unwrap_or_default();
            alike.entry(self.look(&branch.kind, 0)).or_default().push(name);
        }
        let groups: Vec<String> = alike
            .into_values()
            .filter(|names| names.len() > 1)
            .map(|names| listed(&names))
            .collect();
        if !groups.is_empty() {
            let more = groups.len().saturating_sub(GROUPS);
            let mut list = groups.into_iter().take(GROUPS).collect::<Vec<_>>().join("; ");
            if more > 0 {
                list.push_str(&format!("; and {more} more groups"));
            }
            self.report(
                &codes::AMBIGUOUS_UNION,
                &pointer,
                format!("nothing in a value tells these branches apart, so the first that fits is taken: {list}"),
            );
        }
    }

    /// How a value of a type looks to one who sees kinds, keys and constants.
    fn look(&self, kind: &Type, depth: usize) -> String {
        if depth > 3 {
            return "deep".to_owned();
        }
        let shown = match kind {
            Type::Boxed(inner) | Type::Nullable(inner) => return self.look(inner, depth),
            Type::List(item) => return format!("[{}]", self.look(item, depth + 1)),
            Type::Map(value) => return format!("{{*: {}}}", self.look(value, depth + 1)),
            Type::Tuple(places) => {
                let places: Vec<String> = places.iter().map(|place| self.look(place, depth + 1)).collect();
                return format!("({})", places.join(", "));
            }
            Type::Named(id) => match behind(&self.types, kind).and_then(|id| self.definition(id)) {
                Some(Definition::Record(record)) => {
                    let mut keys: Vec<String> = record
                        .properties
                        .iter()
                        .map(|property| {
                            let mark = if property.required { "" } else { "?" };
                            let look = match &property.constant {
                                Some(constant) => constant.value.to_string(),
                                None => self.look(&property.kind, depth + 1),
                            };
                            format!("{:?}{mark}: {look}", property.name)
                        })
                        .collect();
                    keys.sort_unstable();
                    return format!("{{{}}}", keys.join(", "));
                }
                Some(Definition::Enumeration(enumeration)) => match enumeration.kind {
                    EnumerationKind::String => "text",
                    EnumerationKind::Integer => "number",
                    EnumerationKind::Mixed => "mixed",
                },
                Some(Definition::Wrapper(inner)) => return self.look(inner, depth + 1),
                Some(Definition::Union(_)) => return format!("union {}", id.0),
                Some(Definition::Alias(_)) | None => match self.definition(*id) {
                    Some(Definition::Alias(inner)) => return self.look(inner, depth + 1),
                    _ => "unknown",
                },
            },
            Type::Scalar(Scalar::Boolean) => "boolean",
            Type::Scalar(
                Scalar::Int32
                | Scalar::Int64
                | Scalar::Uint32
                | Scalar::Uint64
                | Scalar::BigInteger
                | Scalar::Double
                | Scalar::Decimal,
            ) => "number",
            Type::Scalar(_) => "text",
            Type::Free(_) => "any",
            Type::Null => "null",
        };
        shown.to_owned()
    }
}
