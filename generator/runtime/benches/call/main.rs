//! What a call costs beside HTTP itself: over a transport that does nothing, and over reqwest against plain reqwest.

// The macro that makes the benchmark's entry point documents nothing.
#![allow(missing_docs)]

#[path = "../../tests/allocations/calls.rs"]
mod calls;

use criterion::{Criterion, criterion_group, criterion_main};

use calls::{Idle, Server, by_hand, core, generated, runtime};

fn measure(criterion: &mut Criterion) {
    let runtime = runtime();
    let mut group = criterion.benchmark_group("call");
    let idle = core("http://127.0.0.1:1", Some(Idle));
    group.bench_function("a transport that has the answer", |bencher| {
        bencher.iter(|| runtime.block_on(generated(&idle)));
    });
    let server = Server::start();
    let core = core(server.url(), None);
    group.bench_function("tintype", |bencher| bencher.iter(|| runtime.block_on(generated(&core))));
    let client = reqwest::Client::new();
    group.bench_function("reqwest by hand", |bencher| {
        bencher.iter(|| runtime.block_on(by_hand(&client, server.url())));
    });
    group.finish();
}

criterion_group! {
    name = call;
    config = Criterion::default().sample_size(50).without_plots();
    targets = measure
}
criterion_main!(call);
