//! Declared types, and what a property or an item is.

mod record;

use std::borrow::Cow;

pub use record::*;

use super::{Aside, Demands, Derives, Documentation, Kinds, Literal, Look, Origin, OwnType, Scalar, UntypedReason};

/// Index of a declared type in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// The arena of declared types, in the order in which they are to be emitted:
/// components in the order of their keys, each followed by its inline children; then the types of operations.
#[derive(Clone, Debug, Default)]
pub struct Types {
    declared: Vec<Declared>,
}

impl Types {
    /// Adds a type and gives its id.
    pub fn push(&mut self, declared: Declared) -> TypeId {
        let id = TypeId(u32::try_from(self.declared.len()).unwrap_or(u32::MAX));
        self.declared.push(declared);
        id
    }

    /// The type behind an id.
    pub fn get(&self, id: TypeId) -> Option<&Declared> {
        self.declared.get(id.0 as usize)
    }

    /// The type behind an id, to change it.
    pub fn get_mut(&mut self, id: TypeId) -> Option<&mut Declared> {
        self.declared.get_mut(id.0 as usize)
    }

    /// Where a type stands in the end, if it stands beside another one; nothing where such types form a cycle.
    pub fn home(&self, id: TypeId) -> Option<Home> {
        let mut at = id;
        // Bounded by the number of types: a longer chain of parents has a cycle.
        for _ in 0..self.len() {
            match self.get(at)?.home {
                Home::Beside(parent) => at = parent,
                home => return Some(home),
            }
        }
        None
    }

    /// The operation that a type stands beside.
    pub fn operation_of(&self, id: TypeId) -> Option<usize> {
        match self.home(id) {
            Some(Home::Operation(operation)) => Some(operation),
            _ => None,
        }
    }

    /// All of them with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Declared)> {
        self.declared
            .iter()
            .enumerate()
            .map(|(index, declared)| (TypeId(index as u32), declared))
    }

    /// All of them, by id.
    pub fn as_slice(&self) -> &[Declared] {
        &self.declared
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.declared.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.declared.is_empty()
    }
}

/// A type that gets a name of its own in the output.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Where it stands in the description.
    pub origin: Origin,
    /// Where else: further schemas that mean the same, for which no type has a name.
    pub also: Vec<Origin>,
    /// What it may be called.
    pub name: NameHint,
    /// Which file it goes to.
    pub home: Home,
    /// What the description says about it.
    pub documentation: Documentation,
    /// What it is.
    pub definition: Definition,
    /// From where it is reached.
    pub reach: Reach,
    /// For a type that is sent where another one is read: which one.
    pub sent_for: Option<SentFor>,
    /// What the user lets it derive.
    pub derives: Derives,
    /// What the description demands of a value beside its type.
    pub demands: Demands,
}

impl Declared {
    /// What a configuration may call it by.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let component = self.name.component.as_deref().map(Cow::Borrowed);
        component.into_iter().chain([self.origin.pointer()])
    }
}

/// The other side of a type that is only sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentFor {
    /// The type that is read.
    pub read: TypeId,
    /// Whether what was read is enough to make it.
    pub converts: bool,
}

/// What a declared type may be called; the name stage decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameHint {
    /// The component's key, for a component schema. It wins.
    pub component: Option<String>,
    /// What an extension calls the inline enumeration: the `name` of `x-ms-enum`. It goes before the position.
    pub own: Option<String>,
    /// `title`, for an inline schema.
    pub title: Option<String>,
    /// The position as source words, outermost first: `["CreateUser", "address"]`.
    /// The first word is the component's or the operation's name.
    pub position: Vec<String>,
}

/// Which file a declared type goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// A file of its own: a component schema.
    Component,
    /// Beside this other type.
    Beside(TypeId),
    /// Beside the operation with this index.
    Operation(usize),
    /// Among the types that all share, because operations of several tags need it: first the one with this index.
    SharedByTags(usize),
}

/// From where a type is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// From a parameter or a request body, or from what a webhook or a callback is answered.
    pub request: bool,
    /// From a response body or header, or from what a webhook or a callback brings. What nothing reaches counts as this.
    pub response: bool,
}

/// What a declared type is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Definition {
    /// Named properties.
    Record(Record),
    /// Known values.
    Enumeration(Enumeration),
    /// One of several branches.
    Union(Union),
    /// A second name for a type (never part of a cycle of aliases).
    Alias(Type),
    /// A named type around another, where an alias would be infinite.
    Wrapper(Type),
}

/// A type as it is used at a position.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A declared type.
    Named(TypeId),
    /// The same, behind an allocation: the edge closes a cycle.
    Boxed(Box<Type>),
    /// A scalar.
    Scalar(Scalar),
    /// A scalar that is read in both kinds, as text and as what it is, and written as what it is. Properties have the plain
    /// scalar and say it themselves.
    Either(Scalar),
    /// A type of the user's.
    Own(OwnType),
    /// A JSON array of one item type.
    List(Box<Type>),
    /// A JSON array with a type for each place (`prefixItems` closed by `items: false`).
    Tuple(Vec<Type>),
    /// A JSON object with any keys.
    Map(Box<Type>),
    /// The type, or `null`, where it is not a property (those say it themselves).
    Nullable(Box<Type>),
    /// Any JSON value.
    Free(UntypedReason),
    /// Only `null`.
    Null,
}

