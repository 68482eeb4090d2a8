//! Names of declared types, their fields and their variants.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{
    ARGUMENTS, PairingNames, TypeNames,
    made::{Made, composed, made_of, mark_of},
    operations::{Methods, plain},
    rename::Renames,
    reserved,
    scope::{Scope, module},
    words::{camel_words, further_camel, snake, upper_camel},
};
use crate::model::{Api, Declared, Definition, EnumerationKind, Home, Literal, Property, Record, TypeId};

/// Names every declared type (what is in a component, and a branch that is one, after what that is renamed): what is renamed first, then components, then what is a component and no schema, then what stands inside others. Of components those
/// come first whose key is spelt as the name is, of the others those whose name has all words of their position.
pub(super) fn name<'a>(api: &'a Api, operations: &Methods, renames: &Renames<'a>, scope: &mut Scope) -> Vec<TypeNames> {
    let mut named: Vec<TypeNames> = api.types.iter().map(|_| TypeNames::default()).collect();
    let components: HashMap<&str, String> = api
        .types
        .iter()
        .filter_map(|(_, declared)| {
            let key = declared.name.component.as_deref()?;
            Some((key, upper_camel(&renames.name(declared.keys())?)))
        })
        .collect();
    let mut wanted: Vec<(Turn, usize, Vec<String>)> = api
        .types
        .as_slice()
        .iter()
        .enumerate()
        .filter(|(_, declared)| declared.sent_for.is_none())
        .map(|(index, declared)| {
            let renamed = renames.name(declared.keys()).map(|name| upper_camel(&name));
            let (turn, names) = match renamed {
                Some(name) => (Turn::Renamed, vec![name]),
                None => candidates(declared, operations, &components),
            };
            (turn, index, names)
        })
        .collect();
    wanted.sort_by_key(|(turn, index, _)| (*turn, *index));
    // Of components that would have one name, and none of which is spelt so, none has it.
    let mut times: HashMap<String, usize> = HashMap::new();
    for (turn, _, candidates) in &wanted {
        if let (Turn::Component, Some(first)) = (turn, candidates.first()) {
            *times.entry(first.clone()).or_default() += 1;
        }
    }
    for (turn, index, candidates) in &mut wanted {
        let several = candidates.first().and_then(|first| times.get(first)) > Some(&1);
        if let (Turn::Component, true, Some(declared)) = (turn, several, api.types.as_slice().get(*index)) {
            let key = declared.name.component.as_deref().unwrap_or_default();
            // Without the name itself.
            *candidates = Scope::default().ladder(key, upper_camel, "").split_off(1);
        }
    }
    // What stands inside others has what no other one of them would have, and a mark of its own where nothing else is left.
    let nobody_named = wanted.partition_point(|(turn, _, _)| *turn < Turn::Keyed);
    let mut inside = wanted.split_off(nobody_named);
    for (_, index, candidates) in wanted {
        if let Some(names) = named.get_mut(index) {
            names.name = scope.allocate_first(candidates, "");
        }
    }
    for turn in inside.chunk_by_mut(|(one, ..), (other, ..)| one == other) {
        let ladders = turn.iter_mut().map(|(_, _, ladder)| std::mem::take(ladder));
        let ladders: Vec<Vec<String>> = ladders.collect();
        let given = scope.climb_as_far(vec![None; turn.len()], &ladders);
        for ((_, index, _), name) in turn.iter().zip(given) {
            if let (Some(names), Some(declared)) = (named.get_mut(*index), api.types.as_slice().get(*index)) {
                let marked = || marked(declared, &position(declared, operations, &components));
                names.name = name.unwrap_or_else(|| scope.allocate_first([marked()], ""));
            }
        }
    }
    // What is sent is called after what is read in its place, and takes nobody's name.
    for (id, declared) in api.types.iter() {
        if let Some(sent) = declared.sent_for {
            let read = named.get(sent.read.0 as usize).map_or("", |names| names.name.as_str());
            let name = scope.allocate_first([composed(plain(read), "Input")], "");
            if let Some(names) = named.get_mut(id.0 as usize) {
                names.name = name;
            }
        }
    }
    let modules = modules(api, operations);
    for ((id, declared), names) in api.types.iter().zip(&mut named) {
        names.module = modules.get(&id).cloned().unwrap_or_default();
        members(declared, names, (renames, &components), scope);
    }
    named
}

/// Who is named before whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Renamed,
    /// A component whose key is the name.
    Spelt,
    Component,
    /// What a component is that is no schema: a parameter, a header or a part.
    Keyed,
    /// What stands inside others, with all words of its position.
    Whole,
    Cut,
}

