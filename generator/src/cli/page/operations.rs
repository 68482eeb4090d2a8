//! Operations by tag.

use indexmap::IndexMap;

use super::html::Html;
use super::{Source, operation_anchor, short};
use crate::model::{BodyPart, Content, ContentFormat, Operation, PartContent};

pub(super) fn section(source: &Source<'_>) -> Html {
    let mut html = Html::default();
    html.markup("<section id=\"operations\">\n<h2>Operations</h2>\n");
    let places = source.places(source.api.operations.iter().map(|operation| &operation.origin));
    let mut groups: IndexMap<Option<&str>, Vec<usize>> = IndexMap::new();
    for (index, operation) in source.api.operations.iter().enumerate() {
        groups.entry(operation.tag.as_deref()).or_default().push(index);
    }
    if groups.is_empty() {
        html.markup("<p>There is none.</p>\n");
    }
    for (tag, operations) in &groups {
        html.markup("<details class=\"group\" open=\"\"><summary><h3>")
            .text(tag.unwrap_or("without a tag"));
        html.markup("</h3> <span class=\"many\">")
            .number(operations.len())
            .markup("</span></summary>\n");
        for index in operations {
            if let Some(operation) = source.api.operations.get(*index) {
                let place = places.get(*index).map_or("", String::as_str);
                write(source, *index, operation, place, &mut html);
            }
        }
        html.markup("</details>\n");
    }
    html.markup("</section>\n");
    html
}

fn write(source: &Source<'_>, index: usize, operation: &Operation, place: &str, html: &mut Html) {
    html.markup("<details class=\"item\" id=\"")
        .text(&operation_anchor(index))
        .markup("\"><summary><b class=\"method\">");
    html.text(&operation.method)
        .markup("</b> ")
        .code(&operation.path)
        .markup(" <b>")
        .text(&source.method(index))
        .markup("</b> ");
    for (is_so, word) in [
        (operation.documentation.deprecated, "<i>deprecated</i> "),
        (operation.pagination.is_some(), "<i>pages</i> "),
        (is_stream(operation), "<i>stream</i> "),
    ] {
        if is_so {
            html.markup(word);
        }
    }
    let documentation = &operation.documentation;
    let said = documentation
        .summary
        .as_deref()
        .or(documentation.description.as_deref());
    html.markup("<span>")
        .text(&short(said))
        .markup("</span></summary>\n<pre>");
    for parameter in &operation.parameters {
        html.markup("<u>")
            .markup(parameter.location.word())
            .markup("</u> ")
            .text(&parameter.name)
            .markup(": ");
        source.rust_type(&source.face.base.rust_type(&parameter.kind), html);
        html.markup(if parameter.required { "\n" } else { "  (optional)\n" });
    }
    for content in operation.body.iter().flat_map(|body| &body.contents) {
        html.markup("<u>body</u> ");
        let required = operation.body.as_ref().is_some_and(|body| body.required);
        match &content.parts {
            None => of(source, content, html),
            Some(_) => _ = html.text(&content.media_type).markup(", of these parts"),
        }
        html.markup(if required { "\n" } else { "  (optional)\n" });
        for part in content.parts.iter().flatten() {
            part_of(source, part, html);
        }
    }
    for response in &operation.responses {
        let status = response.status.to_string();
        if response.contents.is_empty() {
            html.markup("<u>").text(&status).markup("</u> nothing\n");
        }
        for content in &response.contents {
            html.markup("<u>").text(&status).markup("</u> ");
            of(source, content, html);
            html.markup("\n");
        }
    }
    html.markup("</pre>\n<p class=\"place\">");
    if let Some(id) = &operation.id {
        html.code(id).markup(" ");
    }
    if !operation.security.is_empty() {
        html.markup("needs ").text(&credentials(source, operation)).markup(" ");
    }
    html.text(place).markup("</p></details>\n");
}

fn is_stream(operation: &Operation) -> bool {
    let mut contents = operation.responses.iter().flat_map(|response| &response.contents);
    operation.stream_field.is_some()
        || contents.any(|content| matches!(content.format, ContentFormat::EventStream | ContentFormat::JsonLines))
}

/// A form of a body, with its type where it has one.
fn of(source: &Source<'_>, content: &Content, html: &mut Html) {
    html.text(&content.media_type).markup(": ");
    source.rust_type(&source.face.base.rust_type(&content.kind), html);
}

/// A part of a body, on a line of its own.
fn part_of(source: &Source<'_>, part: &BodyPart, html: &mut Html) {
    let property = &part.property;
    html.markup("<u>part</u> ").text(&property.name).markup(": ");
    match part.holds {
        PartContent::File { several: false, .. } => _ = html.markup("Part"),
        PartContent::File { several: true, .. } => _ = html.markup("Vec&lt;Part&gt;"),
        PartContent::Value => source.rust_type(&source.face.base.rust_type(&property.kind), html),
    }
    html.markup(if property.required { "\n" } else { "  (optional)\n" });
}

/// `key and token, or basic`.
fn credentials(source: &Source<'_>, operation: &Operation) -> String {
    let name = |index: usize| {
        source
            .names
            .credentials
            .get(index)
            .map_or("", |names| names.name.as_str())
    };
    let all = operation.security.iter().map(|requirement| {
        let names: Vec<&str> = requirement.all.iter().map(|(index, _)| name(*index)).collect();
        match names.is_empty() {
            true => "nothing".to_owned(),
            false => names.join(" and "),
        }
    });
    all.collect::<Vec<_>>().join(", or ")
}
