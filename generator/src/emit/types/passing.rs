use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::text::identifier::identifier;
use crate::face::Passing;

impl Passing {
    /// `name: Type`, as a parameter of a function that takes a value of this type.
    pub(crate) fn written(self, name: &str, owned: &TokenStream) -> TokenStream {
        let name = identifier(name);
        match self {
            Self::Text => quote!(#name: &str),
            Self::Value => quote!(#name: #owned),
            Self::Into => quote!(#name: impl Into<#owned>),
        }
    }

    /// A value as the reference to something that can be encoded.
    pub(crate) fn referenced(self, value: &TokenStream, owned: &TokenStream) -> TokenStream {
        match self {
            Self::Text | Self::Value => quote!(&#value),
            Self::Into => quote!(&Into::<#owned>::into(#value)),
        }
    }
}
