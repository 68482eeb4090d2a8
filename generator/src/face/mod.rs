//! Names to the public face of the crate: every item that a user can name, as data.
//!
//! Enters: the API and its names. Leaves: the `Face`, in which all is decided that a user sees of the crate. `emit` prints it, and by
//! it two versions of a crate are compared.
//! `base` is what every decision is made from. `declared` decides what a declared type becomes: `record` and `union` those of their
//! kind, with `size` for what is boxed, `value` for what a new record begins with, `passing` for how a value is handed over, and
//! `made_of` for what is sent in the place of what was read. `rust_type` is a type as Rust has it, `scalar` what is known of each scalar.
//! `items` lists all of it by path.

mod base;
mod declared;
pub mod items;
mod made_of;
mod passing;
mod record;
mod rust_type;
pub(crate) mod scalar;
mod size;
mod union;
mod value;

pub(crate) use base::Base;
pub(crate) use declared::{Declaration, Shape};
pub(crate) use made_of::{Change, MadeOf, Making};
pub(crate) use passing::Passing;
pub(crate) use record::{Beginning, Constructor, Field, Struct};
pub(crate) use rust_type::{LONGEST_TUPLE, RUNTIME, RustType};
pub(crate) use union::{Choice, Variant};
pub(crate) use value::Value;

use crate::model::{Api, TypeId};
use crate::name::Names;

/// The public face of a generated crate.
#[derive(Debug)]
pub struct Face<'a> {
    pub(crate) base: Base<'a>,
    /// By [`TypeId`].
    pub(crate) types: Vec<Declaration<'a>>,
}

/// Decides the public face of the crate for an API.
pub fn face<'a>(api: &'a Api, names: &'a Names) -> Face<'a> {
    let base = Base::of(api, names);
    let types = declared::all(&base);
    Face { base, types }
}

impl<'a> Face<'a> {
    /// What a declared type becomes.
    pub(crate) fn of(&self, id: TypeId) -> Option<&Declaration<'a>> {
        self.types.get(id.0 as usize)
    }
}
