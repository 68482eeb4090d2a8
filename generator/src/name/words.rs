//! Any text to words, and words to the cases of Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Longer names are cut at a word; the allocator keeps them apart.
const LONGEST: usize = 80;

/// What nobody named is at most as long as this.
pub(super) const LONGEST_MADE: usize = 60;

/// Words (already in their case) as one name of at most so many characters, without those in the middle that are too many: what it begins
/// with and what it ends with tell most.
pub(super) fn cut_in_the_middle<S: AsRef<str>>(words: &[S], between: &str, longest: usize) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let whole = words.join(between);
    if whole.len() <= longest {
        return whole;
    }
    let mut room = longest;
    let (mut first, mut last) = (0, words.len());
    // From both ends in turn, as long as there is room at one of them.
    let (mut from_first, mut is_full) = (true, false);
    while first < last {
        let next = if from_first { first } else { last - 1 };
        let fitting = words
            .get(next)
            .and_then(|word| room.checked_sub(word.len() + parting(word)));
        match fitting {
            Some(left) if from_first => (room, first) = (left.saturating_sub(between.len()), first + 1),
            Some(left) => (room, last) = (left.saturating_sub(between.len()), last - 1),
            None if is_full => break,
            None => {}
        }
        // The end that has no room is left.
        is_full |= fitting.is_none();
        from_first = if is_full && fitting.is_some() {
            from_first
        } else {
            !from_first
        };
    }
    let mut name = String::new();
    for word in words.iter().take(first).chain(words.iter().skip(last)) {
        if !name.is_empty() {
            name.push_str(between);
        }
        push_word(&mut name, word);
    }
    if name.is_empty() {
        name = whole.chars().take(longest).collect();
    }
    name
}

/// What may go between a word and the one before it, see [`push_word`].
fn parting(word: &str) -> usize {
    usize::from(word.starts_with(|first: char| first.is_ascii_digit()))
}

/// `CreateUser`: for types and variants. Always a legal start of an identifier.
pub(super) fn upper_camel(text: &str) -> String {
    legal_start(further_camel(text), "V")
}

/// The same for what stands further on in a name, and may start with a digit.
pub(super) fn further_camel(text: &str) -> String {
    let mut name = String::new();
    for word in words(text).split(' ').map(|word| word.to_upper_camel_case()) {
        push_word(&mut name, &word);
        if name.len() >= LONGEST {
            break;
        }
    }
    name.truncate(2 * LONGEST);
    name
}

/// The words of a name in upper camel case, each in it: of `UserKeys` they are `User` and `Keys`.
pub(crate) fn camel_words(name: &str) -> Vec<String> {
    name.to_snake_case()
        .split('_')
        .map(ToUpperCamelCase::to_upper_camel_case)
        .collect()
}

/// Adds a word to a name so that `1.5` and `15`, `2022-11-28` and `20221128` stay apart.
pub(super) fn push_word(name: &mut String, word: &str) {
    if name.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit()) {
        name.push('_');
    }
    name.push_str(word);
}

/// `create_user`: for fields, functions and modules. Always a legal start of an identifier.
pub(super) fn snake(text: &str) -> String {
    legal_start(further_snake(text), "v")
}

/// The same for what stands further on in a name, and may start with a digit.
pub(super) fn further_snake(text: &str) -> String {
    let mut name = String::new();
    let mut before = "";
    for word in words(text).to_snake_case().split('_') {
        if !name.is_empty() && !is_oauth(before, word) {
            name.push('_');
        }
        name.push_str(word);
        before = word;
        if name.len() >= LONGEST {
            break;
        }
    }
    name.truncate(2 * LONGEST);
    name
}

/// Whether these are the words that `OAuth2` is taken apart into, which is one: `oauth2`.
fn is_oauth(before: &str, word: &str) -> bool {
    let version = word.strip_prefix("auth").filter(|_| before == "o");
    version.is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A name that starts with a digit goes after a letter.
pub(super) fn legal_start(name: String, prefix: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{prefix}{name}")
    } else {
        name
    }
}

