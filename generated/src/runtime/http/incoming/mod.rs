//! What came back: an answer as it came (`response`), how it becomes what is declared (`received`, `typed`, by `form` and
//! `media_type`), and what there is to say of one that is an error or not as declared (`error_response`, `message`, `way_on`).

mod error_response;
mod form;
pub(super) mod media_type;
pub(super) mod message;
mod received;
mod response;
pub(super) mod typed;
mod way_on;

pub use error_response::ErrorResponse;
pub use form::Form;
pub use received::{Answer, Pending, PendingResponse, Received};
pub use response::{RawResponse, Response};
