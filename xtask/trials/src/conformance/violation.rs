//! What Prism says that is wrong with a request.

use serde_json::Value;

/// Prism's own errors that are about the request. With all others it says that it can't make a response.
const ABOUT_THE_REQUEST: [&str; 6] = [
    "UNPROCESSABLE_ENTITY",
    "UNAUTHORIZED",
    "INVALID_CONTENT_TYPE",
    "NO_PATH_MATCHED_ERROR",
    "NO_METHOD_MATCHED_ERROR",
    "NO_SERVER_MATCHED_ERROR",
];

/// The errors in the header field `sl-violations` whose location begins with `request` or `response`.
pub(crate) fn in_header(header: &Value, side: &str) -> Vec<String> {
    if let Some(text) = header.as_str() {
        // Too many for a header field, so that the list is cut.
        return text.contains(side).then(|| text.to_owned()).into_iter().collect();
    }
    let list = header.as_array().into_iter().flatten();
    list.filter(|violation| violation.pointer("/location/0").and_then(Value::as_str) == Some(side))
        .filter(|violation| violation.get("severity").and_then(Value::as_str) == Some("Error"))
        .map(sentence)
        .collect()
}

/// What is wrong with the request, and otherwise why there is no response, in Prism's own error.
pub(crate) fn in_problem(problem: &Value) -> (Vec<String>, Option<String>) {
    let Some(kind) = problem.get("type").and_then(Value::as_str) else {
        return (Vec::new(), None);
    };
    let kind = kind.rsplit('#').next().unwrap_or(kind);
    let detail = problem.get("detail").and_then(Value::as_str).unwrap_or_default();
    if !ABOUT_THE_REQUEST.contains(&kind) {
        return (Vec::new(), Some(format!("{kind}: {detail}")));
    }
    let list: Vec<String> = problem
        .get("validation")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(sentence)
        .collect();
    match list.is_empty() {
        true => (vec![format!("{kind}: {detail}")], None),
        false => (list, None),
    }
}

fn sentence(violation: &Value) -> String {
    let message = violation.get("message").and_then(Value::as_str);
    message.map_or_else(|| violation.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{in_header, in_problem};
    use serde_json::json;

    #[test]
    fn only_errors_about_the_request_count() {
        let violation =
            |place: &str, severity: &str| json!({"location": [place], "severity": severity, "message": place});
        let header = json!([
            violation("request", "Error"),
            violation("request", "Warning"),
            violation("response", "Error")
        ]);
        assert_eq!(in_header(&header, "request"), ["request"]);
        assert_eq!(in_header(&header, "response"), ["response"]);
        assert!(in_header(&json!(null), "request").is_empty());
    }

    #[test]
    fn an_error_of_prism_is_about_the_request_or_about_the_response() {
        let invalid = json!({"type": "https://example.com/errors#UNPROCESSABLE_ENTITY", "validation": [{"message": "must be integer"}]});
        assert_eq!(in_problem(&invalid), (vec!["must be integer".to_owned()], None));
        let unable = json!({"type": "https://example.com/errors#NOT_ACCEPTABLE", "detail": "no form"});
        assert_eq!(
            in_problem(&unable),
            (vec![], Some("NOT_ACCEPTABLE: no form".to_owned()))
        );
        assert_eq!(in_problem(&json!({"type": "of the API's own"})).0, Vec::<String>::new());
    }
}
