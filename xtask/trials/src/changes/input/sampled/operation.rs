//! What changes of operations.

use serde_json::{Value, json};

use super::Kind;
use super::place::{component, contents, list_in, object, object_in, one, operations, parameters, responses};
use super::random::Random;

pub(super) const KINDS: &[Kind] = &[
    ("optional parameter added", |whole, random| {
        let at = one(whole, random, operations(whole), |_| true)?;
        let parameter = json!({"name": "added_by_trial", "in": "query", "schema": {"type": "string"}});
        list_in(whole, &at, "parameters")?.push(parameter);
        Some(at)
    }),
    ("required parameter added", |whole, random| {
        let at = one(whole, random, operations(whole), |_| true)?;
        let parameter =
            json!({"name": "added_by_trial", "in": "query", "required": true, "schema": {"type": "integer"}});
        list_in(whole, &at, "parameters")?.push(parameter);
        Some(at)
    }),
    ("header parameter added", |whole, random| {
        let at = one(whole, random, operations(whole), |_| true)?;
        let parameter = json!({"name": "X-Trial", "in": "header", "schema": {"type": "string"}});
        list_in(whole, &at, "parameters")?.push(parameter);
        Some(at)
    }),
    ("parameter removed", |whole, random| {
        let at = one(whole, random, parameters(whole), is_movable)?;
        let (list, index) = at.rsplit_once('/')?;
        let index: usize = index.parse().ok()?;
        whole.pointer_mut(list)?.as_array_mut()?.remove(index);
        Some(at)
    }),
    ("parameter becomes required", |whole, random| {
        let at = one(whole, random, parameters(whole), |own| {
            is_movable(own) && !is_required(own)
        })?;
        object(whole, &at)?.insert("required".to_owned(), json!(true));
        Some(at)
    }),
    ("parameter becomes optional", |whole, random| {
        let at = one(whole, random, parameters(whole), |own| {
            is_movable(own) && is_required(own)
        })?;
        object(whole, &at)?.shift_remove("required")?;
        Some(at)
    }),
    ("parameter moved to a header", |whole, random| {
        let at = one(whole, random, parameters(whole), |own| {
            own.get("in") == Some(&json!("query"))
        })?;
        object(whole, &at)?.insert("in".to_owned(), json!("header"));
        Some(at)
    }),
    ("parameter spelt otherwise", |whole, random| {
        let at = one(whole, random, parameters(whole), is_movable)?;
        let parameter = object(whole, &at)?;
        let name = parameter.get("name")?.as_str()?.replace(['_', '-'], "");
        parameter.insert("name".to_owned(), json!(format!("{name}_")));
        Some(at)
    }),
    ("parameter of another type", |whole, random| {
        let at = one(whole, random, parameters(whole), |own| own.get("schema").is_some())?;
        let schema = whole.pointer_mut(&format!("{at}/schema"))?;
        let is_text = schema.get("type") == Some(&json!("string"));
        *schema = json!({"type": if is_text { "integer" } else { "string" }});
        Some(at)
    }),
    ("parameter written otherwise", |whole, random| {
        let at = one(whole, random, parameters(whole), |own| {
            own.get("in") == Some(&json!("query")) && own.pointer("/schema/items").is_some()
        })?;
        let parameter = object(whole, &at)?;
        let other = parameter.get("explode") == Some(&json!(false));
        parameter.insert("explode".to_owned(), json!(other));
        Some(at)
    }),
    ("parameter gains a default", |whole, random| {
        let at = one(whole, random, parameters(whole), |own| {
            is_movable(own) && own.pointer("/schema/type") == Some(&json!("integer"))
        })?;
        object(whole, &format!("{at}/schema"))?.insert("default".to_owned(), json!(7));
        Some(at)
    }),
    ("parameters in another order", |whole, random| {
        let is_such = |own: &Value| {
            own.get("parameters")
                .and_then(Value::as_array)
                .is_some_and(|all| all.len() > 1)
        };
        let at = one(whole, random, operations(whole), is_such)?;
        list_in(whole, &at, "parameters")?.reverse();
        Some(at)
    }),
    ("parameter becomes a component", |whole, random| {
        let at = one(whole, random, parameters(whole), |own| own.get("$ref").is_none())?;
        extracted(whole, at, "parameters")
    }),
    ("parameters moved to the path", |whole, random| {
        let is_such = |own: &Value| {
            own.get("parameters")
                .and_then(Value::as_array)
                .is_some_and(|all| !all.is_empty())
        };
        // Others of the path would take them too.
        let mut all = operations(whole);
        all.retain(|at| {
            let path = at.rsplit_once('/').map_or("", |(path, _)| path);
            all_of(whole, path) == 1 && whole.pointer(path).is_some_and(|path| path.get("parameters").is_none())
        });
        let at = one(whole, random, all, is_such)?;
        let held = object(whole, &at)?.shift_remove("parameters")?;
        object(whole, at.rsplit_once('/')?.0)?.insert("parameters".to_owned(), held);
        Some(at)
    }),
    ("answer gains a header field", |whole, random| {
        let at = success(whole, random)?;
        object_in(whole, &at, "headers")?.insert("X-Trial".to_owned(), json!({"schema": {"type": "integer"}}));
        Some(at)
    }),
    ("error without a body added", |whole, random| {
        status_added(whole, random, "418", json!({"description": "No."}))
    }),
    ("error with a body added", |whole, random| {
        let body = json!({"type": "object", "properties": {"addedByTrial": {"type": "string"}}});
        let content = json!({"application/json": {"schema": body}});
        status_added(whole, random, "418", json!({"description": "No.", "content": content}))
    }),
    ("success without a body added", |whole, random| {
        status_added(whole, random, "207", json!({"description": "More."}))
    }),
    ("success with a body added", |whole, random| {
        let body =
            json!({"type": "object", "required": ["addedByTrial"], "properties": {"addedByTrial": {"type": "string"}}});
        let content = json!({"application/json": {"schema": body}});
        status_added(
            whole,
            random,
            "207",
            json!({"description": "More.", "content": content}),
        )
    }),
    ("success of another status", |whole, random| {
        let at = success(whole, random)?;
        let (list, status) = at.rsplit_once('/')?;
        let responses = object(whole, list)?;
        if responses.contains_key("203") {
            return None;
        }
        let held = responses.shift_remove(status)?;
        responses.insert("203".to_owned(), held);
        Some(at)
    }),
    ("error removed", |whole, random| {
        let mut all = responses(whole);
        all.retain(|at| !at.rsplit('/').next().is_some_and(|status| status.starts_with('2')));
        let at = one(whole, random, all, |_| true)?;
        let (list, status) = at.rsplit_once('/')?;
        object(whole, list)?.shift_remove(status)?;
        Some(at)
    }),
    ("errors become a default", |whole, random| {
        let mut all = responses(whole);
        all.retain(|at| at.ends_with("/4XX") || at.ends_with("/400") || at.ends_with("/404"));
        let at = one(whole, random, all, |_| true)?;
        let (list, status) = at.rsplit_once('/')?;
        let responses = object(whole, list)?;
        let held = responses.shift_remove(status)?;
        if responses.insert("default".to_owned(), held).is_some() {
            return None;
        }
        Some(at)
    }),
    ("response becomes a component", |whole, random| {
        let at = one(whole, random, responses(whole), |own| own.get("$ref").is_none())?;
        extracted(whole, at, "responses")
    }),
    ("body becomes a component", |whole, random| {
        let all = operations(whole)
            .into_iter()
            .map(|at| format!("{at}/requestBody"))
            .collect();
        let at = one(whole, random, all, |own| own.get("$ref").is_none())?;
        extracted(whole, at, "requestBodies")
    }),
    ("media type added", |whole, random| {
        let at = one(whole, random, json_contents(whole), |own| own.get("schema").is_some())?;
        let held = whole.pointer(&at)?.clone();
        object(whole, at.rsplit_once('/')?.0)?.insert("application/xml".to_owned(), held);
        Some(at)
    }),
    ("media type is another", |whole, random| {
        let at = one(whole, random, json_contents(whole), |_| true)?;
        let contents = object(whole, at.rsplit_once('/')?.0)?;
        let held = contents.shift_remove("application/json")?;
        contents.insert("application/vnd.trial.v2+json".to_owned(), held);
        Some(at)
    }),
    ("media type becomes a form", |whole, random| {
        let mut all = json_contents(whole);
        all.retain(|at| at.contains("/requestBody/"));
        let at = one(whole, random, all, |_| true)?;
        let contents = object(whole, at.rsplit_once('/')?.0)?;
        let held = contents.shift_remove("application/json")?;
        contents.insert("application/x-www-form-urlencoded".to_owned(), held);
        Some(at)
    }),
    ("answer stands in an envelope", |whole, random| {
        let mut all = json_contents(whole);
        all.retain(|at| at.contains("/responses/2"));
        let at = one(whole, random, all, |own| own.get("schema").is_some())?;
        let held = whole.pointer(&format!("{at}/schema"))?.clone();
        *whole.pointer_mut(&format!("{at}/schema"))? =
            json!({"type": "object", "required": ["data"], "properties": {"data": held}});
        Some(at)
    }),
    ("answer loses its body", |whole, random| {
        let at = one(whole, random, responses(whole), |own| own.get("content").is_some())?;
        object(whole, &at)?.shift_remove("content")?;
        Some(at)
    }),
    ("body becomes required or optional", |whole, random| {
        let all = operations(whole)
            .into_iter()
            .map(|at| format!("{at}/requestBody"))
            .collect();
        let at = one(whole, random, all, |own| own.get("content").is_some())?;
        let body = object(whole, &at)?;
        let other = body.get("required") != Some(&json!(true));
        body.insert("required".to_owned(), json!(other));
        Some(at)
    }),
    ("operation called otherwise", |whole, random| {
        let at = one(whole, random, operations(whole), |own| own.get("operationId").is_some())?;
        object(whole, &at)?.insert("operationId".to_owned(), json!("called_by_trial"));
        Some(at)
    }),
    ("operation without an id", |whole, random| {
        let at = one(whole, random, operations(whole), |own| own.get("operationId").is_some())?;
        object(whole, &at)?.shift_remove("operationId")?;
        Some(at)
    }),
    ("operation with another tag", |whole, random| {
        let at = one(whole, random, operations(whole), |_| true)?;
        object(whole, &at)?.insert("tags".to_owned(), json!(["Trial"]));
        Some(at)
    }),
    ("operation deprecated", |whole, random| {
        let at = one(whole, random, operations(whole), |own| own.get("deprecated").is_none())?;
        object(whole, &at)?.insert("deprecated".to_owned(), json!(true));
        Some(at)
    }),
    ("operation removed", |whole, random| {
        let at = one(whole, random, operations(whole), |_| true)?;
        let (path, method) = at.rsplit_once('/')?;
        object(whole, path)?.shift_remove(method)?;
        Some(at)
    }),
    ("operation with another method", |whole, random| {
        let at = one(whole, random, operations(whole), |own| own.get("requestBody").is_some())?;
        let (path, method) = at.rsplit_once('/')?;
        let path = object(whole, path)?;
        let other = if method == "patch" { "put" } else { "patch" };
        if path.contains_key(other) {
            return None;
        }
        let held = path.shift_remove(method)?;
        path.insert(other.to_owned(), held);
        Some(at)
    }),
    ("operation without credentials", |whole, random| {
        let at = one(whole, random, operations(whole), |own| own.get("security").is_none())?;
        object(whole, &at)?.insert("security".to_owned(), json!([]));
        Some(at)
    }),
    ("summary is another", |whole, random| {
        let at = one(whole, random, operations(whole), |_| true)?;
        object(whole, &at)?.insert("summary".to_owned(), json!("Other words."));
        Some(at)
    }),
];