/// ASCII letters and digits, separated by single spaces; never empty.
pub(super) fn words(text: &str) -> String {
    let text: String = text.chars().take(4 * LONGEST).collect();
    let ascii = deunicode::deunicode_with_tofu(&text, " ");
    let mut spaced = String::with_capacity(ascii.len());
    let characters: Vec<char> = ascii.trim().chars().collect();
    for (index, &character) in characters.iter().enumerate() {
        let next = characters.get(index + 1);
        match character {
            character if character.is_ascii_uppercase() && is_in_plural(&characters, index) => {
                spaced.push(character.to_ascii_lowercase());
            }
            character if character.is_ascii_alphanumeric() => spaced.push(character),
            '\'' => {}
            // As in `-1`, and in `-created_at`, which sorts the other way round.
            '-' if index == 0 && next.is_some_and(char::is_ascii_alphanumeric) => spaced.push_str(" minus "),
            '+' if index == 0 || next.is_none() || next == Some(&'+') => spaced.push_str(" plus "),
            _ => spaced.push(' '),
        }
    }
    let joined = join(&spaced);
    if !joined.is_empty() {
        return joined;
    }
    let spelled = join(&ascii.chars().map(symbol).collect::<Vec<_>>().join(" "));
    if !spelled.is_empty() {
        spelled
    } else if text.is_empty() {
        "empty".to_owned()
    } else if text.chars().all(char::is_whitespace) {
        "space".to_owned()
    } else {
        "symbol".to_owned()
    }
}

/// Whether a capital is a further one of an abbreviation in the plural, such as the `P` and the `I` of `APIs`, which would
/// be read as `AP` and `Is` otherwise.
fn is_in_plural(characters: &[char], index: usize) -> bool {
    let Some((before, after)) = characters.split_at_checked(index) else {
        return false;
    };
    let mut after = after.iter().skip_while(|c| c.is_ascii_uppercase());
    before.last().is_some_and(char::is_ascii_uppercase)
        && after.next() == Some(&'s')
        && after.next().is_none_or(|c| !c.is_ascii_alphanumeric())
}

fn join(spaced: &str) -> String {
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn symbol(character: char) -> &'static str {
    match character {
        '!' => "exclamation",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open parenthesis",
        ')' => "close parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "open bracket",
        '\\' => "backslash",
        ']' => "close bracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "open brace",
        '|' => "pipe",
        '}' => "close brace",
        '~' => "tilde",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::{snake, upper_camel};

    #[test]
    fn odd_values_become_readable_names() {
        let pairs = [
            ("", "Empty"),
            (" ", "Space"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("-created_at", "MinusCreatedAt"),
            ("--created_at", "CreatedAt"),
            ("1,", "V1"),
            ("self", "Self"),
            ("=", "Equal"),
            ("<=", "LessEqual"),
            ("🦄", "Unicorn"),
            ("1.5", "V1_5"),
            ("2022-11-28", "V2022_11_28"),
            ("1024x1024", "V1024x1024"),
            ("AWS_INSPECTOR2", "AwsInspector2"),
            ("café au lait", "CafeAuLait"),
            ("c++", "CPlusPlus"),
            ("don't", "Dont"),
            ("\u{0}", "Symbol"),
            ("File APIs", "FileApis"),
            ("userIDs", "UserIds"),
            ("PDFAsImage", "PdfAsImage"),
        ];
        for (text, name) in pairs {
            assert_eq!(upper_camel(text), name, "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert!(upper_camel(&"word ".repeat(100)).len() < 90);
        assert!(snake(&"x".repeat(3000)).len() <= 320);
    }

    #[test]
    fn fields_are_snake_case() {
        assert_eq!(snake("fooBar"), "foo_bar");
        assert_eq!(snake("X-API-KEY"), "x_api_key");
        assert_eq!(snake("@type"), "type");
        assert_eq!(snake("1080p"), "v1080p");
        assert_eq!(snake("OAuth2"), "oauth2");
        assert_eq!(snake("OrgOAuth"), "org_oauth");
        assert_eq!(snake("OAuthor"), "o_author");
    }
}
