use serde_json::json;

use super::{unify_files, unify_text};

/// What the property `a` becomes under a reference, beside the schemas `Pet`, `a/b`, `Tag` and `tag`, and the codes.
fn read(reference: &str) -> (serde_json::Value, String) {
    let unified = unify_text(&format!(
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    S: {{properties: {{a: {{$ref: '{reference}'}}}}}}\n    Pet: {{type: object}}\n    a/b: {{type: object}}\n    Tag: {{type: object}}\n    tag: {{type: object}}\n  responses:\n    Gone: {{description: Gone}}\n"
    ));
    let codes: Vec<&str> = unified.said.iter().map(|said| &said[..5]).collect();
    let property = unified.component("schemas", "S")["properties"]["a"].clone();
    (property, codes.join(" "))
}

#[test]
fn a_reference_in_another_spelling_means_the_only_component_of_its_name() {
    for reference in [
        "Pet",
        "#Pet",
        "#/Pet",
        "#/schemas/Pet",
        "#/definitions/Pet",
        "#/components/schema/Pet",
        "components/schemas/Pet",
        "/components/schemas/Pet",
        "#components/schemas/Pet",
        "#/components/schemas/pet",
        "#/components/schemas/P%65t",
    ] {
        let (property, codes) = read(reference);
        assert_eq!(property, json!({"$ref": "#/components/schemas/Pet"}), "{reference}");
        let silent = reference.contains('%');
        assert_eq!(codes, if silent { "" } else { "T0221" }, "{reference}");
    }
    assert_eq!(
        read("#/definitions/a~1b").0,
        json!({"$ref": "#/components/schemas/a/b"})
    );
    assert_eq!(read("#/definitions/tag").0, json!({"$ref": "#/components/schemas/tag"}));
}

#[test]
fn what_may_mean_several_or_something_else_is_lost() {
    for reference in [
        "#/definitions/TAG",
        "#/definitions/Pets",
        "#/components/responses/Missing",
        "#/definitions/Gone",
        "pet.yaml#/Pet",
        "https://example.com/Pet",
        "Pet#/Pet",
    ] {
        let (property, codes) = read(reference);
        assert!(property.get("$ref").is_none(), "{reference}: {property}");
        assert!(codes == "T0203" || codes == "T0204", "{reference}: {codes}");
    }
}

#[test]
fn a_file_may_refer_to_the_components_of_the_description_as_if_they_were_its_own() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\npaths: {/a: {$ref: a.yaml}}\ncomponents: {parameters: {Page: {name: page, in: query}, Nameless: {in: query}}, schemas: {Pet: {type: object}}}\n",
        ),
        (
            "a.yaml",
            "get: {parameters: [{$ref: '#/components/parameters/Page'}, {$ref: '#/components/parameters/Nameless'}], responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}\n",
        ),
    ]);
    let operation = unified.operation();
    assert_eq!(
        operation["parameters"],
        json!([{"$ref": "#/components/parameters/Page"}])
    );
    assert_eq!(
        operation["responses"]["200"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/Pet"})
    );
    assert!(
        unified.said.contains(&"T0221 1:/get/parameters/0".to_owned()),
        "{:?}",
        unified.said
    );
}

/// A reference as people write it everywhere else, and the branch itself, as pydantic writes a union in a union.
#[test]
fn a_mapping_may_have_a_reference_or_the_branch_itself() {
    let unified = unify_text(
        "openapi: 3.1.0\ncomponents: {schemas: {Cat: {type: object}, U: {oneOf: [{$ref: '#/components/schemas/Cat'}, {oneOf: [{type: object}]}], discriminator: {propertyName: kind, mapping: {cat: {$ref: '#/components/schemas/Cat'}, dog: {oneOf: [{type: object}]}}}}}}",
    );
    let mapping = unified.component("schemas", "U")["discriminator"]["mapping"].clone();
    assert_eq!(mapping, json!({"cat": "#/components/schemas/Cat"}));
    assert_eq!(unified.said, [""; 0]);
}

#[test]
fn a_mapping_in_another_file_names_components_of_the_description() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\ncomponents: {schemas: {S: {$ref: 'u.yaml'}, Cat: {type: object}}}\n",
        ),
        (
            "u.yaml",
            "oneOf: [{$ref: 'openapi.yaml#/components/schemas/Cat'}]\ndiscriminator: {propertyName: kind, mapping: {cat: Cat, kitty: cat, dog: Dog}}\n",
        ),
    ]);
    let mapping = unified.component("schemas", "S")["discriminator"]["mapping"].clone();
    let cat = "#/components/schemas/Cat";
    assert_eq!(mapping, json!({"cat": cat, "kitty": cat}));
    let place = "1:/discriminator/mapping";
    assert_eq!(
        unified.said,
        [format!("T0221 {place}/kitty"), format!("T0203 {place}/dog")]
    );
}
