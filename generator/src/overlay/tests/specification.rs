//! Each sentence of the Overlay Specification 1.0.0 and 1.1.0 that says MUST, REQUIRED or SHALL of what reads an overlay.

use super::*;

/// An overlay of a version, with a description of ours.
fn of_version(version: &str, actions: &str) -> String {
    format!("overlay: {version}\ninfo: {{title: Mend, version: 1.0.0}}\nactions:\n{actions}")
}

/// What comes of it, and the codes and messages of what is said.
fn run(overlay: &str) -> (Value, Vec<String>) {
    let (value, said) = applied(PETS, &[overlay]);
    (
        value,
        said.into_iter()
            .map(|(code, message)| format!("{code} {message}"))
            .collect(),
    )
}

/// Holds that this is said of an overlay, and that it is applied all the same.
fn forgiven(overlay: &str, expected: &[&str]) -> Value {
    let (value, said) = run(overlay);
    assert_eq!(said.len(), expected.len(), "{overlay}: {said:?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(
            said.starts_with("T0608 ") && said.contains(expected),
            "{overlay}: {said}"
        );
    }
    value
}

const UPDATE: &str = "- {target: $.info, update: {x-mended: true}}";

#[test]
fn the_major_and_minor_version_shall_designate_the_feature_set() {
    for version in ["1.0.0", "1.0.1", "1.1.0", "1.1.27"] {
        let (value, said) = run(&of_version(version, UPDATE));
        assert_eq!(
            (&value["info"]["x-mended"], said),
            (&json!(true), Vec::new()),
            "{version}"
        );
    }
    for version in ["1.2.0", "2.0.0", "0.9.0", "''", "one", "10.1.0"] {
        let (value, said) = run(&of_version(version, UPDATE));
        assert!(said[0].starts_with("T0601 1:/overlay"), "{version}: {said:?}");
        assert_eq!(value["info"]["x-mended"], Value::Null);
    }
}

#[test]
fn overlay_must_be_a_version_number() {
    for version in ["1.0", "'1.1'", "1.1.x", "1.1.0.0", "1.1.0-rc1"] {
        let value = forgiven(&of_version(version, UPDATE), &["it has three numbers"]);
        assert_eq!(value["info"]["x-mended"], true, "{version}");
    }
    let (_, said) = run("info: {title: Mend, version: '1'}\nactions: [{target: $, update: {}}]");
    assert!(said[0].starts_with("T0601 1: "), "{said:?}");
}

