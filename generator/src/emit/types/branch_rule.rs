//! What chooses a branch of a union that is told apart by its shape, in one sentence: the first thing in a branch's look
//! that tells it from the others, for values that the branch allows.

use super::rivals::{Branches, Rivals, ValueLook};
use crate::emit::text::documentation::code;
use crate::model::{Kinds, Literal, Look, PropertyLook, Scalar, Type, Union};

/// The most properties or values that a sentence names.
const NAMED: usize = 3;

/// For each branch, the sentence that says what chooses it.
pub(super) fn rules(union: &Union) -> Vec<String> {
    let large = large_integers(union);
    let looks = union.branches.iter().map(|branch| &branch.look).enumerate();
    // Those are no rival: what they are the others do not take.
    let looks: Vec<&Look> = looks
        .filter(|(place, _)| large != Some(*place))
        .map(|(_, look)| look)
        .collect();
    let branches = Branches::of(&looks);
    let mut rules: Vec<String> = looks
        .iter()
        .enumerate()
        .map(|(place, look)| rule(look, &branches.rivals(place, look)))
        .collect();
    if let Some(place) = large {
        rules.insert(
            place,
            "Chosen for an integer that is out of range for the other branches.".to_owned(),
        );
    }
    rules
}

/// The branch of the integers that are out of range for another branch of integers.
fn large_integers(union: &Union) -> Option<usize> {
    let place = union
        .branches
        .iter()
        .position(|branch| branch.kind == Type::Scalar(Scalar::BigInteger))?;
    let takes_integers = |look: &Look| look.kinds.meets(Kinds::INTEGER) && !look.kinds.meets(Kinds::FRACTION);
    let mut others = union.branches.iter().take(place);
    others.any(|branch| takes_integers(&branch.look)).then_some(place)
}

fn rule(look: &Look, rivals: &Rivals<'_, '_>) -> String {
    let kinds = either(kind_words(look.kinds));
    let takes_fractions = |kinds: Kinds| kinds.meets(Kinds::FRACTION);
    let integers_alone = |rival: Kinds| rival.and(look.kinds) == Kinds::INTEGER;
    if rivals.is_empty()
        || (!takes_fractions(look.kinds) && rivals.all(|rival, _| integers_alone(rival) && takes_fractions(rival)))
    {
        return format!("Chosen for {kinds}.");
    }
    if look.kinds == Kinds::NUMBER && rivals.all(|rival, _| integers_alone(rival) && !takes_fractions(rival)) {
        return "Chosen for any other number.".to_owned();
    }
    if look.kinds == Kinds::STRING && !look.known.is_empty() {
        return "Chosen for a string that it knows, or that fits no other branch.".to_owned();
    }
    if look.kinds == Kinds::STRING && rivals.all(|_, knows| knows) {
        return "Chosen for any other string.".to_owned();
    }
    if let Some(property) = telling(look, rivals) {
        let values = values(&property.value.known);
        return format!("Chosen for {kinds} whose {} is {values}.", code(&property.name));
    }
    let is_own =
        |property: &&PropertyLook| property.required && !property.fixed && rivals.none_declares(&property.name);
    let required = look.properties.iter().filter(is_own);
    let required: Vec<String> = required.map(|property| code(&property.name)).collect();
    if !required.is_empty() {
        return format!("Chosen for {kinds} with {}.", listed(required));
    }
    if let Some((property, value)) = look
        .properties
        .iter()
        .find_map(|property| Some((property, kind_of(property, rivals)?)))
    {
        return format!("Chosen for {kinds} whose {} is {value}.", code(&property.name));
    }
    let mut declared: Vec<String> = Vec::new();
    look.each_declared(&mut |property| {
        if rivals.no_earlier_declares(&property.name) {
            declared.push(code(&property.name));
        }
    });
    if !declared.is_empty() {
        return format!("Chosen for {kinds} with {}.", some(declared));
    }
    if rivals.has_earlier {
        format!("Chosen for {kinds} that fits no earlier branch.")
    } else {
        format!("Chosen for {kinds}, if it fits.")
    }
}

