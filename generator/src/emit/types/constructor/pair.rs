//! Fields that are set together, because one says which branch of the union in the other one is.

use proc_macro2::TokenStream;
use quote::quote;

use super::constant;
use super::conversion::{apply_present, set};
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::types::branch_rule::joined;
use crate::face::{Field, Pair, RustType, SetBy, Struct, Taken, Value};
use crate::model::Presence;

/// Where the runtime's codec is.
const CODEC: &str = "crate::runtime::json";

/// The setters of pairs, and what tells which values choose a branch.
pub(in crate::emit::types) fn methods(context: Context<'_>, record: &Struct<'_>, file: &mut SourceFile) -> TokenStream {
    let mut tokens = TokenStream::new();
    for pair in &record.pairs {
        if pair.set_by != SetBy::New {
            tokens.extend(setter(context, record, pair, file));
        }
    }
    // What chooses for several has one setter.
    for (place, pair) in record.pairs.iter().enumerate() {
        let is_first = !record.pairs.iter().take(place).any(|before| before.by == pair.by);
        if pair.set_by == SetBy::Setters && is_first {
            tokens.extend(chooser(context, record, pair, file));
        }
    }
    for pair in &record.pairs {
        tokens.extend(values(context, record, pair, file));
    }
    tokens
}

/// What chooses the branch that `new` was given, in the record `record`.
pub(in crate::emit::types) fn choose(record: &Struct<'_>, file: &mut SourceFile) -> TokenStream {
    let pairs = record.pairs.iter().filter(|pair| pair.set_by == SetBy::New);
    pairs.map(|pair| chosen(record, pair, &quote!(record), file)).collect()
}

/// What `new` says of the fields that it fills in by what it is given.
pub(in crate::emit::types) fn remarks(record: &Struct<'_>) -> Vec<String> {
    let pairs = record.pairs.iter().filter(|pair| pair.set_by == SetBy::New);
    let fields = pairs.filter_map(|pair| record.fields_of(pair));
    fields
        .map(|(field, by)| {
            let (field, by) = (code(&field.property.name), code(&by.property.name));
            format!("{by} becomes the value that goes with {field}; for what none goes with, set the field {by}.")
        })
        .collect()
}

/// Makes what chooses fit, in the record that is at hand.
fn chosen(record: &Struct<'_>, pair: &Pair<'_>, this: &TokenStream, file: &mut SourceFile) -> TokenStream {
    let Some((_, by)) = record.fields_of(pair) else {
        return TokenStream::new();
    };
    file.import(CODEC, "beside");
    let (name, function) = (identifier(by.name), identifier(pair.function));
    let now = now(by, this);
    let value = apply_present(by, &quote!(value));
    quote! {
        if let Some(value) = beside(#this.#function(), #now) {
            #this.#name = #value;
        }
    }
}

