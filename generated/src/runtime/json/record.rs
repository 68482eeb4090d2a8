use super::literal::Scalar;
use super::profile::Profile;
use super::reader::Mark;
use super::{Additional, AdditionalEntries, Decode, DecodeError, Encode, Reader, Reason, ToLiteral, Writer};

/// What a record's keys are, for both directions.
#[derive(Debug)]
pub struct Table {
    /// The declared properties, in the order of the slots.
    pub fields: &'static [Field],
    /// Required properties with only one value, which are no fields.
    pub constants: &'static [Constant],
    /// The only values that fields have as far as is known. Others are read too.
    pub known: &'static [Constant],
}

/// A declared property, by its key.
///
/// Variants are cheaper to compile in a static table than calls of constructors. A key whose characters all stand for
/// themselves in JSON is compared and written as it is; one with a quotation mark, a backslash or a control character
/// has a variant of its own.
#[derive(Debug)]
pub enum Field {
    /// A property that has to be there.
    Required(&'static str),
    /// A property that may be left out.
    Optional(&'static str),
    /// A property that has to be there; its key has escapes in JSON.
    RequiredEscaped(&'static str),
    /// A property that may be left out; its key has escapes in JSON.
    OptionalEscaped(&'static str),
    /// A property that has to be there, whose scalars are read in either kind; its key may have escapes.
    RequiredEither(&'static str),
    /// A property that may be left out, whose scalars are read in either kind; its key may have escapes.
    OptionalEither(&'static str),
}

impl Field {
    /// Its key.
    #[inline]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Required(key)
            | Self::Optional(key)
            | Self::RequiredEscaped(key)
            | Self::OptionalEscaped(key)
            | Self::RequiredEither(key)
            | Self::OptionalEither(key) => key,
        }
    }

    /// Its key, where that stands in JSON as it is.
    #[inline]
    fn plain_key(&self) -> Option<&'static str> {
        match self {
            Self::Required(key) | Self::Optional(key) => Some(key),
            // Those of either kind are taken aside, so that all others need not ask.
            _ => None,
        }
    }

    /// Whether it has to be there.
    #[inline]
    pub fn is_required(&self) -> bool {
        matches!(
            self,
            Self::Required(_) | Self::RequiredEscaped(_) | Self::RequiredEither(_)
        )
    }

    /// Whether its scalars are read in either kind.
    pub(super) fn is_either(&self) -> bool {
        matches!(self, Self::RequiredEither(_) | Self::OptionalEither(_))
    }
}

/// A property with only one value.
pub struct Constant {
    /// Its key.
    pub key: &'static str,
    /// Its value.
    pub value: &'static dyn ToLiteral,
}

impl std::fmt::Debug for Constant {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} = {}", self.key, self.value.to_literal())
    }
}

/// The table of what declares no property.
pub(super) static EMPTY: Table = Table {
    fields: &[],
    constants: &[],
    known: &[],
};

/// A bit for each property that was read: fields, then constants.
struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    fn new(bits: usize) -> Self {
        Self {
            first: 0,
            more: if bits > 64 { vec![0; bits / 64] } else { Vec::new() },
        }
    }

    #[inline]
    fn word(&mut self, bit: usize) -> &mut u64 {
        match bit.checked_sub(64).and_then(|rest| self.more.get_mut(rest / 64)) {
            Some(word) => word,
            None => &mut self.first,
        }
    }

    /// Sets a bit and tells whether it was set before.
    #[inline]
    fn set(&mut self, bit: usize) -> bool {
        let word = self.word(bit);
        let before = *word >> (bit % 64) & 1 == 1;
        *word |= 1 << (bit % 64);
        before
    }

    #[inline]
    fn has(&mut self, bit: usize) -> bool {
        *self.word(bit) >> (bit % 64) & 1 == 1
    }
}

impl Table {
    /// The place of a key among the fields. Keys come in the table's order with some left out, so the search goes on
    /// from the guess and wraps around.
    fn search(&self, key: &str, guess: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(guess).unwrap_or((self.fields, &[]));
        let matches = |field: &Field| field.key() == key;
        after
            .iter()
            .position(matches)
            .map(|place| place + guess)
            .or_else(|| before.iter().position(matches))
    }
}

