use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::input::{Decisions, Input};
use super::progress::Progress;
use super::{Format, output};
use crate::diagnostic::neutral;
use crate::learn::{self, Learned, Unread};
use crate::overlay;

/// Propose an overlay for what a server says that its description does not, from recorded exchanges.
///
/// Exchanges are what `mock::Recorder` of a generated client writes, or HAR 1.2, as browsers and proxies export it. With what is
/// proposed, a client reads all that was recorded. No value of an exchange is written down, but for words that a description lists
/// such as others of.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Files of recorded exchanges.
    #[arg(value_name = "EXCHANGES", required = true)]
    exchanges: Vec<PathBuf>,
    #[command(flatten)]
    decisions: Decisions,
    /// The overlay to write; otherwise standard output. One that is there already is taken to be applied, and is added to.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write nothing; exit with 1 if there is something to propose.
    #[arg(long)]
    check: bool,
    /// How diagnostics are shown on standard error: JSON is one object a line.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let is_json = |file: &PathBuf| file.extension().is_some_and(|own| own.eq_ignore_ascii_case("json"));
    if let Some(file) = arguments.output.as_ref().filter(|file| is_json(file)) {
        let shown = file.display();
        output::remark(&format!(
            "error: an overlay is written as YAML, with comments, and `{shown}` would be JSON"
        ));
        return ExitCode::from(2);
    }
    let progress = Progress::begin();
    let known = arguments.output.as_ref().filter(|file| file.exists());
    let (generator, kept) = match arguments.input.generator(arguments.check) {
        Ok(generator) => generator,
        Err(refused) => {
            drop(progress);
            return refused.say(arguments.format);
        }
    };
    let generator = arguments.decisions.followed_by(generator);
    // It may be among the configuration's too: then it is applied already, and what it removes is gone.
    let is_applied = known.is_some_and(|file| generator.applies(file));
    let generator = match known.filter(|_| !is_applied) {
        Some(file) => generator.overlay(file),
        None => generator,
    };
    Progress::stage("source");
    let (mut sources, report) = match generator.sources() {
        Ok(opened) => opened,
        Err(failure) => {
            drop(progress);
            output::report(&failure.report, arguments.format);
            return ExitCode::FAILURE;
        }
    };
    Progress::stage("learn");
    let learned = learn::learn(&mut sources, &arguments.exchanges, &mut open);
    drop(progress);
    output::report(&report, arguments.format);
    let learned = match learned {
        Ok(learned) => learned,
        Err(unread) => {
            output::remark(&format!("error: {}", sentence(&unread)));
            return ExitCode::FAILURE;
        }
    };
    if !arguments.check
        && let Err(why) = kept.write()
    {
        output::remark(&why);
        return ExitCode::FAILURE;
    }
    finish(arguments, known.map(PathBuf::as_path), &learned)
}

fn finish(arguments: &Arguments, known: Option<&Path>, learned: &Learned) -> ExitCode {
    remarks(learned).iter().for_each(|remark| output::remark(remark));
    let count = learned.proposals.len();
    if count == 0 {
        output::remark(&format!("{}; nothing to propose", exchanges(learned.exchanges)));
        return ExitCode::SUCCESS;
    }
    let places = if count == 1 { "place" } else { "places" };
    let summary = format!("{}; {count} {places} to mend", exchanges(learned.exchanges));
    let text = match known.map(|file| longer(file, learned)) {
        None => learn::overlay_text(&learned.proposals),
        Some(Ok(text)) => text,
        Some(Err(why)) => {
            output::remark(&format!("error: {why}"));
            return ExitCode::FAILURE;
        }
    };
    if arguments.check {
        output::result(&learn::overlay_text(&learned.proposals));
        output::remark(&summary);
        return ExitCode::FAILURE;
    }
    let Some(file) = &arguments.output else {
        output::result(&text);
        output::remark(&summary);
        return ExitCode::SUCCESS;
    };
    if let Err(error) = std::fs::write(file, text) {
        output::remark(&format!("error: `{}` can't be written: {error}", file.display()));
        return ExitCode::FAILURE;
    }
    output::remark(&format!("{}: {summary}", file.display()));
    ExitCode::SUCCESS
}

/// An overlay that is there, with further actions behind its own.
fn longer(file: &Path, learned: &Learned) -> Result<String, String> {
    let shown = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("`{shown}` can't be read: {error}"))?;
    let start = if text.ends_with('\n') || text.is_empty() {
        text
    } else {
        text + "\n"
    };
    // Its items stand at one of these, and its actions at the end, or the result is another overlay.
    let candidates = ["  ", "", "    "]
        .iter()
        .map(|indent| format!("{start}{}", learn::actions_text(&learned.proposals, indent)));
    let actions: usize = learned.proposals.iter().map(|proposal| proposal.actions.len()).sum();
    let count = |text: &str| overlay::count_actions(text);
    let wanted = count(&start).map(|count| count + actions);
    let mut fitting = candidates
        .into_iter()
        .filter(|text| wanted.is_some() && count(text) == wanted);
    fitting.next().ok_or_else(|| {
        format!("`{shown}` does not end with `actions` as YAML has a list, so there is no place for more; name another file with --output")
    })
}

/// What was seen and is not proposed.
fn remarks(learned: &Learned) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut say = |count: usize, one: &str, several: &str| match count {
        0 => {}
        1 => remarks.push(format!("note: 1 {one}")),
        count => remarks.push(format!("note: {count} {several}")),
    };
    let (strangers, first) = &learned.strangers;
    let first = first.as_ref().map_or_else(String::new, |(path, index)| {
        format!(", the first is number {} of `{}`", index + 1, path.display())
    });
    say(
        *strangers,
        &format!("exchange is of no operation of the description{first}"),
        &format!("exchanges are of no operation of the description{first}"),
    );
    say(
        learned.personal,
        "value or key is not described, and not proposed either: a person may have chosen it",
        "values or keys are not described, and not proposed either: a person may have chosen them",
    );
    say(
        learned.broken,
        "body is called JSON and is none",
        "bodies are called JSON and are none",
    );
    say(
        learned.elsewhere,
        "place stands in a file that the description refers to, which its overlays don't change",
        "places stand in files that the description refers to, which its overlays don't change",
    );
    say(
        learned.cut,
        "body has too many choices in choices to be looked at as a whole",
        "bodies have too many choices in choices to be looked at as a whole",
    );
    say(
        learned.left,
        "place is still not as described with all that is proposed",
        "places are still not as described with all that is proposed",
    );
    remarks
}

fn exchanges(count: usize) -> String {
    let word = if count == 1 { "exchange" } else { "exchanges" };
    format!("{count} {word}")
}

fn sentence(unread: &Unread) -> String {
    let path = unread.path.display();
    match unread.place {
        Some((line, column)) => format!("{path}:{line}:{column}: {}", neutral(&unread.why)),
        None => format!("`{path}` can't be read: {}", neutral(&unread.why)),
    }
}

/// A file whose reading is shown.
struct Watched {
    file: File,
    bytes: u64,
    all: u64,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.bytes += count as u64;
        Progress::read(self.bytes, self.all);
        Ok(count)
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    let file = File::open(path)?;
    let data = file.metadata()?;
    if data.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
    }
    Ok(Box::new(Watched {
        file,
        bytes: 0,
        all: data.len(),
    }))
}
