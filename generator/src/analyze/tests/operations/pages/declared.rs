//! Pages that the description or the configuration declares.

use super::*;

/// What an extension says of an operation with these parameters, whose answer has lists `data` and `more`, and `next`.
fn said(extension: &str) -> String {
    let answer = object(&[
        PETS,
        "next: {type: string}",
        "cursor: {type: object, properties: {next: {type: string}}}",
        "done: {type: string}",
    ]);
    let found = whole(&described(
        &[
            "at",
            "token",
            "offset: {type: integer}",
            "page: {type: integer, default: 0}",
            "size: {type: integer}",
        ],
        &answer,
        &format!("      {extension}"),
    ));
    match found.says("T0331") {
        true => format!("{} (told)", line(&found)),
        false => line(&found),
    }
}

#[test]
fn extensions_are_read_in_the_forms_in_use() {
    for (extension, expected) in [
        (
            "x-pagination: {type: cursor, parameter: at, cursor: cursor.next, items: data}",
            "at <- cursor.next, items data",
        ),
        (
            "x-pagination: {type: cursor, parameter: at, cursor: [next]}",
            "at <- next, items data",
        ),
        (
            "x-pagination: {type: page, parameter: page, items: data, limit: size, total: n}",
            "page + 1 from 0, items data, total n, size ?..?",
        ),
        (
            "x-pagination: {type: last-item, parameter: at, cursor: id, items: data, more: m}",
            "at <- last id, items data, more m",
        ),
        (
            "x-pagination: {type: url, url: next, items: data}",
            "url next, items data",
        ),
        (
            "x-pagination: {type: url, header: X-Next}",
            "url header X-Next, items data",
        ),
        // In other words.
        (
            "x-pagination: {type: cursor, itemsPath: data, cursorParam: at, cursorPath: cursor.next}",
            "at <- cursor.next, items data",
        ),
        (
            "x-pagination: {strategy: offset, offsetParam: offset, results: data, maxLimit: 100}",
            "offset + items, items data",
        ),
        (
            "x-pagination: [{type: cursor, input: $request.query#/at, output: $response.body#/next, results: $response.body#/data}]",
            "at <- next, items data",
        ),
        (
            "x-pagination: {next: {reuse-previous-request: true, modifiers: [{param: $request.query.at, value: $response.body#/cursor/next}]}}",
            "at <- cursor.next, items data",
        ),
        // What is not understood is told.
        (
            "x-pagination: {type: cursor, parameter: at, cursor: next, itmes: data}",
            "at <- next, items data (told)",
        ),
        ("x-pagination: {type: sideways}", " (told)"),
        (
            "x-pagination: {type: cursor, parameter: nowhere, cursor: next, items: data}",
            "nowhere <- next, items data (told)",
        ),
        (
            "x-pagination: {type: cursor, parameter: at, cursor: next, items: next}",
            "at <- next, items next (told)",
        ),
        ("x-pagination: 3", " (told)"),
        ("x-pagination: false", ""),
        (
            "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: page, in: parameters, type: page}, {name: size, in: parameters, type: limit}], outputs: {results: $.data, numPages: $.meta.pages}}",
            "page + 1 from 0, items data, pages meta.pages, size ?..?",
        ),
        (
            "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: offset, in: parameters, type: offset}], outputs: {results: $.data}}",
            "offset + items, items data",
        ),
        (
            "x-speakeasy-pagination: {type: cursor, inputs: [{name: at, in: parameters, type: cursor}], outputs: {nextCursor: $.cursor.next}}",
            "at <- cursor.next, items data",
        ),
        (
            "x-speakeasy-pagination: {type: cursor, inputs: [{name: at, in: parameters, type: cursor}], outputs: {nextCursor: '$.data[-1].id'}}",
            "at <- last id, items data",
        ),
        (
            "x-speakeasy-pagination: {type: url, outputs: {nextUrl: $.next, results: $.data}}",
            "url next, items data",
        ),
        (
            "x-fern-pagination: {cursor: $request.at, next_cursor: $response.cursor.next, results: $response.data}",
            "at <- cursor.next, items data",
        ),
        (
            "x-fern-pagination: {offset: $request.page, results: $response.data, has-next-page: $response.m}",
            "page + 1 from 0, items data, more m",
        ),
        (
            "x-fern-pagination: {offset: $request.offset, step: $request.size, results: $response.data}",
            "offset + items, items data, size ?..?",
        ),
        (
            "x-fern-pagination: {next_uri: $response.next, results: $response.data}",
            "url next, items data",
        ),
        (
            "x-ms-pageable: {nextLinkName: next, itemName: data}",
            "url next, items data",
        ),
        ("x-ms-pageable: {nextLinkName: null}", ""),
        ("x-dropshot-pagination: {required: []}", " (told)"),
    ] {
        assert_eq!(said(extension), expected, "{extension}");
    }
}

