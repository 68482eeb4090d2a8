use super::number::number_value;
use crate::runtime::json::{Kinds, integer_of};

/// A number whose digits are kept as they came; equality is that of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

impl Decimal {
    const KINDS: Kinds = Kinds::NUMBER;

    /// The value, if it is an integer that 64 bits hold.
    pub fn as_i64(&self) -> Option<i64> {
        integer_of(&self.0)?.try_into().ok()
    }

    /// The nearest double; infinite beyond the doubles.
    pub fn to_f64(&self) -> f64 {
        // JSON's numbers are a part of what `f64` reads, so only a blank one, which stands for zero, fails.
        self.0.parse().unwrap_or_default()
    }
}

number_value!(Decimal, "a number", |_| true);

macro_rules! from_integer {
    ($($type:ty),+) => {$(
        impl From<$type> for Decimal {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )+};
}

from_integer!(i32, i64, u32, u64);

#[cfg(feature = "rust_decimal")]
impl Decimal {
    /// The value, as rust_decimal has it.
    ///
    /// # Errors
    ///
    /// It has more digits than that holds.
    pub fn to_rust_decimal(&self) -> Result<rust_decimal::Decimal, rust_decimal::Error> {
        let text = if self.0.is_empty() { "0" } else { &self.0 };
        match text.contains(['e', 'E']) {
            true => rust_decimal::Decimal::from_scientific(text),
            false => rust_decimal::Decimal::from_str_exact(text),
        }
    }
}

#[cfg(feature = "rust_decimal")]
impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self(value.to_string())
    }
}
