use std::collections::BTreeMap;

use super::analysis::Analysis;
use super::listing::listed;
use super::visit::behind;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Additional, Branch, Definition, Dispatch, EnumerationKind, Scalar, Type, TypeId};

/// How many groups of branches a message names.
const GROUPS: usize = 5;

impl<'a> Analysis<'a> {
    /// Tells of branches that nothing in a value tells apart, once it is known which unions are read.
    pub(super) fn report_ambiguities(&mut self) {
        for id in self.unions() {
            self.report_ambiguity(id);
        }
    }

    fn report_ambiguity(&mut self, id: TypeId) {
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
        let is_read = declared.reach.response;
        let mut alike: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut declares = false;
        for branch in &union.branches {
            let name = self.branch_label(branch, &pointer);
            let look = self.look(&branch.kind, 0);
            if alike.contains_key(&look) {
                declares |= self.declares(&branch.kind);
            }
            alike.entry(look).or_default().push(name);
        }
        let groups: Vec<String> = alike
            .into_values()
            .filter(|names| names.len() > 1)
            .map(|names| listed(&names))
            .collect();
        if groups.is_empty() {
            return;
        }
        let more = groups.len().saturating_sub(GROUPS);
        let mut list = groups.into_iter().take(GROUPS).collect::<Vec<_>>().join("; ");
        if more > 0 {
            list.push_str(&format!("; and {more} more groups"));
        }
        let (code, outcome) = match (is_read, declares) {
            (false, _) => (
                &codes::HARMLESS_AMBIGUITY,
                "but values are only sent, as the branch that they are made of",
            ),
            (true, false) => (
                &codes::HARMLESS_AMBIGUITY,
                "but they declare nothing, and each keeps a value whole",
            ),
            (true, true) => (&codes::AMBIGUOUS_UNION, "so the first that fits is taken"),
        };
        self.report(
            code,
            &pointer,
            format!("nothing in a value tells these branches apart, {outcome}: {list}"),
        );
    }

    /// What a branch is called in a message: its component, or the place where it stands in the union.
    fn branch_label(&self, branch: &Branch, union: &str) -> String {
        let inline = match &branch.kind {
            Type::Named(id) => self.types.get(id.0 as usize),
            _ => None,
        };
        let place = inline
            .filter(|declared| declared.name.component.is_none())
            .and_then(|declared| declared.origin.0.strip_prefix(union)?.strip_prefix('/'));
        match place {
            Some(place) => place.to_owned(),
            None => branch.names.first().cloned().unwrap_or_default(),
        }
    }

    /// Whether a branch says anything about its values that another of the same look might say otherwise. An open object
    /// without declared properties does not.
    fn declares(&self, kind: &Type) -> bool {
        match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(record)) => !record.properties.is_empty() || record.additional != Additional::Open,
            _ => true,
        }
    }

    /// How a value of a type looks to one who sees kinds, keys and constants.
    fn look(&self, kind: &Type, depth: usize) -> String {
        if depth > 3 {
            return "deep".to_owned();
        }
        let shown = match kind {
            Type::Boxed(inner) | Type::Nullable(inner) => return self.look(inner, depth),
            Type::Either(_) | Type::Scalar(Scalar::IntOrString) => "number or text",
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
