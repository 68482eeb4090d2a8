//! What each code means, for a terminal and as a page.

use super::{Code, Severity, codes};

/// What a code means, with an example and the way out, as Markdown.
pub fn explain(code: &Code) -> String {
    let severity = match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    format!(
        "## {}: {} ({severity})\n\n{}\n\n```yaml\n{}\n```\n\n{}\n",
        code.id,
        code.title,
        code.meaning,
        code.example.trim_end(),
        code.help
    )
}

/// The page `docs/diagnostics.md`: every code in order.
pub fn page() -> String {
    let mut page = HEAD.to_owned();
    for code in codes::all() {
        page.push('\n');
        page.push_str(&explain(code));
    }
    page
}

const HEAD: &str = "\
# Diagnostics

Made by `tintype explain > docs/diagnostics.md`; a test fails when it is not fresh.

Everything that Tintype has to say about a description has a code, which never changes its meaning. There are three
severities:

- **error**: the description can't be read; nothing is written, and the exit status is 1.
- **warning**: a place is broken or out of reach. It is degraded to something that still works, all the rest is made, and
  the exit status is 0. With `--strict`, each warning is an error.
- **note**: nothing is lost, and one may want to know.

All that is found in one run is shown, sorted by place. `--format json` writes one object a line to standard error, with the
keys `code`, `severity`, `title`, `message`, `path`, `line` and `column` (both from 1, in characters, or `null`), `pointer`
(a JSON pointer into that file, or `null`), `notes` (a list), `help` and `further`. One cause is one diagnostic: what is said
word for word of several places is said at the first, and `further` lists the others, each with `path`, `line`, `column` and
`pointer`; the text names how many they are and where the next is. Of one code, 1,000 are kept; what there is more is counted,
and the report ends with how many that are, without a place.
";
