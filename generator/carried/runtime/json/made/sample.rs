//! Values that nobody sent: of a type alone, for tests.
//!
//! The reader is asked to read `null`. What may be `null` is; everything else is made up where the reader would say that it
//! expected something else, so that reading itself pays nothing for it.

use std::borrow::Cow;

use super::example;
use crate::runtime::json::fields::table::Table;
use crate::runtime::json::text::literal::Literal;
use crate::runtime::json::{Decode, DecodeError, Number, Reader, Reason, Select, Slot, TaggedTable, UnionTable};

/// In front of it is room for what a number takes back of its length.
const NULL: &str = "    null";

/// How deep made values stand in each other at most.
const DEEPEST: usize = 64;

/// How many lists with an item stand in each other at most.
const MOST_LISTS: usize = 4;

/// How many values are made for one sample at most: branches of unions may be tried in vain.
const MOST: usize = 10_000;

/// What a reader makes up instead of reading.
pub(in crate::runtime::json) struct Sample {
    /// What a text says: the key of the property that it stands in.
    text: &'static str,
    /// What the value's type is called among the examples, if it can be there.
    of: Option<String>,
    /// The property that says which branch of a union the next record is, and its value.
    tag: Option<(&'static str, Literal)>,
    /// The branch that the next union is.
    branch: Option<usize>,
    /// The records and unions around, from the outside to the inside.
    around: Vec<Around>,
    /// How often each of them may be in itself.
    laps: usize,
    /// How many values may still be made.
    left: usize,
}

#[derive(Clone, Copy)]
enum Around {
    /// A record by its keys.
    Record(&'static [&'static str]),
    /// A union by the address of its table.
    Union(usize),
    List,
}

impl Around {
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Record(one), Self::Record(other)) => one == other,
            (Self::Union(one), Self::Union(other)) => one == other,
            _ => false,
        }
    }
}

/// Makes a sample in place of a blank value: what has to be there is, and what the description shows.
pub(in crate::runtime) fn sample_into(value: &mut dyn Decode) {
    // What can't be made stays as far as it came: only what needs itself without end.
    let _ = make_anew(value, "text", None);
}

/// Makes a value up that stands in nothing else that is made.
fn make_anew(value: &mut dyn Decode, text: &'static str, branch: Option<usize>) -> Result<(), DecodeError> {
    let of = example::key_of(value);
    let is_shown = |key: &String| example::take(value, key, None);
    if branch.is_none() && of.as_ref().is_some_and(is_shown) {
        return Ok(());
    }
    let mut attempt = |laps| {
        let sample = Sample {
            text,
            of: of.clone(),
            tag: None,
            branch,
            around: Vec::new(),
            laps,
            left: MOST,
        };
        value.decode(&mut Reader::of_nothing(sample))
    };
    // Two records may look the same and not be in themselves.
    attempt(1).or_else(|_| attempt(4))
}

/// Reads a text in which anything may be missing that can be made up.
///
/// # Errors
///
/// Those of [`decode`](crate::runtime::json::decode), but for what is missing.
pub(in crate::runtime) fn fill_into(value: &mut dyn Decode, text: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(text)?;
    reader.fills = true;
    value.decode(&mut reader)?;
    reader.finish()
}

impl Reader<'static> {
    fn of_nothing(sample: Sample) -> Self {
        let mut reader = Reader::from_text(NULL);
        reader.position = NULL.len() - "null".len();
        reader.sample = Some(Box::new(sample));
        reader
    }
}

