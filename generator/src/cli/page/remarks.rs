//! What is untyped, and what else there is to say, each with the lines of the description that it is about.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::html::Html;
use super::{Source, weight};
use crate::cli::inventory::reason;
use crate::diagnostic::{Code, Place, Report, Severity, drawn_places};
use crate::model::UntypedReason;

/// How many places of a reason are drawn; a page has an end, too.
const DRAWN: usize = 1_000;

/// What is untyped, by reason.
pub(super) fn untyped(source: &Source<'_>) -> Html {
    let mut html = Html::default();
    html.markup("<section id=\"untyped\">\n<h2>Untyped</h2>\n");
    let mut by_reason: BTreeMap<UntypedReason, Vec<Place>> = BTreeMap::new();
    for untyped in &source.api.untyped {
        let place = source.generation.written(&untyped.origin);
        by_reason.entry(untyped.reason).or_default().push(place);
    }
    if by_reason.is_empty() {
        html.markup("<p>Everything has a type.</p>\n");
    }
    for (why, places) in by_reason {
        html.markup("<details class=\"group\"><summary><h3>").text(reason(why));
        html.markup("</h3> <span class=\"many\">")
            .number(places.len())
            .markup("</span></summary>\n");
        html.markup("<p>").markup(way_out(why)).markup("</p>\n");
        let all = places.len();
        let places: Vec<(String, Place)> = places
            .into_iter()
            .take(DRAWN)
            .map(|place| (pointer(&place), place))
            .collect();
        for (name, drawing) in drawn_places(&places, source.generation.texts()) {
            item(&name, &drawing, &mut html);
        }
        if let Some(more @ 1..) = all.checked_sub(DRAWN) {
            html.markup("<p>and ")
                .number(more)
                .markup(" more; <code>tintype inspect --format json</code> lists all</p>\n");
        }
        html.markup("</details>\n");
    }
    html.markup("</section>\n");
    html
}

fn pointer(place: &Place) -> String {
    match place {
        Place::Pointer { pointer, .. } | Place::Configuration(pointer) => format!("#{pointer}"),
        Place::Position { line, column, .. } => format!("{line}:{column}"),
        Place::Path(path) => path.clone(),
    }
}

/// What to do about a reason.
fn way_out(reason: UntypedReason) -> &'static str {
    match reason {
        UntypedReason::NoType => {
            "Any JSON is taken, as a <code>serde_json::Value</code>. Say <code>type</code>, or refer to a schema."
        }
        UntypedReason::OpenObject => {
            "Any object is taken. Declare <code>properties</code>, or say under <code>additionalProperties</code> what its values are."
        }
        UntypedReason::Inexpressible => {
            "The schema says what no type can. Any JSON is taken; the server still checks it."
        }
        UntypedReason::Broken => "What is broken stands below under what there is to say.",
    }
}

fn item(name: &str, drawing: &str, html: &mut Html) {
    html.markup("<details class=\"item\" open=\"\"><summary>")
        .text(name)
        .markup("</summary>\n<pre class=\"drawn\">");
    html.text(drawing.trim_end()).markup("</pre></details>\n");
}

/// What is said with a code.
struct OfCode<'a> {
    code: &'static Code,
    severity: Severity,
    /// Messages and drawings.
    drawn: Vec<(&'a str, String)>,
}

/// What there is to say, by code, the weightiest first.
pub(super) fn section(report: &Report) -> Html {
    let mut html = Html::default();
    html.markup("<section id=\"said\">\n<h2>What there is to say</h2>\n");
    let mut by_code: IndexMap<&str, OfCode<'_>> = IndexMap::new();
    for (code, severity, message, drawing) in report.drawn() {
        let of_code = by_code.entry(code.id).or_insert(OfCode {
            code,
            severity,
            drawn: Vec::new(),
        });
        of_code.drawn.push((message, drawing));
    }
    by_code.sort_by(|_, one, _, other| other.severity.cmp(&one.severity).then(one.code.id.cmp(other.code.id)));
    if by_code.is_empty() {
        html.markup("<p>Nothing.</p>\n");
    }
    for OfCode { code, severity, drawn } in by_code.values() {
        html.markup("<details class=\"group\"><summary><h3 class=\"")
            .markup(weight(*severity))
            .markup("\">")
            .text(code.id);
        html.markup("</h3> ")
            .text(code.title)
            .markup(" <span class=\"many\">")
            .number(drawn.len())
            .markup("</span></summary>\n<p>");
        html.text(code.meaning)
            .markup("</p>\n<p>")
            .text(code.help)
            .markup("</p>\n");
        for (message, drawing) in drawn {
            item(message, drawing, &mut html);
        }
        let more: usize = report.omitted(code);
        if more > 0 {
            html.markup("<p>and ")
                .number(more)
                .markup(" more, which are not shown</p>\n");
        }
        html.markup("</details>\n");
    }
    html.markup("</section>\n");
    html
}
