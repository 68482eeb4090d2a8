//! What chooses a branch of a union that is told apart by its shape, in one sentence.
//!
//! The runtime decides by the value's kind, then by constants, by required properties that only one branch has, by how
//! many declared properties are there, and by the order of the branches. The sentence says which of these comes first.

use std::collections::BTreeSet;

use super::context::Context;
use super::documentation::code;
use crate::model::{Definition, Dispatch, Enumeration, EnumerationKind, Literal, Property, Scalar, Type, Union};

/// The most properties that a sentence names.
const NAMED: usize = 3;

/// How deep types are looked into.
const DEPTH: usize = 8;

/// What a value of a branch looks like.
#[derive(Debug, Default)]
struct Look<'a> {
    kinds: BTreeSet<&'static str>,
    /// Properties with an only value.
    constants: Vec<(&'a str, &'a Literal)>,
    required: Vec<&'a str>,
    declared: Vec<&'a str>,
    /// The known values, where only those make the branch.
    values: Vec<&'a Literal>,
}

/// For each branch, the sentence that says what chooses it.
pub(super) fn rules(context: Context<'_>, union: &Union) -> Vec<String> {
    let looks: Vec<Look<'_>> = union
        .branches
        .iter()
        .map(|branch| {
            let mut look = Look::default();
            look.add(context, &branch.kind, 0);
            look
        })
        .collect();
    (0..looks.len()).map(|place| rule(&looks, place)).collect()
}

