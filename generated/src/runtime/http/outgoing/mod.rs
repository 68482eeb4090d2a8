//! What goes out: what is known of an operation (`operation`, `endpoint`, `raw_request`), what a call was given (`call`,
//! `setters`), and the request's head that comes of both (`head`, of `target` and `percent`). Nothing is sent here: that
//! is `exchange`.

pub(super) mod call;
mod endpoint;
pub(super) mod head;
mod operation;
pub(super) mod percent;
pub(super) mod raw_request;
mod setters;
mod target;

pub use call::Call;
pub use endpoint::Endpoint;
pub use operation::{Need, Operation};
pub use raw_request::RawOperation;
pub use setters::{set_header, set_header_list, set_json, set_query, set_query_list};
