//! How each operation's method is called, read off the generated code itself.

use std::collections::HashMap;

use anyhow::{Context, Result, anyhow, bail};
use syn::{Attribute, FnArg, ImplItem, ImplItemFn, Item, ItemImpl, Pat, Signature, Type};
use tintype::emit::File;
use tintype::name::{Names, OperationNames};

/// A method of the client, and the setters of the call that it begins.
pub(crate) struct Method {
    /// Its name.
    pub(crate) name: String,
    /// What it has to be given.
    pub(crate) required: Vec<Argument>,
    /// The struct that holds what is required, where that is more than a few.
    pub(crate) structure: Option<String>,
    /// What it may be given, by setters.
    pub(crate) optional: Vec<Argument>,
    /// The variants of its successes by status (`200`, `4XX`, `default`); none where they have one type.
    pub(crate) successes: HashMap<String, String>,
    /// Of its errors those of the crate's error bodies, as its documentation says them.
    pub(crate) errors: HashMap<String, String>,
}

/// One thing that an operation is given.
pub(crate) struct Argument {
    /// Its name in Rust.
    pub(crate) name: String,
    /// Its key in an input: the index of the parameter, or `body`.
    pub(crate) key: String,
    /// How it is handed over.
    pub(crate) passing: Passing,
}

/// How a value is handed over.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Passing {
    /// As `&str`.
    Text,
    /// As it is; its type follows from where it goes.
    Value,
    /// As something that becomes this type, which has to be said.
    Typed(String),
    /// As the parts of a multipart body.
    Parts,
    /// As bytes.
    Bytes,
}

/// The generated files, parsed.
pub(crate) struct Methods<'a> {
    modules: HashMap<String, Vec<Item>>,
    names: &'a Names,
}

impl<'a> Methods<'a> {
    /// Parses the files of the operations.
    ///
    /// # Errors
    ///
    /// Where one is no Rust.
    pub(crate) fn parse(files: &[File], names: &'a Names) -> Result<Self> {
        let mut modules = HashMap::new();
        for file in files {
            let module = file
                .path
                .strip_prefix("src/operations/")
                .and_then(|name| name.strip_suffix(".rs"));
            if let Some(module) = module {
                let parsed = syn::parse_file(&file.contents).with_context(|| file.path.clone())?;
                modules.insert(
                    format!("crate::operations::{}", module.replace('/', "::")),
                    parsed.items,
                );
            }
        }
        Ok(Self { modules, names })
    }

    /// How an operation is called.
    ///
    /// # Errors
    ///
    /// Where its method is not there, or takes something that is not known here.
    pub(crate) fn of(&self, operation: &OperationNames) -> Result<Method> {
        let module = operation.file_module().replace("r#", "");
        let items = self.modules.get(&module).context("its file is not there")?;
        let method = functions(items, "Client")
            .find(|function| function.sig.ident == operation.method)
            .with_context(|| format!("the client has no method `{}`", operation.method))?;
        let given: Vec<(String, &Type)> = inputs(&method.sig).collect();
        let takes_struct = !operation.arguments.is_empty() && given.iter().any(|(name, _)| name == "arguments");
        let fields;
        let (given, structure) = if takes_struct {
            fields = self::fields(items, &operation.arguments)?;
            let path = format!("operations::{}", operation.arguments);
            (fields, Some(path))
        } else {
            (given, None)
        };
        let mut optional = Vec::new();
        for setter in functions(items, &operation.call) {
            let setter = &setter.sig;
            if key(operation, &setter.ident.to_string()).is_some() {
                let value = inputs(setter).next().context("a setter takes nothing")?.1;
                optional.push(self.argument(operation, setter.ident.to_string(), value)?);
            }
        }
        // Each call has its setter.
        let idempotency = "idempotency_key".to_owned();
        let is_given = given.iter().any(|(name, _)| *name == idempotency);
        if let Some(key) = key(operation, &idempotency).filter(|_| !is_given) {
            let passing = Passing::Typed("String".to_owned());
            optional.push(Argument {
                name: idempotency,
                key,
                passing,
            });
        }
        Ok(Method {
            name: operation.method.clone(),
            required: given
                .into_iter()
                .map(|(name, kind)| self.argument(operation, name, kind))
                .collect::<Result<_>>()?,
            structure,
            optional,
            successes: variants(items, &operation.success),
            errors: error_bodies(method),
        })
    }

    fn argument(&self, operation: &OperationNames, name: String, kind: &Type) -> Result<Argument> {
        let key = key(operation, &name).with_context(|| format!("`{name}` is none of the operation's"))?;
        let passing = self.passing(kind).with_context(|| format!("`{name}`"))?;
        Ok(Argument { name, key, passing })
    }

