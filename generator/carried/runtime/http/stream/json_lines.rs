use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::line_buffer::LineBuffer;
use crate::runtime::http::incoming::typed;
#[cfg(feature = "blocking")]
use crate::runtime::http::transport::blocking;
use crate::runtime::http::{
    Body, DecodeFailure, Error, RawResponse, TransportError, TransportErrorKind, TransportFailure,
};
use crate::runtime::json::{Decode, Forgiven};

type Failure = Error<std::convert::Infallible>;

/// A body with a JSON value a line (`application/jsonl`, `application/x-ndjson`, `application/json-seq`).
pub struct JsonLines<T> {
    body: Body,
    lines: LineBuffer,
    head: RawResponse,
    ended: bool,
    item: PhantomData<fn() -> T>,
}

impl<T> JsonLines<T> {
    pub(in crate::runtime::http) fn new(body: Body, head: &RawResponse) -> Self {
        Self {
            body,
            lines: LineBuffer::default(),
            head: head.clone(),
            ended: false,
            item: PhantomData,
        }
    }

    /// What was forgiven in the value that was given last: [`RawResponse::forgiven`].
    pub fn forgiven(&self) -> &[Forgiven] {
        self.head.forgiven()
    }
}

impl<T: Decode> JsonLines<T> {
    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Failure>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The same, without `async`.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<T, Failure>> {
        blocking::block_on(self.next()).unwrap_or_else(|error| Some(Err(blocking::failed(error))))
    }
}

impl<T: Decode> Stream for JsonLines<T> {
    type Item = Result<T, Failure>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            while let Some(line) = this.lines.line(false) {
                if let Some(text) = content(&line) {
                    return Poll::Ready(Some(read(&mut this.head, text)));
                }
            }
            if this.ended {
                let rest = this.lines.rest();
                return Poll::Ready(content(&rest).map(|text| read(&mut this.head, text)));
            }
            let fault = match ready!(Pin::new(&mut this.body).poll_next(context)) {
                None => {
                    this.ended = true;
                    continue;
                }
                Some(Ok(chunk)) => match this.lines.push(&chunk) {
                    Ok(()) => continue,
                    Err(_) => TransportError::new(TransportErrorKind::TooLarge),
                },
                Some(Err(error)) => error,
            };
            this.ended = true;
            this.body = Body::empty();
            let response = this.head.with_body(this.lines.rest());
            let failure = TransportFailure::new(fault, Some(response));
            return Poll::Ready(Some(Err(Error::Transport(Box::new(failure)))));
        }
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JsonLines(..)")
    }
}

/// The value's text, without what only separates: a record separator (RFC 7464) and white space.
fn content(line: &Bytes) -> Option<Bytes> {
    let text = line.strip_prefix(b"\x1e").unwrap_or(line).trim_ascii();
    (!text.is_empty()).then(|| line.slice_ref(text))
}

fn read<T: Decode>(head: &mut RawResponse, text: Bytes) -> Result<T, Failure> {
    typed::item(&text, head).map_err(|error| {
        let response = head.with_body(text);
        Error::Decode(Box::new(DecodeFailure::new(error, response)))
    })
}
