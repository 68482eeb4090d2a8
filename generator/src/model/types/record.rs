//! Named properties.

use crate::model::{Aside, Demands, Documentation, Literal, Origin, Scalar, Type, TypeId};

/// Named properties, in document order, parents' first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Record {
    /// The declared ones.
    pub properties: Vec<Property>,
    /// What other keys may hold.
    pub additional: Additional,
    /// Which of the properties choose a branch for another one.
    pub pairings: Vec<Pairing>,
}

/// Two properties of a record of which one says which branch of the union in the other one is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pairing {
    /// The key of the property that is a union.
    pub property: String,
    /// The key of the property that chooses.
    pub by: String,
    /// What sets both is called, if not as the union's property is.
    pub setter: Option<String>,
    /// The branches that are named for values; what is not named, words decide.
    pub named: Vec<(String, String)>,
    /// For each branch of the union, in order, the values that choose it; nothing until all types are known.
    pub values: Vec<Vec<Literal>>,
    /// Where the description says so.
    pub origin: Aside<Origin>,
}

/// A property that seems to choose the branch of the union in another one, because they are called by the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PossibleChoice {
    /// The record that has both.
    pub record: TypeId,
    /// The key of the property that is a union.
    pub property: String,
    /// The key of the one that seems to choose.
    pub by: String,
}

/// What the keys that a record does not declare may hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Additional {
    /// `additionalProperties: false`: kept where they are read, never sent.
    Closed,
    /// Nothing is said: unknown keys are kept as they came.
    #[default]
    Open,
    /// Declared: each holds a value of this type.
    Typed(Box<Type>),
}

/// One property of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Property {
    /// The key on the wire.
    pub name: String,
    /// Where it is declared: of several schemas that hold together and declare it, in the first.
    pub origin: Aside<Origin>,
    /// Whether several of these say what it is, or another one than declares it lists it in `required`.
    pub scattered: Aside<bool>,
    /// What the description says about it.
    pub documentation: Aside<Documentation>,
    /// Its type without `null`; never `Type::Nullable`.
    pub kind: Type,
    /// Listed in `required`.
    pub required: bool,
    /// Only listed there, and declared by no schema: a request has to have it, an answer need not.
    pub undeclared: bool,
    /// May be `null`.
    pub nullable: bool,
    /// Whether `null` is as good as absent, although it is declared: what has it is only received, so that nobody writes it.
    pub null_is_absent: bool,
    /// Only in responses.
    pub read_only: bool,
    /// Only in requests.
    pub write_only: bool,
    /// The only value that the description allows.
    pub constant: Option<Constant>,
    /// Whether a value of the record is looked at for the only value of the property, which its type does not say.
    pub tells: bool,
    /// What a new record begins with: the only value of what is required or has that value for its default too, and a tag.
    pub preset: Option<Literal>,
    /// Whether a new record asks for it although it is optional: which of several tags it has, only the caller knows.
    pub asked: bool,
    /// Whether its scalars are read in both kinds: numbers and booleans from text, text from numbers and booleans.
    pub either: bool,
    /// `default`, for documentation: a server's default is not sent for it.
    pub default: Option<String>,
    /// `minimum` and `maximum`, where they are integers.
    pub range: Aside<(Option<i128>, Option<i128>)>,
    /// What is demanded of a value beside its type, where the type is none of its own.
    pub demands: Aside<Demands>,
}

impl Property {
    /// A property that has to be there, of which nothing else is said.
    pub(crate) fn required(name: &str, kind: Type, origin: Origin) -> Self {
        Self {
            name: name.to_owned(),
            origin: Aside(origin),
            scattered: Aside(false),
            documentation: Aside::default(),
            kind,
            required: true,
            undeclared: false,
            nullable: false,
            null_is_absent: false,
            read_only: false,
            write_only: false,
            constant: None,
            preset: None,
            asked: false,
            either: false,
            tells: false,
            default: None,
            range: Aside::default(),
            demands: Aside::default(),
        }
    }

    /// A text that must be there: the tag of a union, where the branch does not declare it.
    pub(crate) fn tag(name: &str, origin: Origin) -> Self {
        Self::required(name, Type::Scalar(Scalar::Text), origin)
    }
}

/// The only value of a property.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Constant {
    /// The value.
    pub value: Literal,
    /// `const`: another value is refused on reading, and a required property of this kind is no field.
    /// Otherwise (an `enum` of one value) the property is a field, and a newer server's value is kept.
    pub checked: bool,
}