impl Reader<'_> {
    /// Reads an object into a record's slots, which are in the order of the table's fields.
    ///
    /// A repeated key replaces what was read before. Undeclared keys go to `extra`, or are read past.
    ///
    /// # Errors
    ///
    /// The text is no JSON, no object, lacks something required, or a property is not of its type.
    pub fn record(
        &mut self,
        table: &'static Table,
        slots: &mut [&mut dyn Decode],
        extra: Option<&mut dyn Additional>,
    ) -> Result<(), DecodeError> {
        if let Some(probe) = &mut self.probe {
            probe.found = Some(Profile::record(table, slots, probe.fuel));
            return Ok(());
        }
        self.peek();
        let start = self.position;
        let hidden = self.take_hidden();
        if let Err(error) = self.open(b'{', "an object") {
            // What declares no property is a map.
            let is_map = table.fields.is_empty() && table.constants.is_empty();
            return match is_map && self.null_as_empty(&error)? {
                true => Ok(()),
                false => Err(error),
            };
        }
        let mut object = Object {
            table,
            slots,
            extra,
            hidden,
            seen: Seen::new(table.fields.len() + table.constants.len()),
            guess: 0,
            depth: self.depth,
        };
        if self.repeated {
            object.clear();
        }
        let mut more = self.first_key()?;
        while more {
            if let Some(key) = object.guessed(self) {
                self.colon()?;
                object
                    .declared(self, object.guess)
                    .map_err(|error| error.under_key(key))?;
            } else {
                let key = self.key()?;
                object.property(self, &key).map_err(|error| error.under_key(&key))?;
            }
            more = self.next_key()?;
        }
        self.close();
        match object.missing() {
            None => Ok(()),
            Some(key) => Err(DecodeError::new(start, Reason::Missing).under_key(key)),
        }
    }

    /// The keys that a union around keeps from the object that starts where the reader stands.
    #[inline]
    fn take_hidden(&mut self) -> Vec<&'static str> {
        let mut hidden = Vec::new();
        while let Some((_, key)) = self.hidden.pop_if(|(position, _)| *position == self.position) {
            hidden.push(key);
        }
        hidden
    }
}

/// An object that is being read.
struct Object<'a, 'b, 'c> {
    table: &'static Table,
    slots: &'a mut [&'b mut dyn Decode],
    extra: Option<&'c mut dyn Additional>,
    hidden: Vec<&'static str>,
    seen: Seen,
    guess: usize,
    /// How much deeper its properties may get.
    depth: usize,
}

