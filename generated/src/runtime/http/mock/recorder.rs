use std::fmt;
use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::header::{CONNECTION, CONTENT_LENGTH, SET_COOKIE, TRANSFER_ENCODING, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::recording::{Exchange, Recording};
use super::{Recorded, Reply, shape};
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::secrecy::scrub::Scrubber;
use crate::runtime::http::secrecy::sent::Sent;
use crate::runtime::http::secrecy::shown::Shown;
use crate::runtime::http::{Body, BoxFuture, Transport, TransportError};

/// A transport that hands requests to another one and records what is answered. Clones share the record.
///
/// No credential gets into the record, also where a server sends one back; nor do exchanges with a token endpoint, or
/// what every call of the client sends. A body that is a stream is recorded while it is read; a request's is not.
///
/// `tintype learn` makes of a record what corrects the API's description. For that, a program may run with
/// `Recorder::new(transport).deviations().shapes()`: it keeps exchanges of which the client had to forgive something or could
/// not read something, and of these no value.
#[derive(Clone)]
pub struct Recorder {
    transport: Arc<dyn Transport>,
    observed: Arc<Mutex<Vec<Shared>>>,
    deviations: bool,
    shapes: bool,
}

/// An exchange, and with it who reads its body.
type Shared = Arc<Mutex<Observed>>;

/// An exchange as it was, with what has to go from it.
struct Observed {
    request: Recorded,
    sent: Option<Arc<Sent>>,
    credential: Option<bool>,
    status: u16,
    headers: HeaderMap,
    body: BytesMut,
}

impl Recorder {
    /// Records what is exchanged over `transport`.
    pub fn new(transport: impl Transport) -> Self {
        Self {
            transport: Arc::new(transport),
            observed: Arc::default(),
            deviations: false,
            shapes: false,
        }
    }

    /// Keeps only exchanges whose answer is not as it is described: something of it was forgiven, it could not be read, or its
    /// status is not declared. What else there is is let go as soon as its answer is.
    #[must_use]
    pub fn deviations(self) -> Self {
        Self {
            deviations: true,
            ..self
        }
    }

    /// Keeps of each exchange its shape alone: the operation's path, media types, and of bodies of JSON the kinds of values and the
    /// keys of objects that are words. Such a record can't be replayed.
    #[must_use]
    pub fn shapes(self) -> Self {
        Self { shapes: true, ..self }
    }

    /// What was exchanged so far, in the order in which answers began.
    pub fn recording(&self) -> Recording {
        let all = locked(&self.observed);
        let kept = all
            .iter()
            .map(|observed| locked(observed))
            .filter(|observed| !self.deviations || observed.deviates());
        Recording {
            exchanges: kept.map(|observed| observed.exchange(self.shapes)).collect(),
        }
    }

    /// Takes an exchange to the others, and lets go those that are over and not kept.
    fn observe(&self, observed: Observed) -> Shared {
        let observed = Arc::new(Mutex::new(observed));
        let mut all = locked(&self.observed);
        if self.deviations {
            all.retain(|other| Arc::strong_count(other) > 1 || locked(other).may_deviate());
        }
        all.push(observed.clone());
        observed
    }
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is in it is whole between any two statements: a panic elsewhere in a test does not spoil it.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Observed {
    fn deviates(&self) -> bool {
        self.sent
            .as_ref()
            .is_none_or(|sent| sent.deviates.load(Ordering::Relaxed))
    }

    /// Whether it does, or its answer is still with who called.
    fn may_deviate(&self) -> bool {
        self.deviates() || self.sent.as_ref().is_some_and(|sent| Arc::strong_count(sent) > 1)
    }

    fn exchange(&self, is_shape: bool) -> Exchange {
        let scrubber = self.sent.as_ref().map_or_else(Scrubber::none, |sent| sent.scrubber());
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            // A cookie is a credential, and the others are of the connection that was.
            if [SET_COOKIE, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name) {
                continue;
            }
            if let Ok(value) = HeaderValue::from_maybe_shared(Bytes::from(scrubber.bytes(value.as_bytes()))) {
                headers.append(name, value);
            }
        }
        let exchange = Exchange {
            request: self.request.scrubbed(&scrubber),
            reply: Reply::response(self.status, headers, scrubber.bytes(&self.body).into()),
            credential: self.credential,
            is_shape: false,
        };
        match &self.sent {
            Some(sent) if is_shape => shape::of_exchange(&exchange, sent.path),
            _ => exchange,
        }
    }
}

impl Transport for Recorder {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            // Without it, this is no call of an operation: a token is asked for.
            let Some(shown) = request.extensions().get::<Shown>().cloned() else {
                return self.transport.send(request).await;
            };
            let recorded = Recorded::new(&shown.head, request.body().as_bytes().cloned());
            let response = self.transport.send(request).await?;
            let observed = self.observe(Observed {
                credential: shown.sent.as_ref().map(|sent| has_credential(&sent.head, &shown.head)),
                request: recorded,
                sent: shown.sent,
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                body: BytesMut::new(),
            });
            Ok(response.map(|body| Body::stream(Overheard { body, observed })))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.transport.sleep(duration)
    }

    fn pause(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.transport.pause(duration)
    }
}

/// Whether what was sent has a credential. What every call of the client sends may be one too.
fn has_credential(sent: &Head, shown: &Head) -> bool {
    let is_added = |name: &HeaderName| *name != USER_AGENT && !shown.headers.contains_key(name);
    let mut fields = sent.headers.iter();
    fields.any(|(name, value)| value.is_sensitive() || is_added(name)) || sent.uri.query() != shown.uri.query()
}

impl fmt::Debug for Recorder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Recorder(..)")
    }
}

/// A response's body, which is recorded while it is read.
struct Overheard {
    body: Body,
    observed: Shared,
}

impl Stream for Overheard {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = Pin::new(&mut self.body).poll_next(context);
        if let Poll::Ready(Some(Ok(chunk))) = &polled {
            locked(&self.observed).body.extend_from_slice(chunk);
        }
        polled
    }
}
