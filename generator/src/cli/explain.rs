use std::process::ExitCode;

use super::output;
use crate::diagnostic::{codes, explain, page};

/// Say what a diagnostic's code means, with an example and a way out.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The code, such as T0106; without one, all of them.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match &arguments.code {
        None => output::result(&page()),
        Some(id) => match codes::find(id) {
            Some(code) => output::result(&explain(code)),
            None => {
                output::remark(&format!(
                    "there is no code `{}`; `tintype explain` lists all",
                    id.escape_debug()
                ));
                return ExitCode::from(2);
            }
        },
    }
    ExitCode::SUCCESS
}
