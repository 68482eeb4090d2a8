use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode};

use super::retry_after::retry_after;
use crate::runtime::http::{TransportError, TransportErrorKind};

/// How often a call is made again, and after which pauses.
///
/// A call is made again only where that is safe: the request never left; or the server says that it did not process it
/// (429, or 503 with `Retry-After`); or the method is idempotent (RFC 9110 §9.2.2) or the request has an
/// `Idempotency-Key`, and the server answered 408, 502, 503 or 504, or the connection broke. A body that is a stream
/// is never sent twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
    /// What `Retry-After` may ask for.
    longest_asked: Duration,
}

impl RetryPolicy {
    /// No call is made again.
    pub const NONE: Self = Self::attempts(1);

    /// At most `attempts` in all, with pauses that begin at 200 ms and double up to 20 s. `Retry-After` wins over them; of
    /// one that asks for more than a minute the answer is given back at once.
    pub const fn attempts(attempts: u32) -> Self {
        Self {
            attempts,
            first_pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(20),
            longest_asked: Duration::from_secs(60),
        }
    }

    /// The same policy with other pauses: the first one, and the longest. What is really waited is a random part of
    /// it, at least half.
    pub const fn pauses(self, first: Duration, longest: Duration) -> Self {
        Self {
            first_pause: first,
            longest_pause: longest,
            ..self
        }
    }

    /// The same policy with another bound of what `Retry-After` may ask for. A server that wants a longer pause has its
    /// answer given back at once.
    pub const fn longest_retry_after(self, longest: Duration) -> Self {
        Self {
            longest_asked: longest,
            ..self
        }
    }

    /// The pause before the next attempt; `None` if there must be none. `made` attempts were made.
    pub(in crate::runtime::http) fn pause(&self, made: u32, outcome: &Outcome<'_>, safe: &Safety) -> Option<Duration> {
        if made >= self.attempts || !safe.replayable {
            return None;
        }
        match outcome {
            Outcome::Broken(error) if error.kind() == TransportErrorKind::Connect => Some(self.backoff(made)),
            Outcome::Broken(error) if error.kind() == TransportErrorKind::Interrupted => {
                safe.idempotent.then(|| self.backoff(made))
            }
            Outcome::Broken(_) => None,
            Outcome::TooSlow => safe.idempotent.then(|| self.backoff(made)),
            Outcome::Answered(status, headers) => {
                let transient = matches!(status.as_u16(), 408 | 502 | 503 | 504);
                if !transient && *status != StatusCode::TOO_MANY_REQUESTS {
                    return None;
                }
                let asked = retry_after(headers, SystemTime::now());
                let refused = *status == StatusCode::TOO_MANY_REQUESTS
                    || (*status == StatusCode::SERVICE_UNAVAILABLE && asked.is_some());
                let is_short = asked.is_none_or(|asked| asked <= self.longest_asked);
                let again = is_short && (refused || (transient && safe.idempotent));
                again.then(|| asked.unwrap_or_else(|| self.backoff(made)))
            }
        }
    }

    /// Exponential, and random between half and the whole, so that clients don't come back all at once.
    fn backoff(&self, made: u32) -> Duration {
        let doublings = made.saturating_sub(1).min(31);
        let whole = self.first_pause.saturating_mul(1 << doublings).min(self.longest_pause);
        let random = RandomState::new().hash_one(made) as u32;
        whole.mul_f64(0.5 + 0.5 * f64::from(random) / f64::from(u32::MAX))
    }
}

impl Default for RetryPolicy {
    /// Three attempts.
    fn default() -> Self {
        Self::attempts(3)
    }
}

/// How an attempt ended.
pub(in crate::runtime::http) enum Outcome<'a> {
    Answered(StatusCode, &'a HeaderMap),
    Broken(&'a TransportError),
    TooSlow,
}

/// What makes a second attempt safe.
pub(in crate::runtime::http) struct Safety {
    /// The body can be sent again.
    pub(in crate::runtime::http) replayable: bool,
    /// To send it twice is the same as once.
    pub(in crate::runtime::http) idempotent: bool,
}

impl Safety {
    pub(in crate::runtime::http) fn of(method: &Method, headers: &HeaderMap, replayable: bool) -> Self {
        Self {
            replayable,
            idempotent: method.is_idempotent() || headers.contains_key("idempotency-key"),
        }
    }
}

/// What a client may spend on retries: when a server is down, retries must not be a second load on it.
#[derive(Debug)]
pub(in crate::runtime::http) struct RetryBudget(AtomicI64);

impl RetryBudget {
    const FULL: i64 = 500;
    const RETRY: i64 = 5;

    pub(in crate::runtime::http) fn new() -> Self {
        Self(AtomicI64::new(Self::FULL))
    }

    /// Pays for one retry, if there is enough.
    pub(in crate::runtime::http) fn take(&self) -> bool {
        let pay = |left: i64| (left >= Self::RETRY).then(|| left - Self::RETRY);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay).is_ok()
    }

    /// An attempt was answered: that earns a fifth of a retry.
    pub(in crate::runtime::http) fn earn(&self) {
        let earn = |left: i64| (left < Self::FULL).then(|| left + 1);
        // Full already: nothing to change.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, earn);
    }
}
