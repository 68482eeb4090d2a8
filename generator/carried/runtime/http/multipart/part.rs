use std::fmt;

use super::super::Body;
use crate::runtime::json::{Encode, encode};

/// One part: bytes or a stream, with a file name and a media type if they are given.
///
/// What is made of bytes, of a [`Body`] or of a path is a file. What is made by [`Part::text`] or [`Part::json`] is none, and
/// goes without a file name.
pub struct Part {
    pub(super) body: Body,
    pub(super) is_file: bool,
    pub(super) file_name: Option<String>,
    pub(super) media_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

impl fmt::Debug for Part {
    /// Without the header fields' values: there may be a secret in one.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Part")
            .field("body", &self.body)
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

impl Part {
    /// A file from bytes, or from a [`Body`] that is a stream.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            is_file: true,
            file_name: None,
            media_type: None,
            headers: Vec::new(),
        }
    }

    /// A file from a path, under the file's own name. It is read while it is sent.
    ///
    /// # Errors
    ///
    /// When the file can't be opened.
    pub fn from_path(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let path = path.as_ref();
        let part = Self::new(Body::from_path(path)?);
        Ok(match path.file_name() {
            Some(name) => part.file_name(name.to_string_lossy()),
            None => part,
        })
    }

    /// Text, which is no file.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            is_file: false,
            ..Self::new(text.into())
        }
    }

    /// A value as JSON, which is no file.
    pub fn json(value: &dyn Encode) -> Self {
        Self {
            is_file: false,
            ..Self::new(encode(value)).media_type("application/json")
        }
    }

    /// The same part under a file name.
    #[must_use]
    pub fn file_name(self, name: impl Into<String>) -> Self {
        Self {
            file_name: Some(name.into()),
            ..self
        }
    }

    /// The same part with a media type.
    #[must_use]
    pub fn media_type(self, media_type: impl Into<String>) -> Self {
        Self {
            media_type: Some(media_type.into()),
            ..self
        }
    }

    /// The same part with a further header field of its own.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The same part as the description has it under this name: a file has a file name and a media type.
    pub(super) fn declared(mut self, name: &str, media_types: &str) -> Self {
        if self.is_file {
            let file_name = self.file_name.get_or_insert_with(|| name.to_owned());
            self.media_type
                .get_or_insert_with(|| of_file(media_types, file_name).to_owned());
        }
        self
    }
}

impl<T: Into<Body>> From<T> for Part {
    fn from(body: T) -> Self {
        Self::new(body)
    }
}

impl From<Part> for Vec<Part> {
    fn from(part: Part) -> Self {
        vec![part]
    }
}

/// The media type of a file that says none itself: of those that are declared (`image/png, image/jpeg`) the one that its name
/// ends like, or the first; bytes where none is declared (OpenAPI 3.1.1 §4.8.15.2).
fn of_file<'a>(declared: &'a str, file_name: &str) -> &'a str {
    let extension = match file_name.rsplit_once('.') {
        Some((_, extension)) => extension.to_ascii_lowercase(),
        None => String::new(),
    };
    let subtype = match extension.as_str() {
        "jpg" => "jpeg",
        "mp3" => "mpeg",
        "svg" => "svg+xml",
        "txt" => "plain",
        other => other,
    };
    let whole = || {
        let media_types = declared.split(',').map(str::trim);
        media_types.filter(|media_type| media_type.contains('/') && !media_type.contains('*'))
    };
    let is_like = |media_type: &&str| {
        let (essence, _) = media_type.split_once(';').unwrap_or((media_type, ""));
        let own = essence.trim_end().rsplit_once('/').map(|(_, own)| own);
        own.is_some_and(|own| own.eq_ignore_ascii_case(subtype))
    };
    whole()
        .find(is_like)
        .or_else(|| whole().next())
        .unwrap_or("application/octet-stream")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_declared_media_type_that_its_name_ends_like_or_the_first() {
        for (declared, name, expected) in [
            ("image/png, image/jpeg", "a.JPG", "image/jpeg"),
            ("image/png, image/jpeg", "a.webp", "image/png"),
            ("image/*, text/csv; charset=utf-8", "a.csv", "text/csv; charset=utf-8"),
            ("image/*", "a.png", "application/octet-stream"),
            ("", "", "application/octet-stream"),
        ] {
            assert_eq!(of_file(declared, name), expected, "{declared} {name}");
        }
    }
}
