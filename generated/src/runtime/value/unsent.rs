use std::fmt;
use std::ops::Deref;

use super::Extra;
use crate::runtime::json::{Additional, AdditionalEntries, Decode, DecodeError, Encode, Reader, Shape};

/// The properties that an object came with although its description allows no further ones, as they came.
///
/// They can be looked at as in an [`Extra`], and are never sent: a server that allows no further properties refuses them. Only
/// one that has the key of a declared property is, where that property is absent.
#[derive(Clone, Default, PartialEq)]
pub struct Unsent(Extra);

impl Deref for Unsent {
    type Target = Extra;

    fn deref(&self) -> &Extra {
        &self.0
    }
}

impl fmt::Debug for Unsent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl Additional for Unsent {
    fn clear(&mut self) {
        Additional::clear(&mut self.0);
    }

    fn decode_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0.decode_entry(key, reader)
    }

    fn forget(&mut self, key: &str) {
        self.0.forget(key);
    }
}

impl AdditionalEntries for Unsent {
    fn has(&self, key: &str) -> bool {
        self.0.has(key)
    }

    fn each(&self, write: &mut dyn FnMut(&str, &dyn Encode)) {
        self.0.each(write);
    }

    fn are_sent(&self) -> bool {
        false
    }
}

impl Decode for Unsent {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0.decode(reader)
    }

    fn shape(&self, fuel: usize) -> Shape {
        self.0.shape(fuel)
    }
}
