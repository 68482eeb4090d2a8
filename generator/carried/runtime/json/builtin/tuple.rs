use crate::runtime::json::{Decode, DecodeError, Encode, Kinds, Reader, Reason, Shape, Writer};

impl Reader<'_> {
    /// Reads an array with a type for each place.
    ///
    /// # Errors
    ///
    /// Something else is ahead, an item is not of its type, or there are more or fewer items than slots.
    pub fn tuple(&mut self, slots: &mut [&mut dyn Decode]) -> Result<(), DecodeError> {
        #[cfg(feature = "mock")]
        if self.makes() {
            let mut slots = slots.iter_mut();
            return self.make_list(&mut |reader| slots.try_for_each(|slot| reader.make_inside(*slot, None)));
        }
        self.peek();
        let start = self.position();
        let expected = slots.len();
        let mut place = 0;
        self.list(&mut |reader| {
            let slot = slots.get_mut(place);
            place += 1;
            match slot {
                Some(slot) => slot.decode(reader),
                None => reader.skip(),
            }
        })?;
        match place == expected {
            true => Ok(()),
            false => Err(DecodeError::new(start, Reason::Length { expected })),
        }
    }
}

impl Writer {
    /// Writes an array with a type for each place.
    pub fn tuple(&mut self, values: &[&dyn Encode]) {
        self.open_list();
        for value in values {
            self.item();
            value.encode(self);
        }
        self.close_list();
    }
}

macro_rules! tuple {
    ($($type:ident $place:tt),+) => {
        impl<$($type: Decode),+> Decode for ($($type,)+) {
            fn blank() -> Self {
                ($($type::blank(),)+)
            }

            fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                reader.tuple(&mut [$(&mut self.$place),+])
            }

            fn shape(&self, _: usize) -> Shape {
                Shape::plain(Kinds::ARRAY)
            }

            fn clear(&mut self) {
                $(self.$place.clear();)+
            }
        }

        impl<$($type: Encode),+> Encode for ($($type,)+) {
            fn encode(&self, writer: &mut Writer) {
                writer.tuple(&[$(&self.$place),+]);
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
