use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::model::{Scalar, Type, TypeId};

/// The module of the carried runtime.
pub(crate) const RUNTIME: &str = "crate::runtime";

/// The longest tuple that the runtime's codec implements.
pub(crate) const LONGEST_TUPLE: usize = 8;

impl Context<'_> {
    /// A type as Rust writes it in this file, which imports what that needs.
    pub(crate) fn type_path(&self, kind: &Type, file: &mut SourceFile) -> TokenStream {
        match kind {
            Type::Named(id) => self.declared_path(*id, file),
            Type::Boxed(inner) => {
                let inner = self.type_path(inner, file);
                quote!(Box<#inner>)
            }
            Type::Scalar(scalar) => scalar_path(*scalar, file),
            Type::Either(scalar) => {
                let either = imported(RUNTIME, "Either", file);
                let scalar = scalar_path(*scalar, file);
                quote!(#either<#scalar>)
            }
            Type::List(item) => {
                let item = self.type_path(item, file);
                quote!(Vec<#item>)
            }
            // The codec knows tuples of these lengths.
            Type::Tuple(items) if items.is_empty() || items.len() > LONGEST_TUPLE => {
                let value = imported("serde_json", "Value", file);
                quote!(Vec<#value>)
            }
            Type::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.type_path(item, file)).collect();
                quote!((#(#items,)*))
            }
            Type::Map(value) => {
                let value = self.type_path(value, file);
                file.import("std::collections", "BTreeMap");
                quote!(BTreeMap<String, #value>)
            }
            Type::Nullable(inner) => {
                let inner = self.type_path(inner, file);
                quote!(Option<#inner>)
            }
            Type::Free(_) => imported("serde_json", "Value", file),
            Type::Null => imported(RUNTIME, "Null", file),
        }
    }

    /// A declared type by its name.
    pub(super) fn declared_path(&self, id: TypeId, file: &mut SourceFile) -> TokenStream {
        let name = &self.names_of(id).name;
        let module = self.module_of(id);
        if module != file.module() {
            // Components are re-exported flat, so that their files stay private.
            let from = if self.operation_of(id).is_some() {
                module.as_str()
            } else {
                "crate::types"
            };
            file.import(from, name);
        }
        let name = identifier(name);
        quote!(#name)
    }
}

/// A name of another module, which the file imports.
pub(super) fn imported(module: &str, name: &str, file: &mut SourceFile) -> TokenStream {
    file.import(module, name);
    let name = identifier(name);
    quote!(#name)
}

fn scalar_path(scalar: Scalar, file: &mut SourceFile) -> TokenStream {
    let (module, name) = scalar.path();
    if let Some(module) = module {
        file.import(module, name);
    }
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
