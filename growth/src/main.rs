//! Each case is made of so many of something, of twice and of four times as many: no place in the code may be reached, and no
//! bytes be asked for, much more than twice and four times as often.

#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "../../generator/carried/runtime/mod.rs"]
mod runtime;

mod answers;
mod counts;
mod descriptions;
mod generator;
// A transport that answers from a list; who asks for what matters to others.
#[allow(dead_code)]
#[path = "../../fuzz/src/server.rs"]
mod server;
mod types;

use std::process::ExitCode;

/// A kind of input, of so many of something.
pub(crate) struct Case {
    name: &'static str,
    /// How many there are at the least.
    few: usize,
    /// Makes the input, and gives what is to be counted.
    make: Box<dyn Fn(usize) -> Box<dyn FnOnce()>>,
}

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let is_chosen = |case: &Case| names.is_empty() || names.iter().any(|name| case.name.contains(name.as_str()));
    let mut failed = false;
    for case in descriptions::cases()
        .into_iter()
        .chain(answers::cases())
        .filter(is_chosen)
    {
        let lines = counts::superlinear(case.few, &*case.make);
        println!(
            "{}: {}",
            case.name,
            if lines.is_empty() { "as it should" } else { "TOO FAST" }
        );
        for line in &lines {
            println!("    {line}");
        }
        failed |= !lines.is_empty();
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
