//! What servers answer that refuse a call.

use crate::runtime;

/// The bodies that the description declares for errors: it declares none.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {}

impl runtime::DeclaredBody for ErrorBody {}

/// Why a call has no result, of whichever operation it is.
pub type Error = runtime::Error<ErrorBody>;
