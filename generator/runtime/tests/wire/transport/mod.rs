//! What is beneath a call: connections, redirects, and who waits.

mod beneath;
#[cfg(feature = "blocking")]
mod blocking;
mod cancellation;
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
mod codings;
#[cfg(feature = "tower")]
mod hooks;
mod load;
mod redirects;
mod schemes;
#[cfg(feature = "rustls-ring")]
mod tls;
#[cfg(feature = "tower")]
mod tower;
