use crate::face::base::Base;
use crate::face::rust_type::RustType;
use crate::model::{Content, EventData, ReadAs, Type};

/// How a body is read, and as which type, in Rust and in the model.
#[derive(Debug)]
pub(crate) enum Reading<'a> {
    Json(RustType<'a>, &'a Type),
    Text,
    Bytes,
    BytesOfError,
    Events(RustType<'a>, &'a Type, EventData),
    Lines(RustType<'a>, &'a Type),
    Empty,
}

impl<'a> Reading<'a> {
    pub(super) fn of(base: &Base<'a>, content: &'a Content, error: bool) -> Self {
        let kind = &content.kind;
        match content.format.facts().read {
            ReadAs::Json => Self::Json(base.rust_type(kind), kind),
            ReadAs::Text => Self::Text,
            ReadAs::Events | ReadAs::Lines | ReadAs::Bytes if error => Self::BytesOfError,
            ReadAs::Events => Self::Events(base.rust_type(kind), kind, content.data),
            ReadAs::Lines => Self::Lines(base.rust_type(kind), kind),
            ReadAs::Bytes => Self::Bytes,
        }
    }

    /// The model's type of what is read, if it is typed.
    pub(crate) fn typed(&self) -> Option<&'a Type> {
        match self {
            Self::Json(_, kind) | Self::Events(_, kind, _) | Self::Lines(_, kind) => Some(kind),
            Self::Text | Self::Bytes | Self::BytesOfError | Self::Empty => None,
        }
    }

    /// The type that is read.
    pub(crate) fn kind(&self) -> RustType<'a> {
        match self {
            Self::Json(kind, _) => kind.clone(),
            Self::Text => RustType::STRING,
            Self::Bytes => RustType::of_runtime("Body", Vec::new()),
            Self::BytesOfError => RustType::Of("bytes", "Bytes", Vec::new()),
            Self::Events(item, ..) => RustType::of_runtime("EventStream", vec![item.clone()]),
            Self::Lines(item, _) => RustType::of_runtime("JsonLines", vec![item.clone()]),
            Self::Empty => RustType::UNIT,
        }
    }

    /// The method of a received response that reads it, without what says that it is an error.
    pub(crate) fn method(&self) -> &'static str {
        match self {
            Self::Json(..) => "json",
            Self::Text => "text",
            Self::Bytes | Self::BytesOfError => "bytes",
            Self::Events(_, _, data) => events(*data),
            Self::Lines(..) => "lines",
            Self::Empty => "empty",
        }
    }
}

/// The method of a received response that reads such events.
pub(crate) fn events(data: EventData) -> &'static str {
    match data {
        EventData::Json => "events",
        EventData::Text => "text_events",
        EventData::Named => "named_events",
    }
}
