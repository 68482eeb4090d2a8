//! Expressions of sample values, for examples in documentation.

use crate::emit::context::Context;
use crate::emit::text::table::string_literal;
use crate::face::scalar::{Sample, facts};
use crate::face::{LONGEST_TUPLE, Part, Parts, SetBy, Shape, Struct, Variant};
use crate::model::{Definition, OwnType, PartContent, Scalar, Type, TypeId};

/// Samples nest no deeper than a reader follows.
const DEEPEST: usize = 3;

/// Where a value goes, which decides how a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// An argument that takes `&str`, `impl Into<String>` or the like.
    Argument,
    /// Where exactly the type has to stand.
    Exact,
}

/// Writes samples for one generated crate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sampler<'a> {
    context: Context<'a>,
    /// How the reader names the crate: `leen`.
    root: &'a str,
}

impl<'a> Sampler<'a> {
    /// For the crate of this name.
    pub(crate) fn new(context: Context<'a>, root: &'a str) -> Self {
        Self { context, root }
    }

    /// An expression of the type, if one can be written that is worth reading. `name` says what a text stands for.
    pub(crate) fn value(&self, kind: &Type, name: &str, position: Position) -> Option<String> {
        self.nested(kind, name, position, 0)
    }

    fn nested(&self, kind: &Type, name: &str, position: Position, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match kind {
            Type::Named(id) => self.declared(*id, name, position, depth),
            Type::Boxed(inner) => {
                let inner = self.nested(inner, name, Position::Exact, depth)?;
                Some(format!("Box::new({inner})"))
            }
            Type::Scalar(scalar) => Some(self.scalar(*scalar, name, position)),
            Type::Either(scalar) => Some(format!("{}.into()", self.scalar(*scalar, name, Position::Exact))),
            Type::Own(own) => Some(self.own(own)),
            Type::List(item) if position == Position::Argument => match self.context.resolved(item) {
                Type::Scalar(Scalar::Text | Scalar::Binary) => Some(format!("[{}]", string_literal(name))),
                _ => Some("[]".to_owned()),
            },
            Type::List(_) => Some("Vec::new()".to_owned()),
            Type::Tuple(items) if items.is_empty() || items.len() > LONGEST_TUPLE => Some("Vec::new()".to_owned()),
            Type::Tuple(items) => {
                let items: Option<Vec<String>> = items
                    .iter()
                    .map(|item| self.nested(item, name, Position::Exact, depth + 1))
                    .collect();
                let items: String = items?.into_iter().map(|item| item + ",").collect();
                Some(format!("({items})"))
            }
            Type::Map(_) => Some("std::collections::BTreeMap::new()".to_owned()),
            Type::Nullable(_) => Some("None".to_owned()),
            Type::Free(_) => Some("serde_json::Value::Null".to_owned()),
            Type::Null => Some(format!("{}::runtime::Null", self.root)),
        }
    }

    /// What makes a type of the user's, of which nothing else is known.
    fn own(&self, own: &OwnType) -> String {
        let root = format!("{}::", self.root);
        if let Some(blank) = &own.blank {
            return OwnType::below(blank, &root);
        }
        let path = OwnType::below(&own.path, &root);
        match path.contains('<') {
            true => format!("<{path}>::default()"),
            false => format!("{path}::default()"),
        }
    }

    fn declared(&self, id: TypeId, name: &str, position: Position, depth: usize) -> Option<String> {
        let declared = self.context.face.of(id)?;
        let names = declared.names;
        let path = self.path(id);
        match &declared.shape {
            Shape::Record(record) => self.record(id, record, depth),
            Shape::Enumeration(_) => Some(format!("{path}::{}", names.members.first()?)),
            Shape::Union(choice) => {
                let variant = choice.variants.first()?;
                if let (Position::Argument, Some(sample)) = (position, self.converting(variant, name, depth)) {
                    return Some(sample);
                }
                let inner = self.nested(variant.payload(), name, Position::Exact, depth + 1)?;
                let inner = match variant.boxed {
                    true => format!("Box::new({inner})"),
                    false => inner,
                };
                Some(format!("{path}::{}({inner})", variant.name))
            }
            Shape::Alias(_) | Shape::Wrapper(_) => match &declared.declared.definition {
                Definition::Alias(kind) => self.nested(kind, name, position, depth),
                Definition::Wrapper(kind) => {
                    let inner = self.nested(kind, name, Position::Exact, depth + 1)?;
                    Some(format!("{path}({inner})"))
                }
                _ => None,
            },
        }
    }

    /// What the variant's union is made of without a word for it, where a union is taken as whatever becomes one.
    fn converting(&self, variant: &Variant<'_>, name: &str, depth: usize) -> Option<String> {
        match self.context.resolved(variant.payload()) {
            Type::Named(_) if variant.converts => self.nested(variant.payload(), name, Position::Exact, depth + 1),
            Type::Scalar(Scalar::Text) if variant.also.contains(&"&str") => Some(string_literal(name)),
            _ => None,
        }
    }

