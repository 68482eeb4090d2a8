//! The files of declared types, and the module that re-exports them.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::{alias, check, derives, enumeration, record, sent_for, union};
use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::{Declaration, Shape};
use crate::model::TypeId;

/// The files under `src/types`: one for each component with what is declared inside it, and the module itself.
pub(crate) fn files(context: Context<'_>) -> Vec<File> {
    let mut modules: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    for (id, _) in context.api.types.iter() {
        if context.operation_of(id).is_none() {
            modules.entry(&context.names_of(id).module).or_default().push(id);
        }
    }
    if modules.is_empty() {
        return Vec::new();
    }
    let modules: Vec<(&str, Vec<TypeId>)> = modules.into_iter().collect();
    let mut files: Vec<File> = modules
        .par_iter()
        .flat_map_iter(|(module, ids)| {
            let mut file = SourceFile::new(format!("crate::types::{module}"));
            for id in ids {
                emit(context, *id, &mut file);
            }
            file.files(format!("src/types/{}.rs", stem(module)))
        })
        .collect();
    files.push(module(context, &modules));
    files
}

/// Emits the types that stand beside an operation, in order.
pub(crate) fn emit_of_operation(context: Context<'_>, operation: usize, file: &mut SourceFile) {
    for id in context.types_of(operation) {
        emit(context, *id, file);
    }
}

/// Exports the types of an operation that stand here because other tags need them too: its own module has them as well.
pub(crate) fn export_of_operation(context: Context<'_>, operation: usize, file: &mut SourceFile) {
    for id in context.shared_by_tags(operation) {
        let declared = context.face.of(*id).into_iter();
        let names = declared.flat_map(Declaration::public_names);
        names.for_each(|name| file.export("crate::types", name));
    }
}

/// The file's name for a module: a raw identifier's file has the plain name.
fn stem(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}

/// Emits a declared type.
pub(crate) fn emit(context: Context<'_>, id: TypeId, file: &mut SourceFile) {
    let Some(declared) = context.face.of(id) else { return };
    match &declared.shape {
        Shape::Record(record) => record::emit(context, declared, record, file),
        Shape::Enumeration(enumeration) => enumeration::emit(declared, enumeration, file),
        Shape::Union(choice) => union::emit(context, declared, choice, file),
        Shape::Alias(kind) => alias::emit_alias(context, declared, kind, file),
        Shape::Wrapper(kind) => alias::emit_wrapper(context, declared, kind, file),
    }
    derives::emit_traits_of_keys(declared, file);
    check::emit(declared, file);
    sent_for::emit(context, declared, file);
}

/// `#[cfg(…)]` for what is compiled with any of some features.
pub(crate) fn condition(features: &[&str]) -> TokenStream {
    match features {
        [only] => quote!(#[cfg(feature = #only)]),
        several => quote!(#[cfg(any(#(feature = #several),*))]),
    }
}

/// `src/types/mod.rs`: every type under one flat path, each by its name: to find a name, rustc looks through all globs
/// beside it, so that hundreds of them cost it a second.
fn module(context: Context<'_>, modules: &[(&str, Vec<TypeId>)]) -> File {
    let mut file = SourceFile::new("crate::types");
    file.document(Comment::from_markdown("The types of the API."));
    let condition = |module: &str| context.face.division.as_ref()?.of_types(module).map(condition);
    let declarations = modules.iter().map(|(module, _)| {
        let condition = condition(module);
        let allow = (*module == "types").then(|| quote!(#[allow(clippy::module_inception)]));
        let module = identifier(module);
        quote!(#condition #allow mod #module;)
    });
    let uses = modules.iter().map(|(module, ids)| {
        let condition = condition(module);
        let module = identifier(module);
        let declared = ids.iter().filter_map(|id| context.face.of(*id));
        let names = declared.flat_map(Declaration::public_names).map(identifier);
        match names.collect::<Vec<_>>().as_slice() {
            [name] => quote!(#condition pub use #module::#name;),
            names => quote!(#condition pub use #module::{#(#names),*};),
        }
    });
    let tokens: TokenStream = declarations.chain(uses).collect();
    file.items(tokens);
    File {
        path: "src/types/mod.rs".to_owned(),
        contents: file.render(),
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    #[test]
    fn each_type_is_exported_by_its_name() {
        let yaml = r#"
components:
  schemas:
    Type: {type: string}
    Five: {required: [a, b, c, d, e], properties: {a: {type: string}, b: {}, c: {}, d: {}, e: {}}}
    Pet: {type: object, properties: {five: {$ref: '#/components/schemas/Five'}, type: {$ref: '#/components/schemas/Type'}, mood: {type: string, enum: [good, bad]}}}
paths: {/pets: {put: {responses: {}, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
"#;
        insta::assert_snapshot!(described(yaml, "src/types/mod.rs"), @"
        //! The types of the API.

        mod five;
        mod pet;
        mod type_;

        pub use five::{Five, FiveRequired};
        pub use pet::{Pet, PetMood};
        pub use type_::Type;
        ");
    }
}
