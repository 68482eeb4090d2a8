use std::collections::HashMap;

use super::base::Base;
use super::rust_type::RustType;
use crate::model::{Branch, Definition, Digits, Kinds, Scalar, Type, TypeId, Union, in_rust};
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
    /// What it holds is a union too: the branches of that which no other branch of either can mean, without a box.
    pub(crate) within: Vec<RustType<'a>>,
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
        let inner: Vec<Option<&Union>> = all
            .iter()
            .map(|kind| inner_union(base, id, kind).filter(|_| converts(kind)))
            .collect();
        let within = Within::of(base, id, &all, &inner);
        let integers = uses.keys().filter(|kind| is_integer(kind)).count();
        let text = text_branch(base, union, converts, &all);
        let members = union.branches.iter().zip(&names.members).zip(&all).enumerate();
        let variants = members.map(|(place, ((branch, name), resolved))| Variant {
            branch,
            name,
            inner: base.rust_type(payload(branch)),
            boxed: is_boxed(base, &branch.kind),
            converts: converts(resolved),
            also: match text == Some(place) {
                true => &["&str"],
                false if converts(resolved) => smaller(resolved, integers),
                false => &[],
            },
            within: inner
                .get(place)
                .copied()
                .flatten()
                .map(|inner| within.branches(base, inner))
                .unwrap_or_default(),
        });
        Self {
            union,
            variants: variants.collect(),
            rest: &names.rest,
        }
    }
}

/// The union that a branch of another one is, where values of that are sent: what is only read is made of nothing.
fn inner_union<'a>(base: &Base<'a>, outer: TypeId, kind: &Type) -> Option<&'a Union> {
    let is_sent = base.declared(outer).is_some_and(|declared| declared.reach.request);
    match kind {
        Type::Named(id) if is_sent && *id != outer => match base.definition(*id) {
            Some(Definition::Union(inner)) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// What the branches of a union hold, and those of the unions among them.
struct Within {
    uses: HashMap<Type, usize>,
    /// What becomes the union already, or is it.
    known: Vec<Type>,
    /// Whether the outer union has a branch of its own for lists, and for texts.
    has_list: bool,
    has_text: bool,
}

impl Within {
    fn of(base: &Base<'_>, id: TypeId, direct: &[Type], inner: &[Option<&Union>]) -> Self {
        let mut uses = HashMap::new();
        let nested = inner.iter().flatten().flat_map(|inner| &inner.branches);
        let nested = nested.map(|branch| in_rust(base.api.types.as_slice(), payload(branch)));
        for kind in direct.iter().cloned().chain(nested) {
            *uses.entry(kind).or_default() += 1;
        }
        let read = base.declared(id).and_then(|declared| declared.sent_for);
        let known = [Some(id), read.map(|sent| sent.read)].into_iter().flatten();
        Self {
            uses,
            known: known.map(Type::Named).collect(),
            has_list: direct.iter().any(|kind| matches!(kind, Type::List(_))),
            has_text: direct.iter().any(|kind| is_text(base, kind)),
        }
    }

    /// What the branches of an inner union hold that nothing else can mean.
    fn branches<'a>(&self, base: &Base<'a>, inner: &'a Union) -> Vec<RustType<'a>> {
        let mut within = Vec::new();
        for branch in &inner.branches {
            let kind = in_rust(base.api.types.as_slice(), payload(branch));
            let is_taken = match &kind {
                Type::Named(_) => true,
                // `[]` has the type of the only list that there is.
                Type::List(_) => !self.has_list,
                Type::Scalar(Scalar::Text) => !self.has_text && !inner.is_tagged(),
                _ => false,
            };
            if is_taken && self.uses.get(&kind) == Some(&1) && !self.known.contains(&kind) {
                within.push(base.rust_type(payload(branch)));
                within.extend((kind == Type::Scalar(Scalar::Text)).then_some(RustType::Text));
            }
        }
        within
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
    let any = places(&|kind| *kind == Type::Scalar(Scalar::Text));
    let listed = places(&|kind| is_listed(base, kind));
    match (any.as_slice(), listed.as_slice()) {
        ([place, ..], _) | ([], [place]) => Some(*place),
        ([], _) => None,
    }
}

fn is_listed(base: &Base<'_>, kind: &Type) -> bool {
    matches!(kind, Type::Named(id) if base.is_listed(*id))
}

/// Whether a text becomes a value of a type.
fn is_text(base: &Base<'_>, kind: &Type) -> bool {
    *kind == Type::Scalar(Scalar::Text) || is_listed(base, kind)
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
    matches!(scalar.digits(), Some(Digits::Bounded(..) | Digits::All))
}

/// What a branch holds, without a box around it.
fn payload(branch: &Branch) -> &Type {
    match &branch.kind {
        Type::Boxed(inner) => inner,
        kind => kind,
    }
}

/// Whether what a branch holds stands behind an allocation: an object does and a tuple, whatever they hold, so that no property more of one
/// changes what a program matches.
///
/// What contains itself does so behind an allocation, so that this has an end.
pub(super) fn is_boxed(base: &Base<'_>, kind: &Type) -> bool {
    match kind {
        Type::Boxed(_) | Type::Tuple(_) => true,
        Type::Nullable(inner) => is_boxed(base, inner),
        Type::Named(id) => match base.definition(*id) {
            Some(Definition::Record(_)) => true,
            Some(Definition::Alias(kind) | Definition::Wrapper(kind)) => is_boxed(base, kind),
            Some(Definition::Enumeration(_) | Definition::Union(_)) | None => false,
        },
        Type::Own(own) => own.kinds.meets(Kinds::OBJECT),
        Type::Scalar(_) | Type::Either(_) | Type::List(_) | Type::Map(_) | Type::Free(_) | Type::Null => false,
    }
}
