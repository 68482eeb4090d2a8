use proc_macro2::TokenStream;
use quote::quote;

use crate::face::{Passing, Taking};

impl Passing {
    /// A value as the reference to something that can be encoded.
    pub(crate) fn referenced(self, value: &TokenStream, owned: &TokenStream) -> TokenStream {
        match self {
            Self::Text | Self::Value => quote!(&#value),
            Self::Into => quote!(&Into::<#owned>::into(#value)),
            Self::List => quote!(&#value.into_iter().collect::<#owned>()),
            Self::Texts => quote!(&#value.into_iter().map(Into::into).collect::<#owned>()),
        }
    }
}

impl Taking {
    /// What a setter was given as an `Option` of the value.
    pub(crate) fn option(self, value: &TokenStream, owned: &TokenStream) -> TokenStream {
        match self {
            Self::Converted => quote!(#value.into_option()),
            Self::Exact => quote!(Into::<Option<#owned>>::into(#value)),
            Self::Into => quote!(Some(Into::<#owned>::into(#value))),
            Self::List => quote!(#value.into_list()),
            Self::Free => quote!(#value.into_free()),
        }
    }
}
