use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Uri};

use super::exchange::retry::{RetryBudget, RetryPolicy};
use super::{Credential, Hooks, InvalidRequest, Scheme, Transport, TransportError};

/// The part of a client that is the same for every API: settings, credentials and a transport. Clones share them.
#[derive(Clone)]
pub struct Core(pub(super) Arc<Settings>);

/// What a [`Core`] is made of, on the way to one.
#[derive(Clone)]
pub struct Settings {
    base_url: String,
    /// The base URL is the user's: operations with a server of their own go there too.
    redirected: bool,
    pub(super) schemes: &'static [Scheme],
    pub(super) credentials: Vec<Option<Credential>>,
    /// No credential is sent, and none is needed.
    pub(super) anonymous: bool,
    pub(super) headers: HeaderMap,
    pub(super) query: Vec<(String, String)>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) retry: RetryPolicy,
    pub(super) largest_response: usize,
    /// Whether a call that begins with https may go on with http.
    pub(super) allow_http: bool,
    /// Whether an answer that is not of its type is an error at once.
    pub(super) strict: bool,
    pub(super) fault: Option<InvalidRequest>,
    pub(super) budget: Arc<RetryBudget>,
    pub(super) hooks: Vec<Arc<dyn Hooks>>,
    transport: Option<Arc<dyn Transport>>,
    default_transport: Arc<OnceLock<Arc<dyn Transport>>>,
}

impl Settings {
    /// The settings of a client of which the description gives the base URL (or none: then it has to be set) and the
    /// security schemes.
    pub fn new(base_url: &str, schemes: &'static [Scheme], user_agent: &'static str) -> Self {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_str(user_agent) {
            headers.insert(USER_AGENT, value);
        }
        Self {
            base_url: base_url.to_owned(),
            redirected: false,
            schemes,
            credentials: vec![None; schemes.len()],
            anonymous: false,
            headers,
            query: Vec::new(),
            timeout: Some(Duration::from_secs(60)),
            attempt_timeout: Some(Duration::from_secs(30)),
            idle_timeout: Some(Duration::from_secs(300)),
            retry: RetryPolicy::default(),
            largest_response: 256 << 20,
            allow_http: false,
            strict: false,
            fault: None,
            budget: Arc::new(RetryBudget::new()),
            hooks: Vec::new(),
            transport: None,
            default_transport: Arc::new(OnceLock::new()),
        }
    }

    /// Sets where calls go, also those of operations that have a server of their own.
    pub fn set_base_url(&mut self, url: impl Into<String>) {
        self.base_url = url.into();
        self.redirected = true;
    }

    /// Chooses one of the API's servers; operations that have one of their own keep it.
    pub fn set_server(&mut self, url: impl Into<String>) {
        self.base_url = url.into();
    }

    /// Puts a credential under a scheme's index.
    pub fn set_credential(&mut self, scheme: usize, credential: Credential) {
        if let Some(slot) = self.credentials.get_mut(scheme) {
            *slot = Some(credential);
        }
    }

    /// Lets calls send no credential, and ask for none.
    pub fn set_anonymous(&mut self) {
        self.anonymous = true;
    }