/// A property whose value says that it is this branch: a required one, if there is one.
fn telling<'a>(look: &'a Look, rivals: &Rivals<'_, '_>) -> Option<&'a PropertyLook> {
    let tells = |property: &&PropertyLook| {
        let known = &property.value.known;
        // An only value speaks for the branch, whatever others declare.
        let is_sign = look.is_tagged || known.len() == 1;
        !known.is_empty() && (is_sign || rivals.each_declares(&property.name)) && !rivals.share_a_value(property)
    };
    let by = |required: bool| {
        let mut properties = look.properties.iter();
        properties.find(|property| property.required == required && tells(property))
    };
    by(true).or_else(|| by(false))
}

/// The kind of a property, where each rival declares the property too and takes no such value, or takes it less gladly.
fn kind_of(property: &PropertyLook, rivals: &Rivals<'_, '_>) -> Option<String> {
    let own = property.value.kinds;
    let each = |test: &dyn Fn(ValueLook) -> bool| {
        let passes = |other: ValueLook| !other.is_union && test(other);
        rivals.each_declares(&property.name) && rivals.all_values(&property.name, passes)
    };
    let is_whole = !own.meets(Kinds::FRACTION);
    if !property.value.branches.is_empty() {
        None
    } else if each(&|other| {
        let whole = is_whole && other.kinds.and(own) == Kinds::INTEGER && other.kinds.meets(Kinds::FRACTION);
        whole || !other.kinds.meets(own)
    }) {
        Some(either(kind_words(own)))
    } else if own == Kinds::NUMBER && each(&|other| other.kinds == Kinds::INTEGER) {
        Some("any other number".to_owned())
    } else if own == Kinds::STRING && each(&|other| other.kinds == Kinds::STRING && other.knows) {
        Some("any other string".to_owned())
    } else {
        None
    }
}

fn kind_words(kinds: Kinds) -> Vec<String> {
    let words = [
        (Kinds::NULL, "`null`"),
        (Kinds::BOOLEAN, "a boolean"),
        (Kinds::INTEGER, "an integer"),
        (Kinds::FRACTION, "a number"),
        (Kinds::STRING, "a string"),
        (Kinds::ARRAY, "an array"),
        (Kinds::OBJECT, "an object"),
    ];
    // A number may be an integer: saying so twice says less.
    let said = match kinds.meets(Kinds::FRACTION) {
        true => kinds.without(Kinds::INTEGER),
        false => kinds,
    };
    let words = words.into_iter().filter(|(kind, _)| said.meets(*kind));
    words.map(|(_, word)| word.to_owned()).collect()
}

/// Known values, as long as they are few.
fn values(known: &[Literal]) -> String {
    match known.len() {
        0..=NAMED => either(known.iter().map(shown).collect()),
        _ => "a value that it knows".to_owned(),
    }
}

