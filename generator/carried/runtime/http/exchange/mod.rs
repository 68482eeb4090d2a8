//! From a call to its answer: `send` lets a transport send it, with credentials (`authorize`), within its time (`clock`), again
//! where it failed (`retry`), and to where it was sent on (`redirect`). Each `attempt` is told to the user's `hooks`.

mod attempt;
pub(super) mod authorize;
pub(super) mod clock;
mod hooks;
#[cfg(feature = "metrics")]
mod metrics;
pub(super) mod redirect;
pub(super) mod retry;
pub(super) mod retry_after;
pub(super) mod send;
#[cfg(feature = "tracing")]
mod span;
#[cfg(feature = "opentelemetry")]
mod trace_context;

pub use attempt::Attempt;
pub use hooks::Hooks;
#[cfg(feature = "metrics")]
pub use metrics::Metrics;
pub use retry::RetryPolicy;
#[cfg(feature = "opentelemetry")]
pub use trace_context::TraceContext;
