//! How a user makes a record: `new` with what is required, and a setter for each thing that is not.

use proc_macro2::TokenStream;
use quote::quote;

use super::comment::Comment;
use super::constant;
use super::context::Context;
use super::conversion::Conversion;
use super::file::SourceFile;
use super::identifier::identifier;
use super::record::{Field, Presence};
use super::type_path::{RUNTIME, imported};
use crate::model::{Additional, Record, TypeId};

/// With more required properties than this, `new` takes a struct that names each.
pub(super) const ARGUMENTS: usize = 4;

/// Setters with the shape of an operator's method, which clippy would take for a trait's.
const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// What a field's value in a new record is.
#[derive(Debug)]
pub(super) enum Beginning {
    /// The caller has to say it.
    Argument,
    /// The description says it.
    Filled(TokenStream),
    /// Absent until it is set.
    Absent,
    /// Absent, and not the caller's to set: only responses have it.
    Reserved,
}

impl Beginning {
    /// What a field of a record begins with.
    pub(super) fn of(context: Context<'_>, field: &Field<'_>, file: &mut SourceFile) -> Self {
        let property = field.property;
        if property.read_only {
            return Self::Reserved;
        }
        if !property.required {
            return Self::Absent;
        }
        let constant = property.constant.as_ref();
        match constant.and_then(|constant| constant::expression(context, &property.kind, &constant.value, file)) {
            Some(value) => Self::Filled(value),
            None => Self::Argument,
        }
    }
}

/// How a record is made.
#[derive(Debug)]
pub(super) struct Constructor<'a> {
    fields: Vec<(&'a Field<'a>, Beginning)>,
}

impl<'a> Constructor<'a> {
    /// How a record of these fields is made.
    pub(super) fn of(context: Context<'_>, fields: &'a [Field<'a>], file: &mut SourceFile) -> Self {
        Self {
            fields: fields
                .iter()
                .map(|field| (field, Beginning::of(context, field, file)))
                .collect(),
        }
    }

    /// Whether `Default` can be derived: nothing has to be given and nothing is filled in.
    pub(super) fn is_default(&self) -> bool {
        self.fields
            .iter()
            .all(|(_, beginning)| matches!(beginning, Beginning::Absent | Beginning::Reserved))
    }

    /// The fields that the caller has to say.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &'a Field<'a>> {
        self.fields
            .iter()
            .filter(|(_, beginning)| matches!(beginning, Beginning::Argument))
            .map(|(field, _)| *field)
    }

