//! What a call takes beside the same by hand on reqwest. Both are made in turns, and what counts is their difference: two
//! runs of the same program, one after the other, differ by more.

#[path = "../../tests/allocations/calls.rs"]
#[allow(dead_code)]
mod calls;

use std::process::Command;
use std::time::Instant;

use calls::{by_hand, core, generated, runtime, serve};

/// Where code and data happen to lie makes processes differ.
const PROCESSES: usize = 31;

/// Four calls each: by hand, tintype, tintype, by hand.
const ROUNDS: usize = 1_000;

/// Calls of either kind that are not counted: they open the connection.
const WARM_UP: usize = 200;

/// The argument that makes this one of the processes.
const ONE: &str = "one";

fn main() {
    if std::env::args().any(|argument| argument == ONE) {
        let (by_hand, overhead) = measure();
        println!("{by_hand} {overhead}");
        return;
    }
    let (by_hand, overhead) = (0..PROCESSES).map(|_| in_a_process()).unzip();
    println!("reqwest by hand: {}", spread(by_hand));
    println!("tintype adds: {}", spread(overhead));
}

fn in_a_process() -> (f64, f64) {
    let program = std::env::current_exe().expect("a program");
    let output = Command::new(program).arg(ONE).output().expect("a process");
    let text = String::from_utf8(output.stdout).expect("text");
    let (by_hand, overhead) = text.trim().split_once(' ').expect("two numbers");
    let number = |text: &str| text.parse().expect("a number");
    (number(by_hand), number(overhead))
}

/// Nanoseconds of a call by hand, and how many more tintype takes: medians of all rounds.
fn measure() -> (f64, f64) {
    // A runtime for each, so that what a call leaves to be done falls to the next one of its kind. The server is on the
    // same thread, so that nobody waits for a processor to wake up.
    let (own, other) = (runtime(), runtime());
    // reqwest makes no client without a provider of cryptography.
    let _is_first = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    let (core, client, url) = (core(&serve(&own), None), reqwest::Client::new(), serve(&other));
    let tintype = || nanoseconds(|| drop(own.block_on(generated(&core))));
    let plain = || nanoseconds(|| drop(other.block_on(by_hand(&client, &url))));
    for _ in 0..WARM_UP {
        tintype();
        plain();
    }
    let round = |_| {
        let (before, mine, again, after) = (plain(), tintype(), tintype(), plain());
        let by_hand = (before + after) / 2.0;
        (by_hand, (mine + again) / 2.0 - by_hand)
    };
    let (by_hand, overhead): (Vec<f64>, Vec<f64>) = (0..ROUNDS).map(round).unzip();
    (sorted(by_hand)[ROUNDS / 2], sorted(overhead)[ROUNDS / 2])
}

fn nanoseconds(call: impl FnOnce()) -> f64 {
    let start = Instant::now();
    call();
    start.elapsed().as_nanos() as f64
}

/// The least, the median and the greatest of all processes.
fn spread(all: Vec<f64>) -> String {
    let all = sorted(all);
    format!("{:.0} {:.0} {:.0} ns", all[0], all[PROCESSES / 2], all[PROCESSES - 1])
}

fn sorted(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers
}
