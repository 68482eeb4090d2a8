//! Paths that begin at the crate's root, as paths that begin at the module that they stand in.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use crate::face::USERS_ROOT;

/// How the macro of an operation names the call in the crate that invokes it, and the client in its documentation…
pub(in crate::emit) const CALL_OF_CRATE: &str = "= crate::runtime::Unawaited<";
pub(in crate::emit) const CLIENT_OF_CRATE: &str = "`](crate::Client)";
/// …and how, where that crate is not known: every file that invokes it has the name `runtime`.
pub(in crate::emit) const CALL_OF_SCOPE: &str = "= runtime::Unawaited<";
pub(in crate::emit) const CLIENT_OF_SCOPE: &str = "`](runtime::Client)";

/// The text of a module whose path below the root has these names. What a macro of the runtime names is found through the name
/// `runtime` where it is invoked, since `$crate` is not the root any more.
pub(super) fn relative(text: &str, module: &[&str]) -> String {
    let mut copy = Copy {
        rest: text,
        output: String::with_capacity(text.len() + text.len() / 32),
        module,
    };
    while let Some(character) = copy.rest.chars().next() {
        copy.step(character);
    }
    copy.output
}

/// A text being copied.
struct Copy<'a> {
    rest: &'a str,
    output: String,
    module: &'a [&'a str],
}

impl<'a> Copy<'a> {
    fn step(&mut self, character: char) {
        match character {
            '/' if self.is_documentation() => self.documentation(),
            '/' if self.rest.starts_with("//") => self.copy(self.rest.find('\n').unwrap_or(self.rest.len())),
            '"' => self.copy(quoted(self.rest)),
            '\'' => self.copy(character_or_lifetime(self.rest)),
            '$' if self.rest.starts_with("$crate::") => self.rest = self.rest.get(8..).unwrap_or_default(),
            _ if is_word(character) => self.word(),
            _ => self.copy(character.len_utf8()),
        }
    }

    /// Copies so many bytes.
    fn copy(&mut self, bytes: usize) {
        let (text, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.output.push_str(text);
        self.rest = rest;
    }

    fn is_documentation(&self) -> bool {
        self.rest.starts_with("//!") || (self.rest.starts_with("///") && !self.rest.starts_with("////"))
    }

    fn word(&mut self) {
        let word = self
            .rest
            .split(|character| !is_word(character))
            .next()
            .unwrap_or_default();
        let after = self.rest.get(word.len()..).unwrap_or_default();
        match (word, raw(after)) {
            ("r" | "br" | "cr", Some(length)) => self.copy(word.len() + length),
            ("crate", _) if self.rest.starts_with(USERS_ROOT) => {
                self.output.push_str("crate::");
                self.rest = self.rest.get(USERS_ROOT.len()..).unwrap_or_default();
            }
            ("crate", _) if after.starts_with("::") => {
                let (path, length) = path(after, self.module);
                self.output.push_str(&path);
                self.rest = after.get(length..).unwrap_or_default();
            }
            _ => self.copy(word.len()),
        }
    }

    /// Lines of documentation, whose links are paths too.
    fn documentation(&mut self) {
        let before = self.output.rsplit('\n').next().unwrap_or_default();
        let indentation = before.len();
        let mark = self.rest.get(..3).unwrap_or_default();
        let mut lines: Vec<&'a str> = Vec::new();
        let mut length = 0;
        for line in self.rest.split_inclusive('\n') {
            let line = match lines.is_empty() {
                true => line,
                false => match line.get(indentation..) {
                    Some(inner) if line.trim_start().len() == inner.len() => inner,
                    _ => break,
                },
            };
            let Some(text) = line.strip_prefix(mark).filter(|text| !text.starts_with('/')) else {
                break;
            };
            length += line.len() + if lines.is_empty() { 0 } else { indentation };
            lines.push(text);
        }
        let before = before.to_owned();
        let changed = self.linked(&lines.concat());
        for (index, line) in changed.split_inclusive('\n').enumerate() {
            if index > 0 {
                self.output.push_str(&before);
            }
            self.output.push_str(mark);
            self.output.push_str(line);
        }
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    /// Markdown with its links and its examples as they are right in the module. Nobody can call what is in a module of a program, so
    /// that examples are not run.
    fn linked(&self, markdown: &str) -> String {
        const LINK: &str = "](crate::";
        const RUN: &str = "```no_run";
        if !markdown.contains(LINK) && !markdown.contains(RUN) {
            return markdown.to_owned();
        }
        let mut changes: Vec<(usize, usize, String)> = Vec::new();
        for (event, range) in Parser::new(markdown).into_offset_iter() {
            let text = markdown.get(range.clone()).unwrap_or_default();
            match event {
                Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("crate::") => {
                    let Some(found) = text.rfind(LINK) else { continue };
                    let begin = range.start + found + "](".len();
                    let after = markdown.get(begin + "crate".len()..).unwrap_or_default();
                    let (path, length) = path(after, self.module);
                    changes.push((begin, begin + "crate".len() + length, path));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words)))
                    if &*words == "no_run" && text.starts_with(RUN) =>
                {
                    changes.push((range.start + 3, range.start + RUN.len(), "ignore".to_owned()));
                }
                _ => {}
            }
        }
        let mut output = String::with_capacity(markdown.len() + 64);
        let mut done = 0;
        for (begin, end, text) in changes {
            output.push_str(markdown.get(done..begin).unwrap_or_default());
            output.push_str(&text);
            done = end;
        }
        output.push_str(markdown.get(done..).unwrap_or_default());
        output
    }
}

