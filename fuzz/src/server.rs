//! A transport that answers from a list, and runs what calls it without waiting.

use std::collections::VecDeque;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::request::Parts;

use crate::runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// Clones share what they answer and what they were asked.
#[derive(Clone, Default)]
pub(crate) struct Server(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: VecDeque<(http::response::Parts, Vec<Bytes>)>,
    asked: Vec<(Parts, Bytes)>,
    pauses: Vec<Duration>,
}

impl Server {
    /// Answers one more request, with a body in these chunks.
    pub(crate) fn answer(&self, head: http::response::Builder, body: Vec<Bytes>) {
        if let Ok(response) = head.body(()) {
            self.state().answers.push_back((response.into_parts().0, body));
        }
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Vec<(Parts, Bytes)> {
        self.state().asked.clone()
    }

    /// The pauses between attempts.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.state().pauses.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Server {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            // What the client says to a transport of its own may hold the client, and that this.
            head.extensions.clear();
            let body = body.collect().await?;
            let mut state = self.state();
            state.asked.push((head, body));
            let (head, chunks) = state
                .answers
                .pop_front()
                .ok_or(TransportError::new(TransportErrorKind::Other))?;
            Ok(http::Response::from_parts(head, Body::stream(Chunks(chunks.into()))))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    fn pause(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.state().pauses.push(duration);
        Box::pin(std::future::ready(()))
    }
}

/// Chunks one by one.
pub(crate) struct Chunks(pub(crate) VecDeque<Bytes>);

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}

/// Runs a future of which everything that it waits for is there.
pub(crate) fn finished<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("it waits for what never comes");
}
