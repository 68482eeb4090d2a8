//! Names of operations: methods, builders, arguments.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{
    ARGUMENTS, BodyNames, OperationNames, PartsNames,
    groups::Grouping,
    made::{beginnings, composed},
    methods,
    rename::Renames,
    reserved,
    scope::{Scope, module},
    words::{snake, upper_camel},
};
use crate::model::{Api, Content, ContentFormat, Operation, RequestBody, is_choice};

/// The methods and files of all operations, named before the types because types stand in those files.
pub(super) struct Methods {
    /// By operation: what tells it from all others, after which its types are called.
    pub(super) methods: Vec<String>,
    /// By operation, one for each other form of a required body.
    bodies: Vec<Vec<String>>,
    /// By operation: what it is called on its group, or on the client.
    pub(super) called: Vec<String>,
    /// The same for other forms of a required body.
    pub(super) called_bodies: Vec<Vec<String>>,
    /// By operation.
    pub(super) modules: Vec<String>,
    /// By operation.
    segments: Vec<Option<String>>,
    /// By operation: its feature, and that of its tag, where there are both.
    features: Vec<(String, Option<String>)>,
}

/// What a configuration may call an operation by.
pub(super) fn keys(operation: &Operation) -> impl Iterator<Item = Cow<'_, str>> {
    let id = operation.id.as_deref().map(Cow::Borrowed);
    id.into_iter().chain([operation.origin.pointer()])
}

/// Names methods and files.
pub(super) fn methods<'a>(api: &'a Api, renames: &Renames<'a>) -> Methods {
    let mut scope = Scope::with_reserved(&[reserved::CLIENT_METHODS, reserved::CLIENT_WORDS].concat());
    let renamed = api.operations.iter().map(|operation| renames.name(keys(operation)));
    let methods = methods::name(api, renamed.collect(), &mut scope);
    // After all of those, so that none of them has to give way.
    let bodies: Vec<Vec<String>> = api
        .operations
        .iter()
        .zip(&methods)
        .map(|(operation, method)| match &operation.body {
            Some(body) if body.required => body
                .others(api.types.as_slice())
                .into_iter()
                .map(|content| scope.allocate_value(&format!("{} {}", plain(method), body_word(content))))
                .collect(),
            _ => Vec::new(),
        })
        .collect();
    let modules = files(api, renames);
    let segments = segments(api);
    Methods {
        called: methods.clone(),
        called_bodies: bodies.clone(),
        methods,
        bodies,
        features: features(api, &modules, &segments),
        modules,
        segments,
    }
}

/// The word of each operation, and what its types begin with, which is no other one's, with room for what they end with.
fn bases(methods: &[String]) -> Vec<(String, String)> {
    let words: Vec<String> = methods.iter().map(|method| plain(method).to_owned()).collect();
    let ladders: Vec<Vec<String>> = words.iter().map(|word| beginnings(word)).collect();
    let names = Scope::default().climb(vec![None; words.len()], &ladders, "");
    words.into_iter().zip(names).collect()
}

/// What tells a form of a body from the others.
fn body_word(content: &Content) -> &str {
    let word = content.word();
    match content.format {
        ContentFormat::Form => "form",
        ContentFormat::Multipart => "multipart",
        ContentFormat::Text if word == "plain" => "text",
        ContentFormat::Bytes if matches!(word, "octet-stream" | "*") => "bytes",
        _ => word,
    }
}

/// A name without `r#`.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn files<'a>(api: &'a Api, renames: &Renames<'a>) -> Vec<String> {
    let mut scope = Scope::default();
    let mut by_tag: HashMap<Option<&str>, String> = HashMap::new();
    api.operations
        .iter()
        .map(|operation| {
            let tag = operation.tag.as_deref();
            let file = by_tag.entry(tag).or_insert_with(|| {
                let renamed = tag.and_then(|tag| renames.tag(tag));
                let name = renamed.as_deref().or(tag).unwrap_or("general");
                module(scope.allocate_value(name))
            });
            file.clone()
        })
        .collect()
}

/// The modules in those, by segments of paths. What reads alike is one.
fn segments(api: &Api) -> Vec<Option<String>> {
    let name = |segment: String| module(Scope::default().allocate_value(&segment));
    api.segments().into_iter().map(|segment| segment.map(name)).collect()
}

