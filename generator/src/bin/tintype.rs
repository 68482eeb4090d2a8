//! `tintype`: see [`tintype::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    tintype::cli::run(std::env::args_os())
}
