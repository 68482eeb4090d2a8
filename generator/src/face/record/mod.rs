//! What a record becomes: a struct, and how a user makes one, by `new` with what is required and a setter for each thing that is not.
//!
//! `pair` has fields that are set together, `value` what a new record begins with, and `made_of` what is sent in the place of what was
//! read.

pub(super) mod made_of;
pub(super) mod pair;
pub(super) mod value;

use std::collections::HashSet;

use super::base::Base;
use super::passing::{Passing, Taking};
use super::rust_type::{Argument, RustType};
use crate::model::{Additional, Declared, Presence, Property, Reach, Record, Type};
use crate::name::{ARGUMENTS, TypeNames};
use pair::Pair;
use value::Value;

/// A record as a struct.
#[derive(Debug)]
pub(crate) struct Struct<'a> {
    pub(crate) record: &'a Record,
    /// The properties that are fields.
    pub(crate) fields: Vec<Field<'a>>,
    /// The field for the keys that are not declared.
    pub(crate) rest: Option<Rest<'a>>,
    /// Fields that are set together, because one chooses the branch of the other one.
    pub(crate) pairs: Vec<Pair<'a>>,
    /// How a user makes one; nothing for what is only read.
    pub(crate) constructor: Option<Constructor<'a>>,
    /// Whether answers have it, so that a user's tests make ones: with `mock`, each field has a setter.
    is_read: bool,
}

/// A property that is a field.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) property: &'a Property,
    pub(crate) name: &'a str,
    /// What its setter is called, if it has one.
    pub(crate) setter: &'a str,
    pub(crate) presence: Presence,
    /// The type without a box and without what presence adds.
    pub(crate) inner: RustType<'a>,
    /// Whether there is a box around it.
    pub(crate) boxed: bool,
    /// What its items are, where it is a list.
    pub(crate) item: Option<RustType<'a>>,
    /// How it is handed over. Several types are welcome as text, numbers whose digits are kept, and unions, whose branches are.
    pub(crate) passing: Passing,
    /// What its setter takes.
    pub(crate) taking: Taking,
    /// What it is in a new record.
    pub(crate) beginning: Beginning<'a>,
}

/// What a field's value in a new record is.
#[derive(Debug)]
pub(crate) enum Beginning<'a> {
    /// The caller has to say it.
    Argument,
    /// The description says it.
    Filled(Value<'a>),
    /// Absent until it is set.
    Absent,
    /// Absent, and not the caller's to set: only responses have it.
    Reserved,
    /// What chooses the branch that the caller gives in another field.
    Chosen,
}

/// The field for the keys that a record does not declare.
#[derive(Debug)]
pub(crate) struct Rest<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: RustType<'a>,
}

/// What `new` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Constructor<'a> {
    /// Nothing, and nothing is filled in: `Default` can be derived.
    Default,
    /// Nothing, and something is filled in.
    Filled,
    /// What is required.
    Arguments,
    /// The same by name, in a struct of this name.
    ByName(&'a str),
}