/// What a module is called as a feature: of its name with hyphens, `pull_requests` is `pull-requests`.
fn as_feature(module: &str) -> String {
    module.trim_end_matches('_').replace('_', "-")
}

/// What a feature is called where the crate has one of the plain name already.
fn clear_feature(plain: &str) -> String {
    format!("{plain}-operations")
}

/// A cargo feature for each module, or for each segment in it: with that of a tag that is called alike, it is one, so that no name moves when
/// the other is added.
fn features(api: &Api, modules: &[String], segments: &[Option<String>]) -> Vec<(String, Option<String>)> {
    let reserved = [reserved::FEATURES, reserved::DEPENDENCIES].concat();
    let mut scope = Scope::with_reserved(&reserved);
    let mut by_module: HashMap<&str, String> = HashMap::new();
    for module in modules {
        by_module.entry(module).or_insert_with(|| {
            let plain = as_feature(module);
            let clear = clear_feature(&plain);
            scope.allocate_text([plain, clear], "-")
        });
    }
    let of_module = |module: &String| by_module.get(module.as_str()).cloned().unwrap_or_default();
    // What turns on those of segments can be none of them.
    let around = modules.iter().zip(segments).filter(|(_, segment)| segment.is_some());
    let around: HashSet<String> = around.map(|(module, _)| of_module(module)).collect();
    let has_tags = api.has_several_tags();
    let of_segment = |segment: &String| {
        let plain = as_feature(segment);
        match reserved.contains(&plain.as_str()) || around.contains(&plain) {
            true => clear_feature(&plain),
            false => plain,
        }
    };
    let both = modules.iter().zip(segments);
    both.map(|(module, segment)| match segment {
        Some(segment) => (of_segment(segment), has_tags.then(|| of_module(module))),
        None => (of_module(module), None),
    })
    .collect()
}

/// Names what operations declare beside their types.
pub(super) fn name<'a>(
    api: &'a Api,
    methods: Methods,
    grouping: &Grouping,
    renames: &Renames<'a>,
    types: &mut Scope,
) -> Vec<OperationNames> {
    let Methods {
        methods,
        bodies,
        called,
        called_bodies,
        modules,
        segments,
        features,
    } = methods;
    let bases = bases(&methods);
    api.operations
        .iter()
        .enumerate()
        .zip(bases.iter().zip(called))
        .zip(bodies.into_iter().zip(called_bodies))
        .zip(modules.into_iter().zip(segments))
        .zip(features)
        .map(|(((names, bodies), (module, segment)), (feature, tag_feature))| {
            let ((index, operation), ((word, base), method)) = names;
            let mut scope = Scope::with_reserved(&[reserved::CALL_METHODS, reserved::CALL_WORDS].concat());
            if is_choice(&operation.servers) {
                scope.allocate_value("server");
            }
            let owners: Vec<Cow<'a, str>> = keys(operation).collect();
            let parameters = parameters(operation, &owners, renames, &mut scope);
            let required = operation.given_parameters().count()
                + usize::from(operation.body.as_ref().is_some_and(|body| body.required));
            let arguments = (required > ARGUMENTS).then(|| types.allocate_first([composed(base, "Arguments")], ""));
            let header_fields = header_fields(operation);
            let headers = (!header_fields.is_empty()).then(|| types.allocate_first([composed(base, "Headers")], ""));
            let body = scope.allocate_first(["body".to_owned(), "request_body".to_owned()], "_");
            let preferred = operation.body.as_ref().and_then(RequestBody::preferred);
            let parts =
                preferred.and_then(|content| parts_of(content, base, &|part| renames.member(&owners, part), types));
            let forms = forms(operation, &mut scope);
            let bodies = match &operation.body {
                Some(body) if !body.required => body
                    .others(api.types.as_slice())
                    .into_iter()
                    .map(|content| BodyNames {
                        method: scope.allocate_value(&format!("body {}", body_word(content))),
                        arguments: String::new(),
                        parts: parts_of(content, base, &|part| renames.member(&owners, part), types),
                    })
                    .collect(),
                _ => operation
                    .body
                    .iter()
                    .flat_map(|body| body.others(api.types.as_slice()))
                    .zip(bodies.0.into_iter().zip(bodies.1))
                    .map(|(content, (word, method))| {
                        let wanted = composed(&upper_camel(plain(&word)), "Arguments");
                        let arguments = (required > ARGUMENTS).then(|| types.allocate_first([wanted], ""));
                        BodyNames {
                            method,
                            arguments: arguments.unwrap_or_default(),
                            parts: parts_of(content, base, &|part| renames.member(&owners, part), types),
                        }
                    })
                    .collect(),
            };
            OperationNames {
                headers: headers.unwrap_or_default(),
                header_fields,
                call: types.allocate_first([composed(base, "Call")], ""),
                operation: types.allocate_first([composed(base, "Operation")], ""),
                arguments: arguments.unwrap_or_default(),
                success: types.allocate_first([composed(base, "Success")], ""),
                body,
                parts,
                bodies,
                forms,
                group: grouping.group.get(index).copied().flatten(),
                word: word.clone(),
                method,
                module,
                segment,
                feature,
                tag_feature,
                parameters,
            }
        })
        .collect()
}

