use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use crate::runtime::json::{Additional, AdditionalEntries, Decode, DecodeError, Encode, Kinds, Reader, Shape, Writer};

/// The properties of an object that its description does not declare, as they came.
///
/// One that has the key of a declared property is only written where that property is absent.
#[derive(Clone, Default, PartialEq)]
// Every record has one and it is nearly always empty: the box keeps records two words smaller.
#[allow(clippy::box_collection)]
pub struct Extra(Option<Box<BTreeMap<String, Value>>>);

impl Extra {
    /// None.
    pub const fn new() -> Self {
        Self(None)
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.as_ref()?.get(key)
    }

    /// Whether there is a value under a key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Sets the value under a key, and gives the one that was there.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_default().insert(key.into(), value.into())
    }

    /// Takes out the value under a key.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let entries = self.0.as_mut()?;
        let value = entries.remove(key);
        if entries.is_empty() {
            self.0 = None;
        }
        value
    }

    /// All of them, in order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|entries| entries.iter())
            .map(|(key, value)| (key.as_str(), value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |entries| entries.len())
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut extra = Self::new();
        extra.extend(entries);
        extra
    }
}

impl<K: Into<String>, V: Into<Value>> Extend<(K, V)> for Extra {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl Additional for Extra {
    fn clear(&mut self) {
        self.0 = None;
    }

    fn decode_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.draw_entry(self.len(), key, size_of::<Value>())?;
        let mut value = Value::Null;
        value.decode(reader)?;
        self.insert(key, value);
        Ok(())
    }

    fn forget(&mut self, key: &str) {
        self.remove(key);
    }
}

impl AdditionalEntries for Extra {
    fn has(&self, key: &str) -> bool {
        self.contains_key(key)
    }

    fn each(&self, write: &mut dyn FnMut(&str, &dyn Encode)) {
        for (key, value) in self.iter() {
            write(key, value);
        }
    }
}

impl Decode for Extra {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0 = None;
        reader.map(&mut |reader, key| self.decode_entry(key, reader))
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::OBJECT)
    }
}

impl Encode for Extra {
    fn encode(&self, writer: &mut Writer) {
        writer.entries(self);
    }
}

crate::runtime::macros::serde_bridge!(Extra);
