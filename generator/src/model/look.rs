use super::{Literal, TypeId};

/// A set of kinds of JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// Only `null`.
    pub const NULL: Self = Self(1);
    /// Only booleans.
    pub const BOOLEAN: Self = Self(2);
    /// Only numbers without a fraction.
    pub const INTEGER: Self = Self(4);
    /// Only numbers with a fraction: with integers, all numbers.
    pub const FRACTION: Self = Self(8);
    /// All numbers.
    pub const NUMBER: Self = Self::INTEGER.or(Self::FRACTION);
    /// Only strings.
    pub const STRING: Self = Self(16);
    /// Only arrays.
    pub const ARRAY: Self = Self(32);
    /// Only objects.
    pub const OBJECT: Self = Self(64);
    /// All kinds.
    pub const ANY: Self = Self(127);

    /// The kinds of both.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds that both have.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The kinds of this that the other does not have.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The same where numbers and booleans may be texts, and texts numbers or booleans.
    #[must_use]
    pub const fn in_both(self) -> Self {
        let scalars = Self::NUMBER.or(Self::BOOLEAN);
        match (self.meets(scalars), self.meets(Self::STRING)) {
            (true, true) => self.or(scalars).or(Self::STRING),
            (true, false) => self.or(Self::STRING),
            (false, true) => self.or(scalars),
            (false, false) => self,
        }
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether they share a kind.
    pub const fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    /// The kind of a literal. Among integers any number may come later.
    pub const fn of(literal: &Literal) -> Self {
        match literal {
            Literal::Null => Self::NULL,
            Literal::Boolean(_) => Self::BOOLEAN,
            Literal::Integer(_) | Literal::Number(_) => Self::NUMBER,
            Literal::String(_) => Self::STRING,
        }
    }
}

/// How the values of a union's branch look, to one who sees their kind and, of objects, which keys are there with what
/// scalars and kinds under them. The runtime knows no more before it reads a value, and chooses the branch by it:
///
/// 1. of the branches that take the kind and whose required properties are there with the values that they are fixed to,
/// 2. the one with the fewest values that it does not know, where it knows some,
/// 3. with the fewest properties of a kind that it does not take,
/// 4. with the most only values that are there, its tag or a text that it knows itself among them,
/// 5. with the most required properties that no other branch declares,
/// 6. with the most declared properties that are there,
/// 7. with the most values that its type says more exactly: integers where it takes no other number, and known values of
///    properties that know several, and
/// 8. the first.
///
/// If that one can't be read, the next is tried.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// The kinds that it takes.
    pub kinds: Kinds,
    /// The values that it knows, if it knows some: the texts of an enumeration, an only value, the tags of a union. It keeps
    /// others too, but for those another branch may be a better home.
    pub known: Vec<Literal>,
    /// The declared properties, where it is a record. A union with a tag declares that.
    pub properties: Vec<PropertyLook>,
    /// Whether it is a union with a tag.
    pub is_tagged: bool,
    /// The branches, where it is a union without a tag: it fits as well as the best of these.
    pub branches: Vec<Look>,
    /// What items, places, undeclared properties, or the branches of a union with a tag look like. It decides nothing before
    /// a value is read, but then a branch may refuse it.
    pub inside: Vec<Look>,
    /// The union of many branches that it is, where it stands inside a branch: of its branches no more is looked at than
    /// kinds and known values, which is what a choice may hang on there.
    pub union: Option<TypeId>,
}

/// How a property of a branch looks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PropertyLook {
    /// Its key.
    pub name: String,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether another value than the known one is refused.
    pub fixed: bool,
    /// Its value.
    pub value: Look,
}

impl Look {
    /// Whether a value may have the property because the branch declares it.
    pub fn declares(&self, name: &str) -> bool {
        self.declared(name).next().is_some()
    }

    /// Calls `visit` for each declared property, its branches' too.
    pub fn each_declared<'a>(&'a self, visit: &mut dyn FnMut(&'a PropertyLook)) {
        self.properties.iter().for_each(&mut *visit);
        self.branches.iter().for_each(|branch| branch.each_declared(visit));
    }

    /// The properties of a name, its branches' too.
    pub fn declared<'a>(&'a self, name: &'a str) -> Box<dyn Iterator<Item = &'a PropertyLook> + 'a> {
        let own = self.properties.iter().filter(move |property| property.name == name);
        Box::new(own.chain(self.branches.iter().flat_map(move |branch| branch.declared(name))))
    }
}
