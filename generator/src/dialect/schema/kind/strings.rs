use openapiv3::ReferenceOr;

use crate::dialect::schema::{Keywords, Parts, anything, types::Types};
use crate::dialect::{document::keys, reader::Reader, value};

impl<'a> Reader<'a> {
    /// The keywords about text (JSON Schema Validation §6.3, §7, §8).
    pub(in crate::dialect::schema) fn strings(&mut self, words: &Keywords<'a>, types: &Types, parts: &mut Parts) {
        parts.any.pattern = self.text_at("pattern", words.pattern);
        parts.any.min_length = self.scalar_at("minLength", words.min_length, "a length", value::count);
        parts.any.max_length = self.scalar_at("maxLength", words.max_length, "a length", value::count);
        parts.any.format = self.text_at("format", words.format).filter(|format| !format.is_empty());
        if parts.any.format.is_none() {
            parts.any.format.clone_from(&types.format);
        }
        if types.file {
            parts.any.format = Some("binary".to_owned());
        }
        if !Self::has_content(words) || !types.allows("string") {
            return;
        }
        parts.text_content = true;
        let encoding = self.text_at("contentEncoding", words.content_encoding);
        let media_type = self.text_at("contentMediaType", words.content_media_type);
        let is_json = media_type.as_ref().is_none_or(|media_type| media_type.contains("json"));
        if let Some(tree) = words.content_schema.filter(|_| is_json) {
            let schema = self.within("contentSchema", |reader| reader.unplaced(tree));
            parts.keys.push(("string", keys::CONTENT_SCHEMA, schema));
        }
        // JSON of which nothing more is said.
        let says_json = media_type
            .as_deref()
            .is_some_and(|media_type| media_type.contains("json"));
        if says_json && words.content_schema.is_none() {
            let schema = self.keep_unplaced(ReferenceOr::Item(anything()));
            parts.keys.push(("string", keys::CONTENT_SCHEMA, schema));
        }
        if matches!(parts.any.format.as_deref(), None | Some("binary")) {
            let said = content_format(encoding.as_deref(), media_type.as_deref());
            parts.any.format = said.or_else(|| parts.any.format.take());
        }
    }
}

/// The format of OpenAPI 3.0 for what 3.1 says with content keywords (OpenAPI 3.1 §4.8.14.3), or the media type in its
/// place: but for JSON, and for text, which has no other format.
fn content_format(encoding: Option<&str>, media_type: Option<&str>) -> Option<String> {
    let is_encoding = |known: &str| encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case(known));
    if is_encoding("base64") {
        return Some("byte".to_owned());
    }
    if encoding.is_some() && !is_encoding("binary") {
        return None;
    }
    let media_type = media_type.map(|media_type| media_type.trim().to_ascii_lowercase());
    let said = media_type.filter(|media_type| {
        media_type.contains('/') && !media_type.contains("json") && !media_type.starts_with("text/plain")
    });
    said.or_else(|| encoding.map(|_| "binary".to_owned()))
}
