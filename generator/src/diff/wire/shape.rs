use std::collections::HashMap;

use crate::model::{
    Additional, Api, Constant, Definition, EnumerationKind, Kinds, Literal, Property, Reach, Scalar, Type, TypeId,
    Union,
};

/// How many types in each other are looked through for their kinds.
const DEPTH: usize = 16;

/// What a value is on the wire.
#[derive(Clone, Debug)]
pub(super) enum Shape<'a> {
    Object(Object<'a>),
    Values(Values<'a>),
    Union(&'a Union),
    Scalar(Scalar, bool),
    List(&'a Type),
    Tuple(&'a [Type]),
    Nullable(&'a Type),
    Free,
    Null,
}

/// A record or a map.
#[derive(Clone, Debug)]
pub(super) struct Object<'a> {
    pub(super) properties: &'a [Property],
    pub(super) rest: Rest<'a>,
    pub(super) reach: Reach,
}

/// What an object does not declare.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rest<'a> {
    Closed,
    Typed(&'a Type),
    Open,
}

/// Known values.
#[derive(Clone, Debug)]
pub(super) struct Values<'a> {
    pub(super) literals: Vec<&'a Literal>,
    /// Whether another value is refused on reading.
    pub(super) checked: bool,
    /// Whether they are read in both kinds.
    pub(super) in_both: bool,
    pub(super) kinds: Kinds,
}

impl<'a> Values<'a> {
    pub(super) fn constant(constant: &'a Constant, either: bool) -> Self {
        Self {
            literals: vec![&constant.value],
            checked: constant.checked,
            in_both: either,
            kinds: Kinds::of(&constant.value),
        }
    }

    /// The same where they go as text.
    pub(super) fn in_text(self) -> Self {
        Self { in_both: true, ..self }
    }
}

impl<'a> Rest<'a> {
    fn typed(kind: &'a Type) -> Self {
        match kind {
            Type::Free(_) => Self::Open,
            kind => Self::Typed(kind),
        }
    }

    /// How much it allows.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Typed(_) => 1,
            Self::Open => 2,
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Closed => "none",
            Self::Typed(_) => "of a type",
            Self::Open => "any",
        }
    }
}

/// What a type is on the wire, behind other names for it.
pub(super) fn shape<'a>(api: &'a Api, kind: &'a Type) -> Shape<'a> {
    let mut kind = kind;
    // Bounded by the number of types: neither aliases nor wrappers lead back to themselves without a list or a map between.
    for _ in 0..=api.types.len() {
        let definition = match kind {
            Type::Boxed(inner) => {
                kind = inner;
                continue;
            }
            Type::Named(id) => api.types.get(*id).map(|declared| (declared, &declared.definition)),
            Type::Scalar(scalar) => return Shape::Scalar(*scalar, false),
            Type::Either(scalar) => return Shape::Scalar(*scalar, true),
            Type::List(item) => return Shape::List(item),
            Type::Tuple(places) => return Shape::Tuple(places),
            Type::Map(value) => {
                return Shape::Object(Object {
                    properties: &[],
                    rest: Rest::typed(value),
                    reach: Reach::default(),
                });
            }
            Type::Nullable(inner) => return Shape::Nullable(inner),
            // What it reads, it decides itself.
            Type::Own(_) | Type::Free(_) => return Shape::Free,
            Type::Null => return Shape::Null,
        };
        match definition {
            Some((_, Definition::Alias(inner) | Definition::Wrapper(inner))) => kind = inner,
            Some((declared, Definition::Record(record))) => {
                return Shape::Object(Object {
                    properties: &record.properties,
                    rest: match &record.additional {
                        Additional::Closed => Rest::Closed,
                        Additional::Open => Rest::Open,
                        Additional::Typed(kind) => Rest::typed(kind),
                    },
                    reach: declared.reach,
                });
            }
            Some((_, Definition::Enumeration(enumeration))) => {
                let literals: Vec<&Literal> = enumeration.values.iter().map(|value| &value.value).collect();
                let kinds = match enumeration.kind {
                    EnumerationKind::String => Kinds::STRING,
                    EnumerationKind::Integer => Kinds::NUMBER,
                    EnumerationKind::Mixed => literals
                        .iter()
                        .fold(Kinds::default(), |all, one| all.or(Kinds::of(one))),
                };
                return Shape::Values(Values {
                    literals,
                    checked: false,
                    in_both: enumeration.in_both_kinds,
                    kinds,
                });
            }
            Some((_, Definition::Union(union))) => return Shape::Union(union),
            None => return Shape::Free,
        }
    }
    Shape::Free
}

/// The kinds of JSON that values of types have. What is known of a declared type is kept.
#[derive(Debug, Default)]
pub(super) struct KindsOf {
    known: HashMap<TypeId, Kinds>,
}

impl KindsOf {
    pub(super) fn of(&mut self, api: &Api, kind: &Type) -> Kinds {
        self.within(api, kind, 0)
    }

    fn within(&mut self, api: &Api, kind: &Type, depth: usize) -> Kinds {
        if depth > DEPTH {
            return Kinds::ANY;
        }
        if let Type::Named(id) = kind {
            if let Some(known) = self.known.get(id) {
                return *known;
            }
            // A branch that leads back to its own union adds nothing.
            self.known.insert(*id, Kinds::default());
        }
        let found = match shape(api, kind) {
            Shape::Object(_) => Kinds::OBJECT,
            Shape::Values(values) if values.in_both => values.kinds.in_both(),
            Shape::Values(values) => values.kinds,
            Shape::Scalar(scalar, true) => scalar.facts().kinds.in_both(),
            Shape::Scalar(scalar, false) => scalar.facts().kinds,
            Shape::List(_) | Shape::Tuple(_) => Kinds::ARRAY,
            Shape::Nullable(inner) => self.within(api, inner, depth + 1).or(Kinds::NULL),
            Shape::Free => Kinds::ANY,
            Shape::Null => Kinds::NULL,
            Shape::Union(union) => {
                let branches = union.branches.iter();
                branches.fold(Kinds::default(), |all, branch| {
                    all.or(self.within(api, &branch.kind, depth + 1))
                })
            }
        };
        if let Type::Named(id) = kind {
            self.known.insert(*id, found);
        }
        found
    }
}
