use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::types::union::type_text;
use crate::face::{Field, Passing, RustType, Taking};
use crate::model::Presence;

/// How the table of setters says what one takes: `value String`.
pub(in crate::emit::types) fn setting(context: Context<'_>, field: &Field<'_>, file: &mut SourceFile) -> String {
    let mode = match (field.presence, field.boxed, field.passing) {
        (Presence::Required, true, _) => "required_boxed",
        (Presence::Required, false, Passing::Value) => "required",
        (Presence::Required, false, Passing::Text | Passing::Into) => "required_into",
        (Presence::Required, false, Passing::List) => "required_list",
        (Presence::Required, false, Passing::Texts) => "required_texts",
        _ => optional(field),
    };
    // What is JSON needs no type, which the file may not import.
    if mode == "free" {
        return "free _".to_owned();
    }
    let named = match (mode, field.taking, &field.item) {
        // A second name for text says no more than `new` does, which takes the same.
        ("required_texts", ..) => &RustType::STRING,
        (_, Taking::List, Some(item)) => item,
        _ => &field.inner,
    };
    format!("{mode} {}", type_text(&context.written(named, file)))
}

fn optional(field: &Field<'_>) -> &'static str {
    match (field.boxed, field.taking, field.presence == Presence::OptionalNullable) {
        (true, _, true) => "nullable_boxed",
        (true, _, false) => "boxed",
        (false, Taking::Converted, true) => "nullable",
        (false, Taking::List, true) => "nullable_list",
        (false, Taking::Exact | Taking::Into | Taking::Free, true) => "nullable_exact",
        (false, Taking::Converted, false) => "value",
        (false, Taking::Exact, false) => "exact",
        (false, Taking::Into, false) => "into",
        (false, Taking::List, false) => "list",
        (false, Taking::Free, false) => "free",
    }
}

/// The field's value from what its setter takes.
pub(in crate::emit::types) fn set(field: &Field<'_>, value: &TokenStream) -> TokenStream {
    let is_nullable = field.presence == Presence::OptionalNullable;
    match (field.boxed, field.taking, is_nullable) {
        (true, _, true) => quote!(#value.into_nullable().map(Box::new)),
        (true, _, false) => quote!(#value.into_option().map(Box::new)),
        (false, Taking::Converted, true) => quote!(#value.into_nullable()),
        (false, Taking::List, true) => quote!(#value.into_nullable_list()),
        (false, Taking::Exact | Taking::Into | Taking::Free, true) => quote!(#value.into_exact_nullable()),
        (false, Taking::Converted, false) => quote!(#value.into_option()),
        (false, Taking::Exact, false) => quote!(#value.into()),
        (false, Taking::Into, false) => quote!(Some(#value.into())),
        (false, Taking::List, false) => quote!(#value.into_list()),
        (false, Taking::Free, false) => quote!(#value.into_free()),
    }
}

/// The field's value from a value of the type of `new`'s parameter.
pub(in crate::emit::types) fn apply(field: &Field<'_>, value: &TokenStream) -> TokenStream {
    wrap(field, value, field.passing)
}

/// The field's value from a value of the exact type.
pub(in crate::emit::types) fn apply_exact(field: &Field<'_>, value: &TokenStream) -> TokenStream {
    wrap(field, value, Passing::Value)
}

/// The field's value from one that is there, of its type without a box.
pub(in crate::emit::types) fn apply_present(field: &Field<'_>, value: &TokenStream) -> TokenStream {
    match field.presence {
        Presence::RequiredNullable => quote!(Some(#value)),
        Presence::OptionalNullable => quote!(#value.into()),
        _ => wrap(field, value, Passing::Value),
    }
}

fn wrap(field: &Field<'_>, value: &TokenStream, passing: Passing) -> TokenStream {
    // Nullable ones come as an `Option`.
    match (field.presence, field.boxed) {
        (Presence::RequiredNullable, false) => return quote!(#value),
        (Presence::RequiredNullable, true) => return quote!(#value.map(Box::new)),
        (Presence::OptionalNullable, false) => return quote!(#value.into()),
        (Presence::OptionalNullable, true) => return quote!(#value.map(Box::new).into()),
        _ => {}
    }
    let mut value = match passing {
        Passing::Value => value.clone(),
        Passing::Text | Passing::Into => quote!(#value.into()),
        Passing::List => quote!(#value.into_iter().collect()),
        Passing::Texts => quote!(#value.into_iter().map(Into::into).collect()),
    };
    if field.boxed {
        value = quote!(Box::new(#value));
    }
    if field.presence == Presence::Optional {
        value = quote!(Some(#value));
    }
    value
}
