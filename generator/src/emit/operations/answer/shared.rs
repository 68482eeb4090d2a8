//! What several operations declare alike: it is written beside the first of them, and each other one has its own name for it.

use quote::quote;

use crate::emit::operations::operation::Subject;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::Alike;
use crate::name::OperationNames;

/// What all of them say about a part of it; nothing where they say different things.
pub(crate) fn said<T: PartialEq>(alike: &Alike, operation: usize, said: impl Fn(usize) -> Option<T>) -> Option<T> {
    let mut all = alike.all(operation).iter().map(|operation| said(*operation));
    let first = all.next()??;
    all.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// What is said of the one that is declared, where others have names of their own for it.
pub(crate) fn sentence(alike: &Alike, operation: usize, sentence: String) -> String {
    match alike.all(operation).len() {
        0 | 1 => sentence,
        _ => format!("{sentence} Other operations have names of their own for it."),
    }
}

/// Emits an operation's own name for what is declared beside another one.
pub(crate) fn alias(
    subject: &Subject<'_>,
    elsewhere: usize,
    comment: &Comment,
    name: impl Fn(&OperationNames) -> &str,
    file: &mut SourceFile,
) {
    let Some(names) = subject.context.names.operations.get(elsewhere) else {
        return;
    };
    file.import(&format!("crate::operations::{}", names.module), name(names));
    let comment = comment.attributes();
    let (own, declared) = (identifier(name(subject.names)), identifier(name(names)));
    file.items(quote!(#comment pub type #own = #declared;));
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    /// Operations of three tags, in turn, with the same errors.
    fn errors(operations: usize) -> String {
        let operations = (0..operations).map(|index| {
            let tag = ["a", "b", "c"][index % 3];
            format!(
                "  /o{index}: {{get: {{operationId: o{index}, tags: [{tag}], responses: {{'404': {{description: no}}, default: {{description: no, content: {{text/plain: {{schema: {{type: string}}}}}}}}}}}}}}\n"
            )
        });
        let yaml = format!("paths:\n{}", operations.collect::<String>());
        let text = described(&yaml, "src/operations/b.rs");
        let mention = |line: &&str| {
            line.starts_with("use crate::operations") || line.contains("pub enum") || line.contains("Error = ")
        };
        text.lines().filter(mention).take(3).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn tags_share_where_they_are_no_features() {
        insta::assert_snapshot!(errors(6), @"
        use crate::operations::a::O0Error;
        pub type O1Error = O0Error;
        pub type O4Error = O0Error;
        ");
        insta::assert_snapshot!(errors(102), @"
        pub enum O1Error {
        pub type O4Error = O1Error;
        pub type O7Error = O1Error;
        ");
    }
}
