//! Names for what several operations declare: from what it holds alone, so that no other operation, and no place in the text,
//! changes them.

use super::Operation;
use super::answers::Side;
use super::reading::Reading;
use crate::face::base::Base;
use crate::model::{StatusPattern, Type};
use crate::name::{made_of, mark_of};

/// A name, and all that it is made of.
#[derive(Debug)]
pub(super) struct Telling {
    words: Vec<String>,
    /// What tells it from all others, where the words do not.
    whole: String,
    name: String,
}

impl Telling {
    fn of(words: Vec<String>, whole: String) -> Self {
        Self {
            name: made_of(&words, None),
            words,
            whole,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// With a module in front, in which it stands.
    pub(super) fn within(mut self, module: &str) -> Self {
        let module = module.trim_start_matches("r#").split('_');
        self.words
            .splice(0..0, module.filter(|word| !word.is_empty()).map(capital));
        Self::of(self.words, self.whole)
    }

    /// Adds what tells it from others of these words.
    pub(super) fn mark(&mut self) {
        self.name = made_of(&self.words, Some(&mark_of(&self.whole)));
    }
}

/// Each body with its statuses, in the order of the first of these: `Pet200_201Empty204`.
pub(super) fn of_answers(base: &Base<'_>, side: &Side<'_>) -> Telling {
    let mut cases = Vec::new();
    let mut whole = String::new();
    for case in &side.cases {
        let (body, status) = (of_reading(base, &case.reading), of_status(case.status));
        whole.push_str(&format!("{status} {} {body},", case.reading.method()));
        cases.push((body, status));
    }
    Telling::of(grouped(&cases), whole)
}

/// Each body, and the statuses that have it.
fn grouped(cases: &[(String, String)]) -> Vec<String> {
    let mut bodies: Vec<(&String, Vec<&String>)> = Vec::new();
    for (body, status) in cases {
        match bodies.iter_mut().find(|(known, _)| *known == body) {
            Some((_, statuses)) => statuses.push(status),
            None => bodies.push((body, vec![status])),
        }
    }
    let words = bodies
        .into_iter()
        .flat_map(|(body, statuses)| [body].into_iter().chain(statuses));
    words.cloned().collect()
}

/// The fields by their names: `LinkXTotalHeaders`.
pub(super) fn of_headers(base: &Base<'_>, operation: &Operation<'_>) -> Telling {
    let headers = operation.headers.iter();
    let mut fields: Vec<(String, String)> = headers
        .map(|header| (header.wire(), of_type(base, &base.resolved(&header.header.kind))))
        .collect();
    fields.sort_unstable();
    let whole = fields.iter().map(|(wire, kind)| format!("{wire} {kind},")).collect();
    let words = fields.into_iter().flat_map(|(wire, _)| {
        let words = wire.split(|letter: char| !letter.is_ascii_alphanumeric()).map(capital);
        words.collect::<Vec<_>>()
    });
    Telling::of(words.chain(["Headers".to_owned()]).collect(), whole)
}

fn of_status(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(status) => status.to_string(),
        StatusPattern::Class(digit) => format!("{digit}xx"),
        StatusPattern::Default => "Default".to_owned(),
    }
}

/// What is read, in words.
pub(super) fn of_reading(base: &Base<'_>, reading: &Reading<'_>) -> String {
    let typed = reading.typed().map(|kind| of_type(base, &base.resolved(kind)));
    let typed = typed.unwrap_or_default();
    match reading {
        Reading::Json(..) => typed,
        Reading::Text => "Text".to_owned(),
        Reading::Bytes | Reading::BytesOfError => "Bytes".to_owned(),
        Reading::Events(..) => format!("{typed}Events"),
        Reading::Lines(..) => format!("{typed}Lines"),
        Reading::Empty => "Empty".to_owned(),
    }
}

/// A type, without the aliases in it, in a word.
fn of_type(base: &Base<'_>, kind: &Type) -> String {
    match kind {
        Type::Named(id) => base.names_of(*id).name.replace("r#", ""),
        Type::Boxed(inner) => of_type(base, inner),
        Type::Scalar(scalar) | Type::Either(scalar) => capital(scalar.path().1),
        Type::List(item) => format!("{}List", of_type(base, item)),
        Type::Map(value) => format!("{}Map", of_type(base, value)),
        Type::Nullable(inner) => format!("Nullable{}", of_type(base, inner)),
        Type::Tuple(places) => {
            let places: String = places.iter().map(|place| of_type(base, place)).collect();
            format!("{places}Tuple")
        }
        Type::Own(own) => capital(own.name()),
        Type::Free(_) => "Value".to_owned(),
        Type::Null => "Null".to_owned(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
