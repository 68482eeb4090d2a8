//! Types as they are in Rust, with who uses them.

use super::html::Html;
use super::{Source, operation_anchor, short, type_anchor};
use crate::face::{Declaration, Shape};
use crate::model::{TypeId, visit};

/// Who names a type.
#[derive(Clone, Default)]
struct Users {
    sent: Vec<usize>,
    read: Vec<usize>,
    types: Vec<TypeId>,
}

/// How many users are shown at once.
const SHOWN: usize = 12;

pub(super) fn section(source: &Source<'_>) -> Html {
    let mut html = Html::default();
    html.markup("<section id=\"types\">\n<h2>Types</h2>\n");
    let users = users(source);
    let places = source.places(source.api.types.iter().map(|(_, declared)| &declared.origin));
    let (components, inline): (Vec<_>, Vec<_>) = source
        .face
        .types
        .iter()
        .partition(|one| one.declared.name.component.is_some());
    for (heading, declarations) in [("components", components), ("written where they are used", inline)] {
        if declarations.is_empty() {
            continue;
        }
        html.markup("<details class=\"group\" open=\"\"><summary><h3>")
            .text(heading);
        html.markup("</h3> <span class=\"many\">")
            .number(declarations.len())
            .markup("</span></summary>\n");
        for declaration in declarations {
            let index = declaration.id.0 as usize;
            let place = places.get(index).map_or("", String::as_str);
            let users = users.get(index).cloned().unwrap_or_default();
            write(source, declaration, &users, place, &mut html);
        }
        html.markup("</details>\n");
    }
    html.markup("</section>\n");
    html
}

/// By type, who names it.
fn users(source: &Source<'_>) -> Vec<Users> {
    let mut users = vec![Users::default(); source.api.types.len()];
    let mut named_by = |id: TypeId, add: &mut dyn FnMut(&mut Users)| {
        if let Some(users) = users.get_mut(id.0 as usize) {
            add(users);
        }
    };
    for (index, operation) in source.api.operations.iter().enumerate() {
        let once = |list: &mut Vec<usize>| {
            if list.last() != Some(&index) {
                list.push(index);
            }
        };
        visit::request_types(operation, &mut |kind| {
            visit::named(kind, &mut |id| named_by(id, &mut |users| once(&mut users.sent)));
        });
        visit::response_types(operation, &mut |kind| {
            visit::named(kind, &mut |id| named_by(id, &mut |users| once(&mut users.read)));
        });
    }
    for (user, declared) in source.api.types.iter() {
        for id in visit::children(&declared.definition) {
            named_by(id, &mut |users| {
                if users.types.last() != Some(&user) {
                    users.types.push(user);
                }
            });
        }
    }
    users
}

fn write(source: &Source<'_>, declaration: &Declaration<'_>, users: &Users, place: &str, html: &mut Html) {
    let name = declaration.names.name.as_str();
    let word = match &declaration.shape {
        Shape::Record(_) | Shape::Wrapper(_) => "struct",
        Shape::Enumeration(_) | Shape::Union(_) => "enum",
        Shape::Alias(_) => "type",
    };
    html.markup("<details class=\"item\" id=\"")
        .text(&type_anchor(declaration.id))
        .markup("\"><summary><b class=\"method\">");
    html.markup(word).markup("</b> <b>").text(name).markup("</b> ");
    if let Some(key) = declaration
        .declared
        .name
        .component
        .as_deref()
        .filter(|key| *key != name)
    {
        html.code(key).markup(" ");
    }
    let documentation = &declaration.declared.documentation;
    if documentation.deprecated {
        html.markup("<i>deprecated</i> ");
    }
    let said = documentation
        .description
        .as_deref()
        .or(documentation.summary.as_deref());
    html.markup("<span>")
        .text(&short(said))
        .markup("</span></summary>\n<pre>");
    shape(source, declaration, html);
    html.markup("</pre>\n<div class=\"users\">");
    let operations = |list: &[usize]| -> Vec<(String, String)> {
        list.iter()
            .map(|index| (operation_anchor(*index), source.method(*index)))
            .collect()
    };
    let types = users
        .types
        .iter()
        .map(|id| (type_anchor(*id), source.type_name(*id).to_owned()));
    let lists = [
        ("sent by", operations(&users.sent)),
        ("read by", operations(&users.read)),
        ("part of", types.collect()),
    ];
    if lists.iter().all(|(_, list)| list.is_empty()) {
        html.markup("used by nothing ");
    }
    for (how, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        html.markup("<u>").text(how).markup("</u> ");
        let (first, rest) = list.split_at(list.len().min(SHOWN));
        links(first, html);
        if !rest.is_empty() {
            html.markup("<details class=\"more\"><summary>and ")
                .number(rest.len())
                .markup(" more</summary>");
            links(rest, html);
            html.markup("</details>");
        }
    }
    html.markup("</div>\n<p class=\"place\">")
        .text(place)
        .markup("</p></details>\n");
}

fn links(list: &[(String, String)], html: &mut Html) {
    for (anchor, name) in list {
        html.link(anchor, name).markup(" ");
    }
}

/// What a type is made of, as Rust has it.
fn shape(source: &Source<'_>, declaration: &Declaration<'_>, html: &mut Html) {
    match &declaration.shape {
        Shape::Record(record) => {
            for field in &record.fields {
                html.text(field.name).markup(": ");
                source.rust_type(&field.kind(), html);
                // What is called otherwise on the wire.
                if field.property.name != field.name.trim_start_matches("r#") {
                    html.markup("  <s>").text(&field.property.name).markup("</s>");
                }
                html.markup("\n");
            }
            if let Some(rest) = &record.rest {
                html.text(rest.name).markup(": ");
                source.rust_type(&rest.kind, html);
                html.markup("\n");
            }
        }
        Shape::Enumeration(enumeration) => {
            for (value, name) in enumeration.values.iter().zip(&declaration.names.members) {
                html.text(name)
                    .markup("  <s>")
                    .text(&value.value.text())
                    .markup("</s>\n");
            }
        }
        Shape::Union(choice) => {
            for variant in &choice.variants {
                html.text(variant.name).markup("(");
                source.rust_type(&variant.kind(), html);
                html.markup(")\n");
            }
        }
        Shape::Alias(kind) | Shape::Wrapper(kind) => {
            source.rust_type(kind, html);
            html.markup("\n");
        }
    }
}
