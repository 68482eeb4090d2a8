//! The operations of the API: methods of [`Client`](crate::Client), the calls that they begin, and their types.
//!
//! # `provisioning`
//!
//! Organizations and their connections.

mod provisioning;

pub use provisioning::*;
