//! What of an exchange is not as it is described, and where the description would have to say something else.

use serde_json::Value;

use super::description::Node;
use super::seen::{Kind, Seen};

/// One place of one exchange.
#[derive(Clone, Debug)]
pub(super) struct Deviation<'t> {
    /// What says otherwise.
    pub(super) at: Node<'t>,
    /// Where that is used: a reference that leads there, or the same node.
    pub(super) used: Node<'t>,
    pub(super) what: What,
    /// The JSON path of the value, with `*` for keys that nobody describes.
    pub(super) path: String,
}

/// What was seen that is not described.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A required property of this name is missing. The node is its object's schema.
    Missing(String),
    /// `null`.
    Null,
    /// No body at all: a client reads it as `null`.
    NoBody,
    /// A value of another kind than those of the schema.
    Kind(Seen, Kind),
    /// A number with a fraction in place of an integer.
    Fraction,
    /// An integer that only a larger format holds, which this is.
    Range(&'static str),
    /// An array of another length than the items that are described one by one.
    Length,
    /// A text that is not in the form of its `format`.
    Format,
    /// A value that is not listed.
    Value(Value),
    /// A value that is not listed, and may be a person's.
    Personal,
    /// A property that is not described.
    Property(String, Seen),
    /// The same under a key that may be a person's.
    PersonalKey,
    /// A status that is not described. The node is the operation's responses.
    Status(u16, Content),
    /// A media type that is not described. The node is the response, or the body of the request.
    Media(Content),
    /// JSON was asked for and had its success, whatever came. The node is the response.
    JsonAsked,
    /// Values one after the other in place of one, under this media type. The node is the response.
    Stream(String),
    /// One value where others came as a stream: the response has both.
    Whole,
    /// A required parameter or body is missing. The node is its own.
    MissingParameter,
    /// A pair of the query under a name that is no parameter's. The node is the operation.
    Query(String),
    /// A body where none is described. The node is the operation.
    Body(Content),
    /// No credential went along, and the call had its success. The node is the operation.
    NoCredential,
    /// The same with one.
    Credential,
}

/// A body that is not described.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Nothing where there is no body, or none that can be described.
    pub(super) media_type: Option<String>,
    pub(super) schema: Described,
}

/// What a body that is not described is like.
#[derive(Clone, Debug, Default)]
pub(super) enum Described {
    /// It is as this part of the description says of another one: a response, by its key, or the schema of a media type.
    Like(String),
    /// Nothing is known but what was seen.
    Seen(Seen),
    /// Bytes.
    #[default]
    Nothing,
}

impl What {
    /// How much it says against the schema being the one that is meant, where a value has a choice.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Property(..) | Self::PersonalKey => 1,
            Self::Null | Self::NoBody | Self::Range(_) | Self::Fraction => 4,
            Self::Format => 6,
            Self::Missing(_) => 10,
            Self::Value(_) | Self::Personal | Self::Length => 20,
            _ => 100,
        }
    }
}
