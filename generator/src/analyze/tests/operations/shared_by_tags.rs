use crate::analyze::tests::support::{Analyzed, description};
use crate::model::Home;

/// Two tags that send the same shape, among so many operations.
fn found(operations: usize) -> Analyzed {
    let body = "requestBody: {content: {application/json: {schema: {type: object, properties: {kind: {type: string, enum: [p, q]}}}}}}";
    let one =
        |tag: &str| format!("  /{tag}: {{put: {{operationId: {tag}, tags: [{tag}], {body}, responses: {{}}}}}}\n");
    let own = "  /yours: {put: {operationId: own, tags: [x], responses: {}, requestBody: {content: {application/json: {schema: {type: object, properties: {only: {type: string}}}}}}}}\n";
    let many = (3..operations).map(|number| format!("  /z/{number}: {{get: {{tags: [x], responses: {{}}}}}}\n"));
    description(&format!(
        "paths:\n{}{}{own}{}",
        one("x"),
        one("y"),
        many.collect::<String>()
    ))
}

#[test]
fn what_two_tags_of_a_large_api_need_stands_beside_neither_with_all_that_it_needs() {
    let found = found(100);
    assert_eq!(found.declared("x.body").home, Home::SharedByTags(0));
    assert_eq!(found.declared("x.body.kind").home, Home::SharedByTags(0));
    assert_eq!(found.declared("y.body").home, Home::Operation(1));
    assert_eq!(found.declared("own.body").home, Home::Operation(2));
}

#[test]
fn a_small_api_is_not_divided() {
    assert_eq!(found(99).declared("x.body").home, Home::Operation(0));
}
