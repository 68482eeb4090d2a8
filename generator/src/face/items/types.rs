//! The items of a declared type, those among them that the macros of the runtime write for it.

use super::list::List;
use super::{ItemKind, Of};
use crate::face::declared::{Declaration, Shape};
use crate::face::record::{Constructor, Field, Rest, Struct};
use crate::face::rust_type::{Argument, RustType};
use crate::face::union::Choice;
use crate::model::{Additional, Enumeration, EnumerationKind, Scalar, Trait, Type, TypeId};

/// What the codec gives every type.
const CODEC: &[&str] = &["Decode", "Encode", "Serialize", "Deserialize"];

/// What the caller of a setter gives is called so.
const VALUE: &str = "value";

pub(super) fn list<'a>(declaration: &Declaration<'a>, list: &mut List<'_, 'a>) {
    let path = list.path(&RustType::Declared(declaration.id));
    list.of = Of::Type(declaration.id);
    match &declaration.shape {
        Shape::Record(record) => of_record(&path, declaration.id, record, list),
        Shape::Enumeration(enumeration) => of_enumeration(&path, declaration, enumeration, list),
        Shape::Union(choice) => of_union(&path, declaration.id, choice, list),
        Shape::Alias(kind) => list.alias(&path, kind),
        Shape::Wrapper(kind) => of_wrapper(&path, kind, list),
    }
    if let Some(scalar) = declaration.declared.definition.newtype() {
        of_newtype(&path, scalar, declaration, list);
    }
    for name in declaration.derives() {
        list.implementations(&path, &[name.rsplit("::").next().unwrap_or(name)]);
    }
    for of in declaration.traits_of_keys() {
        list.implementations(&path, &[of.word()]);
        if of == Trait::Ord {
            list.implementations(&path, &["PartialOrd"]);
        }
    }
    if declaration.checked.is_some() {
        list.made_beside(|list| list.implementations(&path, &["Check"]));
    }
    if let Some(made) = &declaration.made_of {
        list.from(&path, &RustType::Declared(made.read));
    }
}

fn of_record<'a>(path: &str, id: TypeId, record: &Struct<'a>, list: &mut List<'_, 'a>) {
    list.add(path, ItemKind::Struct { exhaustive: false });
    list.implementations(path, &["Clone", "Debug", "PartialEq"]);
    list.implementations(path, CODEC);
    let property = |key: &str| Of::Property(id, key.to_owned());
    for field in &record.fields {
        let of = property(&field.property.name);
        list.made_for(of, |list| list.field(path, field.name, &field.kind()));
    }
    if let Some(rest) = &record.rest {
        list.made_for(Of::Rest(id), |list| list.field(path, rest.name, &rest.kind));
    }
    if let Some(constructor) = record.constructor {
        of_constructor(path, id, (record, constructor), list);
    }
    list.made_beside(|list| of_tests(path, id, record, list));
}

fn of_constructor<'a>(
    path: &str,
    id: TypeId,
    (record, constructor): (&Struct<'a>, Constructor<'a>),
    list: &mut List<'_, 'a>,
) {
    match constructor {
        Constructor::ByName(name) => {
            let required = of_required(id, name, record, list);
            list.function(path, "new", None, &[("required", required)], "Self");
        }
        _ => of_new(path, record, list),
    }
    if matches!(constructor, Constructor::Default | Constructor::Filled) {
        list.implementations(path, &["Default"]);
    }
    if record.free_form().is_some() {
        let made_of = [
            "From<serde_json::Map<String, serde_json::Value>>",
            "From<[(&str, V); N]>",
            "TryFrom<serde_json::Value>",
        ];
        list.implementations(path, &made_of);
        let error = ItemKind::AssociatedType("serde_json::Error".to_owned());
        list.add(&format!("{path}: TryFrom<serde_json::Value>::Error"), error);
    }
    of_setters(path, id, record.setters(), list);
    if let Some(rest) = record.rest_setter() {
        of_rest_setter(path, id, (record, rest), list);
    }
}

/// What only tests make one with.
fn of_tests<'a>(path: &str, id: TypeId, record: &Struct<'a>, list: &mut List<'_, 'a>) {
    if record.has_new_for_tests() {
        of_new(path, record, list);
    }
    of_setters(path, id, record.setters_for_tests(), list);
    if let Some(rest) = record.rest_setter_for_tests() {
        of_rest_setter(path, id, (record, rest), list);
    }
}

fn of_new<'a>(path: &str, record: &Struct<'a>, list: &mut List<'_, 'a>) {
    let arguments = record.arguments();
    let arguments: Vec<_> = arguments.map(|field| (field.name, field.parameter())).collect();
    list.function(path, "new", None, &arguments, "Self");
}

fn of_setters<'r, 'a: 'r>(
    path: &str,
    id: TypeId,
    fields: impl Iterator<Item = &'r Field<'a>>,
    list: &mut List<'_, 'a>,
) {
    for field in fields {
        list.made_for(Of::Property(id, field.property.name.clone()), |list| {
            list.function(path, field.setter, Some("self"), &[(VALUE, field.setting())], "Self");
            list.deprecate(path, field.setter, field.property.documentation.0.deprecated);
        });
    }
}

