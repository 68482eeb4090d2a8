//! A union of thirty records that are told apart by their shape, against `#[serde(untagged)]`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use serde_json::{Value, json};

use crate::runtime::Extra;
use crate::runtime::json::{decode, encode};
use crate::runtime::macros::{record, union};

/// Values a document.
const VALUES: usize = 300;

/// A record for each branch, ours and derived, and the union of all.
macro_rules! branches {
    ($($name:ident $own:literal $also:literal)+) => {
        $(
            record! {
                pub struct $name {
                    pub id: String = "id",
                    pub at: i64 = "at",
                    pub own: String = $own,
                    pub also: Option<i64> = $also,
                    pub note: Option<String> = "note",
                    ..extra: Extra
                }
                required { "id", "at", $own }
            }
        )+

        union! { pub enum Event { $($name(Box<$name>) from $name,)+ ..Other } }

        mod derived {
            use serde::{Deserialize, Serialize};

            $(
                #[derive(Serialize, Deserialize)]
                pub(super) struct $name {
                    id: String,
                    at: i64,
                    #[serde(rename = $own)]
                    own: String,
                    #[serde(rename = $also, skip_serializing_if = "Option::is_none")]
                    also: Option<i64>,
                    #[serde(skip_serializing_if = "Option::is_none")]
                    note: Option<String>,
                }
            )+

            #[derive(Serialize, Deserialize)]
            #[serde(untagged)]
            pub(super) enum Event { $($name(Box<$name>),)+ }
        }

        /// The keys of each branch alone.
        const KEYS: &[(&str, &str)] = &[$(($own, $also)),+];
    };
}

branches! {
    Account "account" "account_count"
    Badge "badge" "badge_count"
    Cart "cart" "cart_count"
    Device "device" "device_count"
    Email "email" "email_count"
    File "file" "file_count"
    Group "group" "group_count"
    Hook "hook" "hook_count"
    Invoice "invoice" "invoice_count"
    Job "job" "job_count"
    Key "key" "key_count"
    Label "label" "label_count"
    Mail "mail" "mail_count"
    Node "node" "node_count"
    Order "order" "order_count"
    Page "page" "page_count"
    Quota "quota" "quota_count"
    Role "role" "role_count"
    Seat "seat" "seat_count"
    Team "team" "team_count"
    User "user" "user_count"
    Vault "vault" "vault_count"
    Wiki "wiki" "wiki_count"
    Zone "zone" "zone_count"
    Alert "alert" "alert_count"
    Board "board" "board_count"
    Cache "cache" "cache_count"
    Draft "draft" "draft_count"
    Entry "entry" "entry_count"
    Forum "forum" "forum_count"
}

fn event(index: usize) -> Value {
    let (own, also) = KEYS[index % KEYS.len()];
    json!({ "id": format!("evt_{index}"), "at": 1_772_600_000 + index, own: "it happened", also: index, "note": "A remark." })
}

pub(crate) fn measure(criterion: &mut Criterion) {
    let text = Value::from((0..VALUES).map(event).collect::<Vec<_>>())
        .to_string()
        .into_bytes();
    let mine: Vec<Event> = decode(&text).expect("events");
    let derived: Vec<derived::Event> = serde_json::from_slice(&text).expect("events");
    assert_eq!(encode(&mine), serde_json::to_vec(&derived).expect("text"));

    let mut group = criterion.benchmark_group("union");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function(BenchmarkId::new("tintype", text.len()), |bencher| {
        bencher.iter(|| decode::<Vec<Event>>(black_box(&text)));
    });
    group.bench_function(BenchmarkId::new("serde", text.len()), |bencher| {
        bencher.iter(|| serde_json::from_slice::<Vec<derived::Event>>(black_box(&text)));
    });
    group.finish();
}
