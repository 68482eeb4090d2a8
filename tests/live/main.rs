//! The generated client against a real HTTP server on loopback.

mod request;
mod response;
mod secrecy;
mod server;
