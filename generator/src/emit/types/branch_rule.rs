//! What chooses a branch of a union that is told apart by its shape, in one sentence: the first thing in a branch's look
//! that tells it from the others, for values that the branch allows. What has nothing of its own is taken in order, which is said
//! once at the union.

use super::rivals::{Branches, Rivals, ValueLook};
use crate::emit::text::documentation::code;
use crate::model::{Kinds, Literal, Look, PropertyLook, Scalar, Type, Union};

/// The most properties or values that a sentence names.
const NAMED: usize = 3;

/// What is said of a union's branches.
pub(super) struct Rules {
    /// For each branch, the sentence that says what chooses it; empty where `in_order` says it.
    pub(super) branches: Vec<String>,
    /// Which values become the first of several branches that they fit.
    pub(super) in_order: Vec<String>,
}

/// What chooses each branch of a union, whose variants have these names.
pub(super) fn rules(union: &Union, names: &[String]) -> Rules {
    let large: Vec<usize> = large_integers(union).into_iter().chain(large_copies(union)).collect();
    // Those are no rival: what they are the others do not take.
    let named = union.branches.iter().zip(names).enumerate();
    let variants = names;
    let (looks, names): (Vec<&Look>, Vec<&String>) = named
        .filter(|(place, _)| !large.contains(place))
        .map(|(_, (branch, name))| (&branch.look, name))
        .unzip();
    let all = Branches::of(&looks);
    let found = looks.iter().enumerate();
    let found: Vec<Option<String>> = found
        .map(|(place, look)| rule(look, &all.rivals(place, look)))
        .collect();
    // There are few different kinds of values, however many branches.
    let mut turns: Vec<(Kinds, Vec<&String>)> = Vec::new();
    for ((look, name), _) in looks.iter().zip(&names).zip(&found).filter(|(_, rule)| rule.is_none()) {
        match turns.iter_mut().find(|(kinds, _)| *kinds == look.kinds) {
            Some((_, variants)) => variants.push(name),
            None => turns.push((look.kinds, vec![name])),
        }
    }
    turns.retain(|(_, variants)| variants.len() > 1);
    let takes_turns = |look: &Look| turns.iter().any(|(kinds, _)| *kinds == look.kinds);
    let sentences = looks.iter().zip(found).enumerate();
    let sentences = sentences.map(|(place, (look, rule))| match rule {
        Some(rule) => rule,
        None if takes_turns(look) => String::new(),
        None => alone(look, &all.rivals(place, look)),
    });
    let mut branches: Vec<String> = sentences.collect();
    for place in large {
        let is_scalar = union
            .branches
            .get(place)
            .is_some_and(|branch| matches!(branch.kind, Type::Scalar(_)));
        let beside = place.checked_sub(1).and_then(|beside| variants.get(beside));
        let said = match beside.filter(|_| !is_scalar) {
            Some(beside) => format!("Chosen where an integer is out of range for {}.", code(beside)),
            None => "Chosen for an integer that is out of range for the other branches.".to_owned(),
        };
        branches.insert(place.min(branches.len()), said);
    }
    let takers = |kinds: Kinds| looks.iter().filter(move |look| look.kinds.meets(kinds)).count();
    let in_order = turns
        .iter()
        .map(|(kinds, variants)| in_order(*kinds, variants, variants.len() == takers(*kinds)));
    let in_order = in_order.collect();
    Rules { branches, in_order }
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

/// Branches that are those before them, with integers of any length: they stand where these do.
fn large_copies(union: &Union) -> impl Iterator<Item = usize> + '_ {
    let pairs = union.branches.windows(2).enumerate();
    pairs.filter_map(|(place, pair)| match pair {
        [before, copy] => {
            let is_copy = !matches!(copy.kind, Type::Scalar(_)) && copy.origin.0 == before.origin.0;
            (is_copy && !copy.origin.0.pointer().is_empty()).then_some(place + 1)
        }
        _ => None,
    })
}

/// The sentence about branches of the same kinds that are taken in order. Unless these are `all` that take such values, others
/// say themselves which they take.
fn in_order(kinds: Kinds, variants: &[&String], all: bool) -> String {
    let words = kind_words(kinds);
    let values = match (words.as_slice(), all) {
        (_, true) => either(words),
        ([one], false) => {
            let word = one.strip_prefix("an ").or_else(|| one.strip_prefix("a "));
            format!("any other {}", word.unwrap_or(one))
        }
        (_, false) => "any other value".to_owned(),
    };
    let mut sentence = values;
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let first = match variants.len() {
        0..=NAMED => {
            let named = variants.iter().map(|name| code(name)).collect();
            format!("of the variants {}", joined(named, "and"))
        }
        _ => "variant".to_owned(),
    };
    format!("{sentence} becomes the first {first} that it fits.")
}

