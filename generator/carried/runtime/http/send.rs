use std::convert::Infallible;

use bytes::Bytes;
use http::header::ACCEPT;
use http::{HeaderMap, Method, Request, StatusCode, Uri};

use super::authorize::{authorize, forget};
use super::body::Gathered;
use super::call::Parts;
use super::clock::{Clock, Elapsed};
use super::head::Head;
use super::media_type::{EVENT_STREAM, is_event_stream};
use super::redirect::{MOST_REDIRECTS, harmless, redirect, without_body};
use super::retry::{Outcome, Safety};
#[cfg(feature = "mock")]
use super::shown::Shown;
use super::{
    Body, Error, InvalidRequest, Operation, RawResponse, Received, Timeout, Transport, TransportError,
    TransportErrorKind, TransportFailure,
};

type Failure = Error<Infallible>;

/// The statuses, from and to, whose bodies are left on their way.
type Streams = &'static [(u16, u16)];

/// Sends a call, again where that is safe, and reads the response; of what is in `streams` only the head.
#[cfg(not(feature = "tracing"))]
pub(super) fn send(call: Box<Parts>, streams: Streams) -> impl Future<Output = Result<Received, Failure>> {
    exchange(call, streams)
}

/// The same in a span, which holds the method, the path's template, the status and the number of attempts.
#[cfg(feature = "tracing")]
pub(super) async fn send(call: Box<Parts>, streams: Streams) -> Result<Received, Failure> {
    use tracing::Instrument;
    let operation = call.operation;
    let span = tracing::info_span!(
        "http.client",
        operation = operation.name,
        method = operation.method,
        route = operation.path,
        status = tracing::field::Empty,
        attempts = tracing::field::Empty,
    );
    let result = exchange(call, streams).instrument(span.clone()).await;
    let status = match &result {
        Ok(received) => Some(received.status()),
        Err(failure) => failure.status(),
    };
    if let Some(status) = status {
        span.record("status", status.as_u16());
    }
    result
}

async fn exchange(mut call: Box<Parts>, streams: Streams) -> Result<Received, Failure> {
    if let Some(invalid) = call.fault.take() {
        return Err(Error::InvalidRequest(invalid));
    }
    let transport = call.core.0.transport().map_err(|error| broken(error, None))?;
    let mut clock = Clock::start(&*transport, call.timeout);
    #[cfg(feature = "mock")]
    let mut shown = Shown::of(&call).map_err(Error::InvalidRequest)?;
    let tokens = match clock.limit(authorize(&mut call, &transport)).await {
        Ok(authorized) => authorized?,
        Err(Elapsed) => return Err(too_late(&clock, None)),
    };
    #[cfg(feature = "mock")]
    shown.secrets.extend(super::authorize::secrets(&call, &tokens));
    let mut prepared = Prepared::new(call, &*transport, streams).map_err(Error::InvalidRequest)?;
    #[cfg(feature = "mock")]
    prepared.shown.replace(shown);
    let received = prepared.attempts(&mut clock).await?;
    if received.status() == StatusCode::UNAUTHORIZED {
        forget(&prepared.call, &tokens);
    }
    Ok(received)
}

