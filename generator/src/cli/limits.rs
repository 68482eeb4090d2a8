use crate::source::Limits;

/// How much a description may ask for. What comes from a stranger should stay within the defaults.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// Bytes of all files together.
    #[arg(help_heading = "Limits", long, value_name = "N", default_value_t = Limits::default().bytes)]
    max_bytes: u64,
    /// Values in all files together; 32 bytes of text count as one more.
    #[arg(help_heading = "Limits", long, value_name = "N", default_value_t = Limits::default().nodes)]
    max_values: usize,
    /// Values beyond those that what is repeated may come to: by aliases, by parts that several places refer to, by what
    /// heirs and branches take over. Four times what the files hold may be repeated beside.
    #[arg(help_heading = "Limits", long, value_name = "N", default_value_t = Limits::default().copies)]
    max_copies: usize,
    /// Files, the description included.
    #[arg(help_heading = "Limits", long, value_name = "N", default_value_t = Limits::default().files)]
    max_files: usize,
}

impl Arguments {
    /// As the library takes them. How deep values are nested can't be raised: the stack has room for no more.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            bytes: self.max_bytes,
            nodes: self.max_values,
            copies: self.max_copies,
            files: self.max_files,
            ..Limits::default()
        }
    }
}
