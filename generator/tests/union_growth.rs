//! How the output grows with the branches of a union: linearly, with a constant cost a branch.

use std::fmt::Write as _;

use tintype::configuration::Configuration;
use tintype::source::Limits;

/// A description with one discriminated union of so many branches.
fn description(branches: usize) -> String {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: Union, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Shape:\n      oneOf:\n",
    );
    let mut mapping = String::from("      discriminator:\n        propertyName: kind\n        mapping:\n");
    let mut schemas = String::new();
    for number in 100..100 + branches {
        let _ = writeln!(text, "        - $ref: '#/components/schemas/Branch{number}'");
        let _ = writeln!(mapping, "          b{number}: '#/components/schemas/Branch{number}'");
        let _ = writeln!(
            schemas,
            "    Branch{number}:\n      type: object\n      required: [kind, value]\n      properties:\n        \
             kind: {{type: string, enum: [b{number}]}}\n        value: {{type: string}}\n        more: {{type: integer}}"
        );
    }
    text + &mapping + &schemas
}

/// Lines of Rust for the description, without what every crate carries.
fn lines(branches: usize) -> usize {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("description.yaml");
    std::fs::write(&path, description(branches)).unwrap();
    let generation = tintype::pipeline::generate(&path, &Configuration::default(), &Limits::default());
    assert!(!generation.diagnostics.has_errors());
    let own = generation
        .files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("src/runtime/"));
    own.map(|file| file.contents.lines().count()).sum()
}

#[test]
fn a_discriminated_union_grows_linearly() {
    let [twenty, forty, eighty] = [20, 40, 80].map(lines);
    assert!(forty > twenty, "branches are missing");
    let (first, second) = ((forty - twenty) as f64 / 20.0, (eighty - forty) as f64 / 40.0);
    assert!(
        (first - second).abs() < 1.0,
        "{first} lines a branch up to 40, then {second}"
    );
    assert!(second < 60.0, "{second} lines for a branch of three properties");
}
