//! How a path writes the places of its parameters: the standard's `{name}`, the operators and modifiers of RFC 6570, and what
//! routers have.

use std::collections::HashMap;

use super::slashes::takes_slashes;
use crate::dialect::named_group;

/// A part of a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// What stands for itself.
    Text(&'a str),
    /// Where a parameter goes.
    Place(Place<'a>),
}

/// Where a parameter goes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// All of it, as it is written.
    pub(crate) written: &'a str,
    /// What stands between the braces.
    pub(crate) inner: &'a str,
    /// The name in it.
    pub(crate) name: &'a str,
    /// What the value has in front of it: `.` of `{.name}`, `/` of `{/name}`.
    pub(crate) before: &'a str,
    pub(crate) extent: Extent,
}

impl Place<'_> {
    /// Whether it is a wildcard alone: `**`, `{*}`.
    pub(super) fn is_nameless(&self) -> bool {
        self.name.is_empty()
    }
}

/// What a place takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// A segment, or part of one.
    Segment,
    /// Several segments: `{path=**}`, `{*path}`.
    Segments,
    /// The same, unless the value is a list: `{name*}` of RFC 6570 is a list with commas, and of a router all segments.
    SegmentsOrList,
    /// With its reserved characters: `{+name}`.
    Reserved,
    /// `{;name}`, and `{;name*}`.
    Matrix {
        /// Whether there is a `*`.
        explode: bool,
    },
}

/// The parts of a path. A segment `:name` is a place only where `is_declared` knows its name.
pub(crate) fn pieces<'a>(path: &'a str, is_declared: &dyn Fn(&str) -> bool) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = path;
    let mut at_segment = true;
    let closing = closing(path);
    while let Some(first) = rest.chars().next() {
        let start = path.len() - rest.len();
        let place = match first {
            '{' => closing.get(&start).and_then(|end| place(rest, end - start)),
            '<' => angled(rest, is_declared),
            '(' => grouped(rest, is_declared),
            _ if at_segment => segment(rest, is_declared),
            _ => None,
        };
        let piece = match place {
            Some(place) => Piece::Place(place),
            None => {
                // Up to the next bracket or segment.
                let is_group = |index: usize| named_group(rest.get(index..).unwrap_or_default()).is_some();
                let is_end = |(index, one): &(usize, char)| match one {
                    '/' => true,
                    '{' | '<' => *index > 0,
                    '(' => *index > 0 && is_group(*index),
                    _ => false,
                };
                let end = match rest.char_indices().find(is_end) {
                    Some((slash, '/')) => slash + 1,
                    Some((bracket, _)) => bracket,
                    None => rest.len(),
                };
                Piece::Text(rest.get(..end).unwrap_or(rest))
            }
        };
        let length = match &piece {
            Piece::Place(place) => place.written.len(),
            Piece::Text(text) => text.len(),
        };
        at_segment = matches!(&piece, Piece::Text(text) if text.ends_with('/'));
        pieces.push(piece);
        rest = rest.get(length..).unwrap_or_default();
    }
    pieces
}

/// What a router would take for a place in the text of a path, and what is sent as it stands: a segment `:name` that nobody
/// declares, and a `*` beside other text.
pub(super) fn undeclared_in_text<'a>(pieces: &[Piece<'a>]) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut at_segment = true;
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Text(text) = piece else {
            at_segment = false;
            continue;
        };
        let segment = text.trim_end_matches('/');
        let is_whole = at_segment && (text.ends_with('/') || index + 1 == pieces.len());
        let name = segment
            .strip_prefix(':')
            .and_then(|name| name.split(['*', '+', '(']).next());
        if segment.contains('*') || is_whole && name.is_some_and(is_name) {
            found.push(segment);
        }
        at_segment = text.ends_with('/');
    }
    found
}

/// Whether a text can be the name of a place outside of braces.
fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|first: char| first.is_alphabetic() || first == '_');
    starts
        && text
            .chars()
            .all(|one| one.is_alphanumeric() || matches!(one, '_' | '-'))
}

/// Where each brace that is closed is so, by where it stands: there may be braces in a regular expression.
fn closing(text: &str) -> HashMap<usize, usize> {
    let mut closing = HashMap::new();
    let mut open = Vec::new();
    for (index, character) in text.char_indices() {
        match character {
            '{' => open.push(index),
            '}' => {
                if let Some(start) = open.pop() {
                    closing.insert(start, index);
                }
            }
            _ => {}
        }
    }
    closing
}

/// The place between a brace at the beginning and one at `end`.
fn place(text: &str, end: usize) -> Option<Place<'_>> {
    let inner = text.get(1..end)?;
    let (before, name, extent) = read(inner);
    Some(Place {
        written: text.get(..=end)?,
        inner,
        name,
        before,
        extent,
    })
}

