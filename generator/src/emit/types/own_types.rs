//! `src/own_types.rs`: what lets the user's types stand among those of the API.

use crate::emit::File;
use crate::emit::MACROS;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::Table;
use crate::face::Uses;
use crate::model::Kinds;

/// The file; nothing where the API has no such types.
pub(crate) fn file(context: Context<'_>, uses: &Uses) -> Option<File> {
    if uses.own.is_empty() {
        return None;
    }
    let mut file = SourceFile::new("crate::own_types");
    file.document(Comment::from_markdown(
        "Types that others declare: each implements `Clone`, `Debug`, `PartialEq`, and `Deserialize` and `Serialize` of serde, and `Default` \
         where nothing stands behind `=`.",
    ));
    file.import(MACROS, "own_type");
    for own in uses.own.values() {
        let mut table = Table::new("own_type");
        let blank = own.blank.as_ref();
        let blank = blank.map_or_else(String::new, |blank| format!(" = {}", context.own_path(blank)));
        table.section_of(format!("{}: {}{blank}", context.own_path(&own.path), words(own.kinds)));
        file.table(table);
    }
    Some(File {
        path: "src/own_types.rs".to_owned(),
        contents: file.render(),
    })
}

/// Kinds of JSON by the names that the runtime has for them.
fn words(kinds: Kinds) -> String {
    if kinds == Kinds::ANY {
        return "ANY".to_owned();
    }
    let number = match kinds.meets(Kinds::FRACTION) {
        true => (Kinds::NUMBER, "NUMBER"),
        false => (Kinds::INTEGER, "INTEGER"),
    };
    let all = [
        (Kinds::NULL, "NULL"),
        (Kinds::BOOLEAN, "BOOLEAN"),
        number,
        (Kinds::STRING, "STRING"),
        (Kinds::ARRAY, "ARRAY"),
        (Kinds::OBJECT, "OBJECT"),
    ];
    let words = all.iter().filter(|(kind, _)| kinds.meets(*kind)).map(|(_, word)| *word);
    words.collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use crate::pipeline::generated_with;

    /// Rust allows one implementation for a type.
    #[test]
    fn a_type_whose_path_is_written_in_two_ways_is_read_in_one() {
        let yaml = "paths: {}\ncomponents: {schemas: {Pet: {type: object, properties: {a: {type: string, format: a}, b: {type: integer, format: b}}}}}\n";
        let made = generated_with(
            yaml,
            "[types]\n'format:a' = 'my_money::Money'\n'format:b' = '::my_money::Money'\n'default:::my_money::Money' = 'my_money::NONE'\n\
             [dependencies]\nmy-money = '1'",
        );
        let file = made.files.iter().find(|file| file.path == "src/own_types.rs");
        let text = file.map_or("", |file| file.contents.as_str());
        let (_, table) = text.split_once("own_type! ").unwrap_or_default();
        insta::assert_snapshot!(table, @"{ my_money::Money: INTEGER | STRING = my_money::NONE }");
    }
}
