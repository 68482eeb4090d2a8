//! Types that lead to themselves: what would be infinite gets an allocation (`recursion`), and what no value could be an end (`endless`).

mod endless;
mod recursion;

use indexmap::{IndexMap, IndexSet};

use super::place::Places;
use crate::model::{Declared, TypeId};

/// The edges that close a circle, by the types where they begin: those of a circle that lead back. Each circle has one, and what
/// else there is in the description decides nothing of it, so that what is added elsewhere moves no allocation.
pub(super) fn closing(
    types: &[Declared],
    places: &Places,
    edges: impl Fn(&[Declared], usize) -> Vec<TypeId>,
) -> IndexMap<usize, IndexSet<TypeId>> {
    let edges: Vec<Vec<TypeId>> = (0..types.len()).map(|index| edges(types, index)).collect();
    let circles = circles(&edges);
    let circle = |index: usize| circles.get(index);
    let mut found: IndexMap<usize, IndexSet<TypeId>> = IndexMap::new();
    for source in places.order() {
        for target in edges.get(source).into_iter().flatten() {
            if circle(source) == circle(target.0 as usize) && places.leads_back(source, *target) {
                found.entry(source).or_default().insert(*target);
            }
        }
    }
    found
}

/// What is known of a type while circles are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Met {
    /// When it was met.
    at: usize,
    /// When the earliest was met that it leads to.
    earliest: usize,
    /// The number of its circle, once that is known.
    circle: Option<usize>,
}

/// A number for each type, which two have alike that lead to each other: the strongly connected components (Tarjan 1972), without recursion.
fn circles(edges: &[Vec<TypeId>]) -> Vec<Option<usize>> {
    let mut known: Vec<Option<Met>> = vec![None; edges.len()];
    let (mut time, mut circle) = (0, 0);
    let mut open: Vec<usize> = Vec::new();
    for root in 0..edges.len() {
        let is_new = known.get(root) == Some(&None);
        let mut path: Vec<(usize, std::slice::Iter<'_, TypeId>)> = Vec::new();
        let mut next = is_new.then_some(root);
        loop {
            if let Some((entered, targets)) = next.take().and_then(|entered| Some((entered, edges.get(entered)?))) {
                if let Some(known) = known.get_mut(entered) {
                    *known = Some(Met {
                        at: time,
                        earliest: time,
                        circle: None,
                    });
                }
                time += 1;
                open.push(entered);
                path.push((entered, targets.iter()));
            }
            let Some((index, targets)) = path.last_mut() else { break };
            let index = *index;
            match targets.next().map(|target| target.0 as usize) {
                Some(target) => match known.get(target).copied() {
                    Some(None) => next = Some(target),
                    Some(Some(met)) if met.circle.is_none() => lead(&mut known, index, met.at),
                    Some(Some(_)) | None => {}
                },
                None => {
                    path.pop();
                    let Some(Some(met)) = known.get(index).copied() else {
                        continue;
                    };
                    if let Some((before, _)) = path.last() {
                        lead(&mut known, *before, met.earliest);
                    }
                    if met.earliest == met.at {
                        // All that was met since is of one circle with it.
                        let first = open.iter().rposition(|one| *one == index).unwrap_or(0);
                        for one in open.drain(first..) {
                            if let Some(Some(met)) = known.get_mut(one) {
                                met.circle = Some(circle);
                            }
                        }
                        circle += 1;
                    }
                }
            }
        }
    }
    known.into_iter().map(|met| met?.circle).collect()
}

/// A type leads to one that was met then.
fn lead(known: &mut [Option<Met>], index: usize, at: usize) {
    if let Some(Some(met)) = known.get_mut(index) {
        met.earliest = met.earliest.min(at);
    }
}
