//! The program `tintype` as its users call it.
#![cfg(feature = "cli")]

mod commands;
mod faults;
mod init;
mod interrupted;
mod page;
mod project;
