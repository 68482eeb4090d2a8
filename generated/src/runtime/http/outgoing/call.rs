use std::fmt;
use std::time::Duration;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Uri};

use super::percent::{Keep, encode as percent_encode};
use super::raw_request::Given;
use super::target::has_dots;
use crate::runtime::http::exchange::retry::RetryPolicy;
use crate::runtime::http::parameter::{Escape, Plain, simple, single, styled_pairs};
use crate::runtime::http::secrecy::sent::may_be_secret;
use crate::runtime::http::settings::header;
use crate::runtime::http::{Body, BoxFuture, Core, Error, Form, InvalidRequest, Operation, Received, Secret, Style};
use crate::runtime::json::{Encode, encode};

/// One call on its way: an operation and what was given for it. What can't be sent is reported when it is sent.
pub struct Call(pub(in crate::runtime::http) Box<Parts>);

pub(in crate::runtime::http) struct Parts {
    pub(in crate::runtime::http) core: Core,
    pub(in crate::runtime::http) operation: &'static Operation,
    /// A base URL of its own.
    pub(in crate::runtime::http) base_url: Option<String>,
    /// The chosen one of the operation's own servers.
    pub(in crate::runtime::http) server: Option<String>,
    /// Where it goes instead of the operation's own path.
    pub(in crate::runtime::http) target: Option<Uri>,
    /// The form that is asked for, if it is not the operation's own.
    pub(in crate::runtime::http) form: Option<&'static Form>,
    /// The method and the path of a request that no operation describes.
    pub(in crate::runtime::http) given: Option<Box<Given>>,
    pub(in crate::runtime::http) path: Vec<(&'static str, String)>,
    /// An empty value in the path is meant.
    pub(in crate::runtime::http) allow_empty_path: bool,
    /// No credential is sent, and none is needed.
    pub(in crate::runtime::http) anonymous: bool,
    /// Names and values, encoded.
    pub(in crate::runtime::http) query: Vec<(String, String)>,
    pub(in crate::runtime::http) headers: HeaderMap,
    /// The values beside the declared ones that may be secret.
    pub(in crate::runtime::http) extra: Vec<Secret>,
    /// Names and values, encoded.
    pub(in crate::runtime::http) cookies: Vec<(String, String)>,
    pub(in crate::runtime::http) body: Body,
    pub(in crate::runtime::http) timeout: Option<Duration>,
    pub(in crate::runtime::http) attempt_timeout: Option<Duration>,
    pub(in crate::runtime::http) idle_timeout: Option<Duration>,
    pub(in crate::runtime::http) retry: RetryPolicy,
    pub(in crate::runtime::http) fault: Option<InvalidRequest>,
}

impl Call {
    /// A call with nothing given yet.
    pub fn new(core: &Core, operation: &'static Operation) -> Self {
        let settings = &core.0;
        // A clone would have no room for another one.
        let mut headers = HeaderMap::with_capacity(settings.headers.len() + 4);
        headers.extend(
            settings
                .headers
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        if !operation.accept.is_empty() {
            headers.insert(http::header::ACCEPT, HeaderValue::from_static(operation.accept));
        }
        let mut call = Self(Box::new(Parts {
            core: core.clone(),
            operation,
            base_url: None,
            server: None,
            target: None,
            form: None,
            given: None,
            path: Vec::new(),
            allow_empty_path: false,
            anonymous: settings.anonymous,
            query: Vec::new(),
            headers,
            extra: Vec::new(),
            cookies: Vec::new(),
            body: Body::empty(),
            timeout: settings.timeout,
            attempt_timeout: settings.attempt_timeout,
            idle_timeout: settings.idle_timeout,
            retry: settings.retry,
            fault: settings.fault.clone(),
        }));
        for (name, value) in operation.query {
            call.set_query(name, value);
        }
        for (name, value) in &settings.query {
            call.set_query(name, value);
        }
        call
    }

    /// Fills a place of the path template. A value stays within its place: it is encoded, and the call is refused where
    /// it would make a segment `.` or `..`, or is empty and [`allow_empty_path`](Self::allow_empty_path) does not say that
    /// this is meant.
    pub fn path(&mut self, name: &'static str, style: Style, value: &dyn Encode) {
        let text = match simple(Plain::of(value), style, style.path_escape()) {
            Ok(text) => text,
            Err(value) => single(name, &value, style, style.path_escape()).unwrap_or_default(),
        };
        if style.keeps_escapes() && has_dots(&text) {
            self.refuse(InvalidRequest::new(format!(
                "the path parameter `{name}` would lead elsewhere"
            )));
        }
        self.0.path.push((name, text));
    }

    /// Says that an empty value in the path is meant: the root directory of an API of files.
    pub fn allow_empty_path(&mut self) {
        self.0.allow_empty_path = true;
    }

    /// Sends no credential of the client's, and asks for none.
    pub fn set_anonymous(&mut self) {
        self.0.anonymous = true;
    }

    /// Adds a parameter to the query, unless it is absent.
    pub fn query(&mut self, name: &str, style: Style, value: &dyn Encode) {
        if value.is_absent() {
            return;
        }
        match simple(Plain::of(value), style, style.escape()) {
            Ok(text) => self.0.query.push((encoded(name), text)),
            Err(value) => self.0.query.extend(styled_pairs(name, &value, style)),
        }
    }

    /// Takes away what was filled in for a parameter of the query.
    pub fn forget_query(&mut self, name: &str) {
        let name = encoded(name);
        self.0.query.retain(|(own, _)| *own != name);
    }

    /// Takes away what was filled in for a place of the path template.
    pub fn forget_path(&mut self, name: &str) {
        self.0.path.retain(|(own, _)| *own != name);
    }

    /// Adds a parameter as a header field, unless it is absent.
    pub fn header(&mut self, name: &str, style: Style, value: &dyn Encode) {
        if value.is_absent() {
            return;
        }
        if let Some(text) = single(name, &Plain::of(value), style, Escape::Nothing) {
            self.set_header(name, &text);
        }
    }

    /// Adds a parameter as a cookie, unless it is absent.
    pub fn cookie(&mut self, name: &str, style: Style, value: &dyn Encode) {
        if value.is_absent() {
            return;
        }
        let pairs = styled_pairs(name, &Plain::of(value), style);
        self.0.cookies.extend(pairs);
    }

    /// Sets the body: `value` as JSON.
    pub fn json(&mut self, media_type: &'static str, value: &dyn Encode) {
        self.body(media_type, encode(value));
    }

    /// Sets the body: bytes or a stream.
    pub fn body(&mut self, media_type: &str, body: impl Into<Body>) {
        self.0.body = body.into();
        match HeaderValue::from_str(media_type) {
            Ok(value) => drop(self.0.headers.insert(CONTENT_TYPE, value)),
            Err(_) => self.refuse(InvalidRequest::new("the body's media type can't be a header's value")),
        }
    }

    /// Sets the body: JSON that serde has written.
    pub fn set_json_body(&mut self, written: serde_json::Result<Vec<u8>>) {
        match written {
            Ok(text) => self.body("application/json", text),
            // What serde says may have a part of the value in it.
            Err(_) => self.refuse(InvalidRequest::new("the body can't be written as JSON")),
        }
    }

    /// Sets a header field beside the declared ones.
    pub fn add_header(&mut self, name: &str, value: &str) {
        self.set_header(name, value);
        self.hide(name, value);
    }

    /// Sets a header field whose value is no secret.
    pub(in crate::runtime::http) fn set_header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => drop(self.0.headers.insert(name, value)),
            Err(invalid) => self.refuse(invalid),
        }
    }

