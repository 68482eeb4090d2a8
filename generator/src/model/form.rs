//! The forms that an answer is given in.

use std::collections::HashMap;

use super::{Content, Operation, ReadAs, Response, StatusPattern};

/// A form of an operation's success that is read otherwise than the preferred one.
#[derive(Debug)]
pub struct Form<'a> {
    /// The form.
    pub content: &'a Content,
    /// The successes that have it.
    pub statuses: Vec<StatusPattern>,
}

impl Operation {
    /// Whether a declared status is a success: 2xx; without a declared 2xx `default`; without that one 1xx and 3xx.
    pub fn is_success(&self, status: StatusPattern) -> bool {
        let class = |status: StatusPattern| match status {
            StatusPattern::Exact(status) => status / 100,
            StatusPattern::Class(digit) => digit.into(),
            StatusPattern::Default => 0,
        };
        let declares = |wanted: &[u16]| {
            self.responses
                .iter()
                .any(|response| wanted.contains(&class(response.status)))
        };
        match class(status) {
            2 => true,
            0 => !declares(&[2]),
            1 | 3 => !declares(&[2, 0]),
            _ => false,
        }
    }

    /// The successes; what is declared for any status, where nothing else is.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses
            .iter()
            .filter(|response| self.is_success(response.status))
    }

    /// The forms of successes that have to be asked for, in document order. Not those that are read as the preferred
    /// one is, nor those that hold the same values untyped (XML beside JSON), nor events beside what is whole.
    pub fn forms(&self) -> Vec<Form<'_>> {
        let mut forms: Vec<Form<'_>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for response in self.successes() {
            let preferred = response.preferred();
            for content in &response.contents {
                if preferred.is_some_and(|preferred| preferred.is_read_like(content))
                    || content.untyped
                    || content.format.facts().read == ReadAs::Events
                    || !can_be_asked_for(&content.media_type)
                {
                    continue;
                }
                let place = *places.entry(&content.media_type).or_insert(forms.len());
                match forms.get_mut(place) {
                    None => forms.push(Form {
                        content,
                        statuses: vec![response.status],
                    }),
                    Some(form) if form.content.is_read_like(content) => form.statuses.push(response.status),
                    // One method has one type.
                    Some(_) => {}
                }
            }
        }
        forms
    }
}

impl Response {
    /// What is read where nothing else is asked for: the most typed form, and of equal ones the first. A stream is asked for
    /// where a form that is whole stands before it, as the one that the server gives by itself.
    pub fn preferred(&self) -> Option<&Content> {
        let is_stream = |content: &Content| content.format.facts().read.is_stream();
        let streams_last = self.contents.first().is_some_and(|first| !is_stream(first));
        let key = |content: &&Content| (streams_last && is_stream(content), content.format.facts().read);
        self.contents.iter().min_by_key(key)
    }

    /// Its forms: those that are read as the preferred one is, and the others.
    pub fn forms(&self) -> (Vec<&Content>, Vec<&Content>) {
        let preferred = self.preferred();
        let is_read_so = |content: &&Content| preferred.is_some_and(|preferred| preferred.is_read_like(content));
        self.contents.iter().partition(is_read_so)
    }
}

impl Content {
    /// What tells it from other forms in a name: `csv` of `text/csv`.
    pub fn word(&self) -> &str {
        let (essence, _) = self.media_type.split_once(';').unwrap_or((&self.media_type, ""));
        match essence.trim().split_once('/') {
            Some((kind, "*")) => kind,
            Some((_, subtype)) => subtype,
            None => essence,
        }
    }

    /// Whether both are of one type in Rust, and read in one way.
    fn is_read_like(&self, other: &Self) -> bool {
        let read = self.format.facts().read;
        read == other.format.facts().read && (matches!(read, ReadAs::Text | ReadAs::Bytes) || self.kind == other.kind)
    }
}

/// Whether it can stand in a header field, and says what is wanted: not for `*/*`.
fn can_be_asked_for(media_type: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-/*;= ".contains(&byte);
    media_type.bytes().all(is_usual) && !media_type.starts_with("*/")
}
