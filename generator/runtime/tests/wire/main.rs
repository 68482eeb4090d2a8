//! Calls against a live server on loopback.
#![cfg(feature = "reqwest")]

#[cfg(feature = "blocking")]
mod blocking;
mod calls;
mod credentials;
mod load;
mod pages;
mod streams;
mod support;
#[cfg(feature = "tracing")]
mod traces;
mod uploads;
