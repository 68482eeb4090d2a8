use serde_json::Value;

use crate::model::Pagination;

/// `x-pagination` where its form is evident: an object whose `type` is `link`, `cursor`, `offset` or `page`.
pub(super) fn pagination(operation: &openapiv3::Operation) -> Option<Pagination> {
    let declared = operation.extensions.get("x-pagination")?.as_object()?;
    let text = |key: &str| declared.get(key).and_then(Value::as_str).map(str::to_owned);
    let path = |key: &str| match declared.get(key)? {
        Value::String(path) => Some(path.split('.').map(str::to_owned).collect()),
        Value::Array(keys) => keys.iter().map(|key| key.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    match text("type")?.as_str() {
        "link" => Some(Pagination::LinkHeader),
        "cursor" => Some(Pagination::Cursor {
            parameter: text("parameter")?,
            cursor: path("cursor")?,
            items: path("items")?,
        }),
        "offset" => Some(Pagination::Offset {
            parameter: text("parameter")?,
            items: path("items")?,
        }),
        "page" => Some(Pagination::Page {
            parameter: text("parameter")?,
            first: declared.get("first").map_or(Some(1), Value::as_u64)?,
            items: path("items")?,
        }),
        _ => None,
    }
}
