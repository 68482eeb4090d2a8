//! How fast generated crates run.

use crate::bench::record::{Runtime, Timing};
use crate::table::table;

use super::show;

const RUNTIME: &str = "
## At run time

Medians of criterion. Documents are lists of records of eleven properties (`generator/runtime/benches/`). Beside the codec, which keeps what is
not declared, stand derived serde with serde_json on the same types, which drops it; with `flatten`, which keeps it; and sonic-rs and simd-json with
the types that drop it. The union has thirty branches, told apart by their shape; beside it, `#[serde(untagged)]`.

";

const CALLS: &str = "
A call with a path parameter, a query parameter, a key and timeouts, and an answer of two properties: over a transport that has the answer
already; by hand on reqwest with derived serde, over a server on loopback; and the same with Tintype.

";

const OVERHEAD: &str = "
By hand and with Tintype, the call is made in turns in one process, with the server on the same thread, so that no processor falls asleep in
between. The figures are the medians of 31 such processes.

";

/// All that this part of the page says beside figures.
#[cfg(test)]
pub(super) const SENTENCES: [&str; 3] = [RUNTIME, CALLS, OVERHEAD];

pub(super) fn write(measured: &Runtime, text: &mut String) {
    *text += RUNTIME;
    *text += &documents(measured);
    *text += CALLS;
    *text += &calls(measured);
    *text += OVERHEAD;
    *text += &overhead(measured);
}

/// Who is measured beside the codec.
const OTHERS: [&str; 4] = ["serde", "flatten", "sonic-rs", "simd-json"];

/// The codec's timings of each document, then those of others on the same one.
fn documents(runtime: &Runtime) -> String {
    let of_documents = || runtime.timings.iter().filter(|timing| timing.bytes.is_some());
    let rows: Vec<Vec<String>> = of_documents()
        .filter(|timing| timing.name == "tintype")
        .map(|mine| {
            let rate = |timing: &Timing| timing.bytes.unwrap_or_default() as f64 / timing.nanoseconds * 1e3;
            let of = |name: &str| {
                of_documents()
                    .find(|other| (&*other.name, &other.group, other.bytes) == (name, &mine.group, mine.bytes))
                    .map(rate)
            };
            let mut row = vec![mine.group.clone(), mine.bytes.unwrap_or_default().to_string()];
            row.push(show(Some(rate(mine)), 0));
            row.extend(OTHERS.map(|name| show(of(name), 0)));
            row.push(show(of("serde").map(|serde| rate(mine) / serde), 2));
            row
        })
        .collect();
    let headings = ["MB/s", "bytes", "tintype"]
        .into_iter()
        .chain(OTHERS)
        .chain(["tintype / serde"]);
    table(&headings.collect::<Vec<_>>(), &rows)
}

fn calls(runtime: &Runtime) -> String {
    let of_calls = || runtime.timings.iter().filter(|timing| timing.group == "call");
    let timing = |name: &str| of_calls().find(|timing| timing.name == name);
    let rows: Vec<Vec<String>> = runtime
        .allocations
        .iter()
        .map(|(name, count)| {
            let microseconds = timing(name).map(|timing| timing.nanoseconds / 1e3);
            vec![name.clone(), show(microseconds, 2), count.to_string()]
        })
        .collect();
    table(&["a call over", "µs", "allocations"], &rows)
}

fn overhead(runtime: &Runtime) -> String {
    let rows: Vec<Vec<String>> = runtime
        .calls
        .iter()
        .map(|(name, spread)| {
            let numbers = [spread.least, spread.median, spread.greatest];
            let numbers = numbers.map(|nanoseconds| format!("{:.2}", nanoseconds / 1e3));
            [name.clone()].into_iter().chain(numbers).collect()
        })
        .collect();
    table(&["µs", "least", "median", "greatest"], &rows)
}
