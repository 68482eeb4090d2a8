use std::convert::Infallible;
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::ACCEPT;
use http::uri::Scheme;
use http::{HeaderMap, StatusCode, Uri};

use super::authorize::{authorize, forget};
use super::clock::{Clock, Elapsed};
use super::redirect::{Downgrade, MOST_REDIRECTS, redirect};
use super::retry::{Outcome, Safety};
#[cfg(feature = "tracing")]
use super::span;
use crate::runtime::http::body::Gathered;
use crate::runtime::http::error::Aim;
use crate::runtime::http::incoming::media_type::is_stream_asked_for;
use crate::runtime::http::outgoing::call::Parts;
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::secrecy::sent::Sent;
#[cfg(feature = "mock")]
use crate::runtime::http::secrecy::shown::Shown;
use crate::runtime::http::{
    Attempt, Body, BoxFuture, Call, Error, InvalidRequest, Operation, RawResponse, Received, Secret, Timeout,
    Transport, TransportError, TransportErrorKind, TransportFailure,
};

type Failure = Error<Infallible>;

/// A call on its way.
type Sending = BoxFuture<'static, Result<Received, Failure>>;

/// The statuses, from and to, whose bodies are left on their way.
type Streams = &'static [(u16, u16)];

/// All statuses.
pub(in crate::runtime::http) const EVERY_STATUS: Streams = &[(100, 999)];

/// Sends a call, again where that is safe, and reads the response; of what is in `streams` only the head. `again` is the call
/// that continues a stream.
///
/// It is boxed here, once for all: that it may go to another thread is looked for through all that it awaits, at each place that
/// makes such a box.
pub(in crate::runtime::http) fn send(call: Box<Parts>, streams: Streams, again: Option<Call>) -> Sending {
    Box::pin(traced(call, streams, again))
}

#[cfg(not(feature = "tracing"))]
use exchange as traced;

#[cfg(feature = "tracing")]
async fn traced(call: Box<Parts>, streams: Streams, again: Option<Call>) -> Result<Received, Failure> {
    use tracing::Instrument;
    let span = span::begin(call.operation);
    let result = exchange(call, streams, again).instrument(span.clone()).await;
    span::end(&span, &result);
    result
}

async fn exchange(mut call: Box<Parts>, streams: Streams, again: Option<Call>) -> Result<Received, Failure> {
    if let Some(invalid) = call.fault.take() {
        return Err(Error::InvalidRequest(invalid));
    }
    let transport = call.core.0.transport();
    let transport = transport.map_err(|error| Error::Transport(Box::new(TransportFailure::new(error, None))))?;
    let mut clock = Clock::start(&*transport, call.timeout);
    let operation = call.operation;
    #[cfg(feature = "mock")]
    let mut shown = Shown::of(&call).map_err(Error::InvalidRequest)?;
    let tokens = match clock.limit(pin!(authorize(&mut call, &transport))).await {
        Ok(authorized) => authorized?,
        // It was the token that did not come: the call's own host was not asked yet.
        Err(Elapsed) => return Err(too_late(&clock, None, Aim { operation, host: None })),
    };
    let mut prepared = Prepared::new(call, &*transport, tokens, streams).map_err(Error::InvalidRequest)?;
    #[cfg(feature = "mock")]
    {
        shown.sent = Some(prepared.sent.clone());
        prepared.shown = Some(shown);
    }
    #[cfg(feature = "tracing")]
    span::aimed(&prepared.sent);
    let received = prepared.attempts(&mut clock).await?;
    if received.status() == StatusCode::UNAUTHORIZED {
        forget(&prepared.call, &prepared.sent.tokens);
    }
    Ok(received.with_again(again))
}

/// A call that is ready to be sent.
struct Prepared<'a> {
    call: Box<Parts>,
    transport: &'a dyn Transport,
    sent: Arc<Sent>,
    /// Where the last redirect of an attempt led.
    redirected: Option<Uri>,
    streams: Streams,
    safety: Safety,
    attempt: Attempt,
    /// The request without credentials, for a mock to keep.
    #[cfg(feature = "mock")]
    shown: Option<Shown>,
}

/// How an attempt ended without a whole response.
enum Broken {
    Transport(TransportError, Option<RawResponse>),
    AttemptTimeout(Option<RawResponse>),
    Timeout(Option<RawResponse>),
}

impl Broken {
    /// The time of the attempt has run out, or that of the whole call.
    fn too_late(call: &Clock<'_>, response: Option<RawResponse>) -> Self {
        match call.is_over() {
            true => Self::Timeout(response),
            false => Self::AttemptTimeout(response),
        }
    }
}

