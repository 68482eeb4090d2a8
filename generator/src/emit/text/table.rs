use proc_macro2::Literal as Token;

use crate::model::Literal;

/// The longest line that an invocation is written on whole.
const WIDTH: usize = 100;

/// An invocation of one of the runtime's macros: the table from which it makes a type's codec.
///
/// It is printed here, because no formatter knows how to lay out a macro's body.
/// Only identifiers, Rust types and escaped literals go into it.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    name: String,
    /// The feature that it is compiled with alone.
    feature: Option<&'static str>,
    /// Whether a line holds as many entries as fit.
    filled: bool,
    sections: Vec<Section>,
}

/// A list of entries behind a word: `HEAD { A, B }`.
#[derive(Clone, Debug)]
pub(super) struct Section {
    head: String,
    /// Whether the head is all of it.
    bare: bool,
    entries: Vec<String>,
    tail: String,
}

/// A step of indentation.
const INDENT: &str = "    ";

impl Table {
    /// `NAME! { }`
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            feature: None,
            filled: false,
            sections: Vec::new(),
        }
    }

    /// The same for many short entries that repeat what stands above them: a line holds as many as fit.
    pub(crate) fn filled(name: impl Into<String>) -> Self {
        Self {
            filled: true,
            ..Self::new(name)
        }
    }

    /// The same for one that is compiled with a feature alone.
    pub(crate) fn with_feature(name: impl Into<String>, feature: &'static str) -> Self {
        Self {
            feature: Some(feature),
            ..Self::new(name)
        }
    }

    /// A section `HEAD { }`, to which the entries that follow belong.
    pub(crate) fn section(&mut self, head: impl Into<String>) {
        self.sections.push(Section::of(head, Vec::new()));
    }

    /// A section that is only this.
    pub(crate) fn section_of(&mut self, head: impl Into<String>) {
        self.section(head);
        if let Some(section) = self.sections.last_mut() {
            section.bare = true;
        }
    }

    /// One entry of the last section.
    pub(crate) fn entry(&mut self, entry: impl Into<String>) {
        if let Some(section) = self.sections.last_mut() {
            section.entries.push(entry.into());
        }
    }

    /// Whether no section has an entry or anything after it.
    pub(crate) fn is_empty(&self) -> bool {
        self.sections.iter().all(Section::is_empty)
    }

    /// What stands after the closing brace of the last section.
    pub(crate) fn tail(&mut self, tail: impl Into<String>) {
        if let Some(section) = self.sections.last_mut() {
            section.tail = tail.into();
        }
    }

    /// Writes the invocation: on one line where it fits; an only section opens on the first line.
    pub(super) fn print(&self, output: &mut String) {
        if let Some(feature) = self.feature {
            output.push_str(&format!("#[cfg(feature = \"{feature}\")]\n"));
        }
        let line = self.line();
        if line.len() <= WIDTH {
            output.push_str(&line);
            output.push('\n');
            return;
        }
        output.push_str(&self.name);
        if let [only] = self.sections.as_slice() {
            output.push_str("! { ");
            only.print(self.filled, "", output);
            output.push_str(" }\n");
            return;
        }
        output.push_str("! {\n");
        for section in &self.sections {
            output.push_str(INDENT);
            section.print(self.filled, INDENT, output);
            output.push('\n');
        }
        output.push_str("}\n");
    }

    /// The invocation on one line, however long.
    fn line(&self) -> String {
        let mut line = format!("{}! {{", self.name);
        for section in &self.sections {
            line.push(' ');
            line.push_str(&section.line());
        }
        line.push_str(" }");
        line
    }
}

impl Section {
    pub(super) fn of(head: impl Into<String>, entries: Vec<String>) -> Self {
        Self {
            head: head.into(),
            bare: false,
            entries,
            tail: String::new(),
        }
    }

