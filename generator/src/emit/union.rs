use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::branch_rule::{self, either, shown};
use super::comment::Comment;
use super::context::Context;
use super::documentation::code;
use super::file::SourceFile;
use super::identifier::identifier;
use super::table::{Table, literal, string_literal};
use super::type_path::imported;
use super::type_score::{allowance, is_complex};
use crate::model::{Branch, Declared, Definition, Dispatch, Literal, Type, TypeId, Union};
use crate::name::TypeNames;

/// A branch that takes more bytes than this is boxed (the default of `clippy::large_enum_variant`).
pub(super) const LARGEST: usize = 200;

/// How deep unions in unions are looked into for a branch that need not have the tag.
const DEPTH: usize = 8;

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
    let rules = match tag(union) {
        Some((property, _)) => tag_rules(property, union),
        None => branch_rule::rules(context, union),
    };
    let members = variants.iter().zip(rules).map(|(variant, rule)| {
        let mut comment = Comment::of(&variant.branch.documentation.0);
        comment.sentences(&[rule]);
        let comment = comment.attributes();
        let name = identifier(variant.name);
        let payload = variant.payload();
        quote!(#comment #name(#payload))
    });
    let allow = allowance(union.branches.iter().any(|branch| is_complex(&branch.kind)));
    file.items(quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #allow
        pub enum #name {
            #(#members,)*
            /// A value that this crate does not know.
            #other(#value),
        }
    });
    emit_table(context, names, union, &variants, file);
    emit_conversions(id, &names.name, &variants, file);
}

fn variant<'a>(context: Context<'_>, branch: &'a Branch, name: &'a str, file: &mut SourceFile) -> Variant<'a> {
    let (kind, boxed) = payload(context, branch);
    Variant {
        branch,
        name,
        inner: context.type_path(kind, file),
        boxed,
        resolved: context.resolved(kind),
    }
}

/// What a branch holds without a box around it, and whether there is one.
pub(super) fn payload<'a>(context: Context<'_>, branch: &'a Branch) -> (&'a Type, bool) {
    match &branch.kind {
        Type::Boxed(inner) => (inner, true),
        kind => (kind, context.size_of(kind) > LARGEST),
    }
}

/// For each branch, the sentence that says which tags choose it.
fn tag_rules(property: &str, union: &Union) -> Vec<String> {
    union
        .branches
        .iter()
        .map(|branch| {
            let tags = branch.tags.iter().map(shown).collect();
            format!("Chosen when {} is {}.", code(property), either(tags))
        })
        .collect()
}

