use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;

use super::data::{Raw, Read};
use super::line_buffer::LineBuffer;
use crate::runtime::http::secrecy::sent::{Scrubbed, Sent};
#[cfg(feature = "blocking")]
use crate::runtime::http::transport::blocking;
use crate::runtime::http::{
    Body, BoxFuture, Call, DecodeFailure, Error, RawResponse, Received, Transport, TransportError, TransportErrorKind,
    TransportFailure,
};
use crate::runtime::json::Forgiven;

type Failure = Error<std::convert::Infallible>;

/// How often in a row a broken stream is taken up again without an event between.
const MOST_RECONNECTIONS: u32 = 5;

/// The shortest pause before a broken stream is taken up again, whatever the server asks for.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// The longest such pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The most data that one event may have: a stream that never ends one must not fill the memory.
const LARGEST_EVENT: usize = 32 << 20;

/// The longest id that is kept, and sent back, in bytes: servers take no more in a header field as a rule.
const LONGEST_ID: usize = 4 << 10;

/// A server-sent event (WHATWG HTML §9.2) with its data as a value.
#[derive(Clone)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is, if it says so.
    pub event: Option<String>,
    /// The last id that the server gave.
    pub id: Option<String>,
    /// The data.
    pub data: T,
    /// To show the event without what is secret of it.
    sent: Option<Arc<Sent>>,
}

impl<T: PartialEq> PartialEq for Event<T> {
    fn eq(&self, other: &Self) -> bool {
        (&self.event, &self.id, &self.data) == (&other.event, &other.id, &other.data)
    }
}

impl<T: fmt::Debug> fmt::Debug for Event<T> {
    /// Without the credentials that went out: a server may have sent them back.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sent = self.sent.as_deref();
        formatter
            .debug_struct("Event")
            .field("event", &Scrubbed::new(&self.event, sent))
            .field("id", &Scrubbed::new(&self.id, sent))
            .field("data", &Scrubbed::new(&self.data, sent))
            .finish_non_exhaustive()
    }
}

/// A stream of server-sent events.
///
/// When the connection breaks, a call that is safe to repeat is made again with `Last-Event-ID`, if the server gave
/// ids: after the pause that the server asks for, of 1 to 60 seconds, which doubles until a connection that gave events has
/// lasted longer than it. After five connections in a row without an event, the stream ends with the error. An id that is
/// longer than 4 KiB or has control characters is no id, as one with NUL is none in the standard.
///
/// Data that is the text `[DONE]` ends the stream, as it does for several large APIs. An event without data, where data is
/// JSON, is a sign of life and passed over, unless the client is strict.
pub struct EventStream<T> {
    state: State,
    lines: LineBuffer,
    event: Option<String>,
    data: Vec<u8>,
    /// The id that the event being read will have.
    id: Option<String>,
    /// The id of the last whole event: after it the stream is taken up again.
    last_id: Option<String>,
    first_line: bool,
    /// What the server asked for.
    pause: Duration,
    /// How often the pause was doubled.
    growth: u32,
    connected: Instant,
    /// How often in a row the stream was taken up again without an event.
    reconnections: u32,
    again: Option<Call>,
    head: RawResponse,
    read: Read<T>,
}

enum State {
    Reading(Body),
    Reconnecting(BoxFuture<'static, Result<Received, Failure>>),
    Ended,
}

impl<T> EventStream<T> {
    pub(super) fn new(body: Body, again: Option<Call>, head: &RawResponse, read: Read<T>) -> Self {
        Self {
            state: State::Reading(body),
            lines: LineBuffer::default(),
            event: None,
            data: Vec::new(),
            id: None,
            last_id: None,
            first_line: true,
            pause: Duration::from_secs(3),
            growth: 0,
            connected: Instant::now(),
            reconnections: 0,
            again,
            head: head.clone(),
            read,
        }
    }

    /// What was forgiven in the event that was given last: [`RawResponse::forgiven`].
    pub fn forgiven(&self) -> &[Forgiven] {
        self.head.forgiven()
    }

