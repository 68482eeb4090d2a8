//! Records of which one direction lacks a part: one type as it is read, one as it is sent.
//!
//! A property that is `required` and `readOnly` is there in every answer and in no request (OpenAPI 3.0 §4.7.24.2). Where such
//! a record goes both ways, it and all that holds it in both directions are declared twice. The type that is read keeps the
//! name; the one that is sent stands beside it.

use std::collections::{HashMap, HashSet};

use super::reach::directions;
use crate::analyze::visit::{behind, named_mut, operation_types_mut, types_mut};
use crate::model::visit::{children, named, types};
use crate::model::{
    Additional, Declared, Definition, Dispatch, Home, Operation, Property, Record, SentFor, Type, TypeId,
};

/// Declares what is sent apart from what is read, where that makes a difference.
pub(super) fn divide(types: &mut Vec<Declared>, operations: &mut [Operation], incoming: &mut [Operation]) {
    let (sent, received) = directions(types, operations, incoming);
    let goes = |directions: &[bool], index: usize| directions.get(index) == Some(&true);
    let both = |index: usize| goes(&sent, index) && goes(&received, index);
    let divided = holders(types, &both);
    if divided.is_empty() {
        return;
    }
    let tags = tags(types);
    let mut sent_as: HashMap<TypeId, TypeId> = HashMap::new();
    for (place, index) in divided.iter().enumerate() {
        sent_as.insert(id(*index), id(types.len() + place));
    }
    let to_sent = |kind: &mut Type| {
        named_mut(kind, &mut |id| {
            if let Some(other) = sent_as.get(id) {
                *id = *other;
            }
        });
    };
    let mut further: Vec<Declared> = divided
        .iter()
        .filter_map(|index| types.get(*index).map(|declared| (*index, declared)))
        .map(|(index, declared)| {
            let mut declared = for_sending(declared, id(index));
            types_mut(&mut declared.definition, &mut |kind| to_sent(kind));
            if let Definition::Record(record) = &mut declared.definition {
                record
                    .properties
                    .retain(|property| !property.read_only || is_kept(property, id(index), &tags));
                record
                    .properties
                    .iter_mut()
                    .for_each(|property| property.read_only = false);
            }
            declared
        })
        .collect();
    settle_conversions(types, &mut further);
    for (index, declared) in types.iter_mut().enumerate() {
        match &mut declared.definition {
            // A closed record takes nothing that it does not declare.
            Definition::Record(record) if divided.contains(&index) && record.additional != Additional::Closed => {
                record
                    .properties
                    .retain(|property| !property.write_only || is_kept(property, id(index), &tags));
                record
                    .properties
                    .iter_mut()
                    .for_each(|property| property.write_only = false);
            }
            definition if goes(&sent, index) && !goes(&received, index) => {
                types_mut(definition, &mut |kind| to_sent(kind));
            }
            _ => {}
        }
    }
    types.append(&mut further);
    for operation in operations {
        in_requests(operation, &to_sent);
    }
    for operation in incoming {
        // What the API calls is answered by the user.
        in_responses(operation, &to_sent);
    }
}

