//! The examples of the description, which samples are taken from before they are made up.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::examples::EXAMPLES;
use crate::runtime::json::text::literal::Literal;
use crate::runtime::json::{Decode, DecodeError, Reader, Value};

thread_local! {
    /// The places of those that turned out not to be of their type.
    static REFUSED: RefCell<BTreeSet<usize>> = const { RefCell::new(BTreeSet::new()) };
}

/// Makes a value, and makes it anew while an example in it turns out not to be of its type: each does so once.
pub(in crate::runtime) fn settle<T>(mut make: impl FnMut() -> T) -> T {
    loop {
        let before = REFUSED.with_borrow(BTreeSet::len);
        let made = make();
        if REFUSED.with_borrow(BTreeSet::len) == before {
            return made;
        }
    }
}

/// What a value's type is called in the list, if it can be there: `crate::Order`, `Vec<crate::Order>`.
pub(in crate::runtime::json) fn key_of(value: &dyn Decode) -> Option<String> {
    let name = value.type_name();
    let own = module_path!().strip_suffix("runtime::json::made::example")?;
    let boxed = name.strip_prefix("alloc::boxed::Box<");
    let name = boxed.and_then(|name| name.strip_suffix('>')).unwrap_or(name);
    let (mut key, mut is_own) = (String::new(), false);
    for part in name.split_inclusive(['<', '>', '(', ')', ',', ' ']) {
        let inside = part.strip_prefix(own);
        if inside.is_some_and(|path| !path.starts_with("runtime::")) {
            key.push_str("crate::");
            is_own = true;
        }
        key.push_str(part.rsplit("::").next().unwrap_or(part));
    }
    is_own.then_some(key)
}

/// Reads an example in place of a blank value, and whether there is one. With a tag, it has to have that.
pub(in crate::runtime::json) fn take(value: &mut dyn Decode, key: &str, tag: Option<(&'static str, Literal)>) -> bool {
    let first = EXAMPLES.partition_point(|(of, _)| *of < key);
    let own = EXAMPLES.iter().enumerate().skip(first);
    for (place, (_, text)) in own.take_while(|(_, (of, _))| *of == key) {
        let is_refused = REFUSED.with_borrow(|refused| refused.contains(&place));
        if is_refused || tag.is_some_and(|(property, tag)| !has(text, property, tag)) {
            continue;
        }
        if read(value, text, tag).is_ok() {
            return true;
        }
        // What is in the value now is of no use: all is made anew, without this one.
        REFUSED.with_borrow_mut(|refused| refused.insert(place));
    }
    false
}

fn has(text: &str, property: &str, tag: Literal) -> bool {
    let example: Value = serde_json::from_str(text).unwrap_or_default();
    let tag = serde_json::from_str(&tag.to_string()).ok();
    tag.is_some() && example.get(property) == tag.as_ref()
}

fn read(value: &mut dyn Decode, text: &str, tag: Option<(&'static str, Literal)>) -> Result<(), DecodeError> {
    let mut reader = Reader::new(text.as_bytes())?;
    // As where a union reads its branch.
    if let Some((property, _)) = tag {
        reader.hidden.push((0, property));
    }
    value.decode(&mut reader)?;
    reader.finish()
}
