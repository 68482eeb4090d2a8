use super::located::Located;
use crate::diff::{Hurt, Step, Verdict};

/// What all findings come to.
pub(super) struct Summary {
    /// By hurt, the worst first: how many.
    pub(super) counts: [(Hurt, usize); 5],
    /// How many can be avoided.
    pub(super) avoidable: usize,
    /// How many are accepted.
    pub(super) accepted: usize,
    pub(super) first: First,
    pub(super) step: Step,
}

/// Which side is deployed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Either.
    Any,
    /// Old clients work with the new server, and new clients not with the old one.
    Server,
    /// New clients work with the old server, and old clients not with the new one.
    Clients,
    /// Neither works: both at once, or beside each other.
    Neither,
}

impl First {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Server => "server",
            Self::Clients => "clients",
            Self::Neither => "neither",
        }
    }
}

impl Summary {
    pub(super) fn of(findings: &[Located]) -> Self {
        let hurts = [Hurt::Silent, Hurt::Wire, Hurt::Source, Hurt::Named, Hurt::None];
        let count = |hurt| findings.iter().filter(|found| found.finding.hurt == hurt).count();
        let any = |fails: fn(&Located) -> Verdict| findings.iter().any(|found| fails(found) > Verdict::Misread);
        let old_clients = any(|found| found.finding.wire.old_client);
        let new_clients = any(|found| found.finding.wire.new_client);
        Self {
            counts: hurts.map(|hurt| (hurt, count(hurt))),
            avoidable: findings.iter().filter(|found| found.rename().is_some()).count(),
            accepted: findings.iter().filter(|found| found.accepted.is_some()).count(),
            first: match (old_clients, new_clients) {
                (false, false) => First::Any,
                (false, true) => First::Server,
                (true, false) => First::Clients,
                (true, true) => First::Neither,
            },
            step: Step::of(findings.iter().map(|found| &found.finding)),
        }
    }

    /// What it comes to, a sentence a line, without full stops.
    pub(super) fn sentences(&self) -> Vec<String> {
        let hurtful = self
            .counts
            .iter()
            .filter(|(hurt, count)| *hurt != Hurt::None && *count > 0);
        let hurtful: Vec<String> = hurtful
            .map(|(hurt, count)| format!("{count} {}", hurt.word()))
            .collect();
        let harmless = self
            .counts
            .iter()
            .filter(|(hurt, _)| *hurt == Hurt::None)
            .map(|(_, count)| count);
        let harmless: usize = harmless.sum();
        let mut all = vec![match (hurtful.is_empty(), harmless) {
            (true, 0) => "nothing differs".to_owned(),
            (true, _) => format!("nothing hurts; {harmless} hurt nobody"),
            (false, _) => format!("{}; {harmless} hurt nobody", hurtful.join(", ")),
        }];
        if self.avoidable > 0 {
            all.push(format!(
                "{} can be avoided by a line each: `--write-config` writes them",
                self.avoidable
            ));
        }
        if self.accepted > 0 {
            all.push(format!("{} accepted", self.accepted));
        }
        let first = match self.first {
            First::Any => "deploy either side first",
            First::Server => "deploy the server first: new clients may fail with the old one",
            First::Clients => "deploy the clients first: old ones may fail with the new server",
            First::Neither => "neither side can be deployed first: each may fail with the other of before",
        };
        all.push(first.to_owned());
        all.push(match self.step {
            Step::Major => "the crate's version goes up by a major step (1.2.3 to 2.0.0, 0.2.3 to 0.3.0)".to_owned(),
            Step::Minor => "the crate's version goes up by a minor step (1.2.3 to 1.3.0, 0.2.3 to 0.2.4)".to_owned(),
            Step::Patch => "the crate's version goes up by a patch at most (1.2.3 to 1.2.4)".to_owned(),
        });
        all
    }
}