    /// Emits `new`, the setters, and what `new` needs.
    pub(super) fn emit(&self, context: Context<'_>, id: TypeId, record: &Record, file: &mut SourceFile) {
        let names = context.names_of(id);
        let name = identifier(&names.name);
        let count = self.arguments().count();
        let new = match count {
            _ if self.is_default() => quote! {
                /// One without any property set.
                #[must_use]
                pub fn new() -> Self { Self::default() }
            },
            0..=ARGUMENTS => self.new_with_arguments(context, record, &names.rest, file),
            _ => {
                self.emit_required(context, record, &names.name, &names.required, file);
                self.new_with_struct(context, record, &names.rest, &names.required, file)
            }
        };
        let setters: Vec<_> = self
            .fields
            .iter()
            .filter(|(_, beginning)| matches!(beginning, Beginning::Absent))
            .map(|(field, _)| setter(context, field, file))
            .collect();
        let extra = extra_setter(context, record, &names.rest, file);
        let allow = super::record::record_allowance(record);
        file.items(quote! { #allow impl #name { #new #(#setters)* #extra } });
        if count == 0 && !self.is_default() {
            file.items(quote! {
                impl Default for #name {
                    fn default() -> Self { Self::new() }
                }
            });
        }
    }

    fn new_with_arguments(
        &self,
        context: Context<'_>,
        record: &Record,
        rest: &str,
        file: &mut SourceFile,
    ) -> TokenStream {
        let mut parameters = Vec::new();
        for field in self.arguments() {
            let name = identifier(field.name);
            let conversion = Conversion::of(context, field, file);
            let kind = conversion.parameter(field.property.nullable);
            parameters.push(quote!(#name: #kind));
        }
        let values = self.values(context, file, |field, conversion| {
            let name = identifier(field.name);
            conversion.apply(field.presence, &quote!(#name))
        });
        let extra = extra_value(record, rest, file);
        quote! {
            /// One with what is required.
            #[must_use]
            pub fn new(#(#parameters),*) -> Self { Self { #(#values,)* #extra } }
        }
    }

    fn new_with_struct(
        &self,
        context: Context<'_>,
        record: &Record,
        rest: &str,
        required: &str,
        file: &mut SourceFile,
    ) -> TokenStream {
        let required = identifier(required);
        let values = self.values(context, file, |field, conversion| {
            let name = identifier(field.name);
            conversion.apply_exact(field.presence, &quote!(required.#name))
        });
        let extra = extra_value(record, rest, file);
        quote! {
            /// One with what is required.
            #[must_use]
            pub fn new(required: #required) -> Self { Self { #(#values,)* #extra } }
        }
    }

    /// `field: value` for each field, where `argument` says what becomes of what the caller gives.
    fn values(
        &self,
        context: Context<'_>,
        file: &mut SourceFile,
        argument: impl Fn(&Field<'_>, &Conversion) -> TokenStream,
    ) -> Vec<TokenStream> {
        self.fields
            .iter()
            .map(|(field, beginning)| {
                let name = identifier(field.name);
                let value = match beginning {
                    Beginning::Argument => argument(field, &Conversion::of(context, field, file)),
                    Beginning::Filled(value) => match field.presence {
                        Presence::Required | Presence::Constant => value.clone(),
                        Presence::Optional | Presence::RequiredNullable => quote!(Some(#value)),
                        Presence::OptionalNullable => quote!(#value.into()),
                    },
                    Beginning::Absent | Beginning::Reserved => match field.presence {
                        Presence::OptionalNullable => {
                            let nullable = imported(RUNTIME, "Nullable", file);
                            quote!(#nullable::default())
                        }
                        _ => quote!(None),
                    },
                };
                let short = quote!(#name).to_string() == value.to_string();
                if short { quote!(#name) } else { quote!(#name: #value) }
            })
            .collect()
    }

    /// The struct that names each required property.
    fn emit_required(&self, context: Context<'_>, record: &Record, name: &str, required: &str, file: &mut SourceFile) {
        let comment = Comment::from_markdown(format!("What [`{name}::new`] needs.")).attributes();
        let allow = super::record::record_allowance(record);
        file.declare(required);
        let required = identifier(required);
        let fields: Vec<_> = self
            .arguments()
            .map(|field| {
                let comment = super::record::field_comment(field.property).attributes();
                let name = identifier(field.name);
                let kind = Conversion::of(context, field, file).exact(field.property.nullable);
                quote!(#comment pub #name: #kind)
            })
            .collect();
        file.items(quote! {
            #comment
            #[derive(Clone, Debug, PartialEq)]
            #allow
            pub struct #required { #(#fields,)* }
        });
    }
}

fn setter(context: Context<'_>, field: &Field<'_>, file: &mut SourceFile) -> TokenStream {
    let name = identifier(field.name);
    let comment = Comment::from_markdown(format!("Sets {}.", super::documentation::code(&field.property.name)));
    let comment = comment.attributes();
    let conversion = Conversion::of(context, field, file);
    let (parameter, value) = match field.presence {
        Presence::OptionalNullable => {
            let kind = &field.whole;
            (quote!(impl Into<#kind>), quote!(value.into()))
        }
        presence => (conversion.parameter(false), conversion.apply(presence, &quote!(value))),
    };
    let deprecated = field.property.documentation.0.deprecated.then(|| quote!(#[deprecated]));
    let operator = OPERATORS
        .contains(&field.name)
        .then(|| quote!(#[allow(clippy::should_implement_trait)]));
    quote! {
        #comment
        #deprecated
        #operator
        #[must_use]
        pub fn #name(mut self, value: #parameter) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// A setter for one property that the record does not declare.
fn extra_setter(context: Context<'_>, record: &Record, rest: &str, file: &mut SourceFile) -> Option<TokenStream> {
    let kind = match &record.additional {
        Additional::Closed => return None,
        Additional::Open => {
            let value = imported("serde_json", "Value", file);
            quote!(impl Into<#value>)
        }
        Additional::Typed(kind) => context.type_path(kind, file),
    };
    let value = match &record.additional {
        Additional::Open => quote!(value.into()),
        _ => quote!(value),
    };
    let rest = identifier(rest);
    Some(quote! {
        /// Adds a property that the description does not declare.
        #[must_use]
        pub fn #rest(mut self, key: impl Into<String>, value: #kind) -> Self {
            self.#rest.insert(key.into(), #value);
            self
        }
    })
}

fn extra_value(record: &Record, rest: &str, file: &mut SourceFile) -> Option<TokenStream> {
    let rest = identifier(rest);
    match &record.additional {
        Additional::Closed => None,
        Additional::Open => {
            let extra = imported(RUNTIME, "Extra", file);
            Some(quote!(#rest: #extra::default()))
        }
        Additional::Typed(_) => {
            file.import("std::collections", "BTreeMap");
            Some(quote!(#rest: BTreeMap::new()))
        }
    }
}
