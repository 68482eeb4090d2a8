//! The first call that a reader sees, compiled as a doctest of the generated crate.

use super::{credential, server};
use crate::emit::context::Context;
use crate::emit::operations::example;
use crate::emit::text::comment::Comment;
use crate::emit::text::table::string_literal;
use crate::model::{Credential, CredentialKind};
use crate::name::CredentialNames;

/// How to make a client and call the first operation that can be shown briefly; empty where there is none.
pub(crate) fn emit(context: Context<'_>, root: &str) -> Comment {
    let call = context
        .api
        .operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| !operation.documentation.deprecated)
        .find_map(|(index, _)| Some((index, example::call(context, root, index)?)));
    let mut comment = Comment::default();
    if let Some((index, call)) = call {
        let names = context.names.operations.get(index);
        let feature = names.filter(|_| context.division.is_some()).map(|names| &names.feature);
        let condition = feature.map_or_else(String::new, |feature| format!("# #[cfg(feature = \"{feature}\")]\n"));
        let client = client(context, root);
        comment.markdown("# Quick start");
        comment.markdown(format!(
            "```no_run\n{condition}# async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
             let client = {client};\nlet answer = {call}.await?;\n# Ok(())\n# }}\n```"
        ));
        if let Some(feature) = feature {
            comment.markdown(format!("This call is compiled with the feature `{feature}`."));
        }
    }
    comment
}

/// An expression that makes a client.
fn client(context: Context<'_>, root: &str) -> String {
    let url = server::base_url(context).is_empty().then(|| {
        let path = server::relative_path(context).unwrap_or_default();
        string_literal(&format!("https://api.example.com{path}"))
    });
    if let Some((index, _)) = credential::sufficient(context)
        && let Some((_, scheme, names)) = credential::given(context).find(|(given, _, _)| *given == index)
    {
        let arguments: Vec<String> = url.into_iter().chain([secret(root, scheme, names)]).collect();
        return format!("{root}::Client::new({})", arguments.join(", "));
    }
    if credential::none_is_needed(context) && credential::given(context).next().is_none() {
        return format!("{root}::Client::new({})", url.unwrap_or_default());
    }
    let mut client = format!("{root}::Client::builder()");
    if let Some(url) = url {
        client.push_str(&format!(".base_url({url})"));
    }
    if let Some((_, scheme, names)) = credential::given(context).next() {
        client.push_str(&format!(".{}({})", names.method, secret(root, scheme, names)));
    }
    client + ".build()"
}

/// A credential from the environment.
fn secret(root: &str, credential: &Credential, names: &CredentialNames) -> String {
    let variable = |what: &str| string_literal(&format!("{}_{what}", root.to_ascii_uppercase()));
    let arguments = match credential.kind {
        CredentialKind::Basic => format!("{}, {}", variable("USER"), variable("PASSWORD")),
        CredentialKind::HeaderKey(_) | CredentialKind::QueryKey(_) | CredentialKind::CookieKey(_) => {
            variable("API_KEY")
        }
        _ => variable("TOKEN"),
    };
    format!("{root}::{}::from_env({arguments})?", names.name)
}
