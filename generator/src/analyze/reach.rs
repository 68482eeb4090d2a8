use super::visit::{children, named, request_types, response_types};
use crate::model::{Declared, Operation, Type};

/// Marks each type with whether requests or responses reach it. What the user serves (webhooks, callbacks) is both, and so is
/// a component that no operation reaches.
pub(super) fn mark(types: &mut [Declared], operations: &[Operation], incoming: &[Operation]) {
    let mut requests = Roots::default();
    let mut responses = Roots::default();
    for operation in operations {
        request_types(operation, &mut |kind| requests.add(kind));
        response_types(operation, &mut |kind| responses.add(kind));
    }
    for operation in incoming {
        for roots in [&mut requests, &mut responses] {
            request_types(operation, &mut |kind| roots.add(kind));
            response_types(operation, &mut |kind| roots.add(kind));
        }
    }
    let requested = requests.reached(types);
    let answered = responses.reached(types);
    let mut apart = Roots::default();
    for ((index, declared), (request, response)) in
        types.iter_mut().enumerate().zip(requested.into_iter().zip(answered))
    {
        declared.reach.request = request;
        declared.reach.response = response;
        if !request && !response {
            apart.0.push(index);
        }
    }
    let apart = apart.reached(types);
    for (declared, reached) in types.iter_mut().zip(apart) {
        declared.reach.request |= reached;
        declared.reach.response |= reached;
    }
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
