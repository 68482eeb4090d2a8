//! A body that does not come.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::{Body, Inner};
use crate::runtime::http::{BoxFuture, Transport, TransportError, TransportErrorKind};

impl Body {
    /// The same body, which fails once its reader has waited so long for a byte.
    pub(in crate::runtime::http) fn watched(self, transport: Arc<dyn Transport>, after: Option<Duration>) -> Self {
        match (self.0, after) {
            (Inner::Stream(chunks, length), Some(after)) => {
                let watched = Watched {
                    body: Self(Inner::Stream(chunks, length)),
                    transport,
                    after,
                    alarm: None,
                };
                Self(Inner::Stream(Box::pin(watched), length))
            }
            (inner, _) => Self(inner),
        }
    }
}

struct Watched {
    body: Body,
    transport: Arc<dyn Transport>,
    after: Duration,
    /// Set while the reader waits.
    alarm: Option<BoxFuture<'static, ()>>,
}

impl Stream for Watched {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.body).poll_next(context);
        if polled.is_ready() {
            this.alarm = None;
            return polled;
        }
        let alarm = this.alarm.get_or_insert_with(|| this.transport.sleep(this.after));
        alarm.as_mut().poll(context).map(|()| {
            // The connection is closed, and nothing follows.
            this.body = Body::empty();
            let waited = format!("nothing came for {:?}", this.after);
            Some(Err(TransportError::with_source(TransportErrorKind::Idle, waited)))
        })
    }
}
