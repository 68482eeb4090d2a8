use proc_macro2::TokenStream;
use quote::quote;

use super::passing::Passing;
use super::record::Field;
use super::scalar::facts;
use super::union::type_text;
use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::model::{Definition, Presence, Type};

/// How what a caller gives becomes a field's value: `Into` where it helps and does not hurt inference.
#[derive(Debug)]
pub(super) struct Conversion {
    /// The type without a box around it.
    kind: TokenStream,
    /// How it is handed over. Several types are welcome as text, numbers whose digits are kept, and unions, whose branches are.
    passing: Passing,
    boxed: bool,
}

impl Conversion {
    /// How a field is given.
    pub(crate) fn of(context: Context<'_>, field: &Field<'_>, file: &mut SourceFile) -> Self {
        let (boxed, kind) = match &field.property.kind {
            Type::Boxed(inner) => (true, context.type_path(inner, file)),
            _ => (false, field.kind.clone()),
        };
        Self {
            kind,
            passing: passing(context, &field.property.kind),
            boxed,
        }
    }

    /// The type of a function's parameter.
    pub(crate) fn parameter(&self, nullable: bool) -> TokenStream {
        let kind = &self.kind;
        match (nullable, self.passing) {
            (true, _) => quote!(Option<#kind>),
            (false, Passing::Value) => quote!(#kind),
            (false, _) => quote!(impl Into<#kind>),
        }
    }

    /// The type of a public field, which takes no `impl`.
    pub(crate) fn exact(&self, nullable: bool) -> TokenStream {
        let kind = &self.kind;
        if nullable { quote!(Option<#kind>) } else { quote!(#kind) }
    }

    /// How the table of setters says it: `into String`.
    pub(super) fn setting(&self, presence: Presence) -> String {
        let mode = match (presence == Presence::OptionalNullable, self.passing, self.boxed) {
            (true, _, true) => "nullable_boxed",
            (true, Passing::Into, false) => "nullable_into",
            // What text is made of becomes a nullable one too.
            (true, Passing::Value | Passing::Text, false) => "nullable",
            (false, Passing::Value, false) => "value",
            (false, _, false) => "into",
            (false, Passing::Value, true) => "boxed",
            (false, _, true) => "into_boxed",
        };
        format!("{mode} {}", type_text(&self.kind))
    }

    /// The field's value from a value of the parameter's type.
    pub(super) fn apply(&self, presence: Presence, value: &TokenStream) -> TokenStream {
        self.wrap(presence, value, self.passing != Passing::Value)
    }

    /// The field's value from a value of the exact type.
    pub(super) fn apply_exact(&self, presence: Presence, value: &TokenStream) -> TokenStream {
        self.wrap(presence, value, false)
    }

    fn wrap(&self, presence: Presence, value: &TokenStream, into: bool) -> TokenStream {
        // Nullable ones come as an `Option`.
        match (presence, self.boxed) {
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
        if self.boxed {
            value = quote!(Box::new(#value));
        }
        if presence == Presence::Optional {
            value = quote!(Some(#value));
        }
        value
    }
}

/// How a value of a type is handed over: text as `&str`, a union and a number whose digits are kept as anything that becomes
/// one, everything else as it is.
pub(crate) fn passing(context: Context<'_>, kind: &Type) -> Passing {
    match context.resolved(kind) {
        Type::Scalar(scalar) => facts(scalar).passing,
        Type::Named(id) if matches!(context.definition(id), Some(Definition::Union(_))) || context.converts(id) => {
            Passing::Into
        }
        _ => Passing::Value,
    }
}
