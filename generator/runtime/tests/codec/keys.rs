//! Values as keys of maps and sets: what is equal on the wire is one key, and the order is that of the wire.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};

use super::read;
use super::runtime::Extra;
use super::runtime::macros::{enumeration, keys, record, union};

enumeration! {
    pub enum Mood { Good = "good", Bad = "bad", ..Other }
}

union! {
    pub enum Like { Text(String) from String | &str, Number(i64), ..Other }
}

record! {
    pub struct Pet {
        pub id: i64 = "id",
        pub like: Option<Like> = "like",
        ..extra: Extra
    }
    required { "id" }
}

keys! { Mood: Ord }
keys! { Like: Eq, Hash, Ord }
keys! { Pet: Eq, Hash, Ord }

fn pet(text: &str) -> Pet {
    read(text).expect("a pet")
}

#[test]
fn what_is_equal_on_the_wire_is_one_key() {
    let known = Like::Text("a".to_owned());
    let other = Like::Other("a".into());
    assert_eq!(known, other);
    assert_eq!(HashSet::from([known.clone(), other.clone()]).len(), 1);
    assert_eq!(known.cmp(&other), Ordering::Equal);
    let twice = [pet(r#"{"id": 1, "x": 2}"#), pet(r#"{"x": 2, "id": 1}"#)];
    assert_eq!(HashSet::from(twice.clone()).len(), 1);
    assert_eq!(BTreeSet::from(twice).len(), 1);
}

#[test]
fn the_order_is_that_of_the_values_and_not_of_their_text() {
    let in_order = [
        r#"{"id": -2}"#,
        r#"{"id": 9}"#,
        r#"{"id": 10}"#,
        r#"{"id": 10, "like": 9}"#,
        r#"{"id": 10, "like": 10}"#,
        r#"{"id": 10, "like": "10"}"#,
        r#"{"id": 10, "x": 9007199254740992}"#,
        r#"{"id": 10, "x": 9007199254740993}"#,
        r#"{"id": 10, "x": [1, 9]}"#,
        r#"{"id": 10, "x": [1, 10]}"#,
        r#"{"id": 10, "x": [1, 10, 0]}"#,
    ];
    let pets: Vec<Pet> = in_order.iter().map(|text| pet(text)).collect();
    // `like` stands before `x`, so that who lacks it comes first.
    let expected: Vec<usize> = vec![0, 1, 2, 6, 7, 8, 9, 10, 3, 4, 5];
    let mut found: Vec<usize> = (0..pets.len()).collect();
    found.sort_by(|left, right| pets[*left].cmp(&pets[*right]));
    assert_eq!(found, expected);
    assert!(Mood::Bad < Mood::Good && Mood::Good < Mood::Other("h".to_owned()));
}