#[test]
fn an_extension_may_leave_it_to_the_parameters() {
    let dropshot = object(&[
        "items: {type: array, items: {type: string}}",
        "next_page: {type: [string, 'null']}",
    ]);
    for extension in [
        "x-dropshot-pagination: {required: []}",
        "x-dropshot-pagination: true",
        "x-pagination: true",
        "x-pagination: {style: cursor, defaultLimit: 20}",
    ] {
        let found = whole(&described(
            &["page_token", "limit: {type: integer}"],
            &dropshot,
            &format!("      {extension}"),
        ));
        assert_eq!(line(&found), "page_token <- next_page, items items", "{extension}");
        assert!(!found.says("T0331") && !found.says("T0351"), "{extension}");
    }
    let found = whole(&described(&[], &object(&[PETS]), "      x-pagination: true"));
    assert!(found.says("T0331"));
    let root = described(
        &["at"],
        &object(&[PETS, "n: {type: string}"]),
        "      x-fern-pagination: true",
    );
    let found = whole(&format!(
        "{root}\nx-fern-pagination: {{cursor: $request.at, next_cursor: $response.n, results: $response.data}}"
    ));
    assert_eq!(line(&found), "at <- n, items data");
}

#[test]
fn a_declared_link_goes_before_what_names_show() {
    let of = |parameters: &[&str], answer: &str, name: &str| {
        let text = described(parameters, answer, "");
        let header = format!("{{description: ok, headers: {{{name}: {{schema: {{type: string}}}}}}, content");
        let found = whole(&text.replacen("{description: ok, content", &header, 1));
        assert!(!found.says("T0351"));
        line(&found)
    };
    let list = "{$ref: '#/components/schemas/Pets'}";
    for name in ["Link", "link"] {
        assert_eq!(
            of(&["page: {type: integer}", "per_page: {type: integer}"], list, name),
            "link, items ."
        );
        assert_eq!(
            of(
                &["after", "cursor"],
                &object(&[PETS, "next_cursor: {type: string}"]),
                name
            ),
            "link, items data"
        );
    }
    assert_eq!(of(&[], list, "Link"), "link, items .");
    let either = "{oneOf: [{$ref: '#/components/schemas/Pets'}, {type: array, items: {type: integer}}]}";
    assert_eq!(
        of(&["page: {type: integer}", "per_page: {type: integer}"], either, "Link"),
        "link"
    );
    // The links of one thing that has a list.
    assert_eq!(of(&[], &object(&[PETS]), "Link"), "");
    assert_eq!(of(&[], list, "X-Link"), "");
    assert_eq!(of(&["cursor"], list, "Link"), "link, items .");
}

#[test]
fn a_header_field_may_have_the_cursor() {
    let text = described(&["cursor"], "{$ref: '#/components/schemas/Pets'}", "");
    let header = "{description: ok, headers: {X-Next-Cursor: {schema: {type: string}}}, content";
    let found = whole(&text.replacen("{description: ok, content", header, 1));
    assert_eq!(line(&found), "cursor <- header X-Next-Cursor, items .");
}

