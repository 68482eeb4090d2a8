use std::any::Any;
use std::collections::BTreeMap;

use crate::runtime::json::branches::profile::FUEL;
use crate::runtime::json::{Additional, AdditionalEntries, Decode, DecodeError, Encode, Kinds, Reader, Shape, Writer};

impl<T: Decode> Decode for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    #[inline]
    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.draw(size_of::<T>())?;
        (**self).decode(reader)
    }

    fn shape(&self, fuel: usize) -> Shape {
        (**self).shape(fuel)
    }

    fn clear(&mut self) {
        (**self).clear();
    }

    fn takes_null(fuel: usize) -> bool {
        T::takes_null(fuel)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Decode> Decode for Option<T> {
    fn blank() -> Self {
        None
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if !T::takes_null(FUEL) && reader.null()? {
            *self = None;
            return Ok(());
        }
        // `insert` would be one more function for each type in a debug build.
        *self = Some(T::blank());
        match self {
            Some(value) => value.decode(reader),
            None => Ok(()),
        }
    }

    fn shape(&self, fuel: usize) -> Shape {
        let shape = match (self, fuel.checked_sub(1)) {
            (Some(value), _) => value.shape(fuel).or_null(),
            (None, Some(fuel)) => T::blank().shape(fuel).or_null(),
            (None, None) => Shape::plain(Kinds::ANY),
        };
        // What is inside is asked first, and keeps what it takes.
        Shape {
            keeps_null: T::takes_null(FUEL),
            ..shape
        }
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn takes_null(_: usize) -> bool {
        true
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.raw("null"),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.clear();
        let start = reader.position;
        let read = reader.list_or_null(&mut |reader| {
            if self.len() == self.capacity() {
                self.reserve_exact(reader.further_items(start, self.len(), size_of::<T>())?);
            }
            self.push(T::blank());
            match self.last_mut() {
                Some(item) => item.decode(reader),
                None => Ok(()),
            }
        });
        // Of what would stand in itself without end, a sample has none.
        #[cfg(feature = "mock")]
        if read.is_err() && reader.makes() {
            self.clear();
            return Ok(());
        }
        read
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::ARRAY)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}

// What a test answers with: `Reply::json(200, [order])`.
#[cfg(feature = "mock")]
impl<T: Encode, const N: usize> Encode for [T; N] {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, writer: &mut Writer) {
        writer.open_list();
        for item in self {
            writer.item();
            item.encode(writer);
        }
        writer.close_list();
    }
}

impl<T: Decode + Any> Decode for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.clear();
        reader.record(&[], [], Some(self))
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::OBJECT)
    }
}

impl<T: Encode + Clone + Any> Encode for BTreeMap<String, T> {
    fn encode(&self, writer: &mut Writer) {
        writer.entries(self);
    }
}

impl<T: Decode + Any> Additional for BTreeMap<String, T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn decode_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.draw_entry(self.len(), key, size_of::<T>())?;
        let mut value = T::blank();
        value.decode(reader)?;
        self.insert(key.to_owned(), value);
        Ok(())
    }

    fn forget(&mut self, key: &str) {
        self.remove(key);
    }
}

impl<T: Encode + Clone + Any> AdditionalEntries for BTreeMap<String, T> {
    fn has(&self, key: &str) -> bool {
        self.contains_key(key)
    }

    fn each(&self, write: &mut dyn FnMut(&str, &dyn Encode)) {
        for (key, value) in self {
            write(key, value);
        }
    }
}
