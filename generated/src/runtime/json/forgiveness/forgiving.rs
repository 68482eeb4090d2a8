//! The second look at an answer that is not of its type: what may be read otherwise is, and each such place is noted.

use serde_json::Value;

use crate::runtime::json::decode::decode_into;
use crate::runtime::json::text::limits::{Mark, ROOM};
use crate::runtime::json::{Decode, DecodeError, Forgiven, Kind, ReadAs, Reader, Reason, Segment, Select};

/// How many places of one text are noted: a text may have a million of a kind, and a note is larger than its place.
const NOTED: usize = 100;

/// What a reader forgave so far: the first places, in the order in which their values begin.
#[derive(Default)]
pub(in crate::runtime::json) struct Forgiving(Vec<Note>);

/// A place by where its value begins. Its path is looked up once the whole text was read.
struct Note {
    start: usize,
    read_as: ReadAs,
    error: DecodeError,
}

/// Reads a whole text as one value, as [`decode`](crate::runtime::json::decode) does. Where it is JSON but not of the type, it is read a
/// second time, forgivingly:
///
/// - `null` for a list or a map is an empty one;
/// - `[]` for an object that has to be there and requires nothing is an empty one;
/// - an optional property that is not of its type is absent; its value is kept among the undeclared ones, if the record has
///   room for it;
/// - what no branch of a union takes is its last variant, if it is not `null`;
/// - a number beyond the doubles in free-form JSON is its text.
///
/// The places that were forgiven, at most a hundred, are given beside the value: none if it is of the type.
///
/// # Errors
///
/// Those of [`decode`](crate::runtime::json::decode), for what can't be forgiven.
pub fn decode_forgiving<T: Decode>(text: &[u8]) -> Result<(T, Vec<Forgiven>), DecodeError> {
    let mut value = T::blank();
    let forgiven = match decode_into(&mut value, text, ROOM) {
        Ok(()) => Vec::new(),
        Err(error) => forgive_into(&mut value, text, error, ROOM)?,
    };
    Ok((value, forgiven))
}

/// The second look at a text, which the first one refused because of `strict`. The value is what that one left.
///
/// # Errors
///
/// What can't be forgiven, which may stand behind what can be.
#[cold]
pub(in crate::runtime) fn forgive_into(
    value: &mut dyn Decode,
    text: &[u8],
    strict: DecodeError,
    room: usize,
) -> Result<Vec<Forgiven>, DecodeError> {
    if strict.is_final() {
        return Err(strict);
    }
    let mut reader = Reader::new(text)?;
    reader.forgiving = Some(Box::default());
    reader.room = room;
    // The value is read over what the first look left.
    reader.repeated = true;
    let start = reader.mark();
    let read = match value.decode(&mut reader) {
        Err(error) => reader.list_as_empty_object(value, start, error),
        read => read,
    };
    match read.and_then(|()| reader.finish()) {
        Ok(()) => {
            let Forgiving(notes) = *reader.forgiving.unwrap_or_default();
            Ok(with_paths(reader.text, notes))
        }
        // The first look was shorter.
        Err(error) if matches!(error.reason(), Reason::TooAmbiguous) => Err(strict),
        Err(error) => Err(error),
    }
}

impl Forgiving {
    /// Forgets what was noted of the value that begins at a position, which is read again.
    pub(in crate::runtime::json) fn back_to(&mut self, position: usize) {
        while self.0.pop_if(|note| note.start >= position).is_some() {}
    }
}

