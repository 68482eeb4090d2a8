use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// The marks of all things of one version, by their places.
pub(super) type Marks<M> = Vec<Option<M>>;

/// Which old thing is which new one, by rounds of marks of both: what has no partner yet is that with the same mark, the first with the
/// first, unless two `may` not be one in this round.
pub(super) fn paired<M: Eq + Hash>(
    rounds: &[(Marks<M>, Marks<M>)],
    may: impl Fn(usize, usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let (old, new) = rounds.first().map_or((0, 0), |(old, new)| (old.len(), new.len()));
    let mut found: Vec<Option<usize>> = vec![None; old];
    let mut is_free = vec![true; new];
    for (round, (old, new)) in rounds.iter().enumerate() {
        let mut marked: HashMap<&M, VecDeque<usize>> = HashMap::new();
        let free = is_free
            .iter()
            .zip(new)
            .enumerate()
            .filter(|(_, (is_free, _))| **is_free);
        for (index, (_, mark)) in free {
            if let Some(mark) = mark {
                marked.entry(mark).or_default().push_back(index);
            }
        }
        let left = found.iter_mut().zip(old).enumerate();
        for (index, (partner, mark)) in left.filter(|(_, (partner, _))| partner.is_none()) {
            let places = mark.as_ref().and_then(|mark| marked.get_mut(mark));
            let Some(places) = places else { continue };
            let first = places.front().copied().filter(|place| may(round, index, *place));
            if let Some(is_free) = first.and_then(|place| is_free.get_mut(place)) {
                *is_free = false;
                *partner = places.pop_front();
            }
        }
    }
    found
}
