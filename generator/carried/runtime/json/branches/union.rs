use std::sync::OnceLock;

use super::profile::{FUEL, Profile};
use super::rank::{Rank, Refusal, Skim, key_order};
use crate::runtime::json::{Decode, DecodeError, Encode, Kind, Reader, Reason};

/// A union: an enum whose variants hold one value each.
pub trait Select {
    /// Becomes the branch with this number, blank, and gives what is inside. Any further number is the
    /// variant for what no branch takes.
    fn select(&mut self, branch: usize) -> &mut dyn Decode;

    /// What is inside.
    fn selected(&self) -> &dyn Encode;
}

/// What is known of a union without a tag.
pub struct UnionTable {
    name: &'static str,
    branches: &'static [&'static str],
    profiles: OnceLock<Profiles>,
}

struct Profiles {
    branches: Vec<Profile>,
    /// For each branch, how many required properties it has that no other branch declares.
    unique: Vec<usize>,
    /// The keys that every branch requires.
    everywhere: Vec<&'static str>,
    /// For each branch, how many further properties it requires, if it is a record.
    required: Vec<usize>,
    /// The branches that require none.
    undemanding: Vec<usize>,
    /// These in [`key_order`], with the records that require each.
    requirers: Vec<(&'static str, Vec<usize>)>,
    /// Whether an object's only key says which branch it is, as serde tags its enums.
    external: bool,
}

impl UnionTable {
    /// A union by its name and its variants' names.
    pub const fn new(name: &'static str, branches: &'static [&'static str]) -> Self {
        Self {
            name,
            branches,
            profiles: OnceLock::new(),
        }
    }
}

impl Profiles {
    fn new(union: &mut dyn Select, count: usize) -> Self {
        let branches = Profile::branches(union, count, FUEL);
        let mut by_key: Vec<(&'static str, Vec<usize>)> = Vec::new();
        for (place, branch) in branches.iter().enumerate() {
            for key in branch.required() {
                match by_key.binary_search_by(|(known, _)| key_order(known, key)) {
                    Ok(at) => {
                        if let Some((_, places)) = by_key.get_mut(at) {
                            places.push(place);
                        }
                    }
                    Err(at) => by_key.insert(at, (key, vec![place])),
                }
            }
        }
        let (mut everywhere, mut requirers) = (Vec::new(), Vec::new());
        for (key, places) in by_key {
            match places.len() == branches.len() {
                true => everywhere.push(key),
                false => requirers.push((key, places)),
            }
        }
        let (mut required, mut undemanding, mut alone) = (Vec::new(), Vec::new(), Vec::new());
        for (place, branch) in branches.iter().enumerate() {
            // It requires what each does.
            let further = branch.required().count() - everywhere.len();
            if further == 0 {
                undemanding.push(place);
            }
            required.push(further);
            alone.push(unique(&branches, place));
        }
        Self {
            external: is_external(&branches),
            unique: alone,
            undemanding,
            required,
            everywhere,
            requirers,
            branches,
        }
    }

    /// The branches that take the kind.
    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, &Profile)> + Clone {
        let branches = self.branches.iter().enumerate();
        branches.filter(move |(_, branch)| branch.kinds().contains(kind))
    }

    /// Whether an object's only key is a tag that no branch has.
    fn is_unknown_variant(&self, skim: &Skim<'_>) -> bool {
        let mut keys = skim.keys();
        let declared = |key: &str| self.branches.iter().any(|branch| branch.declares(key));
        self.external && keys.next().is_some_and(|key| !declared(key)) && keys.next().is_none()
    }