/// What stands for `crate` and so much of what is after it, `::types::` or the like, in a module. The last name always stays.
fn path(after: &str, module: &[&str]) -> (String, usize) {
    let mut common = 0;
    let mut length = 0;
    while let Some(expected) = module.get(common) {
        let rest = after.get(length..).unwrap_or_default();
        let name = rest.strip_prefix("::").unwrap_or_default();
        let word = name.strip_prefix("r#").unwrap_or(name);
        match word.strip_prefix(expected) {
            Some(next) if next.starts_with("::") => {
                common += 1;
                length += rest.len() - next.len();
            }
            _ => break,
        }
    }
    match module.len() - common {
        0 => ("self".to_owned(), length),
        ups => (vec!["super"; ups].join("::"), length),
    }
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// How long a text in quotation marks is that begins here.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long a raw text is whose `#` or quotation mark begins here; nothing where none does.
fn raw(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(hashes));
    let inner = text.get(hashes..)?.strip_prefix('"')?;
    Some(hashes + 1 + inner.find(&end)? + end.len())
}

/// How long the character or the lifetime is that begins here.
fn character_or_lifetime(text: &str) -> usize {
    let inner = text.get(1..).unwrap_or_default();
    let first = inner.chars().next().map_or(0, char::len_utf8);
    match inner.starts_with('\\') {
        // What is escaped is no quotation mark behind the first two.
        true => inner
            .get(2..)
            .and_then(|rest| rest.find('\''))
            .map_or(text.len(), |end| end + 4),
        false if inner.get(first..).is_some_and(|rest| rest.starts_with('\'')) => first + 2,
        false => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_pets(text: &str) -> String {
        relative(text, &["operations", "pets"])
    }

    #[test]
    fn a_path_leads_from_the_module_to_the_root_no_further_than_needed() {
        for (text, expected) in [
            ("use crate::runtime;", "use super::super::runtime;"),
            ("use crate::operations::{A, B};", "use super::{A, B};"),
            ("crate::operations::owners::A", "super::owners::A"),
            ("crate::operations::pets::A", "self::A"),
            ("crate::operations::r#pets::A", "self::A"),
            ("crate::operations", "super::super::operations"),
            ("crate::operations_of", "super::super::operations_of"),
            (
                "pub(in crate::operations) fn f()",
                "pub(in super::super::operations) fn f()",
            ),
            ("$crate::runtime::json", "runtime::json"),
            ("pub(crate) fn f() {}", "pub(crate) fn f() {}"),
            // A type of the user's.
            ("Vec<crate::crate::operations::A>", "Vec<crate::operations::A>"),
        ] {
            assert_eq!(in_pets(text), expected);
        }
        assert_eq!(relative("use crate::Client;", &[]), "use self::Client;");
    }

    #[test]
    fn text_of_a_description_is_not_a_path() {
        for text in [
            r#"const A: &str = "crate::A";"#,
            r#"f("\"crate::A", '"', '\'', "crate::A")"#,
            "r#\"\" crate::A \"#",
            "// crate::A",
            "/// `](crate::A)` and crate::A, or \\[a](crate::A)",
            "/// ```text\n/// [a](crate::A)\n/// ```no_run\n/// ```",
            "    /// ~~~text\n    /// ```no_run\n    /// [a](crate::A)\n    /// ~~~\n",
            "#[doc = \"[a](crate::A)\"]",
        ] {
            assert_eq!(in_pets(text), text);
        }
        assert_eq!(in_pets("'a crate::B 'b'"), "'a super::super::B 'b'");
        assert_eq!(
            in_pets("b'\\x27' crate::B '\\u{41}'"),
            "b'\\x27' super::super::B '\\u{41}'"
        );
    }

    #[test]
    fn links_of_documentation_are_paths_and_its_examples_are_not_run() {
        assert_eq!(
            in_pets("    /// A [`a`](crate::A::a), a\n    /// [`b`](crate::operations::B).\n    fn f() {}\n"),
            "    /// A [`a`](super::super::A::a), a\n    /// [`b`](super::B).\n    fn f() {}\n"
        );
        assert_eq!(
            in_pets("//! ```no_run\n//! a\n//! ```\n"),
            "//! ```ignore\n//! a\n//! ```\n"
        );
    }
}