/// What a type may be called, best first. The position always says enough; a title alone may mean anything.
fn candidates(declared: &Declared, operations: &Methods, components: &HashMap<&str, String>) -> (Turn, Vec<String>) {
    if let Some(component) = &declared.name.component {
        let name = upper_camel(component);
        let turn = if name == *component {
            Turn::Spelt
        } else {
            Turn::Component
        };
        let other = format!("{name}Type");
        return (turn, vec![name, other]);
    }
    let position = position(declared, operations, components);
    if position.is_empty() {
        return (Turn::Whole, vec![title(declared)]);
    }
    let made = Made::of(&position);
    match &declared.name.own {
        Some(own) => {
            let names = [upper_camel(own)].into_iter().chain(made.names);
            (Turn::Whole, names.collect())
        }
        None if declared.home == Home::Component && position.len() == 1 => (Turn::Keyed, made.names),
        None if made.is_whole => (Turn::Whole, made.names),
        None => (Turn::Cut, made.names),
    }
}

/// The words of where a type stands, in upper camel case, outermost first.
fn position(declared: &Declared, operations: &Methods, components: &HashMap<&str, String>) -> Vec<String> {
    let of_component = || match (declared.home, declared.name.position.first()) {
        (Home::Beside(_), Some(key)) => components.get(key.as_str()).map(String::as_str),
        _ => None,
    };
    let first = operation_word(declared, operations).or_else(of_component);
    let rest = declared.name.position.iter().skip(usize::from(first.is_some()));
    let words = first.into_iter().chain(rest.map(String::as_str));
    words.map(further_camel).collect()
}

/// What is nowhere has its title alone.
fn title(declared: &Declared) -> String {
    upper_camel(declared.name.title.as_deref().unwrap_or("Inline"))
}

/// A name with a mark of where a type stands, which tells what nothing else tells from another one.
fn marked(declared: &Declared, position: &[String]) -> String {
    if position.is_empty() {
        return title(declared);
    }
    let words: Vec<String> = position.iter().flat_map(|word| camel_words(word)).collect();
    // As a line of the configuration would have it, so that one can keep the name.
    let mark = upper_camel(&mark_of(&declared.name.position.join("/")));
    made_of(&words, Some(&mark))
}

/// What stands beside an operation is called after its method, which is not always its id.
fn operation_word<'a>(declared: &Declared, operations: &'a Methods) -> Option<&'a str> {
    match declared.home {
        Home::Operation(index) | Home::SharedByTags(index) => operations.methods.get(index).map(|method| plain(method)),
        Home::Component | Home::Beside(_) => None,
    }
}

/// The file of each type: components have their own, the others stand beside their parent, their
/// operation, or what stands at the same position.
fn modules(api: &Api, operations: &Methods) -> HashMap<TypeId, String> {
    let mut files = Scope::default();
    let mut by_name: HashMap<&str, String> = HashMap::new();
    let mut modules = HashMap::new();
    for (id, declared) in api.types.iter() {
        if matches!(declared.home, Home::Component | Home::SharedByTags(_)) {
            // What several operations share stands together under the first word of its position.
            let position = || {
                let first = declared.name.position.first().map(String::as_str);
                operation_word(declared, operations).or(first)
            };
            let name = declared.name.component.as_deref().or_else(position).unwrap_or("shared");
            let file = by_name
                .entry(name)
                .or_insert_with(|| module(files.allocate_value(name)));
            modules.insert(id, file.clone());
        }
    }
    for (id, _) in api.types.iter() {
        let mut at = id;
        // Bounded by the number of types: a chain of parents that is longer has a cycle.
        for _ in 0..api.types.len() {
            match api.types.get(at).map(|declared| declared.home) {
                Some(Home::Beside(parent)) => at = parent,
                Some(Home::Operation(index)) => {
                    if let Some(file) = operations.modules.get(index) {
                        modules.insert(id, file.clone());
                    }
                    break;
                }
                _ => {
                    if let Some(file) = modules.get(&at).cloned() {
                        modules.insert(id, file);
                    }
                    break;
                }
            }
        }
    }
    modules
}

/// What a configuration may call the members of a type by: properties by their key, values by their text, branches by what they
/// are called best.
pub(super) fn member_keys(definition: &Definition) -> Vec<String> {
    match definition {
        Definition::Record(record) => record.properties.iter().map(|property| property.name.clone()).collect(),
        Definition::Enumeration(enumeration) => enumeration.values.iter().map(|value| text(&value.value)).collect(),
        Definition::Union(union) => {
            let branches = union.branches.iter();
            branches
                .map(|branch| branch.names.first().cloned().unwrap_or_default())
                .collect()
        }
        Definition::Alias(_) | Definition::Wrapper(_) => Vec::new(),
    }
}

fn text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        literal => literal.to_string(),
    }
}

/// The kind of a value, where its text is not enough.
fn kind(literal: &Literal) -> &'static str {
    match literal {
        Literal::String(_) => "text",
        Literal::Boolean(_) => "boolean",
        Literal::Null => "null",
        Literal::Integer(_) | Literal::Number(_) => "number",
    }
}