    /// Whether it has neither an entry nor anything after it.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.tail.is_empty()
    }

    /// Writes the section behind a margin: on one line where it fits, else one entry a line, or, where the table is filled,
    /// as many as fit.
    pub(super) fn print(&self, filled: bool, margin: &str, output: &mut String) {
        let line = self.line();
        if self.entries.is_empty() || (!margin.is_empty() && margin.len() + line.len() <= WIDTH) {
            output.push_str(&line);
            return;
        }
        output.push_str(&self.head);
        output.push_str(" {");
        let mut width = WIDTH;
        for entry in &self.entries {
            let length = entry.len() + ", ".len();
            if filled && width + length <= WIDTH {
                output.push(' ');
            } else {
                output.push('\n');
                output.push_str(margin);
                output.push_str(INDENT);
                width = margin.len() + INDENT.len();
            }
            width += length;
            output.push_str(entry);
            output.push(',');
        }
        // The grammar of some macros has no comma after the last one.
        output.pop();
        output.push('\n');
        output.push_str(margin);
        output.push('}');
        if !self.tail.is_empty() {
            output.push(' ');
            output.push_str(&self.tail);
        }
    }

    /// The section on one line, however long.
    fn line(&self) -> String {
        let mut line = self.head.clone();
        if !self.bare {
            match self.entries.as_slice() {
                [] => line.push_str(" {}"),
                entries => line.push_str(&format!(" {{ {} }}", entries.join(", "))),
            }
        }
        if !self.tail.is_empty() {
            line.push(' ');
            line.push_str(&self.tail);
        }
        line
    }
}

/// A text as a Rust string literal. Quotes, control, invisible and bidirectional characters are escaped.
pub(crate) fn string_literal(text: &str) -> String {
    Token::string(text).to_string()
}

/// A JSON scalar as the macros of the runtime take it.
pub(crate) fn literal(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Integer(value) if i64::try_from(*value).is_ok() => value.to_string(),
        // Tables hold integers of 64 bits.
        Literal::Integer(value) => number_literal(&value.to_string()),
        Literal::Number(text) => number_literal(text),
        Literal::String(text) => string_literal(text),
    }
}

/// A number's JSON text as a Rust literal, `0.5` or `-1e9`; what is no finite number becomes its text.
fn number_literal(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => format!("{value:?}"),
        _ => string_literal(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_on_a_line_is_written_on_one() {
        let mut table = Table::new("enumeration");
        table.section("Side");
        table.entry("Buy = \"buy\"");
        table.entry("Sell = \"sell\"");
        table.tail("other Other");
        let mut output = String::new();
        table.print(&mut output);
        assert_eq!(
            output,
            "enumeration! { Side { Buy = \"buy\", Sell = \"sell\" } other Other }\n"
        );
    }

    #[test]
    fn else_each_section_and_one_entry_a_line_where_that_is_too_long_and_no_comma_after_the_last() {
        let mut table = Table::new("record");
        table.section("Invite");
        table.entry("token_of_the_invitation: required \"token of the invitation\"");
        table.entry("organization_of_the_invitation: required \"organization\"");
        table.entry("..extra");
        table.section("constants");
        table.entry("\"object\" = \"charge\"");
        let mut output = String::new();
        table.print(&mut output);
        let expected = "record! {\n    Invite {\n        token_of_the_invitation: required \"token of the invitation\",\n        organization_of_the_invitation: required \"organization\",\n        ..extra\n    }\n    constants { \"object\" = \"charge\" }\n}\n";
        assert_eq!(output, expected);
    }

    #[test]
    fn a_filled_table_has_as_many_entries_a_line_as_fit() {
        let mut table = Table::filled("record");
        table.section("Invite");
        for index in 0..5 {
            table.entry(format!("property_{index}: required \"property_{index}\""));
        }
        let mut output = String::new();
        table.print(&mut output);
        let lengths: Vec<usize> = output.lines().map(|line| line.matches("required").count()).collect();
        assert_eq!(lengths, [0, 2, 2, 1, 0], "{output}");
        assert!(
            output.lines().all(|line| line.len() <= WIDTH && !line.ends_with(' ')),
            "{output}"
        );
    }

    #[test]
    fn hostile_text_stays_inside_its_literal() {
        for text in [
            "\"",
            "\\",
            "\"); evil!(\"",
            "\0",
            "\r\n",
            "\u{202e}",
            "\u{200b}",
            "\u{feff}",
            "{}",
        ] {
            let printed = string_literal(text);
            let parsed: syn::LitStr = syn::parse_str(&printed).expect("a string literal");
            assert_eq!(parsed.value(), text);
            assert!(
                !printed.contains(['\0', '\r', '\n', '\u{202e}', '\u{200b}', '\u{feff}']),
                "{printed:?}"
            );
        }
    }

    #[test]
    fn numbers_keep_their_value() {
        assert_eq!(literal(&Literal::Number("0.50".to_owned())), "0.5");
        assert_eq!(literal(&Literal::Integer(-1)), "-1");
        assert_eq!(literal(&Literal::Number("1e400".to_owned())), "\"1e400\"");
    }
}
