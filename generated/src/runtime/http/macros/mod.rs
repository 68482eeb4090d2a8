//! What every client, credential and operation has in common.

// A generated crate uses those that its description needs.
#![allow(unused_macros, unused_imports)]

mod client_builder;
mod credential;
mod headers;
mod operation;
mod reading;

pub(crate) use client_builder::client_builder;
pub(crate) use credential::credential;
pub(crate) use headers::headers;
pub(crate) use operation::{operation, option};
pub(crate) use reading::{read, read_all};
