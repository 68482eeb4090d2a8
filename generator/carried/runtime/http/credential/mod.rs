//! Who is calling: the credentials of a client, and how they get into a request.

mod kinds;
mod scheme;
pub(in crate::runtime) mod token;

pub(super) use kinds::Held;
pub use kinds::{BasicCredential, Credential, KeyCredential, MissingVariable};
pub use scheme::{Place, Scheme};

use std::fmt;
use std::sync::Arc;

use super::{BoxFuture, Secret, TokenError, Transport};

/// Tokens that are got when a call needs one.
pub(super) trait Tokens: fmt::Debug + Send + Sync {
    /// One that holds, for an operation that asks for these scopes.
    fn token<'a>(
        &'a self,
        scopes: &'static [&'static str],
        transport: &'a Arc<dyn Transport>,
    ) -> BoxFuture<'a, Result<Secret, TokenError>>;

    /// Gives up those of these that are held, because a server has refused them.
    fn forget(&self, refused: &[Secret]);

    /// Those that are held, and what they are got with.
    fn secrets(&self) -> Vec<Secret>;
}
