use std::collections::HashMap;

use super::base::Base;
use super::rust_type::RustType;
use super::size::LARGEST;
use crate::model::{Branch, Type, TypeId, Union, in_rust};
use crate::name::TypeNames;

/// A union as an enum.
#[derive(Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) union: &'a Union,
    /// By branch.
    pub(crate) variants: Vec<Variant<'a>>,
    /// The variant for what fits none of them.
    pub(crate) rest: &'a str,
}

/// A branch as a variant.
#[derive(Debug)]
pub(crate) struct Variant<'a> {
    pub(crate) branch: &'a Branch,
    pub(crate) name: &'a str,
    /// What it holds, without a box around it.
    pub(crate) inner: RustType<'a>,
    pub(crate) boxed: bool,
    /// Whether what it holds says that it is meant, so that the union is made of it by `From`.
    pub(crate) converts: bool,
}

impl<'a> Choice<'a> {
    pub(super) fn of(base: &Base<'a>, id: TypeId, names: &'a TypeNames, union: &'a Union) -> Self {
        let resolved: Vec<Type> = union
            .branches
            .iter()
            .map(|branch| in_rust(base.api.types.as_slice(), payload(branch)))
            .collect();
        // Which payloads no other branch shares, so that `From` can tell the branch.
        let mut uses: HashMap<&Type, usize> = HashMap::new();
        for kind in &resolved {
            *uses.entry(kind).or_default() += 1;
        }
        // A union converts into itself already.
        let converts = |kind: &Type| uses.get(kind) == Some(&1) && *kind != Type::Named(id);
        let members = union.branches.iter().zip(&names.members).zip(&resolved);
        let variants = members.map(|((branch, name), resolved)| Variant {
            branch,
            name,
            inner: base.rust_type(payload(branch)),
            boxed: is_boxed(base, branch),
            converts: converts(resolved),
        });
        Self {
            union,
            variants: variants.collect(),
            rest: &names.rest,
        }
    }
}

impl<'a> Variant<'a> {
    /// What it holds.
    pub(crate) fn kind(&self) -> RustType<'a> {
        match self.boxed {
            true => self.inner.clone().boxed(),
            false => self.inner.clone(),
        }
    }

    /// The same in the model, without a box around it.
    pub(crate) fn payload(&self) -> &'a Type {
        payload(self.branch)
    }
}

/// What a branch holds, without a box around it.
fn payload(branch: &Branch) -> &Type {
    match &branch.kind {
        Type::Boxed(inner) => inner,
        kind => kind,
    }
}

/// Whether what a branch holds stands behind an allocation.
pub(super) fn is_boxed(base: &Base<'_>, branch: &Branch) -> bool {
    matches!(branch.kind, Type::Boxed(_)) || base.size_of(&branch.kind) > LARGEST
}
