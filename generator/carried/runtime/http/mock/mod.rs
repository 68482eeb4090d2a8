//! A transport for the tests of code that makes calls: it answers from a script and records what was sent.
//!
//! A script says what is expected with a call as the code under test would make it, so that it is typed as calls are:
//!
//! ```text
//! let mock = Mock::new();
//! let client = Client::builder().transport(mock.clone()).base_url("https://mock.test").build();
//! mock.expect(client.list_pets().limit(2), Reply::json(200, &json!([])));
//! code_under_test(&client).await?;
//! mock.verify()?;
//! ```
//!
//! What is answered is JSON, or a value of the API's own types, made by [`sample`] or [`make`]; [`Reply::events`] answers with a
//! stream, [`Mock::expect_pages`] with one page after the other. [`Mock::requests`] tells what was sent.
//!
//! A request that is not expected fails with the difference to what is. No credential is recorded or compared, nor what
//! every call of the client sends.
//!
//! A script may also come from real exchanges: a [`Recorder`] records them, and [`Mock::replay`] expects the same again.
//!
//! ```text
//! let recorder = Recorder::new(ReqwestTransport::new()?);
//! let client = Client::builder().transport(recorder.clone()).api_key(key).build();
//! code_under_test(&client).await?;
//! recorder.recording().save("tests/pets.json")?;
//! // And from then on, without a server or a key:
//! mock.replay(&Recording::load("tests/pets.json")?);
//! ```

mod difference;
mod made;
mod recorded;
mod recorder;
mod recording;
mod reply;
mod shape;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use difference::Difference;
pub use made::{Misfit, Sample, make, sample};
pub use recorded::Recorded;
pub use recorder::Recorder;
pub use recording::{BrokenRecording, Recording};
pub use reply::Reply;

use super::outgoing::head::Head;
use super::secrecy::scrub::Scrubber;
use super::secrecy::sent::Sent;
use super::secrecy::shown::Shown;
use super::{Body, BoxFuture, Call, Error, Transport, TransportError, TransportErrorKind};
use crate::runtime::json::Encode;

/// A transport that answers from a script. Clones share the script and the record.
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    script: Vec<Expectation>,
    recorded: Vec<Recorded>,
    /// The first request that nothing in the script stood for.
    unexpected: Option<Difference>,
}

struct Expectation {
    /// The request; `None` for any.
    request: Option<Recorded>,
    /// Whether method and path alone count, once what stands before it is met.
    further: bool,
    reply: Reply,
    met: bool,
}

impl Expectation {
    fn stands_for(&self, sent: &Recorded) -> bool {
        let Some(expected) = &self.request else {
            return false;
        };
        match self.further {
            true => (&expected.method, &expected.path) == (&sent.method, &sent.path),
            false if self.reply.is_stream() => expected.asks_as_stream(sent),
            false => expected.matches(sent),
        }
    }
}

impl Mock {
    /// A mock that expects no request.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects a request once, as this call would send it, and answers it. Requests may come in any order; of equal
    /// ones the first stands for the first.
    ///
    /// Where the answer is a stream ([`Reply::events`], [`Reply::json_lines`]), the call as such stands for it: how it asks for a
    /// stream, by a property of its body or by `Accept`, is not compared.
    pub fn expect(&self, call: impl Into<Call>, reply: Reply) {
        let request = Recorded::of_call(call.into());
        self.add(Some(request), reply);
    }

    /// Expects a call whose answer comes in pages, and answers a page at a time: the first to the request as this call would
    /// send it, each further one to the next request of the same method and path, whatever asks for the next page.
    pub fn expect_pages(&self, call: impl Into<Call>, pages: impl IntoIterator<Item = Reply>) {
        let first = Recorded::of_call(call.into());
        let mut state = self.state();
        for (place, reply) in pages.into_iter().enumerate() {
            state.script.push(Expectation {
                request: Some(first.clone()),
                further: place > 0,
                reply,
                met: false,
            });
        }
    }

