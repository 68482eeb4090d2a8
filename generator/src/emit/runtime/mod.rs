//! The runtime beside a client: `face/uses.rs` says which parts an API needs, `carried` holds them, `kept` is what of their text an API needs,
//! and `package` makes them a package that several clients share.

pub(super) mod carried;
mod kept;
pub(super) mod package;
