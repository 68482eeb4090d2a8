use crate::runtime::{DateTime, Extra};
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `QUALYS`.
    #[derive(Default)]
    pub struct QualysConnectionOptions {
        /// Where the data pull starts, with an offset.
        pub init_load_timestamp: Option<DateTime> = "init_load_timestamp",
        ..extra: Extra
    }
}

impl QualysConnectionOptions {
    /// Creates a new, empty `QualysConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { QualysConnectionOptions { init_load_timestamp: value DateTime } rest extra }
