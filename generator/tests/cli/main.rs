//! The program `tintype` as its users call it.
#![cfg(feature = "cli")]

mod commands;
mod described;
mod faults;
mod init;
mod interrupted;
mod learn;
mod page;
mod project;
