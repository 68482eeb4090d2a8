use super::located::Located;
use crate::diff::{Hurt, Verdict};

/// What all findings come to.
pub(super) struct Summary {
    /// By hurt, the worst first: how many.
    pub(super) counts: [(Hurt, usize); 5],
    /// How many can be avoided.
    pub(super) avoidable: usize,
    pub(super) first: First,
    pub(super) bump: Bump,
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

/// What the crate's version goes up by (<https://doc.rust-lang.org/cargo/reference/semver.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bump {
    Patch,
    Minor,
    Major,
}

impl Bump {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
        }
    }
}

impl Summary {
    pub(super) fn of(findings: &[Located]) -> Self {
        let hurts = [Hurt::Silent, Hurt::Wire, Hurt::Source, Hurt::Named, Hurt::None];
        let count = |hurt| findings.iter().filter(|found| found.finding.hurt == hurt).count();
        let any = |fails: fn(&Located) -> Verdict| findings.iter().any(|found| fails(found) > Verdict::Works);
        let old_clients = any(|found| found.finding.wire.old_client);
        let new_clients = any(|found| found.finding.wire.new_client);
        Self {
            counts: hurts.map(|hurt| (hurt, count(hurt))),
            avoidable: findings.iter().filter(|found| found.finding.avoid.is_some()).count(),
            first: match (old_clients, new_clients) {
                (false, false) => First::Any,
                (false, true) => First::Server,
                (true, false) => First::Clients,
                (true, true) => First::Neither,
            },
            bump: match findings.iter().map(|found| found.finding.hurt).max() {
                None => Bump::Patch,
                Some(Hurt::None) => Bump::Minor,
                Some(_) => Bump::Major,
            },
        }
    }
}
