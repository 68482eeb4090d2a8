//! Text of a description, with each construct of Markdown.

use super::{case, words};
use crate::Case;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        case("words in an operation", |count| words("word ".repeat(count))),
        case("lines in an operation", |count| words("word\n".repeat(count))),
    ];
    for (name, piece) in [
        ("stars", "*a "),
        ("stars that open", "*a"),
        ("underscores", "_a "),
        ("strong words", "**a** "),
        ("backticks", "`"),
        ("backticks of lengths", "`a ``b "),
        ("brackets", "["),
        ("brackets that close", "]"),
        ("links in words", "[a](b) "),
        ("links without an end", "[a]("),
        ("links by name", "[a][b] "),
        ("names of links", "[a]: b\n\n"),
        ("images", "![a](b) "),
        ("pointed brackets", "<"),
        ("tags of HTML", "<b>a</b>"),
        ("instructions", "<?"),
        ("declarations", "<!A "),
        ("comments", "<!--"),
        ("CDATA", "<![CDATA["),
        ("entities", "&amp; &"),
        ("quotes", ">"),
        ("quotes on lines", "> a\n"),
        ("points", "- a\n"),
        ("points in points", "- "),
        ("numbers", "1. a\n"),
        ("headings", "# a\n"),
        ("headings that are underlined", "a\n===\n"),
        ("rules", "***\n"),
        ("fences", "```\n"),
        ("fences in words", "```rust\na\n```\n"),
        ("tables", "| a |\n|---|\n| b |\n\n"),
        ("rows of a table", "| a | b\n"),
        ("columns", "|a"),
        ("deletions", "~~a"),
        ("footnotes", "[^a] "),
        ("names of footnotes", "[^a]: b\n\n"),
        ("addresses", "<http://a.example> "),
        ("plain addresses", "http://a.example "),
        ("dollars", "$a "),
        ("backslashes", "\\*"),
        ("hard breaks", "a  \n"),
        ("tabs", "\t"),
        ("returns", "a\r\n"),
        ("blank lines", "\n"),
        ("tasks", "- [ ] a\n"),
        ("doctests", "    a\n"),
        ("paths in brackets", "[`Self`] "),
        ("words of other scripts", "日本"),
        ("hard words", "a-b/c_d.e"),
    ] {
        cases.push(case(name, move |count| {
            words(format!("|a|b|\n|-|-|\n{}", piece.repeat(count)))
        }));
        cases.push(case(name, move |count| {
            words(format!("a\n\n{} b", piece.repeat(count)))
        }));
    }
    cases
}
