use std::cell::RefCell;
use std::collections::BTreeSet;

use rustdoc_types::{AssocItemConstraintKind, GenericArg, GenericArgs, GenericBound, Id, ItemEnum, Path, Term, Type};

use crate::rustdoc::Paths;

/// Writes types as a user of the crate does, and remembers which of the crate's own they name.
pub(super) struct Source<'s, 'c> {
    paths: &'s Paths<'c>,
    /// What `Self` stands for.
    owner: &'s str,
    named: RefCell<BTreeSet<String>>,
}

impl<'s, 'c> Source<'s, 'c> {
    /// For an item of this owner.
    pub(super) fn new(paths: &'s Paths<'c>, owner: &'s str) -> Self {
        Self {
            paths,
            owner,
            named: RefCell::default(),
        }
    }

    /// The crate's own types that were named so far.
    pub(super) fn names(self) -> Vec<String> {
        self.named.into_inner().into_iter().collect()
    }

    /// Remembers an item that is not named, and is used with what is.
    pub(super) fn name_also(&self, path: String) {
        self.named.borrow_mut().insert(path);
    }

    /// A type; nothing where a user can't name it.
    pub(super) fn kind(&self, kind: &Type) -> Option<String> {
        Some(match kind {
            Type::ResolvedPath(path) => self.path(path)?,
            Type::Generic(name) => match name.as_str() {
                "Self" => self.owner.to_owned(),
                // What anything converts into.
                "V" => "String".to_owned(),
                _ => "()".to_owned(),
            },
            Type::Primitive(name) if name == "never" => "!".to_owned(),
            Type::Primitive(name) => name.clone(),
            Type::Tuple(places) => {
                let places: Option<String> = places.iter().map(|place| Some(self.kind(place)? + ", ")).collect();
                format!("({})", places?)
            }
            Type::Slice(item) => format!("[{}]", self.kind(item)?),
            Type::Array { type_, len } => {
                let len = if len.parse::<u64>().is_ok() { len } else { "1" };
                format!("[{}; {len}]", self.kind(type_)?)
            }
            Type::BorrowedRef { is_mutable, type_, .. } => {
                let mutable = if *is_mutable { "mut " } else { "" };
                format!("&'static {mutable}{}", self.kind(type_)?)
            }
            Type::DynTrait(object) => {
                let bounds: Option<Vec<String>> = object.traits.iter().map(|bound| self.path(&bound.trait_)).collect();
                format!("dyn {}", bounds?.join(" + "))
            }
            _ => return None,
        })
    }

    /// A type or a trait with its arguments.
    pub(super) fn path(&self, path: &Path) -> Option<String> {
        let name = self.name(path.id, &path.path)?;
        let Some(GenericArgs::AngleBracketed { args, constraints }) = path.args.as_deref() else {
            return Some(name);
        };
        let mut arguments = Vec::new();
        for argument in args {
            match argument {
                GenericArg::Type(kind) => arguments.push(self.kind(kind)?),
                GenericArg::Lifetime(_) => arguments.push("'static".to_owned()),
                GenericArg::Const(constant) => arguments.push(constant.expr.clone()),
                GenericArg::Infer => return None,
            }
        }
        for constraint in constraints {
            let AssocItemConstraintKind::Equality(Term::Type(kind)) = &constraint.binding else {
                return None;
            };
            arguments.push(format!("{} = {}", constraint.name, self.kind(kind)?));
        }
        Some(match arguments.is_empty() {
            true => name,
            false => format!("{name}<{}>", arguments.join(", ")),
        })
    }

    /// What a user writes for an item of any crate.
    fn name(&self, id: Id, written: &str) -> Option<String> {
        if let Some((of, name)) = self.paths.foreign(id) {
            let name = name.unwrap_or_else(|| written.rsplit("::").next().unwrap_or(written));
            return Some(match of {
                "std" | "alloc" | "core" => name.to_owned(),
                // Where crates share the runtime, each shows it as its own.
                "tintype_runtime" => match self.paths.foreign_module(id) {
                    Some("json") => format!("client::runtime::json::{name}"),
                    _ => format!("client::runtime::{name}"),
                },
                "serde_core" => format!("serde::{name}"),
                other => format!("{other}::{name}"),
            });
        }
        let path = self.paths.public(id)?;
        if matches!(
            self.paths.item(id),
            Some(ItemEnum::Struct(_) | ItemEnum::Enum(_) | ItemEnum::TypeAlias(_))
        ) {
            self.named.borrow_mut().insert(path.to_owned());
        }
        Some(used(path))
    }

    /// The only trait that an argument asks for.
    pub(super) fn only_bound<'t>(&self, bounds: &'t [GenericBound]) -> Option<&'t Path> {
        let mut traits = bounds.iter().filter_map(|bound| match bound {
            GenericBound::TraitBound { trait_, .. } => Some(trait_),
            _ => None,
        });
        let first = traits.next()?;
        traits.next().is_none().then_some(first)
    }
}

/// A path of the crate as its user writes it.
pub(super) fn used(path: &str) -> String {
    match path.strip_prefix("crate::") {
        Some(rest) => {
            let steps: Vec<String> = rest.split("::").map(plain).collect();
            format!("client::{}", steps.join("::"))
        }
        None => path.to_owned(),
    }
}

/// A name, raw where it is a keyword.
pub(super) fn plain(name: &str) -> String {
    match syn::parse_str::<syn::Ident>(name) {
        Err(_)
            if !name.starts_with("r#")
                && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
                && !name.starts_with(|first: char| first.is_numeric()) =>
        {
            format!("r#{name}")
        }
        _ => name.to_owned(),
    }
}