/// `From` for each payload that no other branch shares.
fn emit_conversions(id: TypeId, name: &str, variants: &[Variant<'_>], file: &mut SourceFile) {
    let mut uses: HashMap<&Type, usize> = HashMap::new();
    for variant in variants {
        *uses.entry(rust_type(&variant.resolved)).or_default() += 1;
    }
    let mut table = Table::new("branches");
    table.section(name);
    for variant in variants {
        // A union converts into itself already.
        if uses.get(rust_type(&variant.resolved)) == Some(&1) && variant.resolved != Type::Named(id) {
            let boxed = if variant.boxed { "boxed " } else { "" };
            table.entry(format!("{}({boxed}{})", variant.name, type_text(&variant.inner)));
        }
    }
    if !table.is_empty() {
        file.import(super::MACROS, "branches");
        file.table(table);
    }
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

fn emit_table(context: Context<'_>, names: &TypeNames, union: &Union, variants: &[Variant<'_>], file: &mut SourceFile) {
    let (name, other) = (&names.name, &names.rest);
    let tag = tag(union);
    let (macro_name, head) = match tag {
        Some((property, in_branches)) => {
            let may_lack = || {
                union
                    .branches
                    .iter()
                    .any(|branch| may_lack(context, &branch.kind, property, 0))
            };
            let mode = match in_branches {
                false => "writes ",
                true if may_lack() => "may_lack ",
                true => "",
            };
            ("tagged_union", format!("{name} {mode}{}", string_literal(property)))
        }
        None => ("union", name.clone()),
    };
    let mut table = Table::new(macro_name);
    table.section(head);
    for variant in variants {
        let mut entry = format!("{}({})", variant.name, type_text(&variant.payload()));
        if tag.is_some() {
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

/// Whether some value of a branch need not have the property.
fn may_lack(context: Context<'_>, kind: &Type, property: &str, depth: usize) -> bool {
    let Type::Named(id) = context.resolved(kind) else {
        return false;
    };
    match context.definition(id) {
        Some(Definition::Record(record)) => record
            .properties
            .iter()
            .any(|declared| declared.name == property && !declared.required),
        Some(Definition::Union(union)) if depth < DEPTH => union
            .branches
            .iter()
            .any(|branch| may_lack(context, &branch.kind, property, depth + 1)),
        _ => false,
    }
}

/// The property that tells the branches apart and whether they declare it, if each branch has a tag that can be written.
fn tag(union: &Union) -> Option<(&str, bool)> {
    let told_apart = union
        .branches
        .iter()
        .all(|branch| !branch.tags.is_empty() && !branch.tags.contains(&Literal::Null));
    match &union.dispatch {
        Dispatch::Tag { property, in_branches } if told_apart => Some((property, *in_branches)),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use crate::model::*;

    fn union(dispatch: Dispatch, branches: Vec<Branch>) -> Definition {
        Definition::Union(Union { branches, dispatch })
    }

    #[test]
    fn tags_say_which_branch_it_is() {
        let dispatch = Dispatch::Tag {
            property: "kind".to_owned(),
            in_branches: true,
        };
        let wide: Vec<Property> = (0..20).map(|index| property(&format!("p{index}"), text())).collect();
        let pet = union(
            dispatch,
            vec![
                branch("Cat", Type::Named(TypeId(1)), &["cat", "kitty"]),
                branch("Dog", Type::Named(TypeId(2)), &["dog"]),
            ],
        );
        let types = vec![
            component("Pet", BOTH, pet),
            component("Cat", RESPONSE, closed(vec![])),
            component("Dog", RESPONSE, closed(wide)),
        ];
        let text = emitted(&api(types));
        let pet = text.split("/// The ").next().unwrap_or(&text);
        let end = text
            .find("#[derive(Clone, PartialEq)]\n#[non_exhaustive]\npub struct Cat")
            .unwrap_or(pet.len());
        insta::assert_snapshot!(&text[..end]);
    }

    #[test]
    fn a_branch_that_does_not_require_the_tag_may_lack_it() {
        let item = |message: Property| {
            let dispatch = Dispatch::Tag {
                property: "kind".to_owned(),
                in_branches: true,
            };
            let branches = vec![
                branch("Call", Type::Named(TypeId(1)), &["call"]),
                branch("Message", Type::Named(TypeId(2)), &["message"]),
            ];
            emitted(&api(vec![
                component("Item", BOTH, union(dispatch, branches)),
                component("Call", BOTH, closed(vec![required("kind", text())])),
                component("Message", BOTH, closed(vec![message])),
            ]))
        };
        assert!(item(property("kind", text())).contains("Item may_lack \"kind\""));
        assert!(item(required("kind", text())).contains("Item \"kind\""));
    }

    #[test]
    fn a_payload_that_two_branches_share_converts_into_neither() {
        let either = union(
            Dispatch::Shape,
            vec![
                branch("Text", text(), &[]),
                branch("Name", Type::Named(TypeId(1)), &[]),
                branch("Number", Type::Scalar(Scalar::Double), &[]),
                branch("Self", Type::Boxed(Box::new(Type::Named(TypeId(0)))), &[]),
            ],
        );
        let types = vec![
            component("Either", BOTH, either),
            component("Name", BOTH, Definition::Alias(text())),
        ];
        let text = emitted(&api(types));
        assert!(text.contains("branches! { Either { Number(f64) } }"), "{text}");
    }
}
