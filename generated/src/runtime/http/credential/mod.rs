//! Who is calling: the credentials of a client, and how they get into a request.

mod kinds;
mod scheme;

pub use kinds::{BasicCredential, Credential, KeyCredential, MissingVariable};
pub use scheme::{Place, Scheme};

use std::fmt;
use std::sync::Arc;

use super::{BoxFuture, Secret, TokenError, Transport};

/// What a call is authorized with: a secret that does not change, or tokens that are got when a call needs one.
pub(super) trait Held: fmt::Debug + Send + Sync {
    /// The secret, if it does not change.
    fn fixed(&self) -> Option<&Secret> {
        None
    }

    /// A secret that holds, for an operation that asks for these scopes.
    fn token<'a>(
        &'a self,
        scopes: &'static [&'static str],
        transport: &'a Arc<dyn Transport>,
    ) -> BoxFuture<'a, Result<Secret, TokenError>>;

    /// Gives up those of these that were got, because a server has refused them.
    fn forget(&self, refused: &[Secret]);

    /// Those that are held, and what they are got with.
    fn secrets(&self) -> Vec<Secret>;
}
