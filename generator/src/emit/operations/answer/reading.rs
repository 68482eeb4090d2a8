use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::model::{Content, EventData, ReadAs, Type};

/// How a body is read.
pub(super) enum Reading {
    Json(TokenStream, Type),
    Text,
    Bytes,
    BytesOfError,
    Events(TokenStream, Type, EventData),
    Lines(TokenStream, Type),
    Empty,
}

impl Reading {
    pub(crate) fn of(context: Context<'_>, content: &Content, error: bool, file: &mut SourceFile) -> Self {
        let typed = |kind: &Type, file: &mut SourceFile| context.type_path(kind, file);
        match content.format.facts().read {
            ReadAs::Json => Self::Json(typed(&content.kind, file), content.kind.clone()),
            ReadAs::Text => Self::Text,
            ReadAs::Events | ReadAs::Lines | ReadAs::Bytes if error => Self::BytesOfError,
            ReadAs::Events => Self::Events(typed(&content.kind, file), content.kind.clone(), content.data),
            ReadAs::Lines => Self::Lines(typed(&content.kind, file), content.kind.clone()),
            ReadAs::Bytes => Self::Bytes,
        }
    }

    /// The model's type of what is read, if it is typed.
    pub(crate) fn typed(&self) -> Option<&Type> {
        match self {
            Self::Json(_, kind) | Self::Events(_, kind, _) | Self::Lines(_, kind) => Some(kind),
            Self::Text | Self::Bytes | Self::BytesOfError | Self::Empty => None,
        }
    }

    /// The type that is read.
    pub(crate) fn kind(&self) -> TokenStream {
        match self {
            Self::Json(kind, _) => kind.clone(),
            Self::Text => quote!(String),
            Self::Bytes => quote!(runtime::Body),
            Self::BytesOfError => quote!(bytes::Bytes),
            Self::Events(item, ..) => quote!(runtime::EventStream<#item>),
            Self::Lines(item, _) => quote!(runtime::JsonLines<#item>),
            Self::Empty => quote!(()),
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