fn members<'a>(
    declared: &'a Declared,
    names: &mut TypeNames,
    (renames, components): (&Renames<'a>, &HashMap<&str, String>),
    types: &mut Scope,
) {
    let owners: Vec<Cow<'a, str>> = declared.keys().collect();
    let keys = member_keys(&declared.definition);
    let renamed: Vec<Option<String>> = keys.iter().map(|key| renames.member(&owners, key)).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    match &declared.definition {
        Definition::Record(record) => {
            let mut scope = Scope::with_reserved(reserved::RECORD_METHODS);
            // First, so that no property takes its name.
            names.rest = scope.allocate_value("extra");
            names.members = scope.allocate_all(renamed, &keys, snake, "_");
            names.pairings = pairings(record, &names.members, &mut scope);
            let asked = |property: &&Property| property.required || property.asked;
            if record.properties.iter().filter(asked).count() > ARGUMENTS {
                names.required = types.allocate_first([composed(plain(&names.name), "Required")], "");
            }
        }
        Definition::Enumeration(enumeration) => {
            let mut scope = Scope::default();
            let called = enumeration.values.iter().zip(keys);
            let texts: Vec<&str> = called
                .map(|(value, key)| value.name.as_deref().unwrap_or(key))
                .collect();
            names.rest = scope.allocate_type("other");
            // Where there are several kinds, what is written alike may be several values.
            let kinds: Vec<&str> = match enumeration.kind {
                EnumerationKind::Mixed => enumeration.values.iter().map(|value| kind(&value.value)).collect(),
                EnumerationKind::String | EnumerationKind::Integer => Vec::new(),
            };
            names.members = scope.allocate_told(renamed, &texts, &kinds, upper_camel, "");
        }
        Definition::Union(union) => {
            let mut scope = Scope::default();
            names.rest = scope.allocate_type("other");
            let renamed = renamed
                .into_iter()
                .map(|renamed| renamed.map(|name| scope.allocate_type(&name)));
            let renamed: Vec<Option<String>> = renamed.collect();
            names.members = union
                .branches
                .iter()
                .zip(renamed)
                .enumerate()
                .map(|(index, (branch, renamed))| {
                    let words = branch
                        .names
                        .iter()
                        .map(|name| components.get(name.as_str()).unwrap_or(name));
                    renamed.unwrap_or_else(|| scope.allocate_first(variants(words, &names.name, index), ""))
                })
                .collect();
        }
        Definition::Alias(_) | Definition::Wrapper(_) => {}
    }
}

/// What sets pairs of properties is called after their own names, and takes none of them.
fn pairings(record: &Record, members: &[String], scope: &mut Scope) -> Vec<PairingNames> {
    let member = |key: &str| {
        let place = record.properties.iter().position(|property| property.name == key);
        place.and_then(|place| members.get(place)).cloned().unwrap_or_default()
    };
    let pairings = record.pairings.iter().map(|pairing| PairingNames {
        setter: match &pairing.setter {
            Some(setter) => scope.allocate_value(setter),
            None => member(&pairing.property),
        },
        values: scope.allocate_value(&format!("{} values of {}", pairing.by, pairing.property)),
    });
    pairings.collect()
}

/// What a branch may be called: without the words that the union's own name says already, then in full.
fn variants<'n>(names: impl Iterator<Item = &'n String>, union: &str, index: usize) -> Vec<String> {
    let mut variants = Vec::new();
    for name in names {
        let full = upper_camel(name);
        variants.extend(shortened(&full, union));
        variants.push(full);
    }
    if variants.is_empty() {
        variants.push(format!("Variant{}", index + 1));
    }
    variants
}

/// `SnykConnectionOptions` in `ConnectionOptions` is `Snyk`; `GitlabOptions` is `Gitlab`.
fn shortened(variant: &str, union: &str) -> Option<String> {
    let variant_words: Vec<String> = snake(variant).split('_').map(str::to_owned).collect();
    let union_words: Vec<String> = snake(union).split('_').map(str::to_owned).collect();
    let shared = (1..=union_words.len().min(variant_words.len().saturating_sub(1)))
        .rev()
        .find(|&count| union_words[union_words.len() - count..] == variant_words[variant_words.len() - count..])?;
    Some(upper_camel(&variant_words[..variant_words.len() - shared].join("_")))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_variant_does_not_repeat_its_union() {
        assert_eq!(
            shortened("SnykConnectionOptions", "ConnectionOptions").as_deref(),
            Some("Snyk")
        );
        assert_eq!(
            shortened("GitlabOptions", "ConnectionOptions").as_deref(),
            Some("Gitlab")
        );
        assert_eq!(
            shortened("ConnectionOptions", "ConnectionOptions").as_deref(),
            Some("Connection")
        );
        assert_eq!(shortened("Cat", "Pet"), None);
    }
}
