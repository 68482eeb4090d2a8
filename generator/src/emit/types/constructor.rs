//! How a user makes a record: `new` with what is required, and a setter for each thing that is not.

use proc_macro2::TokenStream;
use quote::quote;

use super::branch_rule::joined;
use super::constant;
use super::conversion::Conversion;
use super::record::{Field, has_extra};
use super::union::type_text;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::text::table::Table;
use crate::model::{Additional, Presence, Reach, Record, TypeId};
use crate::name::{ARGUMENTS, TypeNames};

/// What a field's value in a new record is.
#[derive(Debug)]
pub(crate) enum Beginning {
    /// The caller has to say it.
    Argument,
    /// The description says it.
    Filled(TokenStream),
    /// Absent until it is set.
    Absent,
    /// Absent, and not the caller's to set: only responses have it.
    Reserved,
}

impl Beginning {
    /// What a field of a record begins with.
    pub(crate) fn of(context: Context<'_>, field: &Field<'_>, file: &mut SourceFile) -> Self {
        let property = field.property;
        let preset = property.preset.as_ref();
        match preset.and_then(|value| constant::expression(context, &property.kind, value, file)) {
            Some(value) => Self::Filled(value),
            None if property.asked => Self::Argument,
            None if property.read_only => Self::Reserved,
            None if !property.required => Self::Absent,
            None => Self::Argument,
        }
    }
}

/// How a record is made.
#[derive(Debug)]
pub(crate) struct Constructor<'a> {
    fields: Vec<(&'a Field<'a>, Beginning)>,
}

impl<'a> Constructor<'a> {
    /// How a record of these fields is made.
    pub(crate) fn of(context: Context<'_>, fields: &'a [Field<'a>], file: &mut SourceFile) -> Self {
        Self {
            fields: fields
                .iter()
                .map(|field| (field, Beginning::of(context, field, file)))
                .collect(),
        }
    }

    /// Whether `Default` can be derived: nothing has to be given and nothing is filled in.
    pub(crate) fn is_default(&self) -> bool {
        self.fields
            .iter()
            .all(|(_, beginning)| matches!(beginning, Beginning::Absent | Beginning::Reserved))
    }

    /// The fields that the caller has to say.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &'a Field<'a>> {
        self.fields
            .iter()
            .filter(|(_, beginning)| matches!(beginning, Beginning::Argument))
            .map(|(field, _)| *field)
    }

    /// Whether `new` takes a struct instead of arguments.
    pub(crate) fn is_by_name(&self) -> bool {
        self.arguments().count() > ARGUMENTS
    }

