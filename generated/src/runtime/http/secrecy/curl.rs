use super::sent::Sent;
use crate::runtime::http::body::Body;
use crate::runtime::http::exchange::authorize::unasked;
use crate::runtime::http::outgoing::call::Parts;
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::settings::is_secret;
use crate::runtime::http::{InvalidRequest, Need, Place};

/// A call as a command line for `curl`, with a placeholder such as `<ApiKey>` for each secret.
pub(in crate::runtime::http) fn curl(call: &Parts) -> Result<String, InvalidRequest> {
    if let Some(invalid) = &call.fault {
        return Err(invalid.clone());
    }
    let head = Head::of(call)?;
    let settings = &call.core.0;
    let (mut pairs, mut fields, mut cookies) = (Vec::new(), Vec::new(), Vec::new());
    for need in needed(call) {
        let Some(scheme) = settings.schemes.get(need.scheme) else {
            continue;
        };
        let place = format!("<{}>", scheme.name);
        match scheme.place {
            Place::Header(name, prefix) => fields.push(format!("{name}: {prefix}{place}")),
            Place::Query(name) => pairs.push(format!("{name}={place}")),
            Place::Cookie(name) => cookies.push(format!("{name}={place}")),
            Place::Transport => {}
        }
    }
    // A server's page link may lead here, or a caller give a credential where it is none.
    let scrubber = Sent::of(call, head.clone()).scrubber();
    let mut command = format!(
        "curl -X {} {}",
        head.method,
        quoted(&scrubber.text(&url(&head, call, pairs)))
    );
    for (name, value) in &head.headers {
        // What every call of the client sends may be a secret, and so may a cookie.
        let is_of_client = settings.headers.contains_key(name) && *name != http::header::USER_AGENT;
        let field = match value.to_str() {
            Ok(text) if !is_of_client && !value.is_sensitive() && !is_secret(name) => {
                format!("{name}: {text}")
            }
            _ => format!("{name}: <{name}>"),
        };
        push(&mut command, "-H", &scrubber.text(&field));
    }
    if !cookies.is_empty() {
        fields.push(format!("cookie: {}", cookies.join("; ")));
    }
    for field in &fields {
        push(&mut command, "-H", field);
    }
    match text(&call.body) {
        Some("") => {}
        Some(text) => push(&mut command, "--data-raw", &scrubber.text(text)),
        None => push(&mut command, "--data-binary", "@body"),
    }
    Ok(command)
}

/// The first alternative that the client can meet, or the first one.
fn needed(call: &Parts) -> Vec<Need> {
    if let Some(needs) = unasked(call) {
        return needs;
    }
    let alternatives = call.operation.security;
    let is_held = |need: &Need| call.core.0.credentials.get(need.scheme).is_some_and(Option::is_some);
    let held = |all: &&&[Need]| all.iter().all(is_held);
    let chosen = alternatives.iter().find(held).or_else(|| alternatives.first());
    chosen.map(|all| all.to_vec()).unwrap_or_default()
}

/// The URL without a user, and without the values of the pairs that every call of the client sends.
fn url(head: &Head, call: &Parts, credentials: Vec<String>) -> String {
    let uri = &head.uri;
    let port = uri.port().map(|port| format!(":{port}")).unwrap_or_default();
    let mut url = format!(
        "{}://{}{port}{}",
        uri.scheme_str().unwrap_or("https"),
        uri.host().unwrap_or_default(),
        uri.path()
    );
    let mut pairs = Vec::new();
    if let Some(query) = uri.query() {
        for pair in query.split('&') {
            let name = pair.split_once('=').map_or(pair, |(name, _)| name);
            let is_of_client = call.core.0.query.iter().any(|(known, _)| known == name);
            pairs.push(match is_of_client {
                true => format!("{name}=<{name}>"),
                false => pair.to_owned(),
            });
        }
    }
    pairs.extend(credentials);
    if !pairs.is_empty() {
        url.push('?');
        url.push_str(&pairs.join("&"));
    }
    url
}

fn text(body: &Body) -> Option<&str> {
    std::str::from_utf8(body.as_bytes()?).ok()
}

fn push(command: &mut String, option: &str, value: &str) {
    command.push_str(&format!(" \\\n  {option} {}", quoted(value)));
}

/// One word for a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
