use std::time::{Duration, Instant};

use crate::runtime::http::Operation;

/// Which call a request belongs to, and how often that was sent: in the extensions of each request that a transport of yours is
/// given, but for those that fetch a token.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    pub(super) operation: &'static Operation,
    pub(super) number: u32,
    pub(super) is_repeatable: bool,
    pub(super) began: Instant,
}

impl Attempt {
    /// What the description says of the call.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// 1 for the first attempt of a call, 2 for the first that is made again.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Whether to send the call twice is the same as once: its method is idempotent (RFC 9110 §9.2.2), or it has an
    /// `Idempotency-Key`.
    pub fn is_repeatable(&self) -> bool {
        self.is_repeatable
    }

    /// The time since the attempt began.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}
