use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::header::{CONNECTION, CONTENT_LENGTH, SET_COOKIE, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue};

use super::recording::{Exchange, Recording};
use super::{Recorded, Reply};
use crate::runtime::http::scrub::Scrubber;
use crate::runtime::http::sent::Sent;
use crate::runtime::http::shown::Shown;
use crate::runtime::http::{Body, BoxFuture, Transport, TransportError};

/// A transport that hands requests to another one and records what is answered. Clones share the record.
///
/// No credential gets into the record, also where a server sends one back; nor do exchanges with a token endpoint, or
/// what every call of the client sends. A body that is a stream is recorded while it is read; a request's is not.
#[derive(Clone)]
pub struct Recorder {
    transport: Arc<dyn Transport>,
    observed: Arc<Mutex<Vec<Observed>>>,
}

/// An exchange as it was, with what has to go from it.
struct Observed {
    request: Recorded,
    sent: Option<Arc<Sent>>,
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
        }
    }

    /// What was exchanged so far, in the order in which answers began.
    pub fn recording(&self) -> Recording {
        Recording {
            exchanges: observed(&self.observed).iter().map(Observed::exchange).collect(),
        }
    }
}

fn observed(shared: &Mutex<Vec<Observed>>) -> MutexGuard<'_, Vec<Observed>> {
    // The list is whole between any two statements: a panic elsewhere in a test does not spoil it.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Observed {
    fn exchange(&self) -> Exchange {
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
        Exchange {
            request: self.request.scrubbed(&scrubber),
            reply: Reply::response(self.status, headers, scrubber.bytes(&self.body).into()),
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
            let mut list = observed(&self.observed);
            let index = list.len();
            list.push(Observed {
                request: recorded,
                sent: shown.sent,
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                body: BytesMut::new(),
            });
            drop(list);
            let observed = self.observed.clone();
            Ok(response.map(|body| Body::stream(Overheard { body, observed, index })))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.transport.sleep(duration)
    }

    fn pause(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.transport.pause(duration)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Recorder(..)")
    }
}

/// A response's body, which is recorded while it is read.
struct Overheard {
    body: Body,
    observed: Arc<Mutex<Vec<Observed>>>,
    index: usize,
}

impl Stream for Overheard {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = Pin::new(&mut self.body).poll_next(context);
        if let Poll::Ready(Some(Ok(chunk))) = &polled
            && let Some(exchange) = observed(&self.observed).get_mut(self.index)
        {
            exchange.body.extend_from_slice(chunk);
        }
        polled
    }
}
