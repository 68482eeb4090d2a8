use crate::face::base::Base;
use crate::face::passing::{Giving, Passing, Taking, Way};
use crate::face::record::{Beginning, Constructor};
use crate::face::rust_type::RustType;
use crate::model::{BodyPart, PartContent};
use crate::name::PartsNames;

/// A multipart body that is given part by part.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    /// The operation, by its index.
    operation: usize,
    pub(crate) names: &'a PartsNames,
    pub(crate) parts: Vec<Part<'a>>,
    pub(crate) constructor: Constructor<'a>,
}

/// One part of the body, as a caller gives it.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    pub(crate) part: &'a BodyPart,
    pub(crate) name: &'a str,
    pub(crate) giving: Giving<'a>,
    /// How a new body begins with it.
    pub(crate) beginning: Beginning<'a>,
}

impl<'a> Parts<'a> {
    pub(super) fn of(base: &Base<'a>, operation: usize, declared: &'a [BodyPart], names: &'a PartsNames) -> Self {
        let members = declared.iter().zip(&names.members);
        let parts: Vec<Part<'a>> = members.map(|(part, name)| Part::of(base, part, name)).collect();
        let constructor = Constructor::of(parts.iter().map(|part| &part.beginning), &names.required);
        Self {
            operation,
            names,
            parts,
            constructor,
        }
    }

    /// The type that holds them.
    pub(crate) fn kind(&self) -> RustType<'a> {
        RustType::Beside(self.operation, &self.names.name)
    }

    /// The struct of those that are required, where they are many.
    pub(crate) fn required(&self) -> Option<RustType<'a>> {
        let name = self.constructor.by_name()?;
        Some(RustType::Beside(self.operation, name))
    }

    /// The parts that the caller has to give, by their names, as the fields of a record are.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Part<'a>> {
        let is_argument = |part: &&Part<'a>| matches!(part.beginning, Beginning::Argument);
        let mut arguments: Vec<&Part<'a>> = self.parts.iter().filter(is_argument).collect();
        arguments.sort_by(|one, other| one.part.property.name.cmp(&other.part.property.name));
        arguments.into_iter()
    }

    /// The parts that have a setter.
    pub(crate) fn setters(&self) -> impl Iterator<Item = &Part<'a>> {
        let has_setter = |part: &&Part<'a>| matches!(part.beginning, Beginning::Absent);
        self.parts.iter().filter(has_setter)
    }
}

impl<'a> Part<'a> {
    /// Whether it is a file, or several.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self.part.holds, PartContent::File { .. })
    }

    fn of(base: &Base<'a>, part: &'a BodyPart, name: &'a str) -> Self {
        let beginning = beginning(base, part);
        let is_given = !matches!(beginning, Beginning::Absent);
        let file = RustType::of_runtime("Part", Vec::new());
        let giving = match &part.holds {
            PartContent::Value => base.giving(&part.property.kind, is_given),
            // Any number of files, and so none of them.
            PartContent::File { several: true, .. } => Giving::own(file.list(), Passing::Into, true),
            // Bytes alone do not say whether they are a file.
            PartContent::File { text, kinds, .. } if *text || !kinds.is_empty() => {
                let way = match is_given {
                    true => Way::Handed(Passing::Value),
                    false => Way::Set(Taking::Exact),
                };
                Giving {
                    named: file.clone(),
                    owned: file,
                    way,
                }
            }
            PartContent::File { .. } => Giving::own(file, Passing::Into, is_given),
        };
        Self {
            part,
            name,
            giving,
            beginning,
        }
    }
}

fn beginning<'a>(base: &Base<'a>, part: &'a BodyPart) -> Beginning<'a> {
    let property = &part.property;
    // Only where it is its default as well, an only value is sent that need not be.
    let only = property.constant.as_ref().map(|only| &only.value);
    let only = only.filter(|only| property.required || property.preset.as_ref() == Some(*only));
    let filled = only
        .filter(|_| part.holds == PartContent::Value)
        .and_then(|only| base.value(&property.kind, only));
    match filled {
        Some(value) => Beginning::Filled(value),
        None if property.required => Beginning::Argument,
        None => Beginning::Absent,
    }
}
