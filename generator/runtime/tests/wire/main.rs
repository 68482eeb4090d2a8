//! Calls against a live server on loopback.
#![cfg(feature = "reqwest")]

mod answers;
mod beneath;
#[cfg(feature = "blocking")]
mod blocking;
mod calls;
mod cancellation;
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
mod codings;
mod credentials;
mod forms;
mod hostile;
mod load;
mod pages;
mod parameters;
mod raw_requests;
mod redirects;
mod schemes;
mod streams;
mod support;
#[cfg(feature = "rustls-ring")]
mod tls;
mod tokens;
#[cfg(feature = "tower")]
mod tower;
mod uploads;