fn id(index: usize) -> TypeId {
    TypeId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The types that go both ways and hold a record that differs, themselves among them, in order.
fn holders(types: &[Declared], both: &impl Fn(usize) -> bool) -> Vec<usize> {
    let mut parents: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut open = Vec::new();
    for (index, declared) in types.iter().enumerate().filter(|(index, _)| both(*index)) {
        for child in children(&declared.definition) {
            parents.entry(child.0 as usize).or_default().push(index);
        }
        if matches!(&declared.definition, Definition::Record(record) if differs(record)) {
            open.push(index);
        }
    }
    let mut found = HashSet::new();
    while let Some(index) = open.pop() {
        if found.insert(index) {
            open.extend(parents.get(&index).into_iter().flatten().copied());
        }
    }
    let mut found: Vec<usize> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// Whether one direction has to do without something that is required in the other.
fn differs(record: &Record) -> bool {
    record
        .properties
        .iter()
        .any(|property| property.required && property.read_only != property.write_only)
}

/// For each record that is a branch of tagged unions, the properties that say which one.
fn tags(types: &[Declared]) -> HashMap<TypeId, HashSet<String>> {
    let mut tags: HashMap<TypeId, HashSet<String>> = HashMap::new();
    for declared in types {
        if let Definition::Union(union) = &declared.definition
            && let Dispatch::Tag { property, .. } = &union.dispatch
        {
            for record in union.branches.iter().filter_map(|branch| behind(types, &branch.kind)) {
                tags.entry(record).or_default().insert(property.clone());
            }
        }
    }
    tags
}

/// Whether a property stays in both directions whatever is said of it: a tag, or a value that is always the same.
fn is_kept(property: &Property, record: TypeId, tags: &HashMap<TypeId, HashSet<String>>) -> bool {
    let is_tag = tags.get(&record).is_some_and(|tags| tags.contains(&property.name));
    is_tag || property.constant.as_ref().is_some_and(|constant| constant.checked)
}

/// The type that is sent for one that is read.
fn for_sending(declared: &Declared, read: TypeId) -> Declared {
    let mut sent = declared.clone();
    sent.name.component = None;
    sent.name.title = None;
    sent.name.position.push("input".to_owned());
    if sent.home == Home::Component {
        sent.home = Home::Beside(read);
    }
    let note = "As it is sent: without what only answers have.";
    sent.documentation.description = Some(match sent.documentation.description {
        Some(description) => format!("{description}\n\n{note}"),
        None => note.to_owned(),
    });
    sent.sent_for = Some(SentFor { read, converts: true });
    sent
}

/// Finds out which of the types that are sent can be made of what was read: not those that need more.
fn settle_conversions(types: &[Declared], further: &mut [Declared]) {
    let offset = types.len();
    loop {
        let converts = |id: TypeId| {
            let declared = (id.0 as usize).checked_sub(offset).and_then(|place| further.get(place));
            declared.is_none_or(|declared| declared.sent_for.is_some_and(|sent| sent.converts))
        };
        let failing: Vec<usize> = further
            .iter()
            .enumerate()
            .filter(|(_, declared)| declared.sent_for.is_some_and(|sent| sent.converts))
            .filter(|(_, declared)| !can_be_made(types, declared, &converts))
            .map(|(place, _)| place)
            .collect();
        if failing.is_empty() {
            return;
        }
        for place in failing {
            if let Some(sent) = further.get_mut(place).and_then(|declared| declared.sent_for.as_mut()) {
                sent.converts = false;
            }
        }
    }
}

fn can_be_made(read: &[Declared], declared: &Declared, converts: &impl Fn(TypeId) -> bool) -> bool {
    let mut can = true;
    types(&declared.definition, &mut |kind| {
        let mut is_divided = false;
        named(kind, &mut |id| {
            is_divided |= id.0 as usize >= read.len();
            can &= converts(id);
        });
        can &= !(is_divided && has_tuple(kind));
    });
    let original = declared.sent_for.and_then(|sent| read.get(sent.read.0 as usize));
    if let (Definition::Record(record), Some(Definition::Record(original))) =
        (&declared.definition, original.map(|original| &original.definition))
    {
        let is_there = |property: &Property| {
            let known = original.properties.iter().find(|known| known.name == property.name);
            known.is_some_and(|known| known.required && !known.write_only)
        };
        can &= record
            .properties
            .iter()
            .filter(|property| property.required)
            .all(|property| !property.undeclared && is_there(property));
    }
    can
}

fn has_tuple(kind: &Type) -> bool {
    matches!(kind, Type::Tuple(_)) || kind.inner().iter().any(has_tuple)
}

fn in_requests(operation: &mut Operation, change: &impl Fn(&mut Type)) {
    let responses = std::mem::take(&mut operation.responses);
    operation_types_mut(operation, &mut |kind| change(kind));
    operation.responses = responses;
}

fn in_responses(operation: &mut Operation, change: &impl Fn(&mut Type)) {
    for response in &mut operation.responses {
        response
            .contents
            .iter_mut()
            .for_each(|content| change(&mut content.kind));
        response.headers.iter_mut().for_each(|header| change(&mut header.kind));
    }
}
