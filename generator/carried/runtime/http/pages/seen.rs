//! Pages that come back: a server whose pages go in a circle would be asked for ever.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use http::Uri;

use crate::runtime::http::exchange::redirect::without_dots;
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::{Call, InvalidRequest};

/// How many addresses are kept, each as 64 bits; then it begins anew.
const MOST_KEPT: usize = 1 << 16;

/// How many answers in a row may be the same to the byte, although another number was asked for. Pages of small values can be
/// equal by chance.
const MOST_ALIKE: u32 = 10;

/// The pages that were asked for.
#[derive(Default)]
pub(super) struct Seen {
    hasher: RandomState,
    addresses: HashSet<u64>,
    last_answer: Option<u64>,
    alike: u32,
}

impl Seen {
    /// Notes that the call is sent, and refuses it where one to the same address with the same body was.
    pub(super) fn ask(&mut self, call: &mut Call) {
        // What is wrong with a call is said when it is sent.
        let Ok(head) = Head::of(&call.0) else { return };
        if self.addresses.len() >= MOST_KEPT {
            self.addresses.clear();
        }
        // The body may say which page it is.
        let body = call.0.body.as_bytes();
        if !self
            .addresses
            .insert(self.hasher.hash_one((normalized(&head.uri), body)))
        {
            call.refuse(InvalidRequest::new(
                "the next page is one that was asked for before: the server's pages go in a circle",
            ));
        }
    }

    /// Notes what was answered, and refuses the next page where the server takes no notice of which one is asked for.
    pub(super) fn answered(&mut self, body: &[u8], next: &mut Call) {
        let answer = Some(self.hasher.hash_one(body));
        self.alike = if answer == self.last_answer { self.alike + 1 } else { 1 };
        self.last_answer = answer;
        if self.alike >= MOST_ALIKE {
            next.refuse(InvalidRequest::new(
                "ten pages in a row are the same to the byte: the server takes no notice of which one is asked for",
            ));
        }
    }
}

/// Path and query in the one form that all their spellings have: escapes of what needs none are taken back, others are in
/// capitals (RFC 3986 §6.2.2), and no segment is a dot (§5.2.4). The host is the same for all pages.
fn normalized(uri: &Uri) -> String {
    let mut text = without_dots(&unescaped(uri.path()));
    if let Some(query) = uri.query() {
        text.push('?');
        text.push_str(&unescaped(query));
    }
    text
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        match u8::from_str_radix(digits, 16).map(char::from) {
            Ok(letter) if letter.is_ascii_alphanumeric() || "-._~".contains(letter) => plain.push(letter),
            _ => {
                plain.push('%');
                plain.push_str(&digits.to_ascii_uppercase());
            }
        }
        plain.push_str(rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_an_address_are_one() {
        let normal = |text: &str| normalized(&text.parse().expect("the tests use valid URIs"));
        for (one, other) in [
            ("http://a/b/./c", "http://a/b/c"),
            ("http://a/b/../c", "http://a/c"),
            ("http://a/../c", "http://a/c"),
            ("http://a/b/%2e%2E/c", "http://a/c"),
            ("http://a/b/.", "http://a/b/"),
            ("http://a", "http://a/"),
            ("http://a/%7euser%2f?q=%41%c3%a9", "http://a/~user%2F?q=A%C3%A9"),
        ] {
            assert_eq!(normal(one), normal(other), "{one}");
        }
        for (one, other) in [
            ("http://a/b/", "http://a/b"),
            ("http://a/b%2Fc", "http://a/b/c"),
            ("http://a/b?c=1", "http://a/b?c=2"),
            ("http://a/b?c=../d", "http://a/b?d"),
            ("http://a/b%2541", "http://a/bA"),
            ("http://a/b?c=100%", "http://a/b?c=100"),
            ("http://a/b?c=%4", "http://a/b?c=%"),
        ] {
            assert_ne!(normal(one), normal(other), "{one}");
        }
    }
}
