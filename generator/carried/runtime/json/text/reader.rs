use std::borrow::Cow;

use super::limits::ROOM;
use super::number::scan_number;
use super::string::{read_string, skip_string};
use crate::runtime::json::branches::profile::Probe;
use crate::runtime::json::fields::copy::Source;
use crate::runtime::json::fields::table::Special;
use crate::runtime::json::forgiveness::forgiving::Forgiving;
use crate::runtime::json::{DecodeError, Kind, Kinds, Number, Reason};

/// How deep arrays and objects may stand in each other.
const DEPTH: usize = 128;

/// Reads JSON text from front to end.
pub struct Reader<'a> {
    pub(in crate::runtime::json) text: &'a str,
    pub(in crate::runtime::json) position: usize,
    /// How much deeper it may get.
    pub(in crate::runtime::json) depth: usize,
    /// Set once a key was repeated: values may then be read over what an earlier one left.
    pub(in crate::runtime::json) repeated: bool,
    /// What was said of the record that is read next.
    pub(in crate::runtime::json) special: Vec<Special>,
    /// Where a value begins of which a property beside it says that it is this branch of a union.
    pub(in crate::runtime::json) chosen: Option<(usize, usize)>,
    /// Keys that the record which starts at this position does not keep: a union around it writes them.
    pub(in crate::runtime::json) hidden: Vec<(usize, &'static str)>,
    /// Unions that are being read, by the position of their value and the address of their table.
    pub(in crate::runtime::json) unions: Vec<(usize, usize)>,
    /// How many bytes may still be read or looked through a second time after a branch of a union turned out wrong.
    pub(in crate::runtime::json) budget: usize,
    /// How many bytes of memory what is read may still take.
    pub(in crate::runtime::json) room: usize,
    /// Where the last value begins that was looked through to choose a branch.
    pub(in crate::runtime::json) looked_through: usize,
    /// Set where scalars may be of either kind.
    pub(in crate::runtime::json) either: bool,
    /// Set where types are asked about themselves, and nothing is read.
    pub(in crate::runtime::json) probe: Option<Box<Probe>>,
    /// Set where a record is copied, and nothing is read.
    pub(in crate::runtime::json) source: Option<Source<'a>>,
    /// Set where what is not of its type is read otherwise if it can be.
    pub(in crate::runtime::json) forgiving: Option<Box<Forgiving>>,
    /// Set where values are made up, and nothing is read.
    #[cfg(feature = "mock")]
    pub(in crate::runtime::json) sample: Option<Box<crate::runtime::json::made::sample::Sample>>,
    /// Set where what is missing is made up.
    #[cfg(feature = "mock")]
    pub(in crate::runtime::json) fills: bool,
}

impl<'a> Reader<'a> {
    /// A reader at the front of a text.
    ///
    /// # Errors
    ///
    /// The text is not valid UTF-8 (RFC 8259 §8.1).
    pub fn new(text: &'a [u8]) -> Result<Self, DecodeError> {
        match std::str::from_utf8(text) {
            Ok(text) => Ok(Self::from_text(text)),
            Err(error) => Err(DecodeError::new(
                error.valid_up_to(),
                Reason::Syntax("it is not valid UTF-8"),
            )),
        }
    }

    pub(in crate::runtime::json) fn from_text(text: &'a str) -> Self {
        Self {
            text,
            position: 0,
            depth: DEPTH,
            repeated: false,
            special: Vec::new(),
            chosen: None,
            hidden: Vec::new(),
            unions: Vec::new(),
            budget: text.len().saturating_mul(32).saturating_add(1 << 16),
            room: ROOM,
            looked_through: 0,
            either: false,
            probe: None,
            source: None,
            forgiving: None,
            #[cfg(feature = "mock")]
            sample: None,
            #[cfg(feature = "mock")]
            fills: false,
        }
    }

