use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::model::{Definition, EnumerationKind, Literal, Scalar, Type};

/// A literal of the description as a Rust expression of this type; `None` where it is no value of the type.
pub(crate) fn expression(
    context: Context<'_>,
    kind: &Type,
    value: &Literal,
    file: &mut SourceFile,
) -> Option<TokenStream> {
    match kind {
        Type::Named(id) => match context.definition(*id)? {
            Definition::Alias(target) => expression(context, target, value, file),
            Definition::Enumeration(enumeration) => {
                let path = context.declared_path(*id, file);
                let names = context.names_of(*id);
                match (context.place_of(*id, enumeration, value), value) {
                    (Some(index), _) => {
                        let variant = identifier(names.members.get(index)?);
                        Some(quote!(#path::#variant))
                    }
                    (None, Literal::String(text)) if enumeration.kind == EnumerationKind::String => {
                        let (other, text) = (identifier(&names.rest), Token::string(text));
                        Some(quote!(#path::#other(#text.to_owned())))
                    }
                    _ => None,
                }
            }
            _ => None,
        },
        Type::Boxed(inner) => {
            let inner = expression(context, inner, value, file)?;
            Some(quote!(Box::new(#inner)))
        }
        Type::Scalar(scalar) => scalar_expression(*scalar, value),
        Type::Free(_) => match value {
            Literal::String(text) => Some(quote!(serde_json::Value::from(#text))),
            Literal::Boolean(value) => Some(quote!(serde_json::Value::from(#value))),
            Literal::Integer(value) => {
                let value = Token::i64_suffixed(i64::try_from(*value).ok()?);
                Some(quote!(serde_json::Value::from(#value)))
            }
            _ => None,
        },
        _ => None,
    }
}

fn scalar_expression(scalar: Scalar, value: &Literal) -> Option<TokenStream> {
    match value {
        _ if !scalar.holds(value) => None,
        Literal::String(text) => {
            let text = Token::string(text);
            Some(quote!(#text.to_owned()))
        }
        Literal::Boolean(value) => Some(quote!(#value)),
        Literal::Integer(value) => {
            let value = Token::i128_unsuffixed(*value);
            Some(quote!(#value))
        }
        Literal::Null | Literal::Number(_) => None,
    }
}
