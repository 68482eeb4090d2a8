use crate::runtime::http::{Attempt, Body, TransportError};

/// Is told of each request that a client sends and of what came of it: to add header fields, to log or to count.
///
/// Requests that fetch a token are not told of. What is sent holds credentials.
#[expect(unused_variables, reason = "the names are for who writes these")]
pub trait Hooks: Send + Sync + 'static {
    /// The request is about to be sent. A redirect that is followed is told of as a further request of the same attempt, and
    /// what was added to the first one is added anew.
    fn on_request(&self, attempt: &Attempt, request: &mut http::Request<Body>) {}

    /// The head of an answer came, of whatever status.
    fn on_response(&self, attempt: &Attempt, response: &http::Response<Body>) {}

    /// The attempt came to no whole answer, or to none in time. Of a body that is read as it comes its reader is told.
    fn on_error(&self, attempt: &Attempt, error: &TransportError) {}
}
