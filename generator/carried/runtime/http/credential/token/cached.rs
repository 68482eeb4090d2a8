use std::collections::HashMap;
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::{Duration, Instant};

use super::{Token, TokenRequest, TokenSource};
use crate::runtime::http::credential::Held;
use crate::runtime::http::exchange::clock::{Clock, Elapsed};
use crate::runtime::http::{BoxFuture, Secret, TokenError, Transport};

/// How long before its end a token is replaced; a tenth of its lifetime where that is shorter.
const MARGIN: Duration = Duration::from_secs(30);

/// How long a source may take. What comes later is not waited for, so that one that hangs is asked again in the end.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(30);

/// How long a failure is the answer to whoever asks, and how long at most where the source says how long.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

type Given = Result<Secret, TokenError>;

/// A token source that is asked only when no token is at hand, and once for all calls that wait.
pub(super) struct CachedTokens {
    source: Arc<dyn TokenSource>,
    known: Mutex<HashMap<Scopes, Known>>,
}

type Scopes = &'static [&'static str];

/// What is known for some scopes.
#[derive(Default)]
struct Known {
    /// The last answer, and until when it holds.
    last: Option<(Given, Option<Instant>)>,
    /// When a server has last refused a token.
    refused: Option<Instant>,
    /// There while a call waits for it; without one, what was asked for is dropped.
    attempt: Weak<Attempt>,
}

struct Attempt {
    begun: Instant,
    /// Polled by one of the calls that wait; where that one gives up, the next goes on.
    asked: tokio::sync::Mutex<BoxFuture<'static, Result<Token, TokenError>>>,
    given: OnceLock<Given>,
}

impl CachedTokens {
    pub(super) fn new(source: impl TokenSource) -> Self {
        Self {
            source: Arc::new(source),
            known: Mutex::default(),
        }
    }

    /// What is at hand, or what has to be waited for.
    fn look(&self, scopes: Scopes, transport: &Arc<dyn Transport>) -> Result<Given, Arc<Attempt>> {
        let now = Instant::now();
        let mut all = self.known();
        let known = all.entry(scopes).or_default();
        if let Some((given, until)) = &known.last
            && until.is_none_or(|until| now < until)
        {
            return Ok(given.clone());
        }
        if let Some(attempt) = known.attempt.upgrade() {
            return Err(attempt);
        }
        let (source, transport) = (self.source.clone(), transport.clone());
        let asked = async move { source.token(TokenRequest { scopes, transport }).await };
        let attempt = Arc::new(Attempt {
            begun: now,
            asked: tokio::sync::Mutex::new(Box::pin(asked)),
            given: OnceLock::new(),
        });
        known.attempt = Arc::downgrade(&attempt);
        Err(attempt)
    }

    /// Ends an attempt, unless it has ended: for all who wait, and for a failure's time for those who come.
    fn settle(&self, scopes: Scopes, attempt: &Attempt, token: Result<Token, TokenError>) -> Given {
        let given = attempt.given.get_or_init(|| {
            let (given, until) = match token.and_then(usable) {
                Ok(Token { secret, lifetime }) => {
                    let held = lifetime.map(|lifetime| lifetime.saturating_sub(MARGIN.min(lifetime / 10)));
                    (Ok(secret), held.and_then(|held| attempt.begun.checked_add(held)))
                }
                Err(error) => {
                    let pause = error.pause().unwrap_or(PAUSE).clamp(PAUSE, LONGEST_PAUSE);
                    (Err(error), Instant::now().checked_add(pause))
                }
            };
            let mut all = self.known();
            let known = all.entry(scopes).or_default();
            known.last = Some((given.clone(), until));
            known.attempt = Weak::new();
            given
        });
        given.clone()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Scopes, Known>> {
        // It is whole between any two statements.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held for CachedTokens {
    fn token<'a>(&'a self, scopes: Scopes, transport: &'a Arc<dyn Transport>) -> BoxFuture<'a, Given> {
        Box::pin(async move {
            let attempt = match self.look(scopes, transport) {
                Ok(given) => return given,
                Err(attempt) => attempt,
            };
            let answer = pin!(async {
                let mut asked = attempt.asked.lock().await;
                match attempt.given.get() {
                    Some(given) => given.clone(),
                    None => {
                        let token = (&mut *asked).await;
                        self.settle(scopes, &attempt, token)
                    }
                }
            });
            let mut clock = Clock::start(&**transport, Some(LONGEST_ATTEMPT));
            match clock.limit(answer).await {
                Ok(given) => given,
                Err(Elapsed) => {
                    let late = TokenError::new(format!("its source did not give one within {LONGEST_ATTEMPT:?}"));
                    self.settle(scopes, &attempt, Err(late))
                }
            }
        })
    }

    /// Not one after the other: an API that refuses each would have a token asked for with each call.
    fn forget(&self, refused: &[Secret]) {
        let is_refused = |given: &Given| given.as_ref().is_ok_and(|secret| refused.contains(secret));
        for known in self.known().values_mut() {
            if known.last.as_ref().is_some_and(|(given, _)| is_refused(given))
                && known.refused.is_none_or(|at| at.elapsed() > PAUSE)
            {
                known.last = None;
                known.refused = Some(Instant::now());
            }
        }
    }

    fn secrets(&self) -> Vec<Secret> {
        let mut secrets = self.source.secrets();
        let held = self.known();
        let tokens = held.values().filter_map(|known| known.last.as_ref()?.0.as_ref().ok());
        secrets.extend(tokens.cloned());
        secrets
    }
}

/// A token that can be sent (RFC 6749 appendix A.12), so that its source is named where it is none.
fn usable(token: Token) -> Result<Token, TokenError> {
    let text = token.secret.expose();
    if text.trim().is_empty() {
        return Err(TokenError::new("an empty one was given"));
    }
    match text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => Ok(token),
        false => Err(TokenError::new("one was given with characters that no token can have")),
    }
}

impl fmt::Debug for CachedTokens {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CachedTokens(..)")
    }
}
