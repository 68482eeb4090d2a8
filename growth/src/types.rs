//! What answers are read as, of each kind of type.

use std::collections::BTreeMap;

use crate::runtime::macros::{enumeration, record, tagged_union, union};
use crate::runtime::{Extra, Nullable};

record! {
    pub struct Open {
        pub count: Nullable<i64> = optional "count",
        pub name: Nullable<String> = optional "name",
        pub inner: Option<Box<Open>> = optional "inner",
        ..extra: Extra
    }
}

record! {
    pub struct Crate {
        pub id: i64 = required "id",
        pub size: Option<f64> = optional "size",
        pub tags: Option<Vec<String>> = optional "tags",
        pub flag: Option<bool> = optional_either "flag",
    }
}

record! {
    pub struct Counts {
        pub total: u64 = required "total",
        ..more: BTreeMap<String, i32>
    }
}

enumeration! {
    pub enum Color {
        Red = "red",
        Green = "green",
        ..Other
    }
}

union! {
    pub enum Choice {
        Number(f64),
        Color(Color),
        Open(Open),
        Counts(Counts),
        List(Vec<Choice>),
        ..Other
    }
}

union! {
    pub enum Record {
        One(Box<One>),
        Two(Box<Two>),
        ..Other
    }
}

record! {
    pub struct One {
        pub next: Option<Box<Record>> = optional "next",
        pub a: Option<i64> = optional "a",
    }
}

record! {
    pub struct Two {
        pub next: Option<Box<Record>> = optional "next",
        pub b: Option<i64> = optional "b",
    }
}

record! {
    pub struct Cat {
        pub kind: String = required "kind",
        pub lives: Option<u32> = optional "lives",
    }
}

record! {
    pub struct Dog {
        pub kind: String = required "kind",
        pub friend: Option<Box<Pet>> = optional "friend",
        ..extra: Extra
    }
}

tagged_union! {
    pub enum Pet by "kind" {
        Cat(Cat) = "cat" | "kitty",
        Dog(Box<Dog>) = "dog",
        ..Other
    }
}
