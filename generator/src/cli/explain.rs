use std::process::ExitCode;

use super::output;
use crate::configuration;
use crate::diagnostic::{codes, explain, page};
use crate::diff;

/// The page of all keys, in place of a code.
const CONFIGURATION: &str = "configuration";

/// The page of all rules by which two versions are compared.
const CHANGES: &str = "changes";

/// Say what the code of a diagnostic or of a change means, with an example and a way out, or what the configuration's keys do.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The code, such as T0106 or C0101, `configuration` for the keys of `tintype.toml`, or `changes` for all that `tintype diff` may
    /// find; without one, the codes of all diagnostics.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match &arguments.code {
        None => output::result(&page()),
        Some(word) if word == CONFIGURATION => output::result(&configuration::page()),
        Some(word) if word == CHANGES => output::result(&diff::page()),
        Some(id) => match (codes::find(id), diff::find(id)) {
            (Some(code), _) => output::result(&explain(code)),
            (None, Some(rule)) => output::result(&rule.explain()),
            (None, None) => {
                output::remark(&format!(
                    "there is no code `{}`; `tintype explain` lists those of diagnostics, `tintype explain changes` those of changes, and \
                     `tintype explain configuration` the keys",
                    id.escape_debug()
                ));
                return ExitCode::from(2);
            }
        },
    }
    ExitCode::SUCCESS
}
