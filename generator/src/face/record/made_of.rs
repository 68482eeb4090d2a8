//! How a type that is sent is made of the one that is read in its place, where it needs nothing more: read, change, send back.

use crate::face::base::Base;
use crate::face::record::{Field, Struct};
use crate::face::union::is_boxed;
use crate::model::{Additional, Declared, Definition, Presence, Record, Type, TypeId, Union};

/// How it is made.
#[derive(Debug)]
pub(crate) struct MadeOf<'a> {
    /// Of which type.
    pub(crate) read: TypeId,
    pub(crate) making: Making<'a>,
}

/// What is made of what.
#[derive(Debug)]
pub(crate) enum Making<'a> {
    Record {
        fields: Vec<OwnField<'a>>,
        /// The names of the fields for further keys, its own and the other's, and what becomes of the value.
        rest: Option<(&'a str, &'a str, Change)>,
    },
    /// By branch, whether its own is boxed, whether the other is, and what becomes of the value.
    Union(Vec<(bool, bool, Change)>),
    Wrapper(Change),
}

/// A field of what is made.
#[derive(Debug)]
pub(crate) struct OwnField<'a> {
    pub(crate) name: &'a str,
    pub(crate) presence: Presence,
    /// The field that it is made of, and what becomes of the value; nothing where it is absent at first.
    pub(crate) of: Option<(&'a str, Change)>,
}

/// What becomes of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It stays as it is.
    Same,
    /// It converts.
    Into,
    /// What is in the box changes.
    Boxed(Box<Self>),
    /// What is there, if anything is, changes.
    Optional(Box<Self>),
    /// Each item changes.
    Items(Box<Self>),
    /// Each value of a map changes.
    Values(Box<Self>),
}

impl<'a> MadeOf<'a> {
    pub(in crate::face) fn of(base: &Base<'a>, id: TypeId, declared: &'a Declared) -> Option<Self> {
        let sent = declared.sent_for.filter(|sent| sent.converts)?;
        let read = base.declared(sent.read)?;
        let making = match (&declared.definition, &read.definition) {
            (Definition::Record(own), Definition::Record(other)) => {
                record(base, (id, declared, own), (sent.read, read, other))?
            }
            (Definition::Union(own), Definition::Union(other)) => union(base, (id, own), (sent.read, other))?,
            (Definition::Wrapper(own), Definition::Wrapper(other)) => Making::Wrapper(change(base, own, other)?),
            _ => return None,
        };
        Some(Self {
            read: sent.read,
            making,
        })
    }
}

type Side<'a> = (TypeId, &'a Declared, &'a Record);

fn record<'a>(base: &Base<'a>, own: Side<'a>, other: Side<'a>) -> Option<Making<'a>> {
    let (own_names, other_names) = (base.names_of(own.0), base.names_of(other.0));
    let theirs = Struct::of(base, other_names, other.1, other.2);
    let ours = Struct::of(base, own_names, own.1, own.2);
    let mut fields = Vec::new();
    for field in &ours.fields {
        let known = theirs
            .fields
            .iter()
            .find(|known| known.property.name == field.property.name);
        let of = match known {
            Some(known) => Some((known.name, of_field(base, field, known)?)),
            None if field.presence.may_be_absent() => None,
            None => return None,
        };
        fields.push(OwnField {
            name: field.name,
            presence: field.presence,
            of,
        });
    }
    let rest = match ours.rest {
        None => None,
        Some(rest) => {
            let change = match (&own.2.additional, &other.2.additional) {
                (Additional::Typed(own), Additional::Typed(other)) => {
                    change(base, &Type::Map(own.clone()), &Type::Map(other.clone()))?
                }
                _ => Change::Same,
            };
            Some((rest.name, other_names.rest.as_str(), change))
        }
    };
    Some(Making::Record { fields, rest })
}

fn of_field(base: &Base<'_>, own: &Field<'_>, other: &Field<'_>) -> Option<Change> {
    if own.presence != other.presence {
        return None;
    }
    let (to, from) = (&own.property.kind, &other.property.kind);
    let inner = change(base, to, from)?;
    Some(match own.presence {
        _ if to == from => inner,
        Presence::Optional | Presence::RequiredNullable | Presence::OptionalNullable => {
            Change::Optional(Box::new(inner))
        }
        Presence::Required | Presence::Constant => inner,
    })
}

fn union<'a>(base: &Base<'a>, own: (TypeId, &Union), other: (TypeId, &Union)) -> Option<Making<'a>> {
    let branches = own.1.branches.iter().zip(&other.1.branches);
    let named = base
        .names_of(own.0)
        .members
        .len()
        .min(base.names_of(other.0).members.len());
    let without_box = |kind: &Type| match kind {
        Type::Boxed(inner) => (**inner).clone(),
        kind => kind.clone(),
    };
    let changes = branches.enumerate().map(|(place, (to, from))| {
        let change = change(base, &without_box(&to.kind), &without_box(&from.kind))?;
        (place < named).then(|| (is_boxed(base, &to.kind), is_boxed(base, &from.kind), change))
    });
    Some(Making::Union(changes.collect::<Option<_>>()?))
}

/// What becomes of a value of what is read, for it to be one of what is sent.
fn change(base: &Base<'_>, to: &Type, from: &Type) -> Option<Change> {
    if to == from {
        return Some(Change::Same);
    }
    Some(match (to, from) {
        (Type::Named(own), Type::Named(other)) => match (base.definition(*own)?, base.definition(*other)?) {
            (Definition::Alias(to), Definition::Alias(from)) => change(base, to, from)?,
            _ => Change::Into,
        },
        (Type::Boxed(to), Type::Boxed(from)) => Change::Boxed(Box::new(change(base, to, from)?)),
        (Type::Nullable(to), Type::Nullable(from)) => Change::Optional(Box::new(change(base, to, from)?)),
        (Type::List(to), Type::List(from)) => Change::Items(Box::new(change(base, to, from)?)),
        (Type::Map(to), Type::Map(from)) => Change::Values(Box::new(change(base, to, from)?)),
        _ => return None,
    })
}
