use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::typed;
use crate::runtime::http::exchange::send::EVERY_STATUS;
use crate::runtime::http::{Body, Call, DecodeFailure, Error, ErrorResponse, Form, RawResponse, Response};
use crate::runtime::json::{Decode, DecodeError, Reason};

/// A response before its body is read as the type that is declared for its status.
#[derive(Debug)]
pub struct Received {
    pub(in crate::runtime::http) response: RawResponse,
    /// The body, if it is still on its way.
    pub(in crate::runtime::http) stream: Option<Body>,
    /// The call, to make it again when its stream breaks.
    // Events use it, where the API has some.
    #[allow(dead_code)]
    pub(in crate::runtime::http) again: Option<Call>,
    /// Whether the body is read as what is declared for its status, and not as what is declared for others.
    is_declared: bool,
}

/// What reading a response gives.
pub type Answer<T, E> = Result<Response<T>, Error<E>>;

impl Received {
    pub(in crate::runtime::http) fn whole(response: RawResponse) -> Self {
        Self {
            response,
            stream: None,
            again: None,
            is_declared: true,
        }
    }

    pub(in crate::runtime::http) fn open(response: RawResponse, body: Body) -> Self {
        Self {
            stream: Some(body),
            ..Self::whole(response)
        }
    }

    pub(in crate::runtime::http) fn with_again(self, again: Option<Call>) -> Self {
        Self { again, ..self }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The header fields.
    pub fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// Whether the body was read whole, and nothing came.
    pub fn is_empty(&self) -> bool {
        self.stream.is_none() && self.response.body.trim_ascii().is_empty()
    }

    /// The answer as it came, whatever its status.
    pub fn raw<E>(self) -> Answer<RawResponse, E> {
        let raw = self.response.clone();
        Ok(self.with(raw))
    }

    /// A success whose body is JSON.
    pub fn json<T: Decode, E>(mut self) -> Answer<T, E> {
        match typed::json(&mut self.response) {
            Ok(body) => Ok(self.with(body)),
            Err(error) => Err(self.undecoded(error)),
        }
    }

    /// A success whose body is JSON, as one case of `T`.
    pub fn json_as<A: Decode, T, E>(mut self, case: fn(A) -> T) -> Answer<T, E> {
        match typed::json(&mut self.response) {
            Ok(body) => Ok(self.with(case(body))),
            Err(error) => Err(self.undecoded(error)),
        }
    }

    /// A success whose body is text.
    pub fn text<E>(self) -> Answer<String, E> {
        self.text_as(|body| body)
    }

    /// A success whose body is text, as one case of `T`.
    pub fn text_as<T, E>(self, case: fn(String) -> T) -> Answer<T, E> {
        match typed::text(&self.response) {
            Ok(body) => Ok(self.with(case(body))),
            Err(error) => Err(self.undecoded(error)),
        }
    }

    /// A success whose body is bytes, which are read as they come.
    pub fn bytes<E>(self) -> Answer<Body, E> {
        self.bytes_as(|body| body)
    }

    /// A success whose body is bytes, as one case of `T`.
    pub fn bytes_as<T, E>(mut self, case: fn(Body) -> T) -> Answer<T, E> {
        let body = self.body();
        Ok(self.with(case(body)))
    }

    /// A success in the form that was asked for; any other status as `read` has it.
    pub fn form<A, T, E>(
        self,
        form: &Form,
        as_form: fn(Self) -> Answer<T, E>,
        read: fn(Self) -> Answer<A, E>,
    ) -> Answer<T, E> {
        if form.is_for(self.status().as_u16()) && form.fits(self.headers(), self.response.operation.accept) {
            return as_form(self);
        }
        self.otherwise(read, "the body is not of the form that was asked for")
    }

    /// What is answered in place of the form that was asked for: an error, or else that form is missing.
    pub(in crate::runtime::http) fn otherwise<A, T, E>(
        self,
        read: fn(Self) -> Answer<A, E>,
        missing: &'static str,
    ) -> Answer<T, E> {
        let response = self.response.clone();
        match read(self) {
            Err(error) => Err(error),
            // The success in its other form.
            Ok(_) if response.status.is_success() => {
                Err(Self::whole(response).undecoded(DecodeError::new(0, Reason::Syntax(missing))))
            }
            // A redirect or the like that is declared.
            Ok(_) => Self::whole(response).undeclared(),
        }
    }

    /// A success whose body is JSON; each other status is an error whose body is JSON, as one case of `E`.
    pub fn json_or_error<T: Decode, A: Decode, E>(self, case: fn(A) -> E) -> Answer<T, E> {
        if self.response.status.is_success() {
            self.json()
        } else {
            self.json_error(case)
        }
    }

    /// A success for which no body is declared; each other status is an error whose body is JSON, as one case of `E`.
    pub fn empty_or_error<A: Decode, E>(self, case: fn(A) -> E) -> Answer<(), E> {
        if self.response.status.is_success() {
            self.empty(())
        } else {
            self.json_error(case)
        }
    }

    /// A success whose body is JSON; no error is declared.
    pub fn json_or_undeclared<T: Decode, E>(self) -> Answer<T, E> {
        if self.response.status.is_success() {
            self.json()
        } else {
            self.undeclared()
        }
    }

    /// A success for which no body is declared.
    pub fn empty<T, E>(self, case: T) -> Answer<T, E> {
        Ok(self.with(case))
    }

    /// The same answer, whose status is not declared: its body may be what is declared for other statuses, and it is no
    /// fault if it is not.
    pub fn like_others(self) -> Self {
        self.response.deviates();
        let mut others = Self {
            is_declared: false,
            ..self
        };
        // What is only guessed has to fit as it is.
        others.response.strict = true;
        others
    }

    /// A declared error whose body is JSON, as one case of `E`.
    pub fn json_error<A: Decode, T, E>(mut self, case: fn(A) -> E) -> Answer<T, E> {
        match typed::json_error(&mut self.response) {
            Ok(body) => Err(self.status_with(Some(case(body)))),
            Err(error) => self.unread(error),
        }
    }

    /// A declared error whose body is text, as one case of `E`.
    pub fn text_error<T, E>(self, case: fn(String) -> E) -> Answer<T, E> {
        match typed::text(&self.response) {
            Ok(body) => Err(self.status_with(Some(case(body)))),
            Err(error) => self.unread(error),
        }
    }

    /// A declared error whose body is bytes, as one case of `E`.
    pub fn bytes_error<T, E>(self, case: fn(Bytes) -> E) -> Answer<T, E> {
        let body = self.response.body.clone();
        Err(self.status_with(Some(case(body))))
    }

    /// A declared error for which no body is declared.
    pub fn empty_error<T, E>(self) -> Answer<T, E> {
        Err(self.status_with(None))
    }

    fn status_with<E>(self, declared: Option<E>) -> Error<E> {
        let status = self.response.status;
        Error::Status(status, Box::new(ErrorResponse::read(declared, self.response)))
    }

    /// An answer that the description does not declare.
    pub fn undeclared<T, E>(self) -> Answer<T, E> {
        Err(self.refused(None))
    }

    /// An error whose body is not what is declared.
    fn unread<T, E>(self, mismatch: DecodeError) -> Answer<T, E> {
        let mismatch = self.is_declared.then_some(mismatch);
        Err(self.refused(mismatch))
    }

    pub(in crate::runtime::http) fn refused<E>(self, mismatch: Option<DecodeError>) -> Error<E> {
        let status = self.response.status;
        Error::Status(status, Box::new(ErrorResponse::unread(mismatch, self.response)))
    }

    pub(in crate::runtime::http) fn with<T>(self, body: T) -> Response<T> {
        Response::new(body, self.response)
    }

    /// The body as a stream, also where it was read whole.
    pub(in crate::runtime::http) fn body(&mut self) -> Body {
        match self.stream.take() {
            Some(stream) => stream,
            None => Body::from(self.response.body.clone()),
        }
    }

    pub(in crate::runtime::http) fn undecoded<E>(self, error: DecodeError) -> Error<E> {
        Error::Decode(Box::new(DecodeFailure::new(error, self.response)))
    }
}

/// A call on its way to `T`: the body of its answer, if that is a success.
#[must_use = "futures do nothing until they are awaited"]
pub struct Pending<T, E> {
    pub(in crate::runtime::http) received:
        crate::runtime::http::BoxFuture<'static, Result<Received, Error<Infallible>>>,
    pub(in crate::runtime::http) read: fn(Received) -> Answer<T, E>,
}

impl<T, E> Pending<T, E> {
    /// Sends `call` and reads what is answered.
    pub fn send(call: Call, read: fn(Received) -> Answer<T, E>) -> Self {
        Self {
            received: call.send(),
            read,
        }
    }