#[test]
fn json_and_yaml_overlays_must_be_supported_for_descriptions_in_json_and_yaml() {
    let yaml = of_version("1.1.0", UPDATE);
    let json = r#"{"overlay": "1.1.0", "info": {"title": "Mend", "version": "1"}, "actions": [{"target": "$.info", "update": {"x-mended": true}}]}"#;
    let description = json!({"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {}}).to_string();
    for (description, overlay) in [
        (PETS, &*yaml),
        (PETS, json),
        (&*description, &*yaml),
        (&*description, json),
    ] {
        let (value, said) = applied(description, &[overlay]);
        assert_eq!(
            (&value["info"]["x-mended"], said),
            (&json!(true), Vec::new()),
            "{overlay}"
        );
    }
}

#[test]
fn all_field_names_are_case_sensitive() {
    let (_, said) = run(&of_version("1.1.0", "- {Target: $.info, update: {}}"));
    assert!(said[0].contains("no `Target`; did you mean `target`?"), "{said:?}");
    let overlay = of_version("1.1.0", "- {target: $.INFO, update: {x-mended: true}}");
    assert!(run(&overlay).1[0].starts_with("T0604"));
}

#[test]
fn yaml_tags_must_be_those_of_json_and_keys_must_be_scalars() {
    let (value, said) = run(&of_version(
        "1.0.0",
        "- {target: $.info, update: {x-mended: !mine 1, ? [a] : 2}}",
    ));
    let codes: Vec<&str> = said.iter().filter_map(|said| said.get(..5)).collect();
    assert_eq!(codes, ["T0110", "T0108"], "{said:?}");
    assert_eq!(value["info"]["x-mended"], 1);
}

#[test]
fn patterned_fields_must_have_unique_names() {
    let (_, said) = run(&of_version(
        "1.1.0",
        "- {target: $.info, update: {x-mended: 1}, x-why: a, x-why: b}",
    ));
    assert!(said[0].contains("the key `x-why` stands here again"), "{said:?}");
}

#[test]
fn info_with_title_and_version_is_required() {
    let mend = of_version("1.1.0", UPDATE);
    let info = "info: {title: Mend, version: 1.0.0}";
    for (other, said) in [
        ("", vec!["has an `info`"]),
        ("info: Mend", vec!["has an `info`"]),
        ("info: {title: Mend}", vec!["`version`"]),
        ("info: {version: '1'}", vec!["`title`"]),
        ("info: {title: 1, version: 1.0}", vec!["`title`", "`version`"]),
    ] {
        let value = forgiven(&mend.replace(info, other), &said);
        assert_eq!(value["info"]["x-mended"], true, "{other}");
    }
}

#[test]
fn actions_are_required_and_must_contain_at_least_one() {
    for actions in ["actions: []", "actions: {}", "actions:", "x-actions: []"] {
        let overlay = format!("overlay: 1.1.0\ninfo: {{title: Mend, version: '1'}}\n{actions}\n");
        let (_, said) = run(&overlay);
        assert!(said[0].starts_with("T0601 1:/actions"), "{actions}: {said:?}");
    }
}

#[test]
fn actions_must_be_applied_in_sequential_order_to_the_result_of_the_one_before() {
    let (value, said) = run(&of_version(
        "1.0.0",
        "- {target: $.info, update: {x-list: [1]}}
- {target: $.paths, remove: true}
- {target: $, update: {paths: {/new: {}}}}
- {target: $.paths.*, update: {summary: New}}
- {target: $.info, update: {x-list: [2]}}",
    ));
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(value["paths"], json!({"/new": {"summary": "New"}}));
    assert_eq!(value["info"]["x-list"], json!([1, 2]));
}

#[test]
fn extends_is_a_uri_reference_relative_to_the_overlay() {
    let extending = |extends: &str| {
        let overlay = of_version("1.1.0", UPDATE);
        overlay.replace("actions:", &format!("extends: {extends}\nactions:"))
    };
    for extends in ["api.yaml", "./api.yaml", "https://example.com/api.yaml"] {
        assert_eq!(run(&extending(extends)).1, Vec::<String>::new(), "{extends}");
    }
    let (value, said) = run(&extending("../api.yaml"));
    assert!(said[0].starts_with("T0607 1:/extends"), "{said:?}");
    assert_eq!(value["info"]["x-mended"], true);
    forgiven(&extending("[api.yaml]"), &["`extends` is no text"]);
}

#[test]
fn fields_that_are_unknown_are_told_and_those_that_begin_with_x_are_not() {
    let with = |line: &str| of_version("1.1.0", UPDATE).replace("actions:", &format!("{line}\nactions:"));
    assert_eq!(run(&with("x-owner: {team: pets}")).1, Vec::<String>::new());
    forgiven(
        &with("extend: api.yaml"),
        &["no `extend`, which is passed over; did you mean `extends`?"],
    );
    forgiven(
        &of_version("1.1.0", UPDATE).replace("title:", "about: a, title:"),
        &["`info` has no `about`"],
    );
    let known = "- {target: $.info, update: {x-mended: true}, description: Why, x-ticket: 12}";
    assert_eq!(run(&of_version("1.1.0", known)).1, Vec::<String>::new());
    let (_, said) = run(&of_version("1.1.0", "- {target: $.info, update: {}, removes: true}"));
    assert!(
        said[0].starts_with("T0602 1:/actions/0 ") && said[0].contains("`remove`?"),
        "{said:?}"
    );
}

#[test]
fn target_is_required_and_is_a_path_of_rfc_9535() {
    let (_, said) = run(&of_version("1.0.0", "- {update: {}}"));
    assert!(said[0].starts_with("T0602"), "{said:?}");
    // No extensions of single programs: these are read by some libraries.
    for path in [
        "$.paths.*~",
        "$..parameters[?(@.name=='a')]^",
        "paths",
        "$.x-a",
        "$.tags[(@.length-1)]",
        "$.tags[?(@ =~ /a/)]",
    ] {
        let (_, said) = run(&of_version("1.1.0", &format!("- {{target: {path:?}, remove: true}}")));
        assert!(said[0].starts_with("T0603 1:4:"), "{path}: {said:?}");
    }
    for path in [
        "$.tags[-1]",
        "$.tags[2:]",
        "$.tags[?match(@, 'f.*')]",
        "$.tags[?@ == 'fish']",
        "$['tags'][::-3]",
    ] {
        let (value, said) = run(&of_version("1.1.0", &format!("- {{target: {path:?}, remove: true}}")));
        assert_eq!((&value["tags"], said), (&json!(["cats", "dogs"]), Vec::new()), "{path}");
    }
}

#[test]
fn an_update_of_objects_must_be_an_object() {
    for update in ["text", "[1]", "7"] {
        let (_, said) = run(&of_version("1.1.0", &format!("- {{target: $.info, update: {update}}}")));
        assert!(said[0].starts_with("T0605"), "{update}: {said:?}");
    }
}

#[test]
fn an_update_of_arrays_must_be_an_array_to_concatenate_or_a_value_to_append() {
    for (update, expected) in [
        ("[a, b]", json!(["cats", "dogs", "fish", "a", "b"])),
        ("[[a]]", json!(["cats", "dogs", "fish", ["a"]])),
        ("{a: b}", json!(["cats", "dogs", "fish", {"a": "b"}])),
        ("true", json!(["cats", "dogs", "fish", true])),
    ] {
        let (value, said) = run(&of_version("1.1.0", &format!("- {{target: $.tags, update: {update}}}")));
        assert_eq!((&value["tags"], said), (&expected, Vec::new()), "{update}");
    }
    forgiven(
        &of_version("1.1.0", "- {target: $.tags, update: }"),
        &["changes nothing"],
    );
}

#[test]
fn an_update_of_single_values_must_be_a_single_value() {
    for (update, expected) in [("Animals", json!("Animals")), ("7", json!(7)), ("null", json!(null))] {
        let (value, said) = run(&of_version(
            "1.1.0",
            &format!("- {{target: $.info.title, update: {update}}}"),
        ));
        assert_eq!((&value["info"]["title"], said), (&expected, Vec::new()));
    }
    for update in ["{a: b}", "[a]"] {
        let (_, said) = run(&of_version(
            "1.1.0",
            &format!("- {{target: $.info.title, update: {update}}}"),
        ));
        assert!(said[0].starts_with("T0605"), "{update}: {said:?}");
    }
}

#[test]
fn in_1_0_an_update_of_an_array_must_be_one_entry_and_more_are_added_one_by_one() {
    let value = forgiven(
        &of_version("1.0.0", "- {target: $.tags, update: [a, b]}"),
        &["one item in version 1.0"],
    );
    assert_eq!(value["tags"], json!(["cats", "dogs", "fish", "a", "b"]));
    let (value, said) = run(&of_version(
        "1.0.0",
        "- {target: $.tags, update: a}\n- {target: $, update: {tags: [b]}}",
    ));
    assert_eq!(
        (&value["tags"], said),
        (&json!(["cats", "dogs", "fish", "a", "b"]), Vec::new())
    );
}

#[test]
fn in_1_0_a_target_must_select_objects_or_arrays_and_single_values_are_changed_as_in_1_1() {
    let value = forgiven(
        &of_version(
            "1.0.0",
            "- {target: $.info.title, update: Animals}\n- {target: '$.tags[0]', remove: true}",
        ),
        &["objects and arrays alone", "objects and arrays alone"],
    );
    assert_eq!(
        (&value["info"]["title"], &value["tags"]),
        (&json!("Animals"), &json!(["dogs", "fish"]))
    );
}

#[test]
fn what_1_1_brought_is_told_where_an_overlay_says_1_0() {
    let copy = "- {target: $.info, copy: '$.paths[\"/pets\"].post'}";
    let value = forgiven(&of_version("1.0.0", copy), &["`copy` since 1.1"]);
    assert_eq!(value["info"]["summary"], "Add");
    let described = of_version("1.0.0", UPDATE).replace("title:", "description: Why, title:");
    forgiven(&described, &["`description` since 1.1"]);
    assert_eq!(
        run(&described.replace("1.0.0\ninfo", "1.1.0\ninfo")).1,
        Vec::<String>::new()
    );
}

#[test]
fn an_update_has_no_impact_beside_a_removal() {
    for other in ["update: {a: b}", "copy: $.tags"] {
        let actions = format!("- {{target: $.info.title, remove: true, {other}}}");
        let value = forgiven(&of_version("1.1.0", &actions), &["no impact beside `remove: true`"]);
        assert_eq!(value["info"], json!({"version": "1.0.0"}));
    }
    let (value, said) = run(&of_version(
        "1.1.0",
        "- {target: $.info, remove: false, update: {x-mended: true}}",
    ));
    assert_eq!((&value["info"]["x-mended"], said), (&json!(true), Vec::new()));
    forgiven(
        &of_version("1.1.0", "- {target: $.info, remove: false}"),
        &["does nothing"],
    );
    let (_, said) = run(&of_version("1.1.0", "- {target: $.info, update: {}, copy: $.tags}"));
    assert!(said[0].starts_with("T0602"), "{said:?}");
}

#[test]
fn each_target_node_must_be_removed_from_what_contains_it() {
    let (value, said) = run(&of_version(
        "1.1.0",
        "- {target: '$.paths.*.get.parameters[*]', remove: true}\n- {target: '$.tags[0,0,2]', remove: true}\n- {target: $..summary, remove: true}",
    ));
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        value["paths"]["/pets"],
        json!({"get": {"tags": ["old", "kept"], "parameters": []}, "post": {}})
    );
    assert_eq!(value["tags"], json!(["dogs"]));
    // The root is in nothing.
    assert!(run(&of_version("1.1.0", "- {target: $, remove: true}")).1[0].starts_with("T0605"));
}

#[test]
fn a_copy_must_select_a_single_node() {
    for path in ["$.paths.*", "$.gone", "$.tags[*]"] {
        let (_, said) = run(&of_version("1.1.0", &format!("- {{target: $.tags, copy: '{path}'}}")));
        assert!(said[0].starts_with("T0605 1:/actions/0/copy"), "{path}: {said:?}");
    }
    for (target, copy) in [
        ("$.info", "$.tags"),
        ("$.info", "$.openapi"),
        ("$.info.title", "$.tags"),
    ] {
        let (_, said) = run(&of_version("1.1.0", &format!("- {{target: {target}, copy: {copy}}}")));
        assert!(said[0].starts_with("T0605"), "{target} {copy}: {said:?}");
    }
    let (value, said) = run(&of_version(
        "1.1.0",
        "- {target: $.tags, copy: $.tags}\n- {target: $.tags, copy: $.openapi}",
    ));
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        value["tags"],
        json!(["cats", "dogs", "fish", "cats", "dogs", "fish", "3.1.0"])
    );
}

