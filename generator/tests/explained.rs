//! What is explained of each code: its example gives that code.

use std::fs;
use std::path::Path;

use tintype::diagnostic::{Code, Diagnostics};
use tintype::diff::{Rule, Side, compare, rules};
use tintype::merge::{Part, merge};
use tintype::{Generator, Given, Limits};

/// Schemas for examples that refer to one without declaring it.
const SCHEMAS: [&str; 4] = [
    "A: {type: object, required: [kind], properties: {kind: {type: string}}}",
    "B: {type: object, required: [kind], properties: {kind: {type: string}}}",
    "Empty: {type: object}",
    "AlsoEmpty: {type: object, description: Another one.}",
];

/// An example's surroundings, told by its first key.
enum Place {
    /// A whole description.
    Whole,
    /// The top of a description.
    Top,
    Paths,
    Operation,
    Components,
    Schemas,
    Schema,
    Configuration,
    /// An overlay beside a description.
    Overlay,
}

fn place(example: &str) -> Place {
    let first = example.split([':', ' ', '\n']).next().unwrap_or_default();
    match first {
        "openapi" | "info" | "#" | "a" => Place::Whole,
        "paths" | "components" | "tags" => Place::Top,
        "parameters" | "responses" | "security" | "content" => Place::Operation,
        "securitySchemes" => Place::Components,
        "overlay" => Place::Overlay,
        "[rename]" | "[operations]" | "[streams]" | "[choices]" | "[derives]" | "[types]" | "name" => {
            Place::Configuration
        }
        path if path.starts_with('/') => Place::Paths,
        name if name.starts_with(char::is_uppercase) || name == "schema" => Place::Schemas,
        _ => Place::Schema,
    }
}

fn indented(text: &str, by: usize) -> String {
    text.lines().map(|line| format!("{}{line}\n", " ".repeat(by))).collect()
}

/// Component schemas, those of the example among them.
fn components(example: &str) -> String {
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let declared: Vec<String> = example.lines().map(key).collect();
    let lent = SCHEMAS.iter().filter(|schema| !declared.contains(&key(schema)));
    let lent: String = lent.map(|schema| format!("    {schema}\n")).collect();
    format!("components:\n  schemas:\n{lent}{}", indented(example, 4))
}

/// The description around an example.
fn description(version: &str, example: &str) -> String {
    let head = format!("openapi: {version}\ninfo: {{title: Example, version: '1'}}\n");
    let paths = "paths: {/example: {get: {responses: {'204': {description: Done.}}}}}\n";
    match place(example) {
        Place::Whole => example.to_owned(),
        Place::Top if example.starts_with("paths") => head + example,
        Place::Top => head + paths + example,
        Place::Paths => head + "paths:\n" + &indented(example, 2),
        Place::Components => head + paths + "components:\n" + &indented(example, 2),
        Place::Operation => {
            let operation = match example.strip_prefix("content:") {
                Some(content) => format!("requestBody:\n  content:{}", content.replace('\n', "\n  ")),
                None => example.to_owned(),
            };
            head + "paths:\n  /example:\n    get:\n" + &indented(&operation, 6) + &components("")
        }
        Place::Schemas => head + paths + &components(example),
        Place::Schema => head + paths + &components(&format!("schema:\n{}", indented(example, 2))),
        Place::Overlay => head + paths,
        Place::Configuration => head + &paths.replace("{get: {", "{get: {operationId: example, ") + &components(""),
    }
}