/// A value as it stands in a sentence.
pub(crate) fn shown(value: &Literal) -> String {
    match value {
        Literal::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn either(words: Vec<String>) -> String {
    joined(words, "or")
}

/// All of them, as long as they are few.
fn listed(mut words: Vec<String>) -> String {
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
    use crate::emit::fixture::described;

    /// The sentences of a union of these schemas.
    fn said(branches: &[&str]) -> Vec<String> {
        let schemas: String = branches
            .iter()
            .enumerate()
            .map(|(index, schema)| format!("    B{index}: {schema}\n"))
            .collect();
        let references: Vec<String> = (0..branches.len())
            .map(|index| format!("{{$ref: '#/components/schemas/B{index}'}}"))
            .collect();
        let text = described(
            &format!(
                "paths: {{/a: {{get: {{responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/U'}}}}}}}}}}}}}}}}
components:
  schemas:
{schemas}    U: {{anyOf: [{}]}}
",
                references.join(", ")
            ),
            "src/types/u.rs",
        );
        let sentences = text.lines().filter_map(|line| line.trim().strip_prefix("/// "));
        sentences
            .filter(|line| line.starts_with("Chosen"))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_kind_of_its_own_is_enough() {
        let said = said(&[
            "{type: string}",
            "{type: array, items: {type: string}}",
            "{type: object, properties: {a: {type: string}}}",
            "{type: number}",
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
    fn integers_are_of_the_branch_that_takes_no_other_number() {
        let said = said(&["{type: number}", "{type: integer}"]);
        let large = "Chosen for an integer that is out of range for the other branches.";
        assert_eq!(said, ["Chosen for any other number.", "Chosen for an integer.", large]);
    }

    #[test]
    fn only_values_come_before_required_properties_and_these_before_others() {
        let said = said(&[
            "{type: object, required: [kind], properties: {kind: {type: string, enum: [cat]}}}",
            "{type: object, required: [kind, id, name], properties: {kind: {type: string}, id: {type: string}, name: {type: string}}}",
            "{type: object, properties: {url: {type: string}}}",
        ]);
        let expected = [
            "Chosen for an object whose `kind` is `cat`.",
            "Chosen for an object with `id` and `name`.",
            "Chosen for an object with `url`.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn lists_of_values_that_have_none_in_common_tell_records_apart() {
        let said = said(&[
            "{type: object, required: [v], properties: {v: {type: string, enum: [a, b]}}}",
            "{type: object, required: [v], properties: {v: {type: string, enum: [c, d, e, f]}}}",
        ]);
        let expected = [
            "Chosen for an object whose `v` is `a` or `b`.",
            "Chosen for an object whose `v` is a value that it knows.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn a_list_of_values_goes_before_any_other_text_of_a_property() {
        let said = said(&[
            "{type: object, properties: {v: {type: string}}}",
            "{type: object, properties: {v: {type: string, enum: [a, b]}}}",
        ]);
        let expected = [
            "Chosen for an object whose `v` is any other string.",
            "Chosen for an object whose `v` is `a` or `b`.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn a_property_of_other_kinds_tells_records_apart() {
        let record = |kind: &str| format!("{{type: object, properties: {{by: {{type: {kind}}}}}}}");
        let by_kinds = said(&[&record("string"), &record("integer")]);
        let expected = [
            "Chosen for an object whose `by` is a string.",
            "Chosen for an object whose `by` is an integer.",
        ];
        assert_eq!(by_kinds, expected);
        let numbers = said(&[&record("number"), &record("integer")]);
        assert_eq!(
            numbers,
            [&expected[0].replace("a string", "any other number"), expected[1]]
        );
    }

    #[test]
    fn what_looks_like_an_earlier_branch_comes_after_it() {
        let said = said(&[
            "{type: object, properties: {url: {type: string}}}",
            "{type: object, properties: {url: {type: string, format: uuid}}}",
            "{type: object}",
        ]);
        let later = "Chosen for an object that fits no earlier branch.";
        assert_eq!(said, ["Chosen for an object with `url`.", later, later]);
    }

    #[test]
    fn a_list_of_values_comes_before_other_text() {
        let said = said(&[
            "{allOf: [{type: string}, {format: uuid}]}",
            "{allOf: [{type: string}, {enum: [none]}]}",
        ]);
        let expected = [
            "Chosen for any other string.",
            "Chosen for a string that it knows, or that fits no other branch.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn many_properties_are_cut_short() {
        let wide = ["a", "b", "c", "d", "e"].map(|name| format!("{name}: {{type: string}}"));
        let said = said(&[
            &format!("{{type: object, properties: {{{}}}}}", wide.join(", ")),
            "{type: object}",
        ]);
        assert_eq!(
            said[0],
            "Chosen for an object with `a`, `b` or another property of its own."
        );
    }
}
