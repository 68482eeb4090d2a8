//! Successes without a credential where one is needed.

use super::Holding;
use crate::dialect::Version;
use crate::learn::description::Node;
use crate::learn::deviation::What;
use crate::learn::exchange::{Credential, Exchange};

impl<'t> Holding<'_, 't> {
    /// A success without a credential where one is needed.
    pub(super) fn security(&mut self, exchange: &Exchange) {
        let root = self.description.root();
        let Some(security) = self.operation.node.get("security").or_else(|| root.get("security")) else {
            return;
        };
        let alternatives: Vec<Node<'t>> = security.items().collect();
        if alternatives.is_empty() || alternatives.iter().any(|own| own.entries().next().is_none()) {
            return;
        }
        let has_credential = match exchange.credential {
            Credential::Unknown => return,
            Credential::Said(has) => has,
            Credential::Recorded | Credential::Sanitized => {
                let named = || alternatives.iter().flat_map(|own| own.entries()).map(|(name, _)| name);
                let is_there = ["authorization", "cookie"]
                    .iter()
                    .any(|name| exchange.request.header(name).is_some())
                    || named().any(|name| self.is_sent(name, exchange));
                let is_left_out =
                    exchange.credential == Credential::Sanitized && !named().all(|name| self.is_kept(name));
                if !is_there && is_left_out {
                    return;
                }
                is_there
            }
        };
        let what = if has_credential {
            What::Credential
        } else {
            What::NoCredential
        };
        self.say(self.operation.node, what, "");
    }

    /// Whether the key of a scheme was sent.
    fn is_sent(&self, scheme: &str, exchange: &Exchange) -> bool {
        let Some(scheme) = self.scheme(scheme) else { return true };
        let name = scheme.text("name").unwrap_or_default();
        match (scheme.text("type"), scheme.text("in")) {
            (Some("apiKey"), Some("query")) => exchange.query.iter().any(|(own, _)| own == name),
            (Some("apiKey"), Some("header")) => exchange.request.header(&name.to_ascii_lowercase()).is_some(),
            // It is shown by nothing that is recorded.
            (Some("mutualTLS"), _) => true,
            _ => false,
        }
    }

    /// Whether a scheme's credential is kept where cookies and `Authorization` are not.
    fn is_kept(&self, scheme: &str) -> bool {
        self.scheme(scheme).is_some_and(|scheme| {
            let name = scheme.text("name").unwrap_or_default();
            scheme.text("type") == Some("apiKey")
                && matches!(scheme.text("in"), Some("query" | "header"))
                && !name.eq_ignore_ascii_case("authorization")
        })
    }

    fn scheme(&self, name: &str) -> Option<Node<'t>> {
        let scheme = self.schemes()?.get(name)?;
        self.description.behind(scheme)
    }

    fn schemes(&self) -> Option<Node<'t>> {
        let root = self.description.root();
        match self.description.version {
            Version::Swagger => root.get("securityDefinitions"),
            Version::OpenApi30 | Version::OpenApi31 => {
                root.get("components").and_then(|all| all.get("securitySchemes"))
            }
        }
    }

    /// The names under which keys stand in a query.
    pub(super) fn keys_in_query(&self) -> Vec<&'t str> {
        let schemes = self.schemes().into_iter().flat_map(Node::entries);
        let schemes = schemes.filter_map(|(_, node)| self.description.behind(node));
        let in_query = schemes.filter(|own| own.text("in") == Some("query"));
        in_query.filter_map(|own| own.text("name")).collect()
    }
}
