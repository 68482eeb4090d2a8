//! The items of an operation: its methods on the client or its group, its call, and the types that only it has.

use super::list::List;
use super::{ItemKind, Of};
use crate::face::Face;
use crate::face::operation::{Alike, Argument, ERROR_BODY, Method, Operation, Parts, Side, Source, What};
use crate::face::record::Constructor;
use crate::face::rust_type::RustType;
use crate::name::OPERATIONS;

pub(super) fn list<'a>(operation: &Operation<'a>, face: &Face<'a>, list: &mut List<'_, 'a>) {
    let names = operation.names;
    let index = operation.index;
    list.of = Of::Endpoint(index);
    let beside = |name: &'a str| RustType::Beside(operation.index, name);
    let [call, own] = [&names.call, &names.operation].map(|name| list.path(&beside(name)));
    let kind = RustType::of_runtime("Unawaited", vec![beside(&names.operation)]);
    list.made_for(Of::Call(index), |list| list.alias(&call, &kind));
    list.add(&own, ItemKind::Struct { exhaustive: false });
    list.implementations(&own, &["Endpoint"]);
    let of = &operation.answers;
    let successes = &face.shared.successes;
    let success = declared(operation, &of.success, successes, list);
    list.associated_path(&own, "Endpoint::Success", success);
    list.associated(&own, "Endpoint::Error", &RustType::Root(ERROR_BODY));

    // The methods that this gives its call are the runtime's.
    if let Some(pages) = &operation.pages {
        match &pages.items {
            Some(items) => {
                list.implementations(&own, &["Listed"]);
                list.associated(&own, "Listed::Item", &items.kind);
            }
            None => list.implementations(&own, &["Paged"]),
        }
    }

    for own in operation.methods() {
        method(operation, &own, &call, list);
    }
    for argument in operation.setters() {
        let kind = argument.giving.parameter();
        list.made_for(of_argument(index, argument), |list| {
            list.function(&call, argument.name, Some("self"), &[(argument.name, kind)], "Self");
            list.deprecate(&call, argument.name, argument.deprecated);
        });
    }
    list.of = Of::Call(index);
    if let Some(kind) = operation.server {
        list.function(
            &call,
            "server",
            Some("self"),
            &[("server", RustType::Root(kind))],
            "Self",
        );
    }
    gives(operation, &call, list);
    list.of = Of::Success(index);
    answers(operation, &of.success, successes, list);
    list.of = Of::Headers(index);
    headers(operation, &face.shared.headers, list);
    for argument in operation.given() {
        if let Source::Body {
            content,
            parts: Some(parts),
            ..
        } = &argument.source
        {
            of_parts(parts, (index, &content.media_type), list);
        }
    }
    for id in list.base.shared_by_tags(operation.index) {
        for name in face.of(*id).into_iter().flat_map(|declared| declared.public_names()) {
            let path = format!("crate::types::{name}");
            list.made_for(Of::Type(*id), |list| {
                list.add(&format!("{OPERATIONS}::{name}"), ItemKind::Export(path));
            });
        }
    }
}

/// What an argument stands for.
pub(super) fn of_argument(operation: usize, argument: &Argument<'_>) -> Of {
    match &argument.source {
        Source::Parameter(parameter) => Of::Parameter(operation, parameter.location.word(), parameter.name.clone()),
        Source::Body { content, .. } => Of::Body(operation, content.media_type.clone()),
    }
}

/// A method of the client or its group, and the struct of what it takes, where that is much.
fn method<'a>(operation: &Operation<'a>, method: &Method<'_, 'a>, call: &str, list: &mut List<'_, 'a>) {
    let required = method.required.iter();
    let media = method.body.and_then(|form| match &form.argument.source {
        Source::Body { content, .. } => Some(content.media_type.clone()),
        Source::Parameter(_) => None,
    });
    let index = operation.index;
    let arguments = match method.structure {
        Some(structure) => {
            let kind = RustType::Beside(operation.index, structure);
            let path = list.path(&kind);
            list.made_for(Of::Arguments(index, media.clone().unwrap_or_default()), |list| {
                list.add(&path, ItemKind::Struct { exhaustive: true });
                list.implementations(&path, &["Debug"]);
                for argument in required {
                    let of = of_argument(index, argument);
                    list.made_for(of, |list| list.field(&path, argument.name, &argument.giving.owned));
                }
            });
            vec![("arguments", kind)]
        }
        None => {
            let required = required.map(|argument| (argument.name, argument.giving.parameter()));
            required.collect()
        }
    };
    let owner = &operation.receiver.path;
    let of = media.map_or(Of::Operation(index), |media| Of::Form(index, media));
    list.made_for(of, |list| {
        list.function(owner, method.name, Some("&self"), &arguments, call);
        list.deprecate(owner, method.name, operation.operation.documentation.deprecated);
    });
}

/// The methods that send a call otherwise than by awaiting it.
fn gives<'a>(operation: &Operation<'a>, call: &str, list: &mut List<'_, 'a>) {
    let error = list.path(&RustType::Root(ERROR_BODY));
    let pending = |kind: &RustType<'a>, list: &List<'_, 'a>| {
        let kind = list.path(kind);
        format!("crate::runtime::Pending<{kind}, {error}>")
    };
    for form in &operation.answers.forms {
        let result = pending(&form.reading.kind(), list);
        let of = Of::Form(operation.index, form.media_type.to_owned());
        list.made_for(of, |list| list.function(call, form.method, Some("self"), &[], &result));
    }
    if let Some((item, _)) = &operation.answers.events {
        let result = pending(&RustType::of_runtime("EventStream", vec![item.clone()]), list);
        list.function(call, "stream", Some("self"), &[], &result);
    }
}

