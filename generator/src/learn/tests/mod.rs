//! Each rule: a description, exchanges, and what is proposed. Whatever is proposed is applied, and then nothing more is.

mod contents;
mod privacy;
mod records;
mod requests;
mod schemas;

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Learned, learn, overlay_text};
use crate::diagnostic::Diagnostics;
use crate::overlay;
use crate::source::{self, Limits, Sources};

/// The description in a file of its own.
struct Written {
    _directory: tempfile::TempDir,
    sources: Sources,
}

fn written(description: &str) -> Written {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    std::fs::write(&path, description).unwrap();
    let sources = source::open(&path, None, &Limits::default(), &mut Diagnostics::default()).unwrap();
    Written {
        _directory: directory,
        sources,
    }
}

fn learn_from(sources: &mut Sources, exchanges: &Value) -> Learned {
    let text = exchanges.to_string();
    let mut open = |_: &std::path::Path| -> std::io::Result<Box<dyn std::io::Read>> {
        Ok(Box::new(std::io::Cursor::new(text.clone().into_bytes())))
    };
    learn(sources, &[PathBuf::from("exchanges.json")], &mut open).unwrap()
}

/// What is learned, after a second look has found nothing more.
fn learned(description: &str, exchanges: &Value) -> Learned {
    let learned = learn_from(&mut written(description).sources, exchanges);
    assert_eq!(learned.left, 0, "{}", overlay_text(&learned.proposals));
    if !learned.proposals.is_empty() {
        let mut again = written(description);
        let mut said = Diagnostics::default();
        overlay::apply_text(
            &mut again.sources,
            "mend.yaml",
            overlay_text(&learned.proposals),
            &mut said,
        );
        // What moves is mended where it then stands: there, an action changes what another one brought.
        let said = said.iter().filter(|own| own.code.id != "T0606");
        let said: Vec<&str> = said.map(|own| own.message.as_str()).collect();
        assert_eq!(said, [""; 0], "{}", overlay_text(&learned.proposals));
        let second = learn_from(&mut again.sources, exchanges);
        assert_eq!(second.proposals, [], "{}", overlay_text(&learned.proposals));
    }
    learned
}

/// The actions without comments.
fn actions(description: &str, exchanges: &Value) -> String {
    let text = overlay_text(&learned(description, exchanges).proposals);
    let (_, actions) = text.split_once("actions:\n").unwrap();
    let lines = actions.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines
        .map(|line| format!("{}\n", line.strip_prefix("  ").unwrap_or(line)))
        .collect()
}

/// A GET with its answer, as a client's recorder has it.
fn answer(path: &str, status: u16, media_type: &str, body: &str) -> Value {
    json!({
        "request": { "method": "GET", "path": path, "query": [], "headers": [], "body": null },
        "response": { "status": status, "headers": [["content-type", media_type]], "body": body },
    })
}

/// Answers of `GET /thing` with these values.
fn answers(values: &[Value]) -> Value {
    values
        .iter()
        .map(|value| answer("/thing", 200, "application/json", &value.to_string()))
        .collect()
}

/// A description with the one operation `GET /thing`, whose answer is this schema.
fn thing(version: &str, schema: &str) -> String {
    let schemas = "{Id: {type: integer, format: int64}, Owner: {type: object, properties: {id: {type: string}}}}";
    match version {
        "2.0" => format!(
            "swagger: '2.0'\ninfo: {{title: T, version: '1'}}\nproduces: [application/json]\npaths:\n  /thing:\n    get:\n      \
             responses: {{'200': {{description: d, schema: {schema}}}}}\ndefinitions: {schemas}\n"
        ),
        version => format!(
            "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths:\n  /thing:\n    get:\n      responses: {{'200': \
             {{description: d, content: {{application/json: {{schema: {schema}}}}}}}}}\ncomponents: {{schemas: {schemas}}}\n"
        ),
    }
}