impl Type {
    /// The types that it is made of itself, in order.
    pub fn inner(&self) -> &[Self] {
        match self {
            Self::Boxed(inner) | Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                std::slice::from_ref(&**inner)
            }
            Self::Tuple(places) => places,
            Self::Named(_) | Self::Scalar(_) | Self::Either(_) | Self::Own(_) | Self::Free(_) | Self::Null => &[],
        }
    }

    /// The same, to change them.
    pub fn inner_mut(&mut self) -> &mut [Self] {
        match self {
            Self::Boxed(inner) | Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                std::slice::from_mut(&mut **inner)
            }
            Self::Tuple(places) => places,
            Self::Named(_) | Self::Scalar(_) | Self::Either(_) | Self::Own(_) | Self::Free(_) | Self::Null => &mut [],
        }
    }
}

/// A type with what it is in Rust alone: without aliases and allocations, and one for each that is the same there. Text and
/// binary text are both `String`, whatever is free-form is a `Value`.
pub fn in_rust(types: &[Declared], kind: &Type) -> Type {
    fn same(kind: &mut Type) {
        match kind {
            Type::Scalar(scalar) => *scalar = scalar.in_rust(),
            Type::Own(own) => own.kinds = Kinds::ANY,
            Type::Free(reason) => *reason = UntypedReason::NoType,
            other => other.inner_mut().iter_mut().for_each(same),
        }
    }
    let mut kind = resolved(types, kind);
    same(&mut kind);
    kind
}

/// What a type is behind aliases, and behind what `opened` gives the inside of.
pub fn behind<'t>(types: &'t [Declared], kind: &'t Type, opened: impl Fn(&'t Type) -> Option<&'t Type>) -> &'t Type {
    let mut kind = kind;
    // Bounded by the number of types: aliases form no cycle.
    for _ in 0..=types.len() {
        let alias = match kind {
            Type::Named(id) => match types.get(id.0 as usize).map(|declared| &declared.definition) {
                Some(Definition::Alias(target)) => Some(target),
                _ => None,
            },
            _ => None,
        };
        match alias.or_else(|| opened(kind)) {
            Some(inner) => kind = inner,
            None => break,
        }
    }
    kind
}

impl Definition {
    /// The plain value that a type of its own is around, as the configuration asks.
    pub fn newtype(&self) -> Option<Scalar> {
        match self {
            Self::Wrapper(Type::Scalar(scalar)) => Some(*scalar),
            _ => None,
        }
    }
}

/// A type without the aliases and allocations in it.
pub fn resolved(types: &[Declared], kind: &Type) -> Type {
    let kind = behind(types, kind, |kind| match kind {
        Type::Boxed(inner) => Some(inner),
        _ => None,
    });
    match kind {
        Type::List(item) => Type::List(Box::new(resolved(types, item))),
        Type::Map(value) => Type::Map(Box::new(resolved(types, value))),
        Type::Nullable(inner) => Type::Nullable(Box::new(resolved(types, inner))),
        Type::Tuple(items) => Type::Tuple(items.iter().map(|item| resolved(types, item)).collect()),
        other => other.clone(),
    }
}

/// A list of known values; values that it does not know are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enumeration {
    /// What the values are.
    pub kind: EnumerationKind,
    /// The values in document order, without repetition and without `null`; never empty.
    pub values: Vec<EnumerationValue>,
    /// Whether values are read in both kinds, because the description lists them in another one than its `type`: texts from
    /// numbers and booleans, numbers from texts.
    pub in_both_kinds: bool,
}

/// What the values of an enumeration are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumerationKind {
    /// All strings.
    String,
    /// All integers of 64 bits.
    Integer,
    /// Anything else: numbers, booleans, mixed kinds.
    Mixed,
}

/// One known value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnumerationValue {
    /// The value on the wire.
    pub value: Literal,
    /// Where it is listed: of several lists, in the first.
    pub origin: Aside<Origin>,
    /// `x-enum-varnames` and its relatives.
    pub name: Option<String>,
    /// `x-enum-descriptions` and its relatives.
    pub documentation: Aside<Documentation>,
}

/// One of several branches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// The distinct branches in document order; at least two, or one and a discriminator.
    pub branches: Vec<Branch>,
    /// How a value says which branch it is.
    pub dispatch: Dispatch,
}

impl Union {
    /// Whether a tag chooses the branch: each has one that can be written.
    pub fn is_tagged(&self) -> bool {
        let has_tag = |branch: &Branch| !branch.tags.is_empty() && !branch.tags.contains(&Literal::Null);
        self.dispatch != Dispatch::Shape && self.branches.iter().all(has_tag)
    }
}

/// How a value says which branch it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Dispatch {
    /// This property holds one of the branches' `tags`. An unknown tag is kept as free-form JSON, if there is no default.
    /// The property may be declared by the branch (then it is written by the branch), or only by the discriminator.
    Tag {
        /// The property's key.
        property: String,
        /// Whether each branch's record declares (and so writes) the property itself.
        in_branches: bool,
        /// The place of the branch that a value is of whose tag is unknown or absent.
        default: Option<usize>,
    },
    /// What a value looks like says it: see [`Look`]. The runtime reads this off the branches' own tables.
    Shape,
}

/// One branch of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    /// What it may be called, best first: mapping key, component, title, position.
    pub names: Vec<String>,
    /// Where it stands: in the list of branches, or, where a branch extends a base that does not list it, as a component.
    pub origin: Aside<Origin>,
    /// What the description says about it.
    pub documentation: Aside<Documentation>,
    /// What it holds.
    pub kind: Type,
    /// The tag values that select it; empty under `Dispatch::Shape`.
    pub tags: Vec<Literal>,
    /// How its values look; says nothing where a tag chooses.
    pub look: Look,
    /// What is demanded of a value beside its type, where the type is none of its own.
    pub demands: Aside<Demands>,
}
