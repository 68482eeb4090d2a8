use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::comment::Comment;
use super::context::Context;
use super::documentation::code;
use super::file::SourceFile;
use super::identifier::identifier;
use super::table::{Table, literal, string_literal};
use super::type_path::imported;
use crate::model::{Branch, Declared, Dispatch, Literal, Type, TypeId, Union};

/// A branch that takes more bytes than this is boxed (the default of `clippy::large_enum_variant`).
pub(super) const LARGEST: usize = 200;

/// A branch with everything said about it.
struct Variant<'a> {
    branch: &'a Branch,
    name: &'a str,
    /// The payload without a box around it.
    inner: TokenStream,
    boxed: bool,
    /// What tells the payload apart from other branches'.
    resolved: Type,
}

impl Variant<'_> {
    fn payload(&self) -> TokenStream {
        let inner = &self.inner;
        if self.boxed { quote!(Box<#inner>) } else { inner.clone() }
    }
}

/// Emits a union: the enum, `From` where a type says which branch is meant, and its table.
pub(super) fn emit(context: Context<'_>, id: TypeId, declared: &Declared, union: &Union, file: &mut SourceFile) {
    let names = context.names_of(id);
    let name = identifier(&names.name);
    let other = identifier(&names.rest);
    let documentation = Comment::of(&declared.documentation).attributes();
    let value = imported("serde_json", "Value", file);
    let variants: Vec<Variant<'_>> = union
        .branches
        .iter()
        .zip(&names.members)
        .map(|(branch, name)| variant(context, branch, name, file))
        .collect();
    let members = variants.iter().map(|variant| {
        let comment = comment(variant.branch, &union.dispatch).attributes();
        let name = identifier(variant.name);
        let payload = variant.payload();
        quote!(#comment #name(#payload))
    });
    file.items(quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#members,)*
            /// A value that this crate does not know.
            #other(#value),
        }
    });
    for conversion in conversions(id, &name, &variants) {
        file.items(conversion);
    }
    emit_table(&names.name, &names.rest, union, &variants, file);
}

fn variant<'a>(context: Context<'_>, branch: &'a Branch, name: &'a str, file: &mut SourceFile) -> Variant<'a> {
    let (boxed, kind) = match &branch.kind {
        Type::Boxed(inner) => (true, inner.as_ref()),
        kind => (context.size_of(kind) > LARGEST, kind),
    };
    Variant {
        branch,
        name,
        inner: context.type_path(kind, file),
        boxed,
        resolved: context.resolved(kind),
    }
}

/// What the description says about a branch, then what selects it.
fn comment(branch: &Branch, dispatch: &Dispatch) -> Comment {
    let mut comment = Comment::of(&branch.documentation.0);
    if let Dispatch::Tag { property, .. } = dispatch
        && !branch.tags.is_empty()
    {
        let tags: Vec<String> = branch.tags.iter().map(shown).collect();
        comment.markdown(format!("Chosen when {} is {}.", code(property), tags.join(" or ")));
    }
    if comment.is_empty() {
        comment.markdown(match &branch.kind {
            Type::Null => "Chosen for `null`.",
            _ => "Chosen by the shape of the value.",
        });
    }
    comment
}

fn shown(tag: &Literal) -> String {
    match tag {
        Literal::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// `From` for each payload that no other branch shares.
fn conversions(id: TypeId, name: &proc_macro2::Ident, variants: &[Variant<'_>]) -> Vec<TokenStream> {
    let mut uses: HashMap<&Type, usize> = HashMap::new();
    for variant in variants {
        *uses.entry(rust_type(&variant.resolved)).or_default() += 1;
    }
    variants
        .iter()
        // A union converts into itself already.
        .filter(|variant| uses.get(rust_type(&variant.resolved)) == Some(&1) && variant.resolved != Type::Named(id))
        .map(|variant| {
            let payload = &variant.inner;
            let member = identifier(variant.name);
            let value = if variant.boxed {
                quote!(Box::new(value))
            } else {
                quote!(value)
            };
            quote! {
                impl From<#payload> for #name {
                    fn from(value: #payload) -> Self { Self::#member(#value) }
                }
            }
        })
        .collect()
}

/// One model type for each Rust type: text and binary text are both `String`, whatever free-form is a `Value`.
fn rust_type(kind: &Type) -> &Type {
    static TEXT: Type = Type::Scalar(crate::model::Scalar::Text);
    static FREE: Type = Type::Free(crate::model::UntypedReason::NoType);
    match kind {
        Type::Scalar(crate::model::Scalar::Binary) => &TEXT,
        Type::Free(_) => &FREE,
        other => other,
    }
}

fn emit_table(name: &str, other: &str, union: &Union, variants: &[Variant<'_>], file: &mut SourceFile) {
    let (macro_name, head) = match &union.dispatch {
        Dispatch::Tag { property, in_branches } => {
            let writes = if *in_branches { "" } else { "writes " };
            ("tagged_union", format!("{name} {writes}{}", string_literal(property)))
        }
        Dispatch::Shape => ("union", name.to_owned()),
    };
    let mut table = Table::new(macro_name);
    table.section(head);
    for variant in variants {
        let mut entry = format!("{}({})", variant.name, type_text(&variant.payload()));
        if matches!(union.dispatch, Dispatch::Tag { .. }) {
            let tags: Vec<String> = variant.branch.tags.iter().map(literal).collect();
            entry.push_str(" = ");
            entry.push_str(&tags.join(" | "));
        }
        table.entry(entry);
    }
    table.tail(format!("other {other}"));
    file.import(super::MACROS, macro_name);
    file.table(table);
}

/// A type as one writes it: `Vec<Option<Pet>>`, without the spaces between tokens.
pub(super) fn type_text(tokens: &TokenStream) -> String {
    let spaced = tokens.to_string();
    let mut text = spaced
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
        .replace("> ,", ">,");
    text = text.replace("( ", "(").replace(" )", ")");
    text
}
