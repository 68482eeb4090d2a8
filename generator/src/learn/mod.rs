//! What a server says that its description does not, from recorded exchanges: the actions of an overlay.
//!
//! Enters: `Sources` (after the overlays that there are), and files of exchanges. Leaves: proposals for an overlay. `read` streams
//! exchanges, `route` finds the operation of each, `hold` holds it against that, with `check` for values. `fold` gathers what was
//! found, and `propose` makes actions of it, which `yaml` writes. `word` says which texts may ever be written down.
//!
//! What is proposed is tried: the actions are applied, and all exchanges are held against the result, until nothing more is
//! found. So a client that is generated with them reads all that was recorded, and learning again has nothing to propose.

mod check;
mod description;
mod deviation;
mod exchange;
mod fold;
mod form;
mod hold;
mod propose;
mod read;
mod route;
mod seen;
mod word;
mod yaml;

#[cfg(test)]
mod tests;

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;
use crate::dialect::Version;
use crate::overlay;
use crate::source::Sources;
use description::{Description, Targets};
use fold::Fold;
use propose::Proposed;
pub use propose::{Action, Change, Proposal};
use route::Routes;

/// How often what is proposed is tried and added to.
const MOST_LOOKS: usize = 8;

/// The name under which what is proposed is applied.
const PROPOSED: &str = "(what is proposed)";

/// What was learned.
#[derive(Debug, Default)]
pub struct Learned {
    /// What an overlay would have to say, in order.
    pub proposals: Vec<Proposal>,
    /// How many exchanges there are.
    pub exchanges: usize,
    /// Of how many of them the description has no operation; and the first of them: its file and its number from 0.
    pub strangers: (usize, Option<(PathBuf, usize)>),
    /// How many values and keys are not described, and are not proposed because they may be a person's.
    pub personal: usize,
    /// How many bodies call themselves JSON and are none.
    pub broken: usize,
    /// How many places would have to change in files that the description refers to.
    pub elsewhere: usize,
    /// How many bodies have too many choices in choices to be looked at as a whole.
    pub cut: usize,
    /// How many deviations are left with the proposals applied.
    pub left: usize,
}

/// A file of exchanges that can't be read.
#[derive(Debug)]
pub struct Unread {
    /// Which one.
    pub path: PathBuf,
    /// From 1, where it is known.
    pub place: Option<(usize, usize)>,
    /// Why.
    pub why: String,
}

/// Opens a file of exchanges.
pub type Open<'o> = dyn FnMut(&Path) -> std::io::Result<Box<dyn std::io::Read>> + Send + 'o;

/// Bytes of stack: a value as deep as JSON may be, with a schema as deep for each level, in an unoptimised build too. Memory that is
/// not reached is never used.
const STACK: usize = 256 << 20;

/// Learns from files of exchanges what their description does not say.
///
/// # Errors
///
/// When one of them can't be read.
pub fn learn(sources: &mut Sources, exchanges: &[PathBuf], open: &mut Open<'_>) -> Result<Learned, Unread> {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        match builder.spawn_scoped(scope, || learn_here(sources, exchanges, open)) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(error) => Err(Unread {
                path: exchanges.first().cloned().unwrap_or_default(),
                place: None,
                why: format!("there is no room for a further thread: {error}"),
            }),
        }
    })
}

fn learn_here(sources: &mut Sources, exchanges: &[PathBuf], open: &mut Open<'_>) -> Result<Learned, Unread> {
    let mut learned = Learned::default();
    let mut said = Diagnostics::default();
    let Some(version) = Version::of(sources.root(), &mut said) else {
        return Ok(learned);
    };
    for _ in 0..MOST_LOOKS {
        let Proposed {
            proposals: found,
            hopeless,
            ..
        } = look(sources, version, exchanges, open, &mut learned)?;
        learned.left = found.len() + hopeless;
        if found.is_empty() {
            break;
        }
        let text = yaml::overlay(&found);
        learned.proposals.extend(found);
        overlay::apply_text(sources, PROPOSED, text, &mut said);
    }
    Ok(learned)
}

/// Holds all exchanges against the description as it is now.
fn look(
    sources: &mut Sources,
    version: Version,
    paths: &[PathBuf],
    open: &mut Open<'_>,
    learned: &mut Learned,
) -> Result<Proposed, Unread> {
    let targets = Targets::of(sources);
    let description = Description::new(version, sources, &targets);
    let routes = Routes::of(&description);
    // Of the servers that the description names, and of others, which count where there is nothing of the former.
    let mut own = Fold::default();
    let mut others = Fold::default();
    let mut number = 0;
    let mut strangers = (0, None);
    for path in paths {
        let unread = |place, why: String| Unread {
            path: path.clone(),
            place,
            why,
        };
        let input = open(path).map_err(|error| unread(None, error.to_string()))?;
        let mut take = |index: usize, exchange: exchange::Exchange| {
            number += 1;
            let Some(operation) = routes.find(&exchange) else {
                if exchange.is_preflight() {
                    return;
                }
                strangers.0 += 1;
                strangers.1.get_or_insert_with(|| (path.clone(), index));
                return;
            };
            let Some(found) = routes.operations.get(operation) else {
                return;
            };
            let held = hold::hold(&description, found, &exchange);
            let is_own = exchange
                .host
                .as_ref()
                .is_none_or(|host| !found.has_host() || found.is_at(host));
            let fold = if is_own { &mut own } else { &mut others };
            fold.broken += usize::from(held.is_broken);
            fold.cut += usize::from(held.is_cut);
            fold.add(number, operation, held.deviations);
        };
        let mut input = std::io::BufReader::new(input);
        let start = input.fill_buf().map_err(|error| unread(None, error.to_string()))?;
        if start.starts_with(b"\xEF\xBB\xBF") {
            input.consume(3);
        }
        let read = read::read(input, &mut take);
        read.map_err(|error| match error.classify() {
            serde_json::error::Category::Io => unread(None, error.to_string()),
            // Behind a line break, it is the next line's first one.
            _ => unread(Some((error.line(), error.column().max(1))), without_place(&error)),
        })?;
    }
    let mut elsewhere_hosts = 0;
    let fold = if own.exchanges.is_empty() {
        others
    } else {
        elsewhere_hosts = others.exchanges.values().sum::<usize>();
        own
    };
    let fold = fold.without_keys_of_maps();
    let proposed = propose::propose(&description, &routes.operations, &fold);
    learned.exchanges = number;
    learned.strangers = (strangers.0 + elsewhere_hosts, strangers.1);
    learned.personal = fold.personal;
    learned.broken = fold.broken;
    learned.cut = fold.cut;
    learned.elsewhere = proposed.elsewhere;
    Ok(proposed)
}

/// What is wrong, without the place that serde_json says behind it, and without a value: a record holds secrets.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    match (text.find("invalid type: "), text.rfind(", expected ")) {
        (Some(_), Some(at)) => format!("it is something else{}", text.get(at..).unwrap_or_default()),
        _ => match (text.find("invalid value: "), text.rfind(", expected ")) {
            (Some(_), Some(at)) => format!("a value is out of range{}", text.get(at..).unwrap_or_default()),
            _ => text.to_owned(),
        },
    }
}

/// An overlay with these proposals, as text.
pub fn overlay_text(proposals: &[Proposal]) -> String {
    yaml::overlay(proposals)
}

/// The same proposals as items behind those of an overlay that there is, whose items stand behind this indentation.
pub fn actions_text(proposals: &[Proposal], indent: &str) -> String {
    yaml::actions(proposals, indent)
}
