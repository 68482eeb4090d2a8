use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::{RUNTIME, RustType, Taken as Argument};
use crate::model::{Type, TypeId};
use crate::name::reserved::is_value;

impl Context<'_> {
    /// A type as Rust writes it in this file, which imports what that needs.
    pub(crate) fn type_path(&self, kind: &Type, file: &mut SourceFile) -> TokenStream {
        self.written(&self.rust_type(kind), file)
    }

    /// The same for one that is decided.
    pub(crate) fn written(&self, kind: &RustType<'_>, file: &mut SourceFile) -> TokenStream {
        match kind {
            RustType::Known(name, arguments) => {
                let name = identifier(name);
                self.with_arguments(quote!(#name), arguments, file)
            }
            RustType::Of(module, name, arguments) => {
                let path = path(module, name, file);
                self.with_arguments(path, arguments, file)
            }
            // It was parsed as one.
            RustType::Own(path) => self.own_path(path).parse().unwrap_or_default(),
            RustType::Declared(id) => self.declared_path(*id, file),
            RustType::Required(_, name) | RustType::Beside(_, name) => {
                let name = identifier(name);
                quote!(#name)
            }
            RustType::Root(name) => {
                let name = identifier(name);
                quote!(crate::#name)
            }
            RustType::Text => quote!(&str),
            RustType::Tuple(places) if places.is_empty() => quote!(()),
            RustType::Tuple(places) => {
                let places: Vec<TokenStream> = places.iter().map(|place| self.written(place, file)).collect();
                quote!((#(#places,)*))
            }
            RustType::Argument(argument, kind) => {
                let kind = match argument {
                    // What is not named is not brought in.
                    Argument::Free => TokenStream::new(),
                    _ => self.written(kind, file),
                };
                match argument {
                    Argument::Into => quote!(impl Into<#kind>),
                    Argument::Items => quote!(impl IntoIterator<Item = #kind>),
                    Argument::IntoItems => quote!(impl IntoIterator<Item = impl Into<#kind>>),
                    Argument::Option => quote!(impl runtime::IntoOption<#kind, By>),
                    Argument::List => quote!(impl runtime::IntoList<#kind, By>),
                    Argument::Free => quote!(impl runtime::IntoFree),
                    Argument::Nullable => quote!(impl runtime::IntoNullable<#kind, By>),
                    Argument::ExactNullable => quote!(impl runtime::IntoExactNullable<#kind>),
                    Argument::NullableList => quote!(impl runtime::IntoNullableList<#kind, By>),
                }
            }
        }
    }

    fn with_arguments(&self, path: TokenStream, arguments: &[RustType<'_>], file: &mut SourceFile) -> TokenStream {
        if arguments.is_empty() {
            return path;
        }
        let arguments: Vec<TokenStream> = arguments.iter().map(|kind| self.written(kind, file)).collect();
        quote!(#path<#(#arguments),*>)
    }

    /// A declared type by its name.
    pub(super) fn declared_path(&self, id: TypeId, file: &mut SourceFile) -> TokenStream {
        let name = &self.names_of(id).name;
        if self.module_of(id) != file.module() {
            file.import(self.public_module_of(id), name);
        }
        let name = identifier(name);
        quote!(#name)
    }
}

/// A name of another module: that of a value is imported, others stand with their module.
fn path(module: &'static str, name: &'static str, file: &mut SourceFile) -> TokenStream {
    match module {
        RUNTIME if !is_value(name) => {
            file.import("crate", "runtime");
            let name = identifier(name);
            quote!(runtime::#name)
        }
        "bytes" | "std::convert" => {
            let (steps, name) = (module.split("::").map(identifier), identifier(name));
            quote!(#(#steps::)*#name)
        }
        _ => imported(module, name, file),
    }
}

/// A name of another module, which the file imports.
pub(super) fn imported(module: &str, name: &str, file: &mut SourceFile) -> TokenStream {
    file.import(module, name);
    let name = identifier(name);
    quote!(#name)
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::files;

    #[test]
    fn a_component_that_is_called_as_a_type_of_the_runtime_has_another_name() {
        let generated = files(
            "paths: {}
components:
  schemas:
    IntOrString: {type: string, format: int-or-string}
    Either: {type: object, properties: {a: {$ref: '#/components/schemas/Text'}}}
    Text: {anyOf: [{type: integer}, {type: string, pattern: '^[0-9]+$'}]}
    Decimal: {type: number, format: decimal}
    Unsent: {type: object, additionalProperties: false, properties: {b: {$ref: '#/components/schemas/IntOrString'}}}
",
        );
        for name in ["IntOrString", "Either", "Decimal", "Unsent"] {
            for declared in ["type", "struct", "enum"] {
                let declaration = format!("pub {declared} {name} ");
                let found = generated
                    .iter()
                    .filter(|file| file.path.starts_with("src/types/"))
                    .find(|file| file.contents.contains(&declaration));
                assert_eq!(found.map(|file| &file.path), None, "{declaration}");
            }
        }
    }
}
