//! Declared types.
//!
//! Enters: what a declared type becomes (`face`). Leaves: its text with the table of its codec, in a file of its own (`files`).
//! `record`, `enumeration`, `union` and `alias` write one kind each; `constructor` writes `new` and the setters,
//! with `passing` for what a caller gives; `sent_for` makes what is sent of what was
//! read, `derives` writes the traits that the user adds, and `check` what values are held against; `own_types` lets the user's stand among them. `branch_rule` says in words what chooses a branch, with `rivals` for what no other branch has. `type_path` writes a type where
//! it is used, and `type_score` measures it: what clippy finds complex is allowed.

pub(super) mod alias;
pub(super) mod branch_rule;
pub(super) mod check;
pub(super) mod constructor;
pub(super) mod derives;
pub(super) mod enumeration;
pub(super) mod files;
pub(super) mod own_types;
pub(super) mod passing;
pub(super) mod record;
pub(super) mod rivals;
pub(super) mod sent_for;
pub(super) mod type_path;
pub(super) mod type_score;
pub(super) mod union;