    /// The branches of which all that they require is there, in their order. Takes time by the keys that are there, not by
    /// the branches.
    fn complete(&self, skim: &Skim<'_>) -> Vec<usize> {
        if !self.everywhere.iter().all(|key| skim.has(key)) {
            return Vec::new();
        }
        // A branch for each property that it requires and that is there.
        let mut found: Vec<usize> = Vec::new();
        for key in skim.keys() {
            let place = self.requirers.binary_search_by(|(known, _)| key_order(known, key));
            if let Some((_, branches)) = place.ok().and_then(|place| self.requirers.get(place)) {
                found.extend(branches);
            }
        }
        found.sort_unstable();
        let mut complete = self.undemanding.clone();
        for same in found.chunk_by(PartialEq::eq) {
            let Some(branch) = same.first() else { continue };
            if self.required.get(*branch) == Some(&same.len()) {
                complete.push(*branch);
            }
        }
        complete.sort_unstable();
        complete
    }
}

/// Whether all objects among the branches have one property alone, required and each its own. A single one may be a record
/// like any other, unless there are names without a value beside it.
fn is_external(branches: &[Profile]) -> bool {
    let mut keys = Vec::new();
    let mut names = false;
    for branch in branches {
        match branch {
            Profile::Record { table, .. } => match table.fields {
                [only] if table.requires(only) && table.has_no_constants() && !keys.contains(only) => keys.push(*only),
                _ => return false,
            },
            Profile::Plain(shape) if !shape.kinds.contains(Kind::Object) => names |= shape.texts.is_some(),
            _ => return false,
        }
    }
    keys.len() > 1 || (names && !keys.is_empty())
}

fn unique(branches: &[Profile], place: usize) -> usize {
    let Some(Profile::Record { table, .. }) = branches.get(place) else {
        return 0;
    };
    let mut alone = 0;
    for key in table.required {
        let mut declaring = branches.iter().filter(|branch| branch.declares(key));
        // The branch itself does.
        alone += usize::from(declaring.nth(1).is_none());
    }
    alone
}

/// How many characters are kept of why a branch was refused.
const MOST_SAID: usize = 1000;

impl Reader<'_> {
    /// Reads a value as the branch that fits it best: by the kind of JSON, by constants and tags, by required
    /// properties that only one branch has, by the number of declared properties that are there, by the order of
    /// the branches. If the best one turns out wrong, the next is tried.
    ///
    /// Where a property beside it chooses the branch, it is that one.
    ///
    /// An object whose constant property has a value that no branch knows is kept as free-form JSON.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or no branch takes it.
    pub fn union(&mut self, table: &'static UnionTable, union: &mut dyn Select) -> Result<(), DecodeError> {
        if let Some(probe) = &mut self.probe {
            let branches = Profile::branches(union, table.branches.len(), probe.fuel);
            probe.found = Some(Profile::Union(branches));
            return Ok(());
        }
        #[cfg(feature = "mock")]
        if self.makes() {
            return self.make_union(table, table.branches.len(), union);
        }
        let chosen = self.take_chosen();
        self.enter_union(table)?;
        let mut read = |reader: &mut Self, union: &mut dyn Select| match chosen {
            Some(branch) => union.select(branch).decode(reader),
            None => reader.read_union(table, union),
        };
        let result = match self.forgiving {
            None => read(self, union),
            Some(_) => self.union_or_other(union, table.branches.len(), &mut read),
        };
        self.leave_union();
        result
    }

    /// The branch of the union ahead, if a property beside it says so.
    pub(in crate::runtime::json) fn take_chosen(&mut self) -> Option<usize> {
        let chosen = self.chosen.take()?;
        self.peek();
        let (position, branch) = chosen;
        (position == self.position).then_some(branch)
    }

    fn read_union(&mut self, table: &'static UnionTable, union: &mut dyn Select) -> Result<(), DecodeError> {
        let kind = self.kind()?;
        let profiles = table
            .profiles
            .get_or_init(|| Profiles::new(union, table.branches.len()));
        let mut fitting = profiles.of_kind(kind).map(|(place, _)| place);
        match (fitting.next(), fitting.next()) {
            (None, _) => Err(self.no_branch(table, profiles, kind, &[])),
            (Some(only), None) if !(profiles.external && kind == Kind::Object) => union.select(only).decode(self),
            _ => self.best_branch(table, union, profiles, kind),
        }
    }

