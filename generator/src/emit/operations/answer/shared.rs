//! What several operations declare alike: it is written once for all of them, and each has its own name for it.

use quote::quote;

use super::answers;
use super::headers;
use crate::emit::context::Context;
use crate::emit::operations::operation::Subject;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::{Alike, SharedType, What};

/// What all of them say about a part of it; nothing where they say different things.
pub(crate) fn said<T: PartialEq>(alike: &Alike, operation: usize, said: impl Fn(usize) -> Option<T>) -> Option<T> {
    let mut all = alike.all(operation).iter().map(|operation| said(*operation));
    let first = all.next()??;
    all.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// Emits an operation's own name for what others have too.
pub(crate) fn alias(name: &str, shared: &SharedType, comment: &Comment, file: &mut SourceFile) {
    file.import(&shared.file, shared.name());
    let comment = comment.attributes();
    let (own, declared) = (identifier(name), identifier(shared.name()));
    file.items(quote!(#comment pub type #own = #declared;));
}

/// Emits what several operations have alike in the module that the file is.
pub(crate) fn emit(context: Context<'_>, file: &mut SourceFile) {
    let module = file.module().to_owned();
    for (shared, (what, first)) in context.face.shared.of_file(&module) {
        let name = shared.name();
        let Some(subject) = Subject::of(context, first) else {
            continue;
        };
        match what {
            What::Success => answers::emit_shared(&subject, name, file),
            What::Headers => headers::emit_shared(&subject, name, file),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    /// Operations of three tags, in turn, with the same successes.
    fn successes(operations: usize) -> String {
        let operations = (0..operations).map(|index| {
            let tag = ["a", "b", "c"][index % 3];
            format!(
                "  /o{index:03}: {{get: {{operationId: o{index}, tags: [{tag}], responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: integer}}}}}}}}, '202': {{description: ok, content: {{text/plain: {{schema: {{type: string}}}}}}}}}}}}}}\n"
            )
        });
        let yaml = format!("paths:\n{}", operations.collect::<String>());
        let text = described(&yaml, "src/operations/b.rs");
        let mention = |line: &&str| {
            line.starts_with("use crate::operations") || line.contains("pub enum") || line.contains("Success = ")
        };
        text.lines().filter(mention).take(3).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn tags_share_where_they_are_no_features() {
        insta::assert_snapshot!(successes(6), @"
        use crate::operations::I64_200Text202;
        pub type O1Success = I64_200Text202;
        pub type O4Success = I64_200Text202;
        ");
        insta::assert_snapshot!(successes(102), @"
        pub type O1Success = BI64_200Text202;
        pub type O4Success = BI64_200Text202;
        pub type O7Success = BI64_200Text202;
        ");
    }
}
