//! A program that uses every public item of a crate in every way that a user would, one way a line.
//!
//! `source` writes rustdoc's types as a user does, `argument` says what a function may be given, and `uses` writes the probes of each
//! item. The crate is called `client` in all of them, so that the same lines are compiled against another version.

mod argument;
mod source;
mod uses;

pub(crate) use uses::all;

/// One use of one item: a line of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Probe {
    /// How it is used, in a word.
    pub(crate) how: &'static str,
    /// The item, by its path in the crate: `crate::types::Pet.name`.
    pub(crate) path: String,
    /// Types of the crate that the line names beside it, by their paths.
    pub(crate) names: Vec<String>,
    /// The line, in which `NUMBER` stands for what no other line has.
    pub(crate) line: String,
}

/// What stands above the lines.
pub(crate) const HEAD: &str = "#![allow(warnings)] use std::{collections::*, convert::Infallible, error::Error, fmt::{Debug, Display}, future::*, hash::*, ops::*, str::FromStr, time::*}; \
                               fn any<T>() -> T { loop {} } trait Own {}\n";

/// The source of a program: its head is one line.
pub(crate) fn program<'p>(probes: impl Iterator<Item = &'p Probe>) -> String {
    let lines = probes.enumerate().map(|(number, probe)| {
        let number = number.to_string();
        probe.line.replace("NUMBER", &number) + "\n"
    });
    HEAD.to_owned() + &lines.collect::<String>()
}
