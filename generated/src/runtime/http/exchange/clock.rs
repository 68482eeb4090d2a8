use std::future::Future;
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use crate::runtime::http::{BoxFuture, Transport};

/// Time that runs out while futures are polled under it.
pub(in crate::runtime::http) struct Clock<'a> {
    transport: &'a dyn Transport,
    after: Option<Duration>,
    started: Instant,
    /// Set once something had to be waited for.
    alarm: Option<BoxFuture<'static, ()>>,
}

/// Time ran out.
pub(in crate::runtime::http) struct Elapsed;

impl<'a> Clock<'a> {
    /// Starts to count.
    pub(in crate::runtime::http) fn start(transport: &'a dyn Transport, after: Option<Duration>) -> Self {
        Self::new(transport, after, Instant::now())
    }

    fn new(transport: &'a dyn Transport, after: Option<Duration>, started: Instant) -> Self {
        Self {
            transport,
            after,
            started,
            alarm: None,
        }
    }

    /// A clock for a part of the time: what runs out first ends it.
    pub(in crate::runtime::http) fn within(&self, after: Option<Duration>) -> Self {
        let now = Instant::now();
        Self::new(self.transport, after.into_iter().chain(self.left(now)).min(), now)
    }

    /// Whether the time has run out.
    pub(in crate::runtime::http) fn is_over(&self) -> bool {
        self.left(Instant::now()) == Some(Duration::ZERO)
    }

    fn left(&self, now: Instant) -> Option<Duration> {
        Some(self.after?.saturating_sub(now.duration_since(self.started)))
    }

    /// The future's output, unless time runs out first. It is pinned where it stands: a copy would make the call's own
    /// future twice as large.
    pub(in crate::runtime::http) async fn limit<F: Future>(
        &mut self,
        mut future: Pin<&mut F>,
    ) -> Result<F::Output, Elapsed> {
        std::future::poll_fn(|context| {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(output));
            }
            if self.alarm.is_none() {
                self.alarm = self.left(Instant::now()).map(|left| self.transport.sleep(left));
            }
            match &mut self.alarm {
                Some(alarm) => alarm.as_mut().poll(context).map(|()| Err(Elapsed)),
                None => Poll::Pending,
            }
        })
        .await
    }

    /// Whether there is more time than this left.
    pub(in crate::runtime::http) fn allows(&self, pause: Duration) -> bool {
        self.after
            .is_none_or(|after| self.started.elapsed().saturating_add(pause) < after)
    }

    /// How long there was at the start.
    pub(in crate::runtime::http) fn after(&self) -> Duration {
        self.after.unwrap_or(Duration::MAX)
    }
}
