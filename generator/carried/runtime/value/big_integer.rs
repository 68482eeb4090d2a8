use super::number::number_value;
use crate::runtime::json::{Kinds, integer_of};

/// An integer that 64 bits may not hold. Its digits are kept as they came; equality is that of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigInteger(String);

impl BigInteger {
    const KINDS: Kinds = Kinds::INTEGER;

    /// The value, if 128 bits hold it.
    pub fn as_i128(&self) -> Option<i128> {
        integer_of(&self.0)
    }
}

number_value!(BigInteger, "an integer", |number| number.is_integer());

macro_rules! from_integer {
    ($($type:ty),+) => {$(
        impl From<$type> for BigInteger {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )+};
}

from_integer!(i32, i64, i128, u32, u64, u128);
