use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::media_type::essence;

/// A declared form of an answer that is read only where it is asked for: `text/csv` beside JSON.
pub struct Form {
    pub(in crate::runtime::http) media_type: &'static str,
    /// From and to.
    statuses: &'static [(u16, u16)],
    reading: Reading,
}

#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Json,
    Text,
    /// As it comes.
    Stream,
}

impl Form {
    /// JSON of another type, for these statuses, from and to.
    pub const fn json(media_type: &'static str, statuses: &'static [(u16, u16)]) -> Self {
        Self::new(media_type, statuses, Reading::Json)
    }

    /// Text.
    pub const fn text(media_type: &'static str, statuses: &'static [(u16, u16)]) -> Self {
        Self::new(media_type, statuses, Reading::Text)
    }

    /// Bytes, read as they come.
    pub const fn bytes(media_type: &'static str, statuses: &'static [(u16, u16)]) -> Self {
        Self::new(media_type, statuses, Reading::Stream)
    }

    /// A value a line, read as they come.
    pub const fn lines(media_type: &'static str, statuses: &'static [(u16, u16)]) -> Self {
        Self::new(media_type, statuses, Reading::Stream)
    }

    const fn new(media_type: &'static str, statuses: &'static [(u16, u16)], reading: Reading) -> Self {
        Self {
            media_type,
            statuses,
            reading,
        }
    }

    /// The statuses whose bodies are left on their way.
    pub(in crate::runtime::http) fn streams(&self) -> &'static [(u16, u16)] {
        match self.reading {
            Reading::Stream => self.statuses,
            Reading::Json | Reading::Text => &[],
        }
    }

    pub(in crate::runtime::http) fn is_for(&self, status: u16) -> bool {
        self.statuses.iter().any(|(from, to)| (*from..=*to).contains(&status))
    }

    /// Whether an answer may be of this form: unless it says that it is of one that the call is read as otherwise.
    /// Of JSON its text decides, because servers call a vendor's JSON plain JSON; and a body whose server says something
    /// vague, or nothing, is what was asked for.
    pub(in crate::runtime::http) fn fits(&self, headers: &HeaderMap, accept: &str) -> bool {
        let Some(said) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
            return true;
        };
        let said = essence(said);
        self.reading == Reading::Json
            || is_within(said, self.media_type)
            || !accept.split(',').any(|own| is_within(said, own))
    }
}

/// Whether a media type is one that a range, such as `image/*`, stands for. `*/*` says nothing.
fn is_within(said: &str, range: &str) -> bool {
    let range = essence(range);
    match range.strip_suffix("/*") {
        Some("*") => false,
        Some(kind) => said.split('/').next().is_some_and(|own| own.eq_ignore_ascii_case(kind)),
        None => said.eq_ignore_ascii_case(range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_of_another_declared_form_does_not_fit() {
        let fits = |form: Form, said: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, http::HeaderValue::from_static(said));
            form.fits(&headers, "application/json, image/*, */*;q=0.8")
        };
        for (said, expected) in [
            ("text/csv; charset=utf-8", true),
            ("Text/CSV", true),
            ("application/octet-stream", true),
            ("application/json", false),
            ("Application/JSON;charset=utf-8", false),
            ("image/png", false),
        ] {
            assert_eq!(fits(Form::text("text/csv", &[]), said), expected, "{said}");
        }
        assert!(fits(Form::bytes("image/png", &[]), "image/png"));
        assert!(fits(Form::json("application/vnd.star+json", &[]), "application/json"));
        assert!(Form::text("text/csv", &[]).fits(&HeaderMap::new(), "application/json"));
    }
}
