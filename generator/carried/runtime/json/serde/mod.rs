//! The traits of serde as thin calls into the codec, so that values go where the ecosystem takes them.

mod read;
#[cfg(feature = "serde")]
mod write;

pub use read::deserialize;
#[cfg(feature = "serde")]
pub use write::serialize;
