//! What a user may decide beside the description: `tintype.toml`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

/// The file `tintype.toml`. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Configuration {
    /// The package's name; otherwise made from `info.title`.
    pub name: Option<String>,
    /// The package's version; otherwise `0.1.0`.
    pub version: Option<String>,
    /// Where the runtime is a package of its own, as `tintype runtime` writes it, so that several crates share it: its path
    /// from this crate's directory. Otherwise the crate carries the runtime.
    pub runtime: Option<String>,
    /// The directory in which the description's references may lead to files: the description's own, or one around it, so
    /// that `../common/types.yaml` is read. In `tintype.toml` it is relative to that file. Otherwise the description's.
    pub root: Option<PathBuf>,
    /// Renames: from a component's key, an `operationId` or a JSON pointer to the Rust name.
    pub rename: BTreeMap<String, String>,
    /// Which operations to make; all of them where nothing is said.
    pub operations: Selection,
    /// How further pages are asked for, by tag or `operationId`: in the form of `x-pagination`, before which it goes.
    pub pagination: BTreeMap<String, serde_json::Value>,
    /// How answers come as streams, by tag or `operationId`.
    pub streams: BTreeMap<String, Streaming>,
}

/// How an operation's answer comes as a stream.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Streaming {
    /// Its success is described as JSON, but is one value after the other, a line each, and has no end of its own.
    pub values: bool,
    /// The property of its body that asks for events in place of JSON, which `.stream()` sets: `stream`, where the body has a
    /// flag of this name and nothing is said here. An empty text says that there is none.
    pub field: Option<String>,
}

/// Which operations to make. Where something is said, types, callbacks and webhooks are made only as far as these
/// operations need them or are named too.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Selection {
    /// Only those with one of these tags or ids.
    pub include: Vec<String>,
    /// Not those with one of these tags or ids.
    pub exclude: Vec<String>,
}

impl Selection {
    /// Whether anything is said.
    pub(crate) fn is_partial(&self) -> bool {
        !self.include.is_empty() || !self.exclude.is_empty()
    }
}
