//! Calls against a live server on loopback.
#![cfg(feature = "reqwest")]

mod answer;
mod calls;
mod credential;
mod request;
mod support;
mod transport;
