use crate::analyze::tests::support::{Analyzed, description, operation, whole};
use crate::model::{Location, ParameterStyle, Scalar, Style, Type};

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
    let found =
        description("paths: {'/messages?kind=unread&deep%20search': {get: {responses: {'204': {description: done}}}}}");
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
    let found = description(
        "paths:
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

/// Analyzes a description without its first two keys, through all stages.
fn unified(yaml: &str) -> Analyzed {
    whole(&format!(
        "openapi: 3.0.3\ninfo: {title}\n{yaml}",
        title = "{title: Test, version: '1'}"
    ))
}

/// How the parameter `id` of a path is sent, as it would be written in generated code, and the path that is made.
fn placed(path: &str, parameter: &str) -> (String, String, Vec<String>) {
    let found = unified(&format!(
        "paths: {{'{path}': {{get: {{responses: {{}}, parameters: [{{in: path, required: true, {parameter}}}]}}}}}}"
    ));
    let operation = found.operation();
    let [only] = operation.parameters.as_slice() else {
        panic!("{path}: {:?}", operation.parameters)
    };
    let style = match &only.style {
        ParameterStyle::Style {
            style,
            explode,
            allow_reserved,
        } => {
            let explode = if *explode { " exploded" } else { "" };
            let reserved = if *allow_reserved { " reserved" } else { "" };
            format!("{style:?}{explode}{reserved}")
        }
        other => format!("{other:?}"),
    };
    (operation.path.clone(), style, found.codes.clone())
}

#[test]
fn places_of_frameworks_and_of_url_templates_are_read_as_what_they_mean() {
    for (path, usual, style) in [
        ("/a/:id", "/a/{id}", "Simple"),
        ("/a/:id*", "/a/{id}", "Segments"),
        ("/a/:id(.*)", "/a/{id}", "Segments"),
        ("/a/*id", "/a/{id}", "Segments"),
        ("/a/{+id}", "/a/{id}", "Simple reserved"),
        ("/a/{+id}:cancel", "/a/{id}:cancel", "Simple reserved"),
        ("/a/{#id}", "/a/{id}", "Simple reserved"),
        ("/a/{id*}/b", "/a/{id}/b", "Segments"),
        ("/a/{id+}", "/a/{id}", "Segments"),
        ("/a/{id...}", "/a/{id}", "Segments"),
        ("/a/{id=**}", "/a/{id}", "Segments"),
        ("/a/{*id}", "/a/{id}", "Segments"),
        ("/a/{**id}", "/a/{id}", "Segments"),
        ("/a/{id:.*}", "/a/{id}", "Segments"),
        ("/a/{id:path}", "/a/{id}", "Segments"),
        ("/a/{id=shelves/*}", "/a/{id}", "Segments"),
        ("/a/{id=shelves/*}/books", "/a/{id}/books", "Segments"),
        ("/a/b{.id}", "/a/b.{id}", "Simple"),
        ("/a{/id}", "/a/{id}", "Simple"),
        ("/a{/id*}", "/a/{id}", "Segments"),
        ("/a{;id}", "/a{id}", "Matrix"),
        ("/a{;id*}", "/a{id}", "Matrix exploded"),
        ("/a/{id:[0-9]+}", "/a/{id}", "Simple"),
        ("/a/{id:[0-9]{4}}.x", "/a/{id}.x", "Simple"),
        ("/a/{id?}", "/a/{id}", "Simple"),
        ("/a/{ id }", "/a/{id}", "Simple"),
        ("/a/<id>", "/a/{id}", "Simple"),
        ("/a/(?P<id>[^/.]+)/b", "/a/{id}/b", "Simple"),
        ("/a/(?P<id>[^/?#]+)/", "/a/{id}/", "Simple"),
        (r"/a/(?P<id>(\d{1,3}|\(x\)))-b/", "/a/{id}-b/", "Simple"),
        ("/a/(?<id>[0-9a-f]{8})", "/a/{id}", "Simple"),
        ("/a/(?P<id>.+)", "/a/{id}", "Segments"),
        ("/a/[id]/b", "/a/{id}/b", "Simple"),
        ("/a/[...id]", "/a/{id}", "Segments"),
        ("/a/[[...id]]", "/a/{id}", "Segments"),
        ("/a/$id", "/a/{id}", "Simple"),
        ("/a/<int:id>.x", "/a/{id}.x", "Simple"),
        ("/a/<string(length=2):id>", "/a/{id}", "Simple"),
        ("/a/<path:id>", "/a/{id}", "Segments"),
        ("/a/<id:path>", "/a/{id}", "Segments"),
        ("/a/:ID", "/a/{id}", "Simple"),
        ("/a/**", "/a/{id}", "Segments"),
        ("/a/*", "/a/{id}", "Segments"),
        ("/a/*/b", "/a/{id}/b", "Simple"),
        ("/a/{*}", "/a/{id}", "Segments"),
    ] {
        let (made, sent, codes) = placed(path, "name: id, schema: {type: string}");
        assert_eq!((made.as_str(), sent.as_str()), (usual, style), "{path}");
        assert_eq!(codes, ["T0330"], "{path}");
    }
}

#[test]
fn a_wildcard_that_nobody_declares_is_an_argument_and_that_is_said() {
    for (path, made, sent) in [
        ("/docs/**", "/docs/{path}", "Segments"),
        ("/docs/*", "/docs/{path}", "Segments"),
        ("/docs/*/b", "/docs/{path}/b", "Simple"),
        ("/docs/*file", "/docs/{file}", "Segments"),
        ("/docs/<path:file>", "/docs/{file}", "Segments"),
        ("/docs/<file>", "/docs/{file}", "Simple"),
        ("/docs/{**}", "/docs/{path}", "Segments"),
    ] {
        let found = unified(&format!("paths: {{'{path}': {{get: {{responses: {{}}}}}}}}"));
        let operation = found.operation();
        let ParameterStyle::Style { style, .. } = &operation.parameters[0].style else {
            panic!("{path}")
        };
        assert_eq!(
            (operation.path.as_str(), format!("{style:?}").as_str()),
            (made, sent),
            "{path}"
        );
        assert_eq!(found.codes, ["T0314"], "{path}");
    }
    // Each has a name of its own, also where that is declared.
    let found = unified(
        "paths: {'/*/{path}/**': {get: {responses: {}, parameters: [{name: path, in: path, required: true, schema: {type: integer}}]}}}",
    );
    assert_eq!(found.operation().path, "/{path2}/{path}/{path3}");
    // All of a path is said at once: one place has one diagnostic of a code.
    let found = unified("paths: {'/*/{a}/**': {get: {responses: {}}}}");
    assert_eq!(
        found.messages,
        [
            "the path has `{a}`, but no parameter of that name is declared; it is taken as text; the path has the wildcards `*`, \
          `**`, for which no parameters are declared; they are taken as text, as the arguments `path`, `path2`"
        ]
    );
}

#[test]
fn what_is_only_written_like_a_place_is_sent_as_it_stands_and_that_is_said() {
    for (path, codes) in [
        ("/a/:id", vec!["T0349"]),
        ("/a/*.json", vec!["T0349"]),
        ("/v1/things:batchGet", vec![]),
        ("/v1/:", vec![]),
    ] {
        let found = unified(&format!("paths: {{'{path}': {{get: {{responses: {{}}}}}}}}"));
        assert_eq!(
            (found.operation().path.as_str(), found.operation().parameters.len()),
            (path, 0)
        );
        assert_eq!(found.codes, codes, "{path}");
    }
    let (path, _, codes) = placed("/v1/{id}:cancel", "name: id, schema: {type: string}");
    assert_eq!((path.as_str(), codes.len()), ("/v1/{id}:cancel", 0));
    // A literal colon is none of a parameter's that is declared for another place.
    let (path, _, codes) = placed("/v1/{id}/x:id", "name: id, schema: {type: string}");
    assert_eq!((path.as_str(), codes.len()), ("/v1/{id}/x:id", 0));
}

#[test]
fn a_parameter_itself_may_say_that_it_takes_several_segments() {
    for (parameter, style) in [
        ("schema: {type: string, pattern: '.+'}", "Segments"),
        ("schema: {type: string, pattern: '^projects/[^/]+$'}", "Segments"),
        ("schema: {type: string, pattern: '^[a-z/]+$'}", "Simple"),
        ("schema: {$ref: '#/components/schemas/Path'}", "Segments"),
        (
            "x-multiSegment: true, schema: {type: array, items: {type: string}}",
            "Segments",
        ),
        ("x-multi-segment: true, schema: {type: string}", "Segments"),
        ("x-multiSegment: false, schema: {type: string}", "Simple"),
        ("allowReserved: true, schema: {type: string}", "Simple reserved"),
        (
            "allowReserved: true, style: label, schema: {type: string}",
            "Label reserved",
        ),
    ] {
        let found = unified(&format!(
            "components: {{schemas: {{Path: {{type: string, pattern: '^.*$'}}}}}}
paths: {{'/a/{{id}}': {{get: {{responses: {{}}, parameters: [{{name: id, in: path, required: true, {parameter}}}]}}}}}}"
        ));
        let ParameterStyle::Style {
            style: sent,
            allow_reserved,
            ..
        } = &found.operation().parameters[0].style
        else {
            panic!("{parameter}")
        };
        let reserved = if *allow_reserved { " reserved" } else { "" };
        assert_eq!(format!("{sent:?}{reserved}"), style, "{parameter}");
        assert_eq!(
            found.operation().parameters[0].keeps_slashes(),
            style != "Simple",
            "{parameter}"
        );
        assert!(found.codes.is_empty(), "{parameter}: {:?}", found.codes);
    }
    let list = "name: id, schema: {type: array, items: {type: string}}";
    assert_eq!(placed("/a/{id*}", list).1, "Simple", "a list with commas");
    assert_eq!(placed("/a{/id*}", list).1, "Segments");
    let label = "name: id, style: label, schema: {type: string}";
    assert_eq!(placed("/a/b{.id}", label).0, "/a/b{id}", "the style brings the dot");
}

#[test]
fn a_declared_parameter_is_found_under_a_name_of_other_case_or_punctuation() {
    for (path, name, made) in [
        ("/a/{accountId}", "account_id", "/a/{account_id}"),
        ("/a/{account-id}", "AccountID", "/a/{AccountID}"),
        ("/a/{+accountId}", "account_id", "/a/{account_id}"),
        (
            "/a/{accountId}/{accountId}",
            "account_id",
            "/a/{account_id}/{account_id}",
        ),
        ("/a/{path}", "'*path'", "/a/{*path}"),
        ("/a/{path}", "path+", "/a/{path+}"),
    ] {
        let (path, _, codes) = placed(path, &format!("name: {name}, schema: {{type: integer}}"));
        assert_eq!(path, made, "{name}");
        assert_eq!(codes, ["T0330"], "{path}");
    }
    // As it stands, there is nothing to say, and braces are no part of a name.
    let (path, _, codes) = placed("/a/{path}", "name: '{path}', schema: {type: string}");
    assert_eq!((path.as_str(), codes.len()), ("/a/{path}", 0));
    let (path, style, codes) = placed("/a/{path=**}", "name: path=**, schema: {type: string}");
    assert_eq!((path.as_str(), style.as_str()), ("/a/{path=**}", "Segments"));
    assert!(codes.is_empty(), "{codes:?}");
    // Neither of two that are alike is meant by a third; each is found by its own name.
    let found = unified(
        "paths: {'/a/{userID}/{USER_ID}/{userId}': {get: {responses: {}, parameters: [{name: userId, in: path, required: true, schema: {type: integer}}, {name: userID, in: path, required: true, schema: {type: boolean}}]}}}",
    );
    let kinds: Vec<_> = found
        .operation()
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.kind.clone()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("userID", Type::Scalar(Scalar::Boolean)),
            ("USER_ID", Type::Scalar(Scalar::Text)),
            ("userId", Type::Scalar(Scalar::Int64)),
        ]
    );
    assert_eq!(found.codes, ["T0314"]);
}

