//! `cargo tintype`: the same as `tintype`.

use std::process::ExitCode;

// A description becomes many small pieces of text and tokens: a fifth of the time is the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Cargo gives the subcommand's own name as the first argument.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|argument| argument == "tintype") {
        arguments.remove(1);
    }
    tintype::cli::run(arguments)
}
