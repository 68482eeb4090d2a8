//! What several operations declare alike: it is declared once, beside the first of them, and each other one has its own
//! name for it. In a crate that is divided, only operations of one tag share: none needs another tag's module.

use std::collections::HashMap;
use std::hash::Hash;

use quote::quote;

use super::answers::Answers;
use super::headers;
use crate::emit::context::Context;
use crate::emit::operations::operation::Subject;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::name::OperationNames;

/// Which operations have the same enums of answers, and the same header fields.
#[derive(Default)]
pub(crate) struct Shared {
    pub(crate) successes: Alike,
    pub(crate) errors: Alike,
    pub(crate) headers: Alike,
}

impl Shared {
    pub(crate) fn of(context: Context<'_>) -> Self {
        let subjects: Vec<Subject<'_>> = (0..context.api.operations.len())
            .filter_map(|index| Subject::of(context, index))
            .collect();
        // Nothing is shared yet, and nobody needs these imports.
        let (nothing, mut file) = (Self::default(), SourceFile::default());
        let (successes, errors): (Vec<_>, Vec<_>) = subjects
            .iter()
            .map(|subject| Answers::of(subject, &nothing, &mut file).shapes(context))
            .unzip();
        let headers: Vec<_> = subjects.iter().map(headers::shape).collect();
        let tags = |subject: &Subject<'_>| context.division.map(|_| subject.names.module.clone());
        let tags: Vec<Option<String>> = subjects.iter().map(tags).collect();
        Self {
            successes: Alike::of(successes, &tags),
            errors: Alike::of(errors, &tags),
            headers: Alike::of(headers, &tags),
        }
    }
}

/// The operations by what they have alike.
#[derive(Default)]
pub(crate) struct Alike {
    groups: Vec<Vec<usize>>,
    /// By operation, into `groups`; `None` where it has none of it.
    group: Vec<Option<usize>>,
}

impl Alike {
    /// From what each operation has, if it has any, and the tag within which it may be shared.
    fn of<S: Eq + Hash>(shapes: Vec<Option<S>>, tags: &[Option<String>]) -> Self {
        let mut known: HashMap<(S, &Option<String>), usize> = HashMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let group = shapes
            .into_iter()
            .zip(tags)
            .enumerate()
            .map(|(operation, (shape, tag))| {
                let group = *known.entry((shape?, tag)).or_insert(groups.len());
                match groups.get_mut(group) {
                    Some(operations) => operations.push(operation),
                    None => groups.push(vec![operation]),
                }
                Some(group)
            })
            .collect();
        Self { groups, group }
    }

    /// The operations that have what this one has, itself among them, in order.
    pub(crate) fn all(&self, operation: usize) -> &[usize] {
        let group = self.group.get(operation).copied().flatten();
        group
            .and_then(|group| self.groups.get(group))
            .map_or(&[], Vec::as_slice)
    }

    /// The operation that it is declared beside, if that is another one.
    pub(crate) fn elsewhere(&self, operation: usize) -> Option<usize> {
        self.all(operation).first().copied().filter(|first| *first != operation)
    }

    /// What all of them say about a part of it; nothing where they say different things.
    pub(crate) fn said<T: PartialEq>(&self, operation: usize, said: impl Fn(usize) -> Option<T>) -> Option<T> {
        let mut all = self.all(operation).iter().map(|operation| said(*operation));
        let first = all.next()??;
        all.all(|other| other.as_ref() == Some(&first)).then_some(first)
    }
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
