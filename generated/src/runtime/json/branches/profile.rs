use crate::runtime::json::fields::table::Table;
use crate::runtime::json::{Decode, Kinds, Reader, Select, Shape, Slot, TaggedTable};

/// How many unions are followed into each other when a type is asked about itself.
pub(in crate::runtime::json) const FUEL: usize = 3;

/// Makes a reader ask types about themselves: records and unions leave their profile instead of reading.
pub(in crate::runtime::json) struct Probe {
    pub(in crate::runtime::json) fuel: usize,
    pub(in crate::runtime::json) found: Option<Profile>,
}

/// What is known of a branch before a value is read.
pub(in crate::runtime::json) enum Profile {
    /// Neither a record nor a union.
    Plain(Shape),
    /// A record, and the shape of each field.
    Record {
        table: Table,
        shapes: Vec<Shape>,
        kinds: Kinds,
    },
    /// A union with a tag.
    Tagged(&'static TaggedTable),
    /// A union without one: its branches.
    Union(Vec<Profile>),
}

impl Profile {
    /// The profile of a blank value's type.
    pub(in crate::runtime::json) fn of(value: &mut dyn Decode, fuel: usize) -> Self {
        let shape = value.shape(FUEL);
        if !shape.composite {
            return Self::Plain(shape);
        }
        let mut reader = Reader::from_text("");
        reader.probe = Some(Box::new(Probe { fuel, found: None }));
        // With a probe, reading leaves a profile; of what else there is, such as a list, the shape says all.
        let _ = value.decode(&mut reader);
        match reader.probe.and_then(|probe| probe.found) {
            Some(Self::Record {
                table,
                shapes,
                kinds: _,
            }) => Self::Record {
                table,
                shapes,
                kinds: shape.kinds,
            },
            Some(profile) => profile,
            None => Self::Plain(shape),
        }
    }

    pub(in crate::runtime::json) fn record(table: Table, slots: &[&mut dyn Slot], fuel: usize) -> Self {
        let shapes = table.properties().zip(slots).map(|((key, is_required), slot)| {
            let shape = match table.is_either(key) {
                true => slot.shape(fuel).either(),
                false => slot.shape(fuel),
            };
            match is_required {
                true => shape.keeping_null(),
                false => shape,
            }
        });
        Self::Record {
            shapes: shapes.collect(),
            table,
            kinds: Kinds::OBJECT,
        }
    }

    pub(in crate::runtime::json) fn branches(union: &mut dyn Select, count: usize, fuel: usize) -> Vec<Self> {
        match fuel.checked_sub(1) {
            Some(fuel) => (0..count).map(|branch| Self::of(union.select(branch), fuel)).collect(),
            None => vec![Self::Plain(Shape::plain(Kinds::ANY))],
        }
    }

    /// The kinds that the branch takes.
    pub(in crate::runtime::json) fn kinds(&self) -> Kinds {
        match self {
            Self::Plain(shape) => shape.kinds,
            Self::Record { kinds, .. } => *kinds,
            Self::Tagged(_) => Kinds::OBJECT,
            Self::Union(branches) => branches
                .iter()
                .fold(Kinds::NONE, |kinds, branch| kinds.or(branch.kinds())),
        }
    }

    /// The keys that a record requires.
    pub(in crate::runtime::json) fn required(&self) -> impl Iterator<Item = &'static str> {
        let table = match self {
            Self::Record { table, .. } => Some(table),
            _ => None,
        };
        table.into_iter().flat_map(Table::demanded)
    }

    /// Whether a value of the kind that has all that the branch requires can be nothing that it refuses beforehand.
    pub(in crate::runtime::json) fn fits_when_complete(&self) -> bool {
        matches!(self, Self::Record { table, .. } if table.has_no_constants())
    }

    /// Whether the branch declares a property.
    pub(in crate::runtime::json) fn declares(&self, key: &str) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Record { table, .. } => {
                table.fields.contains(&key) || table.constants().any(|(constant, _)| constant == key)
            }
            Self::Tagged(table) => table.property == key,
            Self::Union(branches) => branches.iter().any(|branch| branch.declares(key)),
        }
    }
}
