use proc_macro2::TokenStream;
use quote::quote;

use super::union::type_text;
use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::face::{Field, Passing};
use crate::model::Presence;

/// How the table of setters says what one takes: `into String`.
pub(super) fn setting(context: Context<'_>, field: &Field<'_>, file: &mut SourceFile) -> String {
    let mode = match (field.presence == Presence::OptionalNullable, field.passing, field.boxed) {
        (true, _, true) => "nullable_boxed",
        (true, Passing::Into, false) => "nullable_into",
        (true, Passing::Value | Passing::Text, false) => "nullable",
        (false, Passing::Value, false) => "value",
        (false, _, false) => "into",
        (false, Passing::Value, true) => "boxed",
        (false, _, true) => "into_boxed",
    };
    format!("{mode} {}", type_text(&context.written(&field.inner, file)))
}

/// The field's value from a value of the type of `new`'s parameter.
pub(super) fn apply(field: &Field<'_>, value: &TokenStream) -> TokenStream {
    wrap(field, value, field.passing != Passing::Value)
}

/// The field's value from a value of the exact type.
pub(super) fn apply_exact(field: &Field<'_>, value: &TokenStream) -> TokenStream {
    wrap(field, value, false)
}

fn wrap(field: &Field<'_>, value: &TokenStream, into: bool) -> TokenStream {
    // Nullable ones come as an `Option`.
    match (field.presence, field.boxed) {
        (Presence::RequiredNullable, false) => return quote!(#value),
        (Presence::RequiredNullable, true) => return quote!(#value.map(Box::new)),
        (Presence::OptionalNullable, false) => return quote!(#value.into()),
        (Presence::OptionalNullable, true) => return quote!(#value.map(Box::new).into()),
        _ => {}
    }
    let mut value = value.clone();
    if into {
        value = quote!(#value.into());
    }
    if field.boxed {
        value = quote!(Box::new(#value));
    }
    if field.presence == Presence::Optional {
        value = quote!(Some(#value));
    }
    value
}
