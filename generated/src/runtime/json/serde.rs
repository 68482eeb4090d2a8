//! The traits of serde as thin calls into the codec, so that values go where the ecosystem takes them.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::{Decode, DecodeError, Encode, Kind, Number, Reader, Writer, decode, encode};

/// Writes a value into any serializer.
///
/// # Errors
///
/// The serializer refuses something, such as an integer that its format has no room for.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let text = encode(value);
    let tree = Reader::new(&text)
        .and_then(|mut reader| Tree::read(&mut reader))
        .map_err(serde::ser::Error::custom)?;
    tree.serialize(serializer)
}

/// Reads a value from any deserializer of a self-describing format.
///
/// # Errors
///
/// The deserializer fails, holds what JSON cannot, or the value is not of the type.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut writer = Writer::new();
    Collect(&mut writer).deserialize(deserializer)?;
    decode(&writer.into_bytes()).map_err(D::Error::custom)
}

/// JSON with its lengths known, which some formats have to write first.
enum Tree<'a> {
    Null,
    Boolean(bool),
    Number(Number<'a>),
    Text(Cow<'a, str>),
    List(Vec<Tree<'a>>),
    Map(Vec<(Cow<'a, str>, Tree<'a>)>),
}

impl<'a> Tree<'a> {
    fn read(reader: &mut Reader<'a>) -> Result<Self, DecodeError> {
        Ok(match reader.kind()? {
            Kind::Null => {
                reader.null()?;
                Self::Null
            }
            Kind::Boolean => Self::Boolean(reader.boolean()?),
            Kind::Integer | Kind::Number => Self::Number(reader.number("a number")?),
            Kind::String => Self::Text(reader.string()?),
            Kind::Array => {
                let mut items = Vec::new();
                reader.list(&mut |reader| {
                    items.push(Self::read(reader)?);
                    Ok(())
                })?;
                Self::List(items)
            }
            Kind::Object => {
                let mut entries = Vec::new();
                reader.map(&mut |reader, key| {
                    entries.push((Cow::Owned(key.to_owned()), Self::read(reader)?));
                    Ok(())
                })?;
                Self::Map(entries)
            }
        })
    }
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serialize_number(*number, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// Integers stay integers up to 128 bits; all else is the nearest double, for serde knows no other numbers.
fn serialize_number<S: Serializer>(number: Number<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    if number.digits_only && number.text != "-0" {
        if let Ok(value) = number.text.parse() {
            return serializer.serialize_u64(value);
        }
        if let Ok(value) = number.text.parse() {
            return serializer.serialize_i64(value);
        }
        if let Ok(value) = number.text.parse() {
            return serializer.serialize_i128(value);
        }
    }
    match number.as_f64() {
        Some(value) => serializer.serialize_f64(value),
        None => Err(serde::ser::Error::custom("a number is beyond double precision")),
    }
}

/// Writes whatever comes as JSON.
struct Collect<'a>(&'a mut Writer);

impl<'de> DeserializeSeed<'de> for Collect<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Collect<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON can hold")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.raw("null");
        Ok(())
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        value.encode(self.0);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        value.encode(self.0);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        value.encode(self.0);
        Ok(())
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        self.0.raw(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("JSON has no number that is infinite or not a number"));
        }
        value.encode(self.0);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.open_list();
        loop {
            // A comma in front of an item that never comes would be one too many.
            let before = self.0.out.len();
            self.0.item();
            if items.next_element_seed(Collect(self.0))?.is_none() {
                self.0.out.truncate(before);
                break;
            }
        }
        self.0.close_list();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.0.open_map();
        while let Some(key) = entries.next_key::<String>()? {
            self.0.key(&key);
            entries.next_value_seed(Collect(self.0))?;
        }
        self.0.close_map();
        Ok(())
    }
}