    fn record(&self, id: TypeId, record: &Struct<'_>, depth: usize) -> Option<String> {
        let required = record.constructor?.by_name();
        let path = self.path(id);
        let mut arguments = Vec::new();
        for field in record.arguments() {
            let position = match required {
                Some(_) => Position::Exact,
                None => Position::Argument,
            };
            let kind = match &field.property.kind {
                Type::Boxed(inner) => inner,
                kind => kind,
            };
            let value = match field.property.nullable {
                true => "None".to_owned(),
                false => self.nested(kind, &field.property.name, position, depth + 1)?,
            };
            arguments.push(match required {
                Some(_) => format!("{}: {value}", field.name),
                None => value,
            });
        }
        let arguments = arguments.join(", ");
        let mut sample = match required {
            Some(required) => {
                let required = self.path_of(id, required);
                format!("{path}::new({required} {{ {arguments} }})")
            }
            None => format!("{path}::new({arguments})"),
        };
        if depth == 0 {
            sample.extend(self.pair(record));
        }
        Some(sample)
    }

    /// The first setter of two properties that go together.
    fn pair(&self, record: &Struct<'_>) -> Option<String> {
        let pair = record.pairs.iter().find(|pair| pair.set_by != SetBy::New)?;
        let branch = pair.values.iter().position(|values| !values.is_empty())?;
        let Shape::Union(choice) = &self.context.face.of(pair.union)?.shape else {
            return None;
        };
        let variant = choice.variants.get(branch).filter(|variant| variant.converts)?;
        let value = self.nested(variant.payload(), &pair.pairing.property, Position::Exact, 1)?;
        Some(format!(".{}({value})", pair.setter))
    }

    /// The parts of a body, with a file among them.
    pub(crate) fn parts(&self, parts: &Parts<'_>) -> Option<String> {
        let root = self.root;
        let path = |name: &str| format!("{root}::operations::{name}");
        let file = format!("{root}::Part::from_path(\"path/to/file\")?");
        let required = parts.constructor.by_name();
        let position = match required {
            Some(_) => Position::Exact,
            None => Position::Argument,
        };
        let mut arguments = Vec::new();
        for part in parts.arguments() {
            let property = &part.part.property;
            let value = match &part.part.holds {
                PartContent::File { several: true, .. } if required.is_some() => format!("vec![{file}]"),
                PartContent::File { .. } => file.clone(),
                PartContent::Value => self.nested(&property.kind, &property.name, position, 1)?,
            };
            arguments.push(match required {
                Some(_) => format!("{}: {value}", part.name),
                None => value,
            });
        }
        let own = path(&parts.names.name);
        let mut sample = match required {
            Some(required) => format!("{own}::new({} {{ {} }})", path(required), arguments.join(", ")),
            None if arguments.len() > 1 => format!("{own}::new(\n        {},\n    )", arguments.join(",\n        ")),
            None => format!("{own}::new({})", arguments.join(", ")),
        };
        // What a multipart body is for.
        if !parts.arguments().any(Part::is_file)
            && let Some(part) = parts.setters().find(|part| part.is_file())
        {
            sample.push_str(&format!(".{}({file})", part.name));
        }
        Some(sample)
    }

    fn scalar(&self, scalar: Scalar, name: &str, position: Position) -> String {
        match (facts(scalar).sample, position) {
            (Sample::Fixed(expression), _) | (Sample::Into(expression), Position::Argument) => expression.to_owned(),
            (Sample::Into(expression), Position::Exact) => format!("{expression}.into()"),
            (Sample::Runtime(expression), _) => format!("{}::runtime::{expression}", self.root),
            (Sample::Name, Position::Argument) => string_literal(name),
            (Sample::Name, Position::Exact) => format!("{}.to_owned()", string_literal(name)),
        }
    }

    /// How a user names a declared type.
    fn path(&self, id: TypeId) -> String {
        self.path_of(id, &self.context.names_of(id).name)
    }

    fn path_of(&self, id: TypeId, name: &str) -> String {
        match self.context.operation_of(id) {
            Some(_) => format!("{}::operations::{name}", self.root),
            None => format!("{}::types::{name}", self.root),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::fixture::*;
    use crate::model::*;

    #[test]
    fn a_sample_says_what_is_required_and_no_more() {
        let api = api(vec![
            component(
                "Order",
                BOTH,
                record(vec![
                    required("note", text()),
                    required("side", Type::Named(TypeId(1))),
                    required("of", Type::Named(TypeId(2))),
                    property("limit", text()),
                ]),
            ),
            component("Side", BOTH, strings(&["buy", "sell"])),
            component(
                "Five",
                BOTH,
                closed(["a", "b", "c", "d", "e"].map(|name| required(name, text())).to_vec()),
            ),
            component("Answer", RESPONSE, closed(vec![])),
        ]);
        let names = crate::name::name(&api, &Default::default(), &mut Default::default());
        let face = crate::face::face(&api, &names);
        let sampler = Sampler::new(Context::new(&face), "shop");
        let sample = |id| sampler.value(&Type::Named(TypeId(id)), "order", Position::Argument);
        let five = "shop::types::Five::new(shop::types::FiveRequired { a: \"a\".to_owned(), b: \"b\".to_owned(), \
                    c: \"c\".to_owned(), d: \"d\".to_owned(), e: \"e\".to_owned() })";
        assert_eq!(sample(2).as_deref(), Some(five));
        let order = format!("shop::types::Order::new(\"note\", {five}, shop::types::Side::Buy)");
        assert_eq!(sample(0).as_deref(), Some(order.as_str()));
        assert_eq!(sample(3), None);
    }
}