fn of_rest_setter<'a>(path: &str, id: TypeId, (record, rest): (&Struct<'a>, &Rest<'a>), list: &mut List<'_, 'a>) {
    let value = match &record.record.additional {
        Additional::Typed(kind) => list.base.rust_type(kind),
        Additional::Closed | Additional::Open => RustType::value().argument(Argument::Into),
    };
    let key = RustType::STRING.argument(Argument::Into);
    let arguments = [("key", key), (VALUE, value)];
    list.made_for(Of::Rest(id), |list| {
        list.function(path, rest.name, Some("self"), &arguments, "Self");
    });
}

/// The struct of what `new` needs.
fn of_required<'a>(id: TypeId, name: &'a str, record: &Struct<'a>, list: &mut List<'_, 'a>) -> RustType<'a> {
    let kind = RustType::Required(id, name);
    let path = list.path(&kind);
    list.made_for(Of::Required(id), |list| {
        list.add(&path, ItemKind::Struct { exhaustive: true });
        list.implementations(&path, &["Clone", "Debug", "PartialEq"]);
        for field in record.arguments() {
            let of = Of::Property(id, field.property.name.clone());
            list.made_for(of, |list| list.field(&path, field.name, &field.exact()));
        }
    });
    kind
}

fn of_enumeration<'a>(path: &str, declaration: &Declaration<'a>, enumeration: &Enumeration, list: &mut List<'_, 'a>) {
    list.add(path, ItemKind::Enum { exhaustive: false });
    let (traits, unknown, getter, gives): (&[&str], _, _, _) = match enumeration.kind {
        EnumerationKind::String => (
            &["Eq", "Hash", "FromStr", "From<&str>"],
            RustType::STRING,
            "as_str",
            "&str",
        ),
        EnumerationKind::Integer => (
            &["Copy", "Eq", "Hash", "From<i64>"],
            RustType::Known("i64", Vec::new()),
            "as_i64",
            "i64",
        ),
        EnumerationKind::Mixed => (
            &["From<serde_json::Value>"],
            RustType::value(),
            "to_value",
            "serde_json::Value",
        ),
    };
    list.implementations(path, &["Clone", "Debug", "Display", "PartialEq"]);
    list.implementations(path, traits);
    list.implementations(path, CODEC);
    if enumeration.kind == EnumerationKind::String {
        list.associated(path, "FromStr::Err", &RustType::NEVER);
    }
    for (value, name) in enumeration.values.iter().zip(&declaration.names.members) {
        let of = Of::Value(declaration.id, value.value.clone());
        list.made_for(of, |list| list.variant(path, name, &[]));
    }
    list.made_for(Of::Rest(declaration.id), |list| {
        list.variant(path, &declaration.names.rest, &[unknown]);
    });
    list.constant(path, "ALL", "&'static [Self]");
    list.function(path, getter, Some("&self"), &[], gives);
}

fn of_union<'a>(path: &str, id: TypeId, choice: &Choice<'a>, list: &mut List<'_, 'a>) {
    list.add(path, ItemKind::Enum { exhaustive: false });
    list.implementations(path, &["Clone", "Debug", "PartialEq", "Select"]);
    list.implementations(path, CODEC);
    if choice.union.is_tagged() {
        list.implementations(path, &["Tagged"]);
    }
    for (place, variant) in choice.variants.iter().enumerate() {
        list.made_for(Of::Branch(id, place), |list| {
            list.variant(path, variant.name, &[variant.kind()]);
            if variant.converts {
                list.from(path, &variant.inner);
            }
            for also in variant.also {
                list.implementations(path, &[&format!("From<{also}>")]);
            }
            for kind in &variant.within {
                list.from(path, kind);
            }
        });
    }
    list.made_for(Of::Rest(id), |list| {
        list.variant(path, choice.rest, &[RustType::value()])
    });
}

/// What a plain value has that is a type of its own, beside what any wrapper has.
fn of_newtype<'a>(path: &str, scalar: Scalar, declaration: &Declaration<'a>, list: &mut List<'_, 'a>) {
    for of in declaration.derived_anyway() {
        list.implementations(path, &[of.word()]);
        if of == Trait::Ord {
            list.implementations(path, &["PartialOrd"]);
        }
    }
    list.implementations(path, &["Display", "FromStr"]);
    let kind = list.base.rust_type(&Type::Scalar(scalar));
    let inner = list.path(&kind);
    if scalar == Scalar::Text {
        list.from(path, &RustType::Text);
        list.implementations(path, &["PartialEq<&str>"]);
    }
    list.from(&inner, &RustType::Declared(declaration.id));
    list.associated_path(path, "FromStr::Err", format!("<{inner} as FromStr>::Err"));
}

fn of_wrapper<'a>(path: &str, kind: &RustType<'a>, list: &mut List<'_, 'a>) {
    list.add(path, ItemKind::Struct { exhaustive: true });
    list.implementations(path, &["Clone", "Debug", "PartialEq", "Deref", "DerefMut"]);
    list.implementations(path, CODEC);
    list.field(path, "0", kind);
    list.from(path, kind);
    list.associated(path, "Deref::Target", kind);
}