    /// Adds a header field that is sent with every call.
    pub fn add_header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(invalid) => drop(self.fault.get_or_insert(invalid)),
        }
    }

    /// Adds a pair that is sent in every call's query.
    pub fn add_query(&mut self, name: &str, value: &str) {
        self.query.push((name.to_owned(), value.to_owned()));
    }

    /// Sets how long a call may take with all its attempts; `None` for no limit.
    pub fn set_timeout(&mut self, timeout: Option<Duration>) {
        self.timeout = timeout;
    }

    /// Sets how long one attempt may take; `None` for no limit.
    pub fn set_attempt_timeout(&mut self, timeout: Option<Duration>) {
        self.attempt_timeout = timeout;
    }

    /// Sets how long the reader of a body that is read as it comes waits for its next byte; `None` for no limit.
    pub fn set_idle_timeout(&mut self, timeout: Option<Duration>) {
        self.idle_timeout = timeout;
    }

    /// Sets how calls are made again.
    pub fn set_retry(&mut self, retry: RetryPolicy) {
        self.retry = retry;
    }

    /// Sets the largest response that is read whole, in bytes. What it is read into may take twice as much memory, or 64 MiB
    /// where that is more. Streams have no limit; each of their values has this one.
    pub fn set_largest_response(&mut self, bytes: usize) {
        self.largest_response = bytes;
    }

    /// Forgives nothing in answers.
    pub fn set_strict(&mut self) {
        self.strict = true;
    }

    /// Lets redirects and links to next pages lead from https to http.
    pub fn set_allow_http(&mut self) {
        self.allow_http = true;
    }

    /// Sets the transport.
    pub fn set_transport(&mut self, transport: impl Transport) {
        self.transport = Some(Arc::new(transport));
    }

    /// Adds what is told of each request, after what was added before.
    pub fn add_hooks(&mut self, hooks: impl Hooks) {
        self.hooks.push(Arc::new(hooks));
    }

    /// How much memory a value may take that is read from an answer, in bytes.
    pub(super) fn room(&self) -> usize {
        self.largest_response.saturating_mul(2).max(64 << 20)
    }

    /// The settings, ready for calls.
    pub fn finish(self) -> Core {
        Core(Arc::new(self))
    }

    /// The base URL of a call whose operation has this server of its own.
    pub(super) fn base_of<'a>(&'a self, server: Option<&'a str>) -> Result<Cow<'a, str>, InvalidRequest> {
        match server {
            Some(own) if !self.redirected => {
                if super::exchange::redirect::is_whole(own) {
                    return Ok(Cow::Borrowed(own));
                }
                let base = self
                    .base_url
                    .parse()
                    .ok()
                    .and_then(|base| super::exchange::redirect::resolve(&base, own));
                base.map(|base| Cow::Owned(base.to_string()))
                    .ok_or_else(|| InvalidRequest::new("the operation's own server needs a base URL to be relative to"))
            }
            _ => Ok(Cow::Borrowed(&self.base_url)),
        }
    }

    /// Whether a transport was given.
    pub(super) fn has_own_transport(&self) -> bool {
        self.transport.is_some()
    }

    /// The transport that was given, or the default one, made on first use.
    pub(super) fn transport(&self) -> Result<Arc<dyn Transport>, TransportError> {
        if let Some(transport) = self.transport.as_ref().or_else(|| self.default_transport.get()) {
            return Ok(transport.clone());
        }
        let made = default_transport()?;
        Ok(self.default_transport.get_or_init(|| made).clone())
    }
}

impl fmt::Debug for Settings {
    /// Without header fields and query: there may be a secret in either.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = self
            .schemes
            .iter()
            .zip(&self.credentials)
            .filter(|(_, held)| held.is_some());
        formatter
            .debug_struct("Client")
            .field("base_url", &without_user(&self.base_url))
            .field("credentials", &held.map(|(scheme, _)| scheme.name).collect::<Vec<_>>())
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// A URL without what stands before `@` in it, and without its query.
pub(super) fn without_user(url: &str) -> String {
    match url.parse::<Uri>() {
        Ok(uri) => {
            let scheme = uri
                .scheme_str()
                .map(|scheme| format!("{scheme}://"))
                .unwrap_or_default();
            let port = uri.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{scheme}{}{port}{}", uri.host().unwrap_or_default(), uri.path())
        }
        Err(_) => "(not a URL)".to_owned(),
    }
}

/// A header field from text, without a line break or anything else that could end it.
pub(super) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), InvalidRequest> {
    let parsed = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| InvalidRequest::new("a header field's name is not a token"))?;
    match HeaderValue::from_bytes(value.as_bytes()) {
        Ok(mut value) => {
            value.set_sensitive(is_secret(&parsed));
            Ok((parsed, value))
        }
        Err(_) => Err(InvalidRequest::new(format!(
            "the value of header field `{parsed}` has characters that a header can't hold"
        ))),
    }
}

/// Header fields that exist to carry secrets, whoever sets them.
pub(super) fn is_secret(name: &HeaderName) -> bool {
    [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(name)
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Arc<dyn Transport>, TransportError> {
    Ok(Arc::new(super::ReqwestTransport::new()?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, TransportError> {
    Err(TransportError::new(super::TransportErrorKind::Missing))
}