fn rule(looks: &[Look<'_>], place: usize) -> String {
    let Some(look) = looks.get(place) else {
        return String::new();
    };
    let rivals: Vec<(usize, &Look<'_>)> = looks
        .iter()
        .enumerate()
        .filter(|(other, rival)| *other != place && !rival.kinds.is_disjoint(&look.kinds))
        .collect();
    let kinds = either(look.kinds.iter().map(|kind| (*kind).to_owned()).collect());
    if rivals.is_empty() {
        return format!("Chosen for {kinds}.");
    }
    if !look.values.is_empty() {
        return format!("Chosen for {kinds} that it knows, or that fits no other branch.");
    }
    let lonely = |key: &&str| rivals.iter().all(|(_, rival)| !rival.declared.contains(key));
    let own_value = |constant: &&(&str, &Literal)| rivals.iter().all(|(_, rival)| !rival.constants.contains(*constant));
    if let Some((key, value)) = look.constants.iter().find(own_value) {
        return format!("Chosen for {kinds} whose {} is {}.", code(key), shown(value));
    }
    let required: Vec<String> = look.required.iter().copied().filter(lonely).map(code).collect();
    if !required.is_empty() {
        return format!("Chosen for {kinds} with {}.", all(required));
    }
    let fresh = |key: &&str| {
        let mut earlier = rivals.iter().filter(|(other, _)| *other < place);
        earlier.all(|(_, rival)| !rival.declared.contains(key))
    };
    let declared: Vec<String> = look.declared.iter().copied().filter(fresh).map(code).collect();
    if !declared.is_empty() {
        return format!("Chosen for {kinds} with {}.", some(declared));
    }
    if rivals.iter().any(|(other, _)| *other < place) {
        format!("Chosen for {kinds} that fits no earlier branch.")
    } else {
        format!("Chosen for {kinds}, if it fits.")
    }
}

impl<'a> Look<'a> {
    fn add(&mut self, context: Context<'a>, kind: &'a Type, depth: usize) {
        let word = match kind {
            Type::Boxed(inner) => return self.add(context, inner, depth),
            Type::Nullable(inner) => {
                self.kinds.insert("`null`");
                return self.add(context, inner, depth);
            }
            Type::Named(id) => {
                if let Some(definition) = context.definition(*id).filter(|_| depth < DEPTH) {
                    self.add_definition(context, definition, depth + 1);
                }
                return;
            }
            Type::Either(Scalar::Boolean) => return self.kinds.extend(["a boolean", "a string"]),
            Type::Either(Scalar::Text) => return self.kinds.extend(["a boolean", "a number", "a string"]),
            Type::Either(_) | Type::Scalar(Scalar::IntOrString) => return self.kinds.extend(["a number", "a string"]),
            Type::List(_) | Type::Tuple(_) => "an array",
            Type::Map(_) => "an object",
            Type::Null => "`null`",
            Type::Free(_) => {
                return self
                    .kinds
                    .extend(["`null`", "a boolean", "a number", "a string", "an array", "an object"]);
            }
            Type::Scalar(Scalar::Boolean) => "a boolean",
            Type::Scalar(
                Scalar::Int32
                | Scalar::Int64
                | Scalar::Uint32
                | Scalar::Uint64
                | Scalar::BigInteger
                | Scalar::Double
                | Scalar::Decimal,
            ) => "a number",
            Type::Scalar(
                Scalar::Text | Scalar::DateTime | Scalar::Date | Scalar::Uuid | Scalar::Base64 | Scalar::Binary,
            ) => "a string",
        };
        self.kinds.insert(word);
    }

    fn add_definition(&mut self, context: Context<'a>, definition: &'a Definition, depth: usize) {
        match definition {
            Definition::Alias(kind) | Definition::Wrapper(kind) => self.add(context, kind, depth),
            Definition::Enumeration(enumeration) => self.add_enumeration(enumeration),
            Definition::Union(Union { branches, dispatch }) => match dispatch {
                Dispatch::Tag { property, default, .. } => {
                    self.kinds.insert("an object");
                    if default.is_none() {
                        self.required.push(property);
                    }
                    self.declared.push(property);
                }
                Dispatch::Shape => branches.iter().for_each(|branch| {
                    let mut inner = Look::default();
                    inner.add(context, &branch.kind, depth);
                    self.kinds.extend(inner.kinds);
                    self.declared.extend(inner.declared);
                }),
            },
            Definition::Record(record) => {
                self.kinds.insert("an object");
                for property in &record.properties {
                    self.add_property(context, property);
                }
            }
        }
    }

    fn add_property(&mut self, context: Context<'a>, property: &'a Property) {
        self.declared.push(&property.name);
        if !property.required {
            return;
        }
        self.required.push(&property.name);
        if let Some(value) = only_value(context, property) {
            self.constants.push((&property.name, value));
        }
    }

    fn add_enumeration(&mut self, enumeration: &'a Enumeration) {
        match enumeration.kind {
            EnumerationKind::String => self.kinds.insert("a string"),
            EnumerationKind::Integer => self.kinds.insert("a number"),
            EnumerationKind::Mixed => {
                return self
                    .kinds
                    .extend(enumeration.values.iter().map(|known| word(&known.value)));
            }
        };
        self.values.extend(enumeration.values.iter().map(|known| &known.value));
    }
}

/// The value by which the runtime knows the record: a checked constant, or an enumeration of one text.
fn only_value<'a>(context: Context<'a>, property: &'a Property) -> Option<&'a Literal> {
    if let Some(constant) = property.constant.as_ref().filter(|constant| constant.checked) {
        return Some(&constant.value);
    }
    let Type::Named(id) = &property.kind else { return None };
    match context.definition(*id)? {
        Definition::Enumeration(Enumeration {
            kind: EnumerationKind::String,
            values,
            ..
        }) => match values.as_slice() {
            [only] => Some(&only.value),
            _ => None,
        },
        _ => None,
    }
}

fn word(value: &Literal) -> &'static str {
    match value {
        Literal::Null => "`null`",
        Literal::Boolean(_) => "a boolean",
        Literal::Integer(_) | Literal::Number(_) => "a number",
        Literal::String(_) => "a string",
    }
}

/// A value as it stands in a sentence.
pub(super) fn shown(value: &Literal) -> String {
    match value {
        Literal::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn either(words: Vec<String>) -> String {
    joined(words, "or")
}

/// All of them, as long as they are few.
fn all(mut words: Vec<String>) -> String {
    words.truncate(NAMED);
    joined(words, "and")
}

/// One of them; many are cut short.
fn some(mut words: Vec<String>) -> String {
    if words.len() > NAMED {
        words.truncate(NAMED - 1);
        words.push("another property of its own".to_owned());
    }
    either(words)
}

pub(super) fn joined(mut words: Vec<String>, conjunction: &str) -> String {
    match (words.pop(), words.is_empty()) {
        (Some(last), false) => format!("{} {conjunction} {last}", words.join(", ")),
        (Some(only), true) => only,
        (None, _) => "any value".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::context::Homes;
    use super::super::fixture::*;
    use super::*;
    use crate::configuration::Configuration;
    use crate::diagnostic::Diagnostics;
    use crate::model::*;

    /// The sentences of a union of these types.
    fn said(branches: Vec<Definition>) -> Vec<String> {
        let count = branches.len();
        let components = branches
            .into_iter()
            .enumerate()
            .map(|(index, definition)| component(&format!("B{index}"), BOTH, definition));
        let api = api(components.collect());
        let names = crate::name::name(&api, &Configuration::default(), &mut Diagnostics::default());
        let homes = Homes::of(&api);
        let branches = (0..count).map(|index| branch("", Type::Named(TypeId(index as u32)), &[]));
        let union = Union {
            branches: branches.collect(),
            dispatch: Dispatch::Shape,
        };
        rules(Context::new(&api, &names, &homes), &union)
    }

    #[test]
    fn a_kind_of_its_own_is_enough() {
        let said = said(vec![
            Definition::Alias(text()),
            Definition::Alias(Type::List(Box::new(text()))),
            record(vec![property("a", text())]),
            Definition::Alias(Type::Scalar(Scalar::Double)),
        ]);
        let expected = [
            "Chosen for a string.",
            "Chosen for an array.",
            "Chosen for an object.",
            "Chosen for a number.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn constants_come_before_required_properties_and_these_before_others() {
        let constant = Property {
            constant: Some(Constant {
                value: Literal::String("cat".to_owned()),
                checked: true,
            }),
            ..required("kind", text())
        };
        let said = said(vec![
            record(vec![constant]),
            record(vec![
                required("kind", text()),
                required("id", text()),
                required("name", text()),
            ]),
            record(vec![property("url", text())]),
        ]);
        let expected = [
            "Chosen for an object whose `kind` is `cat`.",
            "Chosen for an object with `id` and `name`.",
            "Chosen for an object with `url`.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_looks_like_an_earlier_branch_comes_after_it() {
        let said = said(vec![
            record(vec![property("url", text())]),
            record(vec![property("url", text())]),
            record(vec![]),
        ]);
        let later = "Chosen for an object that fits no earlier branch.";
        assert_eq!(said, ["Chosen for an object with `url`.", later, later]);
    }

    #[test]
    fn a_list_of_values_comes_before_other_text() {
        let said = said(vec![Definition::Alias(Type::Scalar(Scalar::Uuid)), strings(&["none"])]);
        assert_eq!(
            said[1],
            "Chosen for a string that it knows, or that fits no other branch."
        );
    }

    #[test]
    fn many_properties_are_cut_short() {
        let wide = ["a", "b", "c", "d", "e"].map(|name| property(name, text()));
        let said = said(vec![record(wide.to_vec()), record(vec![])]);
        assert_eq!(
            said[0],
            "Chosen for an object with `a`, `b` or another property of its own."
        );
    }
}
