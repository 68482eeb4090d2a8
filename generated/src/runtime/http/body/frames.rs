//! Bodies as those of `http-body`, and the other way.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::Body;
use crate::runtime::http::TransportError;

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        self.poll_next(context).map_ok(Frame::data)
    }

    fn is_end_stream(&self) -> bool {
        self.as_bytes().is_some_and(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// The data of a body, without its trailers.
pub(in crate::runtime::http) struct Frames<B: http_body::Body> {
    body: B,
    failed: fn(B::Error) -> TransportError,
}

impl<B: http_body::Body> Frames<B> {
    /// The data of `body`, whose errors become ours by `failed`.
    pub(in crate::runtime::http) fn of(body: B, failed: fn(B::Error) -> TransportError) -> Self {
        Self { body, failed }
    }
}

impl<B: http_body::Body<Data = Bytes> + Unpin> Stream for Frames<B> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err((self.failed)(error)))),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}