impl<'a> Prepared<'a> {
    fn new(
        mut call: Box<Parts>,
        transport: &'a dyn Transport,
        tokens: Vec<Secret>,
        streams: Streams,
    ) -> Result<Self, InvalidRequest> {
        let headers = std::mem::take(&mut call.headers);
        let head = Head::with(&call, headers)?;
        let safety = Safety::of(&head.method, &head.headers, call.body.as_bytes().is_some());
        Ok(Self {
            attempt: Attempt {
                operation: call.operation,
                number: 0,
                is_repeatable: safety.idempotent,
                began: Instant::now(),
            },
            sent: Arc::new(Sent::new(&mut call, head, tokens)),
            call,
            transport,
            redirected: None,
            streams,
            safety,
            #[cfg(feature = "mock")]
            shown: None,
        })
    }

    async fn attempts(&mut self, clock: &mut Clock<'_>) -> Result<Received, Failure> {
        loop {
            self.attempt.number += 1;
            self.attempt.began = Instant::now();
            let result = self.attempt(clock).await;
            let result = result.map_err(|broken| self.told(broken));
            let made = self.attempt.number;
            let pause = match self.judge(made, result, clock) {
                ControlFlow::Break(end) => return end,
                ControlFlow::Continue(pause) => pause,
            };
            #[cfg(feature = "tracing")]
            span::again(made, pause);
            if clock.limit(pin!(self.transport.pause(pause))).await.is_err() {
                return Err(too_late(clock, None, self.aim()));
            }
        }
    }

    /// What follows an attempt: the end of the call, or a pause and another attempt. Nothing of this one is kept meanwhile.
    fn judge(
        &self,
        made: u32,
        result: Result<Received, Broken>,
        clock: &Clock<'_>,
    ) -> ControlFlow<Result<Received, Failure>, Duration> {
        let budget = &self.call.core.0.budget;
        if result.is_ok() {
            budget.earn();
        }
        let outcome = match &result {
            Ok(received) => Outcome::Answered(received.status(), received.headers()),
            Err(Broken::Transport(error, _)) => Outcome::Broken(error),
            Err(Broken::AttemptTimeout(_)) => Outcome::TooSlow,
            Err(Broken::Timeout(_)) => return ControlFlow::Break(result.map_err(|broken| self.failure(broken, clock))),
        };
        match self.call.retry.pause(made, &outcome, &self.safety) {
            Some(pause) if clock.allows(pause) && budget.take() => ControlFlow::Continue(pause),
            _ => ControlFlow::Break(result.map_err(|broken| self.failure(broken, clock))),
        }
    }

    fn failure(&self, broken: Broken, clock: &Clock<'_>) -> Failure {
        match broken {
            Broken::Transport(error, response) => {
                Error::Transport(Box::new(TransportFailure::new(error, response).aimed(self.aim())))
            }
            Broken::AttemptTimeout(response) => Error::Timeout(Box::new(Timeout {
                after: self.call.attempt_timeout.unwrap_or_else(|| clock.after()),
                response,
                aim: self.aim(),
            })),
            Broken::Timeout(response) => too_late(clock, response, self.aim()),
        }
    }

    /// What broke an attempt, without credentials, after the hooks were told of it.
    fn told(&self, broken: Broken) -> Broken {
        let broken = match broken {
            Broken::Transport(error, response) => Broken::Transport(error.scrubbed(&self.sent.scrubber()), response),
            late => late,
        };
        let late = TransportError::new(TransportErrorKind::Timeout);
        let error = match &broken {
            Broken::Transport(error, _) => error,
            Broken::AttemptTimeout(_) | Broken::Timeout(_) => &late,
        };
        for hooks in &self.call.core.0.hooks {
            hooks.on_error(&self.attempt, error);
        }
        broken
    }

    /// Where the last attempt went.
    fn aim(&self) -> Aim {
        aim(
            self.call.operation,
            self.redirected.as_ref().unwrap_or(&self.sent.head.uri),
            &self.sent,
        )
    }

    /// Sends the request once and reads the response.
    async fn attempt(&mut self, clock: &mut Clock<'_>) -> Result<Received, Broken> {
        let mut own = clock.within(self.call.attempt_timeout);
        let answered = match own.limit(pin!(self.answer())).await {
            Ok(Ok(response)) => response,
            Ok(Err(broken)) => return Err(broken),
            Err(Elapsed) => return Err(Broken::too_late(clock, None)),
        };
        let (head, body) = answered.into_parts();
        let status = head.status.as_u16();
        let streamed = self.streams.iter().any(|(from, to)| (*from..=*to).contains(&status));
        if streamed && self.is_awaited(&head.headers) {
            let body = match self.call.core.0.transport() {
                Ok(transport) => body.watched(transport, self.call.idle_timeout),
                Err(error) => return Err(Broken::Transport(error, None)),
            };
            let response = self.response(head.status, head.headers, Bytes::new());
            return Ok(Received::open(response, body));
        }
        let mut gathered = Gathered::default();
        let largest = self.call.core.0.largest_response;
        let read = own.limit(pin!(body.gather(&mut gathered, largest))).await;
        let whole = self.response(head.status, head.headers, gathered.finish());
        match read {
            Ok(Ok(())) => Ok(Received::whole(whole)),
            Ok(Err(error)) => Err(Broken::Transport(error, Some(whole))),
            Err(Elapsed) => Err(Broken::too_late(clock, Some(whole))),
        }
    }

