//! Places in the configuration.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::source::pointer;

/// For each JSON pointer the bytes of the key (of the value, in a list) that it ends in, or of the nearest one above. A text that is
/// no TOML is read as far as it is.
pub(in crate::source) fn locate(text: &str, pointers: &[&str]) -> Vec<Range<usize>> {
    let (table, _) = DeTable::parse_recoverable(text);
    let find = |pointer: &&str| {
        let keys: Vec<Cow<'_, str>> = pointer::keys(pointer).collect();
        in_table(table.get_ref(), &keys).unwrap_or(0..0)
    };
    pointers.iter().map(find).collect()
}

fn in_table(table: &DeTable<'_>, keys: &[Cow<'_, str>]) -> Option<Range<usize>> {
    let (first, rest) = keys.split_first()?;
    let (key, value) = table.get_key_value(first.as_ref())?;
    Some(below(value, rest).unwrap_or_else(|| key.span()))
}

fn below(value: &Spanned<DeValue<'_>>, keys: &[Cow<'_, str>]) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, keys),
        DeValue::Array(list) => {
            let (first, rest) = keys.split_first()?;
            let item = list.get(first.parse::<usize>().ok()?)?;
            Some(below(item, rest).unwrap_or_else(|| item.span()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn keys_and_items_of_a_configuration_are_found() {
        let text = "name = \"a\"\n[operations]\ninclude = [\"pets\", \"users\"]\n[rename]\n\"#/a/b\" = \"C\"\nrules = [{ of = 1 }]\n";
        for (pointer, found) in [
            ("/name", "name"),
            ("/operations", "operations"),
            ("/operations/include/1", "\"users\""),
            ("/operations/include/7", "include"),
            ("/rename/#~1a~1b", "\"#/a/b\""),
            ("/rename/rules/0/of", "of"),
            ("/operations/missing", "operations"),
            ("/missing", ""),
            ("", ""),
        ] {
            let range = locate(text, &[pointer]).remove(0);
            assert_eq!(text.get(range), Some(found), "{pointer}");
        }
        // What follows a fault is found all the same.
        assert_eq!(locate("name = \nversion = 1\n", &["/version"]).first(), Some(&(8..15)));
    }
}
