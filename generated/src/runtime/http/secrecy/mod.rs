//! What of an exchange may be shown: a `secret` shows itself to nobody, `sent` knows those that went out with a call, and `scrub`
//! takes them out of a text, in whichever form they stand there. Commands (`curl`) and recordings (`shown`) are without.

pub(super) mod curl;
pub(super) mod scrub;
mod secret;
pub(super) mod sent;
#[cfg(feature = "mock")]
pub(super) mod shown;

pub use secret::Secret;
