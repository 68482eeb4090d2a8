//! What authenticates a call.

mod credentials;
mod tokens;