#[test]
fn where_one_is_left_on_each_side_a_part_of_the_name_is_enough() {
    let left = |path: &str, names: &[&str]| {
        let declared = names
            .iter()
            .map(|name| format!("{{name: {name}, in: path, required: true, schema: {{type: integer}}}}"));
        let declared = declared.collect::<Vec<_>>().join(", ");
        let found = unified(&format!(
            "paths: {{'{path}': {{get: {{responses: {{}}, parameters: [{declared}]}}}}}}"
        ));
        (found.operation().path.clone(), found.codes)
    };
    for (path, names, made) in [
        ("/users/{userId}", ["user"].as_slice(), "/users/{user}"),
        ("/users/{id}", &["user_id"], "/users/{user_id}"),
        ("/a/{team}/{userId}", &["user", "team"], "/a/{team}/{user}"),
        ("/a/{userId}/b/{userId}", &["user"], "/a/{user}/b/{user}"),
    ] {
        assert_eq!(left(path, names), (made.to_owned(), vec!["T0330".to_owned()]), "{path}");
    }
    // Others are not known to be meant.
    for (path, names) in [
        ("/users/{id}", ["tenant"].as_slice()),
        ("/a/{userId}", &["user", "id"]),
        ("/a/{userId}/{userName}", &["user"]),
    ] {
        assert_eq!(left(path, names).1, ["T0314", "T0315"], "{path}");
    }
}

