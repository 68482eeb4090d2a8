//! Operations.
//!
//! Enters: an operation and its names. Leaves: its method on the client and the call that the method begins, in the file of
//! its tag (`modules`).
//! `operation` puts both together: what a caller gives is `request`'s, what comes back `answer`'s, and the table that each call
//! shares `descriptor`'s. `pages` writes how further pages are asked for. `example` and `sample` write the call that is shown in
//! the docs; `operation_table` lists operations where one looks for them, and `groups` writes the structs that have their methods where the
//! client itself has not.

pub(super) mod answer;
pub(super) mod descriptor;
pub(super) mod example;
pub(super) mod groups;
pub(super) mod method_comment;
pub(super) mod modules;
pub(super) mod operation;
pub(super) mod operation_table;
pub(super) mod pages;
pub(super) mod request;
pub(super) mod sample;