    /// Checks that nothing but space follows.
    ///
    /// # Errors
    ///
    /// Something does.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.syntax("something follows the value")),
        }
    }

    /// Where the reader stands, in bytes from the front.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The next byte that is not space (RFC 8259 §2).
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.position) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.position += 1,
                next => return next.copied(),
            }
        }
    }

    /// The kind of the value ahead.
    ///
    /// # Errors
    ///
    /// No value can start with what is ahead.
    pub fn kind(&mut self) -> Result<Kind, DecodeError> {
        match self.peek() {
            Some(b'"') => Ok(Kind::String),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            Some(b'-' | b'0'..=b'9') => {
                let (number, _) = scan_number(self.text, self.position)?;
                Ok(if number.is_integer() {
                    Kind::Integer
                } else {
                    Kind::Number
                })
            }
            Some(_) => Err(self.syntax("no value starts like this")),
            None => Err(self.syntax("it ends where a value should be")),
        }
    }

    /// Reads `null` if it is ahead.
    ///
    /// # Errors
    ///
    /// Something that only begins like it is ahead.
    #[inline]
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.peek() != Some(b'n') {
            return Ok(false);
        }
        self.word("null")?;
        Ok(true)
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    ///
    /// Something else is ahead.
    pub fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => self.boolean_in_text(),
        }
    }

    /// Reads a string; it is borrowed from the text unless it holds escapes.
    ///
    /// # Errors
    ///
    /// Something else is ahead, or an escape is not in order.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.peek() != Some(b'"') {
            return self.text_of_scalar();
        }
        let (string, end) = read_string(self.text, self.position + 1)?;
        self.position = end;
        self.draw(string.len())?;
        Ok(string)
    }

    /// Reads a number, as it is written.
    ///
    /// # Errors
    ///
    /// Something else is ahead.
    pub fn number(&mut self, expected: &'static str) -> Result<Number<'a>, DecodeError> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return self.number_in_text(expected);
        }
        let (number, end) = scan_number(self.text, self.position)?;
        self.position = end;
        Ok(number)
    }

    /// Reads an array: `item` is called where each of its items stands.
    ///
    /// # Errors
    ///
    /// Something else is ahead, or `item` failed: then its error gets the item's place.
    pub fn list(&mut self, item: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>) -> Result<(), DecodeError> {
        #[cfg(feature = "mock")]
        if self.makes() {
            return self.make_list(item);
        }
        self.open(b'[', "an array")?;
        let mut index = 0;
        if self.peek() != Some(b']') {
            loop {
                item(self).map_err(|error| error.under_index(index))?;
                index += 1;
                match self.peek() {
                    Some(b',') => self.position += 1,
                    Some(b']') => break,
                    _ => return Err(self.syntax("`,` or `]` should follow an item").under_index(index)),
                }
            }
        }
        self.close();
        Ok(())
    }

    /// The same; where `null` is forgiven, it is an array without items.
    pub(in crate::runtime::json) fn list_or_null(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        if self.forgiving.is_some() && self.peek() == Some(b'n') {
            let error = self.expected("an array");
            if self.null_as_empty(&error)? {
                return Ok(());
            }
        }
        self.list(item)
    }

    /// Reads an object: `entry` is called with each key where its value stands.
    ///
    /// # Errors
    ///
    /// Something else is ahead, or `entry` failed: then its error gets the key.
    pub fn map(
        &mut self,
        entry: &mut dyn FnMut(&mut Self, &str) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.open(b'{', "an object")?;
        let mut more = self.first_key()?;
        while more {
            let key = self.key()?;
            entry(self, &key).map_err(|error| error.under_key(&key))?;
            more = self.next_key()?;
        }
        self.close();
        Ok(())
    }

    /// Reads over a value, which has to be valid.
    ///
    /// # Errors
    ///
    /// It is not.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            Some(b'"') => {
                self.position = skip_string(self.text, self.position + 1)?;
                Ok(())
            }
            Some(b'{') => self.map(&mut |reader, _| reader.skip()),
            Some(b'[') => self.list(&mut Self::skip),
            Some(b'-' | b'0'..=b'9') => {
                self.position = scan_number(self.text, self.position)?.1;
                Ok(())
            }
            Some(b'n') => self.word("null"),
            _ => self.boolean().map(|_| ()),
        }
    }

    /// Reads over a value and gives its text.
    ///
    /// # Errors
    ///
    /// It is not valid.
    pub fn raw(&mut self) -> Result<&'a str, DecodeError> {
        self.peek();
        let start = self.position;
        self.skip()?;
        // Both ends are beside a byte of ASCII, so the slice is always there.
        Ok(self.text.get(start..self.position).unwrap_or_default())
    }

    /// Refuses a value ahead that is of none of the kinds.
    ///
    /// # Errors
    ///
    /// It is of another kind, or no value.
    pub fn expect_kinds(&mut self, kinds: Kinds) -> Result<(), DecodeError> {
        let found = self.kind()?;
        if kinds.contains(found) {
            return Ok(());
        }
        let reason = Reason::Kinds { expected: kinds, found };
        Err(DecodeError::new(self.position, reason))
    }

    /// The error that the value ahead is not of the expected kind.
    #[cold]
    pub fn expected(&mut self, expected: &'static str) -> DecodeError {
        match self.kind() {
            Ok(found) => DecodeError::new(self.position, Reason::Kind { expected, found }),
            Err(error) => error,
        }
    }

    #[cold]
    pub(in crate::runtime::json) fn syntax(&self, what: &'static str) -> DecodeError {
        DecodeError::new(self.position, Reason::Syntax(what))
    }

    /// Enters an array or object.
    #[inline]
    pub(in crate::runtime::json) fn open(&mut self, bracket: u8, expected: &'static str) -> Result<(), DecodeError> {
        if self.peek() != Some(bracket) {
            return Err(self.expected(expected));
        }
        if self.depth == 0 {
            return Err(DecodeError::new(self.position, Reason::TooDeep));
        }
        self.depth -= 1;
        self.position += 1;
        Ok(())
    }

    /// Leaves an array or object whose closing bracket is ahead.
    #[inline]
    pub(in crate::runtime::json) fn close(&mut self) {
        self.depth += 1;
        self.position += 1;
    }

    /// After [`Self::open`]: whether there is a key.
    #[inline]
    pub(in crate::runtime::json) fn first_key(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b'"') => Ok(true),
            Some(b'}') => Ok(false),
            _ => Err(self.syntax("a key or `}` should stand here")),
        }
    }

    /// After a value in an object: whether there is a further key.
    #[inline]
    pub(in crate::runtime::json) fn next_key(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b',') => {
                self.position += 1;
                match self.peek() {
                    Some(b'"') => Ok(true),
                    _ => Err(self.syntax("a key should follow `,`")),
                }
            }
            Some(b'}') => Ok(false),
            _ => Err(self.syntax("`,` or `}` should follow a value")),
        }
    }

    /// Reads a key whose quotation mark is ahead, and the colon.
    #[inline]
    pub(in crate::runtime::json) fn key(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let (key, end) = read_string(self.text, self.position + 1)?;
        self.position = end;
        self.colon()?;
        Ok(key)
    }

    /// Reads a key whose quotation mark is ahead if it is this one, which holds nothing that JSON escapes.
    #[inline]
    pub(in crate::runtime::json) fn takes_key(&mut self, key: &str) -> bool {
        let rest = self.text.as_bytes().get(self.position + 1..).unwrap_or_default();
        let found = rest.starts_with(key.as_bytes()) && rest.get(key.len()) == Some(&b'"');
        if found {
            self.position += key.len() + 2;
        }
        found
    }

    /// Reads the colon behind a key.
    #[inline]
    pub(in crate::runtime::json) fn colon(&mut self) -> Result<(), DecodeError> {
        if self.peek() != Some(b':') {
            return Err(self.syntax("`:` should follow a key"));
        }
        self.position += 1;
        Ok(())
    }

    fn word(&mut self, word: &'static str) -> Result<(), DecodeError> {
        let rest = self.text.as_bytes().get(self.position..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return Err(self.syntax("no value starts like this"));
        }
        self.position += word.len();
        Ok(())
    }
}
