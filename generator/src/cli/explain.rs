use std::process::ExitCode;

use super::output;
use crate::configuration;
use crate::diagnostic::{codes, explain, page};

/// The page of all keys, in place of a code.
const CONFIGURATION: &str = "configuration";

/// Say what a diagnostic's code means, with an example and a way out, or what the configuration's keys do.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The code, such as T0106, or `configuration` for the keys of `tintype.toml`; without one, all codes.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match &arguments.code {
        None => output::result(&page()),
        Some(word) if word == CONFIGURATION => output::result(&configuration::page()),
        Some(id) => match codes::find(id) {
            Some(code) => output::result(&explain(code)),
            None => {
                output::remark(&format!(
                    "there is no code `{}`; `tintype explain` lists all, and `tintype explain configuration` the keys",
                    id.escape_debug()
                ));
                return ExitCode::from(2);
            }
        },
    }
    ExitCode::SUCCESS
}
