use std::future::Future;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use super::{BoxFuture, Transport};

/// Time that runs out while futures are polled under it.
pub(super) struct Clock {
    after: Option<Duration>,
    started: Instant,
    alarm: Option<BoxFuture<'static, ()>>,
}

/// Time ran out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elapsed;

impl Clock {
    /// Starts to count.
    pub(super) fn start(transport: &dyn Transport, after: Option<Duration>) -> Self {
        Self {
            after,
            started: Instant::now(),
            alarm: after.map(|after| transport.sleep(after)),
        }
    }

    /// The future's output, unless time runs out first.
    pub(super) async fn limit<F: Future>(&mut self, future: F) -> Result<F::Output, Elapsed> {
        let mut future = pin!(future);
        std::future::poll_fn(|context| {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(output));
            }
            match self.alarm.as_mut().map(|alarm| alarm.as_mut().poll(context)) {
                Some(Poll::Ready(())) => Poll::Ready(Err(Elapsed)),
                _ => Poll::Pending,
            }
        })
        .await
    }

    /// Whether there is more time than this left.
    pub(super) fn allows(&self, pause: Duration) -> bool {
        self.after
            .is_none_or(|after| self.started.elapsed().saturating_add(pause) < after)
    }

    /// How long there was at the start.
    pub(super) fn after(&self) -> Duration {
        self.after.unwrap_or(Duration::MAX)
    }
}
