/// How a body is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentFormat {
    /// `application/json`, `*+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/*`.
    Multipart,
    /// `text/*` without structure.
    Text,
    /// Everything else.
    Bytes,
    /// `text/event-stream`: each event's data is one value of the type.
    EventStream,
    /// `application/jsonl`, `application/x-ndjson`, `application/json-seq`: each line is one.
    JsonLines,
}

/// What is known of a format.
#[derive(Clone, Copy, Debug)]
pub struct ContentFacts {
    /// Its place among the forms that a request may have: the least is the one that is preferred.
    pub sent: usize,
    /// What a caller gives.
    pub holds: Holds,
    /// How an answer is read.
    pub read: ReadAs,
    /// The media type that is sent where the description names a range.
    pub media_type: &'static str,
}

/// What a body of a format is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A value.
    Value,
    /// Parts, each by its name.
    Parts,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// What an answer is read as. Of several forms, the first one here is preferred, but for streams that stand behind another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadAs {
    /// A value in JSON.
    Json,
    /// Events, as they come.
    Events,
    /// Values, as they come.
    Lines,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

impl ReadAs {
    /// Whether it comes bit by bit.
    pub const fn is_stream(self) -> bool {
        matches!(self, Self::Events | Self::Lines)
    }
}

impl ContentFormat {
    /// All facts of each format, so that the compiler asks for those of a new one.
    pub const fn facts(self) -> ContentFacts {
        let (sent, holds, read, media_type) = match self {
            Self::Json => (0, Holds::Value, ReadAs::Json, "application/json"),
            Self::Form => (1, Holds::Value, ReadAs::Bytes, "application/x-www-form-urlencoded"),
            Self::Multipart => (2, Holds::Parts, ReadAs::Bytes, "multipart/form-data"),
            Self::Text => (3, Holds::Text, ReadAs::Text, "text/plain"),
            Self::Bytes => (4, Holds::Bytes, ReadAs::Bytes, "application/octet-stream"),
            Self::EventStream => (4, Holds::Bytes, ReadAs::Events, "text/event-stream"),
            Self::JsonLines => (4, Holds::Bytes, ReadAs::Lines, "application/jsonl"),
        };
        ContentFacts {
            sent,
            holds,
            read,
            media_type,
        }
    }

    /// Whether a schema can type nothing of it, neither what is sent nor what is read.
    pub const fn is_untyped(self) -> bool {
        let facts = self.facts();
        matches!(facts.holds, Holds::Text | Holds::Bytes) && matches!(facts.read, ReadAs::Text | ReadAs::Bytes)
    }
}