#[test]
fn a_place_that_nobody_declares_has_the_name_in_it() {
    let found = unified("paths: {'/a/{id:[0-9]+}/{path=**}/{id}': {get: {responses: {}}}}");
    let operation = found.operation();
    let parameters: Vec<_> = operation
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.style.clone()))
        .collect();
    let style = |style| ParameterStyle::Style {
        style,
        explode: false,
        allow_reserved: false,
    };
    assert_eq!(
        parameters,
        [("id", style(Style::Simple)), ("path", style(Style::Segments))]
    );
    assert_eq!(operation.path, "/a/{id}/{path}/{id}");
    assert_eq!(
        found.messages,
        [
            "the path has `{id:[0-9]+}`, `{path=**}`, but no parameters of these names are declared; they are taken as text"
        ]
    );
}

#[test]
fn names_after_the_path_are_parameters_of_the_query() {
    let found = unified(
        "paths: {'/a/{id}{?page,size*}{&other}': {get: {responses: {}, parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: page, in: query, schema: {type: integer}}, {name: size, in: query, schema: {type: integer}}]}}}",
    );
    let operation = found.operation();
    let parameters: Vec<_> = operation
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.location))
        .collect();
    assert_eq!(operation.path, "/a/{id}");
    assert_eq!(
        parameters,
        [
            ("id", Location::Path),
            ("other", Location::Query),
            ("page", Location::Query),
            ("size", Location::Query),
        ]
    );
    assert!(operation.fixed_query.is_empty());
}

#[test]
fn the_spelling_of_a_place_goes_before_the_pattern_of_its_parameter() {
    let pattern = "name: id, schema: {type: string, pattern: '^projects/[^/]+$'}";
    assert_eq!(placed("/a/{+id}", pattern).1, "Simple reserved");
    assert_eq!(placed("/a/{id}", pattern).1, "Segments");
}

#[test]
fn all_that_there_is_to_say_of_a_path_is_said() {
    let parameters = ["one-id", "two", "three", "four"]
        .map(|name| format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}"));
    let found = unified(&format!(
        "paths: {{'/a/{{oneId}}/{{+two}}': {{get: {{responses: {{}}, parameters: [{}]}}}}}}",
        parameters.join(", ")
    ));
    assert_eq!(
        found.messages,
        [
            "`{oneId}` is read as `{one-id}`; `{+two}` is read as `{two}`, whose value keeps its `/`",
            "the path has no `{three}`, `{four}`, so the parameters have no place and are left out",
        ]
    );
}
