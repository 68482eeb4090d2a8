//! The operations that a description declares, counted without the generator.

use tintype::source::Sources;

use crate::instances::node::Node;

/// The fixed fields of a path item that are operations (OpenAPI 3.2 §4.9).
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Every operation of every path, where it is written.
pub(crate) fn declared(sources: &mut Sources) -> Vec<Node> {
    let paths = Node::root().child("paths");
    let mut operations = Vec::new();
    for path in paths.keys(sources).into_iter().filter(|path| !path.starts_with("x-")) {
        let place = paths.child(&path);
        let target = place.clone().followed(sources);
        for method in METHODS {
            // OpenAPI 3.1 lets an operation stand beside the reference; it wins.
            let beside = place.child(method);
            let operation = if beside.tree(sources).is_some() {
                beside
            } else {
                target.child(method)
            };
            if operation.tree(sources).and_then(|tree| tree.as_map()).is_some() {
                operations.push(operation);
            }
        }
        let more = target.child("additionalOperations");
        operations.extend(more.keys(sources).iter().map(|method| more.child(method)));
    }
    operations
}
