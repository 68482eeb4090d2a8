use std::collections::HashMap;

use super::base::Base;
use super::rust_type::RustType;
use super::size::LARGEST;
use crate::model::{Branch, Definition, EnumerationKind, Scalar, Type, TypeId, Union, in_rust};
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
    /// What else becomes it: a text that is borrowed, an integer that is smaller.
    pub(crate) also: &'static [&'static str],
}

impl<'a> Choice<'a> {
    pub(super) fn of(base: &Base<'a>, id: TypeId, names: &'a TypeNames, union: &'a Union) -> Self {
        let all: Vec<Type> = union
            .branches
            .iter()
            .map(|branch| in_rust(base.api.types.as_slice(), payload(branch)))
            .collect();
        // Which payloads no other branch shares, so that `From` can tell the branch.
        let mut uses: HashMap<&Type, usize> = HashMap::new();
        for kind in &all {
            *uses.entry(kind).or_default() += 1;
        }
        // A union converts into itself already.
        let converts = |kind: &Type| uses.get(kind) == Some(&1) && *kind != Type::Named(id);
        let integers = uses.keys().filter(|kind| is_integer(kind)).count();
        let text = text_branch(base, union, converts, &all);
        let members = union.branches.iter().zip(&names.members).zip(&all).enumerate();
        let variants = members.map(|(place, ((branch, name), resolved))| Variant {
            branch,
            name,
            inner: base.rust_type(payload(branch)),
            boxed: is_boxed(base, branch),
            converts: converts(resolved),
            also: match text == Some(place) {
                true => &["&str"],
                false if converts(resolved) => smaller(resolved, integers),
                false => &[],
            },
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

/// The branch that a `&str` becomes: text of any kind, or else the one list of texts. A tag is no text's.
fn text_branch(base: &Base<'_>, union: &Union, converts: impl Fn(&Type) -> bool, resolved: &[Type]) -> Option<usize> {
    if union.is_tagged() {
        return None;
    }
    let places = |is_text: &dyn Fn(&Type) -> bool| -> Vec<usize> {
        let texts = resolved.iter().enumerate();
        texts
            .filter(|(_, kind)| converts(kind) && is_text(kind))
            .map(|(place, _)| place)
            .collect()
    };
    let is_list = |kind: &Type| match kind {
        Type::Named(id) => matches!(
            base.definition(*id),
            Some(Definition::Enumeration(listed)) if listed.kind == EnumerationKind::String
        ),
        _ => false,
    };
    let any = places(&|kind| matches!(kind, Type::Scalar(Scalar::Text | Scalar::Binary)));
    let listed = places(&is_list);
    match (any.as_slice(), listed.as_slice()) {
        ([place, ..], _) | ([], [place]) => Some(*place),
        ([], _) => None,
    }
}

/// The smaller integers that become a number, where no other of the union's kinds of integers is meant by them.
fn smaller(kind: &Type, integers: usize) -> &'static [&'static str] {
    match (kind, integers) {
        (Type::Scalar(Scalar::Int64), 1) => &["i32", "u32"],
        (Type::Scalar(Scalar::Double), 0) => &["i32"],
        _ => &[],
    }
}

/// Whether a type is some integer, or a number that keeps its digits.
fn is_integer(kind: &Type) -> bool {
    let (Type::Scalar(scalar) | Type::Either(scalar)) = kind else {
        return false;
    };
    matches!(
        scalar,
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 | Scalar::BigInteger | Scalar::Decimal
    )
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