impl<'a> Struct<'a> {
    /// The field for all that it holds, where nothing is declared and a user makes it: any object of JSON is one.
    pub(crate) fn free_form(&self) -> Option<&Rest<'a>> {
        let is_free = self.record.properties.is_empty() && matches!(self.record.additional, Additional::Open);
        self.rest.as_ref().filter(|_| is_free && self.constructor.is_some())
    }

    pub(super) fn of(base: &Base<'a>, names: &'a TypeNames, declared: &'a Declared, record: &'a Record) -> Self {
        let members = record.properties.iter().zip(&names.members);
        let mut fields: Vec<Field<'a>> = members
            .filter_map(|(property, name)| Field::of(base, property, name, declared.reach))
            .collect();
        let pairs = match declared.reach.request {
            true => pair::pairs(base, names, record, &mut fields),
            false => Vec::new(),
        };
        let rest = rest(base, record, declared.reach).map(|kind| Rest {
            name: &names.rest,
            kind,
        });
        let constructor = declared
            .reach
            .request
            .then(|| Constructor::of(fields.iter().map(|field| &field.beginning), &names.required));
        Self {
            record,
            fields,
            rest,
            pairs,
            constructor,
            is_read: declared.reach.response,
        }
    }

    /// The fields that the caller has to say, by their keys: by their order in the text, two that are alike could change places without
    /// a word of the compiler.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Field<'a>> {
        let is_argument = |field: &&Field<'a>| matches!(field.beginning, Beginning::Argument);
        let mut arguments: Vec<&Field<'a>> = self.fields.iter().filter(is_argument).collect();
        arguments.sort_by(|one, other| one.property.name.cmp(&other.property.name));
        arguments.into_iter()
    }

    /// The fields that have a setter: all that may be absent, even where they are filled in at first.
    pub(crate) fn setters(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| self.has_setter(field))
    }

    fn has_setter(&self, field: &Field<'a>) -> bool {
        let has_setter = match field.beginning {
            Beginning::Filled(_) => field.presence.may_be_absent(),
            Beginning::Absent => true,
            Beginning::Argument | Beginning::Reserved | Beginning::Chosen => false,
        };
        self.constructor.is_some() && has_setter
    }

    /// Whether tests alone make one, and `new` takes what is required. Of what has more than a function should take, a test says what it
    /// cares about: it begins with a sample.
    pub(crate) fn has_new_for_tests(&self) -> bool {
        self.is_read && self.constructor.is_none() && self.arguments().count() <= ARGUMENTS
    }

    /// The fields that have a setter in tests alone.
    pub(crate) fn setters_for_tests(&self) -> impl Iterator<Item = &Field<'a>> {
        let chosen: HashSet<usize> = self.pairs.iter().flat_map(|pair| [pair.field, pair.by]).collect();
        let fields = self.fields.iter().enumerate().filter(|_| self.is_read);
        let left = fields.filter(move |(place, field)| !self.has_setter(field) && !chosen.contains(place));
        left.map(|(_, field)| field)
    }

    /// The fields of a pair: the one that is a union, and the one that chooses.
    pub(crate) fn fields_of(&self, pair: &Pair<'a>) -> Option<(&Field<'a>, &Field<'a>)> {
        Some((self.fields.get(pair.field)?, self.fields.get(pair.by)?))
    }

    /// The field for further keys, where one has a setter that adds to it.
    pub(crate) fn rest_setter(&self) -> Option<&Rest<'a>> {
        self.open_rest().filter(|_| self.constructor.is_some())
    }

    /// The same in tests alone.
    pub(crate) fn rest_setter_for_tests(&self) -> Option<&Rest<'a>> {
        self.open_rest().filter(|_| self.is_read && self.constructor.is_none())
    }

    fn open_rest(&self) -> Option<&Rest<'a>> {
        let is_open = self.record.additional != Additional::Closed;
        self.rest.as_ref().filter(|_| is_open)
    }
}

impl<'a> Constructor<'a> {
    pub(super) fn of<'b>(beginnings: impl Iterator<Item = &'b Beginning<'a>>, required: &'a str) -> Self
    where
        'a: 'b,
    {
        let (mut arguments, mut filled) = (0, 0);
        for beginning in beginnings {
            match beginning {
                Beginning::Argument => arguments += 1,
                Beginning::Filled(_) | Beginning::Chosen => filled += 1,
                Beginning::Absent | Beginning::Reserved => {}
            }
        }
        match (arguments, filled) {
            (0, 0) => Self::Default,
            (0, _) => Self::Filled,
            (1..=ARGUMENTS, _) => Self::Arguments,
            _ => Self::ByName(required),
        }
    }

    /// The struct that it takes.
    pub(crate) fn by_name(self) -> Option<&'a str> {
        match self {
            Self::ByName(name) => Some(name),
            Self::Default | Self::Filled | Self::Arguments => None,
        }
    }
}

impl<'a> Field<'a> {
    fn of(base: &Base<'a>, property: &'a Property, name: &'a str, reach: Reach) -> Option<Self> {
        let presence = Presence::of(property, reach);
        if presence == Presence::Constant {
            return None;
        }
        let (boxed, kind) = match &property.kind {
            Type::Boxed(inner) => (true, &**inner),
            kind => (false, kind),
        };
        Some(Self {
            property,
            name,
            setter: name,
            presence,
            inner: base.rust_type(kind),
            boxed,
            item: base.item_of(kind).map(|item| base.rust_type(item)),
            passing: base.passing(kind),
            taking: base.taking(kind),
            beginning: Beginning::of(base, property, presence, reach),
        })
    }

