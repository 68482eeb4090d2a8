//! What `[choices]` says of a property that is a union.

use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// How the branch of a property that is a union is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Choosing {
    /// `false`: by nothing beside it, whatever the description says.
    Off,
    /// By a property beside it.
    By(ChoiceRule),
}

impl<'de> Deserialize<'de> for Choosing {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Choosing;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("the property that chooses, a rule such as { by = \"kind\" }, or false")
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Choosing, E> {
                match flag {
                    false => Ok(Choosing::Off),
                    true => Err(E::invalid_value(Unexpected::Bool(true), &self)),
                }
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Choosing, E> {
                Ok(Choosing::By(ChoiceRule {
                    by: text.to_owned(),
                    ..ChoiceRule::default()
                }))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Choosing, M::Error> {
                ChoiceRule::deserialize(MapAccessDeserializer::new(map)).map(Choosing::By)
            }
        }

        deserializer.deserialize_any(Any)
    }
}

impl Serialize for Choosing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Off => serializer.serialize_bool(false),
            Self::By(rule) => rule.serialize(serializer),
        }
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Choosing {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Choosing".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let rule = generator.subschema_for::<ChoiceRule>();
        schemars::json_schema!({ "anyOf": [
            { "type": "boolean", "const": false },
            { "type": "string" },
            rule,
        ] })
    }
}

/// Which property chooses the branch, and by which values.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoiceRule {
    /// The property that chooses.
    ///
    /// Default: none, it has to be there.
    ///
    /// ```toml
    /// [choices]
    /// "Order.details" = { by = "kind" }
    /// ```
    pub by: String,
    /// What the setter of both is called.
    ///
    /// Default: as the union's property is.
    ///
    /// ```toml
    /// [choices]
    /// "Order.details" = { by = "kind", setter = "payment" }
    /// ```
    #[serde(default)]
    pub setter: Option<String>,
    /// For values, the branch that each chooses: the key of its component, or what its variant is made of. Several may choose one.
    ///
    /// Default: a value chooses the branch that is called by the same words, but for those that most branches share.
    ///
    /// ```toml
    /// [choices]
    /// "Order.details" = { by = "kind", values = { visa = "CardDetails", cash = "CashDetails" } }
    /// ```
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}
