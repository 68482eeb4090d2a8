//! Versions of a description that are made of it: `part` takes some of its paths, and at places that a seed decides (`place`, `random`) is
//! changed what versions of APIs change, in `schema`s, by what each is (`facts`), in `operation`s and as a `whole`. Each kind of change is a pair of its own, both ways;
//! and then there is a series, each version of which has several changes more.

mod facts;
mod operation;
mod part;
mod place;
mod random;
mod schema;
mod whole;

use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::mutations::{value, version};
use super::{Pair, Set};
use crate::changes::version::Version;
use crate::directory;
use random::Random;

/// How a kind of change is called, and what makes it: where it was made, or nothing where it can't be, and then the description may be broken.
type Kind = (&'static str, fn(&mut Value, &mut Random) -> Option<String>);

/// So many versions the series has, beside the first.
const SERIES: usize = 3;

/// So many changes are made in one step of it.
const CHANGES: usize = 10;

/// What is to be made of descriptions.
#[derive(clap::Args)]
pub(crate) struct Sampling {
    /// Make versions of this description, changed at places that the seed decides, in place of the directories.
    #[arg(long, num_args = 1..)]
    changed: Vec<std::path::PathBuf>,
    /// Decides which paths are taken, and what is changed where.
    #[arg(long, default_value_t = 1, requires = "changed")]
    seed: u64,
    /// So many paths of each description are taken.
    #[arg(long, default_value_t = 12, requires = "changed")]
    paths: usize,
}

impl Sampling {
    /// A set of versions of each description; none where there is nothing to be made.
    ///
    /// # Errors
    ///
    /// Where one can't be read.
    pub(crate) fn sets(&self) -> Result<Vec<Set>> {
        let all = self.changed.iter();
        all.map(|path| of(path, self.seed, self.paths)).collect()
    }
}

fn kinds() -> impl Iterator<Item = &'static Kind> {
    schema::KINDS.iter().chain(operation::KINDS).chain(whole::KINDS)
}

fn of(path: &Path, seed: u64, paths: usize) -> Result<Set> {
    let base = part::of(value(path)?, paths, &mut Random::new(seed, "paths"));
    let mut made = Made {
        versions: vec![version("base", &base)?],
        pairs: Vec::new(),
    };
    for (kind, change) in kinds() {
        let mut changed = base.clone();
        let place = change(&mut changed, &mut Random::new(seed, kind));
        // As texts, in which the order of keys is a difference.
        let (before, after) = (base.to_string(), changed.to_string());
        if let Some(place) = place.filter(|_| before != after) {
            made.add(0, &changed, &format!("{kind} ({place})"))?;
        }
    }
    let (mut last, mut number, mut steps) = (base, 0, Vec::new());
    for step in 0..SERIES {
        let all: Vec<&Kind> = kinds().collect();
        let mut random = Random::new(seed, &format!("step {step}"));
        let mut names = Vec::new();
        for (kind, change) in random.some(all, CHANGES) {
            let mut changed = last.clone();
            if change(&mut changed, &mut random).is_some() {
                names.push(*kind);
                last = changed;
            }
        }
        let names = names.join(", ");
        eprintln!("step {}: {names}", step + 1);
        number = made.add(number, &last, &format!("step {}", step + 1))?;
        steps.push(number);
    }
    Ok(Set {
        name: format!("{} (seed {seed})", directory::name(path)),
        versions: made.versions,
        pairs: made.pairs,
        readers: std::iter::once(0).chain(steps).collect(),
    })
}

struct Made {
    versions: Vec<Version>,
    pairs: Vec<Pair>,
}

impl Made {
    /// A version that is made of another one, and its number.
    fn add(&mut self, old: usize, changed: &Value, name: &str) -> Result<usize> {
        let new = self.versions.len();
        self.versions.push(version(name, changed)?);
        for (name, old, new) in [(name.to_owned(), old, new), (format!("{name}, back"), new, old)] {
            self.pairs.push(Pair {
                name,
                old,
                new,
                is_harmless: false,
            });
        }
        Ok(new)
    }
}

#[cfg(test)]
mod tests {
    use super::{Random, Value, kinds};

    #[test]
    fn each_kind_of_change_changes_a_description_that_has_what_it_changes() {
        let whole: Value = serde_json::from_str(include_str!("test.json")).unwrap();
        for (kind, change) in kinds() {
            let mut changed = whole.clone();
            let is_made = change(&mut changed, &mut Random::new(1, kind)).is_some();
            let (before, after) = (whole.to_string(), changed.to_string());
            assert!(is_made && before != after, "{kind}");
        }
    }
}