    /// Sends `call` and reads what is answered, a success in another form than the operation's own.
    pub fn form(call: Call, form: &'static Form, read: fn(Received) -> Answer<T, E>) -> Self {
        Self {
            received: call.send_form(form),
            read,
        }
    }

    /// The whole answer instead: the body with the status, the header, and what was forgiven.
    pub fn with_response(self) -> PendingResponse<T, E> {
        PendingResponse(self)
    }

    /// Waits for the answer. It takes no Tokio runtime around it, and does not mind one.
    ///
    /// # Errors
    ///
    /// Those of [`Error`].
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<T, Error<E>> {
        Ok(self.with_response().send_blocking()?.into_inner())
    }
}

impl Pending<RawResponse, Infallible> {
    /// Sends `call` and reads what is answered as it comes over the wire, whatever its status.
    pub fn raw(call: Call) -> Self {
        Self {
            received: call.send_raw(&[]),
            read: Received::raw,
        }
    }
}

impl Pending<Body, Infallible> {
    /// Sends `call` and leaves the body of what is answered on its way, whatever its status.
    pub fn raw_stream(call: Call) -> Self {
        Self {
            received: call.send_raw(EVERY_STATUS),
            read: Received::bytes,
        }
    }
}

impl<T, E> Future for Pending<T, E> {
    type Output = Result<T, Error<E>>;

