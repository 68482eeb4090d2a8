//! What the specification shows by examples, with APIs of our own.

use super::*;

/// A library's API: two collections that come in pages, and one that does not.
const LIBRARY: &str = "openapi: 3.1.0
info: {title: Library, version: 2.0.0}
paths:
  /books:
    get:
      x-oai-traits: [paged]
      parameters:
      - {name: language, in: query}
      - {name: shelf, in: query}
      tags: [books, trial]
      responses: {'200': {description: Books}, default: {description: Failed}, '500': {description: Broken}}
  /books/{isbn}/loans:
    parameters: [{name: isbn, in: path, required: true}]
    get:
      x-oai-traits: [cached, paged]
      responses: {'200': {description: Loans}}
  /hours:
    get: {responses: {'200': {description: Hours}}}
    delete: {responses: {'204': {description: Closed}}}
";

/// What comes of an overlay about which nothing is to be said.
fn library(version: &str, actions: &str) -> Value {
    let overlay = format!("overlay: {version}\ninfo: {{title: Library, version: '1'}}\nactions:\n{actions}");
    let (value, said) = applied(LIBRARY, &[&overlay]);
    assert_eq!(said, [], "{actions}");
    value
}

fn original() -> Value {
    applied(LIBRARY, &[]).0
}

#[test]
fn a_structured_overlay_mirrors_the_document() {
    let value = library(
        "1.0.0",
        "- target: $
  update:
    info: {x-overlay-applied: structured}
    paths:
      /books: {summary: Books, get: {summary: List, x-rate-limit: 100}}
      /hours: {get: {x-rate-limit: 10}}
    components:
    tags:
",
    );
    let mut expected = original();
    expected["info"]["x-overlay-applied"] = json!("structured");
    expected["paths"]["/books"]["summary"] = json!("Books");
    expected["paths"]["/books"]["get"]["summary"] = json!("List");
    expected["paths"]["/books"]["get"]["x-rate-limit"] = json!(100);
    expected["paths"]["/hours"]["get"]["x-rate-limit"] = json!(10);
    expected["components"] = json!(null);
    expected["tags"] = json!(null);
    assert_eq!(value, expected);
}

#[test]
fn a_targeted_overlay_changes_places_one_by_one() {
    let value = library(
        "1.1.0",
        "- {target: \"$.paths['/books'].get.responses['200'].description\", update: All books}
- {target: \"$.paths['/hours']\", update: {post: {description: Open, x-safe: false}}}
",
    );
    let mut expected = original();
    expected["paths"]["/books"]["get"]["responses"]["200"]["description"] = json!("All books");
    expected["paths"]["/hours"]["post"] = json!({"description": "Open", "x-safe": false});
    assert_eq!(value, expected);
}

#[test]
fn a_wildcard_changes_many_places() {
    let value = library(
        "1.0.0",
        "- {target: $.paths.*.get, update: {x-safe: true}}
- target: $.paths.*.get.parameters[?@.name=='language' && @.in=='query']
  update: {schema: {$ref: '#/components/schemas/language'}}
",
    );
    let mut expected = original();
    for path in ["/books", "/books/{isbn}/loans", "/hours"] {
        expected["paths"][path]["get"]["x-safe"] = json!(true);
    }
    expected["paths"]["/books"]["get"]["parameters"][0]["schema"] = json!({"$ref": "#/components/schemas/language"});
    assert_eq!(value, expected);
}

#[test]
fn items_are_added_to_arrays_and_removed_from_them() {
    let value = library(
        "1.1.0",
        "- {target: $.paths.*.get.parameters, update: {name: sort, in: query}}
- {target: \"$.paths.*.get.parameters[?@.name == 'shelf']\", remove: true}
- {target: \"$.paths.*.get.tags[?@ == 'trial']\", remove: true}
",
    );
    let mut expected = original();
    expected["paths"]["/books"]["get"]["parameters"] =
        json!([{"name": "language", "in": "query"}, {"name": "sort", "in": "query"}]);
    expected["paths"]["/books"]["get"]["tags"] = json!(["books"]);
    assert_eq!(value, expected);
}

#[test]
fn traits_say_where_an_overlay_applies() {
    let pages = "{parameters: [{name: top, in: query}, {name: skip, in: query}]}";
    let value = library(
        "1.0.0",
        &format!("- {{target: \"$.paths[?(@.get['x-oai-traits'][?(@ == 'paged')])].get\", update: {pages}}}"),
    );
    let added = [
        json!({"name": "top", "in": "query"}),
        json!({"name": "skip", "in": "query"}),
    ];
    let mut expected = original();
    let parameters = expected["paths"]["/books"]["get"]["parameters"].as_array_mut().unwrap();
    parameters.extend(added.clone());
    expected["paths"]["/books/{isbn}/loans"]["get"]["parameters"] = json!(added);
    assert_eq!(value, expected);
    // The text of 1.0.0 writes this path in a way that RFC 9535 does not have.
    let overlay = overlay("- {target: '$.paths.*.get[?@.x-oai-traits.paged]', remove: true}");
    let (_, said) = applied(LIBRARY, &[&overlay]);
    assert_eq!(said[0].0, "T0603 1:4:31", "{}", said[0].1);
}

#[test]
fn what_matches_anywhere_is_removed() {
    let value = library(
        "1.0.0",
        "- {target: \"$.paths..responses['500']\", remove: true}\n- {target: \"$.paths..responses['default']\", remove: true}\n",
    );
    let mut expected = original();
    expected["paths"]["/books"]["get"]["responses"] = json!({"200": {"description": "Books"}});
    assert_eq!(value, expected);
}

#[test]
fn a_list_is_replaced_by_removing_it_first() {
    let value = library(
        "1.0.0",
        "- {target: \"$.paths['/books'].get.tags\", remove: true}\n- {target: \"$.paths['/books'].get\", update: {tags: [shelves]}}\n",
    );
    assert_eq!(value["paths"]["/books"]["get"]["tags"], json!(["shelves"]));
}

#[test]
fn a_path_is_copied_into_one_that_is_there() {
    let value = library(
        "1.1.0",
        "- {target: '$.paths[\"/hours\"]', copy: '$.paths[\"/books/{isbn}/loans\"]'}",
    );
    let mut expected = original();
    let loans = expected["paths"]["/books/{isbn}/loans"].clone();
    let hours = &mut expected["paths"]["/hours"];
    hours["parameters"] = loans["parameters"].clone();
    hours["get"]["x-oai-traits"] = loans["get"]["x-oai-traits"].clone();
    hours["get"]["responses"]["200"]["description"] = json!("Loans");
    assert_eq!(value, expected);
}

#[test]
fn a_path_is_copied_to_a_new_one_and_so_renamed() {
    let copy = "- {target: $.paths, update: {/volumes: {}}}\n- {target: '$.paths[\"/volumes\"]', copy: '$.paths[\"/books\"]'}\n";
    let mut expected = original();
    expected["paths"]["/volumes"] = expected["paths"]["/books"].clone();
    assert_eq!(library("1.1.0", copy), expected);
    let rename = format!("{copy}- {{target: '$.paths[\"/books\"]', remove: true}}");
    expected["paths"].as_object_mut().unwrap().remove("/books");
    assert_eq!(library("1.1.0", &rename), expected);
}
