use std::collections::HashSet;

use super::{Rule, Subject};
use crate::model::Origin;

/// How much a change hurts, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hurt {
    /// Nobody.
    None,
    /// Who compiles an old program against the new crate, and only by a name, which one line of configuration keeps.
    Named,
    /// Who compiles an old program against the new crate.
    Source,
    /// Who runs a compiled client against a server of the other version.
    Wire,
    /// An old program compiles against the new crate, and does something else.
    Silent,
}

impl Hurt {
    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Wire => "wire",
            Self::Source => "source",
            Self::Named => "named",
            Self::None => "none",
        }
    }
}

/// How a client of one version fares with a server of the other, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing goes wrong.
    #[default]
    Works,
    /// Nothing fails, and something is not taken for what it is: a value of an answer is read as absent, or as what nothing more is known
    /// of, which `forgiven()` tells; a server passes over what it is sent.
    Misread,
    /// What some values or some servers do makes it fail.
    MayFail,
    /// It fails wherever this is used.
    Fails,
}

impl Verdict {
    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Misread => "is misread",
            Self::MayFail => "may fail",
            Self::Fails => "fails",
        }
    }
}

/// Both verdicts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Of a client compiled from the old description with a server of the new one.
    pub old_client: Verdict,
    /// Of a client compiled from the new description with a server of the old one.
    pub new_client: Verdict,
}

/// Where the two versions say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In the old description.
    pub old: Option<Origin>,
    /// In the new one.
    pub new: Option<Origin>,
}

/// An entry of `[rename]` in `tintype.toml` by which a thing of the new description keeps its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The key: `PetKind`, `Pet.nick`.
    pub key: String,
    /// The name that it keeps.
    pub name: String,
}

/// One thing that differs.
#[derive(Clone, Debug)]
pub struct Finding {
    /// By which rule.
    pub rule: &'static Rule,
    /// What else is said of the same subject: the other side of one cause.
    pub also: Vec<&'static Rule>,
    /// What it is about.
    pub subject: Subject,
    /// How much it hurts.
    pub hurt: Hurt,
    /// Whom it hurts on the wire.
    pub wire: Verdicts,
    /// What it was, in a few words; nothing where it was not there.
    pub old: Option<String>,
    /// What it became; nothing where it is no more.
    pub new: Option<String>,
    /// Where that is written.
    pub places: Places,
    /// The operations that it reaches, by their keys, in order: see [`Subject::operation`].
    pub operations: Vec<Subject>,
    /// What keeps it from hurting.
    pub avoid: Option<Rename>,
    /// Further sentences, each with its full stop.
    pub notes: Vec<String>,
    /// Items of the old crate that are no longer what they were, by their paths: `crate::types::Pet.name`.
    pub paths: Vec<String>,
}

impl Finding {
    /// One that hurts as much as its rule says, and of which nothing else is said yet.
    pub fn new(rule: &'static Rule, subject: Subject) -> Self {
        Self {
            rule,
            also: Vec::new(),
            subject,
            hurt: rule.hurt,
            wire: Verdicts::default(),
            old: None,
            new: None,
            places: Places::default(),
            operations: Vec::new(),
            avoid: None,
            notes: Vec::new(),
            paths: Vec::new(),
        }
    }

    /// Adds operations that it reaches, but for those that are known.
    pub(super) fn reaches(&mut self, operations: Vec<Subject>) {
        let mut known: HashSet<Subject> = self.operations.iter().cloned().collect();
        let new = operations
            .into_iter()
            .filter(|operation| known.insert(operation.clone()));
        self.operations.extend(new);
    }

    /// All rules by which it is one.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        [self.rule].into_iter().chain(self.also.iter().copied())
    }
}
