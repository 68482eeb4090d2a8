use super::literal::Scalar;
use super::profile::Profile;
use super::{DecodeError, Encode, Reader, Reason, Select, ToLiteral, Writer};

/// A union whose property says which branch a value is.
pub trait Tagged: Select {
    /// What is inside, and the tag of its branch; the variant for unknown tags has none of its own.
    fn current(&self) -> (&dyn Encode, Option<&'static dyn ToLiteral>);
}

/// What is known of a union with a tag.
pub struct TaggedTable {
    /// The property's key.
    pub property: &'static str,
    /// The tags of each branch; the first one is written.
    pub tags: &'static [&'static [&'static dyn ToLiteral]],
    /// Whether the union writes the property, because the branches do not declare it.
    pub writes: bool,
}

impl std::fmt::Debug for TaggedTable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TaggedTable")
            .field("property", &self.property)
            .finish_non_exhaustive()
    }
}

impl TaggedTable {
    /// The branch of a tag, and whether the tag is that branch's first.
    pub(super) fn branch_of(&self, tag: &Scalar<'_>) -> Option<(usize, bool)> {
        self.tags.iter().enumerate().find_map(|(branch, tags)| {
            let place = tags.iter().position(|literal| tag.is(literal.to_literal()))?;
            Some((branch, place == 0))
        })
    }
}

impl Reader<'_> {
    /// Reads an object as the branch that its tag names. An object with an unknown tag is kept as free-form JSON.
    ///
    /// # Errors
    ///
    /// The text is no JSON, no object, lacks the tag, or is not of the branch's type.
    pub fn tagged(&mut self, table: &'static TaggedTable, union: &mut dyn Select) -> Result<(), DecodeError> {
        if let Some(probe) = &mut self.probe {
            probe.found = Some(Profile::Tagged(table));
            return Ok(());
        }
        let tag = self.find_tag(table.property)?;
        let Some((branch, first)) = table.branch_of(&tag) else {
            return union.select(table.tags.len()).decode(self);
        };
        let hidden = self.hidden.len();
        // A tag that would not be written again is left to the branch, which keeps it as it keeps all it does not know.
        if table.writes && first {
            self.hidden.push((self.position, table.property));
        }
        let result = self.enter_union(table).and_then(|()| {
            let result = union.select(branch).decode(self);
            self.leave_union();
            result
        });
        self.hidden.truncate(hidden);
        result
    }

    /// The value of a property of the object ahead; the reader is left in front of the object.
    fn find_tag<'b>(&'b mut self, property: &'static str) -> Result<Scalar<'b>, DecodeError> {
        let mark = self.mark();
        let mut tag = None;
        self.map(&mut |reader, key| {
            if key == property {
                tag = Some(reader.position);
            }
            reader.skip()
        })?;
        self.back_to(mark);
        let Some(position) = tag else {
            return Err(DecodeError::new(mark.position, Reason::Missing).under_key(property));
        };
        let mut reader = Reader::from_text(self.text);
        reader.position = position;
        Scalar::read(&mut reader)
    }
}

impl Writer {
    /// Writes the branch that a union holds, with the tag where the branch does not write it.
    pub fn tagged(&mut self, table: &'static TaggedTable, union: &dyn Tagged) {
        let (value, tag) = union.current();
        let outer = self.tags.len();
        if let (true, Some(tag)) = (table.writes, tag) {
            self.tag(table.property, tag);
        }
        value.encode(self);
        self.tags.truncate(outer);
    }
}