/// The type of the successes as it is declared: not by the operation's own name where others have it too.
fn declared<'a>(operation: &Operation<'a>, side: &Side<'a>, alike: &Alike, list: &List<'_, 'a>) -> String {
    match alike.type_of(operation.index).filter(|_| side.several) {
        Some(shared) => shared.path(),
        None => list.path(&side.kind.without_aliases(list.base)),
    }
}

/// The enum of several successes, or the operation's name for what others have too.
fn answers<'a>(operation: &Operation<'a>, side: &Side<'a>, alike: &Alike, list: &mut List<'_, 'a>) {
    if !side.several {
        return;
    }
    let path = list.path(&side.kind);
    match alike.type_of(operation.index) {
        Some(shared) => list.add(&path, ItemKind::Alias(shared.path())),
        None => of_answers(&path, (operation.index, side), RustType::clone, list),
    }
}

fn of_answers<'a>(
    path: &str,
    (index, side): (usize, &Side<'a>),
    called: impl Fn(&RustType<'a>) -> RustType<'a>,
    list: &mut List<'_, 'a>,
) {
    list.add(path, ItemKind::Enum { exhaustive: false });
    list.implementations(path, &["Debug"]);
    for case in &side.cases {
        let held: Vec<RustType<'a>> = case.held().iter().map(&called).collect();
        let of = Of::Response(index, case.status);
        list.made_for(of, |list| list.variant(path, &case.variant, &held));
    }
}

/// The struct of declared header fields, or the operation's name for what others have too.
fn headers<'a>(operation: &Operation<'a>, alike: &Alike, list: &mut List<'_, 'a>) {
    if operation.headers.is_empty() {
        return;
    }
    let path = list.path(&RustType::Beside(operation.index, &operation.names.headers));
    match alike.type_of(operation.index) {
        Some(shared) => list.add(&path, ItemKind::Alias(shared.path())),
        None => of_headers(&path, operation, RustType::clone, list),
    }
}

fn of_headers<'a>(
    path: &str,
    operation: &Operation<'a>,
    called: impl Fn(&RustType<'a>) -> RustType<'a>,
    list: &mut List<'_, 'a>,
) {
    list.add(path, ItemKind::Struct { exhaustive: false });
    list.implementations(path, &["Clone", "Debug"]);
    for header in &operation.headers {
        let of = Of::Header(operation.index, header.wire());
        list.made_for(of, |list| list.field(path, header.name, &called(&header.kind())));
    }
    let response = [("response", "&crate::runtime::Response<T>")];
    list.known_function(path, "of", None, &response, "Result<Self, crate::runtime::DecodeError>");
}

/// What several operations of a module have alike. The types in it are by their own names, whatever else an operation calls them.
pub(super) fn of_several<'a>(file: &str, face: &Face<'a>, list: &mut List<'_, 'a>) {
    for (shared, (what, first)) in face.shared.of_file(file) {
        let Some(operation) = face.operations.get(first) else {
            continue;
        };
        let path = shared.path();
        let called = |kind: &RustType<'a>| kind.without_aliases(&face.base);
        match what {
            What::Success => {
                list.of = Of::Success(first);
                of_answers(&path, (first, &operation.answers.success), called, list);
            }
            What::Headers => {
                list.of = Of::Headers(first);
                of_headers(&path, operation, called, list);
            }
        }
    }
}

/// The type of a body that is given part by part.
fn of_parts<'a>(parts: &Parts<'a>, (index, media): (usize, &str), list: &mut List<'_, 'a>) {
    list.of = Of::Body(index, media.to_owned());
    let of_part = |key: &str| Of::Part(index, media.to_owned(), key.to_owned());
    let path = list.path(&parts.kind());
    let multipart = RustType::of_runtime("Multipart", Vec::new());
    list.add(&path, ItemKind::Struct { exhaustive: false });
    list.implementations(&path, &["Debug"]);
    if matches!(parts.constructor, Constructor::Default | Constructor::Filled) {
        list.implementations(&path, &["Default"]);
    }
    list.from(&path, &multipart);
    let other = list.path(&multipart);
    list.from(&other, &parts.kind());
    let arguments: Vec<_> = match parts.required() {
        Some(kind) => {
            let path = list.path(&kind);
            list.made_for(Of::RequiredParts(index, media.to_owned()), |list| {
                list.add(&path, ItemKind::Struct { exhaustive: true });
                list.implementations(&path, &["Debug"]);
                for part in parts.arguments() {
                    let of = of_part(&part.part.property.name);
                    list.made_for(of, |list| list.field(&path, part.name, &part.giving.owned));
                }
            });
            vec![("required", kind)]
        }
        None => {
            let arguments = parts.arguments();
            arguments.map(|part| (part.name, part.giving.parameter())).collect()
        }
    };
    list.function(&path, "new", None, &arguments, "Self");
    for part in parts.setters() {
        let kind = part.giving.parameter();
        list.made_for(of_part(&part.part.property.name), |list| {
            list.function(&path, part.name, Some("self"), &[(part.name, kind)], "Self");
            list.deprecate(&path, part.name, part.part.property.documentation.0.deprecated);
        });
    }
    let arguments = [
        ("name", "impl Into<String>"),
        ("part", "impl Into<crate::runtime::Part>"),
    ];
    list.known_function(&path, "part", Some("self"), &arguments, "Self");
}
