//! The program `tintype` as its users call it.
#![cfg(feature = "cli")]

mod commands;
mod faults;
mod interrupted;
mod project;
