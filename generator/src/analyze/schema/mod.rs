//! A schema to a type.
//!
//! Enters: parts of schemas that hold together, and the site where they stand (`site`). Leaves: a [`typed::Typed`], and the
//! types that were declared on the way in the `outcome`.
//! `typed` is the door: it follows `allOf` (`all_of`), asks whether `null` is allowed (`nullability`) and merges the keywords
//! of all parts (`keywords` of one schema, `merged` of several; what both say of a value by itself are `assertions`). `shape` decides what they are, and leaves the rest to
//! `record`, `scalar` and the room of unions; `event` is the type of an event of a stream.
//! `own_type` puts the user's types in the place of what would be generated.
//! `undeclared` looks at keys that are required and nowhere declared; `annotations` are what is said beside a type, and `demands` those of them that a value can be held against.

pub(super) mod all_of;
pub(super) mod annotations;
pub(super) mod assertions;
mod demands;
pub(super) mod event;
pub(super) mod keywords;
pub(super) mod merged;
pub(super) mod nullability;
pub(super) mod own_type;
pub(super) mod pairing;
pub(super) mod record;
pub(super) mod scalar;
pub(super) mod shape;
pub(super) mod typed;
pub(super) mod undeclared;
