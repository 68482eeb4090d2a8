use rayon::prelude::*;

use super::base::Base;
use super::checked::{self, Checked};
use super::record::made_of::MadeOf;
use super::record::{Constructor, Struct};
use super::rust_type::RustType;
use super::union::Choice;
use crate::model::{Declared, Definition, Digits, Enumeration, Scalar, Trait, TypeId};
use crate::name::TypeNames;

/// What a declared type becomes.
#[derive(Debug)]
pub(crate) struct Declaration<'a> {
    pub(crate) id: TypeId,
    pub(crate) declared: &'a Declared,
    pub(crate) names: &'a TypeNames,
    pub(crate) shape: Shape<'a>,
    /// For what is sent where something else is read: how it is made of that.
    pub(crate) made_of: Option<MadeOf<'a>>,
    /// What its values are held against; nothing where there is nothing.
    pub(crate) checked: Option<Checked>,
}

/// By kind.
#[derive(Debug)]
pub(crate) enum Shape<'a> {
    Record(Struct<'a>),
    Enumeration(&'a Enumeration),
    Union(Choice<'a>),
    Alias(RustType<'a>),
    Wrapper(RustType<'a>),
}

/// All of them, by [`TypeId`].
pub(super) fn all<'a>(base: &Base<'a>) -> Vec<Declaration<'a>> {
    let declared: Vec<_> = base.api.types.iter().zip(checked::all(base)).collect();
    let all = declared.into_par_iter();
    all.map(|((id, declared), checked)| Declaration::of(base, id, declared, checked))
        .collect()
}

impl<'a> Declaration<'a> {
    fn of(base: &Base<'a>, id: TypeId, declared: &'a Declared, checked: Option<Checked>) -> Self {
        let names = base.names_of(id);
        let shape = match &declared.definition {
            Definition::Record(record) => Shape::Record(Struct::of(base, names, declared, record)),
            Definition::Enumeration(enumeration) => Shape::Enumeration(enumeration),
            Definition::Union(union) => Shape::Union(Choice::of(base, id, names, union)),
            Definition::Alias(kind) => Shape::Alias(base.rust_type(kind)),
            Definition::Wrapper(kind) => Shape::Wrapper(base.rust_type(kind)),
        };
        Self {
            id,
            declared,
            names,
            shape,
            made_of: MadeOf::of(base, id, declared),
            checked,
        }
    }

    /// What is declared for it: itself, and the struct of what its constructor needs.
    pub(crate) fn public_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        [self.names.name.as_str()].into_iter().chain(self.required())
    }

    /// The derives that stand above it: those that the user adds, and `Default` where it can be made of nothing.
    pub(crate) fn derives(&self) -> Vec<&'a str> {
        let own = &self.declared.derives;
        let is_default =
            matches!(&self.shape, Shape::Record(record) if record.constructor == Some(Constructor::Default));
        let is_added = |of: Trait| own.traits.contains(&of) && !self.has_default();
        let traits = [
            (is_default || is_added(Trait::Default)).then_some("Default"),
            (own.traits.contains(&Trait::Copy) && !self.derived_anyway().any(|of| of == Trait::Copy)).then_some("Copy"),
        ];
        traits
            .into_iter()
            .flatten()
            .chain(own.paths.iter().map(String::as_str))
            .collect()
    }

    /// The traits of keys that the user adds: they hold of what stands on the wire, as equality does.
    pub(crate) fn traits_of_keys(&self) -> impl Iterator<Item = Trait> {
        let traits = self.declared.derives.traits.iter().copied();
        traits.filter(|of| of.is_of_keys() && !self.derived_anyway().any(|own| own == *of))
    }

    /// What a plain value that is a type of its own derives whatever the user says: what it is around has it.
    pub(crate) fn derived_anyway(&self) -> impl Iterator<Item = Trait> {
        let scalar = self.declared.definition.newtype();
        let has = move |of: Trait, scalar: Scalar| {
            let facts = scalar.facts();
            // Their digits are text: which is greater they do not tell themselves.
            let is_text = of == Trait::Ord && facts.digits == Some(Digits::All);
            !is_text && facts.lacks.iter().all(|(lacked, _)| *lacked != of)
        };
        let all = [Trait::Copy, Trait::Eq, Trait::Hash, Trait::Ord];
        all.into_iter()
            .filter(move |of| scalar.is_some_and(|scalar| has(*of, scalar)))
    }

    /// Whether it has `Default` anyway.
    fn has_default(&self) -> bool {
        use Constructor::{Default, Filled};
        matches!(&self.shape, Shape::Record(record) if matches!(record.constructor, Some(Default | Filled)))
    }

    /// The struct of what its constructor needs, where it is a record that has one.
    fn required(&self) -> Option<&'a str> {
        match &self.shape {
            Shape::Record(record) => record.constructor.and_then(|constructor| constructor.by_name()),
            _ => None,
        }
    }
}