    // One function, and none of those that `Pin` and `Poll` have for it: each program compiles it for each operation.
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let pending = self.get_mut();
        match pending.received.as_mut().poll(context) {
            Poll::Ready(Ok(received)) => Poll::Ready(match (pending.read)(received) {
                Ok(response) => Ok(response.into_inner()),
                Err(error) => Err(error),
            }),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error.widen())),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// A call on its way to its whole answer: the body as `T`, with the status, the header, and what was forgiven.
#[must_use = "futures do nothing until they are awaited"]
pub struct PendingResponse<T, E>(Pending<T, E>);

impl<T, E> PendingResponse<T, E> {
    /// Waits for the answer. It takes no Tokio runtime around it, and does not mind one.
    ///
    /// # Errors
    ///
    /// Those of [`Error`].
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Answer<T, E> {
        match crate::runtime::http::transport::blocking::wait(self.0.received) {
            Ok(received) => (self.0.read)(received),
            Err(error) => Err(error.widen()),
        }
    }
}

impl<T, E> Future for PendingResponse<T, E> {
    type Output = Answer<T, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let pending = &mut self.get_mut().0;
        match pending.received.as_mut().poll(context) {
            Poll::Ready(Ok(received)) => Poll::Ready((pending.read)(received)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error.widen())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<T, E> fmt::Debug for PendingResponse<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PendingResponse(..)")
    }
}

impl<T, E> fmt::Debug for Pending<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pending(..)")
    }
}
