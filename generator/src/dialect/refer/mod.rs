//! References: where they lead, and what they bring in.
//!
//! `library` holds all files of the description and finds a target (`identifier` for what `$id` makes of it, `misspelt` for one that is
//! written wrong); `reference` brings each to a component, for which `imports` has a key where it is none yet, as it is `called` (`homes` finds those that are
//! declared by a reference alone), and `layers` reads sections,
//! operations and lists that stand elsewhere. `copies` counts what is read again because of them, `circular` cuts those that lead to
//! nothing but themselves.

mod called;
pub(super) mod circular;
mod copies;
mod homes;
mod identifier;
pub(super) mod imports;
pub(super) mod layers;
pub(super) mod library;
pub(super) mod misspelt;
mod reference;