/// The sentence about the only branch of its kinds that nothing chooses.
fn alone(look: &Look, rivals: &Rivals<'_, '_>) -> String {
    let kinds = either(kind_words(look.kinds));
    if rivals.has_earlier {
        format!("Chosen for {kinds} that fits no earlier branch.")
    } else {
        format!("Chosen for {kinds}, if it fits.")
    }
}

/// The sentence about what chooses a branch, if there is something.
fn rule(look: &Look, rivals: &Rivals<'_, '_>) -> Option<String> {
    let kinds = either(kind_words(look.kinds));
    let takes_fractions = |kinds: Kinds| kinds.meets(Kinds::FRACTION);
    let integers_alone = |rival: Kinds| rival.and(look.kinds) == Kinds::INTEGER;
    if rivals.is_empty()
        || (!takes_fractions(look.kinds) && rivals.all(|rival, _| integers_alone(rival) && takes_fractions(rival)))
    {
        return Some(format!("Chosen for {kinds}."));
    }
    if look.kinds == Kinds::NUMBER && rivals.all(|rival, _| integers_alone(rival) && !takes_fractions(rival)) {
        return Some("Chosen for any other number.".to_owned());
    }
    if look.kinds == Kinds::STRING && !look.known.is_empty() {
        return Some("Chosen for a string that it knows, or that fits no other branch.".to_owned());
    }
    if look.kinds == Kinds::STRING && rivals.all(|_, knows| knows) {
        return Some("Chosen for any other string.".to_owned());
    }
    if let Some(property) = telling(look, rivals) {
        let values = values(&property.value.known);
        return Some(format!(
            "Chosen for {kinds} whose {} is {values}.",
            code(&property.name)
        ));
    }
    let is_own =
        |property: &&PropertyLook| property.required && !property.fixed && rivals.none_declares(&property.name);
    let required = look.properties.iter().filter(is_own);
    let required: Vec<String> = required.map(|property| code(&property.name)).collect();
    if !required.is_empty() {
        return Some(format!("Chosen for {kinds} with {}.", listed(required)));
    }
    if let Some((property, value)) = look
        .properties
        .iter()
        .find_map(|property| Some((property, kind_of(property, rivals)?)))
    {
        return Some(format!("Chosen for {kinds} whose {} is {value}.", code(&property.name)));
    }
    let mut declared: Vec<String> = Vec::new();
    look.each_declared(&mut |property| {
        if rivals.no_earlier_declares(&property.name) {
            declared.push(code(&property.name));
        }
    });
    if !declared.is_empty() {
        return Some(format!("Chosen for {kinds} with {}.", some(declared)));
    }
    None
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
            .filter(|line| line.starts_with("Chosen") || line.contains("becomes"))
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
        let large = "Chosen where an integer is out of range for `B1`.";
        assert_eq!(
            numbers,
            [&expected[0].replace("a string", "any other number"), expected[1], large]
        );
    }

    const URL: &str = "{type: object, properties: {url: {type: string}}}";
    const ID: &str = "{type: object, properties: {url: {type: string, format: uuid}}}";
    const ANY: &str = "{type: object}";

    #[test]
    fn what_looks_like_an_earlier_branch_comes_after_it() {
        assert_eq!(
            said(&[URL, ANY]),
            [
                "Chosen for an object with `url`.",
                "Chosen for an object that fits no earlier branch."
            ]
        );
    }

    #[test]
    fn that_branches_are_taken_in_order_is_said_once() {
        assert_eq!(
            said(&[URL, ID, ANY]),
            [
                "Any other object becomes the first of the variants `B1` and `B2` that it fits.",
                "Chosen for an object with `url`."
            ]
        );
        let lists = ["integer", "boolean", "string"].map(|kind| format!("{{type: array, items: {{type: {kind}}}}}"));
        let [integers, booleans, texts] = &lists;
        assert_eq!(
            said(&[integers, booleans, texts, "{type: boolean}"]),
            [
                "An array becomes the first of the variants `B0`, `B1` and `B2` that it fits.",
                "Chosen for a boolean."
            ]
        );
        let times = "{type: array, items: {type: string, format: date-time}}";
        assert_eq!(
            said(&[integers, booleans, times, texts]),
            ["An array becomes the first variant that it fits."]
        );
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
