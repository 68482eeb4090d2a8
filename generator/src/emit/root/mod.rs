//! What a crate has once.
//!
//! Enters: the whole API. Leaves: its manifest, its README and the files right below `src`.
//! `library` is the root with its guide (`quick_start`, `guide`), `client` the client and its builder, with `credential` and `server`, `error_body` what errors hold.
//! `manifest` writes what cargo reads; of the features that add operations `feature_table` tells users. `examples` tests the examples
//! of the description, where that is asked for, and `placeholder` lets arguments be called `foo`.

pub(super) mod client;
pub(super) mod credential;
pub(super) mod error_body;
pub(super) mod examples;
pub(super) mod feature_table;
pub(super) mod guide;
pub(super) mod library;
pub(super) mod manifest;
mod placeholder;
pub(super) mod quick_start;
pub(super) mod readme;
pub(super) mod server;
pub(super) mod shown;