    /// Emits `new`, the setters, and what `new` needs.
    pub(crate) fn emit(&self, context: Context<'_>, id: TypeId, record: &Record, file: &mut SourceFile) {
        let names = context.names_of(id);
        let name = identifier(&names.name);
        let count = self.arguments().count();
        let others = self.others(context, id, record);
        let new = match count {
            _ if self.is_default() => {
                // A setter hides the trait's function of its name.
                let is_hidden = self.fields.iter().any(|(field, _)| field.name == "default");
                let of = if is_hidden {
                    quote!(<Self as Default>)
                } else {
                    quote!(Self)
                };
                let comment = Comment::from_markdown(format!("Creates a new, empty `{}`.", names.name)).attributes();
                quote! {
                    #comment
                    #[inline]
                    pub fn new() -> Self { #of::default() }
                }
            }
            0..=ARGUMENTS => self.new_with_arguments(context, &names.name, others, file),
            _ => {
                self.emit_required(context, record, &names.name, &names.required, file);
                self.new_with_struct(context, names, others, file)
            }
        };
        let allow = super::record::record_allowance(record);
        file.items(quote! { #allow impl #name { #new } });
        self.emit_setters(context, record, &names.name, &names.rest, file);
        if count == 0 && !self.is_default() {
            file.items(quote! {
                impl Default for #name {
                    #[inline]
                    fn default() -> Self { Self::new() }
                }
            });
        }
    }

    fn new_with_arguments(
        &self,
        context: Context<'_>,
        name: &str,
        others: Option<TokenStream>,
        file: &mut SourceFile,
    ) -> TokenStream {
        let mut parameters = Vec::new();
        for field in self.arguments() {
            let name = identifier(field.name);
            let conversion = Conversion::of(context, field, file);
            let kind = conversion.parameter(field.property.nullable);
            parameters.push(quote!(#name: #kind));
        }
        let values = self.values(context, file, |field, conversion| {
            let name = identifier(field.name);
            conversion.apply(field.presence, &quote!(#name))
        });
        let comment = self.comment(name);
        quote! {
            #comment
            #[inline]
            pub fn new(#(#parameters),*) -> Self { Self { #(#values,)* #others } }
        }
    }

    fn new_with_struct(
        &self,
        context: Context<'_>,
        names: &TypeNames,
        others: Option<TokenStream>,
        file: &mut SourceFile,
    ) -> TokenStream {
        let required = identifier(&names.required);
        let values = self.values(context, file, |field, conversion| {
            let name = identifier(field.name);
            conversion.apply_exact(field.presence, &quote!(required.#name))
        });
        let comment = self.comment(&names.name);
        quote! {
            #comment
            #[inline]
            pub fn new(required: #required) -> Self { Self { #(#values,)* #others } }
        }
    }

    /// What `new` gives: what is required, and what is filled in although it may be absent.
    fn comment(&self, name: &str) -> TokenStream {
        let filled: Vec<String> = self
            .fields
            .iter()
            .filter(|(field, beginning)| matches!(beginning, Beginning::Filled(_)) && field.presence.may_be_absent())
            .map(|(field, _)| code(&field.property.name))
            .collect();
        let of = match self.arguments().next() {
            None => "",
            Some(_) => " from its required properties",
        };
        let with = match filled.is_empty() {
            true => String::new(),
            false => format!(", with {} set", joined(filled, "and")),
        };
        Comment::from_markdown(format!("Creates a new `{name}`{of}{with}.")).attributes()
    }

    /// `field: value` for each field that begins with one, where `argument` says what becomes of what the caller gives.
    fn values(
        &self,
        context: Context<'_>,
        file: &mut SourceFile,
        argument: impl Fn(&Field<'_>, &Conversion) -> TokenStream,
    ) -> Vec<TokenStream> {
        self.fields
            .iter()
            .filter_map(|(field, beginning)| {
                let name = identifier(field.name);
                let value = match beginning {
                    Beginning::Argument => argument(field, &Conversion::of(context, field, file)),
                    Beginning::Filled(value) => match field.presence {
                        Presence::Required | Presence::Constant => value.clone(),
                        Presence::Optional | Presence::RequiredNullable => quote!(Some(#value)),
                        Presence::OptionalNullable => quote!(#value.into()),
                    },
                    Beginning::Absent | Beginning::Reserved => return None,
                };
                let short = quote!(#name).to_string() == value.to_string();
                Some(if short { quote!(#name) } else { quote!(#name: #value) })
            })
            .collect()
    }

    /// What the fields that nothing was said about begin with, if there are any.
    fn others(&self, context: Context<'_>, id: TypeId, record: &Record) -> Option<TokenStream> {
        let any = self
            .fields
            .iter()
            .any(|(_, beginning)| matches!(beginning, Beginning::Absent | Beginning::Reserved));
        // By its path: a schema may be called `Decode`.
        let reach = context
            .declared(id)
            .map_or_else(Reach::default, |declared| declared.reach);
        (any || has_extra(record, reach)).then(|| quote!(..crate::runtime::json::Decode::blank()))
    }

    /// The setters: of all that may be absent, even where it is filled in at first.
    fn emit_setters(&self, context: Context<'_>, record: &Record, name: &str, rest: &str, file: &mut SourceFile) {
        let mut table = Table::filled("setters");
        table.section(name);
        for (field, beginning) in &self.fields {
            let is_filled = matches!(beginning, Beginning::Filled(_)) && field.presence.may_be_absent();
            if !is_filled && !matches!(beginning, Beginning::Absent) {
                continue;
            }
            let deprecated = match field.property.documentation.0.deprecated {
                true => "#[deprecated] ",
                false => "",
            };
            let setting = Conversion::of(context, field, file).setting(field.presence);
            table.entry(format!("{deprecated}{}: {setting}", field.name));
        }
        match &record.additional {
            Additional::Closed => {}
            Additional::Open => table.tail(format!("rest {rest}")),
            Additional::Typed(kind) => {
                let kind = context.type_path(kind, file);
                table.tail(format!("rest {rest}: {}", type_text(&kind)));
            }
        }
        if !table.is_empty() {
            file.import(crate::emit::MACROS, "setters");
            file.table(table);
        }
    }

    /// The struct that names each required property.
    fn emit_required(&self, context: Context<'_>, record: &Record, name: &str, required: &str, file: &mut SourceFile) {
        let comment = Comment::from_markdown(format!("What [`{name}::new`] needs.")).attributes();
        let allow = super::record::record_allowance(record);
        let required = identifier(required);
        let fields: Vec<_> = self
            .arguments()
            .map(|field| {
                let comment = super::record::field_comment(field.property).attributes();
                let name = identifier(field.name);
                let kind = Conversion::of(context, field, file).exact(field.property.nullable);
                quote!(#comment pub #name: #kind)
            })
            .collect();
        file.items(quote! {
            #comment
            #[derive(Clone, Debug, PartialEq)]
            #allow
            pub struct #required { #(#fields,)* }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    #[test]
    fn a_property_called_default_does_not_hide_the_traits_function() {
        let text = described(
            "
paths: {/a: {put: {responses: {}, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
components: {schemas: {A: {type: object, properties: {default: {type: string}}}}}
",
            "src/types/a.rs",
        );
        assert!(text.contains("<Self as Default>::default()"), "{text}");
    }
}
