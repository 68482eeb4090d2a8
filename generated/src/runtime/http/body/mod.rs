//! Bodies: bytes, or a stream of them.

#[cfg(any(feature = "reqwest", feature = "tower"))]
mod frames;
mod idle;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

#[cfg(any(feature = "reqwest", feature = "tower"))]
pub(super) use frames::Frames;

#[cfg(feature = "blocking")]
use super::transport::blocking;
use super::{TransportError, TransportErrorKind};

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The body of a request or a response: bytes that are all there, or a stream.
///
/// As a [`Stream`] it gives its chunks in order; [`Body::collect`] gathers them.
pub struct Body(Inner);

enum Inner {
    Bytes(Bytes),
    /// Its chunks, and how many bytes they have together, if that is known.
    Stream(Chunks, Option<u64>),
}

impl Body {
    /// A body without a byte.
    pub fn empty() -> Self {
        Self(Inner::Bytes(Bytes::new()))
    }

    /// A body that is read while it is sent. It can't be sent twice, so that a call with it is not retried.
    pub fn stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Inner::Stream(Box::pin(chunks), None))
    }

    /// The same for a stream whose length in bytes is known beforehand: it is sent as `Content-Length`, and the call fails
    /// where the stream has another one.
    pub fn sized(length: u64, chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Inner::Stream(Box::pin(chunks), Some(length)))
    }

    /// How many bytes it has, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Inner::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Inner::Stream(_, length) => *length,
        }
    }

    /// The bytes, if they are all there.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream(..) => None,
        }
    }

    /// Gathers the whole body.
    ///
    /// # Errors
    ///
    /// When the connection ends before the body does.
    pub async fn collect(self) -> Result<Bytes, TransportError> {
        let mut gathered = Gathered::default();
        self.gather(&mut gathered, usize::MAX).await?;
        Ok(gathered.finish())
    }

    /// Gathers up to `limit` bytes into `gathered`, which keeps what came before an error.
    pub(super) async fn gather(mut self, gathered: &mut Gathered, limit: usize) -> Result<(), TransportError> {
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            let room = limit.saturating_sub(gathered.len());
            if chunk.len() > room {
                gathered.add(chunk.slice(..room));
                return Err(TransportError::new(TransportErrorKind::TooLarge));
            }
            gathered.add(chunk);
        }
        Ok(())
    }

    /// The next chunk; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The same, without `async`.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<Bytes, TransportError>> {
        blocking::block_on(self.next()).unwrap_or_else(|error| Some(Err(error)))
    }

    /// A second body with the same bytes; `None` for a stream.
    pub(super) fn duplicate(&self) -> Option<Self> {
        self.as_bytes().map(|bytes| Self(Inner::Bytes(bytes.clone())))
    }
}

/// Chunks, put together. One alone is not copied.
#[derive(Default)]
pub(super) struct Gathered {
    first: Bytes,
    /// All chunks, where there are several.
    whole: BytesMut,
}

impl Gathered {
    pub(super) fn len(&self) -> usize {
        self.first.len() + self.whole.len()
    }

    fn add(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        self.whole.extend_from_slice(&std::mem::take(&mut self.first));
        self.whole.extend_from_slice(&chunk);
    }

    pub(super) fn finish(self) -> Bytes {
        match self.whole.is_empty() {
            true => self.first,
            false => self.whole.freeze(),
        }
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.get_mut().0 {
            Inner::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Inner::Stream(chunks, _) => chunks.as_mut().poll_next(context),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Bytes(bytes) => write!(formatter, "Body({} bytes)", bytes.len()),
            Inner::Stream(..) => formatter.write_str("Body(stream)"),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Inner::Bytes(bytes.into()))
    }
}
