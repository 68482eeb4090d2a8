use quote::quote;

use super::derives;
use super::union::type_text;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::text::table::Table;
use crate::face::{Declaration, RustType};
use crate::model::Scalar;

/// Emits a second name for a type.
pub(super) fn emit_alias(context: Context<'_>, declared: &Declaration<'_>, kind: &RustType<'_>, file: &mut SourceFile) {
    let name = identifier(&declared.names.name);
    let documentation = Comment::of(&declared.declared.documentation).attributes();
    let kind = context.written(kind, file);
    file.items(quote!(#documentation pub type #name = #kind;));
}

/// Emits a named type around another: a plain value, or one of which an alias would be infinite.
pub(super) fn emit_wrapper(
    context: Context<'_>,
    declared: &Declaration<'_>,
    kind: &RustType<'_>,
    file: &mut SourceFile,
) {
    let text = &declared.names.name;
    let name = identifier(text);
    let documentation = Comment::of(&declared.declared.documentation).attributes();
    let kind = context.written(kind, file);
    let derives = derives::of_wrapper(declared);
    file.items(quote! {
        #documentation
        #derives
        pub struct #name(pub #kind);
    });
    let newtype = declared.declared.definition.newtype();
    let name = if newtype.is_some() { "newtype" } else { "wrapper" };
    let mut table = Table::new(name);
    let from = if newtype == Some(Scalar::Text) {
        " from &str"
    } else {
        ""
    };
    table.section_of(format!("{text}({}){from}", type_text(&kind)));
    file.import(crate::emit::MACROS, name);
    file.table(table);
}
