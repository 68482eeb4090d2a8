use super::super::outgoing::percent::{Keep, encode, is_unreserved};
use super::Plain;

/// How a parameter is written (OpenAPI 3.1 §4.8.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub(in crate::runtime::http) syntax: Syntax,
    explode: bool,
    allow_reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime::http) enum Syntax {
    Matrix,
    Label,
    Form,
    Simple,
    Segments,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

impl Style {
    /// `;name=value`
    pub const MATRIX: Self = Self::of(Syntax::Matrix, false);
    /// `.value`
    pub const LABEL: Self = Self::of(Syntax::Label, false);
    /// `name=value`, a list as repeated pairs.
    pub const FORM: Self = Self::of(Syntax::Form, true);
    /// `value`
    pub const SIMPLE: Self = Self::of(Syntax::Simple, false);
    /// `value/value`: several segments of a path. Each is encoded; the `/` between them stay.
    pub const SEGMENTS: Self = Self::of(Syntax::Segments, false);
    /// `name=a%20b`
    pub const SPACE_DELIMITED: Self = Self::of(Syntax::SpaceDelimited, false);
    /// `name=a|b`
    pub const PIPE_DELIMITED: Self = Self::of(Syntax::PipeDelimited, false);
    /// `name[key]=value`
    pub const DEEP_OBJECT: Self = Self::of(Syntax::DeepObject, true);
    /// The value as JSON text (`content` instead of `schema`).
    pub const JSON: Self = Self::of(Syntax::Json, false);

    const fn of(syntax: Syntax, explode: bool) -> Self {
        Self {
            syntax,
            explode,
            allow_reserved: false,
        }
    }

    /// The same style with another `explode`.
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// The same style with `allowReserved`. In a path, `?` and `#` are encoded all the same: they would end it.
    pub const fn allow_reserved(self) -> Self {
        Self {
            allow_reserved: true,
            ..self
        }
    }

    /// How a member of an object is written in pairs of its own, for which the specification's table has no cell: a list
    /// as repeated pairs, and what is nested in brackets, because that is what most servers read.
    pub(in crate::runtime::http) fn of_member(self, member: &Plain) -> Self {
        let base = match member {
            Plain::Object(_) => Self::DEEP_OBJECT,
            member if member.is_nested() => Self::DEEP_OBJECT,
            _ => Self::FORM,
        };
        Self {
            allow_reserved: self.allow_reserved,
            ..base
        }
    }

    /// How this style escapes in a path.
    pub(in crate::runtime::http) fn path_escape(self) -> Escape {
        Escape::Percent(match self.syntax {
            Syntax::Segments => Keep::Segments,
            _ if self.allow_reserved => Keep::Path,
            _ => Keep::Unreserved,
        })
    }

    /// Whether what a value has escaped already stays so in a path.
    pub(in crate::runtime::http) fn keeps_escapes(self) -> bool {
        self.path_escape() == Escape::Percent(Keep::Path)
    }

    /// How this style escapes in a query.
    pub(in crate::runtime::http) fn escape(self) -> Escape {
        Escape::Percent(if self.allow_reserved {
            Keep::Reserved
        } else {
            Keep::Unreserved
        })
    }
}

/// What is done to text before it is put together.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::runtime::http) enum Escape {
    /// Nothing: header fields.
    Nothing,
    /// Percent-encoding: URLs and cookies.
    Percent(Keep),
}

impl Escape {
    /// The same for text of its own, which stays as it is where nothing has to be escaped.
    fn apply_to(self, text: String) -> String {
        match self {
            Self::Percent(_) if !text.bytes().all(is_unreserved) => self.apply(&text),
            _ => text,
        }
    }

    fn apply(self, text: &str) -> String {
        match self {
            Self::Nothing => text.to_owned(),
            Self::Percent(keep) => {
                let mut escaped = String::with_capacity(text.len());
                encode(&mut escaped, text, keep);
                escaped
            }
        }
    }
}

/// One text: for a path or a header field. `None` where there is nothing to write: `null`, an empty list, an
/// object without a member (RFC 6570 §2.3 calls these undefined).
pub(in crate::runtime::http) fn single(name: &str, value: &Plain, style: Style, escape: Escape) -> Option<String> {
    if style.syntax == Syntax::Json {
        return Some(escape.apply(&value.json()));
    }
    let json;
    let value = match value {
        // A member that is a list of primitives is written as it is in a query: again and again.
        Plain::Object(members) if style.explode && members.iter().all(|(_, member)| is_repeatable(member)) => value,
        nested if nested.is_nested() => {
            json = Plain::Literal(nested.json());
            &json
        }
        flat => flat,
    };
    // In a list, each item is a segment.
    let escape = match (style.syntax, value) {
        (Syntax::Segments, Plain::List(_)) => Escape::Percent(Keep::Unreserved),
        _ => escape,
    };
    let parts = match value {
        Plain::Null => return None,
        Plain::Text(text) | Plain::Literal(text) => vec![escape.apply(text)],
        Plain::List(items) => list(items, escape),
        Plain::Object(members) if style.explode => assignments(members, escape),
        Plain::Object(members) => flat(members, escape),
    };
    if parts.is_empty() {
        return None;
    }
    Some(match style.syntax {
        Syntax::Matrix => matrix(name, value, &parts, style.explode),
        Syntax::Label if style.explode => format!(".{}", parts.join(".")),
        Syntax::Label => format!(".{}", parts.join(",")),
        Syntax::Segments => parts.join("/"),
        _ => parts.join(","),
    })
}

