use crate::{
    dialect::reader::is_extension,
    source::{Map, Tree},
};

macro_rules! keywords {
    ($($field:ident: $($key:literal)|+,)*) => {
        /// The keywords of a schema, as written.
        #[derive(Default)]
        pub(super) struct Keywords<'a> {
            $(pub(super) $field: Option<&'a Tree>,)*
            pub(super) extensions: Vec<(&'a String, &'a Tree)>,
            /// The type stands in place of the whole schema, and that is said already.
            pub(super) is_shorthand: bool,
        }

        /// Whether a key is a keyword of schemas.
        pub(super) fn is_keyword(key: &str) -> bool {
            matches!(key, $($($key)|+)|* | "$ref")
        }

        impl<'a> Keywords<'a> {
            /// Picks up the keywords that `keep` lets through.
            pub(super) fn read(map: &'a Map, keep: impl Fn(&str) -> bool) -> Self {
                let mut words = Self::default();
                for (key, tree) in map {
                    match key.as_str() {
                        $($($key)|+ if keep(key) => words.$field = Some(tree),)*
                        _ if is_extension(key) => words.extensions.push((key, tree)),
                        _ => {}
                    }
                }
                words
            }

            /// Whether there is none but extensions.
            pub(super) fn is_empty(&self) -> bool {
                true $(&& self.$field.is_none())*
            }
        }
    };
}

keywords! {
    title: "title",
    description: "description",
    nullable: "nullable" | "x-nullable",
    read_only: "readOnly",
    write_only: "writeOnly",
    deprecated: "deprecated",
    external_docs: "externalDocs",
    example: "example",
    examples: "examples",
    default: "default",
    discriminator: "discriminator",
    kind: "type",
    values: "enum",
    constant: "const",
    format: "format",
    pattern: "pattern",
    min_length: "minLength",
    max_length: "maxLength",
    content_encoding: "contentEncoding",
    content_media_type: "contentMediaType",
    content_schema: "contentSchema",
    multiple_of: "multipleOf",
    minimum: "minimum",
    maximum: "maximum",
    exclusive_minimum: "exclusiveMinimum",
    exclusive_maximum: "exclusiveMaximum",
    properties: "properties",
    required: "required",
    additional_properties: "additionalProperties",
    unevaluated_properties: "unevaluatedProperties",
    pattern_properties: "patternProperties",
    property_names: "propertyNames",
    min_properties: "minProperties",
    max_properties: "maxProperties",
    items: "items",
    prefix_items: "prefixItems",
    additional_items: "additionalItems",
    unevaluated_items: "unevaluatedItems",
    min_items: "minItems",
    max_items: "maxItems",
    unique_items: "uniqueItems",
    all_of: "allOf",
    any_of: "anyOf",
    one_of: "oneOf",
    not: "not",
    dynamic_reference: "$dynamicRef" | "$recursiveRef",
}

/// The keywords that say something about a schema and nothing about its values. In OpenAPI 3.0 only these
/// are read beside a `$ref`: the standard ignores all, many descriptions rely on these (§4.7.23).
pub(super) const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "nullable",
    "x-nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "externalDocs",
    "example",
    "examples",
    "default",
];

/// The keywords of a Swagger 2.0 parameter, header or `items` object that make up its schema.
pub(super) const INLINE: &[&str] = &[
    "type",
    "format",
    "items",
    "enum",
    "default",
    "pattern",
    "minLength",
    "maxLength",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
    "x-nullable",
    "example",
];
