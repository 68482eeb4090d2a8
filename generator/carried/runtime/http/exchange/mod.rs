//! From a call to its answer: `send` lets a transport send it, with credentials (`authorize`), within its time (`clock`), again
//! where it failed (`retry`), and to where it was sent on (`redirect`).

pub(super) mod authorize;
pub(super) mod clock;
pub(super) mod redirect;
pub(super) mod retry;
pub(super) mod retry_after;
pub(super) mod send;

pub use retry::RetryPolicy;
