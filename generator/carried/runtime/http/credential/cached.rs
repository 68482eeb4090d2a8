use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::{Token, TokenRequest, TokenSource};
use crate::runtime::http::{Secret, TokenError, Transport};

/// How long before its end a token is replaced; a tenth of its lifetime where that is shorter.
const MARGIN: Duration = Duration::from_secs(30);

/// A token source that is asked only when no token is at hand, and by one call at a time.
pub(in crate::runtime::http) struct CachedTokens {
    source: Box<dyn TokenSource>,
    /// By scopes. Held while the source is asked, so that other calls wait for its answer.
    tokens: Mutex<Vec<Cached>>,
}

struct Cached {
    scopes: &'static [&'static str],
    secret: Secret,
    until: Option<Instant>,
}

impl CachedTokens {
    pub(in crate::runtime::http) fn new(source: impl TokenSource) -> Self {
        Self {
            source: Box::new(source),
            tokens: Mutex::new(Vec::new()),
        }
    }

    pub(in crate::runtime::http) async fn token(
        &self,
        scopes: &'static [&'static str],
        transport: Arc<dyn Transport>,
    ) -> Result<Secret, TokenError> {
        let mut tokens = self.tokens.lock().await;
        let now = Instant::now();
        tokens.retain(|cached| cached.until.is_none_or(|until| now < until));
        if let Some(cached) = tokens.iter().find(|cached| cached.scopes == scopes) {
            return Ok(cached.secret.clone());
        }
        let Token { secret, lifetime } = self.source.token(TokenRequest { scopes, transport }).await?;
        tokens.push(Cached {
            scopes,
            secret: secret.clone(),
            until: lifetime.and_then(|lifetime| now.checked_add(lifetime.saturating_sub(MARGIN.min(lifetime / 10)))),
        });
        Ok(secret)
    }
}

impl CachedTokens {
    /// Gives up tokens that a server has refused. Where somebody asks for another one just now, there is nothing to do.
    pub(in crate::runtime::http) fn forget(&self, refused: &[Secret]) {
        if let Ok(mut tokens) = self.tokens.try_lock() {
            tokens.retain(|cached| !refused.contains(&cached.secret));
        }
    }
}

impl fmt::Debug for CachedTokens {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CachedTokens(..)")
    }
}
