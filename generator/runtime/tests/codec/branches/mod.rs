//! Values of one type or another.

mod choices;
mod either;
pub(super) mod tags;
pub(super) mod unions;
