//! What a crate has once.
//!
//! Enters: the whole API. Leaves: its manifest, its README and the files right below `src`.
//! `library` is the root with its guide (`quick_start`, `guide`), `client` the client and its builder, with `credential` and `server`.
//! `manifest` writes dependencies, `features` and what a package says of itself, with the `license` and the user's own `additions`; of those that add operations `feature_table` tells users. `examples` tests the examples of the description,
//! where that is asked for. `crate_name` makes a name that a package can have, `placeholder` lets arguments be called `foo`, and
//! `toml_text` keeps text a text.

pub(super) mod additions;
pub(super) mod client;
pub(super) mod crate_name;
pub(super) mod credential;
pub(super) mod examples;
pub(super) mod feature_table;
pub(super) mod features;
pub(super) mod guide;
pub(super) mod library;
mod license;
pub(super) mod manifest;
mod placeholder;
pub(super) mod quick_start;
pub(super) mod readme;
pub(super) mod server;
pub(super) mod shown;
pub(super) mod toml_text;
