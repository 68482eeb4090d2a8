//! The runtime beside a client: `uses` says which parts an API needs, `carried` holds them, `package` makes them a package that
//! several clients share.

pub(super) mod carried;
pub(super) mod package;