impl Object<'_, '_, '_> {
    /// Reads the key ahead if it is the one that is probably next, without looking at what else it might be.
    #[inline]
    fn guessed(&self, reader: &mut Reader<'_>) -> Option<&'static str> {
        let key = self.table.fields.get(self.guess)?.plain_key()?;
        reader.takes_key(key).then_some(key)
    }

    fn property(&mut self, reader: &mut Reader<'_>, key: &str) -> Result<(), DecodeError> {
        match self.table.search(key, self.guess) {
            Some(place) if self.table.fields.get(place).is_some_and(Field::is_either) => {
                reader.in_either_kind(|reader| self.declared(reader, place))
            }
            Some(place) => self.declared(reader, place),
            None => self.undeclared(reader, key),
        }
    }

    /// Reads the value of a declared property.
    #[inline]
    fn declared(&mut self, reader: &mut Reader<'_>, place: usize) -> Result<(), DecodeError> {
        // There is a slot for each field of the table.
        let Some(slot) = self.slots.get_mut(place) else {
            return reader.skip();
        };
        self.guess = place + 1;
        if self.seen.set(place) {
            slot.clear();
            reader.repeated = true;
            // What the earlier one left, if that was forgiven.
            if let (Some(_), Some(extra), Some(field)) =
                (&reader.forgiving, &mut self.extra, self.table.fields.get(place))
            {
                extra.forget(field.key());
            }
        }
        let mark = Mark {
            position: reader.position,
            depth: self.depth,
        };
        match slot.decode(reader) {
            Ok(()) => Ok(()),
            Err(error) => self.refused(reader, place, mark, error),
        }
    }

    /// What becomes of a declared property that is not of its type: it is absent, if it need not be there and that is
    /// forgiven.
    #[cold]
    fn refused(
        &mut self,
        reader: &mut Reader<'_>,
        place: usize,
        mark: Mark,
        error: DecodeError,
    ) -> Result<(), DecodeError> {
        let (Some(slot), Some(field)) = (self.slots.get_mut(place), self.table.fields.get(place)) else {
            return Err(error);
        };
        if field.is_required() {
            return Err(error);
        }
        let (key, extra) = (field.key(), &mut self.extra);
        reader.absent_property(*slot, mark, error, &mut |reader| match extra {
            Some(extra) => extra.decode_entry(key, reader),
            None => Err(DecodeError::new(reader.position, Reason::Missing)),
        })
    }

    fn undeclared(&mut self, reader: &mut Reader<'_>, key: &str) -> Result<(), DecodeError> {
        if let Some(place) = self.table.constants.iter().position(|constant| constant.key == key) {
            self.seen.set(self.table.fields.len() + place);
            return self.constant(reader, place);
        }
        match &mut self.extra {
            Some(extra) if !self.hidden.contains(&key) => extra.decode_entry(key, reader),
            _ => reader.skip(),
        }
    }

    fn constant(&self, reader: &mut Reader<'_>, place: usize) -> Result<(), DecodeError> {
        reader.peek();
        let start = reader.position;
        let found = Scalar::read(reader)?;
        match self.table.constants.get(place) {
            Some(constant) if !found.is(constant.value.to_literal()) => {
                let expected = constant.value.to_literal().to_string();
                Err(DecodeError::new(start, Reason::Constant { expected }))
            }
            _ => Ok(()),
        }
    }

    fn clear(&mut self) {
        for slot in self.slots.iter_mut() {
            slot.clear();
        }
        if let Some(extra) = &mut self.extra {
            extra.clear();
        }
    }

    /// The first required key that was not read.
    fn missing(&mut self) -> Option<&'static str> {
        for (place, field) in self.table.fields.iter().enumerate() {
            if field.is_required() && !self.seen.has(place) {
                return Some(field.key());
            }
        }
        for (place, constant) in self.table.constants.iter().enumerate() {
            if !self.seen.has(self.table.fields.len() + place) {
                return Some(constant.key);
            }
        }
        None
    }
}

impl Writer {
    /// Writes an object of entries that are all undeclared.
    pub fn entries(&mut self, entries: &dyn AdditionalEntries) {
        self.record(&EMPTY, &[], Some(entries));
    }

    /// Writes a record: tags of unions around it, constants, fields in the table's order, then `extra`.
    ///
    /// No key is written twice: a declared one wins over `extra`, and both win over a union's tag.
    pub fn record(&mut self, table: &'static Table, values: &[&dyn Encode], extra: Option<&dyn AdditionalEntries>) {
        if let Some(inspection) = &mut self.inspection {
            return inspection.record(table, values, extra);
        }
        let tags = self.due_tags();
        self.open_map();
        for tag in tags {
            let further = extra.is_some_and(|extra| sends(table, extra, tag.property) && extra.has(tag.property));
            let own = further || writes(table, values, tag.property);
            if !own {
                self.key(tag.property);
                tag.value.to_literal().write(self);
            }
        }
        for constant in table.constants {
            self.key(constant.key);
            constant.value.to_literal().write(self);
        }
        for (field, value) in table.fields.iter().zip(values) {
            if field.is_required() || !value.is_absent() {
                match field.plain_key() {
                    Some(key) => self.plain_key(key),
                    None => self.key(field.key()),
                }
                value.encode(self);
            }
        }
        if let Some(extra) = extra {
            extra.each(&mut |key, value| {
                if sends(table, extra, key) && !writes(table, values, key) {
                    self.key(key);
                    value.encode(self);
                }
            });
        }
        self.close_map();
    }
}

/// Whether a further property under this key is written, if there is one.
fn sends(table: &Table, extra: &dyn AdditionalEntries, key: &str) -> bool {
    extra.are_sent() || table.fields.iter().any(|field| field.key() == key)
}

/// Whether the declared part of a record writes a key.
fn writes(table: &Table, values: &[&dyn Encode], key: &str) -> bool {
    table.constants.iter().any(|constant| constant.key == key)
        || table
            .fields
            .iter()
            .zip(values)
            .any(|(field, value)| field.key() == key && (field.is_required() || !value.is_absent()))
}
