use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::record::{Field, fields, has_extra};
use super::type_path::{RUNTIME, imported};
use super::union::is_boxed;
use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::model::{Additional, Declared, Definition, Presence, Record, Type, TypeId, Union};

/// Emits how a type that is sent is made of the one that is read in its place, where it needs nothing more: read, change, send
/// back.
pub(crate) fn emit(context: Context<'_>, id: TypeId, declared: &Declared, file: &mut SourceFile) {
    let Some(sent) = declared.sent_for.filter(|sent| sent.converts) else {
        return;
    };
    let Some(read) = context.declared(sent.read) else {
        return;
    };
    let body = match (&declared.definition, &read.definition) {
        (Definition::Record(own), Definition::Record(other)) => {
            record(context, (id, declared, own), (sent.read, read, other), file)
        }
        (Definition::Union(own), Definition::Union(other)) => union(context, (id, own), (sent.read, other)),
        (Definition::Wrapper(own), Definition::Wrapper(other)) => {
            converted(context, own, other, quote!(value.0)).map(|value| quote!(Self(#value)))
        }
        _ => None,
    };
    let Some(body) = body else { return };
    let name = identifier(&context.names_of(id).name);
    let read = context.declared_path(sent.read, file);
    file.items(quote! {
        impl From<#read> for #name {
            /// What was read, without what only answers have.
            #[inline]
            fn from(value: #read) -> Self {
                #body
            }
        }
    });
}

type Side<'a> = (TypeId, &'a Declared, &'a Record);

fn record(context: Context<'_>, own: Side<'_>, other: Side<'_>, file: &mut SourceFile) -> Option<TokenStream> {
    // What the fields import is imported by the types themselves.
    let mut unused = SourceFile::default();
    let theirs = fields(context, other.0, other.1, other.2, &mut unused);
    let mut members = Vec::new();
    for field in fields(context, own.0, own.1, own.2, &mut unused) {
        let name = identifier(field.name);
        let known = theirs.iter().find(|known| known.property.name == field.property.name);
        let value = match known {
            Some(known) => field_value(context, &field, known)?,
            None => match field.presence {
                Presence::Optional => quote!(None),
                Presence::OptionalNullable => {
                    let nullable = imported(RUNTIME, "Nullable", file);
                    quote!(#nullable::ABSENT)
                }
                _ => return None,
            },
        };
        members.push(quote!(#name: #value));
    }
    if has_extra(own.2, own.1.reach) {
        let rest = |id| format_ident!("{}", context.names_of(id).rest);
        let (own_rest, other_rest) = (rest(own.0), rest(other.0));
        let value = quote!(value.#other_rest);
        let value = match (&own.2.additional, &other.2.additional) {
            (Additional::Typed(own), Additional::Typed(other)) => {
                let (own, other) = (Type::Map(own.clone()), Type::Map(other.clone()));
                converted(context, &own, &other, value)?
            }
            _ => value,
        };
        members.push(quote!(#own_rest: #value));
    }
    Some(quote!(Self { #(#members,)* }))
}

fn field_value(context: Context<'_>, own: &Field<'_>, other: &Field<'_>) -> Option<TokenStream> {
    let name = identifier(other.name);
    let value = quote!(value.#name);
    let (to, from) = (&own.property.kind, &other.property.kind);
    if own.presence != other.presence {
        return None;
    }
    if to == from {
        return Some(value);
    }
    let inner = converted(context, to, from, quote!(value))?;
    Some(match own.presence {
        Presence::Optional | Presence::RequiredNullable | Presence::OptionalNullable => {
            quote!(#value.map(|value| #inner))
        }
        Presence::Required | Presence::Constant => converted(context, to, from, value)?,
    })
}

fn union(context: Context<'_>, own: (TypeId, &Union), other: (TypeId, &Union)) -> Option<TokenStream> {
    let (names, their_names) = (context.names_of(own.0), context.names_of(other.0));
    let read = identifier(&their_names.name);
    let mut arms = Vec::new();
    for (place, (to, from)) in own.1.branches.iter().zip(&other.1.branches).enumerate() {
        let variant = identifier(names.members.get(place)?);
        let their = identifier(their_names.members.get(place)?);
        let value = match is_boxed(context, from) {
            true => quote!(*value),
            false => quote!(value),
        };
        let strip = |kind: &Type| match kind {
            Type::Boxed(inner) => (**inner).clone(),
            kind => kind.clone(),
        };
        let mut value = converted(context, &strip(&to.kind), &strip(&from.kind), value)?;
        if is_boxed(context, to) {
            value = quote!(Box::new(#value));
        }
        arms.push(quote!(#read::#their(value) => Self::#variant(#value)));
    }
    let (rest, their_rest) = (identifier(&names.rest), identifier(&their_names.rest));
    Some(quote! {
        match value {
            #(#arms,)*
            #read::#their_rest(value) => Self::#rest(value),
        }
    })
}

/// A value of what is read as one of what is sent.
fn converted(context: Context<'_>, to: &Type, from: &Type, value: TokenStream) -> Option<TokenStream> {
    if to == from {
        return Some(value);
    }
    let inner = |to, from| converted(context, to, from, quote!(value));
    Some(match (to, from) {
        (Type::Named(own), Type::Named(other)) => match (context.definition(*own)?, context.definition(*other)?) {
            (Definition::Alias(to), Definition::Alias(from)) => converted(context, to, from, value)?,
            _ => quote!(#value.into()),
        },
        (Type::Boxed(to), Type::Boxed(from)) => {
            let inner = converted(context, to, from, quote!((*#value)))?;
            quote!(Box::new(#inner))
        }
        (Type::Nullable(to), Type::Nullable(from)) => {
            let inner = inner(to, from)?;
            quote!(#value.map(|value| #inner))
        }
        (Type::List(to), Type::List(from)) => {
            let inner = inner(to, from)?;
            quote!(#value.into_iter().map(|value| #inner).collect())
        }
        (Type::Map(to), Type::Map(from)) => {
            let inner = inner(to, from)?;
            quote!(#value.into_iter().map(|(key, value)| (key, #inner)).collect())
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    const PUT: &str = "paths: {/pets: {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'200': {description: Pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}}";

    #[test]
    fn what_was_read_becomes_what_is_sent_field_by_field() {
        let text = described(
            &format!(
                "{PUT}\ncomponents: {{schemas: {{Pet: {{type: object, additionalProperties: false, required: [id, name], properties: {{id: {{type: integer, readOnly: true}}, name: {{type: string}}, word: {{type: string, writeOnly: true}}, young: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}"
            ),
            "src/types/pet.rs",
        );
        let (_, conversion) = text.split_once("impl From<Pet> for PetInput").expect("a conversion");
        assert!(
            conversion.contains("name: value.name,") && !conversion.contains("id:"),
            "{text}"
        );
        assert!(
            conversion.contains(".map(|value| value.into_iter().map(|value| value.into()).collect())"),
            "{text}"
        );
    }

    #[test]
    fn what_is_sent_takes_no_name_that_a_component_has() {
        let text = described(
            &format!(
                "{PUT}\ncomponents: {{schemas: {{Pet: {{type: object, required: [id], properties: {{id: {{type: integer, readOnly: true}}, of: {{$ref: '#/components/schemas/PetInput'}}}}}}, PetInput: {{type: object, properties: {{a: {{type: string}}}}}}}}}}"
            ),
            "src/types/mod.rs",
        );
        assert!(text.contains("pub use pet::{Pet, PetInput2};"), "{text}");
        assert!(text.contains("pub use pet_input::PetInput;"), "{text}");
    }

    #[test]
    fn what_needs_more_than_was_read_is_made_by_its_constructor_alone() {
        let text = described(
            &format!(
                "{PUT}\ncomponents: {{schemas: {{Pet: {{type: object, required: [id, word], properties: {{id: {{type: integer, readOnly: true}}, word: {{type: string, writeOnly: true}}}}}}}}}}"
            ),
            "src/types/pet.rs",
        );
        assert!(text.contains("pub fn new(word: impl Into<String>) -> Self"), "{text}");
        assert!(!text.contains("impl From<Pet>"), "{text}");
    }
}
