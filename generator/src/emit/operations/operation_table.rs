use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::sentence::first_sentence;

/// A table of these operations. `root` is how paths begin where the table stands: with `crate::`, or, at the root, with nothing.
pub(crate) fn table(context: Context<'_>, operations: impl Iterator<Item = usize>, root: &str) -> Comment {
    let mut lines = vec!["| Method | Request | |".to_owned(), "|---|---|---|".to_owned()];
    for index in operations {
        let (Some(operation), Some(face)) = (context.api.operations.get(index), context.face.operations.get(index))
        else {
            continue;
        };
        let request = code(&operation.request());
        let documentation = &operation.documentation;
        let said = documentation
            .summary
            .as_deref()
            .or(documentation.description.as_deref());
        let [request, said] = [request, said.map(first_sentence).unwrap_or_default()].map(cell);
        let called = context.names.called(index);
        let path = face.path(&face.names.method);
        let path = path.strip_prefix("crate::").unwrap_or(&path);
        lines.push(format!("| [`{called}`]({root}{path}) | {request} | {said} |"));
    }
    Comment::from_markdown(lines.join("\n"))
}

/// A text as a cell of a table.
pub(crate) fn cell(text: String) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::context::Context;
    use crate::model::{Api, Documentation, Operation};

    #[test]
    fn every_operation_has_a_row_that_nothing_breaks() {
        let operation = |path: &str, summary: &str| Operation {
            method: "GET".to_owned(),
            path: path.to_owned(),
            documentation: Documentation {
                summary: Some(summary.to_owned()),
                ..Documentation::default()
            },
            ..Operation::default()
        };
        let api = Api {
            operations: vec![
                operation("/a|b", "One | [Two]\n\nThree"),
                operation("/c", "```\ncode\n```"),
            ],
            ..Api::default()
        };
        let names = crate::name::name(&api, &Default::default(), &mut Default::default());
        let face = crate::face::face(&api, &names);
        let comment = table(Context::new(&face), 0..2, "");
        let rows: Vec<&String> = comment.lines().iter().skip(2).collect();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].ends_with(r"| `GET /a\|b` | One \| \[Two\] |"), "{}", rows[0]);
        assert!(rows[1].ends_with("| `GET /c` |  |"), "{}", rows[1]);
    }
}