/// What asks for another form of the answer: called after its kind, and where two are of one, after the whole of its media type.
fn forms(operation: &Operation, scope: &mut Scope) -> Vec<String> {
    let ladder = |content: &Content| {
        let name = snake(content.word());
        let clear = format!("{name}_form");
        let whole = snake(&content.media_type);
        match scope.has(&name) {
            true => vec![clear, format!("{whole}_form")],
            false => vec![name, whole],
        }
    };
    let ladders: Vec<Vec<String>> = operation.forms().iter().map(|form| ladder(form.content)).collect();
    scope.climb(vec![None; ladders.len()], &ladders, "_")
}

/// Arguments and setters: what is renamed first, then what is spelt as its name is, and where two are one, with their place.
fn parameters<'a>(
    operation: &Operation,
    owners: &[Cow<'a, str>],
    renames: &Renames<'a>,
    scope: &mut Scope,
) -> Vec<String> {
    let renamed = operation.parameters.iter().map(|parameter| {
        let renamed = renames.member(owners, &parameter.name)?;
        Some(scope.allocate_value(&renamed))
    });
    let mut names: Vec<Option<String>> = renamed.collect();
    for (parameter, name) in operation.parameters.iter().zip(&mut names) {
        if name.is_none() && snake(&parameter.name) == parameter.name {
            *name = scope.claim(&parameter.name);
        }
    }
    for (parameter, name) in operation.parameters.iter().zip(&mut names) {
        // It is set by the method of every call.
        if name.is_none() && parameter.is_idempotency_key() {
            *name = Some("idempotency_key".to_owned());
        }
    }
    let ladders = operation.parameters.iter().map(|parameter| {
        let mut ladder = scope.ladder(&parameter.name, snake, "_");
        ladder.insert(1, format!("{}_{}", snake(&parameter.name), parameter.location.word()));
        ladder
    });
    let ladders: Vec<Vec<String>> = ladders.collect();
    scope.climb(names, &ladders, "_")
}

/// What stands for the parts of a body that are given one by one. The name is the operation's alone, whatever other forms there are.
fn parts_of(
    content: &Content,
    base: &str,
    renamed: &impl Fn(&str) -> Option<String>,
    types: &mut Scope,
) -> Option<PartsNames> {
    let parts = content.parts.as_ref()?;
    let name = types.allocate_first([composed(base, "Parts")], "");
    let is_many = parts.iter().filter(|part| part.property.required).count() > ARGUMENTS;
    let mut scope = Scope::with_reserved(reserved::PARTS_METHODS);
    let keys: Vec<&str> = parts.iter().map(|part| part.property.name.as_str()).collect();
    Some(PartsNames {
        required: match is_many {
            true => types.allocate_first([composed(&name, "Required")], ""),
            false => String::new(),
        },
        members: scope.allocate_all(keys.iter().map(|key| renamed(key)).collect(), &keys, snake, "_"),
        name,
    })
}

/// A field for each header field that any answer declares.
fn header_fields(operation: &Operation) -> Vec<(String, String)> {
    let mut seen = HashSet::new();
    let headers = operation.responses.iter().flat_map(|response| &response.headers);
    let names = headers.map(|header| header.name.as_str());
    let names: Vec<&str> = names.filter(|name| seen.insert(name.to_ascii_lowercase())).collect();
    let fields = Scope::default().allocate_all(Vec::new(), &names, snake, "_");
    let wires = names.iter().map(|name| name.to_ascii_lowercase());
    wires.zip(fields).collect()
}
