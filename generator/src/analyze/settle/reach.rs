use std::collections::HashSet;

use crate::model::visit::{children, named, request_types, response_types};
use crate::model::{Declared, Definition, Operation, Reach, Type};

/// Marks each type with whether requests or responses reach it.
///
/// What the API sends to a webhook or a callback comes in, and what the user answers goes out. What nothing reaches is
/// only read: nobody is known to send it.
pub(super) fn mark(types: &mut [Declared], operations: &[Operation], incoming: &[Operation]) {
    let (sent, received) = directions(types, operations, incoming);
    // What is sent is made of them.
    let made_of: HashSet<usize> = types
        .iter()
        .filter_map(|declared| Some(declared.sent_for?.read.0 as usize))
        .collect();
    // What an operation comes to need is most often received. Types alone are for whatever the user does with them.
    let has_operations = !operations.is_empty();
    for (index, (declared, (sent, received))) in types.iter_mut().zip(sent.into_iter().zip(received)).enumerate() {
        declared.reach = Reach {
            request: sent,
            response: received || !sent,
        };
        if (received || has_operations) && !sent && !made_of.contains(&index) {
            forget_nulls(&mut declared.definition);
        }
    }
}

/// Takes `null` of what may be absent for that: who only receives it does nothing else by it, and it may be declared later.
fn forget_nulls(definition: &mut Definition) {
    if let Definition::Record(record) = definition {
        for property in &mut record.properties {
            property.null_is_absent = property.nullable;
        }
    }
}

/// Whether each type is sent, and whether it is received.
pub(super) fn directions(
    types: &[Declared],
    operations: &[Operation],
    incoming: &[Operation],
) -> (Vec<bool>, Vec<bool>) {
    let mut sent = Roots::default();
    let mut received = Roots::default();
    for operation in operations {
        request_types(operation, &mut |kind| sent.add(kind));
        response_types(operation, &mut |kind| received.add(kind));
    }
    for operation in incoming {
        request_types(operation, &mut |kind| received.add(kind));
        response_types(operation, &mut |kind| sent.add(kind));
    }
    (sent.reached(types), received.reached(types))
}

/// Records that others extend. What they say is said by their heirs, so that by themselves they need no type.
pub(super) fn parts(types: &[Declared], extended: &HashSet<usize>) -> HashSet<usize> {
    let record = |declared: &Declared| matches!(declared.definition, Definition::Record(_));
    let is_record = |index: &usize| types.get(*index).is_some_and(record);
    extended.iter().copied().filter(is_record).collect()
}

/// Which components have a type: those of `roots`, and what they or operations reach.
pub(super) fn components<'a>(
    types: &[Declared],
    components: usize,
    roots: impl Iterator<Item = usize>,
    operations: impl Iterator<Item = &'a Operation>,
) -> Vec<bool> {
    let mut roots = Roots(roots.collect());
    for operation in operations {
        request_types(operation, &mut |kind| roots.add(kind));
        response_types(operation, &mut |kind| roots.add(kind));
    }
    let mut reached = roots.reached(types);
    reached.truncate(components);
    reached
}

#[derive(Default)]
struct Roots(Vec<usize>);

impl Roots {
    fn add(&mut self, kind: &Type) {
        named(kind, &mut |id| self.0.push(id.0 as usize));
    }

    fn reached(mut self, types: &[Declared]) -> Vec<bool> {
        let mut reached = vec![false; types.len()];
        while let Some(index) = self.0.pop() {
            if let (Some(mark @ false), Some(declared)) = (reached.get_mut(index), types.get(index)) {
                *mark = true;
                self.0
                    .extend(children(&declared.definition).into_iter().map(|id| id.0 as usize));
            }
        }
        reached
    }
}
