use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};

use super::profile::Profile;
use super::tagged::branch_of;
use crate::runtime::json::fields::table::Table;
use crate::runtime::json::text::literal::{Literal, Scalar};
use crate::runtime::json::{DecodeError, Kind, Reader, Shape};

/// The top level of an object, or a scalar, looked at once for all branches.
pub(in crate::runtime::json) struct Skim<'a> {
    reader: Reader<'a>,
    kind: Kind,
    /// The value, if it is a scalar.
    scalar: Scalar<'a>,
    /// Keys in [`key_order`] with the position of the last value under each.
    entries: Vec<(Cow<'a, str>, usize)>,
}

/// How well a branch fits; the greatest fits best.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::runtime::json) struct Rank {
    /// Values that the branch does not know, where it knows some.
    unknown: Reverse<usize>,
    /// Properties of another kind than the branch's.
    conflicts: Reverse<usize>,
    /// Constants, tags and enumeration values that match.
    constants: usize,
    /// Required properties that only this branch has.
    pub(in crate::runtime::json) unique: usize,
    /// Declared properties that are there.
    matched: usize,
    /// Values that the branch's type says more exactly: integers where it takes no other number, texts of a list.
    exact: usize,
}

/// Why a branch was not even tried.
#[derive(PartialEq)]
pub(in crate::runtime::json) enum Refusal {
    /// It lacks what the branch requires.
    Missing(&'static str),
    /// A property that the branch fixes holds another value.
    Constant(&'static str),
}

impl<'a> Skim<'a> {
    /// Looks at the value ahead; the reader is left in front of it.
    pub(in crate::runtime::json) fn new(reader: &mut Reader<'a>, kind: Kind) -> Result<Self, DecodeError> {
        let mark = reader.mark();
        let mut scalar = Scalar::Other;
        let mut entries = Vec::new();
        match kind {
            Kind::Object => entries = skim_object(reader)?,
            Kind::Array => {}
            _ => scalar = Scalar::read(reader)?,
        }
        reader.back_after_look(mark)?;
        Ok(Self {
            reader: Reader::from_text(reader.text),
            kind,
            scalar,
            entries,
        })
    }

    /// The keys of an object, each once.
    pub(in crate::runtime::json) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.as_ref())
    }

    /// Whether the object has a key.
    pub(in crate::runtime::json) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    fn entry(&self, key: &str) -> Option<usize> {
        let place = self.entries.binary_search_by(|(other, _)| key_order(other, key)).ok()?;
        self.entries.get(place).map(|(_, position)| *position)
    }

