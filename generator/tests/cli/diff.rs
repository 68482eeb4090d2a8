//! What differs between two versions, and how it is said.

use crate::project::{DESCRIPTION, Project};

/// A project whose second version is the first one with these texts replaced.
fn changed(changes: &[(&str, &str)]) -> Project {
    let project = Project::new(DESCRIPTION);
    let new = changes.iter().fold(DESCRIPTION.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    project.put("new.yaml", &new);
    project
}

fn diff(project: &Project, more: &[&str]) -> (Option<i32>, String, String) {
    let run = project.run(&[&["diff", "api.yaml", "new.yaml"], more].concat());
    (run.status(), run.result(), run.remarks())
}

const RENAMED: (&str, &str) = ("Pet", "Animal");

#[test]
fn one_version_does_not_differ_from_itself() {
    let (status, result, remarks) = diff(&changed(&[]), &["--fail-on", "named"]);
    assert_eq!((status, remarks.as_str()), (Some(0), ""));
    assert!(result.starts_with("nothing differs\n"), "{result}");
}

#[test]
fn the_status_says_whether_something_hurts_as_much_as_was_asked() {
    let project = changed(&[("        kind: {type: string, enum: [cat, dog]}\n", "")]);
    for (threshold, expected) in [("none", 0), ("silent", 0), ("source", 1), ("named", 1)] {
        let (status, result, _) = diff(&project, &["--fail-on", threshold]);
        assert_eq!(status, Some(expected), "{threshold}: {result}");
    }
    assert_eq!(diff(&project, &["--fail-on", "much"]).0, Some(2));
    let unread = project.run(&["diff", "api.yaml", "absent.yaml"]);
    assert_eq!(unread.status(), Some(3), "{}", unread.remarks());
}

#[test]
fn a_renamed_type_is_one_finding_and_its_line_in_the_configuration_avoids_it() {
    let project = changed(&[RENAMED, ("getAnimal", "getPet")]);
    project.put("tintype.toml", "# Ours.\nname = \"pets\" # kept\n");
    let (_, result, _) = diff(&project, &["--config", "tintype.toml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&result).unwrap();
    let named: Vec<&serde_json::Value> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["hurt"] == "named")
        .collect();
    assert_eq!(named.len(), 1, "{result}");
    assert_eq!(named[0]["code"], "C0104");
    assert_eq!(named[0]["subject"], "schema Pet");
    assert_eq!(
        named[0]["avoid"]["rename"],
        serde_json::json!({ "key": "Animal", "name": "Pet" })
    );
    assert_eq!(json["summary"]["source"], 0, "{result}");
    let (_, _, remarks) = diff(&project, &["--config", "tintype.toml", "--write-config"]);
    assert!(remarks.contains("1 name added"), "{remarks}");
    let written = std::fs::read_to_string(project.path().join("tintype.toml")).unwrap();
    assert_eq!(
        written,
        "# Ours.\nname = \"pets\" # kept\n\n[rename]\n\"Animal\" = \"Pet\"\n"
    );
    let (status, result, _) = diff(&project, &["--config", "tintype.toml", "--fail-on", "named"]);
    assert_eq!(status, Some(0), "{result}");
    let again = diff(&project, &["--config", "tintype.toml", "--write-config"]);
    assert!(again.2.contains("nothing to add"), "{}", again.2);
}

#[test]
fn what_the_configuration_changes_of_names_is_found_where_the_old_one_is_given() {
    let project = changed(&[]);
    project.put("old.toml", "");
    project.put("tintype.toml", "[rename]\nPet = \"Animal\"\n");
    let (_, result, _) = diff(&project, &["--config", "tintype.toml"]);
    assert!(result.starts_with("nothing differs\n"), "{result}");
    let (_, result, _) = diff(&project, &["--config", "tintype.toml", "--old-config", "old.toml"]);
    assert!(result.contains("C0104"), "{result}");
}

#[test]
fn ids_that_are_exchanged_keep_their_names_by_lines_that_are_asked_of_the_new_version_alone() {
    let project = changed(&[]);
    let [old, new] = [["one", "two"], ["two", "one"]].map(|[first, second]| {
        let operation = |id: &str| format!("{{get: {{operationId: {id}, responses: {{}}}}}}");
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {}, /b: {}}}\n",
            operation(first),
            operation(second)
        )
    });
    project.put("api.yaml", &old);
    project.put("new.yaml", &new);
    project.put("old.toml", "");
    project.put("tintype.toml", "");
    let options = [
        "--config",
        "tintype.toml",
        "--old-config",
        "old.toml",
        "--fail-on",
        "named",
    ];
    let (status, result, _) = diff(&project, &[&options[..], &["--write-config"]].concat());
    assert!(status == Some(1) && result.contains("C0103"), "{result}");
    let (status, result, _) = diff(&project, &options);
    assert_eq!(status, Some(0), "{result}");
}

