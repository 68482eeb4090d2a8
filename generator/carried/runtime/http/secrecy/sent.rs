use std::fmt;

use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};

use super::scrub::Scrubber;
use crate::runtime::Base64;
use crate::runtime::http::exchange::authorize::secrets;
use crate::runtime::http::outgoing::call::Parts;
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::settings::is_secret;
use crate::runtime::http::{Core, Secret};

/// What went out with a call. It stays with what was answered, so that nothing is shown of it that is secret; what that
/// is, is gathered when something is shown.
pub(in crate::runtime::http) struct Sent {
    core: Core,
    pub(in crate::runtime::http) head: Head,
    pub(in crate::runtime::http) tokens: Vec<Secret>,
    /// What the call was given beside what is declared.
    extra: Vec<Secret>,
    /// For a recorder, the path of the operation.
    #[cfg(feature = "mock")]
    pub(in crate::runtime::http) path: &'static str,
    /// For a recorder, whether the answer is not as it is described.
    #[cfg(feature = "mock")]
    pub(in crate::runtime::http) deviates: std::sync::atomic::AtomicBool,
}

impl Sent {
    pub(in crate::runtime::http) fn new(call: &mut Parts, head: Head, tokens: Vec<Secret>) -> Self {
        Self {
            core: call.core.clone(),
            head,
            tokens,
            extra: std::mem::take(&mut call.extra),
            #[cfg(feature = "mock")]
            path: call.operation.path,
            #[cfg(feature = "mock")]
            deviates: false.into(),
        }
    }

    /// Of a call that is not sent yet.
    pub(in crate::runtime::http) fn of(call: &Parts, head: Head) -> Self {
        Self {
            core: call.core.clone(),
            head,
            tokens: Vec::new(),
            extra: call.extra.clone(),
            #[cfg(feature = "mock")]
            path: call.operation.path,
            #[cfg(feature = "mock")]
            deviates: false.into(),
        }
    }

    /// For all that may be secret.
    pub(in crate::runtime::http) fn scrubber(&self) -> Scrubber {
        let mut texts = self.of_client();
        for extra in &self.extra {
            texts.push(extra.expose().to_owned());
        }
        Scrubber::new(texts)
    }

    /// For what the client adds to each of its calls.
    #[cfg(feature = "mock")]
    pub(in crate::runtime::http) fn client_scrubber(&self) -> Scrubber {
        Scrubber::new(self.of_client())
    }

    /// The credentials, and what they are made of: a user and a password, a token and what it was got with. What every
    /// call of the client sends may be secret too, and so may what stands before the host in a URL.
    fn of_client(&self) -> Vec<String> {
        let settings = &self.core.0;
        let mut texts = Vec::new();
        for secret in secrets(&self.core, &self.tokens) {
            texts.extend(basic(secret.expose()));
            texts.push(secret.expose().to_owned());
        }
        texts.extend(of_headers(&self.head.headers));
        for (name, value) in &settings.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            if may_be_secret(name.as_str(), &value) {
                texts.push(value.into_owned());
            }
        }
        for (name, value) in &settings.query {
            if may_be_secret(name, value) {
                texts.push(value.clone());
            }
        }
        let authority = self.head.uri.authority().map_or("", |authority| authority.as_str());
        if let Some((user, _)) = authority.rsplit_once('@') {
            texts.push(user.to_owned());
            texts.extend(user.split_once(':').map(|(_, password)| password.to_owned()));
        }
        texts
    }
}

/// A value that is shown without what is secret of a call.
pub(in crate::runtime::http) struct Scrubbed<'a> {
    value: &'a dyn fmt::Debug,
    sent: Option<&'a Sent>,
}

impl<'a> Scrubbed<'a> {
    pub(in crate::runtime::http) fn new(value: &'a dyn fmt::Debug, sent: Option<&'a Sent>) -> Self {
        Self { value, sent }
    }
}

impl fmt::Debug for Scrubbed<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(sent) = self.sent else {
            return self.value.fmt(formatter);
        };
        let text = match formatter.alternate() {
            true => format!("{:#?}", self.value),
            false => format!("{:?}", self.value),
        };
        formatter.write_str(&sent.scrubber().shown(&text))
    }
}

/// What header fields hold that exist to carry secrets.
fn of_headers(headers: &HeaderMap) -> Vec<String> {
    let mut texts = Vec::new();
    for (name, value) in headers {
        if !is_secret(name) {
            continue;
        }
        let value = String::from_utf8_lossy(value.as_bytes());
        if *name == COOKIE {
            for pair in value.split(';') {
                texts.extend(pair.split_once('=').map(|(_, value)| value.to_owned()));
            }
            continue;
        }
        let secret = value.split_once(' ').map_or(&*value, |(_, secret)| secret);
        if [AUTHORIZATION, PROXY_AUTHORIZATION].contains(name) {
            texts.extend(basic(secret));
        }
        texts.push(secret.to_owned());
    }
    texts
}

/// The user with the password, and the password, if this is a basic credential (RFC 7617 §2).
fn basic(secret: &str) -> Vec<String> {
    let bytes = Base64::from_text(secret).bytes().ok();
    let pair = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((_, password)) = pair.as_deref().and_then(|pair| pair.split_once(':')) else {
        return Vec::new();
    };
    let password = password.to_owned();
    pair.into_iter().chain([password]).collect()
}

/// How the names end of what is no secret, and is often found in an answer.
const PLAIN: &[&str] = &[
    "accept",
    "accept-language",
    "content-type",
    "correlation-id",
    "idempotency-key",
    "request-id",
    "trace-id",
    "user-agent",
    "version",
];

/// Whether what is sent beside the declared parameters may be a secret: nothing says what it is. A short text is part of
/// any word.
pub(in crate::runtime::http) fn may_be_secret(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    value.len() >= 8 && !PLAIN.iter().any(|plain| name.ends_with(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basic_credential_is_a_user_and_a_password_too() {
        assert_eq!(basic("Ym9iOmh1bnRlcjJ4"), ["bob:hunter2x", "hunter2x"]);
        assert_eq!(basic("Ym9i"), [""; 0]);
    }
}