    /// Expects a request once, and answers it with a success of the operation's own type.
    pub fn expect_success<S: Encode, E>(
        &self,
        call: impl Into<Call> + IntoFuture<Output = Result<S, Error<E>>>,
        status: u16,
        success: &S,
    ) {
        self.expect(call, Reply::json(status, success));
    }

    /// Expects a request once, and answers it with an error of the operation's own type.
    pub fn expect_error<S, E: Encode>(
        &self,
        call: impl Into<Call> + IntoFuture<Output = Result<S, Error<E>>>,
        status: u16,
        error: &E,
    ) {
        self.expect(call, Reply::json(status, error));
    }

    /// Expects each recorded request once, and answers it as it was answered.
    pub fn replay(&self, recording: &Recording) {
        for exchange in &recording.exchanges {
            self.add(Some(exchange.request.clone()), exchange.reply.clone());
        }
    }

    /// Expects any request once, if nothing else expects it, and answers it.
    pub fn expect_any(&self, reply: Reply) {
        self.add(None, reply);
    }

    /// Every request that was sent, without credentials.
    pub fn requests(&self) -> Vec<Recorded> {
        self.state().recorded.clone()
    }

    /// Whether all that was sent was expected, and all that was expected was sent.
    ///
    /// # Errors
    ///
    /// The first difference.
    pub fn verify(&self) -> Result<(), Difference> {
        let state = self.state();
        if let Some(difference) = &state.unexpected {
            return Err(difference.clone());
        }
        match state.script.iter().find(|expectation| !expectation.met) {
            Some(missing) => Err(Difference::not_sent(missing.request.as_ref())),
            None => Ok(()),
        }
    }

    fn add(&self, request: Option<Recorded>, reply: Reply) {
        self.state().script.push(Expectation {
            request,
            further: false,
            reply,
            met: false,
        });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole between any two statements: a panic elsewhere in a test does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request, of which nothing is kept or shown that its client adds to each call: a redirect may have put
    /// it into the path. A recording has no more of it.
    fn answer(&self, request: &Recorded, sent: Option<&Sent>) -> Result<http::Response<Body>, TransportError> {
        let scrubbed = |scrubber: Option<Scrubber>| match scrubber {
            Some(scrubber) => request.scrubbed(&scrubber),
            None => request.clone(),
        };
        let sent_as_recorded = scrubbed(sent.map(Sent::scrubber));
        let sent = scrubbed(sent.map(Sent::client_scrubber));
        let mut state = self.state();
        state.recorded.push(sent.clone());
        let mut is_due = true;
        let due = |expected: &&mut Expectation| {
            let was_due = is_due || !expected.further;
            is_due = expected.met;
            was_due && !expected.met
        };
        let mut open: Vec<&mut Expectation> = state.script.iter_mut().filter(due).collect();
        let matching = open
            .iter()
            .position(|expected| expected.stands_for(request) || expected.stands_for(&sent_as_recorded));
        let found = matching.or_else(|| open.iter().position(|expected| expected.request.is_none()));
        if let Some(expected) = found.and_then(|index| open.get_mut(index)) {
            expected.met = true;
            return expected.reply.answer();
        }
        let nearest = open.iter().find_map(|expected| expected.request.as_ref());
        let difference = Difference::between(nearest, &sent);
        state.unexpected.get_or_insert_with(|| difference.clone());
        Err(TransportError::with_source(TransportErrorKind::Other, difference))
    }
}

impl Transport for Mock {
    fn send(&self, mut request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            // What the client sends holds credentials by now; what it says beside does not.
            let shown = request.extensions_mut().remove::<Shown>();
            let (parts, body) = request.into_parts();
            let bare = Head {
                method: parts.method,
                uri: parts.uri,
                headers: parts.headers,
            };
            let (head, sent) = shown.map_or((bare, None), |shown| (shown.head, shown.sent));
            let body = body.collect().await?;
            self.answer(&Recorded::new(&head, Some(body)), sent.as_deref())
        })
    }

    /// Never ends: a mock keeps no one waiting, so that no time runs out.
    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    /// Ends at once.
    fn pause(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Mock(..)")
    }
}
