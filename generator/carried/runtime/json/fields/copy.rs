//! `Clone` of records: what a record hands to the writer goes, field by field, into what a blank one hands to the reader.
//!
//! A type needs no list of its fields for that, which would cost the compiler as much as both directions of the codec.

use std::any::Any;

use super::inspect::Inspection;
use crate::runtime::json::{Additional, AdditionalEntries, Decode, Encode, Reader, Writer};

/// A value that can be put where one of its own type is.
pub trait Copied {
    /// Puts a copy there.
    fn copy(&self, place: &mut dyn Any);
}

impl<T: Clone + Any> Copied for T {
    fn copy(&self, place: &mut dyn Any) {
        // A record hands out its fields in one order, so that no place of another type is met.
        if let Some(place) = place.downcast_mut::<T>() {
            *place = self.clone();
        }
    }
}

/// The value of a record's field, as the record hands it to the writer.
pub trait Field: Encode + Copied {}

impl<T: Encode + Copied> Field for T {}

/// The value of a record's field, as the record hands it to the reader.
pub trait Slot: Decode + Any {}

impl<T: Decode + Any> Slot for T {}

/// What a reader has at hand to copy, in place of a text.
pub(in crate::runtime::json) struct Source<'a> {
    values: &'a [&'a dyn Field],
    extra: Option<&'a dyn AdditionalEntries>,
}

/// A copy of a record.
pub fn copy<T: Decode + Encode + Any>(record: &T) -> T {
    // In a box, as a writer that could borrow would cost each type's code for writing a lifetime.
    let copy: Box<dyn Any> = filled(record, Box::new(T::blank()));
    match copy.downcast() {
        Ok(copy) => *copy,
        // It comes back as what it was.
        Err(_) => T::blank(),
    }
}

/// The blank record with what the other has.
#[inline(never)]
fn filled(record: &dyn Encode, blank: Box<dyn Slot>) -> Box<dyn Slot> {
    let mut writer = Writer {
        inspection: Some(Inspection::Copy(blank)),
        ..Writer::default()
    };
    record.encode(&mut writer);
    match writer.inspection {
        Some(Inspection::Copy(copy)) => copy,
        // It stays there.
        _ => Box::new(()),
    }
}

/// Copies the values of a record into another of its type.
pub(in crate::runtime::json) fn copy_values(
    record: &mut dyn Decode,
    values: &[&dyn Field],
    extra: Option<&dyn AdditionalEntries>,
) {
    let mut reader = Reader::from_text("");
    reader.source = Some(Source { values, extra });
    // With a source, reading copies, and nothing fails.
    let _ = record.decode(&mut reader);
}

impl Source<'_> {
    /// Copies into the slots of a record.
    pub(in crate::runtime::json) fn fill(self, slots: &mut [&mut dyn Slot], extra: Option<&mut dyn Additional>) {
        for (&value, slot) in self.values.iter().zip(slots) {
            value.copy(*slot);
        }
        if let (Some(entries), Some(place)) = (self.extra, extra) {
            entries.copy(place);
        }
    }
}
