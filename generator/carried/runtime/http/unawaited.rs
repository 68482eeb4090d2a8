mod pages;

use std::convert::Infallible;
use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use serde::Serialize;

use super::{
    Body, Call, Core, Endpoint, Error, InvalidRequest, Pending, PendingResponse, RawOperation, RawResponse, RetryPolicy,
};
use crate::runtime::IntoOption;

/// A call of an operation: `.await` sends it and gives the body of the answer.
#[must_use = "a call is sent when it is awaited: `.await?`"]
pub struct Unawaited<O>(pub(crate) Call, PhantomData<fn() -> O>);

impl<O: Endpoint> Unawaited<O> {
    /// A call with nothing given yet.
    pub fn new(core: &Core) -> Self {
        Self(Call::new(core, O::OPERATION), PhantomData)
    }

    /// Sets where this call goes instead of the client's base URL.
    pub fn base_url(mut self, url: &str) -> Self {
        self.0.set_base_url(url);
        self
    }

    /// Sends no credential of the client's, and asks for none, whatever the description says that the operation needs.
    pub fn anonymous(mut self) -> Self {
        self.0.set_anonymous();
        self
    }

    /// Says that an empty value in the path is meant, which is refused otherwise: `DELETE /users/` is seldom what was
    /// asked for, but an API of files may have a root directory.
    pub fn allow_empty_path(mut self) -> Self {
        self.0.allow_empty_path();
        self
    }

    /// Sets how long the call may take with all its attempts.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.set_timeout(timeout);
        self
    }

    /// Sets how long one attempt may take.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.0.set_attempt_timeout(timeout);
        self
    }

    /// Sets how long the reader of a body that is read as it comes waits for its next byte.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.0.set_idle_timeout(timeout);
        self
    }

    /// Sets how the call is made again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.0.set_retry(policy);
        self
    }

    /// Sets `Idempotency-Key`, with which the server does once what it is asked twice: so the call may be made again as a `GET` may
    /// ([`RetryPolicy`]).
    pub fn idempotency_key<By>(mut self, key: impl IntoOption<String, By>) -> Self {
        if let Some(key) = key.into_option() {
            self.0.add_header("idempotency-key", &key);
        }
        self
    }

    /// Sets a header field beside the declared ones.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.0.add_header(name, value);
        self
    }

    /// Adds a pair to the query beside the declared ones.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.0.add_query(name, value);
        self
    }

    /// Sets the body: a value as JSON, whatever the description says of a body.
    pub fn json_body(mut self, value: &(impl Serialize + ?Sized)) -> Self {
        self.0.set_json_body(serde_json::to_vec(value));
        self
    }

    /// Sets the body: bytes or a stream of this media type, whatever the description says of a body.
    pub fn raw_body(mut self, media_type: &str, body: impl Into<Body>) -> Self {
        self.0.body(media_type, body);
        self
    }

    /// Sends the call for the answer with what came beside its body: the status, the header, the body's bytes, and what was
    /// forgiven. `.await` without it gives the body alone.
    pub fn with_response(self) -> PendingResponse<O::Success, O::Error> {
        self.into_future().with_response()
    }

    /// Sends the call for the answer as it comes, whatever its status and whether the description declares it: bytes, with
    /// the status and the header. All else is as for any call: credentials, retries, limits. An error is only that there
    /// is no whole answer.
    pub fn raw(self) -> Pending<RawResponse, Infallible> {
        Pending::raw(self.0)
    }

    /// The same, with the body as it comes.
    pub fn raw_stream(self) -> PendingResponse<Body, Infallible> {
        Pending::raw_stream(self.0).with_response()
    }

    /// The call as a command line for `curl`, to show to somebody: with a placeholder for each secret.
    ///
    /// # Errors
    ///
    /// When the call can't be sent.
    pub fn to_curl(&self) -> Result<String, InvalidRequest> {
        self.0.to_curl()
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// Those of [`Error`].
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<O::Success, Error<O::Error>> {
        self.into_future().send_blocking()
    }
}

impl Unawaited<RawOperation> {
    /// A request that the description does not have.
    pub fn of_path(core: &Core, method: &str, path: &str) -> Self {
        Self(Call::raw_request(core, method, path), PhantomData)
    }
}

impl<O: Endpoint> IntoFuture for Unawaited<O> {
    type Output = Result<O::Success, Error<O::Error>>;
    type IntoFuture = Pending<O::Success, O::Error>;

    fn into_future(self) -> Self::IntoFuture {
        Pending::send(self.0, O::read)
    }
}

impl<O> From<Unawaited<O>> for Call {
    fn from(request: Unawaited<O>) -> Self {
        request.0
    }
}

impl<O> fmt::Debug for Unawaited<O> {
    /// The operation alone: there may be a secret in anything that was given for it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// What setters put values into.
impl<O> AsMut<Call> for Unawaited<O> {
    fn as_mut(&mut self) -> &mut Call {
        &mut self.0
    }
}
