use crate::model::{Declared, TypeId};
use crate::source::pointer;

/// The place of each type among all: components by their keys, then the others by their pointers. What the description adds elsewhere, and
/// in which order it says the members of an object, changes nothing of which of two stands before the other.
pub(super) struct Places {
    /// The types by their places.
    order: Vec<usize>,
    /// The places of the types.
    places: Vec<usize>,
    /// How many components there are, which have the first indices.
    components: usize,
}

impl Places {
    /// Of the components, which are in the order of their keys, and of all others.
    pub(super) fn of(types: &[Declared], components: usize) -> Self {
        let inline = types.iter().enumerate().skip(components);
        let mut inline: Vec<_> = inline
            .map(|(index, declared)| (declared.origin.pointer(), index))
            .collect();
        inline.sort_by(|(one, first), (other, second)| pointer::by_segment(one, other).then(first.cmp(second)));
        let inline = inline.into_iter().map(|(_, index)| index);
        let order: Vec<usize> = (0..components.min(types.len())).chain(inline).collect();
        let mut places = vec![0; order.len()];
        for (place, index) in order.iter().enumerate() {
            if let Some(known) = places.get_mut(*index) {
                *known = place;
            }
        }
        Self {
            order,
            places,
            components,
        }
    }

    /// The indices of the types, in order.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> {
        self.order.iter().copied()
    }

    /// Whether a type is a component.
    pub(super) fn is_component(&self, index: usize) -> bool {
        index < self.components
    }

    /// Whether an edge leads to where it begins, or to what stands before that.
    pub(super) fn leads_back(&self, source: usize, target: TypeId) -> bool {
        self.places.get(target.0 as usize) <= self.places.get(source)
    }
}
