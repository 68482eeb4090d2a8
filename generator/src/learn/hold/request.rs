//! What was sent, held against parameters and bodies; and what is neither.

use std::cell::LazyCell;

use super::Holding;
use super::fields::whole_name;
use super::forms::{Form, chosen, forms, is_media_type};
use crate::analyze::is_json;
use crate::dialect::Version;
use crate::learn::check::{Way, kinds};
use crate::learn::description::Node;
use crate::learn::deviation::{Content, What};
use crate::learn::exchange::{Body, Exchange, Message};
use crate::learn::word::{is_machine_word, is_written_like};

impl<'t> Holding<'_, 't> {
    /// A required parameter that was not sent is not required, and what was sent and is none is one.
    pub(super) fn parameters(&mut self, exchange: &Exchange) {
        let fields = LazyCell::new(|| exchange.request.fields());
        let operation = self.operation;
        for parameter in operation.parameters.iter().copied() {
            let Some(name) = parameter.text("name").filter(|_| parameter.is_set("required")) else {
                continue;
            };
            let is_sent = match parameter.text("in") {
                Some("query") => exchange
                    .query
                    .iter()
                    .any(|(own, _)| whole_name(own) == whole_name(name)),
                Some("body") => exchange.request.body != Body::Empty,
                Some("formData") => match &*fields {
                    Some(fields) => fields.iter().any(|field| whole_name(&field.name) == whole_name(name)),
                    None => exchange.request.body != Body::Empty,
                },
                // Of the others, a record may have left them out.
                _ => true,
            };
            if !is_sent && (!self.is_object(parameter) || parameter.text("in") == Some("body")) {
                self.say(parameter, What::MissingParameter, "");
            }
        }
        self.query(exchange);
    }

    /// Whether a parameter is an object, which is spread out over names of their own.
    fn is_object(&self, parameter: Node<'t>) -> bool {
        let schema = parameter.get("schema").and_then(|own| self.description.behind(own));
        schema.is_some_and(|own| kinds(own).contains(&"object"))
    }

    fn query(&mut self, exchange: &Exchange) {
        let operation = self.operation;
        let in_query = || {
            operation
                .parameters
                .iter()
                .filter(|own| matches!(own.text("in"), Some("query" | "querystring")))
        };
        // What such a one may have for names is not looked at.
        if in_query().any(|own| self.is_object(*own) || own.text("in") == Some("querystring")) {
            return;
        }
        let mut known: Vec<&str> = in_query().filter_map(|own| own.text("name")).collect();
        known.extend(operation.fixed_query.iter().map(|(name, _)| name.as_str()));
        known.extend(self.keys_in_query());
        // Where a browser or a proxy wants no answer of a cache, and where a token is not to be in a field (RFC 6750 §2.3).
        known.extend(["_", "access_token"]);
        let mut said: Vec<&str> = Vec::new();
        for (name, _) in &exchange.query {
            let name = whole_name(name);
            if known.iter().any(|own| whole_name(own) == name) || said.contains(&name) {
                continue;
            }
            said.push(name);
            let what = match is_machine_word(name) && is_written_like(name, known.iter().copied()) {
                true => What::Query(name.to_owned()),
                false => What::PersonalKey,
            };
            self.say(operation.node, what, "");
        }
    }

    pub(super) fn request(&mut self, exchange: &Exchange) {
        let request = &exchange.request;
        let described = match self.description.version {
            Version::Swagger => self.body_parameter(),
            Version::OpenApi30 | Version::OpenApi31 => {
                let body = self.operation.node.get("requestBody");
                let Some(body) = body else {
                    return self.undescribed(exchange);
                };
                let Some(body) = self.description.behind(body) else {
                    return;
                };
                if request.body == Body::Empty && body.is_set("required") {
                    self.say(body, What::MissingParameter, "");
                }
                Some((body, forms(self.description, body)))
            }
        };
        let Some((body, forms)) = described else {
            return self.undescribed(exchange);
        };
        if matches!(request.body, Body::Unknown | Body::Empty | Body::Bytes) {
            return;
        }
        let media_type = request.media_type();
        let Some(form) = chosen(&forms, media_type.as_deref()) else {
            if let Some(content) = self.content(&forms, request).filter(|_| !forms.is_empty()) {
                self.say(body, What::Media(content), "");
            }
            return;
        };
        let Some(schema) = form.schema else { return };
        if let Some(fields) = request.fields() {
            self.fields(schema, &fields);
        } else if media_type.as_deref().is_none_or(is_json)
            && let Some(value) = request.json()
        {
            self.value(schema, &value, Way::Request);
        }
    }

    /// The body of Swagger 2.0, which is a parameter.
    fn body_parameter(&self) -> Option<(Node<'t>, Vec<Form<'t>>)> {
        let mut parameters = self.operation.parameters.iter().copied();
        let body = parameters.find(|node| node.text("in") == Some("body"))?;
        let form = Form {
            media_type: "*/*".to_owned(),
            schema: body.get("schema"),
            is_each: false,
        };
        Some((body, vec![form]))
    }

    /// A body where none is described. What a `GET` has is passed over by most servers (RFC 9110 §9.3.1).
    fn undescribed(&mut self, exchange: &Exchange) {
        let has_fields = self
            .operation
            .parameters
            .iter()
            .any(|own| own.text("in") == Some("formData"));
        if has_fields || matches!(exchange.method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE") {
            return;
        }
        if matches!(exchange.request.body, Body::Text(_) | Body::Bytes | Body::Fields(_))
            && let Some(content) = self.content(&[], &exchange.request)
        {
            self.say(self.operation.node, What::Body(content), "");
        }
    }

    /// A body of a media type that is not described.
    fn content(&self, forms: &[Form<'t>], request: &Message) -> Option<Content> {
        let media_type = request.media_type().filter(|own| is_media_type(own))?;
        let schema = self.like(forms, request);
        Some(Content {
            media_type: Some(media_type),
            schema,
        })
    }
}
