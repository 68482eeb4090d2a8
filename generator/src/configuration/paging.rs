//! What `[pagination]` says of an operation.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// How an operation's answer comes in pages.
#[derive(Clone, Debug, PartialEq)]
pub enum Paging {
    /// `false`: it has no pages, whatever the description shows.
    Off,
    /// `"declared"`: as the description says, without a look at what its parameters and its answer are called.
    Declared,
    /// By this rule.
    Rule(Box<PageRule>),
}

impl<'de> Deserialize<'de> for Paging {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Paging;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a rule such as { type = \"link\" }, \"declared\", or false")
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Paging, E> {
                match flag {
                    false => Ok(Paging::Off),
                    true => Err(E::invalid_value(Unexpected::Bool(true), &self)),
                }
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Paging, E> {
                match text {
                    "declared" => Ok(Paging::Declared),
                    other => Err(E::invalid_value(Unexpected::Str(other), &self)),
                }
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Paging, M::Error> {
                let rule = PageRule::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Paging::Rule(Box::new(rule)))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

impl Serialize for Paging {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Off => serializer.serialize_bool(false),
            Self::Declared => serializer.serialize_str("declared"),
            Self::Rule(rule) => rule.serialize(serializer),
        }
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Paging {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Paging".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let rule = generator.subschema_for::<PageRule>();
        schemars::json_schema!({ "anyOf": [
            { "type": "boolean", "const": false },
            { "type": "string", "const": "declared" },
            rule,
        ] })
    }
}

/// How further pages are asked for. What leads into an answer is the keys with dots between, or a list of them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// What leads to the next page: `link` (the header field `Link`), `url` (a URL in the page before), `cursor` (a value of the page
    /// before), `last-item` (a value of its last item), `offset` (how many items come before) or `page` (its number).
    ///
    /// Default: none, it has to be there.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "link" }
    /// ```
    #[serde(rename = "type")]
    pub kind: PageKind,
    /// The parameter that asks for it: the name of one in the query, or `$request.body#/page/after` for a value in the body.
    ///
    /// Default: none; `link` and `url` need none, and the others do.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "offset", parameter = "skip", items = "data" }
    /// ```
    pub parameter: Option<String>,
    /// Where the page before has what the parameter takes (`cursor`), or its last item has it (`last-item`).
    ///
    /// Default: none; `cursor` and `last-item` need it, but where `header` says the value.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "cursor", parameter = "after", cursor = "meta.next", items = "data" }
    /// ```
    pub cursor: Option<KeyPath>,
    /// Where the page before has the URL of the next one (`url`). It is followed within its origin.
    ///
    /// Default: none; `url` needs it, but where `header` says the URL.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "url", url = ["@odata.nextLink"], items = "value" }
    /// ```
    pub url: Option<KeyPath>,
    /// The header field that has the cursor or the URL.
    ///
    /// Default: none, the body has it.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "cursor", parameter = "after", header = "X-Next-Cursor" }
    /// ```
    pub header: Option<String>,
    /// Where the items are.
    ///
    /// Default: the list that the answer is, or the only one in it.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "link", items = "data.owners" }
    /// ```
    pub items: Option<KeyPath>,
    /// What is `true`, or not `null`, while there are further pages.
    ///
    /// Default: nothing tells it.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "last-item", parameter = "after", cursor = "id", items = "data", more = "has_more" }
    /// ```
    pub more: Option<KeyPath>,
    /// What is `true` in the last page.
    ///
    /// Default: nothing tells it.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "page", parameter = "page", first = 0, items = "content", last = "last" }
    /// ```
    pub last: Option<KeyPath>,
    /// How many pages there are.
    ///
    /// Default: nothing tells it.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "page", parameter = "page", items = "data", total_pages = "meta.pages" }
    /// ```
    pub total_pages: Option<KeyPath>,
    /// How many items there are on all pages.
    ///
    /// Default: nothing tells it.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "offset", parameter = "offset", items = "data", total = "total_count" }
    /// ```
    pub total: Option<KeyPath>,
    /// The parameter of the query, or the place in the body, that says how many items a page may have: a page with fewer is the
    /// last one.
    ///
    /// Default: none, and a page without an item is the last one.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "page", parameter = "page", items = "data", limit = "per_page" }
    /// ```
    pub limit: Option<String>,
    /// The number of the first page (`page`).
    ///
    /// Default: what the parameter says of itself, or 1.
    ///
    /// ```toml
    /// [pagination]
    /// listOwners = { type = "page", parameter = "page", items = "data", first = 0 }
    /// ```
    pub first: Option<u64>,
}

/// What leads to the next page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    // Comments of a variant would make a schema of each.
    #[allow(missing_docs)]
    #[default]
    Link,
    #[allow(missing_docs)]
    Url,
    #[allow(missing_docs)]
    Cursor,
    #[allow(missing_docs)]
    LastItem,
    #[allow(missing_docs)]
    Offset,
    #[allow(missing_docs)]
    Page,
}

/// The keys that lead into an answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum KeyPath {
    /// With dots between: `meta.next`.
    Dotted(String),
    /// One by one, for keys that have dots in them.
    Listed(Vec<String>),
}
