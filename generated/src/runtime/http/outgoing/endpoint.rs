use crate::runtime::http::{Answer, Operation, Received};

/// What a description says about one operation.
pub trait Endpoint {
    /// What a success holds.
    type Success;
    /// What a declared error holds.
    type Error;
    /// What each call has in common.
    const OPERATION: &'static Operation;

    /// Reads an answer as what is declared for its status.
    ///
    /// # Errors
    ///
    /// When the answer is no success, or does not hold what is declared for one.
    fn read(received: Received) -> Answer<Self::Success, Self::Error>;
}
