//! Two fields of which one says which branch of the union in the other one is: they are set together, so that what does not belong
//! together can't be written down.

use super::value::Value;
use crate::face::base::Base;
use crate::face::record::{Beginning, Field};
use crate::model::{Definition, Pairing, Record, Scalar, Type, TypeId, behind};
use crate::name::{PairingNames, TypeNames};

/// Such a pair.
#[derive(Debug)]
pub(crate) struct Pair<'a> {
    pub(crate) pairing: &'a Pairing,
    /// The place of the field that is a union.
    pub(crate) field: usize,
    /// The place of the field that chooses.
    pub(crate) by: usize,
    /// The union.
    pub(crate) union: TypeId,
    /// For each of its branches, what chooses it.
    pub(crate) values: Vec<Vec<Value<'a>>>,
    /// What sets both.
    pub(crate) setter: &'a str,
    /// The function that tells which values choose the branch at hand.
    pub(crate) function: &'a str,
    pub(crate) set_by: SetBy,
}

/// How both are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SetBy {
    /// A setter. The field that chooses has one too, which takes a branch away that it does not choose.
    Setters,
    /// A setter; `new` asks for the field that chooses.
    Setter,
    /// `new`, which asks for the branch, and that says what chooses it.
    New,
}

/// The pairs of a record, whose fields begin and are set accordingly.
pub(in crate::face) fn pairs<'a>(
    base: &Base<'a>,
    names: &'a TypeNames,
    record: &'a Record,
    fields: &mut [Field<'a>],
) -> Vec<Pair<'a>> {
    let sharing = |by: &str| record.pairings.iter().filter(|other| other.by == by).count();
    let named = record.pairings.iter().zip(&names.pairings);
    let mut pairs: Vec<Pair<'a>> = named
        .filter_map(|(pairing, own)| Pair::of(base, pairing, own, fields, sharing(&pairing.by) > 1))
        .collect();
    // What one setter takes away, each of those that share what chooses has to.
    let kept: Vec<bool> = pairs
        .iter()
        .map(|pair| pairs.iter().filter(|other| other.by == pair.by).count() == sharing(&pair.pairing.by))
        .collect();
    let mut kept = kept.into_iter();
    pairs.retain(|_| kept.next() == Some(true));
    for pair in &pairs {
        if pair.set_by == SetBy::New {
            if let Some(by) = fields.get_mut(pair.by) {
                by.beginning = Beginning::Chosen;
            }
        } else if let Some(field) = fields.get_mut(pair.field) {
            field.setter = pair.setter;
        }
    }
    pairs
}

impl<'a> Pair<'a> {
    fn of(
        base: &Base<'a>,
        pairing: &'a Pairing,
        names: &'a PairingNames,
        fields: &[Field<'a>],
        is_shared: bool,
    ) -> Option<Self> {
        let place = |key: &str| fields.iter().position(|field| field.property.name == key);
        let (field, by) = (place(&pairing.property)?, place(&pairing.by)?);
        let (chosen, chooses) = (fields.get(field)?, fields.get(by)?);
        let set_by = match (&chooses.beginning, &chosen.beginning) {
            (Beginning::Absent, Beginning::Absent) => SetBy::Setters,
            // What chooses for several is set by each of them, and none of them has to be there.
            _ if is_shared => return None,
            (Beginning::Argument, Beginning::Absent) => SetBy::Setter,
            (Beginning::Argument | Beginning::Absent, Beginning::Argument)
                if keeps_others(base, &chooses.property.kind)
                    || pairing.values.iter().all(|values| !values.is_empty()) =>
            {
                SetBy::New
            }
            _ => return None,
        };
        let (union, values) = values(base, pairing, chosen, chooses)?;
        Some(Self {
            pairing,
            field,
            by,
            union,
            values,
            setter: &names.setter,
            function: &names.values,
            set_by,
        })
    }
}

/// Whether a value that is none of those that choose can be told from them: a text, or a list of texts.
fn keeps_others(base: &Base<'_>, kind: &Type) -> bool {
    match base.resolved(kind) {
        Type::Scalar(Scalar::Text) => true,
        Type::Named(id) => {
            let newtype = base.definition(id).and_then(Definition::newtype);
            base.is_listed(id) || newtype == Some(Scalar::Text)
        }
        _ => false,
    }
}

/// The union, and what chooses each branch of it; nothing where that can't be stated in Rust.
fn values<'a>(
    base: &Base<'a>,
    pairing: &'a Pairing,
    chosen: &Field<'a>,
    by: &Field<'a>,
) -> Option<(TypeId, Vec<Vec<Value<'a>>>)> {
    let kind = behind(base.api.types.as_slice(), &chosen.property.kind, |kind| match kind {
        Type::Boxed(inner) => Some(inner),
        _ => None,
    });
    let Type::Named(id) = kind else { return None };
    let Some(Definition::Union(union)) = base.definition(*id) else {
        return None;
    };
    if by.boxed || union.branches.len() != pairing.values.len() {
        return None;
    }
    let values = pairing.values.iter().map(|literals| {
        let values = literals.iter().map(|literal| base.value(&by.property.kind, literal));
        values.collect::<Option<Vec<_>>>()
    });
    Some((*id, values.collect::<Option<Vec<_>>>()?))
}
