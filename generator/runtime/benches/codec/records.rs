//! Lists of records, from one record to thousands.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use serde_json::{Value, json};

use crate::runtime::json::{decode, encode};
use crate::runtime::macros::{enumeration, record};
use crate::runtime::{DateTime, Extra};

/// Records a document.
const SIZES: [usize; 5] = [1, 10, 100, 1_000, 10_000];

enumeration! {
    pub enum State { New = "new", Paid = "paid", Shipped = "shipped", Returned = "returned", ..Other }
}

record! {
    pub struct Buyer {
        pub id: i64 = "id",
        pub login: String = "login",
        pub email: Option<String> = "email",
        ..extra: Extra
    }
    required { "id", "login" }
}

record! {
    pub struct Order {
        pub id: String = "id",
        pub state: State = "state",
        pub amount: i64 = "amount",
        pub rate: f64 = "rate",
        pub paid: bool = "paid",
        pub created_at: DateTime = "created_at",
        pub buyer: Buyer = "buyer",
        pub labels: Vec<String> = "labels",
        pub note: Option<String> = "note",
        pub parent: Option<String> = "parent",
        pub position: Option<i32> = "position",
        ..extra: Extra
    }
    required { "id", "state", "amount", "rate", "paid", "created_at", "buyer", "labels", "parent" }
}

/// The same with derived serde, and what a record has besides.
macro_rules! derived {
    ($(#[$comment:meta])* $module:ident { $($extra:tt)* }) => {
        $(#[$comment])*
        mod $module {
            use serde::{Deserialize, Serialize};

            /// Without a variant for unknown values: with one, serde reads it twice.
            #[derive(Clone, Serialize, Deserialize)]
            #[serde(rename_all = "lowercase")]
            pub(super) enum State {
                New,
                Paid,
                Shipped,
                Returned,
            }

            #[derive(Clone, Serialize, Deserialize)]
            pub(super) struct Buyer {
                id: i64,
                login: String,
                #[serde(skip_serializing_if = "Option::is_none")]
                email: Option<String>,
                $($extra)*
            }

            #[derive(Clone, Serialize, Deserialize)]
            pub(super) struct Order {
                id: String,
                state: State,
                amount: i64,
                rate: f64,
                paid: bool,
                created_at: String,
                buyer: Buyer,
                labels: Vec<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                note: Option<String>,
                parent: Option<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                position: Option<i32>,
                $($extra)*
            }
        }
    };
}

derived! {
    /// What is not declared is dropped.
    dropping {}
}

derived! {
    /// What is not declared is kept, as ours does.
    keeping {
        #[serde(flatten)]
        extra: serde_json::Map<String, serde_json::Value>,
    }
}

fn order(index: usize) -> Value {
    let states = ["new", "paid", "shipped", "returned"];
    let mut order = json!({
        "id": format!("ord_{index:012}"),
        "state": states[index % states.len()],
        "amount": 995 + index * 37,
        // Never an integer, which is written otherwise here (`1`) than by serde_json (`1.0`).
        "rate": 0.0625 + index as f64 / 8.0,
        "paid": index.is_multiple_of(2),
        "created_at": "2026-03-04T05:06:07.089Z",
        "buyer": { "id": 31_415_926 + index, "login": format!("buyer-{index}"), "email": format!("buyer-{index}@example.com") },
        "labels": ["fragile", "gift", format!("batch-{}", index / 10)],
        "note": "Leave it at the \"back\" door,\nplease – and do not ring the bell before nine.",
        "parent": null,
    });
    if index.is_multiple_of(3) {
        order["position"] = index.into();
    }
    order
}

/// The document of so many records.
fn document(records: usize) -> Vec<u8> {
    // Through text, so that keys stand in the order in which servers write them: that of the declaration.
    let orders: Vec<Value> = (0..records).map(order).collect();
    let text = Value::from(orders).to_string();
    let orders: Vec<Order> = decode(text.as_bytes()).expect("orders");
    encode(&orders)
}

/// Who is measured with a document of this size.
fn id(name: &str, text: &[u8]) -> BenchmarkId {
    BenchmarkId::new(name, text.len())
}

pub(crate) fn measure(criterion: &mut Criterion) {
    for records in SIZES {
        let text = document(records);
        let mine: Vec<Order> = decode(&text).expect("orders");
        let dropping: Vec<dropping::Order> = serde_json::from_slice(&text).expect("orders");
        let keeping: Vec<keeping::Order> = serde_json::from_slice(&text).expect("orders");
        assert_eq!(encode(&mine), text);
        assert_eq!(serde_json::to_vec(&dropping).expect("text"), text);
        assert_eq!(serde_json::to_vec(&keeping).expect("text"), text);

        let mut group = criterion.benchmark_group("decode");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(id("tintype", &text), |bencher| {
            bencher.iter(|| decode::<Vec<Order>>(black_box(&text)));
        });
        group.bench_function(id("serde", &text), |bencher| {
            bencher.iter(|| serde_json::from_slice::<Vec<dropping::Order>>(black_box(&text)));
        });
        group.bench_function(id("flatten", &text), |bencher| {
            bencher.iter(|| serde_json::from_slice::<Vec<keeping::Order>>(black_box(&text)));
        });
        #[cfg(peers)]
        peers::decode(&mut group, &text);
        group.finish();

        let mut group = criterion.benchmark_group("encode");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(id("tintype", &text), |bencher| {
            bencher.iter(|| encode(black_box(&mine)));
        });
        group.bench_function(id("serde", &text), |bencher| {
            bencher.iter(|| serde_json::to_vec(black_box(&dropping)));
        });
        group.bench_function(id("flatten", &text), |bencher| {
            bencher.iter(|| serde_json::to_vec(black_box(&keeping)));
        });
        #[cfg(peers)]
        peers::encode(&mut group, &text, &dropping);
        group.finish();

        let mut group = criterion.benchmark_group("clone");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(id("tintype", &text), |bencher| {
            bencher.iter(|| black_box(&mine).clone());
        });
        group.bench_function(id("serde", &text), |bencher| {
            bencher.iter(|| black_box(&dropping).clone());
        });
        group.finish();
    }
}

/// Other libraries, with the types of derived serde that drop what is not declared.
#[cfg(peers)]
mod peers {
    use criterion::measurement::WallTime;
    use criterion::{BatchSize, BenchmarkGroup};

    use super::{black_box, dropping, id};

    pub(super) fn decode(group: &mut BenchmarkGroup<'_, WallTime>, text: &[u8]) {
        group.bench_function(id("sonic-rs", text), |bencher| {
            bencher.iter(|| sonic_rs::from_slice::<Vec<dropping::Order>>(black_box(text)));
        });
        group.bench_function(id("simd-json", text), |bencher| {
            // It writes into what it reads. Its copy is not measured.
            bencher.iter_batched(
                || text.to_vec(),
                |mut text| simd_json::from_slice::<Vec<dropping::Order>>(black_box(&mut text)),
                BatchSize::SmallInput,
            );
        });
    }

    pub(super) fn encode(group: &mut BenchmarkGroup<'_, WallTime>, text: &[u8], orders: &[dropping::Order]) {
        group.bench_function(id("sonic-rs", text), |bencher| {
            bencher.iter(|| sonic_rs::to_vec(black_box(orders)));
        });
        group.bench_function(id("simd-json", text), |bencher| {
            bencher.iter(|| simd_json::serde::to_vec(black_box(orders)));
        });
    }
}
