use std::collections::HashSet;

use super::walk::From;
use crate::diff::Subject;
use crate::model::Api;

/// So many operations are named with all findings together; beyond that, the first few of each. Without a bound, a thousand changes that
/// a hundred thousand operations come to would be as many texts as their product.
const NAMED: usize = 1_000_000;
/// How many those are.
const FEW: usize = 5;

/// Which pair of types leads to which, and which operations to which pair.
#[derive(Debug, Default)]
pub(super) struct Reached {
    /// By pair: those that it leads to.
    pairs: Vec<Vec<usize>>,
    /// Old operations, each with a pair that it leads to.
    operations: Vec<(usize, usize)>,
}

impl Reached {
    /// A new pair, and what leads to it.
    pub(super) fn pair(&mut self, from: From) -> usize {
        let pair = self.pairs.len();
        self.pairs.push(Vec::new());
        self.lead(from, pair);
        pair
    }

    /// Something leads to a pair.
    pub(super) fn lead(&mut self, from: From, to: usize) {
        match from {
            From::Pair(from) => {
                if let Some(known) = self.pairs.get_mut(from) {
                    known.push(to);
                }
            }
            From::Old(operation) => self.operations.push((operation, to)),
            From::Api | From::New(_) => {}
        }
    }

    /// For each of what was found, the operations that come to it, and a sentence where not all are named.
    pub(super) fn operations(
        &self,
        found: &[&HashSet<From>],
        (old, new): (&Api, &Api),
    ) -> Vec<(Vec<Subject>, Option<String>)> {
        let mut reached: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
        let mut left = vec![0_usize; found.len()];
        let mut named = 0;
        // Once in an order in which what leads on comes first, 64 operations are told apart by a bit each; only circles need more rounds.
        let order = self.order();
        let mut masks = vec![0_u64; self.pairs.len()];
        for first in (0..old.operations.len()).step_by(64) {
            masks.fill(0);
            let bit = |operation: usize| match operation.checked_sub(first) {
                Some(place) if place < 64 => 1_u64 << place,
                _ => 0,
            };
            for (operation, pair) in &self.operations {
                if let Some(mask) = masks.get_mut(*pair) {
                    *mask |= bit(*operation);
                }
            }
            self.spread(&order, &mut masks);
            for (index, sources) in found.iter().enumerate() {
                let mask = sources.iter().fold(0, |all, source| {
                    all | match source {
                        From::Pair(pair) => masks.get(*pair).copied().unwrap_or_default(),
                        From::Old(operation) => bit(*operation),
                        From::Api | From::New(_) => 0,
                    }
                });
                let (Some(reached), Some(left)) = (reached.get_mut(index), left.get_mut(index)) else {
                    continue;
                };
                for place in (0..64).filter(|place| mask & (1 << place) != 0) {
                    if named < NAMED || reached.len() < FEW {
                        reached.push(first + place);
                        named += 1;
                    } else {
                        *left += 1;
                    }
                }
            }
        }
        let subject = |api: &Api, index: usize| api.operations.get(index).map(Subject::operation);
        let rows = reached.into_iter().zip(left).zip(found);
        rows.map(|((reached, left), sources)| {
            let mut operations: Vec<Subject> = reached.into_iter().filter_map(|index| subject(old, index)).collect();
            let mut of_new: Vec<usize> = sources
                .iter()
                .filter_map(|source| match source {
                    From::New(index) => Some(*index),
                    _ => None,
                })
                .collect();
            of_new.sort_unstable();
            operations.extend(of_new.into_iter().filter_map(|index| subject(new, index)));
            let note = (left > 0).then(|| format!("{left} more operations come to it."));
            (operations, note)
        })
        .collect()
    }

    /// What leads to a pair before it, but for circles.
    fn order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.pairs.len());
        let mut seen = vec![false; self.pairs.len()];
        for root in 0..self.pairs.len() {
            let mut open = vec![(root, 0)];
            if seen.get(root).copied().unwrap_or(true) {
                continue;
            }
            if let Some(seen) = seen.get_mut(root) {
                *seen = true;
            }
            while let Some((pair, next)) = open.pop() {
                let child = self.pairs.get(pair).and_then(|children| children.get(next));
                let Some(child) = child else {
                    order.push(pair);
                    continue;
                };
                open.push((pair, next + 1));
                if let Some(seen) = seen.get_mut(*child).filter(|seen| !**seen) {
                    *seen = true;
                    open.push((*child, 0));
                }
            }
        }
        order.reverse();
        order
    }

    fn spread(&self, order: &[usize], masks: &mut [u64]) {
        loop {
            let mut is_still = true;
            for pair in order {
                let mask = masks.get(*pair).copied().unwrap_or_default();
                if mask == 0 {
                    continue;
                }
                for child in self.pairs.get(*pair).into_iter().flatten() {
                    if let Some(known) = masks.get_mut(*child).filter(|known| **known | mask != **known) {
                        *known |= mask;
                        is_still = false;
                    }
                }
            }
            if is_still {
                return;
            }
        }
    }
}
