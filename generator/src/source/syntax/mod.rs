//! Bytes to a tree, for one file.
//!
//! `encoding` makes a text of the bytes, `text` decides between the syntaxes, `json` and `yaml` (with `scalar`) read both into one run of
//! events (`event`), and `builder` makes the tree of it, where `repeated` says which keys may stand twice. `locate` reads the text again for
//! the places of diagnostics; those in the configuration finds `toml`.

pub(super) mod builder;
pub(super) mod encoding;
pub(super) mod event;
pub(super) mod json;
pub(super) mod locate;
mod repeated;
pub(super) mod scalar;
pub(super) mod text;
mod toml;
mod yaml;
