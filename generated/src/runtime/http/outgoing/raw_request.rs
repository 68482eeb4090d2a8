//! Requests that the description does not have: their method and path are the caller's.

use crate::runtime::http::{Answer, Call, Core, Endpoint, Operation, RawResponse, Received};

/// What stands for the path in errors and spans: the caller's own may have a secret in it.
const PATH: &str = "(raw request)";

static OPERATIONS: [Operation; 9] = [
    named("GET"),
    named("PUT"),
    named("POST"),
    named("DELETE"),
    named("OPTIONS"),
    named("HEAD"),
    named("PATCH"),
    named("TRACE"),
    named("QUERY"),
];

static OF_ANOTHER_METHOD: Operation = named("(another method)");

const fn named(method: &'static str) -> Operation {
    Operation::new("raw_request", method, PATH)
}

/// The operation of a raw request. Whatever its status, it is answered with the body as it came.
#[derive(Debug)]
#[non_exhaustive]
pub struct RawOperation;

impl Endpoint for RawOperation {
    type Success = RawResponse;
    type Error = std::convert::Infallible;

    const OPERATION: &'static Operation = &OF_ANOTHER_METHOD;

    fn read(received: Received) -> Answer<RawResponse, Self::Error> {
        received.raw()
    }
}

/// What a raw request has in place of an operation's method and path.
#[derive(Clone)]
pub(in crate::runtime::http) struct Given {
    pub(in crate::runtime::http) method: String,
    /// A path and perhaps a query, or a whole URL.
    pub(in crate::runtime::http) path: String,
}

impl Call {
    /// A request with this method to a path below the base URL, perhaps with a query behind it; a whole URL has to be of the
    /// base URL's origin. Every credential that the client has goes along.
    pub fn raw_request(core: &Core, method: &str, path: &str) -> Self {
        let upper = method.to_ascii_uppercase();
        let known = OPERATIONS.iter().find(|operation| operation.method == upper);
        let mut call = Self::new(core, known.unwrap_or(&OF_ANOTHER_METHOD));
        call.0.given = Some(Box::new(Given {
            method: known.map_or_else(|| method.to_owned(), |operation| operation.method.to_owned()),
            path: path.to_owned(),
        }));
        call
    }
}
