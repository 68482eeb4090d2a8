use std::fmt::Debug;

use super::{Copied, Writer};

/// A value that can be written.
pub trait Encode: Debug {
    /// Writes it as JSON.
    fn encode(&self, writer: &mut Writer);

    /// Whether an optional property that holds it is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The properties that a record does not declare, to be written after those that it does.
pub trait AdditionalEntries: Copied {
    /// Whether there is one under this key.
    fn has(&self, key: &str) -> bool;

    /// Calls `write` with each.
    fn each(&self, write: &mut dyn FnMut(&str, &dyn Encode));

    /// Whether they are written. Otherwise those alone are that have the key of a declared property.
    fn are_sent(&self) -> bool {
        true
    }
}

/// Writes a value as JSON text.
pub fn encode(value: &dyn Encode) -> Vec<u8> {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.into_bytes()
}

/// The same, with the numbers of free-form JSON as those of a type are written: for parameters and forms, whose servers often take
/// no `1.0` for `1`.
pub(in crate::runtime) fn encode_as_typed(value: &dyn Encode) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.as_typed = true;
    value.encode(&mut writer);
    writer.into_bytes()
}

/// Whether two values are the same on the wire: what a record or a union is compared by.
#[inline(never)]
pub fn equal(left: &dyn Encode, right: &dyn Encode) -> bool {
    encode(left) == encode(right)
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}
