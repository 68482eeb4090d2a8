use std::collections::BTreeMap;

use crate::analyze::visit::{named_mut, operation_types_mut, types_mut};
use crate::model::visit::{children, named, request_types, response_types};
use crate::model::{Declared, Definition, Home, Operation, Type, TypeId, Types};

/// Puts types in the order of emission and leaves out components that have none (`components` says which have) and inline
/// ones that nothing names: components in the order of their keys, each
/// with its inline children after it, then what several operations share, then the types of each operation.
pub(super) fn ordered(
    types: Vec<Declared>,
    components: &[bool],
    operations: &mut [Operation],
    incoming: &[Operation],
) -> Types {
    let kept = || (0..components.len()).filter(|index| components.get(*index) == Some(&true));
    let mut walk = Walk {
        seen: vec![false; types.len()],
        groups: kept().map(|index| (Group::Component(index), vec![index])).collect(),
    };
    for index in kept() {
        walk.from(index, &types);
    }
    for operation in incoming.iter().chain(operations.iter()) {
        let mut roots = Vec::new();
        request_types(operation, &mut |kind| named(kind, &mut |id| roots.push(id)));
        response_types(operation, &mut |kind| named(kind, &mut |id| roots.push(id)));
        roots.into_iter().for_each(|id| walk.from(id.0 as usize, &types));
    }
    let order: Vec<usize> = walk.groups.into_values().flatten().collect();
    let mut place = vec![TypeId(u32::MAX); types.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(*old) {
            *place = TypeId(u32::try_from(new).unwrap_or(u32::MAX));
        }
    }
    let renumber = |id: &mut TypeId| {
        if let Some(new) = place.get(id.0 as usize) {
            *id = *new;
        }
    };
    for operation in operations {
        operation_types_mut(operation, &mut |kind| named_mut(kind, &mut |id| renumber(id)));
    }
    let mut old: Vec<Option<Declared>> = types.into_iter().map(Some).collect();
    let mut ordered = Types::default();
    for index in order {
        if let Some(mut declared) = old.get_mut(index).and_then(Option::take) {
            types_mut(&mut declared.definition, &mut |kind| {
                named_mut(kind, &mut |id| renumber(id))
            });
            if let Some(sent) = &mut declared.sent_for {
                renumber(&mut sent.read);
            }
            if let Home::Beside(parent) = &mut declared.home {
                let has_type = components.get(parent.0 as usize) != Some(&false);
                renumber(parent);
                if !has_type {
                    declared.home = Home::Component;
                }
            }
            ordered.push(declared);
        }
    }
    // What is left of inline types is equal to one that is there, or needed by nobody.
    for declared in old.into_iter().skip(components.len()).flatten() {
        if let Definition::Alias(Type::Named(equal)) = declared.definition
            && let Some(equal) = place.get(equal.0 as usize).and_then(|id| ordered.get_mut(*id))
        {
            equal.also.push(declared.origin);
        }
    }
    ordered
}

/// Where a type is emitted: beside a component, among what is shared, beside an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Component(usize),
    Shared,
    Operation(usize),
}

struct Walk {
    seen: Vec<bool>,
    groups: BTreeMap<Group, Vec<usize>>,
}

impl Walk {
    /// Visits a type and all that it names, outer types first.
    fn from(&mut self, index: usize, types: &[Declared]) {
        let mut open = vec![index];
        while let Some(index) = open.pop() {
            let (Some(seen @ false), Some(declared)) = (self.seen.get_mut(index), types.get(index)) else {
                continue;
            };
            *seen = true;
            let group = match declared.home {
                Home::Component if declared.name.component.is_some() => None,
                Home::Component => Some(Group::Shared),
                Home::Beside(id) => Some(Group::Component(id.0 as usize)),
                Home::Operation(operation) | Home::SharedByTags(operation) => Some(Group::Operation(operation)),
            };
            if let Some(group) = group {
                self.groups.entry(group).or_default().push(index);
            }
            let mut next: Vec<usize> = children(&declared.definition)
                .into_iter()
                .map(|id| id.0 as usize)
                .collect();
            next.reverse();
            open.append(&mut next);
        }
    }
}
