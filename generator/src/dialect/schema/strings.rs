use super::{Keywords, Parts, types::Types};
use crate::dialect::{reader::Reader, value};

impl<'a> Reader<'a> {
    /// The keywords about text (JSON Schema Validation §6.3, §7, §8).
    pub(super) fn strings(&mut self, words: &Keywords<'a>, types: &Types, parts: &mut Parts) {
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
        if parts.any.format.is_none() {
            parts.any.format = content_format(encoding.as_deref(), media_type.as_deref()).map(str::to_owned);
        }
    }
}

/// The format of OpenAPI 3.0 for what 3.1 says with content keywords (OpenAPI 3.1 §4.8.14.3).
fn content_format(encoding: Option<&str>, media_type: Option<&str>) -> Option<&'static str> {
    match encoding {
        Some(encoding) if encoding.eq_ignore_ascii_case("base64") => Some("byte"),
        Some(encoding) if encoding.eq_ignore_ascii_case("binary") => Some("binary"),
        Some(_) => None,
        None => {
            let media_type = media_type?.trim().to_ascii_lowercase();
            let textual = media_type.starts_with("text/") || media_type.contains("json") || media_type.contains("xml");
            (!textual).then_some("binary")
        }
    }
}