#[test]
fn several_targets_must_be_all_objects_or_all_arrays_or_all_single_values() {
    let several =
        |target: &str, change: &str| run(&of_version("1.1.0", &format!("- {{target: {target:?}, {change}}}")));
    for target in ["$['info', 'tags']", "$['openapi', 'tags']", "$.paths['/pets'].get.*.*"] {
        let (_, said) = several(target, "update: {a: b}");
        assert!(said[0].starts_with("T0605"), "{target}: {said:?}");
    }
    let (value, said) = several("$.info['title', 'version']", "update: x");
    assert_eq!(
        (&value["info"], said),
        (&json!({"title": "x", "version": "x"}), Vec::new())
    );
    // A removal takes them together.
    let (value, said) = several("$['info', 'tags', 'openapi']", "remove: true");
    assert_eq!((value.as_object().unwrap().len(), said), (1, Vec::new()));
}

#[test]
fn a_target_that_selects_nothing_succeeds_without_a_change() {
    let (value, said) = run(&of_version(
        "1.1.0",
        "- {target: $.gone, update: {a: b}}\n- {target: $.gone, copy: $.none}",
    ));
    assert_eq!(value, applied(PETS, &[]).0);
    assert!(
        said.len() == 2 && said.iter().all(|said| said.starts_with("T0604")),
        "{said:?}"
    );
}