#[test]
fn the_configuration_goes_before_the_description_and_turns_it_off() {
    let text = described(
        &["cursor"],
        &object(&[PETS, "next_cursor: {type: string}"]),
        "      x-pagination: {type: cursor, parameter: cursor, cursor: next_cursor}",
    );
    let evident = text.replace(
        "      x-pagination: {type: cursor, parameter: cursor, cursor: next_cursor}",
        "",
    );
    let of = |text: &str, configuration: &str| {
        let configuration: Configuration =
            toml::from_str(&format!("[pagination]\n{configuration}")).expect("a configuration");
        line(&whole_configured(text, &configuration))
    };
    let both = "cursor <- next_cursor, items data";
    let rule = "{ type = \"url\", url = \"next_cursor\" }";
    let ruled = "url next_cursor, items data";
    for (configuration, declared, shown) in [
        (String::new(), both, both),
        ("list = false".to_owned(), "", ""),
        ("animals = false".to_owned(), "", ""),
        ("\"*\" = false".to_owned(), "", ""),
        ("\"*\" = \"declared\"".to_owned(), both, ""),
        (format!("list = {rule}"), ruled, ruled),
        (format!("list = {rule}\nanimals = false\n\"*\" = false"), ruled, ruled),
        (format!("animals = {rule}\n\"*\" = false"), ruled, ruled),
        ("other = false".to_owned(), both, both),
    ] {
        assert_eq!(of(&text, &configuration), declared, "{configuration}");
        assert_eq!(of(&evident, &configuration), shown, "{configuration}");
    }
}

#[test]
fn rules_that_lack_something_say_what() {
    let text = described(&["cursor"], &object(&[PETS]), "");
    for (rule, said) in [
        ("{ type = \"cursor\", cursor = \"next\" }", "needs `parameter`"),
        ("{ type = \"cursor\", parameter = \"cursor\" }", "needs `cursor`"),
        ("{ type = \"url\" }", "needs `url`"),
        (
            "{ type = \"offset\", parameter = \"\", items = \"data\" }",
            "`parameter` is empty",
        ),
        (
            "{ type = \"url\", url = \"a..b\" }",
            "`a..b` does not lead into the answer",
        ),
    ] {
        let configuration: Configuration =
            toml::from_str(&format!("[pagination]\nlist = {rule}")).expect("a configuration");
        let found = whole_configured(&text, &configuration);
        let messages = messages(&found, "T0331");
        assert!(
            messages.iter().any(|message| message.contains(said)),
            "{rule}: {messages:?}"
        );
        assert!(found.operation().pagination.is_none(), "{rule}");
    }
}

#[test]
fn a_rule_by_items_takes_the_only_list_that_there_is() {
    let pages = |answer: &str, rule: &str| {
        let configuration: Configuration =
            toml::from_str(&format!("[pagination]\nlist = {rule}")).expect("a configuration");
        let found = whole_configured(&described(&["after"], answer, ""), &configuration);
        (
            found.operation().pagination.clone(),
            messages(&found, "T0331").join("\n"),
        )
    };
    let rule = "{ type = \"last-item\", parameter = \"after\", cursor = \"id\" }";
    for (answer, items) in [
        ("{type: array, items: {type: object}}", vec![]),
        (&*object(&[PETS]), vec!["data"]),
    ] {
        let (pagination, said) = pages(answer, rule);
        let found = pagination.and_then(|pagination| pagination.items);
        assert_eq!(
            found,
            Some(items.into_iter().map(str::to_owned).collect()),
            "{answer}: {said}"
        );
    }
    let list = "{type: array, items: {$ref: '#/components/schemas/Pet'}}";
    let two = object(&[&format!("cats: {list}"), &format!("dogs: {list}")]);
    let (pagination, said) = pages(&two, rule);
    assert!(
        pagination.is_none() && said.contains("of type `last-item` needs `items`"),
        "{said}"
    );
}

#[test]
fn one_note_is_for_all_operations() {
    let answer = object(&[PETS, "next_cursor: {type: string}"]);
    let text = described(&["cursor"], &answer, "");
    let path = text
        .split_once("  /all")
        .and_then(|(_, rest)| rest.split_once("components:"))
        .map(|(path, _)| path.to_owned())
        .unwrap_or_default();
    let more = path
        .replace("operationId: list", "operationId: other")
        .replacen("/{id}", "/other", 1);
    let found = whole(&text.replace("components:", &format!("  /all{more}components:")));
    let messages = messages(&found, "T0351");
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].contains("2 operations")
            && messages[0].contains("`other`")
            && messages[0].contains("`next_cursor`"),
        "{messages:?}"
    );
}
