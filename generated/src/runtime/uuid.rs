//! UUIDs (RFC 9562) in JSON. Only carried where the API has some.

use uuid::Uuid;

use super::json::{Decode, DecodeError, Encode, Kinds, Reader, Reason, Shape, Writer};

impl Decode for Uuid {
    fn blank() -> Self {
        Self::nil()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        #[cfg(feature = "mock")]
        reader.made_like("00000000-0000-0000-0000-000000000000");
        reader.peek();
        let start = reader.position();
        *self = Self::parse_str(&reader.string()?)
            .map_err(|_| DecodeError::new(start, Reason::Form { expected: "a UUID" }))?;
        Ok(())
    }

    fn shape(&self, _: usize) -> Shape {
        Shape::plain(Kinds::STRING)
    }
}

impl Encode for Uuid {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
    }
}
