//! What was seen at each place, over all exchanges: nothing that was seen may be left out, so kinds, values and names only add up.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;
use serde_json::Value;

use super::description::Node;
use super::deviation::{Content, Described, Deviation, What};
use super::seen::{Kind, Seen};

/// What sort of change a place asks for. There is one proposal for each place and sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Sort {
    Required,
    Length,
    Widen,
    Range,
    Format,
    Values,
    Properties,
    Statuses,
    Media,
    Stream,
    Parameter,
    Added,
    Security,
}

/// One of the things that a place asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Item {
    Missing(String),
    Null,
    NoBody,
    Kind(Kind),
    Fraction,
    Range(&'static str),
    Format,
    Length,
    /// As JSON.
    Value(String),
    Property(String),
    Status(u16),
    Media(String),
    Stream(String),
    Parameter,
    Query(String),
    Body(String),
    NoCredential,
}

/// How often something was seen, and where.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) exchanges: usize,
    last: Option<usize>,
    /// In how many objects.
    objects: usize,
    /// By their indices.
    pub(super) operations: BTreeSet<usize>,
    /// The operation and the JSON path of the first.
    pub(super) first: (usize, String),
    pub(super) seen: Seen,
    pub(super) content: Content,
}

/// All that a place asks for of one sort.
#[derive(Clone, Debug)]
pub(super) struct Group<'t> {
    pub(super) at: Node<'t>,
    /// Where it is used, each once.
    pub(super) used: IndexMap<usize, Node<'t>>,
    pub(super) items: IndexMap<Item, Tally>,
    /// How many objects have keys that are not described; and the last of them: its exchange and its path.
    objects: (usize, Option<(usize, String)>),
}

/// How many keys are few.
const FEW: usize = 2;

impl Group<'_> {
    /// Takes away the keys of which each object has others, because they are those of a map, and a person may have chosen them.
    /// Gives how often they were seen.
    fn drop_keys_of_maps(&mut self) -> usize {
        let objects = self.objects.0;
        let is_rare = |item: &Item, tally: &Tally| {
            matches!(item, Item::Property(_) | Item::Query(_)) && tally.objects * 3 <= objects
        };
        let rare = self.items.iter().filter(|(item, tally)| is_rare(item, tally));
        let times: Vec<usize> = rare.map(|(_, tally)| tally.objects).collect();
        if times.len() <= FEW {
            return 0;
        }
        self.items.retain(|item, tally| !is_rare(item, tally));
        times.iter().sum()
    }
}

/// What was seen in all exchanges.
#[derive(Default)]
pub(super) struct Fold<'t> {
    pub(super) groups: IndexMap<(usize, Sort), Group<'t>>,
    /// Exchanges of each operation.
    pub(super) exchanges: HashMap<usize, usize>,
    /// Responses of which whole values came, by their addresses.
    pub(super) whole: BTreeSet<usize>,
    /// Responses that came where JSON was asked for, by their addresses.
    pub(super) json_asked: BTreeSet<usize>,
    /// Operations that were called with a credential.
    pub(super) with_credential: BTreeSet<usize>,
    /// Values and keys that are not written down, because they may be a person's.
    pub(super) personal: usize,
    /// Bodies that say that they are JSON and are none.
    pub(super) broken: usize,
    /// Exchanges of which not all was looked at.
    pub(super) cut: usize,
}

impl<'t> Fold<'t> {
    /// Adds what was found in an exchange of this number.
    pub(super) fn add(&mut self, number: usize, operation: usize, deviations: Vec<Deviation<'t>>) {
        *self.exchanges.entry(operation).or_default() += 1;
        for deviation in deviations {
            self.add_one(number, operation, deviation);
        }
    }

    /// Without keys that seem to be those of maps, which are counted as personal.
    pub(super) fn without_keys_of_maps(mut self) -> Self {
        let of_maps = self.groups.values_mut().map(Group::drop_keys_of_maps).sum::<usize>();
        self.personal += of_maps;
        self.groups.retain(|_, group| !group.items.is_empty());
        self
    }