    /// Adds a pair to the query beside the declared ones.
    pub fn add_query(&mut self, name: &str, value: &str) {
        self.set_query(name, value);
        self.hide(name, value);
    }

    fn set_query(&mut self, name: &str, value: &str) {
        self.0.query.push((encoded(name), encoded(value)));
    }

    fn hide(&mut self, name: &str, value: &str) {
        if may_be_secret(name, value) {
            self.0.extra.push(value.into());
        }
    }

    /// Sets where the call goes instead of the client's base URL.
    pub fn set_base_url(&mut self, url: &str) {
        self.0.base_url = Some(url.to_owned());
    }

    /// Chooses one of the operation's own servers. A base URL that the client was given goes before it.
    pub fn set_server(&mut self, url: impl Into<String>) {
        self.0.server = Some(url.into());
    }

    /// Sets how long the call may take with all its attempts.
    pub fn set_timeout(&mut self, timeout: Duration) {
        self.0.timeout = Some(timeout);
    }

    /// Sets how long one attempt may take.
    pub fn set_attempt_timeout(&mut self, timeout: Duration) {
        self.0.attempt_timeout = Some(timeout);
    }

    /// Sets how long the reader of a body that is read as it comes waits for its next byte.
    pub fn set_idle_timeout(&mut self, timeout: Duration) {
        self.0.idle_timeout = Some(timeout);
    }

