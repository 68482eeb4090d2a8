//! `tintype`: see [`tintype::cli`].

use std::process::ExitCode;

// A description becomes many small pieces of text and tokens: a fifth of the time is the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tintype::cli::run(std::env::args_os())
}