/// The name in what stands between braces, what the value has in front of it, and what the place takes.
pub(crate) fn read(inner: &str) -> (&str, &str, Extent) {
    let inner = inner.trim();
    let operators = ["**", "*", "+", "#", ".", "/", ";"];
    let operator = operators.into_iter().find(|operator| inner.starts_with(operator));
    let rest = inner.get(operator.map_or(0, str::len)..).unwrap_or_default();
    let end = rest.find([':', '=', '*', '+', '?']);
    let end = end
        .or_else(|| rest.strip_suffix("...").map(str::len))
        .unwrap_or(rest.len());
    let (name, modifier) = rest.split_at(end);
    let (name, modifier) = (name.trim(), modifier.trim());
    let explode = modifier.starts_with('*');
    let by_modifier = match modifier.chars().next() {
        Some('*') => Extent::SegmentsOrList,
        Some('+') => Extent::Segments,
        Some('.') => Extent::Segments,
        Some(':') if takes_slashes(modifier.get(1..).unwrap_or_default().trim()) => Extent::Segments,
        // Of Google's `{name=shelves/*}`; one `*` alone is one segment.
        Some('=') if modifier.contains("**") || modifier.contains('/') => Extent::Segments,
        _ => Extent::Segment,
    };
    match operator {
        Some("**" | "*") => ("", name, Extent::Segments),
        Some("+" | "#") => ("", name, Extent::Reserved),
        Some("/") if explode => ("/", name, Extent::Segments),
        Some("/") => ("/", name, by_modifier),
        Some(".") => (".", name, Extent::Segment),
        Some(";") => ("", name, Extent::Matrix { explode }),
        _ => ("", name, by_modifier),
    }
}

/// A segment that is a place without braces: `:name`, `:name*`, `:name(.*)`, `*name`, and the wildcards `*` and `**`, which
/// have no name.
fn segment<'a>(text: &'a str, is_declared: &dyn Fn(&str) -> bool) -> Option<Place<'a>> {
    let (written, is_last) = match text.split_once('/') {
        Some((written, rest)) => (written, rest.is_empty()),
        None => (text, true),
    };
    let nameless = |extent| Place {
        written,
        inner: "",
        name: "",
        before: "",
        extent,
    };
    match written {
        "**" => return Some(nameless(Extent::Segments)),
        // At the end, routers mean all that follows.
        "*" if is_last => return Some(nameless(Extent::Segments)),
        "*" => return Some(nameless(Extent::Segment)),
        _ => {}
    }
    if let Some((name, extent)) = in_file_name(written).filter(|(name, _)| is_declared(name)) {
        return Some(Place {
            inner: name,
            name,
            ..nameless(extent)
        });
    }
    let is_wildcard = written.starts_with('*');
    let inner = written.get(1..).filter(|_| is_wildcard || written.starts_with(':'))?;
    let end = inner.find(['*', '+', '(']).unwrap_or(inner.len());
    let (name, modifier) = inner.split_at(end);
    let expression = modifier.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let extent = match modifier {
        _ if is_wildcard => Extent::Segments,
        "*" | "+" => Extent::Segments,
        "" => Extent::Segment,
        _ if takes_slashes(expression?) => Extent::Segments,
        _ => Extent::Segment,
    };
    let is_place = is_declared(name) || is_wildcard && modifier.is_empty() && is_name(name);
    is_place.then_some(Place {
        written,
        inner: name,
        name,
        before: "",
        extent,
    })
}

/// The name in a segment as routers have it that go by the names of files: `[name]`, `[...name]`, `[[...name]]`, `$name`.
fn in_file_name(segment: &str) -> Option<(&str, Extent)> {
    let within = |text| str::strip_prefix(text, '[')?.strip_suffix(']');
    let Some(inner) = within(segment) else {
        return Some((segment.strip_prefix('$')?, Extent::Segment));
    };
    let inner = within(inner).unwrap_or(inner);
    Some(match inner.strip_prefix("...") {
        Some(name) => (name, Extent::Segments),
        None => (inner, Extent::Segment),
    })
}

/// The place in angle brackets at the beginning, which no URL has: `<name>`, Flask's `<converter:name>`, Bottle's
/// `<name:filter>`.
fn angled<'a>(text: &'a str, is_declared: &dyn Fn(&str) -> bool) -> Option<Place<'a>> {
    let inner = text.get(1..)?;
    let inner = inner.get(..inner.find(['<', '>'])?)?;
    let written = text.get(..inner.len() + 2).filter(|written| written.ends_with('>'))?;
    let (name, demand) = match (inner.rsplit_once(':'), inner.split_once(':')) {
        (Some((_, name)), Some((first, filter))) if is_declared(first.trim()) && !is_declared(name.trim()) => {
            (first, filter)
        }
        (Some((converter, name)), _) => (name, converter),
        (None, _) => (inner, ""),
    };
    let name = name.trim();
    let extent = match takes_slashes(demand.trim()) {
        true => Extent::Segments,
        false => Extent::Segment,
    };
    (is_declared(name) || is_name(name)).then_some(Place {
        written,
        inner,
        name,
        before: "",
        extent,
    })
}

