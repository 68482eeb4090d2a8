//! What a call and the codec allocate. Unlike time it is the same on every machine.

// With a mock in reach, each request is kept a second time, without its credentials.
#![cfg(not(feature = "mock"))]

mod calls;

use allocation_counter::measure;
use calls::{Idle, by_hand, core, generated, runtime, serve};
use tokio::runtime::Builder;

/// Allocations of one call, after calls that open the connection and fill what is made once.
fn of_one(mut call: impl FnMut()) -> u64 {
    (0..3).for_each(|_| call());
    // What the connection's task does now and then is no part of a call.
    (0..9).map(|_| measure(&mut call).count_total).min().unwrap_or(u64::MAX)
}

#[test]
fn a_call_allocates_little_beside_its_transport() {
    let runtime = runtime();
    let core = core("http://127.0.0.1:1", Some(Idle));
    let count = of_one(|| drop(runtime.block_on(generated(&core))));
    println!("allocations: {count} for a transport that has the answer");
    // Three of them are for the extension that says which call it is.
    assert!(count <= 22, "{count} allocations");
}

#[test]
fn a_call_allocates_hardly_more_than_the_same_by_hand() {
    let runtime = runtime();
    // On another thread, what the server allocates is not counted.
    let server = Builder::new_multi_thread().worker_threads(1).enable_io().build();
    let url = serve(server.as_ref().expect("a runtime"));
    let core = core(&url, None);
    // reqwest makes no client without a provider of cryptography.
    let _is_first = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::new();
    let mine = of_one(|| drop(runtime.block_on(generated(&core))));
    let by_hand = of_one(|| drop(runtime.block_on(by_hand(&client, &url))));
    println!("allocations: {mine} for tintype");
    println!("allocations: {by_hand} for reqwest by hand");
    assert!(mine <= by_hand + 3, "{mine} allocations, by hand {by_hand}");
}
