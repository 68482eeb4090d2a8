use super::profile::Profile;
use crate::runtime::json::text::literal::Scalar;
use crate::runtime::json::{DecodeError, Kind, Kinds, Reader, Reason, Select, ToLiteral, UnionTable, Writer};

/// A union whose property says which branch a value is.
pub trait Tagged: Select {
    /// The tag of the branch that it holds; the variant for unknown tags has none of its own.
    fn tag(&self) -> Option<&'static dyn ToLiteral>;
}

/// What is known of a union with a tag.
pub struct TaggedTable {
    /// The property's key.
    pub property: &'static str,
    /// The tags of each branch; the first one is written.
    pub tags: &'static [&'static [&'static dyn ToLiteral]],
    /// Whether the union writes the property, because the branches do not declare it.
    pub writes: bool,
    /// The first tag of the branch that takes values with an unknown tag or none; empty if there is no such branch.
    pub default: &'static [&'static dyn ToLiteral],
    /// How values without the property are told apart, where a branch does not require it.
    pub untagged: Option<&'static UnionTable>,
}

impl TaggedTable {
    /// The branch that takes values with an unknown tag or none.
    fn default_branch(&self) -> Option<usize> {
        let default = self.default.first()?.to_literal();
        let is_default = |tags: &&[&dyn ToLiteral]| tags.first().is_some_and(|tag| tag.to_literal() == default);
        self.tags.iter().position(is_default)
    }

    /// Whether a branch's first tag is that of the default. The union does not write it: such a value need not have one,
    /// and keeps itself the one that it came with.
    fn is_default(&self, tag: &dyn ToLiteral) -> bool {
        self.default
            .iter()
            .any(|default| default.to_literal() == tag.to_literal())
    }

    /// The kinds of JSON that tags are of. Beside a text that is a number or a boolean, another tag may be one as well.
    fn kinds(&self) -> Kinds {
        let of_branch = |tags: &&[&dyn ToLiteral]| Kinds::of_literals(tags);
        let kinds = self.tags.iter().map(of_branch).fold(Kinds::NONE, Kinds::or);
        let mut tags = self.tags.iter().flat_map(|tags| tags.iter());
        match tags.any(|tag| tag.to_literal().is_scalar_in_text()) {
            true => kinds.either(),
            false => kinds,
        }
    }
}