    /// The type of the field.
    pub(crate) fn kind(&self) -> RustType<'a> {
        let kind = match self.boxed {
            true => self.inner.clone().boxed(),
            false => self.inner.clone(),
        };
        match self.presence {
            Presence::Optional | Presence::RequiredNullable => kind.optional(),
            Presence::OptionalNullable => kind.nullable(),
            Presence::Required | Presence::Constant => kind,
        }
    }

    /// The type of a parameter of `new`: converted where it helps and does not hurt inference.
    pub(crate) fn parameter(&self) -> RustType<'a> {
        if self.property.nullable {
            return self.inner.clone().optional();
        }
        match (self.passing, &self.item) {
            (Passing::List, Some(item)) => item.clone().argument(Argument::Items),
            (Passing::Texts, Some(_)) => RustType::STRING.argument(Argument::IntoItems),
            // It is kept, so that a text that there is need not be copied.
            (Passing::Text | Passing::Into, _) => self.inner.clone().argument(Argument::Into),
            (Passing::Value | Passing::List | Passing::Texts, _) => self.inner.clone(),
        }
    }

    /// The type of the field of the struct that `new` takes, which takes no `impl`.
    pub(crate) fn exact(&self) -> RustType<'a> {
        match self.property.nullable {
            true => self.inner.clone().optional(),
            false => self.inner.clone(),
        }
    }

    /// The type of the parameter of its setter. Of what has to be there it is that of `new`.
    pub(crate) fn setting(&self) -> RustType<'a> {
        let inner = self.inner.clone();
        match (self.presence, self.boxed) {
            (Presence::Required, true) => return inner.argument(Argument::Into),
            (Presence::Required, false) => return self.parameter(),
            _ => {}
        }
        let item = || self.item.clone().unwrap_or_else(|| inner.clone());
        let is_nullable = self.presence == Presence::OptionalNullable;
        match (is_nullable, self.taking, self.boxed) {
            (true, _, true) | (true, Taking::Converted, false) => inner.argument(Argument::Nullable),
            (true, Taking::List, false) => item().argument(Argument::NullableList),
            (true, _, false) => inner.argument(Argument::ExactNullable),
            (false, _, true) | (false, Taking::Converted, false) => inner.argument(Argument::Option),
            (false, Taking::List, false) => item().argument(Argument::List),
            (false, Taking::Free, false) => inner.argument(Argument::Free),
            (false, Taking::Exact, false) => inner.optional().argument(Argument::Into),
            (false, Taking::Into, false) => inner.argument(Argument::Into),
        }
    }
}

impl<'a> Beginning<'a> {
    fn of(base: &Base<'a>, property: &'a Property, presence: Presence, reach: Reach) -> Self {
        // A test that makes an answer need not say what is always so.
        let only = property.constant.as_ref().map(|only| &only.value);
        let only = only.filter(|_| !reach.request && !presence.may_be_absent());
        let preset = property.preset.as_ref().or(only);
        match preset.and_then(|literal| base.value(&property.kind, literal)) {
            Some(value) => Self::Filled(value),
            // What is read is as the answer has to be.
            None if !reach.request && presence.may_be_absent() => Self::Absent,
            None if !reach.request => Self::Argument,
            None if property.asked => Self::Argument,
            None if property.read_only => Self::Reserved,
            None if !property.required => Self::Absent,
            None => Self::Argument,
        }
    }
}

/// Whether a record that is reached from there has a field for the keys that it does not declare. A closed one keeps what a
/// newer server sends, and sends none itself.
pub(super) fn has_rest(record: &Record, reach: Reach) -> bool {
    record.additional != Additional::Closed || reach.response
}

/// The type of that field.
fn rest<'a>(base: &Base<'a>, record: &Record, reach: Reach) -> Option<RustType<'a>> {
    has_rest(record, reach).then(|| match &record.additional {
        Additional::Closed => RustType::of_runtime("Unsent", Vec::new()),
        Additional::Open => RustType::of_runtime("Extra", Vec::new()),
        Additional::Typed(kind) => base.rust_type(kind).map(),
    })
}