    /// Takes one line (§9.2.6); an event's data and name when the line ends one.
    fn take(&mut self, line: &[u8]) -> Option<(Vec<u8>, Option<String>)> {
        let line = match std::mem::take(&mut self.first_line) {
            true => line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line),
            false => line,
        };
        if line.is_empty() {
            self.last_id.clone_from(&self.id);
            let event = self.event.take();
            let mut data = std::mem::take(&mut self.data);
            // Each data line left a line feed; the last one goes.
            data.pop()?;
            return Some((data, event));
        }
        let colon = line.iter().position(|byte| *byte == b':');
        let (field, value) = match colon {
            Some(at) => (line.get(..at)?, line.get(at + 1..)?),
            None => (line, &b""[..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"data" => {
                self.data.extend_from_slice(value);
                self.data.push(b'\n');
            }
            b"event" => self.event = Some(String::from_utf8_lossy(value).into_owned()),
            b"id" if value.len() <= LONGEST_ID && !value.iter().any(u8::is_ascii_control) => {
                self.id = Some(String::from_utf8_lossy(value).into_owned())
            }
            b"retry" => {
                let asked = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
                if let Some(asked) = asked {
                    self.pause = Duration::from_millis(asked).clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
                }
            }
            _ => {}
        }
        None
    }

    /// The next state after the stream broke, or why it can't go on.
    fn broken(&mut self, error: TransportError) -> Result<State, Failure> {
        let reconnected = self.reconnect();
        match reconnected {
            Some(future) => Ok(State::Reconnecting(future)),
            None => {
                let response = self.head.with_body(Bytes::copy_from_slice(&self.data));
                Err(Error::Transport(Box::new(TransportFailure::new(error, Some(response)))))
            }
        }
    }

    fn reconnect(&mut self) -> Option<BoxFuture<'static, Result<Received, Failure>>> {
        let id = self.last_id.clone()?;
        let call = self.again.as_ref()?;
        let safe = Method::from_bytes(call.0.operation.method.as_bytes()).is_ok_and(|method| method.is_idempotent());
        if !safe || self.reconnections >= MOST_RECONNECTIONS {
            return None;
        }
        let mut call = call.duplicate()?;
        let transport: Arc<dyn Transport> = call.0.core.0.transport().ok()?;
        call.set_header("last-event-id", &id);
        if self.reconnections == 0 && self.connected.elapsed() > self.grown() {
            self.growth = 0;
        }
        let pause = self.grown();
        self.growth = self.growth.saturating_add(1);
        self.reconnections += 1;
        self.lines = LineBuffer::default();
        self.data.clear();
        self.event = None;
        self.id = Some(id);
        self.first_line = true;
        Some(Box::pin(async move {
            transport.pause(pause).await;
            call.stream().await
        }))
    }

    /// The pause before the next connection.
    fn grown(&self) -> Duration {
        self.pause.saturating_mul(1 << self.growth.min(6)).min(LONGEST_PAUSE)
    }
}

impl<T> EventStream<T> {
    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Failure>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The same, without `async`.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<Event<T>, Failure>> {
        blocking::block_on(self.next()).unwrap_or_else(|error| Some(Err(blocking::failed(error))))
    }

    /// The event, unless it is the end or no more than a sign of life.
    fn dispatch(&mut self, data: Vec<u8>, event: Option<String>) -> Option<Result<Event<T>, Failure>> {
        if data == b"[DONE]" {
            self.state = State::Ended;
            return None;
        }
        let raw = Raw {
            event: event.as_deref(),
            id: self.last_id.as_deref(),
            data: &data,
        };
        let read = (self.read)(&raw, &mut self.head);
        if read.is_err() && data.is_empty() && !self.head.strict {
            return None;
        }
        self.reconnections = 0;
        Some(match read {
            Ok(value) => Ok(Event {
                event,
                id: self.last_id.clone(),
                data: value,
                sent: self.head.sent.clone(),
            }),
            Err(error) => {
                let response = self.head.with_body(Bytes::from(data));
                Err(Error::Decode(Box::new(DecodeFailure::new(error, response))))
            }
        })
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Failure>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if !matches!(this.state, State::Ended) {
                while let Some(line) = this.lines.line(true) {
                    if let Some((data, event)) = this.take(&line) {
                        let event = this.dispatch(data, event);
                        if event.is_some() || matches!(this.state, State::Ended) {
                            return Poll::Ready(event);
                        }
                    }
                    if this.data.len() > LARGEST_EVENT {
                        this.state = State::Ended;
                        return Poll::Ready(Some(Err(too_large(&this.head))));
                    }
                }
            }
            let failed = match &mut this.state {
                State::Ended => return Poll::Ready(None),
                State::Reading(body) => match ready!(Pin::new(body).poll_next(context)) {
                    // What is not ended by an empty line is no event.
                    None => {
                        this.state = State::Ended;
                        continue;
                    }
                    Some(Ok(chunk)) => match this.lines.push(&chunk) {
                        Ok(()) => continue,
                        Err(_) => Err(too_large(&this.head)),
                    },
                    Some(Err(error)) => this.broken(error),
                },
                State::Reconnecting(received) => match ready!(received.as_mut().poll(context)) {
                    Ok(mut received) if received.status() == http::StatusCode::OK => {
                        this.connected = Instant::now();
                        Ok(State::Reading(received.body()))
                    }
                    // 204 says that there is no more.
                    Ok(received) if received.status() == http::StatusCode::NO_CONTENT => Ok(State::Ended),
                    Ok(received) => Err(received.refused(None)),
                    Err(error) => Err(error),
                },
            };
            match failed {
                Ok(state) => this.state = state,
                Err(error) => {
                    this.state = State::Ended;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

fn too_large(head: &RawResponse) -> Failure {
    let error = TransportError::new(TransportErrorKind::TooLarge);
    Error::Transport(Box::new(TransportFailure::new(error, Some(head.clone()))))
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EventStream(..)")
    }
}
