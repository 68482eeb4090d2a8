//! Descriptions that are not files: from standard input, as they are in a revision of `git`, and with the feature `fetch` from `http` and `https` URLs.

#[cfg(feature = "fetch")]
mod address;
#[cfg(feature = "fetch")]
mod client;
pub(super) mod git;
#[cfg(feature = "fetch")]
mod header;
#[cfg(feature = "fetch")]
mod kept;
#[cfg(feature = "fetch")]
mod network;

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use super::{Format, output};
use crate::diagnostic::codes::source::NOT_READ;
use crate::diagnostic::{Diagnostics, Place, Report};
use crate::source::{Files, Given, url};

#[cfg(feature = "fetch")]
pub(super) use network::{Arguments, Kept};

/// Nothing can be asked for without the feature.
#[cfg(not(feature = "fetch"))]
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {}

/// Nothing is kept without the feature.
#[cfg(not(feature = "fetch"))]
#[derive(Default)]
pub(super) struct Kept;

#[cfg(not(feature = "fetch"))]
impl Kept {
    pub(super) fn write(&self) -> Result<(), String> {
        Ok(())
    }
}

#[cfg(not(feature = "fetch"))]
impl Arguments {
    /// With nothing that a user could say.
    pub(super) fn plain() -> Self {
        Self {}
    }

    fn given(&self, description: &Path, url: Option<&str>, _most: u64, _check: bool) -> Result<(Given, Kept), Refused> {
        let unfetched =
            || Refused::Wrong("this program was built without the feature `fetch`; give a file, or `-`".to_owned());
        match url {
            Some(_) => Err(unfetched()),
            None => Ok((Given::file(description), Kept)),
        }
    }
}

/// Why a description is not even read.
pub(super) enum Refused {
    /// The command line is wrong.
    Wrong(String),
    /// It can't be had.
    NotRead(Box<Report>),
}

impl Refused {
    fn not_read(name: &str, why: &str) -> Self {
        let mut diagnostics = Diagnostics::default();
        let message = format!("`{name}` can't be read: {why}");
        diagnostics.at(&NOT_READ, Place::Path(name.to_owned()), message);
        Self::NotRead(Box::new(Report::new(&diagnostics, &Files::default(), false)))
    }

    /// Says it.
    pub(super) fn say(&self, format: Format) -> ExitCode {
        match self {
            Self::Wrong(message) => {
                output::remark(&format!("error: {message}"));
                ExitCode::from(2)
            }
            Self::NotRead(report) => {
                output::report(report, format);
                ExitCode::FAILURE
            }
        }
    }
}

/// What a user names as the description, of at most so many bytes. What references lead to on other machines is not asked for
/// where only is checked.
pub(super) fn given(
    description: &Path,
    arguments: &Arguments,
    most: u64,
    check: bool,
) -> Result<(Given, Kept), Refused> {
    if description.as_os_str() != "-" {
        return arguments.given(description, as_url(description), most, check);
    }
    let mut bytes = Vec::new();
    // One byte more than is allowed shows that there is more; who reads the text says so.
    let read = std::io::stdin()
        .lock()
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes);
    match read {
        Ok(_) => {
            let (_, kept) = arguments.given(description, None, most, check)?;
            Ok((with_remotes(Given::text(STANDARD_INPUT, bytes), &kept), kept))
        }
        Err(error) => Err(Refused::not_read(STANDARD_INPUT, &error.to_string())),
    }
}

/// What standard input is called where it is shown.
const STANDARD_INPUT: &str = "standard input";

/// How a description is called that a user names.
pub(super) fn shown(description: &Path) -> String {
    match as_url(description) {
        Some(url) => url::shown(url),
        None => description.display().to_string(),
    }
}

fn as_url(description: &Path) -> Option<&str> {
    let text = description.to_str()?;
    let (scheme, _) = text.split_once("://")?;
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(text)
}

#[cfg(feature = "fetch")]
fn with_remotes(given: Given, kept: &Kept) -> Given {
    kept.for_references(given)
}

#[cfg(not(feature = "fetch"))]
fn with_remotes(given: Given, _: &Kept) -> Given {
    given
}
