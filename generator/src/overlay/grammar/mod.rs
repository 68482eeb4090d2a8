//! Where a text breaks the grammar of JSONPath (RFC 9535, Appendix A).
//!
//! The library that follows paths says in which segment a text is none; who mends it wants the character. What this lets pass,
//! the library still reads: functions and what they take are known there alone. What a filter asks stands in `filter`.

mod filter;

/// How deep brackets may stand in one another: the library recurses, and tries what it reads in more than one way.
const DEEPEST: usize = 16;

/// Why a text is no path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Byte offset.
    pub(super) at: usize,
    pub(super) message: String,
}

type Step<T = ()> = Result<T, Fault>;

/// The first place at which a text can't be a path any more.
pub(super) fn check(path: &str) -> Step {
    let mut grammar = Grammar {
        text: path,
        at: 0,
        depth: 0,
    };
    if !grammar.take("$") {
        return grammar.fault("a path begins with `$`");
    }
    grammar.segments()?;
    match grammar.rest().is_empty() {
        true => Ok(()),
        false if grammar.rest().trim_start().is_empty() => grammar.fault("nothing follows the spaces at the end"),
        false => grammar.fault("`.`, `..` or `[` is expected"),
    }
}

struct Grammar<'p> {
    text: &'p str,
    at: usize,
    depth: usize,
}