    fn passing(&self, kind: &Type) -> Result<Passing> {
        if let Type::Reference(_) = kind {
            return Ok(Passing::Text);
        }
        if let Type::ImplTrait(taken) = kind {
            let bound = taken.bounds.iter().find_map(|bound| match bound {
                syn::TypeParamBound::Trait(bound) => bound.path.segments.last(),
                _ => None,
            });
            return self.taken(bound.context("it takes something without a trait")?);
        }
        Ok(match kind {
            Type::Path(path) if is_of_runtime(&path.path, "Multipart") || self.is_parts(&last(&path.path)) => {
                Passing::Parts
            }
            Type::Path(path) if is_of_runtime(&path.path, "Body") => Passing::Bytes,
            _ => Passing::Value,
        })
    }

    /// What a trait of a parameter takes.
    fn taken(&self, bound: &syn::PathSegment) -> Result<Passing> {
        let argument = || argument(bound).context("a trait of nothing");
        Ok(Passing::Typed(match bound.ident.to_string().as_str() {
            "IntoFree" => "serde_json::Value".to_owned(),
            "IntoList" => format!("Vec<{}>", self.typed(argument()?)?),
            "IntoIterator" => match argument()? {
                Type::ImplTrait(_) => "Vec<String>".to_owned(),
                item => format!("Vec<{}>", self.typed(item)?),
            },
            _ => match argument()? {
                Type::Path(path) if is_of_runtime(&path.path, "Body") => return Ok(Passing::Bytes),
                Type::Path(path) if is_of_runtime(&path.path, "Multipart") || self.is_parts(&last(&path.path)) => {
                    return Ok(Passing::Parts);
                }
                kind => self.typed(kind)?,
            },
        }))
    }

    /// A type as the harness says it.
    fn typed(&self, kind: &Type) -> Result<String> {
        match kind {
            Type::Tuple(tuple) => {
                let items: Result<String> = tuple.elems.iter().map(|item| Ok(self.typed(item)? + ",")).collect();
                Ok(format!("({})", items?))
            }
            Type::Path(path) => {
                let name = last(&path.path);
                let own = match name.as_str() {
                    "bool" | "i32" | "i64" | "u32" | "u64" | "f64" | "String" | "Vec" | "Option" | "Box" => name,
                    "BTreeMap" => "std::collections::BTreeMap".to_owned(),
                    "Value" => "serde_json::Value".to_owned(),
                    "Uuid" => "uuid::Uuid".to_owned(),
                    // A generated type does not get a name of the runtime's.
                    _ if self.names.types.iter().all(|own| own.name != name) => format!("CRATE::runtime::{name}"),
                    _ => format!("CRATE::{}", self.declared(&name)?),
                };
                let arguments: Vec<String> = match path.path.segments.last().map(|segment| &segment.arguments) {
                    Some(syn::PathArguments::AngleBracketed(arguments)) => arguments
                        .args
                        .iter()
                        .filter_map(|argument| match argument {
                            syn::GenericArgument::Type(kind) => Some(self.typed(kind)),
                            _ => None,
                        })
                        .collect::<Result<_>>()?,
                    _ => Vec::new(),
                };
                Ok(match arguments.is_empty() {
                    true => own,
                    false => format!("{own}<{}>", arguments.join(", ")),
                })
            }
            _ => bail!("a type that is no path"),
        }
    }

    /// Whether the parts of a body are of this type.
    fn is_parts(&self, name: &str) -> bool {
        let own = |operation: &OperationNames| operation.parts.as_ref().is_some_and(|parts| parts.name == name);
        self.names.operations.iter().any(own)
    }

    /// The path of a declared type, whose name is its own in the whole crate.
    fn declared(&self, name: &str) -> Result<String> {
        if !self.names.types.iter().any(|own| own.name == name) {
            bail!("no type is called `{name}`");
        }
        // Types of operations stand in the operations' files; all others among the components'.
        let mut beside = self.modules.values();
        Ok(
            match beside.any(|items| items.iter().any(|item| declares(item, name))) {
                true => format!("operations::{name}"),
                false => format!("types::{name}"),
            },
        )
    }
}

/// The variants of an enum of answers, each under the status that its documentation names.
fn variants(items: &[Item], name: &str) -> HashMap<String, String> {
    let variants = items.iter().filter_map(|item| match item {
        Item::Enum(item) if item.ident == name => Some(item.variants.iter()),
        _ => None,
    });
    let named = variants.flatten().filter_map(|variant| {
        Some((
            status(&documentation(&variant.attrs).collect::<String>())?,
            variant.ident.to_string(),
        ))
    });
    named.collect()
}