#[test]
fn a_name_that_means_another_thing_is_silent_and_its_line_avoids_it() {
    let project = changed(&[("[cat, dog]", "[Cat, cat, dog]")]);
    project.put("tintype.toml", "");
    let options = ["--config", "tintype.toml", "--fail-on", "silent", "--write-config"];
    let (status, result, _) = diff(&project, &options);
    assert_eq!(status, Some(1), "{result}");
    assert!(
        result.contains("silent[C0103]: schema Pet, property kind, value cat: name means another thing"),
        "{result}"
    );
    let (status, result, _) = diff(&project, &options);
    assert_eq!(status, Some(0), "{result}");
}

#[test]
fn what_is_accepted_does_not_fail_and_what_is_accepted_in_vain_is_told() {
    let project = changed(&[("        kind: {type: string, enum: [cat, dog]}\n", "")]);
    let (_, result, _) = diff(&project, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&result).unwrap();
    let mut entries =
        String::from("[[accept]]\nrule = \"C0101\"\nsubject = \"schema Owner\"\nreason = \"It never was.\"\n");
    for finding in json["findings"].as_array().unwrap() {
        let also = finding["also"].as_array().unwrap().iter();
        for code in std::iter::once(&finding["code"]).chain(also) {
            entries.push_str(&format!(
                "[[accept]]\nrule = {code}\nsubject = {}\nreason = \"Nobody asks.\"\n",
                finding["subject"]
            ));
        }
    }
    project.put("accept.toml", &entries);
    let (status, result, remarks) = diff(&project, &["--accept", "accept.toml", "--fail-on", "named"]);
    assert_eq!(status, Some(0), "{result}{remarks}");
    assert!(result.contains("= accepted: Nobody asks."), "{result}");
    assert_eq!(
        remarks,
        "nothing is found that is accepted as `C0101` of `schema Owner`; take the entry out\n"
    );
    project.put(
        "accept.toml",
        "[[accept]]\nrule = \"C0101\"\nsubject = \"schema Pet\"\nreason = \" \"\n",
    );
    assert_eq!(diff(&project, &["--accept", "accept.toml"]).0, Some(3));
}

#[test]
fn what_a_crate_of_ones_own_mentions_comes_first() {
    let project = changed(&[
        ("        kind: {type: string, enum: [cat, dog]}\n", ""),
        ("name: {type: string}", "name: {type: integer}"),
    ]);
    std::fs::create_dir_all(project.path().join("own/src")).unwrap();
    project.put("own/src/main.rs", "fn main() { println!(\"{}\", pet().name) }");
    let (_, result, _) = diff(&project, &["--uses", "own"]);
    let first = result.lines().next().unwrap_or_default();
    assert!(
        first.contains("schema Pet, property name") && first.ends_with(", which is used"),
        "{result}"
    );
    assert!(
        !result.contains("property kind: no longer there, which is used"),
        "{result}"
    );
    project.put("own/src/main.rs", "fn main( {");
    assert_eq!(diff(&project, &["--uses", "own"]).0, Some(3));
}

#[test]
fn a_version_is_read_from_a_revision_of_git_with_what_it_refers_to() {
    let project = Project::new(&DESCRIPTION.replace(
        "{type: string, enum: [cat, dog]}",
        "{$ref: 'parts/kind one.yaml#/Kind'}",
    ));
    std::fs::create_dir(project.path().join("parts")).unwrap();
    project.put("parts/kind one.yaml", "Kind: {type: string, enum: [cat, dog]}\n");
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-q", "-m", "First"]);
    project.put("parts/kind one.yaml", "Kind: {type: string, enum: [cat]}\n");
    let run = project.run(&["diff", "HEAD:api.yaml", "api.yaml"]);
    assert!(run.result().contains("value dog"), "{}{}", run.result(), run.remarks());
    for (revision, why) in [
        ("absent:api.yaml", "git says"),
        ("HEAD:absent.yaml", "git says"),
        ("--help:api.yaml", ""),
    ] {
        let run = project.run(&["diff", "--", revision, "api.yaml"]);
        assert_eq!(run.status(), Some(3), "{revision}: {}", run.remarks());
        assert!(run.remarks().contains(why), "{revision}: {}", run.remarks());
    }
}

#[test]
fn text_of_a_description_is_text_in_every_format() {
    let hostile = "\"a|b\\n::error::x%0A@everyone<script>\\u001b[2J`\"";
    let project = changed(&[("[cat, dog]", "[cat]")]);
    project.put(
        "api.yaml",
        &DESCRIPTION.replace("[cat, dog]", &format!("[cat, {hostile}]")),
    );
    let shown = |format: &str| diff(&project, &["--format", format]).1;
    for format in ["text", "json", "markdown", "github"] {
        let result = shown(format);
        assert!(!result.contains('\u{1b}'), "{format}: {result}");
        assert!(
            !result.lines().any(|line| line.starts_with("::error::x")),
            "{format}: {result}"
        );
    }
    let markdown = shown("markdown");
    assert!(
        !markdown.contains("<script>") && !markdown.contains("@everyone"),
        "{markdown}"
    );
    let github = shown("github");
    assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
    let (_, changelog, _) = diff(&project, &["--changelog"]);
    assert!(
        changelog.starts_with("## Unreleased\n\n### Breaking\n\n- ") && !changelog.contains("<script>"),
        "{changelog}"
    );
}
