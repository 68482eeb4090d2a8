//! What generated types are declared with: each macro implements `Decode`, `Encode` and, with the feature `serde`, the traits of serde.
//!
//! The functions that they make are `#[inline]` in a release build: like a generic one, each is compiled where it is used, so
//! that a crate with a thousand types costs a program only those that it touches. In a debug build the codec of a type is
//! compiled once, with the crate, so that rebuilding a program stays cheap; setters, conversions and comparisons are small
//! enough to stay inline.

// A generated crate uses those that its description needs.
#![allow(unused_macros, unused_imports)]

mod check;
mod enumeration;
mod integer_enumeration;
mod keys;
mod mixed_enumeration;
mod newtype;
mod own_type;
mod record;
mod serde_bridge;
mod setters;
mod tagged_union;
mod union;
mod wrapper;

pub(crate) use check::check;
pub(crate) use enumeration::enumeration;
pub(crate) use integer_enumeration::integer_enumeration;
pub(crate) use keys::{key, keys};
pub(crate) use mixed_enumeration::mixed_enumeration;
pub(crate) use newtype::newtype;
pub(crate) use own_type::{own_type, own_type_name};
pub(crate) use record::{maybe, record};
pub(crate) use serde_bridge::serde_bridge;
pub(crate) use setters::{setter, setters};
pub(crate) use tagged_union::{tagged_union, untagged, writes};
pub(crate) use union::{branch, select, union};
pub(crate) use wrapper::wrapper;