    fn response(&self, status: StatusCode, headers: HeaderMap, body: Bytes) -> RawResponse {
        let mut response = RawResponse::new(self.call.operation, status, headers, body);
        response.strict = self.call.core.0.strict;
        response.room = self.call.core.0.room();
        response.sent = Some(self.sent.clone());
        response
    }

    /// Whether this is the body that a stream is read from. Where events were asked for, or another form than the operation's
    /// own, anything else is read whole, so that an error can show it.
    fn is_awaited(&self, headers: &HeaderMap) -> bool {
        if self.streams == EVERY_STATUS {
            return true;
        }
        if let Some(form) = self.call.form {
            return form.fits(headers, self.call.operation.accept);
        }
        let asked = self.sent.head.headers.get(ACCEPT);
        asked.is_none_or(|asked| is_stream_asked_for(asked, headers))
    }

    /// What a redirect says, without its body.
    fn bodiless(&self, response: http::Response<Body>) -> RawResponse {
        let (parts, _) = response.into_parts();
        self.response(parts.status, parts.headers, Bytes::new())
    }

    /// The response's head, after the redirects that are to be followed.
    async fn answer(&mut self) -> Result<http::Response<Body>, Broken> {
        let mut body = match self.call.body.duplicate() {
            Some(body) => body,
            None => std::mem::take(&mut self.call.body),
        };
        // Where a redirect led, and the answer that said so: on the heap, because there is none as a rule.
        let mut redirected: Option<Box<(Head, RawResponse)>> = None;
        self.redirected = None;
        #[cfg(feature = "mock")]
        let mut shown = self.shown.clone();
        for _ in 0..=MOST_REDIRECTS {
            let again = body.duplicate();
            let head = redirected.as_ref().map_or(&self.sent.head, |redirected| &redirected.0);
            let mut request = head.request(body);
            // The transport by default has no use for it, and it would cost three allocations.
            if self.call.core.0.has_own_transport() {
                request.extensions_mut().insert(self.attempt);
            }
            for hooks in &self.call.core.0.hooks {
                hooks.on_request(&self.attempt, &mut request);
            }
            #[cfg(feature = "mock")]
            if let Some(shown) = &shown {
                request.extensions_mut().insert(shown.clone());
            }
            let response = match self.transport.send(request).await {
                Ok(response) => response,
                Err(error) => return Err(Broken::Transport(error, redirected.map(|redirected| redirected.1))),
            };
            for hooks in &self.call.core.0.hooks {
                hooks.on_response(&self.attempt, &response);
            }
            if !self.call.operation.redirects {
                return Ok(response);
            }
            let allow_http = self.call.core.0.allow_http || self.sent.head.uri.scheme() == Some(&Scheme::HTTP);
            let next = redirect(
                &head.uri,
                &head.method,
                response.status(),
                response.headers(),
                allow_http,
            );
            let next = match next {
                Ok(Some(next)) => next,
                Ok(None) => return Ok(response),
                Err(Downgrade) => {
                    let error = TransportError::new(TransportErrorKind::Downgrade);
                    return Err(Broken::Transport(error, Some(self.bodiless(response))));
                }
            };
            body = match again {
                Some(body) if next.with_body => body,
                // The stream is spent.
                None if next.with_body => return Ok(response),
                _ => Body::empty(),
            };
            #[cfg(feature = "mock")]
            if let Some(shown) = &mut shown {
                shown.head.redirect(&next);
            }
            let mut head = head.clone();
            head.redirect(&next);
            let response = self.bodiless(response);
            self.redirected = Some(head.uri.clone());
            redirected = Some(Box::new((head, response)));
        }
        let error = TransportError::new(TransportErrorKind::TooManyRedirects);
        Err(Broken::Transport(error, redirected.map(|redirected| redirected.1)))
    }
}

fn too_late(clock: &Clock<'_>, response: Option<RawResponse>, aim: Aim) -> Failure {
    Error::Timeout(Box::new(Timeout {
        after: clock.after(),
        response,
        aim,
    }))
}

/// Where a call goes, without what may be secret in a URL: user, path and query, and in a host that a server has given.
fn aim(operation: &'static Operation, uri: &Uri, sent: &Sent) -> Aim {
    let host = sent.scrubber().text(uri.host().unwrap_or_default());
    let host = match uri.port() {
        Some(port) => format!("{host}:{port}"),
        None => host,
    };
    Aim {
        operation,
        host: Some(host),
    }
}
