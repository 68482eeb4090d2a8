use crate::{dialect::reader::Reader, source::Tree};

/// How deep a branch is looked into.
const DEPTH: usize = 8;

impl<'a> Reader<'a> {
    /// Whether a schema allows `null` and nothing else.
    pub(super) fn is_null_only(&self, node: &'a Tree) -> bool {
        self.null_only_within(self.file, self.place(), node, DEPTH)
    }

    fn null_only_within(&self, file: usize, place: &str, node: &'a Tree, depth: usize) -> bool {
        let (Some(map), Some(depth)) = (node.as_map(), depth.checked_sub(1)) else {
            return false;
        };
        if let Some(reference) = map.get("$ref").and_then(Tree::as_str) {
            return self
                .library
                .resolve(file, place, reference)
                .is_ok_and(|target| self.null_only_within(target.file, &target.pointer, target.tree, depth));
        }
        let typed = match map.get("type") {
            Some(Tree::Null) => true,
            Some(Tree::String(name)) => name == "null",
            Some(Tree::List(names)) => {
                !names.is_empty()
                    && names
                        .iter()
                        .all(|name| *name == Tree::Null || name.as_str() == Some("null"))
            }
            _ => false,
        };
        let listed = match map.get("enum") {
            Some(Tree::List(values)) => !values.is_empty() && values.iter().all(|value| *value == Tree::Null),
            _ => false,
        };
        let all_branches_are = |keyword: &str| match map.get(keyword) {
            Some(Tree::List(branches)) => {
                !branches.is_empty()
                    && branches
                        .iter()
                        .all(|branch| self.null_only_within(file, place, branch, depth))
            }
            _ => false,
        };
        typed
            || listed
            || map.get("const") == Some(&Tree::Null)
            || all_branches_are("anyOf")
            || all_branches_are("oneOf")
    }
}