    fn best_branch(
        &mut self,
        table: &'static UnionTable,
        union: &mut dyn Select,
        profiles: &Profiles,
        kind: Kind,
    ) -> Result<(), DecodeError> {
        let mut skim = Skim::new(self, kind)?;
        let mut candidates = profiles.complete(&skim);
        let branch_at = |place: usize| profiles.branches.get(place);
        candidates.retain(|place| branch_at(*place).is_some_and(|branch| branch.kinds().contains(kind)));
        if let [only] = *candidates
            && branch_at(only).is_some_and(Profile::fits_when_complete)
        {
            return union.select(only).decode(self);
        }
        // The best first, and of equal ones the first.
        let mut order: Vec<(Rank, usize)> = Vec::new();
        for place in candidates {
            if let Some(Ok(mut rank)) = branch_at(place).map(|branch| skim.rank(branch)) {
                rank.unique = profiles.unique.get(place).copied().unwrap_or_default();
                let at = order.partition_point(|(better, _)| *better >= rank);
                order.insert(at, (rank, place));
            }
        }
        if order.is_empty() {
            let mut refused: Vec<Refusal> = Vec::new();
            let mut texts: Vec<(usize, String)> = Vec::new();
            for (place, branch) in profiles.of_kind(kind) {
                if let Err(why) = skim.rank(branch) {
                    texts.push((place, why.to_string()));
                    refused.push(why);
                }
            }
            if unknown_constant(&refused) || profiles.is_unknown_variant(&skim) {
                return union.select(table.branches.len()).decode(self);
            }
            return Err(self.no_branch(table, profiles, kind, &texts));
        }
        self.try_branches(table, union, profiles, kind, &order)
    }

    fn try_branches(
        &mut self,
        table: &'static UnionTable,
        union: &mut dyn Select,
        profiles: &Profiles,
        kind: Kind,
        order: &[(Rank, usize)],
    ) -> Result<(), DecodeError> {
        let mark = self.mark();
        let mut refused = Vec::new();
        for (_, place) in order {
            let hidden = self.hidden.clone();
            let Err(error) = union.select(*place).decode(self) else {
                return Ok(());
            };
            if order.len() == 1 || error.is_final() {
                return Err(error);
            }
            self.retry(mark)?;
            self.hidden = hidden;
            // Of unions in unions, each would repeat what those inside say.
            refused.push((*place, format!("{error:#}").chars().take(MOST_SAID).collect()));
        }
        Err(self.no_branch(table, profiles, kind, &refused))
    }

    #[cold]
    fn no_branch(&self, table: &UnionTable, profiles: &Profiles, kind: Kind, tried: &[(usize, String)]) -> DecodeError {
        let why = |(place, branch): (usize, &Profile)| {
            let why = match tried.iter().find(|(known, _)| *known == place) {
                Some((_, why)) => why.clone(),
                None if branch.kinds().contains(kind) => return None,
                None => format!("expected {}, found {kind}", branch.kinds()),
            };
            Some((table.branches.get(place).copied().unwrap_or("?"), why))
        };
        DecodeError::new(
            self.position,
            Reason::NoBranch {
                union: table.name,
                refused: profiles.branches.iter().enumerate().filter_map(why).collect(),
            },
        )
    }
}

/// Whether all were refused because one and the same property holds a value that they do not know.
fn unknown_constant(refused: &[Refusal]) -> bool {
    match refused {
        [first @ Refusal::Constant(_), others @ ..] => others.iter().all(|other| other == first),
        _ => false,
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(key) => write!(formatter, "`{key}` is missing"),
            Self::Constant(key) => write!(formatter, "`{key}` holds another value"),
        }
    }
}
