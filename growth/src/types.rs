//! What answers are read as, of each kind of type.

use std::collections::BTreeMap;

use crate::runtime::macros::{enumeration, record, tagged_union, union};
use crate::runtime::{Extra, Nullable};

record! {
    pub struct Open {
        pub count: Nullable<i64> = "count",
        pub name: Nullable<String> = "name",
        pub inner: Option<Box<Open>> = "inner",
        ..extra: Extra
    }
}

record! {
    pub struct Crate {
        pub id: i64 = "id",
        pub size: Option<f64> = "size",
        pub tags: Option<Vec<String>> = "tags",
        pub flag: Option<bool> = "flag",
    }
    required { "id" }
    either { "flag" }
}

record! {
    pub struct Counts {
        pub total: u64 = "total",
        ..more: BTreeMap<String, i32>
    }
    required { "total" }
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
        pub next: Option<Box<Record>> = "next",
        pub a: Option<i64> = "a",
    }
}

record! {
    pub struct Two {
        pub next: Option<Box<Record>> = "next",
        pub b: Option<i64> = "b",
    }
}

record! {
    pub struct Cat {
        pub kind: String = "kind",
        pub lives: Option<u32> = "lives",
    }
    required { "kind" }
}

record! {
    pub struct Dog {
        pub kind: String = "kind",
        pub friend: Option<Box<Pet>> = "friend",
        ..extra: Extra
    }
    required { "kind" }
}

tagged_union! {
    pub enum Pet by "kind" {
        Cat(Cat) = "cat" | "kitty",
        Dog(Box<Dog>) = "dog",
        ..Other
    }
}
