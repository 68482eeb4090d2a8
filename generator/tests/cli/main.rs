//! The program `tintype` as its users call it.
#![cfg(feature = "cli")]

mod commands;
mod described;
mod diff;
mod faults;
#[cfg(feature = "fetch")]
mod fetch;
mod init;
mod interrupted;
mod learn;
mod module;
mod page;
mod project;
#[cfg(feature = "fetch")]
mod server;
mod version;
