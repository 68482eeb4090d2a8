//! The examples that a description gives for its bodies, parameters and headers. Those of schemas are samples.

use serde_json::Value;
use tintype::source::Sources;

use crate::corpus::operations;
use crate::instances::keyword::plain;
use crate::instances::node::Node;

/// A value that the description gives as an example of a schema.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Where the value stands.
    pub(crate) place: Node,
    /// The schema.
    pub(crate) schema: Node,
    /// The value.
    pub(crate) value: Value,
}

/// All examples that are JSON.
pub(crate) fn of_operations(sources: &mut Sources) -> Vec<Example> {
    let mut examples = Vec::new();
    for operation in operations::declared(sources) {
        let shared = operation.around().map(|path| path.child("parameters").items(sources));
        let own = operation.child("parameters").items(sources);
        for parameter in shared.into_iter().flatten().chain(own) {
            let parameter = parameter.followed(sources);
            of_content(sources, &parameter, &mut examples);
            of_contents(sources, &parameter.child("content"), &mut examples);
        }
        let body = operation.child("requestBody").followed(sources);
        of_contents(sources, &body.child("content"), &mut examples);
        let responses = operation.child("responses");
        for status in responses.keys(sources) {
            let response = responses.child(&status).followed(sources);
            of_contents(sources, &response.child("content"), &mut examples);
            let headers = response.child("headers");
            for name in headers.keys(sources) {
                let header = headers.child(&name).followed(sources);
                of_content(sources, &header, &mut examples);
            }
            let stated = response.child("examples");
            for media_type in stated.keys(sources).into_iter().filter(|name| is_json(name)) {
                add(
                    sources,
                    stated.child(&media_type),
                    response.child("schema"),
                    &mut examples,
                );
            }
        }
    }
    // A shared body or response is met once for each operation that refers to it.
    examples.sort_by(|left, right| left.place.cmp(&right.place));
    examples.dedup_by(|left, right| left.place == right.place);
    examples
}

fn of_contents(sources: &mut Sources, contents: &Node, examples: &mut Vec<Example>) {
    for media_type in contents.keys(sources).into_iter().filter(|name| is_json(name)) {
        let content = contents.child(&media_type).followed(sources);
        of_content(sources, &content, examples);
    }
}

/// The examples beside a schema: of a media type, a parameter or a header.
fn of_content(sources: &mut Sources, content: &Node, examples: &mut Vec<Example>) {
    add(sources, content.child("example"), content.child("schema"), examples);
    let named = content.child("examples");
    for name in named.keys(sources) {
        let example = named.child(&name).followed(sources);
        add(sources, example.child("value"), content.child("schema"), examples);
    }
}

fn add(sources: &Sources, place: Node, schema: Node, examples: &mut Vec<Example>) {
    if schema.tree(sources).is_none() {
        return;
    }
    if let Some(value) = place.tree(sources).map(plain) {
        examples.push(Example { place, schema, value });
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
