use std::sync::Arc;

use super::base::Base;
use crate::model::{Definition, Scalar, Type, TypeId};
use crate::name::OPERATIONS;

/// The module of the carried runtime.
pub(crate) const RUNTIME: &str = "crate::runtime";

/// The longest tuple that the runtime's codec implements.
pub(crate) const LONGEST_TUPLE: usize = 8;

/// A type as Rust has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RustType<'a> {
    /// One that every file knows (`String`, `Vec`), with its arguments.
    Known(&'static str, Vec<Self>),
    /// One of a module, with its arguments: `Uuid` of `uuid`.
    Of(&'static str, &'static str, Vec<Self>),
    /// One of the user's, by its path.
    Own(Arc<str>),
    /// A declared type.
    Declared(TypeId),
    /// What stands beside a declared type: the struct of what its constructor needs.
    Required(TypeId, &'a str),
    /// What an operation, by its index, declares beside such types.
    Beside(usize, &'a str),
    /// What the crate's root has of its own: a credential, a choice of servers.
    Root(&'a str),
    /// `()` where there is none.
    Tuple(Vec<Self>),
    /// `&str`, as an argument.
    Text,
    /// What becomes a type, as an argument.
    Argument(Argument, Box<Self>),
}

/// What becomes a type, or, of a list, items of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Argument {
    /// `impl Into<…>`.
    Into,
    /// `impl IntoIterator<Item = …>`.
    Items,
    /// `impl IntoIterator<Item = impl Into<…>>`.
    IntoItems,
    /// `impl IntoOption<…, By>`.
    Option,
    /// `impl IntoList<…, By>`.
    List,
    /// `impl IntoFree`.
    Free,
    /// `impl IntoNullable<…, By>`.
    Nullable,
    /// `impl IntoExactNullable<…>`.
    ExactNullable,
    /// `impl IntoNullableList<…, By>`.
    NullableList,
}

impl<'a> RustType<'a> {
    pub(crate) const STRING: Self = Self::Known("String", Vec::new());

    /// What there is none of.
    pub(crate) const NEVER: Self = Self::Of("std::convert", "Infallible", Vec::new());

    pub(crate) const UNIT: Self = Self::Tuple(Vec::new());

    /// What becomes it, as an argument.
    pub(crate) fn argument(self, argument: Argument) -> Self {
        Self::Argument(argument, Box::new(self))
    }

    /// Whether a function that takes it has the parameter `By`.
    pub(crate) fn needs_by(&self) -> bool {
        use Argument::{List, Nullable, NullableList, Option};
        matches!(self, Self::Argument(Option | List | Nullable | NullableList, _))
    }

    /// A type of the runtime.
    pub(crate) fn of_runtime(name: &'static str, arguments: Vec<Self>) -> Self {
        Self::Of(RUNTIME, name, arguments)
    }

    /// Free-form JSON.
    pub(crate) fn value() -> Self {
        Self::Of("serde_json", "Value", Vec::new())
    }

    pub(crate) fn boxed(self) -> Self {
        Self::Known("Box", vec![self])
    }

    pub(crate) fn optional(self) -> Self {
        Self::Known("Option", vec![self])
    }

    pub(crate) fn list(self) -> Self {
        Self::Known("Vec", vec![self])
    }

    /// With text for keys.
    pub(crate) fn map(self) -> Self {
        Self::Of("std::collections", "BTreeMap", vec![Self::STRING, self])
    }

    pub(crate) fn nullable(self) -> Self {
        Self::of_runtime("Nullable", vec![self])
    }

    /// The type itself, where it is also called otherwise.
    pub(crate) fn without_aliases(&self, base: &Base<'a>) -> Self {
        let all = |types: &[Self]| types.iter().map(|kind| kind.without_aliases(base)).collect();
        match self {
            Self::Declared(id) => match base.definition(*id) {
                // Aliases form no cycle.
                Some(Definition::Alias(target)) => base.rust_type(target).without_aliases(base),
                _ => self.clone(),
            },
            Self::Known(name, arguments) => Self::Known(name, all(arguments)),
            Self::Of(module, name, arguments) => Self::Of(module, name, all(arguments)),
            Self::Tuple(places) => Self::Tuple(all(places)),
            Self::Own(_) | Self::Required(..) | Self::Beside(..) | Self::Root(_) => self.clone(),
            Self::Text | Self::Argument(..) => self.clone(),
        }
    }

    /// The type as a user names it, with the whole path of what is no part of every file.
    pub(crate) fn path(&self, base: &Base<'a>) -> String {
        let with = |name: String, arguments: &[Self]| match arguments {
            [] => name,
            arguments => format!("{name}<{}>", paths(arguments, base)),
        };
        match self {
            Self::Known(name, arguments) => with((*name).to_owned(), arguments),
            Self::Of(module, name, arguments) => with(format!("{module}::{name}"), arguments),
            Self::Own(path) => base.own_path(path),
            Self::Declared(id) => format!("{}::{}", base.public_module_of(*id), base.names_of(*id).name),
            Self::Required(id, name) => format!("{}::{name}", base.public_module_of(*id)),
            Self::Beside(_, name) => format!("{OPERATIONS}::{name}"),
            Self::Root(name) => format!("crate::{name}"),
            Self::Text => "&str".to_owned(),
            Self::Tuple(places) => match places.as_slice() {
                [only] => format!("({},)", only.path(base)),
                places => format!("({})", paths(places, base)),
            },
            Self::Argument(argument, kind) => {
                let kind = kind.path(base);
                match argument {
                    Argument::Into => format!("impl Into<{kind}>"),
                    Argument::Items => format!("impl IntoIterator<Item = {kind}>"),
                    Argument::IntoItems => format!("impl IntoIterator<Item = impl Into<{kind}>>"),
                    Argument::Option => format!("impl {RUNTIME}::IntoOption<{kind}, By>"),
                    Argument::List => format!("impl {RUNTIME}::IntoList<{kind}, By>"),
                    Argument::Free => format!("impl {RUNTIME}::IntoFree"),
                    Argument::Nullable => format!("impl {RUNTIME}::IntoNullable<{kind}, By>"),
                    Argument::ExactNullable => format!("impl {RUNTIME}::IntoExactNullable<{kind}>"),
                    Argument::NullableList => format!("impl {RUNTIME}::IntoNullableList<{kind}, By>"),
                }
            }
        }
    }
}

fn paths(types: &[RustType<'_>], base: &Base<'_>) -> String {
    let paths: Vec<String> = types.iter().map(|kind| kind.path(base)).collect();
    paths.join(", ")
}

impl<'a> Base<'a> {
    /// What a type is in Rust.
    pub(crate) fn rust_type(&self, kind: &Type) -> RustType<'a> {
        match kind {
            Type::Named(id) => RustType::Declared(*id),
            Type::Boxed(inner) => self.rust_type(inner).boxed(),
            Type::Scalar(scalar) => of_scalar(*scalar),
            Type::Either(scalar) => RustType::of_runtime("Either", vec![of_scalar(*scalar)]),
            Type::Own(own) => RustType::Own(Arc::clone(&own.path)),
            Type::List(item) => self.rust_type(item).list(),
            // The codec knows tuples of these lengths.
            Type::Tuple(items) if items.is_empty() || items.len() > LONGEST_TUPLE => RustType::value().list(),
            Type::Tuple(items) => RustType::Tuple(items.iter().map(|item| self.rust_type(item)).collect()),
            Type::Map(value) => self.rust_type(value).map(),
            Type::Nullable(inner) => self.rust_type(inner).optional(),
            Type::Free(_) => RustType::value(),
            Type::Null => RustType::of_runtime("Null", Vec::new()),
        }
    }
}

fn of_scalar<'a>(scalar: Scalar) -> RustType<'a> {
    match scalar.path() {
        (Some(module), name) => RustType::Of(module, name, Vec::new()),
        (None, name) => RustType::Known(name, Vec::new()),
    }
}
