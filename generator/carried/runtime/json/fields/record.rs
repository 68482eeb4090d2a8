use super::table::Table;
use crate::runtime::json::branches::profile::Profile;
use crate::runtime::json::text::limits::Mark;
use crate::runtime::json::text::literal::{Literal, Scalar};
use crate::runtime::json::{Additional, AdditionalEntries, DecodeError, Field, Reader, Reason, Slot, Writer};

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

impl Reader<'_> {
    /// Reads an object into a record's slots, which are in the order of the keys: behind these stand once more those that have
    /// to be there.
    ///
    /// A repeated key replaces what was read before. Undeclared keys go to `extra`, or are read past.
    ///
    /// # Errors
    ///
    /// The text is no JSON, no object, lacks something required, or a property is not of its type.
    // A slot each by value: to make a slice of them would be a coercion more for each type.
    #[inline]
    pub fn record<const N: usize>(
        &mut self,
        keys: &'static [&'static str],
        mut slots: [&mut dyn Slot; N],
        extra: Option<&mut dyn Additional>,
    ) -> Result<(), DecodeError> {
        self.slots(keys, &mut slots, extra)
    }

    fn slots(
        &mut self,
        keys: &'static [&'static str],
        slots: &mut [&mut dyn Slot],
        extra: Option<&mut dyn Additional>,
    ) -> Result<(), DecodeError> {
        let table = Table::new(keys, slots.len(), std::mem::take(&mut self.special));
        if let Some(probe) = &mut self.probe {
            probe.found = Some(Profile::record(table, slots, probe.fuel));
            return Ok(());
        }
        if let Some(source) = self.source.take() {
            source.fill(slots, extra);
            return Ok(());
        }
        #[cfg(feature = "mock")]
        if self.makes() {
            return self.make_record(&table, slots);
        }
        self.peek();
        let start = self.position;
        let hidden = self.take_hidden();
        if let Err(error) = self.open(b'{', "an object") {
            // What declares no property is a map.
            return match keys.is_empty() && table.has_no_constants() && self.null_as_empty(&error)? {
                true => Ok(()),
                false => Err(error),
            };
        }
        let mut object = Object {
            seen: Seen::new(table.fields.len() + table.constants().count()),
            is_plain: table.is_plain(),
            table,
            slots,
            extra,
            hidden,
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
                    .map_err(|error| error.under_key(key).in_property(&object.table))?;
            } else {
                let key = self.key()?;
                object
                    .property(self, &key)
                    .map_err(|error| error.under_key(&key).in_property(&object.table))?;
            }
            more = self.next_key()?;
        }
        self.close();
        #[cfg(feature = "mock")]
        if self.fills {
            object.fill(self)?;
            return Ok(());
        }
        match object.missing() {
            None => Ok(()),
            Some(key) => Err(DecodeError::new(start, Reason::Missing)
                .under_key(key)
                .in_property(&object.table)),
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
    table: Table,
    slots: &'a mut [&'b mut dyn Slot],
    extra: Option<&'c mut dyn Additional>,
    hidden: Vec<&'static str>,
    is_plain: bool,
    seen: Seen,
    guess: usize,
    /// How much deeper its properties may get.
    depth: usize,
}