/// The place that a named group of a regular expression is, as Django has it: `(?P<id>[^/.]+)`.
fn grouped<'a>(text: &'a str, is_declared: &dyn Fn(&str) -> bool) -> Option<Place<'a>> {
    let (name, expression, length) = named_group(text)?;
    let extent = match takes_slashes(expression) {
        true => Extent::Segments,
        false => Extent::Segment,
    };
    let written = text.get(..length)?;
    (is_declared(name) || is_name(name)).then_some(Place {
        written,
        inner: name,
        name,
        before: "",
        extent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_what_it_takes() {
        for (inner, expected) in [
            ("id", ("", "id", Extent::Segment)),
            (" id ", ("", "id", Extent::Segment)),
            ("+id", ("", "id", Extent::Reserved)),
            ("#id", ("", "id", Extent::Reserved)),
            (".id", (".", "id", Extent::Segment)),
            ("/id", ("/", "id", Extent::Segment)),
            ("/id*", ("/", "id", Extent::Segments)),
            (";id", ("", "id", Extent::Matrix { explode: false })),
            (";id*", ("", "id", Extent::Matrix { explode: true })),
            ("id*", ("", "id", Extent::SegmentsOrList)),
            ("id+", ("", "id", Extent::Segments)),
            ("id...", ("", "id", Extent::Segments)),
            ("*id", ("", "id", Extent::Segments)),
            ("**id", ("", "id", Extent::Segments)),
            ("*id:file", ("", "id", Extent::Segments)),
            ("id=**", ("", "id", Extent::Segments)),
            ("id=shelves/*", ("", "id", Extent::Segments)),
            ("id=*", ("", "id", Extent::Segment)),
            ("id=5", ("", "id", Extent::Segment)),
            ("id:.*", ("", "id", Extent::Segments)),
            ("id: .+", ("", "id", Extent::Segments)),
            ("id:**", ("", "id", Extent::Segments)),
            ("id:path", ("", "id", Extent::Segments)),
            ("id:[a-z/]+", ("", "id", Extent::Segments)),
            ("id:[^/]+", ("", "id", Extent::Segment)),
            ("id:[0-9]{4}", ("", "id", Extent::Segment)),
            ("id:int?", ("", "id", Extent::Segment)),
            ("id:3", ("", "id", Extent::Segment)),
            ("id?", ("", "id", Extent::Segment)),
            ("a.b", ("", "a.b", Extent::Segment)),
            ("", ("", "", Extent::Segment)),
            ("*", ("", "", Extent::Segments)),
        ] {
            assert_eq!(read(inner), expected, "{inner}");
        }
    }

    #[test]
    fn a_path_is_taken_apart() {
        let written = |path| -> Vec<String> {
            let pieces = pieces(path, &|name| ["id", "path"].contains(&name));
            pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => format!("={text}"),
                    Piece::Place(place) => format!("{} {:?}", place.name, place.extent),
                })
                .collect()
        };
        assert_eq!(written("/a/{id:[0-9]{4}}.x"), ["=/", "=a/", "id Segment", "=.x"]);
        assert_eq!(
            written("/:id/b/*path"),
            ["=/", "id Segment", "=/", "=b/", "path Segments"]
        );
        assert_eq!(written("/:path(.*)"), ["=/", "path Segments"]);
        assert_eq!(written("/:path*"), ["=/", "path Segments"]);
        assert_eq!(
            written("/{id}:cancel/:other/*.x"),
            ["=/", "id Segment", "=:cancel/", "=:other/", "=*.x"]
        );
        assert_eq!(
            written("/*/**/*"),
            ["=/", " Segment", "=/", " Segments", "=/", " Segments"]
        );
        assert_eq!(
            written("/<id>/<int:id>.x/<path:id>/<id:int>/<other>"),
            [
                "=/",
                "id Segment",
                "=/",
                "id Segment",
                "=.x/",
                "id Segments",
                "=/",
                "id Segment",
                "=/",
                "other Segment"
            ]
        );
        for odd in [
            "",
            "{",
            "}",
            "{{",
            "/{a",
            "/é{é}é",
            "{}",
            "/{a{b}",
            ":",
            "*",
            "/:(",
            "/:id(",
            "<",
            "/<>/<a",
            "<é:>",
            "/<a{b>}",
            "/é*é<é>",
        ] {
            let whole: String = pieces(odd, &|_| true)
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => *text,
                    Piece::Place(place) => place.written,
                })
                .collect();
            assert_eq!(whole, odd);
        }
    }

    #[test]
    fn what_a_router_would_take_for_a_place_is_found_in_text() {
        let found = |path| undeclared_in_text(&pieces(path, &|name| name == "id"));
        assert_eq!(
            found("/a/:other/:x(.*)/*.json/:id/{id}*"),
            [":other", ":x(.*)", "*.json", "*"]
        );
        for literal in [
            "/v1/things:batchGet",
            "/v1/{id}:cancel",
            "/v1/{id}/:",
            "/root:/{id}:/content",
            "/a/:8080",
            "/a:b",
        ] {
            assert!(found(literal).is_empty(), "{literal}");
        }
    }
}