/// The branch of a tag in whichever kind, and whether the tag is that branch's first.
pub(in crate::runtime::json) fn branch_of(
    tags: &[&[&'static dyn ToLiteral]],
    tag: &Scalar<'_>,
) -> Option<(usize, bool)> {
    for is in Scalar::TESTS {
        for (branch, tags) in tags.iter().enumerate() {
            for (place, literal) in tags.iter().enumerate() {
                if is(tag, literal.to_literal()) {
                    return Some((branch, place == 0));
                }
            }
        }
    }
    None
}

/// What an object's tag says.
enum Tag {
    /// It is that of this branch, and whether it is the branch's first.
    Of(usize, bool),
    /// It is of no branch.
    Unknown,
    /// There is none, and the branches are told apart by their shapes.
    NoneBut(&'static UnionTable),
}

impl<'a> Reader<'a> {
    /// Reads an object as the branch that its tag names. An object with an unknown tag is kept as free-form JSON.
    ///
    /// Where there is a default, or a property beside the union chooses a branch, it is read as that branch instead, as is an object without a tag. Otherwise, where a branch
    /// does not require the tag, an object without one is read as the branch that fits it best.
    ///
    /// # Errors
    ///
    /// The text is no JSON, no object, lacks the tag, or is not of the branch's type.
    pub fn tagged(&mut self, table: &'static TaggedTable, union: &mut dyn Select) -> Result<(), DecodeError> {
        if let Some(probe) = &mut self.probe {
            probe.found = Some(Profile::Tagged(table));
            return Ok(());
        }
        #[cfg(feature = "mock")]
        if self.makes() {
            return self.make_tagged(table, union);
        }
        // What stands beside the union speaks where its own tag does not.
        let chosen = self.take_chosen();
        if let Some(default) = chosen.or(table.default_branch()) {
            return self.tagged_or_default(table, default, union);
        }
        let mark = self.mark();
        let known = match self.known_tag(table) {
            Ok(known) => known,
            Err(error) => {
                self.back_to(mark);
                return self.untagged_or_other(union, table.tags.len(), error);
            }
        };
        match known {
            // A tag that would not be written again is left to the branch, which keeps it as it keeps all it does not know.
            Tag::Of(branch, first) => self.tagged_branch(table, branch, table.writes && first, union),
            Tag::Unknown => union.select(table.tags.len()).decode(self),
            Tag::NoneBut(shapes) => self.union(shapes, union),
        }
    }

    /// What the tag of the object ahead says; the reader is left in front of the object.
    fn known_tag(&mut self, table: &'static TaggedTable) -> Result<Tag, DecodeError> {
        let mut ahead = match (self.find_tag(table.property)?, table.untagged) {
            (Some(ahead), _) => ahead,
            (None, Some(shapes)) => return Ok(Tag::NoneBut(shapes)),
            (None, None) => return Err(DecodeError::new(self.position, Reason::Missing).under_key(table.property)),
        };
        if let (Kind::Null, Some(shapes)) = (ahead.kind()?, table.untagged) {
            return Ok(Tag::NoneBut(shapes));
        }
        let mark = ahead.mark();
        if let Some((branch, first)) = branch_of(table.tags, &Scalar::read(&mut ahead)?) {
            return Ok(Tag::Of(branch, first));
        }
        ahead.back_to(mark);
        ahead
            .expect_kinds(table.kinds())
            .map_err(|error| error.under_key(table.property))?;
        Ok(Tag::Unknown)
    }

    /// Reads an object as the branch that its tag names, or as the default.
    fn tagged_or_default(
        &mut self,
        table: &'static TaggedTable,
        default: usize,
        union: &mut dyn Select,
    ) -> Result<(), DecodeError> {
        let known = match self.find_tag(table.property)? {
            Some(mut ahead) => branch_of(table.tags, &Scalar::read(&mut ahead)?),
            None => None,
        };
        let (branch, first) = known.unwrap_or((default, false));
        self.tagged_branch(
            table,
            branch,
            table.writes && first && Some(branch) != table.default_branch(),
            union,
        )
    }

    /// Reads the branch; a tag that the union writes is hidden from it.
    fn tagged_branch(
        &mut self,
        table: &'static TaggedTable,
        branch: usize,
        hides: bool,
        union: &mut dyn Select,
    ) -> Result<(), DecodeError> {
        let hidden = self.hidden.len();
        if hides {
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

    /// A reader in front of the value of a property of the object ahead; this one is left in front of the object.
    pub(in crate::runtime::json) fn find_tag(
        &mut self,
        property: &'static str,
    ) -> Result<Option<Reader<'a>>, DecodeError> {
        let mark = self.mark();
        let mut tag = None;
        self.map(&mut |reader, key| {
            if key == property {
                tag = Some(reader.position);
            }
            reader.skip()
        })?;
        self.back_after_look(mark)?;
        Ok(tag.map(|position| {
            let mut reader = Reader::from_text(self.text);
            reader.position = position;
            reader
        }))
    }
}

impl Writer {
    /// Writes the branch that a union holds, with the tag where the branch does not write it.
    pub fn tagged(&mut self, table: &'static TaggedTable, union: &dyn Tagged) {
        let outer = self.tags.len();
        if let (true, Some(tag)) = (table.writes, union.tag().filter(|tag| !table.is_default(*tag))) {
            self.tag(table.property, tag);
        }
        union.selected().encode(self);
        self.tags.truncate(outer);
    }
}
