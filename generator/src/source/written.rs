use std::collections::{BTreeSet, HashMap};

use super::pointer;

/// Where the nodes of a tree were written that was changed after it was read: by what was brought into it, and by what moved in
/// its lists. A node of which nothing is noted stands where the node above it has it.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The file and the node in it.
    at: Option<(usize, String)>,
    /// By keys as pointers have them.
    below: HashMap<String, Written>,
}

impl Written {
    /// A tree that stands as a whole at a node of a file.
    pub fn at(file: usize, pointer: &str) -> Self {
        Self {
            at: Some((file, pointer.to_owned())),
            below: HashMap::new(),
        }
    }

    /// Where this node was written, if that is noted of itself.
    pub fn own(&self) -> Option<(usize, &str)> {
        self.at.as_ref().map(|(file, pointer)| (*file, pointer.as_str()))
    }

    /// Where a node was written that a pointer names; what it names itself where nothing is noted.
    pub fn resolve(&self, pointer: &str) -> (usize, String) {
        let (file, near, rest) = self.nearest(pointer);
        (file, format!("{near}{rest}"))
    }

    /// Whether anything below the node that a pointer names came from another file than the description.
    pub fn is_brought_below(&self, pointer: &str) -> bool {
        let mut steps = pointer.split('/').skip(1);
        let node = steps.try_fold(self, |node, key| node.below.get(key));
        node.is_some_and(Self::holds_brought)
    }

    fn holds_brought(&self) -> bool {
        let is_brought = |node: &Self| node.own().is_some_and(|(file, _)| file > 0) || node.holds_brought();
        self.below.values().any(is_brought)
    }

    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        self.at.is_none() && self.below.is_empty()
    }

    fn nearest<'a>(&'a self, pointer: &'a str) -> (usize, &'a str, &'a str) {
        let (mut node, mut rest) = (self, pointer);
        let mut found = (0, "", pointer);
        loop {
            if let Some((file, near)) = node.own() {
                found = (file, near, rest);
            }
            let Some(after) = rest.strip_prefix('/') else {
                return found;
            };
            let end = after.find('/').unwrap_or(after.len());
            let (key, next) = after.split_at(end);
            match node.below.get(key) {
                Some(child) => (node, rest) = (child, next),
                None => return found,
            }
        }
    }

    /// What is noted of the child under a key, to change it.
    pub fn child_mut(&mut self, key: &str) -> &mut Self {
        self.below.entry(step(key)).or_default()
    }

    /// What is noted of the node that a pointer names, to change it.
    pub fn node_mut(&mut self, pointer: &str) -> &mut Self {
        pointer::keys(pointer).fold(self, |node, key| node.child_mut(&key))
    }

    /// All of it for the node that a pointer names, with where that was written.
    pub fn part(&self, pointer: &str) -> Self {
        let mut steps = pointer.split('/').skip(1);
        let node = steps.try_fold(self, |node, key| node.below.get(key));
        Self {
            at: Some(self.resolve(pointer)),
            below: node.map(|node| node.below.clone()).unwrap_or_default(),
        }
    }

    /// Forgets the child under a key.
    pub fn remove(&mut self, key: &str) {
        self.below.remove(&step(key));
    }

    /// Items leave the list of so many that a pointer names, so that the later ones move up.
    pub fn remove_items(&mut self, list: &str, removed: &BTreeSet<usize>, count: usize) {
        let (file, near) = self.resolve(list);
        let node = self.node_mut(list);
        let mut below = std::mem::take(&mut node.below);
        let kept = (0..count).filter(|index| !removed.contains(index));
        for (place, index) in kept.enumerate() {
            let known = below.remove(&index.to_string());
            if known.is_none() && place == index {
                continue;
            }
            let mut item = known.unwrap_or_default();
            if place != index && item.at.is_none() {
                item.at = Some((file, format!("{near}/{index}")));
            }
            node.below.insert(place.to_string(), item);
        }
    }
}

/// A key as pointers have it.
fn step(key: &str) -> String {
    pointer::of(&[key]).split_off(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_noted_stands_where_the_tree_has_it() {
        let mut written = Written::default();
        assert_eq!(written.resolve("/a/b"), (0, "/a/b".to_owned()));
        *written.node_mut("/paths/~1a") = Written::at(1, "/actions/0/update");
        assert_eq!(
            written.resolve("/paths/~1a/get"),
            (1, "/actions/0/update/get".to_owned())
        );
        assert_eq!(written.resolve("/paths/~1ab"), (0, "/paths/~1ab".to_owned()));
        assert_eq!(written.resolve("/paths"), (0, "/paths".to_owned()));
    }

    #[test]
    fn items_keep_their_places_when_earlier_ones_leave() {
        let mut written = Written::default();
        *written.node_mut("/l/3/x") = Written::at(2, "/new");
        written.remove_items("/l", &BTreeSet::from([0, 2]), 5);
        let at = |pointer| written.resolve(pointer);
        assert_eq!(at("/l/0"), (0, "/l/1".to_owned()));
        assert_eq!(at("/l/1/y"), (0, "/l/3/y".to_owned()));
        assert_eq!(at("/l/1/x/z"), (2, "/new/z".to_owned()));
        assert_eq!(at("/l/2"), (0, "/l/4".to_owned()));
        written.remove_items("/l", &BTreeSet::from([0]), 3);
        assert_eq!(written.resolve("/l/0/x"), (2, "/new".to_owned()));
        assert_eq!(written.resolve("/l/1"), (0, "/l/4".to_owned()));
    }
}
