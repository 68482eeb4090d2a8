//! Schema objects of any OpenAPI version to JSON Schema 2020-12, straight from the description as written.
//!
//! The generator has a stage that does something alike (`dialect`). This one shares nothing with it, because it is
//! what that stage is measured by.

mod conversion;
mod definitions;
mod discriminator;
mod version;

pub(crate) use conversion::EXACTLY_ONE;
pub(crate) use definitions::{Definitions, number_of};
pub(crate) use discriminator::{DISCRIMINATOR, is_base};
pub(crate) use version::Version;

#[cfg(test)]
mod tests {
    use super::{Definitions, Version};
    use serde_json::{Value, json};
    use tintype::source::{Limits, Sources, open};

    fn sources(description: &Value) -> Sources {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("description.json");
        std::fs::write(&path, description.to_string()).unwrap();
        open(
            &path,
            None,
            &Limits::default(),
            &mut tintype::diagnostic::Diagnostics::default(),
        )
        .unwrap()
    }

    fn converted(version: Version, schema: Value) -> Value {
        let mut sources = sources(&json!({ "components": { "schemas": { "A": schema } } }));
        let mut definitions = Definitions::new(version);
        let number = definitions.define(&mut sources, 0, "/components/schemas/A").unwrap();
        definitions.all()[number].clone()
    }

    #[test]
    fn a_recursive_reference_leads_to_the_anchor_around() {
        let schema = json!({"$recursiveAnchor": true, "type": "array", "items": {"$recursiveRef": "#"}});
        assert_eq!(converted(Version::Full, schema)["items"], json!({"$ref": "#/$defs/0"}));
    }

    #[test]
    fn an_anchor_is_a_name_for_its_place() {
        let schema = json!({"$anchor": "again", "properties": {"a": {"$ref": "#again"}}});
        let converted = converted(Version::Full, schema);
        assert_eq!(converted["properties"]["a"], json!({"$ref": "#/$defs/0"}));
    }

    #[test]
    fn nullable_is_a_branch() {
        let schema = converted(Version::Subset, json!({"type": "string", "nullable": true}));
        assert_eq!(schema, json!({"anyOf": [{"type": "string"}, {"type": "null"}]}));
    }

    #[test]
    fn nullable_alone_is_the_null_branch() {
        let schema = converted(
            Version::Subset,
            json!({"anyOf": [{"type": "string"}, {"nullable": true}]}),
        );
        assert_eq!(schema, json!({"anyOf": [{"type": "string"}, {"type": "null"}]}));
    }

    #[test]
    fn a_boolean_exclusive_bound_takes_the_bound_beside_it() {
        let schema = converted(
            Version::Subset,
            json!({"minimum": 0, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false}),
        );
        assert_eq!(schema, json!({"exclusiveMinimum": 0, "maximum": 9}));
    }

    #[test]
    fn siblings_of_a_reference_count_from_3_1_on() {
        let schema = json!({"$ref": "#/components/schemas/A", "required": ["a"]});
        assert_eq!(converted(Version::Subset, schema.clone()), json!({"$ref": "#/$defs/0"}));
        assert_eq!(
            converted(Version::Full, schema),
            json!({"allOf": [{"$ref": "#/$defs/0"}], "required": ["a"]})
        );
    }

    #[test]
    fn a_property_named_like_a_keyword_is_a_property() {
        let schema =
            json!({"properties": {"enum": {"type": "string"}, "example": {"nullable": true, "type": "number"}}});
        let expected = json!({"properties": {
            "enum": {"type": "string"},
            "example": {"anyOf": [{"type": "number"}, {"type": "null"}]}
        }});
        assert_eq!(converted(Version::Subset, schema), expected);
    }

    #[test]
    fn a_branch_obeys_what_stands_beside_the_choice() {
        let mut sources =
            sources(&json!({"A": {"required": ["id"], "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}}));
        let mut definitions = Definitions::new(Version::Subset);
        let number = definitions.define_in_context(&mut sources, 0, "/A/oneOf/1").unwrap();
        assert_eq!(
            definitions.all()[number],
            json!({"allOf": [{"$ref": "#/$defs/0"}, {"required": ["id"]}]})
        );
        assert_eq!(definitions.all()[0], json!({"required": ["b"]}));
    }

    #[test]
    fn an_inherited_property_obeys_all_parents() {
        let mut sources = sources(
            &json!({"A": {"allOf": [{"$ref": "#/B"}, {"properties": {"x": {"maxLength": 3}}}]},
                                          "B": {"properties": {"x": {"type": "string"}}}}),
        );
        let mut definitions = Definitions::new(Version::Subset);
        let number = definitions
            .define_in_context(&mut sources, 0, "/A/properties/x")
            .unwrap();
        assert_eq!(
            definitions.all()[number],
            json!({"allOf": [{"$ref": "#/$defs/0"}, {"$ref": "#/$defs/1"}]})
        );
        assert_eq!(
            definitions.all()[..2],
            [json!({"maxLength": 3}), json!({"type": "string"})]
        );
    }

    #[test]
    fn tags_of_a_discriminator_belong_to_their_branches() {
        let mut sources = sources(&json!({"components": {"schemas": {
            "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}],
                    "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "kitty": "#/components/schemas/Cat"}}},
            "Cat": {"type": "object"}
        }}}));
        let mut definitions = Definitions::new(Version::Subset);
        let number = definitions.define(&mut sources, 0, "/components/schemas/Pet").unwrap();
        let cat = &definitions.all()[number]["anyOf"][0]["$ref"];
        let tags = &definitions.all()[number]["x-discriminator"]["tags"];
        assert_eq!(tags[cat.as_str().unwrap()], json!(["cat", "kitty"]));
    }
}
