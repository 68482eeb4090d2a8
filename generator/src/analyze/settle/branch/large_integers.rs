use crate::analyze::outcome::Outcome;
use crate::model::{
    Aside, Branch, Definition, Dispatch, EnumerationKind, Kinds, Look, Scalar, Type, TypeId, Union, resolved,
};

/// How many unions in one another are looked into.
const DEPTH: usize = 3;

/// Which numbers a branch takes.
#[derive(Clone, Copy, Default)]
struct Numbers {
    /// Integers of some bits alone.
    bounded: bool,
    /// Any number, as a double.
    double: bool,
    /// Numbers of any length, with their digits.
    whole: bool,
}

impl Numbers {
    fn or(self, other: Self) -> Self {
        Self {
            bounded: self.bounded | other.bounded,
            double: self.double | other.double,
            whole: self.whole | other.whole,
        }
    }
}

impl Outcome<'_> {
    /// An integer beyond the range of its branch would be a double where a branch of any number stands beside that, and a
    /// double holds not all of its digits. So such integers are a further branch.
    pub(in crate::analyze::settle) fn keep_large_integers(&mut self) {
        for id in self.unions() {
            let Some(Definition::Union(union)) = self.definition(id) else {
                continue;
            };
            let Some(place) = self.place_of_large_integers(union) else {
                continue;
            };
            let beside = place.checked_sub(1).and_then(|place| union.branches.get(place));
            let large = Branch {
                names: vec!["Big Integer".to_owned()],
                origin: beside.map(|beside| beside.origin.clone()).unwrap_or_default(),
                documentation: Aside::default(),
                kind: Type::Scalar(Scalar::BigInteger),
                tags: Vec::new(),
                look: Look::default(),
            };
            if let Some(Definition::Union(union)) = self.definition_mut(id) {
                union.branches.insert(place, large);
            }
        }
    }

    /// Behind the last branch of integers, where a union needs one for larger ones.
    fn place_of_large_integers(&self, union: &Union) -> Option<usize> {
        if union.dispatch != Dispatch::Shape {
            return None;
        }
        let numbers: Vec<Numbers> = union
            .branches
            .iter()
            .map(|branch| self.numbers(&branch.kind, 0))
            .collect();
        let all = numbers.iter().copied().fold(Numbers::default(), Numbers::or);
        let is_needed = all.double && !all.whole;
        let last = numbers.iter().rposition(|numbers| numbers.bounded && !numbers.double)?;
        is_needed.then_some(last + 1)
    }

    fn numbers(&self, kind: &Type, depth: usize) -> Numbers {
        let bounded = Numbers {
            bounded: true,
            ..Numbers::default()
        };
        let double = Numbers {
            double: true,
            ..Numbers::default()
        };
        let whole = Numbers {
            whole: true,
            ..Numbers::default()
        };
        match resolved(&self.types, kind) {
            Type::Scalar(scalar) | Type::Either(scalar) => match scalar {
                Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => bounded,
                Scalar::Double => double,
                Scalar::BigInteger | Scalar::Decimal => whole,
                _ => Numbers::default(),
            },
            Type::Nullable(inner) if depth < DEPTH => self.numbers(&inner, depth + 1),
            Type::Named(TypeId(index)) => match self.types.get(index as usize).map(|declared| &declared.definition) {
                Some(Definition::Enumeration(list)) => match list.kind {
                    EnumerationKind::Integer => bounded,
                    EnumerationKind::Mixed
                        if list.values.iter().any(|known| Kinds::of(&known.value) == Kinds::NUMBER) =>
                    {
                        double
                    }
                    _ => Numbers::default(),
                },
                Some(Definition::Union(union)) if union.dispatch == Dispatch::Shape && depth < DEPTH => union
                    .branches
                    .iter()
                    .map(|branch| self.numbers(&branch.kind, depth + 1))
                    .fold(Numbers::default(), Numbers::or),
                _ => Numbers::default(),
            },
            _ => Numbers::default(),
        }
    }
}
