//! Free-form JSON: [`serde_json::Value`].

use serde_json::{Map, Value};

use crate::runtime::json::{
    Additional, AdditionalEntries, Decode, DecodeError, Encode, Kind, Kinds, Reader, Reason, Shape, ToLiteral, Writer,
};

impl Decode for Value {
    fn blank() -> Self {
        Self::Null
    }

    /// Integers of 64 bits are kept exactly, all other numbers as the nearest double; one that is beyond the doubles
    /// is an error, as serde_json has it, and where that is forgiven the text that it is.
    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = match reader.kind()? {
            Kind::Null => {
                reader.null()?;
                Self::Null
            }
            Kind::Boolean => Self::Bool(reader.boolean()?),
            Kind::String => Self::String(reader.string()?.into_owned()),
            Kind::Integer | Kind::Number => number(reader)?,
            Kind::Array => {
                let mut items = Vec::new();
                items.decode(reader)?;
                Self::Array(items)
            }
            Kind::Object => {
                let mut entries = Map::new();
                reader.map(&mut |reader, key| entries.decode_entry(key, reader))?;
                Self::Object(entries)
            }
        };
        Ok(())
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::ANY)
    }

    fn takes_null(_: usize) -> bool {
        true
    }
}

impl Reader<'_> {
    /// Reads a value of these kinds. A made-up one is the first that is known.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or of another kind.
    pub fn value_of(&mut self, kinds: Kinds, known: &[&dyn ToLiteral]) -> Result<Value, DecodeError> {
        #[cfg(feature = "mock")]
        if let (true, Some(first)) = (self.makes(), known.first()) {
            return Ok(first.to_literal().to_value());
        }
        let _ = known;
        self.expect_kinds(kinds)?;
        let mut value = Value::Null;
        value.decode(self)?;
        Ok(value)
    }
}

fn number(reader: &mut Reader<'_>) -> Result<Value, DecodeError> {
    const EXPECTED: &str = "a number of double precision";
    let number = reader.number(EXPECTED)?;
    // `-0` is no integer: its sign would be lost.
    if number.digits_only && number.text != "-0" {
        if let Ok(value) = number.text.parse::<u64>() {
            return Ok(value.into());
        }
        if let Ok(value) = number.text.parse::<i64>() {
            return Ok(value.into());
        }
    }
    match number.as_f64() {
        Some(value) => Ok(value.into()),
        None => {
            let start = reader.position() - number.text.len();
            let error = DecodeError::new(start, Reason::OutOfRange { expected: EXPECTED });
            reader.number_as_text(start, number.text, error)
        }
    }
}

impl Encode for Value {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Object(entries) => writer.entries(entries),
            Self::Array(items) => items.encode(writer),
            Self::String(text) => writer.string(text),
            Self::Number(number) if writer.as_typed && number.is_f64() => number.as_f64().encode(writer),
            Self::Number(number) => {
                // Writing a number to a `Vec` does not fail.
                let _ = serde_json::to_writer(&mut writer.out, number);
            }
            Self::Bool(value) => value.encode(writer),
            Self::Null => writer.raw("null"),
        }
    }
}

impl Additional for Map<String, Value> {
    fn clear(&mut self) {
        self.clear();
    }

    fn decode_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.draw_entry(self.len(), key, size_of::<Value>())?;
        let mut value = Value::Null;
        value.decode(reader)?;
        self.insert(key.to_owned(), value);
        Ok(())
    }

    fn forget(&mut self, key: &str) {
        self.remove(key);
    }
}

impl AdditionalEntries for Map<String, Value> {
    fn has(&self, key: &str) -> bool {
        self.contains_key(key)
    }

    fn each(&self, write: &mut dyn FnMut(&str, &dyn Encode)) {
        for (key, value) in self {
            write(key, value);
        }
    }
}
