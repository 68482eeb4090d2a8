//! What an API *means*: types, operations, credentials. No OpenAPI words that belong to the
//! document only, and of Rust only the types of scalars, which names have to stay clear of. Everything right of `analyze` reads
//! this and nothing else.
//!
//! Vocabulary: a *record* has named properties, an *enumeration* a list of known values, a *union* a
//! list of branches, a *wrapper* is a named type around one other, an *alias* a second name for one.

use std::collections::HashSet;

mod credential;
mod demands;
mod derives;
mod division;
mod example;
mod form;
mod look;
mod operation;
mod origin;
mod own_type;
mod presence;
mod scalar;
mod types;
pub(crate) mod visit;

pub use credential::*;
pub use demands::*;
pub use derives::*;
pub use example::*;
pub use form::*;
pub use look::*;
pub use operation::*;
pub use origin::*;
pub use own_type::*;
pub use presence::*;
pub use scalar::*;
pub use types::*;

/// A whole API, ready to be named and emitted.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.license`: its `identifier`, or its name.
    pub license: Option<String>,
    /// `info.description` and friends.
    pub documentation: Documentation,
    /// The top-level servers, in document order; never empty after analysis.
    pub servers: Vec<Server>,
    /// Security schemes, in the order of their keys.
    pub credentials: Vec<Credential>,
    /// Tags in document order, then tags that only operations use, in order of appearance.
    pub tags: Vec<Tag>,
    /// Every declared type.
    pub types: Types,
    /// Every operation, in the order of paths, and of each in that of methods. None is ever left out.
    pub operations: Vec<Operation>,
    /// What the configuration may name although it may have no type or method here: the keys of all schemas, the ids of all
    /// operations, and the pointers of both. Known where it renames anything or lets types derive traits.
    pub declared: HashSet<String>,
    /// The operations that have pages because of what parameters and answers are called, and nothing declares it, by their indices.
    pub concluded_pages: HashSet<usize>,
    /// Properties that seem to choose a branch of another one, and nothing says so.
    pub possible_choices: Vec<PossibleChoice>,
    /// Positions that had to be left untyped, each counted once.
    pub untyped: Vec<Untyped>,
    /// The values that the description shows; none where nobody asks for them.
    pub examples: Vec<Example>,
}

/// A group of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tag as the description writes it.
    pub name: String,
    /// What it says about itself.
    pub documentation: Documentation,
}

/// Text from the description about one thing. Hostile until the emitter neutralised it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// `summary` of an operation, `title` of a schema.
    pub summary: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `externalDocs.url`.
    pub external_url: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Sentences that Tintype adds, in plain words: bounds, default, what a degraded place accepts.
    pub notes: Vec<String>,
}

/// One position that became free-form JSON although one may have expected a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untyped {
    /// The position.
    pub origin: Origin,
    /// Why.
    pub reason: UntypedReason,
}

/// Why a position is free-form JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UntypedReason {
    /// The description gives no type (`{}` or only annotations).
    NoType,
    /// `additionalProperties: true`, or an open object without declared properties.
    OpenObject,
    /// `not`, or another keyword without a counterpart in a type system.
    Inexpressible,
    /// The place is broken; a diagnostic says how.
    Broken,
}
