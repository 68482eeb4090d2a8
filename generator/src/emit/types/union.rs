use proc_macro2::TokenStream;

use super::branch_rule::{self, either, shown};
use super::derives;
use super::type_score::{COMPLEX, is_complex};
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::declaration::Declaration;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::{literal, string_literal};
use crate::face::{self, Choice, Variant};
use crate::model::{Branch, Dispatch, Union, may_lack};

/// The property that tells branches apart.
struct Tag<'a> {
    property: &'a str,
    /// Whether each branch declares it.
    in_branches: bool,
    /// The branch of values without it and of those with an unknown one.
    default: Option<&'a Branch>,
}

/// Emits a union: the enum with its codec, and `From` where a type says which branch is meant.
pub(crate) fn emit(context: Context<'_>, declared: &face::Declaration<'_>, choice: &Choice<'_>, file: &mut SourceFile) {
    let (names, union) = (declared.names, choice.union);
    let mut comment = Comment::of(&declared.declared.documentation);
    let (name, rules) = match tag(union) {
        Some(tag) => ("tagged_union", tag_rules(&tag, union)),
        None => {
            let rules = branch_rule::rules(union, &names.members);
            comment.sentences(&rules.in_order);
            ("union", rules.branches)
        }
    };
    let mut declaration = Declaration::new(name, comment, head(context, &names.name, union));
    derives::attribute(declared, &mut declaration);
    if union.branches.iter().any(|branch| is_complex(&branch.kind)) {
        declaration.attribute(COMPLEX);
    }
    let is_tagged = tag(union).is_some();
    for (variant, rule) in choice.variants.iter().zip(rules) {
        let mut comment = Comment::of(&variant.branch.documentation.0);
        if !rule.is_empty() {
            comment.sentences(&[rule]);
        }
        declaration.member(comment, member(context, variant, is_tagged, file));
    }
    declaration.rest(choice.rest.to_owned());
    file.import(crate::emit::MACROS, name);
    file.declaration(declaration);
}

/// `pub enum Pet`, and by which property its branches are told apart.
fn head(context: Context<'_>, name: &str, union: &Union) -> String {
    let Some(Tag {
        property,
        in_branches,
        default,
    }) = tag(union)
    else {
        return format!("pub enum {name}");
    };
    let branches = || union.branches.iter();
    let mode = match in_branches {
        false => "writes",
        true if default.is_none()
            && branches().any(|branch| may_lack(context.api.types.as_slice(), &branch.kind, property)) =>
        {
            "may_lack"
        }
        true => "by",
    };
    let mut head = format!("pub enum {name} {mode} {}", string_literal(property));
    if let Some(first) = default.and_then(|branch| branch.tags.first()) {
        head.push_str(" else ");
        head.push_str(&literal(first));
    }
    head
}

/// A variant: `Cat(Cat) from Cat | Kitten = "cat" | "kitty"`.
fn member(context: Context<'_>, variant: &Variant<'_>, is_tagged: bool, file: &mut SourceFile) -> String {
    let kind = type_text(&context.written(&variant.kind(), file));
    let mut member = format!("{}({kind})", variant.name);
    if variant.converts {
        member.push_str(" from ");
        member.push_str(&type_text(&context.written(&variant.inner, file)));
    }
    for also in variant.also {
        member.push_str(" | ");
        member.push_str(also);
    }
    for kind in &variant.within {
        member.push_str(" | ");
        member.push_str(&type_text(&context.written(kind, file)));
    }
    if is_tagged {
        let tags: Vec<String> = variant.branch.tags.iter().map(literal).collect();
        member.push_str(" = ");
        member.push_str(&tags.join(" | "));
    }
    member
}

/// For each branch, the sentence that says which tags choose it.
fn tag_rules(tag: &Tag<'_>, union: &Union) -> Vec<String> {
    let property = code(tag.property);
    union
        .branches
        .iter()
        .map(|branch| {
            let tags = either(branch.tags.iter().map(shown).collect());
            if tag.default.is_some_and(|default| std::ptr::eq(default, branch)) {
                format!("Chosen when {property} is {tags}, is absent, or names no other branch.")
            } else {
                format!("Chosen when {property} is {tags}.")
            }
        })
        .collect()
}

/// How the branches are told apart, if each has a tag that can be written.
fn tag(union: &Union) -> Option<Tag<'_>> {
    match &union.dispatch {
        Dispatch::Tag {
            property,
            in_branches,
            default,
        } if union.is_tagged() => Some(Tag {
            property,
            in_branches: *in_branches,
            default: default.and_then(|place| union.branches.get(place)),
        }),
        Dispatch::Tag { .. } | Dispatch::Shape => None,
    }
}