/// A call that is ready to be sent.
struct Prepared<'a> {
    call: Box<Parts>,
    transport: &'a dyn Transport,
    method: Method,
    uri: Uri,
    streams: Streams,
    safety: Safety,
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
    fn new(mut call: Box<Parts>, transport: &'a dyn Transport, streams: Streams) -> Result<Self, InvalidRequest> {
        let headers = std::mem::take(&mut call.headers);
        let Head { method, uri, headers } = Head::with(&call, headers)?;
        call.headers = headers;
        let safety = Safety::of(&method, &call.headers, call.body.as_bytes().is_some());
        Ok(Self {
            call,
            transport,
            method,
            uri,
            streams,
            safety,
            #[cfg(feature = "mock")]
            shown: None,
        })
    }

    async fn attempts(&mut self, clock: &mut Clock<'_>) -> Result<Received, Failure> {
        let mut made = 0;
        loop {
            made += 1;
            let result = self.attempt(clock).await;
            #[cfg(feature = "tracing")]
            tracing::Span::current().record("attempts", made);
            let budget = &self.call.core.0.budget;
            if result.is_ok() {
                budget.earn();
            }
            let outcome = match &result {
                Ok(received) => Outcome::Answered(received.status(), received.headers()),
                Err(Broken::Transport(error, _)) => Outcome::Broken(error),
                Err(Broken::AttemptTimeout(_)) => Outcome::TooSlow,
                Err(Broken::Timeout(response)) => return Err(too_late(clock, response.clone())),
            };
            match self.call.retry.pause(made, &outcome, &self.safety) {
                Some(pause) if clock.allows(pause) && budget.take() => {
                    #[cfg(feature = "tracing")]
                    tracing::debug!(attempt = made, pause = ?pause, "the call is made again");
                    if clock.limit(self.transport.pause(pause)).await.is_err() {
                        return Err(too_late(clock, None));
                    }
                }
                _ => return result.map_err(|broken| self.failure(broken, clock)),
            }
        }
    }

    fn failure(&self, broken: Broken, clock: &Clock<'_>) -> Failure {
        match broken {
            Broken::Transport(error, response) => self::broken(error, response),
            Broken::AttemptTimeout(response) => Error::Timeout(Box::new(Timeout {
                after: self.call.attempt_timeout.unwrap_or_else(|| clock.after()),
                response,
            })),
            Broken::Timeout(response) => too_late(clock, response),
        }
    }

    /// Sends the request once and reads the response.
    async fn attempt(&mut self, clock: &mut Clock<'_>) -> Result<Received, Broken> {
        let mut own = clock.within(self.call.attempt_timeout);
        let answered = match own.limit(self.answer()).await {
            Ok(Ok(response)) => response,
            Ok(Err(broken)) => return Err(broken),
            Err(Elapsed) => return Err(Broken::too_late(clock, None)),
        };
        let (head, body) = answered.into_parts();
        let operation = self.call.operation;
        let status = head.status.as_u16();
        let streamed = self.streams.iter().any(|(from, to)| (*from..=*to).contains(&status));
        if streamed && self.is_awaited(&head.headers) {
            return Ok(Received::open(operation, head.status, head.headers, body));
        }
        let mut gathered = Gathered::default();
        let read = own
            .limit(body.gather(&mut gathered, self.call.core.0.largest_response))
            .await;
        let whole = raw(operation, head.status, head.headers, gathered.finish());
        match read {
            Ok(Ok(())) => Ok(Received::whole(whole)),
            Ok(Err(error)) => Err(Broken::Transport(error, Some(whole))),
            Err(Elapsed) => Err(Broken::too_late(clock, Some(whole))),
        }
    }

    /// Whether this is the body that a stream is read from. Where only events were asked for, or another form than the
    /// operation's own, anything else is read whole, so that an error can show it.
    fn is_awaited(&self, headers: &HeaderMap) -> bool {
        if let Some(form) = self.call.form {
            return form.fits(headers, self.call.operation.accept);
        }
        let asked = self.call.headers.get(ACCEPT);
        asked.is_none_or(|asked| asked != EVENT_STREAM) || is_event_stream(headers)
    }

    /// The response's head, after the redirects that are to be followed.
    async fn answer(&mut self) -> Result<http::Response<Body>, Broken> {
        let mut body = match self.call.body.duplicate() {
            Some(body) => body,
            None => std::mem::take(&mut self.call.body),
        };
        let mut uri = self.uri.clone();
        let mut method = self.method.clone();
        // Of a redirect, where they differ from the call's own.
        let mut changed: Option<HeaderMap> = None;
        #[cfg(feature = "mock")]
        let mut shown = self.shown.clone();
        let mut last = None;
        for _ in 0..=MOST_REDIRECTS {
            let again = body.duplicate();
            let headers = changed.as_ref().unwrap_or(&self.call.headers);
            #[allow(unused_mut)]
            let mut request = request(&method, &uri, headers, body);
            #[cfg(feature = "mock")]
            if let Some(shown) = &shown {
                request.extensions_mut().insert(shown.clone());
            }
            let response = match self.transport.send(request).await {
                Ok(response) => response,
                Err(error) => return Err(Broken::Transport(error, last)),
            };
            if !self.call.operation.redirects {
                return Ok(response);
            }
            let Some(next) = redirect(&uri, &method, response.status(), response.headers()) else {
                return Ok(response);
            };
            let mut headers = changed.take().unwrap_or_else(|| self.call.headers.clone());
            body = match again {
                Some(body) if next.with_body => body,
                // The stream is spent.
                None if next.with_body => return Ok(response),
                _ => {
                    without_body(&mut headers);
                    Body::empty()
                }
            };
            if next.foreign {
                headers = harmless(&headers);
            }
            changed = Some(headers);
            #[cfg(feature = "mock")]
            if let Some(shown) = &mut shown {
                shown.redirected(&next);
            }
            (uri, method) = (next.uri, next.method);
            let (head, _) = response.into_parts();
            last = Some(raw(self.call.operation, head.status, head.headers, Bytes::new()));
        }
        let error = TransportError::new(TransportErrorKind::TooManyRedirects);
        Err(Broken::Transport(error, last))
    }
}

fn request(method: &Method, uri: &Uri, headers: &HeaderMap, body: Body) -> Request<Body> {
    let mut request = Request::new(body);
    *request.method_mut() = method.clone();
    *request.uri_mut() = uri.clone();
    *request.headers_mut() = headers.clone();
    request
}

fn raw(operation: &'static Operation, status: StatusCode, headers: HeaderMap, body: Bytes) -> RawResponse {
    RawResponse {
        operation,
        status,
        headers,
        body,
    }
}

fn broken(error: TransportError, response: Option<RawResponse>) -> Failure {
    Error::Transport(Box::new(TransportFailure { error, response }))
}

fn too_late(clock: &Clock<'_>, response: Option<RawResponse>) -> Failure {
    Error::Timeout(Box::new(Timeout {
        after: clock.after(),
        response,
    }))
}