impl Reader<'_> {
    /// Notes that the value which begins at `start` is read otherwise.
    fn forgive(&mut self, start: usize, read_as: ReadAs, error: DecodeError) {
        if let Some(Forgiving(notes)) = self.forgiving.as_deref_mut()
            && notes.len() < NOTED
        {
            notes.push(Note { start, read_as, error });
        }
    }

    /// Whether `null` was ahead in place of a list or a map, and is read as an empty one.
    #[cold]
    pub(in crate::runtime::json) fn null_as_empty(&mut self, error: &DecodeError) -> Result<bool, DecodeError> {
        let start = self.position;
        let empty = self.forgiving.is_some() && self.null()?;
        if empty {
            self.forgive(start, ReadAs::Empty, error.clone());
        }
        Ok(empty)
    }

    /// Reads `[]` at the mark, which was refused because of `error`, as an object without properties, where the type has such and
    /// that is forgiven: PHP writes an array of no entries so.
    #[cold]
    pub(in crate::runtime::json) fn list_as_empty_object(
        &mut self,
        slot: &mut dyn Decode,
        mark: Mark,
        error: DecodeError,
    ) -> Result<(), DecodeError> {
        let ahead = self.text.get(mark.position..).unwrap_or_default();
        let is_empty = ahead
            .strip_prefix('[')
            .is_some_and(|rest| rest.trim_start().starts_with(']'));
        if self.forgiving.is_none() || error.is_final() || !is_empty {
            return Err(error);
        }
        slot.clear();
        if slot.decode(&mut Reader::from_text("{}")).is_err() {
            return Err(error);
        }
        self.retry(mark)?;
        self.skip()?;
        self.forgive(mark.position, ReadAs::Empty, error);
        Ok(())
    }

    /// A number that no free-form value holds as its text, where that is forgiven: nothing of it is lost, and nothing around it.
    #[cold]
    pub(in crate::runtime::json) fn number_as_text(
        &mut self,
        start: usize,
        text: &str,
        error: DecodeError,
    ) -> Result<Value, DecodeError> {
        if self.forgiving.is_none() {
            return Err(error);
        }
        self.draw(text.len())?;
        self.forgive(start, ReadAs::Text, error);
        Ok(Value::String(text.to_owned()))
    }

    /// Makes an optional property absent whose value, at the mark, is not of its type, where that is forgiven. `keep` takes the
    /// value if it can.
    pub(in crate::runtime::json) fn absent_property(
        &mut self,
        slot: &mut dyn Decode,
        mark: Mark,
        error: DecodeError,
        keep: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        if self.forgiving.is_none() || error.is_final() {
            return Err(error);
        }
        slot.clear();
        self.retry(mark)?;
        let mark = self.mark();
        let read_as = match keep(self) {
            Ok(()) => ReadAs::Absent,
            Err(further) if further.is_final() => return Err(further),
            Err(_) => {
                self.retry(mark)?;
                self.skip()?;
                ReadAs::Dropped
            }
        };
        self.forgive(mark.position, read_as, error);
        Ok(())
    }

    /// Reads the value of a union with `read`: as it is, and if no branch takes that, with what the branches forgive. What is
    /// still no branch's becomes the variant after all `branches`.
    #[cold]
    pub(in crate::runtime::json) fn union_or_other(
        &mut self,
        union: &mut dyn Select,
        branches: usize,
        read: &mut dyn FnMut(&mut Self, &mut dyn Select) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mark = self.mark();
        // The union's own entry is the last one.
        let is_branch = self.is_union_at(mark.position, 1);
        let hidden = self.hidden.clone();
        let forgiving = self.forgiving.take();
        let strict = read(self, union);
        self.forgiving = forgiving;
        let Err(error) = strict else {
            return Ok(());
        };
        if error.is_final() {
            return Err(error);
        }
        self.retry(mark)?;
        self.hidden = hidden;
        match read(self, union) {
            Ok(()) => return Ok(()),
            Err(error) if error.is_final() => return Err(error),
            Err(_) => self.retry(mark)?,
        }
        match is_branch {
            true => Err(error),
            false => self.other(union, branches, error),
        }
    }

    /// The same for a union with a tag, of which the tag named no branch because of `error`.
    #[cold]
    pub(in crate::runtime::json) fn untagged_or_other(
        &mut self,
        union: &mut dyn Select,
        branches: usize,
        error: DecodeError,
    ) -> Result<(), DecodeError> {
        match self.forgiving.is_none() || error.is_final() || self.is_union_at(self.position, 0) {
            true => Err(error),
            false => self.other(union, branches, error),
        }
    }

    /// Keeps the value ahead as the variant after all `branches`; `null` stays an error.
    fn other(&mut self, union: &mut dyn Select, branches: usize, error: DecodeError) -> Result<(), DecodeError> {
        let start = self.position;
        if self.kind()? == Kind::Null {
            return Err(error);
        }
        union.select(branches).decode(self)?;
        self.forgive(start, ReadAs::Other, error);
        Ok(())
    }

    /// Whether the value at a position is being read as a union of which the one at hand is a branch: that one has a variant
    /// for the value as well. The last `own` unions are the one at hand itself.
    fn is_union_at(&self, position: usize, own: usize) -> bool {
        let outer = self.unions.iter().rev().nth(own);
        outer.is_some_and(|(other, _)| *other == position)
    }
}

impl DecodeError {
    /// Whether reading otherwise does not help: the text is no JSON, or too much of it.
    pub(in crate::runtime::json) fn is_final(&self) -> bool {
        matches!(
            self.reason(),
            Reason::Syntax(_) | Reason::TooDeep | Reason::TooAmbiguous | Reason::TooLarge
        )
    }
}

/// The notes with the paths of their values.
fn with_paths(text: &str, notes: Vec<Note>) -> Vec<Forgiven> {
    let mut search = Search {
        reader: Reader::from_text(text),
        notes: notes.into_iter().peekable(),
        path: Vec::new(),
        found: Vec::new(),
    };
    // The text was read before, so it is valid.
    let _ = search.value();
    search.found
}

/// Goes through a text once and finds the paths of notes by where their values begin.
struct Search<'a> {
    reader: Reader<'a>,
    notes: std::iter::Peekable<std::vec::IntoIter<Note>>,
    /// From the outside to the inside.
    path: Vec<Step<'a>>,
    found: Vec<Forgiven>,
}

enum Step<'a> {
    Key(std::borrow::Cow<'a, str>),
    Index(usize),
}

impl Search<'_> {
    fn value(&mut self) -> Result<(), DecodeError> {
        let kind = self.reader.kind()?;
        let start = self.reader.position;
        while let Some(note) = self.notes.next_if(|note| note.start == start) {
            let outside = self.path.iter().map(|step| match step {
                Step::Key(key) => Segment::Key(key.to_string()),
                Step::Index(index) => Segment::Index(*index),
            });
            self.found
                .push(Forgiven::new(outside.collect(), note.error, note.read_as));
        }
        match kind {
            _ if self.notes.peek().is_none() => self.reader.skip(),
            Kind::Object => self.object(),
            Kind::Array => self.array(),
            _ => self.reader.skip(),
        }
    }

    fn object(&mut self) -> Result<(), DecodeError> {
        self.reader.open(b'{', "an object")?;
        let mut more = self.reader.first_key()?;
        while more {
            let key = self.reader.key()?;
            self.path.push(Step::Key(key));
            self.value()?;
            self.path.pop();
            more = self.reader.next_key()?;
        }
        self.reader.close();
        Ok(())
    }

    fn array(&mut self) -> Result<(), DecodeError> {
        self.reader.open(b'[', "an array")?;
        let mut index = 0;
        let mut more = self.reader.peek() != Some(b']');
        while more {
            self.path.push(Step::Index(index));
            self.value()?;
            self.path.pop();
            index += 1;
            more = self.reader.peek() == Some(b',');
            if more {
                self.reader.position += 1;
            }
        }
        self.reader.close();
        Ok(())
    }
}
