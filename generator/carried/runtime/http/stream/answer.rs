//! How an answer becomes a stream.

use super::data::{self, Read};
use super::{EventStream, JsonLines};
use crate::runtime::http::exchange::send;
use crate::runtime::http::incoming::media_type::{EVENT_STREAM, is_event_stream};
use crate::runtime::http::{Answer, BoxFuture, Call, Error, Pending, Received};
use crate::runtime::json::{Decode, DecodeError, Reason};

const NO_EVENTS: &str = "the body is no stream of events";

impl Call {
    /// Sends the call and leaves the body of every success on its way, which is asked for as events.
    #[inline(never)]
    pub fn stream(mut self) -> BoxFuture<'static, Result<Received, Error<std::convert::Infallible>>> {
        self.set_header("accept", EVENT_STREAM);
        let again = self.duplicate();
        send::send(self.0, &[(200, 299)], again)
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
    /// A success whose body is a stream of events with data of JSON.
    pub fn events<T: Decode, E>(self) -> Answer<EventStream<T>, E> {
        self.events_by(data::json, |events| events)
    }

    /// The same as one case of `T`.
    pub fn events_as<A: Decode, T, E>(self, case: fn(EventStream<A>) -> T) -> Answer<T, E> {
        self.events_by(data::json, case)
    }

    /// The same; any other status as `read` has it.
    pub fn events_or<A, T: Decode, E>(self, read: fn(Self) -> Answer<A, E>) -> Answer<EventStream<T>, E> {
        self.events_by_or(data::json, read)
    }

    /// A success whose body is a stream of events with data of text, which `T` is made of.
    pub fn text_events<T: Decode, E>(self) -> Answer<EventStream<T>, E> {
        self.events_by(data::text, |events| events)
    }

    /// The same as one case of `T`.
    pub fn text_events_as<A: Decode, T, E>(self, case: fn(EventStream<A>) -> T) -> Answer<T, E> {
        self.events_by(data::text, case)
    }

    /// The same; any other status as `read` has it.
    pub fn text_events_or<A, T: Decode, E>(self, read: fn(Self) -> Answer<A, E>) -> Answer<EventStream<T>, E> {
        self.events_by_or(data::text, read)
    }

    /// A success whose body is a stream of events, each of which is a value as a whole: its name says what its data is.
    pub fn named_events<T: Decode, E>(self) -> Answer<EventStream<T>, E> {
        self.events_by(data::named, |events| events)
    }

    /// The same as one case of `T`.
    pub fn named_events_as<A: Decode, T, E>(self, case: fn(EventStream<A>) -> T) -> Answer<T, E> {
        self.events_by(data::named, case)
    }

    /// The same; any other status as `read` has it.
    pub fn named_events_or<A, T: Decode, E>(self, read: fn(Self) -> Answer<A, E>) -> Answer<EventStream<T>, E> {
        self.events_by_or(data::named, read)
    }

    fn events_by<A, T, E>(mut self, data: Read<A>, case: fn(EventStream<A>) -> T) -> Answer<T, E> {
        if !is_event_stream(self.headers()) {
            return Err(self.undecoded(DecodeError::new(0, Reason::Syntax(NO_EVENTS))));
        }
        let body = self.body();
        let events = EventStream::new(body, self.again.take(), &self.response, data);
        Ok(self.with(case(events)))
    }

    fn events_by_or<A, T, E>(self, data: Read<T>, read: fn(Self) -> Answer<A, E>) -> Answer<EventStream<T>, E> {
        if self.stream.is_some() {
            return self.events_by(data, |events| events);
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
