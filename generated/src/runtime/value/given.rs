//! What setters take: values as a person has them, and `Option`s of these, of which `None` leaves a property out.
//!
//! `By` tells the ways of one trait apart and is never given: the compiler finds it.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::Nullable;

/// What an optional `T` can be set to: whatever converts into it, or an `Option` of that. Write what there is; for a `None` that
/// stands alone the compiler has to be told of what: `None::<i64>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into `{T}`",
    label = "expected `{T}`, what converts into it, or an `Option` of either"
)]
pub trait IntoOption<T, By> {
    /// The value, if there is one.
    fn into_option(self) -> Option<T>;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoOption<T, T> for V {
    fn into_option(self) -> Option<T> {
        Some(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoOption<T, Option<T>> for Option<V> {
    fn into_option(self) -> Option<T> {
        self.map(Into::into)
    }
}

/// What free-form objects are made of beside what `BTreeMap` takes: the object of a `json!({…})`, and pairs of texts and of what
/// becomes JSON.
pub trait IntoObject {
    /// The object.
    fn into_object(self) -> BTreeMap<String, Value>;
}

impl IntoObject for Map<String, Value> {
    fn into_object(self) -> BTreeMap<String, Value> {
        self.into_iter().collect()
    }
}

impl<V: Into<Value>, const N: usize> IntoObject for [(&str, V); N] {
    fn into_object(self) -> BTreeMap<String, Value> {
        let pairs = self.into_iter();
        pairs.map(|(key, value)| (key.to_owned(), value.into())).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<V: IntoObject> IntoOption<BTreeMap<String, Value>, Map<String, Value>> for V {
    fn into_option(self) -> Option<BTreeMap<String, Value>> {
        Some(self.into_object())
    }
}

#[diagnostic::do_not_recommend]
impl<V: IntoObject> IntoOption<BTreeMap<String, Value>, Option<Map<String, Value>>> for Option<V> {
    fn into_option(self) -> Option<BTreeMap<String, Value>> {
        self.map(V::into_object)
    }
}

/// What an optional list can be set to: an array, a `Vec` or an iterator, or an `Option` of one. Items that are texts may be
/// `&str`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of `{T}`",
    label = "expected an array, a `Vec` or an iterator of `{T}`, or an `Option` of one: `[…]`; an item becomes another type by `.into()`"
)]
pub trait IntoList<T, By> {
    /// The items, if there is a list.
    fn into_list(self) -> Option<Vec<T>>;
}

#[diagnostic::do_not_recommend]
impl<T: FromItem<I::Item>, I: IntoIterator> IntoList<T, T> for I {
    fn into_list(self) -> Option<Vec<T>> {
        Some(self.into_iter().map(T::from_item).collect())
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromItem<I::Item>, I: IntoIterator> IntoList<T, Option<T>> for Option<I> {
    fn into_list(self) -> Option<Vec<T>> {
        self.map(|items| items.into_iter().map(T::from_item).collect())
    }
}

/// What an item of a list is made of: the item itself, and a text of any kind. Not of all that converts into it: so the type of
/// `[]`, of `[1, 2]` and of `.into()` is known.
pub trait FromItem<V> {
    /// The item.
    fn from_item(value: V) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T> FromItem<T> for T {
    fn from_item(value: T) -> Self {
        value
    }
}

macro_rules! from_text {
    ($($type:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FromItem<$type> for String {
            fn from_item(text: $type) -> Self {
                (*text).to_owned()
            }
        }
    )+};
}

from_text!(&str, &String, &&str);

/// What optional free-form JSON can be set to: `json!(…)`, a text, a number, a list, or an `Option` of one. `Value::Null` is
/// sent as `null`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not known as JSON",
    label = "expected a `serde_json::Value`, or a text, a number or the like: `json!(…)`, `serde_json::to_value(…)?`"
)]
pub trait IntoFree {
    /// The value, if there is one.
    fn into_free(self) -> Option<Value>;
}

macro_rules! into_free {
    ($($type:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl IntoFree for $type {
            fn into_free(self) -> Option<Value> {
                Some(self.into())
            }
        }
    )+};
}

into_free!(Value, Map<String, Value>, Number, bool, i32, i64, u32, u64, usize, f64, &str, String);

#[diagnostic::do_not_recommend]
impl<V: Into<Value>> IntoFree for Vec<V> {
    fn into_free(self) -> Option<Value> {
        Some(self.into())
    }
}

// `Value` takes an `Option` too, and makes `null` of `None`.
#[diagnostic::do_not_recommend]
impl<V: Into<Value>> IntoFree for Option<V> {
    fn into_free(self) -> Option<Value> {
        self.map(Into::into)
    }
}

/// What an optional property that may be `null` can be set to: whatever converts into its value, an `Option` of that, whose `None`
/// leaves it out, or a [`Nullable`]: `Nullable::NULL` is sent as `null`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into `{T}`",
    label = "expected `{T}`, what converts into it, an `Option` of either, or `Nullable::NULL`"
)]
pub trait IntoNullable<T, By> {
    /// The property's value.
    fn into_nullable(self) -> Nullable<T>;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoNullable<T, T> for V {
    fn into_nullable(self) -> Nullable<T> {
        Nullable::new(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoNullable<T, Option<T>> for Option<V> {
    fn into_nullable(self) -> Nullable<T> {
        or_absent(self.map(Into::into))
    }
}

#[diagnostic::do_not_recommend]
impl<V: IntoObject> IntoNullable<BTreeMap<String, Value>, Map<String, Value>> for V {
    fn into_nullable(self) -> Nullable<BTreeMap<String, Value>> {
        Nullable::new(self.into_object())
    }
}

#[diagnostic::do_not_recommend]
impl<V: IntoObject> IntoNullable<BTreeMap<String, Value>, Option<Map<String, Value>>> for Option<V> {
    fn into_nullable(self) -> Nullable<BTreeMap<String, Value>> {
        or_absent(self.map(V::into_object))
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoNullable<T, Nullable<T>> for Nullable<T> {
    fn into_nullable(self) -> Nullable<T> {
        self
    }
}

/// The same for a value whose literals take its type: nothing else converts into it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no `{T}`",
    label = "expected `{T}`, an `Option` of it, or `Nullable::NULL`"
)]
pub trait IntoExactNullable<T> {
    /// The property's value.
    fn into_exact_nullable(self) -> Nullable<T>;
}

#[diagnostic::do_not_recommend]
impl<T> IntoExactNullable<T> for T {
    fn into_exact_nullable(self) -> Nullable<T> {
        Nullable::new(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoExactNullable<T> for Option<T> {
    fn into_exact_nullable(self) -> Nullable<T> {
        or_absent(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoExactNullable<T> for Nullable<T> {
    fn into_exact_nullable(self) -> Nullable<T> {
        self
    }
}

/// What an optional list that may be `null` can be set to: an array, a `Vec` or an iterator, an `Option` of one, whose `None` leaves it
/// out, or a [`Nullable`]: `Nullable::NULL` is sent as `null`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of `{T}`",
    label = "expected an array, a `Vec` or an iterator of `{T}`, an `Option` of one, or `Nullable::NULL`"
)]
pub trait IntoNullableList<T, By> {
    /// The property's value.
    fn into_nullable_list(self) -> Nullable<Vec<T>>;
}

#[diagnostic::do_not_recommend]
impl<T: FromItem<I::Item>, I: IntoIterator> IntoNullableList<T, T> for I {
    fn into_nullable_list(self) -> Nullable<Vec<T>> {
        or_absent(IntoList::<T, T>::into_list(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromItem<I::Item>, I: IntoIterator> IntoNullableList<T, Option<T>> for Option<I> {
    fn into_nullable_list(self) -> Nullable<Vec<T>> {
        or_absent(IntoList::<T, Option<T>>::into_list(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoNullableList<T, Nullable<T>> for Nullable<Vec<T>> {
    fn into_nullable_list(self) -> Nullable<Vec<T>> {
        self
    }
}

fn or_absent<T>(value: Option<T>) -> Nullable<T> {
    value.map_or(Nullable::ABSENT, Nullable::new)
}
