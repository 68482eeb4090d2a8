//! Types that others declare, for all of one's programs.

use serde::{Deserialize, Serialize};

/// An amount of a currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// In the smallest unit.
    pub amount: i64,
    pub currency: String,
}

/// A number of cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cents(pub u32);

/// A rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate(pub f64);

/// What a currency is called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Code(pub String);

/// Who paid. What it is among other events, is said around it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paid {
    pub by: String,
}