/// A type as one writes it: `Vec<Option<Pet>>`, without the spaces between tokens.
pub(crate) fn type_text(tokens: &TokenStream) -> String {
    let spaced = tokens.to_string();
    let mut text = spaced
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
        .replace("> ,", ">,")
        .replace("& str", "&str");
    text = text.replace("( ", "(").replace(" )", ")");
    text
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::*;
    use crate::model::*;

    fn union(dispatch: Dispatch, branches: Vec<Branch>) -> Definition {
        Definition::Union(Union { branches, dispatch })
    }

    #[test]
    fn tags_say_which_branch_it_is() {
        let dispatch = Dispatch::Tag {
            property: "kind".to_owned(),
            in_branches: true,
            default: None,
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
        let end = text.find("record! {\n    pub struct Cat").unwrap_or(pet.len());
        insta::assert_snapshot!(&text[..end]);
    }

    #[test]
    fn a_branch_that_does_not_require_the_tag_may_lack_it() {
        let item = |message: Property| {
            let dispatch = Dispatch::Tag {
                property: "kind".to_owned(),
                in_branches: true,
                default: None,
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
        assert!(item(property("kind", text())).contains("pub enum Item may_lack \"kind\" {"));
        assert!(item(required("kind", text())).contains("pub enum Item by \"kind\" {"));
        assert!(item(nullable(required("kind", text()))).contains("pub enum Item may_lack \"kind\" {"));
    }

    #[test]
    fn a_default_takes_what_has_another_tag_or_none() {
        let dispatch = Dispatch::Tag {
            property: "kind".to_owned(),
            in_branches: true,
            default: Some(1),
        };
        let branches = vec![
            branch("Call", Type::Named(TypeId(1)), &["call"]),
            branch("Message", Type::Named(TypeId(2)), &["message", "note"]),
        ];
        let text = emitted(&api(vec![
            component("Item", BOTH, union(dispatch, branches)),
            component("Call", BOTH, closed(vec![required("kind", text())])),
            component("Message", BOTH, closed(vec![property("kind", text())])),
        ]));
        assert!(text.contains("pub enum Item by \"kind\" else \"message\" {"), "{text}");
        assert!(text.contains("Chosen when `kind` is `message` or `note`, is absent, or names no other branch."));
        assert!(text.contains("Chosen when `kind` is `call`.\n"));
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
        let converting: Vec<&str> = text.lines().filter(|line| line.contains(" from ")).collect();
        assert_eq!(converting, ["        Number(f64) from f64 | i32,"]);
    }

    /// What the first of these types is made of, as its table says.
    fn made_of(types: Vec<Declared>) -> Vec<String> {
        let text = emitted(&api(types));
        let end = text.find("..Other").unwrap_or(text.len());
        let lines = text[..end].lines().filter_map(|line| line.split_once(" from "));
        lines
            .map(|(_, sources)| sources.trim_end_matches(',').to_owned())
            .collect()
    }

    #[test]
    fn a_branch_of_a_branch_converts_where_nothing_else_can_be_meant() {
        let named = |id| Type::Named(TypeId(id));
        let inner = |branches: &[(&str, Type)]| {
            let branches = branches.iter().map(|(name, kind)| branch(name, kind.clone(), &[]));
            union(Dispatch::Shape, branches.collect())
        };
        let list = |kind: Type| Type::List(Box::new(kind));
        let of = |outer: &[(&str, Type)], reach| {
            made_of(vec![
                component("Outer", reach, inner(outer)),
                component(
                    "One",
                    reach,
                    inner(&[
                        ("A", named(3)),
                        ("B", named(4)),
                        ("Text", text()),
                        ("Texts", list(text())),
                    ]),
                ),
                component(
                    "Two",
                    reach,
                    inner(&[("B", named(4)), ("C", named(5)), ("Outer", named(0))]),
                ),
                component("A", reach, closed(vec![required("a", text())])),
                component("B", reach, closed(vec![required("b", text())])),
                component("C", reach, closed(vec![required("c", text())])),
            ])
        };
        let both = [("One", named(1)), ("Two", named(2))];
        // `B` is in both, and the outer one in itself.
        assert_eq!(of(&both, BOTH), ["One | A | String | &str | Vec<String>", "Two | C"]);
        assert_eq!(of(&both, RESPONSE), ["One", "Two"]);
        let beside = [
            ("One", named(1)),
            ("Text", text()),
            ("C", named(5)),
            ("As", list(named(3))),
        ];
        assert_eq!(of(&beside, BOTH), ["One | A | B", "String | &str", "C", "Vec<A>"]);
    }
}
