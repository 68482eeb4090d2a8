use crate::runtime::json::{Literal, Reader, ToLiteral, Writer};

/// What few records have beside their keys. The reader or the writer is told right before the record.
pub enum Special {
    /// Required properties with only one value, which have no slot.
    Constants(&'static [(&'static str, &'static dyn ToLiteral)]),
    /// The only values that properties have as far as is known. Others are read too.
    Known(&'static [(&'static str, &'static dyn ToLiteral)]),
    /// Keys that have escapes in JSON: a quotation mark, a backslash or a control character.
    Escaped(&'static [&'static str]),
    /// The keys of properties whose scalars are read in either kind.
    Either(&'static [&'static str]),
    /// A property that is a union, and the branch that it is, because the property behind them has this value.
    Chosen(&'static str, usize, &'static str, &'static dyn ToLiteral),
}

/// What a record's keys are, for both directions.
///
/// They come as one list of texts: those of the declared properties, in the order of the slots, behind them once more
/// those that have to be there, and then, between two empty texts, those with which the properties of another schema
/// begin, where several hold together. No table is cheaper to compile.
pub(in crate::runtime::json) struct Table {
    /// The declared properties, in the order of the slots.
    pub(in crate::runtime::json) fields: &'static [&'static str],
    /// Those of them that have to be there, in the same order.
    pub(in crate::runtime::json) required: &'static [&'static str],
    /// Those of them with which the properties of another schema begin.
    pub(in crate::runtime::json) parts: &'static [&'static str],
    special: Vec<Special>,
}

impl Table {
    /// The table of a record with so many slots.
    #[inline]
    pub(in crate::runtime::json) fn new(keys: &'static [&'static str], slots: usize, special: Vec<Special>) -> Self {
        let (fields, required) = keys.split_at_checked(slots).unwrap_or((keys, &[]));
        let (required, parts) = match required {
            [further @ .., ""] => with_parts(fields, required, further),
            _ => (required, &[][..]),
        };
        Self {
            fields,
            required,
            parts,
            special,
        }
    }

    /// Each declared property, and whether it has to be there.
    #[inline]
    pub(in crate::runtime::json) fn properties(&self) -> impl Iterator<Item = (&'static str, bool)> {
        let mut required = self.required;
        self.fields.iter().map(move |key| match required.split_first() {
            Some((first, further)) if first == key => {
                required = further;
                (*key, true)
            }
            _ => (*key, false),
        })
    }

    /// The keys that have to be there, those of constants too.
    pub(in crate::runtime::json) fn demanded(&self) -> impl Iterator<Item = &'static str> {
        let constants = self.constants().map(|(key, _)| key);
        self.required.iter().copied().chain(constants)
    }

    /// Whether a property has to be there.
    pub(in crate::runtime::json) fn requires(&self, key: &str) -> bool {
        self.required.contains(&key)
    }

    /// Whether each key is compared and written as it is, since its characters all stand for themselves in JSON. Properties of
    /// either kind and those whose branch is chosen are taken aside, so that all others need not ask.
    #[inline]
    pub(in crate::runtime::json) fn is_plain(&self) -> bool {
        let aside =
            |special: &Special| matches!(special, Special::Escaped(_) | Special::Either(_) | Special::Chosen(..));
        !self.special.iter().any(aside)
    }

    /// Whether a property's scalars are read in either kind.
    pub(in crate::runtime::json) fn is_either(&self, key: &str) -> bool {
        let is_it = |special: &Special| matches!(special, Special::Either(keys) if keys.contains(&key));
        self.special.iter().any(is_it)
    }

    /// The branch of the union in a property, where another property chooses it.
    pub(in crate::runtime::json) fn chosen(&self, key: &str) -> Option<usize> {
        for special in &self.special {
            if let Special::Chosen(property, branch, ..) = special
                && *property == key
            {
                return Some(*branch);
            }
        }
        None
    }

    /// The required properties with only one value.
    #[inline]
    pub(in crate::runtime::json) fn constants(&self) -> impl Iterator<Item = (&'static str, Literal)> {
        let constants = self.special.iter().flat_map(|special| match special {
            Special::Constants(constants) => *constants,
            _ => &[],
        });
        constants.map(|(key, value)| (*key, value.to_literal()))
    }

    /// Whether there is none of these.
    pub(in crate::runtime::json) fn has_no_constants(&self) -> bool {
        self.constants().next().is_none()
    }

    /// The only value that is known of a property.
    pub(in crate::runtime::json) fn known(&self, key: &str) -> Option<Literal> {
        for special in &self.special {
            match special {
                Special::Known(known) => {
                    for (own, value) in *known {
                        if *own == key {
                            return Some(value.to_literal());
                        }
                    }
                }
                Special::Chosen(_, _, by, value) if *by == key => return Some(value.to_literal()),
                _ => {}
            }
        }
        None
    }

    /// The place of a key among the properties. Keys come in the table's order with some left out, so the search goes on
    /// from the guess and wraps around.
    pub(in crate::runtime::json) fn search(&self, key: &str, guess: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(guess).unwrap_or((self.fields, &[]));
        let place = |keys: &[&str]| keys.iter().position(|own| *own == key);
        place(after).map(|place| place + guess).or_else(|| place(before))
    }
}

/// What is required, and where parts begin. An empty text ends the list of these, unless it is a key.
fn with_parts(
    fields: &[&str],
    all: &'static [&'static str],
    without_end: &'static [&'static str],
) -> (&'static [&'static str], &'static [&'static str]) {
    match without_end.iter().rposition(|key| key.is_empty()) {
        Some(at) if !fields.contains(&"") => {
            let (required, parts) = without_end.split_at(at);
            (required, parts.get(1..).unwrap_or_default())
        }
        _ => (all, &[]),
    }
}

impl Reader<'_> {
    /// Says this of the record that is read next.
    #[must_use]
    pub fn with(&mut self, special: Special) -> &mut Self {
        self.special.push(special);
        self
    }
}

impl Writer {
    /// Says this of the record that is written next.
    #[must_use]
    pub fn with(&mut self, special: Special) -> &mut Self {
        self.special.push(special);
        self
    }
}
