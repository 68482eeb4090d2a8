//! How an answer becomes a stream.

use super::{EventStream, JsonLines};
use crate::runtime::http::media_type::{EVENT_STREAM, is_event_stream};
use crate::runtime::http::{Answer, BoxFuture, Call, Error, Pending, Received, send};
use crate::runtime::json::{DecodeError, Reason};

const NO_EVENTS: &str = "the body is no stream of events";

impl Call {
    /// Sends the call and leaves the body of every success on its way, which is asked for as events.
    #[inline(never)]
    pub fn stream(mut self) -> BoxFuture<'static, Result<Received, Error<std::convert::Infallible>>> {
        self.add_header("accept", EVENT_STREAM);
        let again = self.duplicate();
        Box::pin(async move { Ok(send::send(self.0, &[(200, 299)]).await?.with_again(again)) })
    }
}

impl<T, E> Pending<T, E> {
    /// Sends `call` and reads what is answered, a success as events.
    pub fn stream(call: Call, read: fn(Received) -> Answer<T, E>) -> Self {
        Self {
            received: call.stream(),
            read,
        }
    }
}

impl Received {
    /// A success whose body is a stream of events.
    pub fn events<T, E>(self) -> Answer<EventStream<T>, E> {
        self.events_as(|events| events)
    }

    /// A success whose body is a stream of events, as one case of `T`.
    pub fn events_as<A, T, E>(mut self, case: fn(EventStream<A>) -> T) -> Answer<T, E> {
        if !is_event_stream(self.headers()) {
            return Err(self.undecoded(DecodeError::new(0, Reason::Syntax(NO_EVENTS))));
        }
        let body = self.body();
        let events = EventStream::new(body, self.again.take(), &self.response);
        Ok(self.with(case(events)))
    }

    /// A success as a stream of events; any other status as `read` has it.
    pub fn events_or<A, T, E>(self, read: fn(Self) -> Answer<A, E>) -> Answer<EventStream<T>, E> {
        if self.stream.is_some() {
            return self.events();
        }
        self.otherwise(read, NO_EVENTS)
    }

    /// A success whose body is a value a line.
    pub fn lines<T, E>(self) -> Answer<JsonLines<T>, E> {
        self.lines_as(|lines| lines)
    }

    /// A success whose body is a value a line, as one case of `T`.
    pub fn lines_as<A, T, E>(mut self, case: fn(JsonLines<A>) -> T) -> Answer<T, E> {
        let body = self.body();
        let lines = JsonLines::new(body, &self.response);
        Ok(self.with(case(lines)))
    }
}
