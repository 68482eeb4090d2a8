//! A tree as a `serde` data format, so that the structures of `openapiv3` can be made of any node of it.

use std::fmt;

use indexmap::map;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::{Number, Tree, escape};

/// Why a node is not what was expected, and which one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeserializeError {
    message: String,
    /// Keys from the failing node up to the root.
    keys: Vec<String>,
}

impl DeserializeError {
    /// What was expected and what was found.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The failing node, as a JSON pointer from the node that was to be read. Structures that hold what they read
    /// back (untagged and flattened ones) say less: then it is the node that such a structure stands in.
    pub fn pointer(&self) -> String {
        self.keys
            .iter()
            .rev()
            .fold(String::new(), |pointer, key| pointer + "/" + &escape(key))
    }

    fn within(mut self, key: impl ToString) -> Self {
        self.keys.push(key.to_string());
        self
    }
}

impl fmt::Display for DeserializeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for DeserializeError {}

impl de::Error for DeserializeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            keys: Vec::new(),
        }
    }
}

impl<'de> Deserializer<'de> for &'de Tree {
    type Error = DeserializeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Tree::Null => visitor.visit_unit(),
            Tree::Boolean(boolean) => visitor.visit_bool(boolean.value),
            Tree::Number(number) => visit_number(number, visitor),
            Tree::String(text) => visitor.visit_borrowed_str(text),
            Tree::List(list) => visitor.visit_seq(Items(list.iter().enumerate())),
            Tree::Map(map) => visitor.visit_map(Entries {
                entries: map.iter(),
                value: None,
            }),
        }
    }

    /// Where text is asked for, a number or a Boolean gives its own: `version: 1.10` is `"1.10"`.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Tree::Number(number) => visitor.visit_borrowed_str(number.written()),
            Tree::Boolean(boolean) => visitor.visit_borrowed_str(boolean.written),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Tree::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self {
            Tree::String(variant) => visitor.visit_enum(Variant { variant, value: None }),
            Tree::Map(map) => match map.first() {
                Some((variant, value)) if map.len() == 1 => visitor.visit_enum(Variant {
                    variant,
                    value: Some(value),
                }),
                _ => Err(de::Error::invalid_type(Unexpected::Map, &"one of the known values")),
            },
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier
    }
}

impl<'de> IntoDeserializer<'de, DeserializeError> for &'de Tree {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Integers of 64 bits as they are; all other numbers as the nearest double.
fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, DeserializeError> {
    let text = &*number.json;
    if let Ok(value) = text.parse() {
        visitor.visit_u64(value)
    } else if let Ok(value) = text.parse() {
        visitor.visit_i64(value)
    } else {
        match number.as_f64() {
            Some(value) => visitor.visit_f64(value),
            None => Err(de::Error::invalid_value(Unexpected::Str(text), &"a number")),
        }
    }
}

struct Items<'de>(std::iter::Enumerate<std::slice::Iter<'de, Tree>>);

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = DeserializeError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Self::Error> {
        let next = self.0.next();
        next.map(|(index, item)| seed.deserialize(item).map_err(|error| error.within(index)))
            .transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries<'de> {
    entries: map::Iter<'de, String, Tree>,
    /// The entry whose key was given.
    value: Option<(&'de str, &'de Tree)>,
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = DeserializeError;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Self::Error> {
        let Some((key, value)) = self.entries.next() else {
            return Ok(None);
        };
        self.value = Some((key, value));
        seed.deserialize(BorrowedStrDeserializer::new(key))
            .map(Some)
            .map_err(|error: DeserializeError| error.within(key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Self::Error> {
        let Some((key, value)) = self.value.take() else {
            return Err(de::Error::custom("a value was asked for before its key"));
        };
        seed.deserialize(value).map_err(|error| error.within(key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A variant's name, and what it holds.
struct Variant<'de> {
    variant: &'de str,
    value: Option<&'de Tree>,
}

impl<'de> Variant<'de> {
    /// What the variant holds, read by `read`.
    fn hold<T>(self, read: impl FnOnce(&'de Tree) -> Result<T, DeserializeError>) -> Result<T, DeserializeError> {
        match self.value {
            Some(value) => read(value).map_err(|error| error.within(self.variant)),
            None => Err(de::Error::invalid_type(
                Unexpected::UnitVariant,
                &"a variant that holds something",
            )),
        }
    }
}

impl<'de> de::EnumAccess<'de> for Variant<'de> {
    type Error = DeserializeError;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Self::Error> {
        let name = seed.deserialize(BorrowedStrDeserializer::<DeserializeError>::new(self.variant))?;
        Ok((name, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'de> {
    type Error = DeserializeError;

    fn unit_variant(self) -> Result<(), Self::Error> {
        match self.value {
            None => Ok(()),
            Some(_) => self.hold(<()>::deserialize),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Self::Error> {
        self.hold(|value| seed.deserialize(value))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Self::Error> {
        self.hold(|value| value.deserialize_any(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Self::Error> {
        self.hold(|value| value.deserialize_any(visitor))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use crate::source::read_json;

    #[test]
    fn a_tree_gives_the_same_value_as_serde_json() {
        let text =
            r#"{"a":[1,-2,3.5,true,null,"x"],"b":{"c":18446744073709551615,"d":-9223372036854775808,"e":1e300}}"#;
        let value: serde_json::Value = Deserialize::deserialize(&read_json(text)).unwrap();
        assert_eq!(value, serde_json::from_str::<serde_json::Value>(text).unwrap());
    }

    #[test]
    fn integers_beyond_64_bits_are_given_as_doubles() {
        let value: f64 = Deserialize::deserialize(&read_json("18446744073709551616")).unwrap();
        assert_eq!(value, 18446744073709551616.0);
    }

    #[test]
    fn text_is_taken_as_written_where_a_number_stands_for_it() {
        let text: Vec<String> =
            Deserialize::deserialize(&read_json(r#"["x", 1.10, 20000000000000000000, true]"#)).unwrap();
        assert_eq!(text, ["x", "1.10", "20000000000000000000", "true"]);
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Shape {
        Nothing,
        One(u8),
        Pair(u8, u8),
        Named { x: u8 },
    }

    #[test]
    fn variants_are_read_as_serde_json_reads_them() {
        for text in [
            r#""nothing""#,
            r#"{"one":1}"#,
            r#"{"pair":[1,2]}"#,
            r#"{"named":{"x":1}}"#,
            r#"{"nothing":null}"#,
        ] {
            let shape = Shape::deserialize(&read_json(text)).unwrap();
            assert_eq!(shape, serde_json::from_str::<Shape>(text).unwrap(), "{text}");
        }
        for text in [r#""one""#, "{}", r#"{"one":1,"pair":[1,2]}"#, "1", r#"{"nothing":1}"#] {
            assert!(Shape::deserialize(&read_json(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn an_error_names_the_node() {
        let tree = read_json(r#"{"a/b":[{"ok":1},{"bad":"x"}]}"#);
        let error = BTreeMap::<String, Vec<BTreeMap<String, u8>>>::deserialize(&tree).unwrap_err();
        assert_eq!(error.pointer(), "/a~1b/1/bad");
        assert_eq!(error.message(), "invalid type: string \"x\", expected u8");
    }
}
