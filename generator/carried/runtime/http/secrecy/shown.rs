use std::sync::Arc;

use http::Uri;

use super::sent::Sent;
use crate::runtime::http::InvalidRequest;
use crate::runtime::http::outgoing::call::{Parts, encoded};
use crate::runtime::http::outgoing::head::Head;

/// What a mock or a recorder may see of a request; it goes along in the request's extensions.
#[derive(Clone)]
pub(in crate::runtime::http) struct Shown {
    /// The request without credentials.
    pub(in crate::runtime::http) head: Head,
    /// What really goes out: its credentials are to be found nowhere in what is kept. Not there before that.
    pub(in crate::runtime::http) sent: Option<Arc<Sent>>,
}

impl Shown {
    /// A call that is not authorized yet, without what every call of its client sends: there may be secrets in that, and
    /// a test's client need not send the same.
    pub(in crate::runtime::http) fn of(call: &Parts) -> Result<Self, InvalidRequest> {
        let mut head = Head::of(call)?;
        let settings = &call.core.0;
        for (name, value) in &settings.headers {
            if head.headers.get(name) == Some(value) {
                head.headers.remove(name);
            }
        }
        let pairs: Vec<String> = settings
            .query
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        if !pairs.is_empty() {
            head.uri = without(&head.uri, &pairs);
        }
        Ok(Self { head, sent: None })
    }
}

/// A URI without these pairs in its query.
fn without(uri: &Uri, pairs: &[String]) -> Uri {
    let text = uri.to_string();
    let Some((path, query)) = text.split_once('?') else {
        return uri.clone();
    };
    let left: Vec<&str> = query
        .split('&')
        .filter(|pair| !pairs.iter().any(|own| own == pair))
        .collect();
    let text = match left.as_slice() {
        [] => path.to_owned(),
        left => format!("{path}?{}", left.join("&")),
    };
    // A part of a URI was taken away: it is still one.
    text.parse().unwrap_or_default()
}
