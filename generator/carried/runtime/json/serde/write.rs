//! A value goes into any serializer.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use crate::runtime::json::{DecodeError, Encode, Kind, Number, Reader, encode};

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
