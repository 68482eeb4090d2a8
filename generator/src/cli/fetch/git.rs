//! A description as it is in a revision of a git repository. Git is asked by arguments of its own, and no shell is between.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::source::pointer::percent_decoded;
use crate::source::{Given, Remotes, url};

/// What the path of a file in the revision stands behind, so that references are relative to it.
const BASE: &str = "git://revision/";

/// The revision and the path in it that a user names as `REV:PATH`; nothing for what is a file, or a URL.
pub(in crate::cli) fn named(description: &Path) -> Option<(&str, &str)> {
    let (revision, path) = description.to_str()?.split_once(':')?;
    let is_other = revision.is_empty() || path.is_empty() || path.starts_with("//") || description.exists();
    // A drive.
    let is_drive = cfg!(windows) && revision.len() == 1;
    (!is_other && !is_drive).then_some((revision, path))
}

/// The description there, of at most so many bytes; its references to files lead to files of the same revision.
pub(in crate::cli) fn given(revision: &str, path: &str, most: u64) -> Result<Given, String> {
    is_revision(revision)?;
    let files = Revision(revision.to_owned());
    let below = match path.strip_prefix("./").is_some() || path.starts_with("../") {
        true => asked(&["rev-parse", "--show-prefix"], MOST_OF_A_LINE)?,
        false => Vec::new(),
    };
    let below = String::from_utf8_lossy(&below).trim_end_matches('\n').to_owned();
    let encoded = format!("{below}{path}")
        .replace('%', "%25")
        .replace('#', "%23")
        .replace('?', "%3F");
    let url = url::join(BASE, &encoded).ok_or("it is no path")?;
    let bytes = files.read(&url, most)?;
    let shown = format!("{revision}:{path}");
    Ok(Given::of_url(url, bytes).called(shown).remotes(Arc::new(files)))
}

/// The files below a directory in a revision.
#[derive(Debug)]
pub(in crate::cli) struct Directory<'d> {
    directory: &'d str,
    revision: &'d str,
}

impl<'d> Directory<'d> {
    /// A directory of this machine, which has to be there.
    pub(in crate::cli) fn of(revision: &'d str, directory: &'d Path) -> Result<Self, String> {
        is_revision(revision)?;
        let shown = directory.display();
        let directory = directory.to_str().ok_or_else(|| format!("`{shown}` is no text"))?;
        let commit = format!("{revision}^{{commit}}");
        asked(&["-C", directory, "rev-parse", "--verify", &commit], MOST_OF_A_LINE)?;
        Ok(Self { directory, revision })
    }

    /// The text of one, if there is one.
    pub(in crate::cli) fn text(&self, path: &str) -> Option<String> {
        let blob = format!("{}:./{path}", self.revision);
        let bytes = asked(&["-C", self.directory, "cat-file", "blob", &blob], u64::MAX);
        String::from_utf8(bytes.ok()?).ok()
    }
}

/// Git would take other words for an option.
fn is_revision(revision: &str) -> Result<(), String> {
    match revision.starts_with('-') {
        true => Err("a revision does not begin with `-`".to_owned()),
        false => Ok(()),
    }
}

/// As many bytes as git may say of where it is.
const MOST_OF_A_LINE: u64 = 4096;

/// The files of a revision.
#[derive(Debug)]
struct Revision(String);

impl Remotes for Revision {
    fn read(&self, url: &str, most: u64) -> Result<Vec<u8>, String> {
        let Some(path) = url.strip_prefix(BASE) else {
            return Err("it leads to the network, which is not asked for a revision of git".to_owned());
        };
        let path = percent_decoded(path);
        asked(&["cat-file", "blob", &format!("{}:{path}", self.0)], most)
    }
}

/// What git answers, at most so many bytes and one.
fn asked(arguments: &[&str], most: u64) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut git = command.spawn().map_err(|error| format!("git can't be run: {error}"))?;
    let (output, errors) = (git.stdout.take(), git.stderr.take());
    let mut bytes = Vec::new();
    let read = match output {
        Some(output) => output.take(most.saturating_add(1)).read_to_end(&mut bytes),
        None => Ok(0),
    };
    let mut said = String::new();
    if bytes.len() as u64 > most {
        // What is left is not wanted; that it has ended already is no fault.
        let _ = git.kill();
    } else if let Some(errors) = errors {
        // What git says is shown as far as it is text.
        let _ = errors.take(1000).read_to_string(&mut said);
    }
    let status = git.wait().map_err(|error| format!("git did not end: {error}"))?;
    read.map_err(|error| format!("git can't be read: {error}"))?;
    if !status.success() && bytes.len() as u64 <= most {
        let first = said.lines().next().unwrap_or("it failed");
        return Err(format!("git says: {}", first.strip_prefix("fatal: ").unwrap_or(first)));
    }
    Ok(bytes)
}