    /// Sets how the call is made again.
    pub fn set_retry(&mut self, retry: RetryPolicy) {
        self.0.retry = retry;
    }

    /// Sends the call and reads the response; whole, unless the operation streams its status.
    #[inline(never)]
    pub fn send(self) -> BoxFuture<'static, Result<Received, Error<std::convert::Infallible>>> {
        let again = match self.0.operation.streams {
            [] => None,
            _ => self.duplicate(),
        };
        let streams = self.0.operation.streams;
        crate::runtime::http::exchange::send::send(self.0, streams, again)
    }

    /// Sends the call, asks for another form of the answer, and leaves a body that is read as it comes on its way.
    #[inline(never)]
    pub fn send_form(
        mut self,
        form: &'static Form,
    ) -> BoxFuture<'static, Result<Received, Error<std::convert::Infallible>>> {
        self.set_header("accept", form.media_type);
        self.0.form = Some(form);
        crate::runtime::http::exchange::send::send(self.0, form.streams(), None)
    }

    /// Sends the call for what is answered, whatever its status, and leaves the bodies of these statuses, from and to, on
    /// their way.
    #[inline(never)]
    pub(in crate::runtime::http) fn send_raw(
        self,
        streams: &'static [(u16, u16)],
    ) -> BoxFuture<'static, Result<Received, Error<std::convert::Infallible>>> {
        crate::runtime::http::exchange::send::send(self.0, streams, None)
    }

    /// The call as a command line for `curl`, to show to somebody: with a placeholder for each secret.
    ///
    /// # Errors
    ///
    /// When the call can't be sent.
    pub fn to_curl(&self) -> Result<String, InvalidRequest> {
        crate::runtime::http::secrecy::curl::curl(&self.0)
    }

    /// A second call with the same parts; `None` if its body is a stream.
    pub(in crate::runtime::http) fn duplicate(&self) -> Option<Self> {
        let parts = &self.0;
        Some(Self(Box::new(Parts {
            core: parts.core.clone(),
            operation: parts.operation,
            base_url: parts.base_url.clone(),
            server: parts.server.clone(),
            target: parts.target.clone(),
            form: parts.form,
            given: parts.given.clone(),
            path: parts.path.clone(),
            allow_empty_path: parts.allow_empty_path,
            anonymous: parts.anonymous,
            query: parts.query.clone(),
            headers: parts.headers.clone(),
            extra: parts.extra.clone(),
            cookies: parts.cookies.clone(),
            body: parts.body.duplicate()?,
            timeout: parts.timeout,
            attempt_timeout: parts.attempt_timeout,
            idle_timeout: parts.idle_timeout,
            retry: parts.retry,
            fault: parts.fault.clone(),
        })))
    }

    /// Keeps the first thing that is wrong, to report it when the call is sent.
    pub(in crate::runtime::http) fn refuse(&mut self, invalid: InvalidRequest) {
        self.0.fault.get_or_insert(invalid);
    }
}

pub(in crate::runtime::http) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    percent_encode(&mut encoded, text, Keep::Unreserved);
    encoded
}

impl fmt::Debug for Call {
    /// The operation alone: there may be a secret in anything that was given for it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("operation", &self.0.operation.name)
            .field("method", &self.0.operation.method)
            .field("path", &self.0.operation.path)
            .field("body", &self.0.body)
            .finish_non_exhaustive()
    }
}
