//! Security Scheme and Security Requirement Objects (OpenAPI 3.1 §4.8.27, §4.8.30).

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow, OAuth2Flows,
    PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};

use super::{
    document::keys,
    reader::{Reader, extensions},
    value,
};
use crate::{
    diagnostic::codes::dialect as codes,
    source::{Map, Tree},
};

impl<'a> Reader<'a> {
    /// The requirements under `security`; `None` where it is absent, which is not the same as none.
    pub(super) fn security(&mut self, node: Option<&'a Tree>) -> Option<Vec<SecurityRequirement>> {
        let node = node.filter(|node| **node != Tree::Null)?;
        match node {
            Tree::Map(map) if !map.contains_key("$ref") => {
                self.malformed("security", "a list; it is taken for the only requirement of one");
                Some(vec![self.within("security", |reader| reader.requirement(map))])
            }
            Tree::List(_) | Tree::Map(_) => Some(self.followed_items("security", Some(node), |reader, tree| {
                let map = reader.object(tree, "a security requirement")?;
                Some(reader.requirement(map))
            })),
            _ => {
                self.malformed("security", "a list");
                None
            }
        }
    }

    fn requirement(&mut self, map: &'a Map) -> SecurityRequirement {
        map.iter()
            .map(|(name, scopes)| (name.clone(), self.texts_at(name, Some(scopes))))
            .collect()
    }

    /// A Security Scheme Object of OpenAPI 3 or Swagger 2.0.
    pub(super) fn security_scheme(&mut self, node: &'a Tree) -> SecurityScheme {
        let Some(map) = self.object(node, "a security scheme") else {
            return whole_value("Authorization", None, IndexMap::new());
        };
        let kind = self.text_at("type", map.get("type")).unwrap_or_default();
        let description = self.text_at("description", map.get("description"));
        let extensions = extensions(map);
        let scheme = match kind.to_ascii_lowercase().as_str() {
            "apikey" => self.api_key(map, &description, &extensions),
            "http" => self
                .text_at("scheme", map.get("scheme"))
                .map(|scheme| SecurityScheme::HTTP {
                    scheme,
                    bearer_format: self.text_at("bearerFormat", map.get("bearerFormat")),
                    description: description.clone(),
                    extensions: extensions.clone(),
                }),
            "basic" => Some(whole_value("basic", description.clone(), extensions.clone())),
            "oauth2" => Some(SecurityScheme::OAuth2 {
                flows: self.flows(map),
                description: description.clone(),
                extensions: extensions.clone(),
            }),
            "openidconnect" => Some(SecurityScheme::OpenIDConnect {
                open_id_connect_url: self
                    .text_at("openIdConnectUrl", map.get("openIdConnectUrl"))
                    .unwrap_or_default(),
                description: description.clone(),
                extensions: extensions.clone(),
            }),
            "mutualtls" => {
                let mut extensions = extensions.clone();
                extensions.insert(keys::MUTUAL_TLS.to_owned(), true.into());
                Some(whole_value("mutualTLS", description.clone(), extensions))
            }
            _ => None,
        };
        scheme.unwrap_or_else(|| {
            let message = format!("a security scheme of type `{kind}` is unknown or incomplete");
            self.report(&codes::UNKNOWN_SECURITY_TYPE, message);
            let name = if kind.is_empty() { "Authorization" } else { &kind };
            whole_value(name, description, extensions)
        })
    }

    fn api_key(
        &mut self,
        map: &'a Map,
        description: &Option<String>,
        extensions: &IndexMap<String, serde_json::Value>,
    ) -> Option<SecurityScheme> {
        let location = match self.text_at("in", map.get("in"))?.to_ascii_lowercase().as_str() {
            "query" => APIKeyLocation::Query,
            "header" => APIKeyLocation::Header,
            "cookie" => APIKeyLocation::Cookie,
            _ => return None,
        };
        Some(SecurityScheme::APIKey {
            location,
            name: self.text_at("name", map.get("name"))?,
            description: description.clone(),
            extensions: extensions.clone(),
        })
    }

    /// `flows`, or the single `flow` of Swagger 2.0.
    fn flows(&mut self, map: &'a Map) -> OAuth2Flows {
        let mut flows = OAuth2Flows::default();
        if let Some(flow) = self.text_at("flow", map.get("flow")) {
            self.flow(&flow, map, &mut flows);
            return flows;
        }
        let Some(entries) = self.object_at("flows", map.get("flows")) else {
            return flows;
        };
        flows.extensions = extensions(entries);
        self.within("flows", |reader| {
            for (name, tree) in entries.iter().filter(|(name, _)| !name.starts_with("x-")) {
                reader.within(name, |reader| {
                    if let Some(map) = reader.object(tree, "a flow") {
                        reader.flow(name, map, &mut flows);
                    }
                });
            }
        });
        flows
    }

    fn flow(&mut self, name: &str, map: &'a Map, flows: &mut OAuth2Flows) {
        let authorization_url = self
            .text_at("authorizationUrl", map.get("authorizationUrl"))
            .unwrap_or_default();
        let token_url = self.text_at("tokenUrl", map.get("tokenUrl")).unwrap_or_default();
        let refresh_url = self.text_at("refreshUrl", map.get("refreshUrl"));
        let scopes = self.scopes(map.get("scopes"));
        let extensions = extensions(map);
        match name {
            "implicit" => {
                flows.implicit = Some(ImplicitOAuth2Flow {
                    authorization_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            "password" => {
                flows.password = Some(PasswordOAuth2Flow {
                    refresh_url,
                    token_url,
                    scopes,
                    extensions,
                });
            }
            "clientCredentials" | "application" => {
                flows.client_credentials = Some(ClientCredentialsOAuth2Flow {
                    refresh_url,
                    token_url,
                    scopes,
                    extensions,
                });
            }
            "authorizationCode" | "accessCode" => {
                flows.authorization_code = Some(AuthorizationCodeOAuth2Flow {
                    authorization_url,
                    token_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            _ => self.report(
                &codes::WITHOUT_COUNTERPART,
                format!("tokens of the flow `{name}` have to be fetched by the user's own code"),
            ),
        }
    }

    fn scopes(&mut self, node: Option<&'a Tree>) -> IndexMap<String, String> {
        let Some(map) = self.object_at("scopes", node) else {
            return IndexMap::new();
        };
        map.iter()
            .map(|(scope, tree)| (scope.clone(), value::text(tree).unwrap_or_default()))
            .collect()
    }
}

/// A scheme whose value is sent in `Authorization` as the user gives it.
pub(super) fn whole_value(
    scheme: &str,
    description: Option<String>,
    extensions: IndexMap<String, serde_json::Value>,
) -> SecurityScheme {
    SecurityScheme::HTTP {
        scheme: scheme.to_owned(),
        bearer_format: None,
        description,
        extensions,
    }
}