impl<'p> Grammar<'p> {
    fn rest(&self) -> &'p str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, token: &str) -> bool {
        let is_there = self.rest().starts_with(token);
        if is_there {
            self.at += token.len();
        }
        is_there
    }

    /// Takes characters as long as they are of a kind, and says how many bytes they are.
    fn take_while(&mut self, is_of: impl Fn(char) -> bool) -> usize {
        let rest = self.rest();
        let length = rest.find(|character| !is_of(character)).unwrap_or(rest.len());
        self.at += length;
        length
    }

    fn spaces(&mut self) {
        self.take_while(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
    }

    fn fault<T>(&self, message: impl Into<String>) -> Step<T> {
        Err(Fault {
            at: self.at,
            message: message.into(),
        })
    }

    /// The character of a byte, from 1.
    fn character(&self, at: usize) -> usize {
        self.text.get(..at).map_or(0, |before| before.chars().count()) + 1
    }

    /// Goes one bracket deeper.
    fn deeper<T>(&mut self, what: impl FnOnce(&mut Self) -> Step<T>) -> Step<T> {
        if self.depth == DEEPEST {
            return self.fault(format!("more than {DEEPEST} brackets stand in one another"));
        }
        self.depth += 1;
        let done = what(self);
        self.depth -= 1;
        done
    }

    /// What stands behind `$` or `@`. Says whether it selects one node at most (§2.3.5.1).
    fn segments(&mut self) -> Step<bool> {
        let mut is_singular = true;
        loop {
            let before = self.at;
            self.spaces();
            is_singular &= if self.take("..") {
                match self.peek() {
                    Some('[') => self.bracket()?,
                    _ => self.name_or_all("a name, `*` or `[`")?,
                };
                false
            } else if self.take(".") {
                self.name_or_all("a name or `*`")?
            } else if self.rest().starts_with('[') {
                self.bracket()?
            } else {
                self.at = before;
                return Ok(is_singular);
            };
        }
    }

    /// A name without quotes, or `*`. Says whether it is a name.
    fn name_or_all(&mut self, expected: &str) -> Step<bool> {
        if self.take("*") {
            return Ok(false);
        }
        let is_first = |character: char| character.is_ascii_alphabetic() || character == '_' || !character.is_ascii();
        if !self.rest().starts_with(is_first) {
            return self.fault(format!(
                "{expected} is expected; what is no plain word stands in brackets and quotes, as in `['/pets']`"
            ));
        }
        self.take_while(|character| is_first(character) || character.is_ascii_digit());
        match self.peek() {
            Some('-' | '/' | '{' | '$' | ':') => self
                .fault("this is no part of a plain word; such a name stands in brackets and quotes, as in `['x-a']`"),
            _ => Ok(true),
        }
    }

    /// Selectors in brackets. Says whether they select one node at most.
    fn bracket(&mut self) -> Step<bool> {
        let open = self.at;
        self.at += 1;
        self.deeper(|grammar| {
            let mut is_singular = true;
            for count in 0.. {
                grammar.spaces();
                is_singular &= grammar.selector()? && count == 0;
                grammar.spaces();
                if grammar.take("]") {
                    break;
                }
                if !grammar.take(",") {
                    let open = grammar.character(open);
                    return grammar.fault(format!("`,` or the `]` of the bracket at character {open} is expected"));
                }
            }
            Ok(is_singular)
        })
    }

    fn selector(&mut self) -> Step<bool> {
        match self.peek() {
            Some('\'' | '"') => self.string().map(|()| true),
            Some('*') => {
                self.at += 1;
                Ok(false)
            }
            Some('?') => {
                self.at += 1;
                self.spaces();
                self.logical().map(|()| false)
            }
            Some('-' | ':' | '0'..='9') => self.index_or_slice(),
            _ => self.fault("a name in quotes, an index, a slice, `*` or a filter (`?`) is expected"),
        }
    }

    fn index_or_slice(&mut self) -> Step<bool> {
        if self.peek() != Some(':') {
            self.integer()?;
        }
        let end = self.at;
        self.spaces();
        if !self.take(":") {
            self.at = end;
            return Ok(true);
        }
        for _ in 0..2 {
            self.spaces();
            if matches!(self.peek(), Some('-' | '0'..='9')) {
                self.integer()?;
            }
            let end = self.at;
            self.spaces();
            if !self.take(":") {
                self.at = end;
                break;
            }
        }
        Ok(false)
    }

    fn integer(&mut self) -> Step {
        let start = self.at;
        let is_negative = self.take("-");
        let digits = self.at;
        let length = self.take_while(|character| character.is_ascii_digit());
        let text = self.text.get(digits..self.at).unwrap_or_default();
        if length == 0 {
            return self.fault("a digit is expected");
        }
        if (length > 1 || is_negative) && text.starts_with('0') {
            self.at = digits;
            return self.fault("a number has no zero before its digits");
        }
        // What JSON's readers hold without rounding (§2.1).
        if text.parse::<u64>().is_ok_and(|number| number < 1 << 53) {
            return Ok(());
        }
        self.at = start;
        self.fault("this index is too large")
    }

    fn string(&mut self) -> Step {
        let open = self.at;
        let quote = if self.take("'") { '\'' } else { '"' };
        if quote == '"' {
            self.at += 1;
        }
        loop {
            match self.peek() {
                None => {
                    let open = self.character(open);
                    return self.fault(format!("the quote at character {open} is not closed"));
                }
                Some(character) if character == quote => {
                    self.at += 1;
                    return Ok(());
                }
                Some('\\') => self.escape(quote)?,
                Some(character) if character < ' ' => return self.fault("this character has to be escaped"),
                Some(character) => self.at += character.len_utf8(),
            }
        }
    }

    fn escape(&mut self, quote: char) -> Step {
        let start = self.at;
        self.at += 1;
        match self.peek() {
            Some('b' | 'f' | 'n' | 'r' | 't' | '/' | '\\') => self.at += 1,
            Some(character) if character == quote => self.at += 1,
            Some('u') => {
                let first = self.unit()?;
                let is_pair = (0xd800..0xdc00).contains(&first)
                    && self.take("\\")
                    && self.peek() == Some('u')
                    && (0xdc00..0xe000).contains(&self.unit()?);
                if !is_pair && (0xd800..0xe000).contains(&first) {
                    self.at = start;
                    return self.fault("this is half of a character");
                }
            }
            _ => return self.fault("this is not escaped with `\\`"),
        }
        Ok(())
    }

    /// The number behind `\`.
    fn unit(&mut self) -> Step<u32> {
        self.at += 1;
        let digits = self.text.get(self.at..self.at + 4);
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(number) => {
                self.at += 4;
                Ok(number)
            }
            None => self.fault("four hexadecimal digits are expected"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json_path::JsonPath;

    use super::*;

    const GOOD: [&str; 14] = [
        "$",
        "$.paths['/pets'].get",
        "$..*",
        "$..['a', \"b\", 0, -1, *, 1:2, :, ::2, 1::-1, ?@.a]",
        "$.paths[?(@.get['x-oai-traits'][?(@ == 'paged')])].get",
        "$[?@.a == 1 && !(@.b != -0.5e-3 || @['c'] < true)]",
        "$[?length(@.a) > 2 && match(@.b, 'x.*') && count(@..c) == 1]",
        "$[?!@.a]",
        "$[?$.b == @.c]",
        "$['\\u00e9\\ud83d\\ude00\\'\\n']",
        "$.é_1",
        "$ [ 'a' , 'b' ]",
        "$[?value(@..a) == null]",
        "$[?search(@, '[') ]",
    ];

    #[test]
    fn a_fault_is_where_the_text_stops_being_a_path() {
        for (path, character, said) in [
            ("", 1, "begins with `$`"),
            ("paths", 1, "begins with `$`"),
            ("$.", 3, "a name or `*`"),
            ("$..", 4, "a name, `*` or `["),
            ("$.paths[/pets]", 9, "a name in quotes"),
            ("$.paths./pets", 9, "['/pets']"),
            ("$.paths['/pets].get", 20, "the quote at character 9"),
            ("$.a.x-b", 6, "brackets and quotes"),
            ("$.a[0", 6, "the bracket at character 4"),
            ("$.a[?@.b = 1]", 10, "`==`"),
            ("$.a[?@.b == x]", 13, "in quotes"),
            ("$.a[?'x']", 9, "a comparison"),
            ("$.a[?(@.b == 1]", 15, "at character 6"),
            ("$.a[?@.* == 1]", 6, "several nodes"),
            ("$.a[?@.b & @.c]", 10, "`&&`"),
            ("$.a[01]", 5, "no zero"),
            ("$.a[99999999999999999999]", 5, "too large"),
            ("$.a['\\x']", 7, "escaped"),
            ("$.a ", 4, "spaces"),
            ("$.a b", 4, "is expected"),
            ("$[?!'a']", 5, "a path"),
            ("$['é'].x-b", 9, "brackets"),
        ] {
            let fault = check(path).unwrap_err();
            let at = path[..fault.at].chars().count() + 1;
            assert_eq!(at, character, "{path}: {}", fault.message);
            assert!(fault.message.contains(said), "{path}: {}", fault.message);
            assert!(JsonPath::parse(path).is_err(), "{path}");
        }
    }

    #[test]
    fn no_path_is_too_deep_to_be_read() {
        for (open, close) in [("[?@", "]"), ("(", ")"), ("[?length(@", ")]")] {
            for depth in [DEEPEST - 2, 100_000] {
                let path = format!(
                    "$[?{}@.a{}]",
                    open.repeat(depth).replace("@[", "@.a["),
                    close.repeat(depth)
                );
                if check(&path).is_ok() {
                    let _ = JsonPath::parse(&path);
                }
            }
        }
        assert!(check(&format!("$[?{}", "(".repeat(100_000))).is_err());
    }

    proptest! {
        /// What the library reads is never called faulty, and no text is too much.
        #[test]
        fn what_the_library_reads_is_no_fault(which in 0..GOOD.len(), at in 0..60_usize, put in "[$@.*?!()\\[\\]'\"\\\\a0:,=<&| -]{0,3}", cut in 0..3_usize) {
            let path: Vec<char> = GOOD[which].chars().collect();
            let (before, after) = path.split_at(at.min(path.len()));
            let path: String = before.iter().copied().chain(put.chars()).chain(after.iter().copied().skip(cut)).collect();
            let checked = check(&path);
            if JsonPath::parse(&path).is_ok() {
                prop_assert!(checked.is_ok(), "{path}: {checked:?}");
            }
        }
    }
}