/// `;name=value`; an empty value is `;name` (RFC 6570 §3.2.7).
fn matrix(name: &str, value: &Plain, parts: &[String], explode: bool) -> String {
    let name = Escape::Percent(Keep::Unreserved).apply(name);
    match value {
        Plain::Object(_) if explode => format!(";{}", parts.join(";")),
        Plain::List(_) if explode => parts.iter().map(|part| format!(";{name}={part}")).collect(),
        _ => match parts.join(",") {
            text if text.is_empty() => format!(";{name}"),
            text => format!(";{name}={text}"),
        },
    }
}

/// The text of a primitive in a style that adds nothing to it; any other value comes back.
pub(in crate::runtime::http) fn simple(value: Plain, style: Style, escape: Escape) -> Result<String, Plain> {
    match value {
        Plain::Text(text) | Plain::Literal(text)
            if matches!(style.syntax, Syntax::Simple | Syntax::Segments | Syntax::Form) =>
        {
            Ok(escape.apply_to(text))
        }
        value => Err(value),
    }
}

/// Names and values, both escaped: for the query and for cookies.
pub(in crate::runtime::http) fn styled_pairs(name: &str, value: &Plain, style: Style) -> Vec<(String, String)> {
    let escape = style.escape();
    let key = Escape::Percent(Keep::Unreserved).apply(name);
    match (style.syntax, value) {
        (Syntax::Json, _) => vec![(key, escape.apply(&value.json()))],
        (_, Plain::Null) => Vec::new(),
        (_, Plain::Text(text) | Plain::Literal(text)) => vec![(key, escape.apply(text))],
        (Syntax::DeepObject, _) => deep_pairs(name, value, escape),
        (_, Plain::Object(members)) if style.explode => members
            .iter()
            .flat_map(|(name, member)| styled_pairs(name, member, style.of_member(member)))
            .collect(),
        (_, nested) if nested.is_nested() => deep_pairs(name, nested, escape),
        (_, Plain::List(items)) if style.explode => list(items, escape)
            .into_iter()
            .map(|item| (key.clone(), item))
            .collect(),
        (syntax, Plain::List(items)) => joined(key, &list(items, escape), syntax),
        (syntax, Plain::Object(members)) => joined(key, &flat(members, escape), syntax),
    }
}

fn joined(key: String, parts: &[String], syntax: Syntax) -> Vec<(String, String)> {
    let separator = match syntax {
        Syntax::SpaceDelimited => "%20",
        Syntax::PipeDelimited => "%7C",
        _ => ",",
    };
    match parts {
        [] => Vec::new(),
        _ => vec![(key, parts.join(separator))],
    }
}

/// `name[key]=value`. The specification says nothing of deeper values: they go on in the same way, a list by index, as
/// the parsers of most servers read them.
fn deep_pairs(name: &str, value: &Plain, escape: Escape) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    deep(&mut pairs, name, value, escape);
    pairs
}

fn deep(pairs: &mut Vec<(String, String)>, name: &str, value: &Plain, escape: Escape) {
    match value {
        Plain::Null => {}
        Plain::Text(text) | Plain::Literal(text) => {
            pairs.push((Escape::Percent(Keep::Unreserved).apply(name), escape.apply(text)));
        }
        Plain::List(items) => {
            for (index, item) in items.iter().enumerate() {
                deep(pairs, &format!("{name}[{index}]"), item, escape);
            }
        }
        Plain::Object(members) => {
            for (key, member) in members {
                deep(pairs, &format!("{name}[{key}]"), member, escape);
            }
        }
    }
}

/// Whether a member of an exploded object is written as one assignment or more.
fn is_repeatable(member: &Plain) -> bool {
    !matches!(member, Plain::Object(_)) && !member.is_nested()
}

fn present(members: &[(String, Plain)]) -> impl Iterator<Item = &(String, Plain)> {
    members.iter().filter(|(_, member)| *member != Plain::Null)
}

fn list(items: &[Plain], escape: Escape) -> Vec<String> {
    items
        .iter()
        .filter(|item| **item != Plain::Null)
        .map(|item| escape.apply(&item.text()))
        .collect()
}

/// `R,100,G,200`
fn flat(members: &[(String, Plain)], escape: Escape) -> Vec<String> {
    present(members)
        .flat_map(|(name, member)| [escape.apply(name), escape.apply(&member.text())])
        .collect()
}

/// `R=100`; a list again and again: `R=100`, `R=200`
fn assignments(members: &[(String, Plain)], escape: Escape) -> Vec<String> {
    present(members)
        .flat_map(|(name, member)| {
            let values = match member {
                Plain::List(items) => list(items, escape),
                member => vec![escape.apply(&member.text())],
            };
            let name = escape.apply(name);
            values.into_iter().map(move |value| format!("{name}={value}"))
        })
        .collect()
}