/// What the field that chooses holds, if it holds something.
fn now(by: &Field<'_>, this: &TokenStream) -> TokenStream {
    let name = identifier(by.name);
    match by.presence {
        Presence::Required | Presence::Constant => quote!(Some(&#this.#name)),
        Presence::Optional | Presence::RequiredNullable | Presence::OptionalNullable => quote!(#this.#name.as_ref()),
    }
}

fn setter(context: Context<'_>, record: &Struct<'_>, pair: &Pair<'_>, file: &mut SourceFile) -> TokenStream {
    let Some((field, by)) = record.fields_of(pair) else {
        return TokenStream::new();
    };
    let (of, chooses) = (code(&field.property.name), code(&by.property.name));
    let mut text = format!("Sets {of}, and {chooses} to the value that goes with it.");
    if pair.values.iter().any(|values| values.len() > 1) {
        text.push_str(" Where several do, one of them that is set stays, and otherwise it is the first.");
    }
    text.push_str(&format!(" Where none does, {chooses} stays as it is."));
    let others = record
        .pairs
        .iter()
        .filter(|other| other.by == pair.by && other.field != pair.field);
    let others: TokenStream = others.map(|other| taken_away(record, other, file)).collect();
    let chosen = chosen(record, pair, &quote!(self), file);
    one(context, field, &text, &quote!(#chosen #others), file)
}

/// The setter of what chooses: a branch that it does not choose is taken away.
fn chooser(context: Context<'_>, record: &Struct<'_>, pair: &Pair<'_>, file: &mut SourceFile) -> TokenStream {
    let Some((_, by)) = record.fields_of(pair) else {
        return TokenStream::new();
    };
    let sharing: Vec<&Pair<'_>> = record.pairs.iter().filter(|other| other.by == pair.by).collect();
    let code_of = |field: &Field<'_>| code(&field.property.name);
    let fields: Vec<&Field<'_>> = sharing
        .iter()
        .filter_map(|pair| record.fields_of(pair))
        .map(|(field, _)| field)
        .collect();
    let of = joined(fields.iter().map(|field| code_of(field)).collect(), "or");
    let setters = fields.iter().map(|field| {
        let setter = field.setter.trim_start_matches("r#");
        format!("[{}](Self::{})", code(setter), field.setter)
    });
    let text = format!(
        "Sets {} alone. What {of} holds is taken away if it goes with another value; {} sets both.",
        code_of(by),
        joined(setters.collect(), "or"),
    );
    let others: TokenStream = sharing.iter().map(|pair| taken_away(record, pair, file)).collect();
    one(context, by, &text, &others, file)
}

/// Takes a branch away that what chooses does not choose.
fn taken_away(record: &Struct<'_>, pair: &Pair<'_>, file: &mut SourceFile) -> TokenStream {
    let Some((field, by)) = record.fields_of(pair) else {
        return TokenStream::new();
    };
    let (name, function) = (identifier(field.name), identifier(pair.function));
    let now = now(by, &quote!(self));
    file.import(CODEC, "fits");
    quote! {
        if !fits(self.#function(), #now) {
            self.#name = Default::default();
        }
    }
}

/// A setter that does something more.
fn one(
    context: Context<'_>,
    field: &Field<'_>,
    text: &str,
    further: &TokenStream,
    file: &mut SourceFile,
) -> TokenStream {
    let comment = Comment::from_markdown(text).attributes();
    let deprecated = field.property.documentation.0.deprecated.then(|| quote!(#[deprecated]));
    let (setter, name) = (identifier(field.setter), identifier(field.name));
    let setting = field.setting();
    // What only converts needs no trait of the runtime.
    if !matches!(setting, RustType::Argument(Taken::Into, _)) {
        file.import("crate", "runtime");
    }
    let by = setting.needs_by().then(|| quote!(<By>));
    let kind = context.written(&setting, file);
    let value = set(field, &quote!(value));
    quote! {
        #comment
        #deprecated
        #[must_use]
        #[inline]
        pub fn #setter #by (mut self, value: #kind) -> Self {
            self.#name = #value;
            #further
            self
        }
    }
}

/// The function that tells which values choose what the union's field holds.
fn values(context: Context<'_>, record: &Struct<'_>, pair: &Pair<'_>, file: &mut SourceFile) -> TokenStream {
    let Some((field, by)) = record.fields_of(pair) else {
        return TokenStream::new();
    };
    let (name, function) = (identifier(field.name), identifier(pair.function));
    let union = context.declared_path(pair.union, file);
    let variants = &context.names_of(pair.union).members;
    let is_optional = field.presence != Presence::Required;
    let arms = variants
        .iter()
        .zip(&pair.values)
        .filter(|(_, values)| !values.is_empty());
    let arms: Vec<TokenStream> = arms
        .map(|(variant, values)| {
            let variant = identifier(variant);
            let pattern = match is_optional {
                true => quote!(Some(#union::#variant(_))),
                false => quote!(#union::#variant(_)),
            };
            let values = values.iter().map(|value| listed(context, value, file));
            quote!(#pattern => &[#(#values),*])
        })
        .collect();
    let held = match (is_optional, field.boxed) {
        (true, true) => quote!(self.#name.as_deref()),
        (true, false) => quote!(self.#name.as_ref()),
        (false, true) => quote!(&*self.#name),
        (false, false) => quote!(&self.#name),
    };
    let kind = match pair.values.iter().flatten().next() {
        Some(value) if text(value).is_some() => quote!(&'static str),
        _ => context.written(&by.inner, file),
    };
    let comment = format!(
        "The values of {} that go with what {} holds.",
        code(&by.property.name),
        code(&field.property.name)
    );
    let comment = Comment::from_markdown(comment).attributes();
    quote! {
        #comment
        fn #function(&self) -> &'static [#kind] {
            match #held {
                #(#arms,)*
                _ => &[],
            }
        }
    }
}

/// A value that stands in a list for good: of a text, what is borrowed.
fn listed(context: Context<'_>, value: &Value<'_>, file: &mut SourceFile) -> TokenStream {
    match text(value) {
        Some(text) => quote!(#text),
        None => constant::expression(context, value, file),
    }
}

/// The text that a value is, by itself or in a type of its own.
fn text<'a>(value: &Value<'a>) -> Option<&'a str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Wrapped(_, inner) => text(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, described};

    const PATH: &str = "
paths: {/a: {put: {responses: {}, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}}}}
components:
  schemas:
    Card: {type: object, properties: {number: {type: string}}}
    Cash: {type: object, properties: {note: {type: string}}}
    Kind: {type: string, enum: [visa, card, cash]}
    Details: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}, {type: string}]}
    Order:
      type: object
";

    fn order(rest: &str) -> String {
        let indented: String = rest.lines().map(|line| format!("      {line}\n")).collect();
        described(&format!("{PATH}{indented}"), "src/types/order.rs")
    }

    const CHOICE: &str = "x-tintype-choice: {details: {by: kind, setter: payment, values: {visa: Card}}}\n";
    const BOTH: &str =
        "properties: {kind: {$ref: '#/components/schemas/Kind'}, details: {$ref: '#/components/schemas/Details'}}\n";

    #[test]
    fn one_setter_writes_both_and_the_other_takes_away_what_does_not_fit() {
        let text = order(&format!("{CHOICE}{BOTH}"));
        assert!(
            text.contains(r#"    choice { "details" by "kind", ["visa", "card"], ["cash"] }"#),
            "{text}"
        );
        assert!(text.ends_with("setters! { Order {} rest extra }\n"), "{text}");
        insta::assert_snapshot!(block(&text, "impl Order"));
    }

    #[test]
    fn new_takes_a_branch_that_has_to_be_there_and_knows_what_chooses_it() {
        let text = order(&format!("required: [kind, details]\n{CHOICE}{BOTH}"));
        insta::assert_snapshot!(block(&text, "impl Order"));
    }

    #[test]
    fn new_knows_an_integer_that_chooses_where_every_branch_has_one() {
        let order = |values: &str| {
            order(&format!(
                "required: [kind, details]\nx-tintype-choice: {{details: {{by: kind, values: {values}}}}}\nproperties: {{kind: {{type: integer, enum: [1, 2, 3]}}, \
                 details: {{oneOf: [{{$ref: '#/components/schemas/Card'}}, {{$ref: '#/components/schemas/Cash'}}]}}}}\n"
            ))
        };
        let text = order("{1: Card, 2: Cash, 3: Cash}");
        assert!(
            text.contains("pub fn new(details: impl Into<OrderDetails>) -> Self"),
            "{text}"
        );
        assert!(
            text.contains("OrderDetails::Cash(_) => &[OrderKind::V2, OrderKind::V3],"),
            "{text}"
        );
        // A zero would be sent beside the other branch.
        let text = order("{1: Card}");
        assert!(
            text.contains("pub fn new(details: impl Into<OrderDetails>, kind: OrderKind) -> Self"),
            "{text}"
        );
    }

    #[test]
    fn what_chooses_for_several_takes_each_away_that_does_not_fit() {
        let text = order(
            "x-tintype-choice: {details: {by: kind, values: {1: Card, 2: Cash}}, before: {by: kind, values: {1: Card, 2: Cash}}}
properties:
  kind: {type: integer}
  details: {$ref: '#/components/schemas/Details'}
  before: {nullable: true, allOf: [{$ref: '#/components/schemas/Details'}]}
",
        );
        insta::assert_snapshot!(block(&text, "impl Order"));
    }
}