    fn scalar_at(&mut self, position: usize) -> Scalar<'a> {
        self.reader.position = position;
        // The value was read past before, so it is valid.
        Scalar::read(&mut self.reader).unwrap_or(Scalar::Other)
    }

    /// How well a branch fits that takes the value's kind.
    pub(in crate::runtime::json) fn rank(&mut self, profile: &Profile) -> Result<Rank, Refusal> {
        match profile {
            Profile::Plain(shape) => Ok(self.rank_plain(*shape)),
            Profile::Record { table, shapes, .. } if self.kind == Kind::Object => self.rank_record(table, shapes),
            Profile::Record { .. } => Ok(Rank::default()),
            Profile::Tagged(table) => {
                let Some(position) = self.entry(table.property) else {
                    // Whether a branch takes it shows when it is read.
                    return match table.untagged.is_some() || !table.default.is_empty() {
                        true => Ok(Rank::default()),
                        false => Err(Refusal::Missing(table.property)),
                    };
                };
                let known = branch_of(table.tags, &self.scalar_at(position)).is_some();
                Ok(Rank {
                    unknown: Reverse(usize::from(!known)),
                    constants: usize::from(known),
                    matched: 1,
                    ..Rank::default()
                })
            }
            Profile::Union(branches) => self.rank_union(branches),
        }
    }

    fn rank_plain(&self, shape: Shape) -> Rank {
        let known = knows(shape, &self.scalar);
        Rank {
            unknown: Reverse(usize::from(known == Some(false))),
            constants: usize::from(known == Some(true)),
            exact: usize::from(is_whole(shape, self.kind)),
            ..Rank::default()
        }
    }

    fn rank_record(&mut self, table: &Table, shapes: &[Shape]) -> Result<Rank, Refusal> {
        let mut rank = Rank::default();
        for (key, value) in table.constants() {
            let position = self.entry(key).ok_or(Refusal::Missing(key))?;
            if !self.scalar_at(position).is(value) {
                return Err(Refusal::Constant(key));
            }
            rank.constants += 1;
            rank.matched += 1;
        }
        for ((key, is_required), shape) in table.properties().zip(shapes) {
            match self.entry(key) {
                Some(position) => {
                    self.rank_property(*shape, table.known(key), position, &mut rank);
                }
                None if is_required => return Err(Refusal::Missing(key)),
                None => {}
            }
        }
        Ok(rank)
    }

    fn rank_property(&mut self, shape: Shape, known: Option<Literal>, position: usize, rank: &mut Rank) {
        self.reader.position = position;
        let kind = self.reader.kind().unwrap_or(Kind::Null);
        if !shape.kinds.contains(kind) {
            rank.conflicts.0 += 1;
            return;
        }
        rank.matched += 1;
        // One that is not required may read `null` as if it were not there: a branch that keeps it fits better.
        let is_kept = kind == Kind::Null && shape.keeps_null;
        rank.exact += usize::from(is_whole(shape, kind) || is_kept);
        if let Some(known) = known.filter(|_| kind != Kind::Null) {
            match self.scalar_at(position).place_in([known].into_iter()) {
                Some(_) => rank.constants += 1,
                None => rank.unknown.0 += 1,
            }
        } else if let Some(texts) = shape.texts {
            match knows(shape, &self.scalar_at(position)) {
                // Where an enumeration has one value only, it is a constant in all but name.
                Some(true) if texts.len() == 1 => rank.constants += 1,
                Some(true) => rank.exact += 1,
                Some(false) => rank.unknown.0 += 1,
                None => {}
            }
        }
    }

    /// A union fits as well as the best of its branches.
    fn rank_union(&mut self, branches: &[Profile]) -> Result<Rank, Refusal> {
        let mut best = Err(Refusal::Missing(""));
        for branch in branches {
            if !branch.kinds().contains(self.kind) {
                continue;
            }
            match (self.rank(branch), &best) {
                (Ok(rank), Ok(known)) if rank <= *known => {}
                (Err(_), Ok(_)) => {}
                (result, _) => best = result,
            }
        }
        best
    }
}

/// Whether an enumeration of texts knows a value; nothing where the type is none, or the value no scalar.
fn knows(shape: Shape, scalar: &Scalar<'_>) -> Option<bool> {
    if matches!(scalar, Scalar::Null | Scalar::Other) {
        return None;
    }
    let texts = shape.texts?.iter().copied().map(Literal::Text);
    Some(scalar.place_in(texts).is_some())
}

/// Whether a value is an integer, and the type takes no other number: a double would not keep all its digits.
fn is_whole(shape: Shape, kind: Kind) -> bool {
    kind == Kind::Integer && !shape.kinds.contains(Kind::Number)
}

/// An order in which keys are quick to find: by length, and only those of equal length by their text.
pub(in crate::runtime::json) fn key_order(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

fn skim_object<'a>(reader: &mut Reader<'a>) -> Result<Vec<(Cow<'a, str>, usize)>, DecodeError> {
    let mut entries = Vec::with_capacity(8);
    reader.open(b'{', "an object")?;
    let mut more = reader.first_key()?;
    while more {
        let key = reader.key()?;
        let position = reader.position;
        if let Err(error) = reader.skip() {
            return Err(error.under_key(&key));
        }
        entries.push((key, position));
        more = reader.next_key()?;
    }
    reader.close();
    // Of equal keys the last one counts: it comes first, and stays.
    entries.sort_unstable_by(|(left, first), (right, second)| key_order(left, right).then(second.cmp(first)));
    entries.dedup_by(|(later, _), (kept, _)| later == kept);
    Ok(entries)
}
