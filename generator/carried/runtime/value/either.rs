use crate::runtime::json::{Decode, DecodeError, Encode, Reader, Shape, Writer};

/// A number or boolean that is also read from a text (`"12"`), or a text that is also read from a number or a boolean, as
/// the description allows both. It is written in the kind that it has.
///
/// Fields that are read so have the plain type; this stands where no field is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Either<T>(pub T);

impl<T> std::ops::Deref for Either<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Either<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: std::fmt::Display> std::fmt::Display for Either<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<T: Decode> Decode for Either<T> {
    fn blank() -> Self {
        Self(T::blank())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.either().read(&mut self.0)
    }

    fn shape(&self, fuel: usize) -> Shape {
        self.0.shape(fuel).either()
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn takes_null(fuel: usize) -> bool {
        T::takes_null(fuel)
    }
}

impl<T: Encode> Encode for Either<T> {
    fn encode(&self, writer: &mut Writer) {
        self.0.encode(writer);
    }

    fn is_absent(&self) -> bool {
        self.0.is_absent()
    }
}

crate::runtime::macros::serde_bridge!(Either<T>);