fn is_movable(parameter: &Value) -> bool {
    ["query", "header"]
        .iter()
        .any(|place| parameter.get("in") == Some(&json!(place)))
}

fn is_required(parameter: &Value) -> bool {
    parameter.get("required") == Some(&json!(true))
}

/// How many operations a path has.
fn all_of(whole: &Value, path: &str) -> usize {
    let all = operations(whole);
    all.iter()
        .filter(|at| at.rsplit_once('/').is_some_and(|(of, _)| of == path))
        .count()
}

fn success(whole: &Value, random: &mut Random) -> Option<String> {
    let mut all = responses(whole);
    all.retain(|at| at.rsplit('/').next().is_some_and(|status| status.starts_with('2')));
    one(whole, random, all, |own| own.get("$ref").is_none())
}

fn json_contents(whole: &Value) -> Vec<String> {
    let mut all = contents(whole);
    all.retain(|at| at.ends_with("/application~1json"));
    all
}

fn status_added(whole: &mut Value, random: &mut Random, status: &str, response: Value) -> Option<String> {
    let at = one(whole, random, operations(whole), |own| own.get("responses").is_some())?;
    let responses = object_in(whole, &at, "responses")?;
    if responses.contains_key(status) {
        return None;
    }
    responses.insert(status.to_owned(), response);
    Some(at)
}

fn extracted(whole: &mut Value, at: String, kind: &str) -> Option<String> {
    let held = whole.pointer(&at)?.clone();
    let reference = component(whole, kind, "ExtractedByTrial", held)?;
    *whole.pointer_mut(&at)? = reference;
    Some(at)
}