#[test]
fn objects_must_be_merged_by_these_steps() {
    let root = |update: &str| run(&of_version("1.1.0", &format!("- {{target: $, update: {update}}}")));
    let (value, said) = root("{info: {title: Animals, x-new: {a: [1]}}, tags: [birds], servers: [{url: /}]}");
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        value["info"],
        json!({"title": "Animals", "version": "1.0.0", "x-new": {"a": [1]}})
    );
    assert_eq!(value["tags"], json!(["cats", "dogs", "fish", "birds"]));
    assert_eq!(value["servers"], json!([{"url": "/"}]));
    // Other combinations are incompatible.
    for update in [
        "{info: text}",
        "{info: [a]}",
        "{tags: text}",
        "{tags: {a: b}}",
        "{openapi: {a: b}}",
        "{openapi: [a]}",
    ] {
        let (_, said) = root(update);
        assert!(said[0].starts_with("T0605"), "{update}: {said:?}");
    }
}

#[test]
fn the_same_action_twice_is_told() {
    let value = forgiven(
        &of_version(
            "1.1.0",
            "- {target: $.tags, update: birds}\n- {update: birds, target: $.tags}\n- {target: $.tags, update: birds}",
        ),
        &["stands twice"],
    );
    assert_eq!(
        value["tags"],
        json!(["cats", "dogs", "fish", "birds", "birds", "birds"])
    );
}
