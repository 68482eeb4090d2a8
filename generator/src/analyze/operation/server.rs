use std::sync::Arc;

use crate::model::{Aside, Origin, Server, ServerVariable};

/// Servers as declared, in what a pointer names.
pub(crate) fn servers(servers: &[openapiv3::Server], within: &Arc<str>) -> Vec<Server> {
    let declared = servers.iter().enumerate();
    let declared = declared.map(|(index, declared)| server(declared, Origin::item(within, "servers", index)));
    declared.collect()
}

/// The same for the top level, where the standard puts one at `/` if there is none (OpenAPI 3.1 §4.8.1).
pub(crate) fn top_level(declared: &[openapiv3::Server]) -> Vec<Server> {
    if declared.is_empty() {
        return vec![Server {
            url: "/".to_owned(),
            origin: Aside::default(),
            description: None,
            variables: Vec::new(),
        }];
    }
    servers(declared, &Arc::default())
}

fn server(server: &openapiv3::Server, origin: Origin) -> Server {
    // What is relative to the scheme alone (RFC 3986 §4.2) names its host, and a file has no scheme to be read by.
    let scheme = if server.url.starts_with("//") { "https:" } else { "" };
    Server {
        url: format!("{scheme}{}", server.url),
        origin: Aside(origin),
        description: server.description.clone(),
        variables: server
            .variables
            .iter()
            .flatten()
            .map(|(name, variable)| ServerVariable {
                name: name.clone(),
                default: variable.default.clone(),
                values: variable.enumeration.clone(),
                description: variable.description.clone(),
            })
            .collect(),
    }
}