/// The statuses in `- 404 with [`Problem`](crate::ErrorBody::Problem)`, each with its body.
fn error_bodies(method: &ImplItemFn) -> HashMap<String, String> {
    let lines = documentation(&method.attrs).filter_map(|line| {
        let (status, body) = line.trim_start().strip_prefix("- ")?.split_once(" with [`")?;
        let (body, link) = body.split_once("`](")?;
        let status = match status {
            "Any other status" => "default".to_owned(),
            status => status.to_ascii_uppercase(),
        };
        link.starts_with("crate::ErrorBody::")
            .then(|| (status, body.to_owned()))
    });
    lines.collect()
}

/// The status in `Status 200. …`.
fn status(documentation: &str) -> Option<String> {
    let documentation = documentation.trim_start();
    if documentation.starts_with("Any other status.") {
        return Some("default".to_owned());
    }
    let status = documentation.strip_prefix("Status ")?.split('.').next()?;
    Some(status.to_ascii_uppercase())
}

fn documentation(attributes: &[Attribute]) -> impl Iterator<Item = String> {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(meta) if meta.path.is_ident("doc") => Some(&meta.value),
        _ => None,
    });
    lines.filter_map(|line| match line {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(line),
            ..
        }) => Some(line.value()),
        _ => None,
    })
}

/// The key of an argument in an input.
fn key(operation: &OperationNames, name: &str) -> Option<String> {
    if let Some(index) = operation.parameters.iter().position(|parameter| parameter == name) {
        return Some(index.to_string());
    }
    (operation.body == name).then(|| "body".to_owned())
}

/// The functions of the inherent implementations of a type.
fn functions<'a>(items: &'a [Item], of: &'a str) -> impl Iterator<Item = &'a ImplItemFn> {
    let is_own = move |item: &&ItemImpl| {
        item.trait_.is_none() && matches!(&*item.self_ty, Type::Path(path) if last(&path.path) == of)
    };
    items
        .iter()
        .filter_map(|item| match item {
            Item::Impl(item) => Some(item),
            _ => None,
        })
        .filter(is_own)
        .flat_map(|item| &item.items)
        .filter_map(|item| match item {
            ImplItem::Fn(function) => Some(function),
            _ => None,
        })
}

/// The parameters but `self`.
fn inputs(signature: &Signature) -> impl Iterator<Item = (String, &Type)> {
    signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Some((name.ident.to_string(), &*typed.ty)),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

fn fields<'a>(items: &'a [Item], name: &str) -> Result<Vec<(String, &'a Type)>> {
    let structure = items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == name => Some(item),
        _ => None,
    });
    let fields = &structure.ok_or_else(|| anyhow!("no struct `{name}`"))?.fields;
    Ok(fields
        .iter()
        .filter_map(|field| Some((field.ident.as_ref()?.to_string(), &field.ty)))
        .collect())
}

/// Whether an item declares a type of this name: as an item, or by a macro that is given the name.
fn declares(item: &Item, name: &str) -> bool {
    match item {
        Item::Struct(item) => item.ident == name,
        Item::Enum(item) => item.ident == name,
        Item::Type(item) => item.ident == name,
        Item::Macro(item) => {
            let words = item.mac.tokens.clone().into_iter().filter_map(|token| match token {
                proc_macro2::TokenTree::Ident(word) => Some(word.to_string()),
                _ => None,
            });
            let words: Vec<String> = words.take(8).collect();
            words
                .windows(2)
                .any(|pair| ["struct", "enum"].contains(&pair[0].as_str()) && pair[1] == name)
        }
        _ => false,
    }
}

fn last(path: &syn::Path) -> String {
    path.segments
        .last()
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}

fn is_of_runtime(path: &syn::Path, name: &str) -> bool {
    path.segments.first().is_some_and(|segment| segment.ident == "runtime") && last(path) == name
}

/// `T` in `Into<T>`, in `IntoIterator<Item = T>` and in `Into<Option<T>>`.
fn argument(segment: &syn::PathSegment) -> Option<&Type> {
    let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        syn::GenericArgument::Type(Type::Path(path)) if last(&path.path) == "Option" => {
            argument(path.path.segments.last()?)
        }
        syn::GenericArgument::Type(kind) => Some(kind),
        syn::GenericArgument::AssocType(item) => Some(&item.ty),
        _ => None,
    }
}