impl Object<'_, '_, '_> {
    /// Reads the key ahead if it is the one that is probably next, without looking at what else it might be.
    #[inline]
    fn guessed(&self, reader: &mut Reader<'_>) -> Option<&'static str> {
        let key = self.table.fields.get(self.guess).filter(|_| self.is_plain)?;
        reader.takes_key(key).then_some(key)
    }

    fn property(&mut self, reader: &mut Reader<'_>, key: &str) -> Result<(), DecodeError> {
        if let Some(branch) = self.table.chosen(key) {
            reader.peek();
            reader.chosen = Some((reader.position, branch));
        }
        let read = match self.table.search(key, self.guess) {
            Some(place) if self.table.is_either(key) => reader.in_either_kind(|reader| self.declared(reader, place)),
            Some(place) => self.declared(reader, place),
            None => self.undeclared(reader, key),
        };
        reader.chosen = None;
        read
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
            if let (Some(_), Some(extra), Some(key)) =
                (&reader.forgiving, &mut self.extra, self.table.fields.get(place))
            {
                extra.forget(key);
            }
        }
        let mark = Mark {
            position: reader.position,
            depth: self.depth,
            room: reader.room,
        };
        match slot.decode(reader) {
            Ok(()) => Ok(()),
            Err(error) => self.refused(reader, place, mark, error),
        }
    }

    /// What becomes of a declared property that is not of its type: it is absent, if it need not be there and that is
    /// forgiven, or else empty, if it may be.
    #[cold]
    fn refused(
        &mut self,
        reader: &mut Reader<'_>,
        place: usize,
        mark: Mark,
        error: DecodeError,
    ) -> Result<(), DecodeError> {
        let (Some(slot), Some(key)) = (self.slots.get_mut(place), self.table.fields.get(place)) else {
            return Err(error);
        };
        if self.table.requires(key) {
            return reader.list_as_empty_object(*slot, mark, error);
        }
        let extra = &mut self.extra;
        reader.absent_property(*slot, mark, error, &mut |reader| match extra {
            Some(extra) => extra.decode_entry(key, reader),
            None => Err(DecodeError::new(reader.position, Reason::Missing)),
        })
    }

    fn undeclared(&mut self, reader: &mut Reader<'_>, key: &str) -> Result<(), DecodeError> {
        for (place, (constant, value)) in self.table.constants().enumerate() {
            if constant == key {
                self.seen.set(self.table.fields.len() + place);
                return is_constant(reader, value);
            }
        }
        match &mut self.extra {
            Some(extra) if !self.hidden.contains(&key) => extra.decode_entry(key, reader),
            _ => reader.skip(),
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

    /// Makes up what was not read and has to be there.
    #[cfg(feature = "mock")]
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let properties = self.table.properties().zip(self.slots.iter_mut()).enumerate();
        for (place, ((key, is_required), slot)) in properties {
            if is_required && !self.seen.has(place) {
                reader
                    .make_property(&self.table, key, *slot)
                    .map_err(|error| error.under_key(key))?;
            }
        }
        Ok(())
    }

    /// The first required key that was not read.
    fn missing(&mut self) -> Option<&'static str> {
        for (place, (key, is_required)) in self.table.properties().enumerate() {
            if is_required && !self.seen.has(place) {
                return Some(key);
            }
        }
        for (place, (key, _)) in self.table.constants().enumerate() {
            if !self.seen.has(self.table.fields.len() + place) {
                return Some(key);
            }
        }
        None
    }
}

/// Reads a property with only one value.
fn is_constant(reader: &mut Reader<'_>, value: Literal) -> Result<(), DecodeError> {
    reader.peek();
    let start = reader.position;
    match Scalar::read(reader)?.is(value) {
        true => Ok(()),
        false => Err(DecodeError::new(
            start,
            Reason::Constant {
                expected: value.to_string(),
            },
        )),
    }
}

impl Writer {
    /// Writes an object of entries that are all undeclared.
    pub fn entries(&mut self, entries: &dyn AdditionalEntries) {
        self.values(&[], &[], Some(entries));
    }

    /// Writes a record: tags of unions around it, constants, fields in the table's order, then `extra`.
    ///
    /// No key is written twice: a declared one wins over `extra`, and both win over a union's tag.
    #[inline]
    pub fn record<const N: usize>(
        &mut self,
        keys: &'static [&'static str],
        values: [&dyn Field; N],
        extra: Option<&dyn AdditionalEntries>,
    ) {
        self.values(keys, &values, extra);
    }

    fn values(&mut self, keys: &'static [&'static str], values: &[&dyn Field], extra: Option<&dyn AdditionalEntries>) {
        let table = Table::new(keys, values.len(), std::mem::take(&mut self.special));
        if let Some(inspection) = &mut self.inspection {
            return inspection.record(&table, values, extra);
        }
        let tags = self.due_tags();
        self.open_map();
        for tag in tags {
            let further = extra.is_some_and(|extra| sends(&table, extra, tag.property) && extra.has(tag.property));
            let own = further || writes(&table, values, tag.property);
            if !own {
                self.key(tag.property);
                tag.value.to_literal().write(self);
            }
        }
        for (key, value) in table.constants() {
            self.key(key);
            value.write(self);
        }
        let is_plain = table.is_plain();
        for ((key, is_required), value) in table.properties().zip(values) {
            if is_required || !value.is_absent() {
                match is_plain {
                    true => self.plain_key(key),
                    false => self.key(key),
                }
                value.encode(self);
            }
        }
        if let Some(extra) = extra {
            extra.each(&mut |key, value| {
                if sends(&table, extra, key) && !writes(&table, values, key) {
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
    extra.are_sent() || table.fields.contains(&key)
}

/// Whether the declared part of a record writes a key.
fn writes(table: &Table, values: &[&dyn Field], key: &str) -> bool {
    table.constants().any(|(constant, _)| constant == key)
        || table
            .properties()
            .zip(values)
            .any(|((own, is_required), value)| own == key && (is_required || !value.is_absent()))
}