impl<'a> Reader<'a> {
    /// Whether a text is made up, and this is what it says.
    pub(in crate::runtime::json) fn made_text(&self) -> Option<Cow<'a, str>> {
        self.sample.as_ref().map(|sample| Cow::Borrowed(sample.text))
    }

    /// Whether a number is made up, and this is what it is.
    pub(in crate::runtime::json) fn made_number(&self) -> Option<Number<'a>> {
        let one = || Number {
            text: "1",
            digits_only: true,
        };
        self.makes().then(one)
    }

    /// Whether values are made up.
    pub(in crate::runtime) fn makes(&self) -> bool {
        self.sample.is_some()
    }

    /// Says what a text is that the next value is made of: of a form that its type reads.
    pub(in crate::runtime) fn made_like(&mut self, text: &'static str) {
        if let Some(sample) = &mut self.sample {
            sample.text = text;
        }
    }

    /// The first of the values that a type knows, where values are made up.
    pub fn made_of<T: Clone>(&self, all: &[T], value: &mut T) -> bool {
        match (self.makes(), all.first()) {
            (true, Some(first)) => {
                value.clone_from(first);
                true
            }
            _ => false,
        }
    }

    /// Makes a value up in place of the one at hand: an item, or a branch.
    pub(in crate::runtime::json) fn make_inside(
        &mut self,
        slot: &mut dyn Decode,
        tag: Option<(&'static str, Literal)>,
    ) -> Result<(), DecodeError> {
        let text = self.sample.as_ref().map_or("", |sample| sample.text);
        self.make(slot, text, tag, None)
    }

    /// Makes a value up that stands in what is made or read here.
    fn make(
        &mut self,
        slot: &mut dyn Decode,
        text: &'static str,
        tag: Option<(&'static str, Literal)>,
        branch: Option<usize>,
    ) -> Result<(), DecodeError> {
        let Some(sample) = &mut self.sample else {
            return make_anew(slot, text, branch);
        };
        let of = example::key_of(slot);
        let is_shown = |key: &String| example::take(slot, key, tag);
        if branch.is_none() && of.as_ref().is_some_and(is_shown) {
            return Ok(());
        }
        let Some(left) = sample.left.checked_sub(1) else {
            return Err(DecodeError::new(0, Reason::TooAmbiguous));
        };
        let sample = Sample {
            text,
            of,
            tag,
            branch,
            around: std::mem::take(&mut sample.around),
            laps: sample.laps,
            left,
        };
        let mut reader = Reader::of_nothing(sample);
        let made = slot.decode(&mut reader);
        if let (Some(own), Some(sample)) = (&mut self.sample, reader.sample) {
            own.around = sample.around;
            own.left = sample.left;
        }
        made
    }

    /// Does what makes the inside of a record, a union or a list.
    fn within(
        &mut self,
        around: Around,
        make: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let Some(sample) = &mut self.sample else {
            return Ok(());
        };
        let outer = sample.around.iter();
        let is_deep = match around {
            Around::List => outer.rev().take_while(|outer| matches!(outer, Around::List)).count() >= MOST_LISTS,
            _ => outer.filter(|outer| outer.is(around)).count() >= sample.laps,
        };
        if is_deep || sample.around.len() >= DEEPEST {
            return Err(DecodeError::new(0, Reason::Circular));
        }
        sample.around.push(around);
        let made = make(self);
        if let Some(sample) = &mut self.sample {
            sample.around.pop();
        }
        made
    }

    /// Makes what a record has to have, and takes what the description shows of the rest. `null` is in place of what it may lack.
    #[cold]
    pub(in crate::runtime::json) fn make_record(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
    ) -> Result<(), DecodeError> {
        let sample = self.sample.as_mut();
        let (tag, of) = sample.map_or((None, None), |sample| (sample.tag.take(), sample.of.take()));
        // What declares no property is a map.
        if table.fields.is_empty() {
            return Ok(());
        }
        self.within(Around::Record(table.fields), &mut |reader| {
            for ((key, is_required), slot) in table.properties().zip(slots.iter_mut()) {
                if let Some((_, value)) = tag.filter(|(property, _)| *property == key) {
                    decode_literal(*slot, value)?;
                } else if !takes_property(table, of.as_deref(), key, *slot) && is_required {
                    reader.make_property(table, key, *slot)?;
                }
            }
            Ok(())
        })
    }

    /// Makes the value of a property that has to be there.
    pub(in crate::runtime::json) fn make_property(
        &mut self,
        table: &Table,
        key: &'static str,
        slot: &mut dyn Decode,
    ) -> Result<(), DecodeError> {
        match table.known(key) {
            Some(value) => decode_literal(slot, value),
            None => self.make(slot, key, None, table.chosen(key)),
        }
    }

    /// Makes a list of one item, or of one for each place.
    #[cold]
    pub(in crate::runtime::json) fn make_list(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.within(Around::List, item)
    }

    /// Makes the first branch of a union that can be made.
    #[cold]
    pub(in crate::runtime::json) fn make_union(
        &mut self,
        table: &'static UnionTable,
        branches: usize,
        union: &mut dyn Select,
    ) -> Result<(), DecodeError> {
        self.make_branch(std::ptr::from_ref(table).addr(), branches, union, &|_| None)
    }

    /// The same for a union with a tag.
    #[cold]
    pub(in crate::runtime::json) fn make_tagged(
        &mut self,
        table: &'static TaggedTable,
        union: &mut dyn Select,
    ) -> Result<(), DecodeError> {
        let tag = |branch: usize| {
            let first = table.tags.get(branch)?.first()?;
            Some((table.property, first.to_literal()))
        };
        self.make_branch(std::ptr::from_ref(table).addr(), table.tags.len(), union, &tag)
    }

    fn make_branch(
        &mut self,
        union: usize,
        branches: usize,
        value: &mut dyn Select,
        tag: &dyn Fn(usize) -> Option<(&'static str, Literal)>,
    ) -> Result<(), DecodeError> {
        let chosen = self.sample.as_mut().and_then(|sample| sample.branch.take());
        let branches = chosen.map_or(0..branches, |branch| branch..branch + 1);
        self.within(Around::Union(union), &mut |reader| {
            let mut made = Err(DecodeError::new(0, Reason::Circular));
            for branch in branches.clone() {
                made = reader.make_inside(value.select(branch), tag(branch));
                if made.is_ok() {
                    break;
                }
            }
            made
        })
    }
}

/// Takes the example of a property, unless it has a known value or follows another one.
fn takes_property(table: &Table, of: Option<&str>, key: &str, slot: &mut dyn Decode) -> bool {
    let is_free = table.known(key).is_none() && table.chosen(key).is_none();
    of.is_some_and(|of| is_free && example::take(slot, &format!("{of}.{key}"), None))
}

fn decode_literal(slot: &mut dyn Decode, value: Literal) -> Result<(), DecodeError> {
    slot.decode(&mut Reader::from_text(&value.to_string()))
}
