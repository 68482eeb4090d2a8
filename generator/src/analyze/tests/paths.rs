use super::support::{description, operation, whole};
use crate::model::Location;

#[test]
fn the_path_and_its_parameters_are_made_to_agree() {
    let found =
        operation("responses: {}\nparameters: [{name: other, in: path, required: true, schema: {type: string}}]");
    let [only] = found.operation().parameters.as_slice() else {
        panic!("one place, one parameter")
    };
    assert_eq!(
        (only.name.as_str(), only.location, only.required),
        ("id", Location::Path, true)
    );
    assert!(found.says("T0314") && found.says("T0315"));
}

#[test]
fn a_query_in_a_paths_key_is_sent_with_every_call() {
    let found = whole(
        "openapi: 3.0.3
info: {title: Test, version: '1'}
paths: {'/messages?kind=unread&deep%20search': {get: {responses: {'204': {description: done}}}}}",
    );
    let operation = found.operation();
    assert_eq!(operation.path, "/messages");
    let pairs: Vec<(&str, &str)> = operation
        .fixed_query
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(pairs, [("kind", "unread"), ("deep search", "")]);
}

#[test]
fn a_place_after_the_question_mark_is_a_parameter_of_the_query() {
    let found = whole(
        "openapi: 3.0.3
info: {title: Test, version: '1'}
paths:
  '/alerts/{area}?lat={latitude}&kind={kind}&sort={order}&key={missing}&page=1':
    get:
      parameters:
      - {name: area, in: path, required: true, schema: {type: string}}
      - {name: latitude, in: path, required: true, schema: {type: number}}
      - {name: kind, in: query, schema: {type: integer}}
      - {name: order, in: query, schema: {type: string}}
      responses: {'204': {description: done}}",
    );
    let operation = found.operation();
    let parameters = operation.parameters.iter();
    let parameters: Vec<_> = parameters
        .map(|one| (one.name.as_str(), one.location, one.required))
        .collect();
    assert_eq!(
        parameters,
        [
            ("area", Location::Path, true),
            ("lat", Location::Query, true),
            ("key", Location::Query, true),
            ("kind", Location::Query, false),
            ("sort", Location::Query, false),
        ]
    );
    assert_eq!(operation.fixed_query, [("page".to_owned(), "1".to_owned())]);
    assert!(found.says("T0330") && found.says("T0314") && !found.says("T0315"));
}

#[test]
fn places_of_frameworks_and_of_url_templates_are_read_as_what_they_mean() {
    for (path, usual) in [
        ("/a/:id", "/a/{id}"),
        ("/a/{+id}", "/a/{id}"),
        ("/a/{id*}/b", "/a/{id}/b"),
        ("/a/{id+}", "/a/{id}"),
        ("/a/b{.id}", "/a/b.{id}"),
        ("/a{/id}", "/a/{id}"),
        ("/a/{id:[0-9]+}", "/a/{id}"),
    ] {
        let found = description(&format!(
            "paths: {{'{path}': {{get: {{responses: {{}}, parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]}}}}}}"
        ));
        assert_eq!(found.operation().path, usual);
        assert_eq!(found.codes, ["T0330"], "{path}");
    }
    let found = description("paths: {'/a/:id': {get: {responses: {}}}}");
    assert_eq!(found.operation().path, "/a/:id", "nothing says that it is a place");
}
