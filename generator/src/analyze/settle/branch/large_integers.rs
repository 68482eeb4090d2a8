use crate::analyze::outcome::Outcome;
use crate::analyze::size::Size;
use crate::analyze::visit::behind;
use crate::model::{
    Aside, Branch, Definition, Digits, Dispatch, EnumerationKind, Home, Kinds, Look, Record, Scalar, Type, TypeId,
    Union, resolved,
};

/// How many unions in one another are looked into.
const DEPTH: usize = 3;

/// A branch with integers, beside one that differs from it in taking any number, is looked for among so few branches and
/// properties: each is held against each.
const MOST_BRANCHES: usize = 16;
const MOST_PROPERTIES: usize = 64;

/// What a branch for larger integers is called, behind the one that it stands beside.
const NAME: &str = "Big Integer";

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
        let unions = self.unions();
        for id in &unions {
            self.keep_large_integers_inside(*id);
        }
        for id in unions {
            let Some(Definition::Union(union)) = self.definition(id) else {
                continue;
            };
            let Some(place) = self.place_of_large_integers(union) else {
                continue;
            };
            let beside = place.checked_sub(1).and_then(|place| union.branches.get(place));
            let large = Branch {
                names: vec![NAME.to_owned()],
                origin: beside.map(|beside| beside.origin.clone()).unwrap_or_default(),
                documentation: Aside::default(),
                kind: Type::Scalar(Scalar::BigInteger),
                tags: Vec::new(),
                look: Look::default(),
                demands: Aside::default(),
            };
            if let Some(Definition::Union(union)) = self.definition_mut(id) {
                union.branches.insert(place, large);
            }
        }
    }

    /// The same for integers in lists, in maps and in records, where a branch stands beside one that differs from it in taking
    /// any number in their place.
    fn keep_large_integers_inside(&mut self, id: TypeId) {
        let Some(Definition::Union(union)) = self.definition(id) else {
            return;
        };
        if union.dispatch != Dispatch::Shape || union.branches.len() > MOST_BRANCHES {
            return;
        }
        let branches = union.branches.clone();
        let mut settled: Vec<Branch> = Vec::with_capacity(branches.len());
        // Of lists and maps nothing but their kind is looked at, so the first that takes one has it.
        let (mut last, mut moved) = (Vec::new(), Vec::new());
        for (place, branch) in branches.iter().enumerate() {
            let rivals: Vec<usize> = (0..branches.len())
                .filter(|rival| {
                    let rival = branches.get(*rival).map(|rival| &rival.kind);
                    rival.is_some_and(|rival| self.takes_more_numbers(rival, &branch.kind, 0))
                })
                .collect();
            let is_scalar = self.numbers(&branch.kind, 0).bounded;
            let Some(rival) = rivals.first().filter(|_| !is_scalar) else {
                last.push((place, branch.clone()));
                continue;
            };
            let rival = branches.get(*rival).map(|rival| rival.kind.clone());
            let large = rival.and_then(|rival| self.with_large_integers(&branch.kind, &rival));
            let large = large.map(|kind| Branch {
                names: branch.names.iter().map(|name| named_large(name)).collect(),
                kind,
                ..branch.clone()
            });
            let is_record = behind(&self.types, &branch.kind).is_some();
            let before = rivals.first().copied().unwrap_or(place).min(place);
            moved.push((if is_record { place } else { before }, branch.clone(), large));
        }
        if moved.is_empty() {
            return;
        }
        for place in 0..branches.len() {
            for (_, branch, large) in moved.iter().filter(|(before, ..)| *before == place) {
                settled.push(branch.clone());
                settled.extend(large.clone());
            }
            settled.extend(
                last.iter()
                    .filter(|(own, _)| *own == place)
                    .map(|(_, branch)| branch.clone()),
            );
        }
        if let Some(Definition::Union(union)) = self.definition_mut(id) {
            union.branches = settled;
        }
    }

    /// Whether a type takes what the other one takes, and any number where that takes integers of some bits.
    fn takes_more_numbers(&self, kind: &Type, integers: &Type, depth: usize) -> bool {
        if depth >= DEPTH {
            return false;
        }
        let known = &self.types;
        let inside = |kind: &Type, integers: &Type| self.takes_more_numbers(kind, integers, depth + 1);
        match (resolved(known, kind), resolved(known, integers)) {
            (Type::List(kind), Type::List(integers))
            | (Type::Map(kind), Type::Map(integers))
            | (Type::Nullable(kind), Type::Nullable(integers)) => inside(&kind, &integers),
            (Type::Scalar(Scalar::Double), Type::Scalar(integers)) => is_bounded(integers),
            (Type::Named(kind), Type::Named(integers)) => match (self.definition(kind), self.definition(integers)) {
                (Some(Definition::Record(kind)), Some(Definition::Record(integers))) => {
                    self.takes_more_numbers_inside(kind, integers, depth)
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn takes_more_numbers_inside(&self, record: &Record, integers: &Record, depth: usize) -> bool {
        let mut found = false;
        if record.properties.len().max(integers.properties.len()) > MOST_PROPERTIES {
            return false;
        }
        for own in &record.properties {
            let Some(other) = integers.properties.iter().find(|other| other.name == own.name) else {
                if own.required {
                    return false;
                }
                continue;
            };
            let is_same = own.constant == other.constant
                && resolved(&self.types, &own.kind) == resolved(&self.types, &other.kind);
            if !is_same {
                if !self.takes_more_numbers(&own.kind, &other.kind, depth + 1) {
                    return false;
                }
                found = true;
            }
        }
        found
    }

    /// The type, with integers of any length where the other one takes any number. A record is a copy with these.
    fn with_large_integers(&mut self, kind: &Type, rival: &Type) -> Option<Type> {
        let (kind, rival) = (resolved(&self.types, kind), resolved(&self.types, rival));
        // What is behind aliases and allocations alone is left.
        let wrap = |wrapped: fn(Box<Type>) -> Type, inner: Option<Type>| inner.map(|inner| wrapped(Box::new(inner)));
        match (kind, rival) {
            (Type::List(kind), Type::List(rival)) => wrap(Type::List, self.with_large_integers(&kind, &rival)),
            (Type::Map(kind), Type::Map(rival)) => wrap(Type::Map, self.with_large_integers(&kind, &rival)),
            (Type::Nullable(kind), Type::Nullable(rival)) => {
                wrap(Type::Nullable, self.with_large_integers(&kind, &rival))
            }
            (Type::Scalar(integers), Type::Scalar(Scalar::Double)) if is_bounded(integers) => {
                Some(Type::Scalar(Scalar::BigInteger))
            }
            (Type::Named(kind), Type::Named(rival)) => self.record_with_large_integers(kind, rival),
            _ => None,
        }
    }

    fn record_with_large_integers(&mut self, id: TypeId, rival: TypeId) -> Option<Type> {
        let declared = self.types.get(id.0 as usize)?.clone();
        let (Definition::Record(own), Some(Definition::Record(rival))) = (&declared.definition, self.definition(rival))
        else {
            return None;
        };
        let (mut record, rival) = (own.clone(), rival.clone());
        let place = declared.origin.clone();
        if !self.count(
            &place.pointer(),
            "this record, with integers of any length,",
            declared.size(),
        ) {
            return None;
        }
        for property in &mut record.properties {
            let beside = rival.properties.iter().find(|other| other.name == property.name);
            if let Some(beside) = beside
                && let Some(kind) = self.with_large_integers(&property.kind, &beside.kind)
            {
                property.kind = kind;
            }
        }
        let mut copy = declared;
        copy.home = match (copy.home, copy.name.component.is_some()) {
            (Home::Component, true) => Home::Beside(id),
            (home, _) => home,
        };
        copy.name.position.push(NAME.to_owned());
        copy.name.component = None;
        copy.name.title = None;
        copy.definition = Definition::Record(record);
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        self.types.push(copy);
        Some(Type::Named(id))
    }

    /// Whether a branch takes integers that are out of another one's range.
    pub(super) fn is_for_large_integers(&self, kind: &Type) -> bool {
        match kind {
            Type::Scalar(scalar) => *scalar == Scalar::BigInteger,
            Type::Named(id) => self.types.get(id.0 as usize).is_some_and(|declared| {
                let position = &declared.name.position;
                declared.name.component.is_none() && position.last().is_some_and(|last| last == NAME)
            }),
            other => other.inner().iter().any(|inner| self.is_for_large_integers(inner)),
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
            Type::Scalar(scalar) | Type::Either(scalar) => match scalar.digits() {
                Some(Digits::Bounded(..)) => bounded,
                Some(Digits::Rounded) => double,
                Some(Digits::All) => whole,
                None => Numbers::default(),
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

fn is_bounded(scalar: Scalar) -> bool {
    matches!(scalar.digits(), Some(Digits::Bounded(..)))
}

fn named_large(name: &str) -> String {
    match name.strip_prefix("Integer ") {
        Some(rest) => format!("{NAME} {rest}"),
        None => format!("{name} {NAME}"),
    }
}
