//! Names to the public face of the crate: every item that a user can name, as data.
//!
//! Enters: the API and its names. Leaves: the `Face`, in which all is decided that a user sees of the crate. `emit` prints it, and by
//! it two versions of a crate are compared.
//! `base` is what every decision is made from. `declared` decides what a declared type becomes: `record` and `union` those of their
//! kind, with `passing` for how a value is handed over and `checked` for what it is held against. `operation` decides methods, calls and answers; `client` what makes a client,
//! its credentials and servers, and `groups` what has the methods where the client itself has not; `division` what is compiled with which feature; `uses` which optional parts of the runtime there are, and `features` all that cargo can switch.
//! `rust_type` is a type as Rust has it, `scalar` what is known of each scalar. `items` lists all of it by path.

mod base;
mod checked;
mod client;
mod declared;
mod division;
pub(crate) mod features;
mod groups;
pub mod items;
mod operation;
mod passing;
mod record;
mod rust_type;
pub(crate) mod scalar;
mod union;
mod uses;

pub(crate) use base::{Base, USERS_ROOT};
pub(crate) use checked::{Part as CheckedPart, Place};
pub(crate) use client::{Kind, New, Servers, default_url, is_of_the_web, kind as credential_kind};
pub(crate) use declared::{Declaration, Shape};
pub(crate) use division::{ALL_OPERATIONS, Division, OTHER_TYPES};
pub(crate) use features::Feature;
pub(crate) use groups::{Group, modules as group_modules};
pub(crate) use operation::{
    Alike, Argument, Case, ERROR_BODY, ErrorBodies, ErrorVariant, Items, Method, Operation, OtherBody, Part, Parts,
    Reading, Shared, SharedType, Side, Source, What, events,
};
pub(crate) use passing::{Giving, Passing, Taking, Way};
pub(crate) use record::made_of::{Change, MadeOf, Making};
pub(crate) use record::pair::{Pair, SetBy};
pub(crate) use record::value::Value;
pub(crate) use record::{Beginning, Constructor, Field, Rest, Struct};
pub(crate) use rust_type::{Argument as Taken, LONGEST_TUPLE, RUNTIME, RustType};
pub(crate) use union::{Choice, Variant};
pub(crate) use uses::Uses;

use crate::model::{Api, TypeId};
use crate::name::Names;

use client::Client;

/// The public face of a generated crate.
#[derive(Debug)]
pub struct Face<'a> {
    pub(crate) base: Base<'a>,
    /// By [`TypeId`].
    pub(crate) types: Vec<Declaration<'a>>,
    /// By index into the API's operations.
    pub(crate) operations: Vec<Operation<'a>>,
    /// By index into the groups of the names.
    pub(crate) groups: Vec<Group<'a>>,
    /// What several operations declare alike.
    pub(crate) shared: Shared,
    /// The bodies of all their errors.
    pub(crate) error_bodies: ErrorBodies<'a>,
    pub(crate) client: Client<'a>,
    /// How the crate is divided into features; nothing where it is compiled whole.
    pub(crate) division: Option<Division<'a>>,
    /// Which optional parts of the runtime the crate has.
    pub(crate) uses: Uses,
}

/// Decides the public face of the crate for an API.
pub fn face<'a>(api: &'a Api, names: &'a Names) -> Face<'a> {
    let base = Base::of(api, names);
    let (types, operations) = rayon::join(|| declared::all(&base), || operation::all(&base));
    let shared = Shared::of(&base, &operations);
    let division = Division::of(&base);
    let error_bodies = ErrorBodies::of(&base, &operations, division.is_some());
    Face {
        operations,
        groups: groups::all(&base),
        shared,
        error_bodies,
        client: Client::of(&base),
        division,
        uses: Uses {
            checks: types.iter().any(|declared| declared.checked.is_some()),
            ..Uses::of(api)
        },
        types,
        base,
    }
}

impl<'a> Face<'a> {
    /// Whether the API has component types, and so a module `types`.
    pub(crate) fn has_components(&self) -> bool {
        let mut types = self.base.api.types.iter();
        types.any(|(id, _)| self.base.operation_of(id).is_none())
    }

    /// Which optional parts of the runtime types alone need, without those that stand beside operations.
    pub(crate) fn uses_of_types(&self) -> Uses {
        let mut own = self
            .types
            .iter()
            .filter(|declared| self.base.operation_of(declared.id).is_none());
        Uses {
            checks: own.any(|declared| declared.checked.is_some()),
            ..Uses::of_types(&self.base)
        }
    }

    /// The same as a module, all of which is compiled: what is no crate of its own has no features of its own.
    pub(crate) fn into_module(mut self) -> Self {
        self.base.is_module = true;
        self.division = None;
        self.error_bodies.undivided();
        for group in &mut self.groups {
            group.features.clear();
        }
        self
    }

    /// What a declared type becomes.
    pub(crate) fn of(&self, id: TypeId) -> Option<&Declaration<'a>> {
        self.types.get(id.0 as usize)
    }
}
