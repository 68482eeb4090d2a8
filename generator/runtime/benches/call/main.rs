//! What a call costs beside HTTP itself: over a transport that does nothing.

// The macro that makes the benchmark's entry point documents nothing.
#![allow(missing_docs)]

#[path = "../../tests/allocations/calls.rs"]
#[allow(dead_code)]
mod calls;

use criterion::{Criterion, criterion_group, criterion_main};

use calls::{Idle, core, generated, runtime};

fn measure(criterion: &mut Criterion) {
    let runtime = runtime();
    let core = core("http://127.0.0.1:1", Some(Idle));
    criterion
        .benchmark_group("call")
        .bench_function("a transport that has the answer", |bencher| {
            bencher.iter(|| runtime.block_on(generated(&core)));
        });
}

criterion_group! {
    name = call;
    config = Criterion::default().sample_size(50).without_plots();
    targets = measure
}
criterion_main!(call);
