use super::File;
use super::comment::Comment;
use super::context::Context;
use super::file::SourceFile;
use super::types;
use quote::quote;

/// `src/lib.rs`: what the API is, how to begin, and a table of all operations.
pub(super) fn emit(context: Context<'_>) -> File {
    let mut file = SourceFile::new("crate");
    let mut comment = Comment::default();
    comment.text(&context.api.title);
    file.document(comment);
    let types = types::has_components(context).then(|| {
        quote!(
            pub mod types;
        )
    });
    file.items(quote! {
        pub mod runtime;
        #types
    });
    File {
        path: "src/lib.rs".to_owned(),
        contents: file.render(),
    }
}