    fn add_one(&mut self, number: usize, operation: usize, deviation: Deviation<'t>) {
        let Deviation { at, used, what, path } = deviation;
        let (mut seen, mut content) = (Seen::default(), Content::default());
        let (sort, item) = match what {
            What::Missing(name) => (Sort::Required, Item::Missing(name)),
            What::Null => (Sort::Widen, Item::Null),
            What::NoBody => (Sort::Widen, Item::NoBody),
            What::Kind(value, kind) => {
                seen = value;
                (Sort::Widen, Item::Kind(kind))
            }
            What::Fraction => (Sort::Widen, Item::Fraction),
            What::Range(format) => (Sort::Range, Item::Range(format)),
            What::Format => (Sort::Format, Item::Format),
            What::Length => (Sort::Length, Item::Length),
            What::Value(value) => (Sort::Values, Item::Value(value.to_string())),
            What::Property(name, value) => {
                seen = value;
                (Sort::Properties, Item::Property(name))
            }
            What::Status(status, own) => {
                content = own;
                (Sort::Statuses, Item::Status(status))
            }
            What::Media(own) => {
                content = own;
                let media_type = content.media_type.clone().unwrap_or_default();
                (Sort::Media, Item::Media(media_type))
            }
            What::Stream(media_type) => (Sort::Stream, Item::Stream(media_type)),
            What::MissingParameter => (Sort::Parameter, Item::Parameter),
            What::Query(name) => (Sort::Added, Item::Query(name)),
            What::Body(own) => {
                content = own;
                let media_type = content.media_type.clone().unwrap_or_default();
                (Sort::Added, Item::Body(media_type))
            }
            What::NoCredential => (Sort::Security, Item::NoCredential),
            What::Personal | What::PersonalKey => {
                self.personal += 1;
                return;
            }
            What::Whole => {
                self.whole.insert(at.address());
                return;
            }
            What::JsonAsked => {
                self.json_asked.insert(at.address());
                return;
            }
            What::Credential => {
                self.with_credential.insert(operation);
                return;
            }
        };
        let group = self.groups.entry((at.address(), sort)).or_insert_with(|| Group {
            at,
            used: IndexMap::new(),
            items: IndexMap::new(),
            objects: (0, None),
        });
        group.used.insert(used.address(), used);
        let object = (
            number,
            path.rsplit_once('.').map_or("", |(object, _)| object).to_owned(),
        );
        if group.objects.1.as_ref() != Some(&object) {
            group.objects = (group.objects.0 + 1, Some(object));
        }
        let tally = group.items.entry(item).or_default();
        tally.objects += 1;
        if tally.exchanges == 0 {
            tally.first = (operation, path);
            tally.content = content;
        } else {
            tally.content.merge(content);
        }
        tally.seen.merge(seen);
        if tally.last != Some(number) {
            tally.last = Some(number);
            tally.exchanges += 1;
        }
        tally.operations.insert(operation);
    }
}

impl Content {
    /// What holds for both.
    fn merge(&mut self, other: Self) {
        self.media_type = self.media_type.take().or(other.media_type);
        let own = std::mem::take(&mut self.schema);
        self.schema = match (own, other.schema) {
            (Described::Seen(mut own), Described::Seen(other)) => {
                own.merge(other);
                Described::Seen(own)
            }
            (Described::Like(own), Described::Like(other)) if own == other => Described::Like(own),
            (Described::Seen(own), _) | (_, Described::Seen(own)) => Described::Seen(own),
            // They are like several: what they have in common is not said.
            (own, _) => own,
        };
    }
}

impl Item {
    /// The value that it is, from JSON.
    pub(super) fn value(&self) -> Option<Value> {
        match self {
            Self::Value(text) => serde_json::from_str(text).ok(),
            _ => None,
        }
    }

    /// What was seen, in words.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Missing(name) => format!("`{name}` is missing"),
            Self::Null => "it is null".to_owned(),
            Self::NoBody => "there is no body".to_owned(),
            Self::Kind(kind) => format!("it is {}", kind.in_words()),
            Self::Fraction => "it is a number with a fraction, or beyond 64 bits".to_owned(),
            Self::Range(format) => format!("it takes {format}"),
            Self::Format => "its text is of another form".to_owned(),
            Self::Length => "it has another number of items".to_owned(),
            Self::Value(value) => format!("it is {value}"),
            Self::Property(name) => format!("there is `{name}`"),
            Self::Status(status) => format!("the status is {status}"),
            Self::Media(media_type) => format!("the media type is {media_type}"),
            Self::Stream(_) => "values come one after the other".to_owned(),
            Self::Parameter => "it is not sent".to_owned(),
            Self::Query(name) => format!("the query has `{name}`"),
            Self::Body(media_type) => format!("a body of {media_type} is sent"),
            Self::NoCredential => "no credential is sent (a browser may have left it out of its record)".to_owned(),
        }
    }
}