/// The codes of a run.
fn codes(run: Result<tintype::Output, tintype::Failure>) -> Vec<String> {
    let json = run.map_or_else(|failure| failure.report.json(), |made| made.report.json());
    json.lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["code"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

fn ids(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.iter().map(|found| found.code.id.to_owned()).collect()
}

/// The codes of a run that writes nothing.
fn codes_in_memory(generator: &Generator) -> Vec<String> {
    match generator.generate() {
        Ok(made) => ids(&made.diagnostics),
        Err(failure) => codes(Err(failure)),
    }
}

fn run(directory: &Path, code: &Code) -> Vec<String> {
    let (api, out) = (directory.join("api.yaml"), directory.join("out"));
    let write = |text: &str| fs::write(&api, text).unwrap();
    let generator = Generator::new(&api);
    let user = "openapi: 3.0.3\ninfo: {title: Example, version: '1'}\npaths: {}\ncomponents: {schemas: {User: {type: object}}}\n";
    match code.id {
        // What can't be told by a piece of a description is done here as the example says it.
        "T0101" => {}
        "T0103" => fs::write(&api, b"info: \xff\x01").unwrap(),
        "T0111" => {
            let api = directory.join("api.json");
            fs::write(
                &api,
                r#"{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {},}"#,
            )
            .unwrap();
            return codes(Generator::new(&api).write(&out));
        }
        "T0112" => fs::write(
            &api,
            b"openapi: 3.0.3\ninfo: {title: Caf\xe9, version: '1'}\npaths: {}\n",
        )
        .unwrap(),
        "T0105" => write(&format!("{}{}", "[".repeat(200), "]".repeat(200))),
        "T0303" => {
            let branches = |name: &str, next: &str| {
                let branches: String = (0..60)
                    .map(|number| format!("{{properties: {{{name}{number}: {{type: string}}}}, {next}}}, "))
                    .collect();
                format!("oneOf: [{branches}]")
            };
            let inner = branches("inner", "description: The innermost");
            write(&description(
                "3.0.3",
                &format!("properties: {{id: {{type: string}}}}\n{}", branches("outer", &inner)),
            ));
        }
        "T0321" => {
            let schema = |number: usize| {
                let next = number + 1;
                format!(
                    "S{number}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}], properties: {{s{number}: {{type: string}}}}}}\n"
                )
            };
            write(&description(
                "3.0.3",
                &((0..120).map(schema).collect::<String>() + "S120: {type: object}"),
            ));
        }
        "T0501" => {
            write(user);
            fs::write(&out, "a file where the directory should be").unwrap();
        }
        "T0502" => {
            write(user);
            fs::create_dir(&out).unwrap();
            fs::write(out.join("Cargo.toml"), "[package]\n").unwrap();
        }
        "T0503" => {
            write(user);
            generator.write(&out).unwrap();
            fs::write(out.join("src/lib.rs"), "// changed").unwrap();
        }
        "T0504" => {
            write(user);
            generator.write(&out).unwrap();
            fs::write(out.join("src/types/user.rs"), "// changed").unwrap();
            write(&user.replace("User", "Account"));
        }
        "T0505" => {
            write(user);
            fs::write(directory.join("tintype.toml"), code.example).unwrap();
            return codes(generator.configuration_file(directory.join("tintype.toml")).write(&out));
        }
        "T0506" => {
            write(user);
            fs::write(directory.join("Cargo.toml"), "[package]\nedition = '2024'\n").unwrap();
            return codes(generator.write_module(directory.join("src/api")));
        }
        "T0507" | "T0508" | "T0509" => {
            write(user);
            let configuration = directory.join("tintype.toml");
            fs::write(&configuration, "version = \"from-diff\"").unwrap();
            let follows = generator.clone().configuration_file(configuration);
            match code.id {
                "T0509" => generator.write(&out).unwrap(),
                _ => follows.write(&out).unwrap(),
            };
            if code.id == "T0507" {
                fs::write(out.join(".tintype-api.yaml"), "changed").unwrap();
            }
            write(&user.replace("type: object", "properties: {name: {type: string}}"));
            return codes(follows.write(&out));
        }
        _ if code.id.starts_with("T07") => {
            let people = "tags: [{name: people}]\npaths: {/users: {get: {operationId: getUser, responses: {'204': {description: Done.}}}}}";
            write(&user.replace("paths: {}", people));
            let other = directory.join("other.yaml");
            let example = match place(code.example) {
                Place::Whole | Place::Top => format!(
                    "openapi: 3.0.3\ninfo: {{title: Example, version: '1'}}\npaths: {{}}\n{}",
                    code.example
                ),
                _ => description("3.0.3", code.example),
            };
            fs::write(&other, example).unwrap();
            let parts = [api.clone(), other].map(|path| Part {
                given: Given::file(path),
                prefix: None,
            });
            let mut diagnostics = Diagnostics::default();
            merge(&parts, &Limits::default(), &mut diagnostics).unwrap();
            return ids(&diagnostics);
        }
        _ if matches!(place(code.example), Place::Configuration) => {
            write(&description("3.0.3", code.example));
            fs::write(directory.join("tintype.toml"), code.example).unwrap();
            return codes_in_memory(&generator.configuration_file(directory.join("tintype.toml")));
        }
        _ if matches!(place(code.example), Place::Overlay) => {
            write(&description("3.0.3", code.example));
            let overlay = directory.join("mend.yaml");
            fs::write(&overlay, code.example).unwrap();
            fs::write(directory.join("other.yaml"), user).unwrap();
            return codes_in_memory(&generator.overlay(overlay));
        }
        _ => {
            // What is said of one version only is an example of that version.
            write(&description("3.0.3", code.example));
            let found = codes_in_memory(&generator);
            if found.iter().any(|found| found == code.id) {
                return found;
            }
            write(&description("3.2.0", code.example));
        }
    }
    match code.id.starts_with("T05") {
        true => codes(generator.write(&out)),
        false => codes_in_memory(&generator),
    }
}

#[test]
fn each_example_gives_its_code() {
    let mut wrong = Vec::new();
    for code in tintype::diagnostic::codes::all() {
        let directory = tempfile::tempdir().unwrap();
        let found = run(directory.path(), code);
        if !found.iter().any(|found| found == code.id) {
            wrong.push(format!("{}: {found:?}\n{}", code.id, code.example));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What differs between two fragments, by all rules that say so.
fn changes(old: &str, new: &str) -> Vec<&'static str> {
    let directory = tempfile::tempdir().unwrap();
    let read = |name: &str, example: &str| {
        let api = directory.path().join(name);
        fs::write(&api, description("3.1.0", example)).unwrap();
        Generator::new(&api).understood().unwrap()
    };
    let (old, new) = (read("old.yaml", old), read("new.yaml", new));
    fn side(generation: &tintype::Generation) -> Side<'_> {
        Side::of(generation.api.as_ref().unwrap(), generation.names.as_ref().unwrap())
    }
    let findings = compare(&side(&old), &side(&new));
    findings
        .iter()
        .flat_map(|finding| finding.rules().map(|rule| rule.code))
        .collect()
}

#[test]
fn each_change_is_found_in_its_example_and_its_mirror_the_other_way_round() {
    let mut wrong = Vec::new();
    let mut say = |rule: &Rule, expected: &str, found: Vec<&str>| {
        if !found.contains(&expected) {
            wrong.push(format!("{}: no {expected} in {found:?}", rule.code));
        }
    };
    for rule in rules() {
        say(rule, rule.code, changes(rule.old, rule.new));
        say(rule, rule.mirror, changes(rule.new, rule.old));
        let mirror = tintype::diff::find(rule.mirror).map(|mirror| mirror.mirror);
        assert_eq!(mirror, Some(rule.code), "{} and its mirror", rule.code);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
