use std::collections::HashSet;

use openapiv3::{CookieStyle, HeaderStyle, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};

use super::content::{essence, is_json};
use super::resolve::{Found, Owner};
use crate::analyze::analysis::Analysis;
use crate::analyze::operation::path::slashes::demands_slashes;
use crate::analyze::schema::annotations::{described, letters};
use crate::analyze::schema::assertions::Assertions;
use crate::analyze::schema::keywords::Keywords;
use crate::analyze::schema::typed::{Typed, Use};
use crate::analyze::site::Site;
use crate::analyze::size::Size;
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::{RawOperation, keys};
use crate::model::{Aside, Documentation, Literal, Location, Parameter, ParameterStyle, Style, Type};

impl<'a> Analysis<'a> {
    /// All parameters of an operation as declared, its own before those of its path item.
    pub(crate) fn parameters(&mut self, raw: &'a RawOperation, site: &Site) -> Vec<Parameter> {
        let mut seen = HashSet::new();
        let mut parameters = Vec::new();
        let own = raw.operation.parameters.iter().enumerate();
        for (index, parameter) in own {
            let site = site.under(&["parameters", &index.to_string()]);
            if let Some(parameter) = self.parameter(parameter, &site, raw) {
                if seen.insert((parameter.name.clone(), parameter.location)) {
                    parameters.push(parameter);
                } else {
                    let name = &parameter.name;
                    self.outcome.report(
                        &codes::REPEATED_PARAMETER,
                        &site.pointer,
                        format!("`{name}` is declared twice in one place"),
                    );
                }
            }
        }
        for (index, parameter) in raw.shared_parameters.iter().enumerate() {
            let mut site = site.clone();
            site.pointer = path_item(raw).into();
            let site = site.under(&["parameters", &index.to_string()]);
            if let Some(parameter) = self.parameter(parameter, &site, raw)
                && seen.insert((parameter.name.clone(), parameter.location))
            {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn parameter(
        &mut self,
        parameter: &'a ReferenceOr<openapiv3::Parameter>,
        site: &Site,
        raw: &RawOperation,
    ) -> Option<Parameter> {
        let Found {
            item: parameter,
            owner,
            description,
        } = self.resolve_parameter(parameter, site)?;
        let data = parameter.parameter_data_ref();
        let (location, style, allow_reserved) = match parameter {
            openapiv3::Parameter::Query {
                style, allow_reserved, ..
            } => (Location::Query, query_style(style), *allow_reserved),
            openapiv3::Parameter::Header {
                style: HeaderStyle::Simple,
                ..
            } => (Location::Header, Style::Simple, false),
            openapiv3::Parameter::Path { style, .. } => {
                let allow_reserved = data
                    .extensions
                    .get(keys::ALLOW_RESERVED)
                    .is_some_and(|flag| flag == true);
                let style = match path_style(style) {
                    Style::Simple if !allow_reserved && self.has_segments(data) => Style::Segments,
                    style => style,
                };
                (Location::Path, style, allow_reserved)
            }
            openapiv3::Parameter::Cookie {
                style: CookieStyle::Form,
                ..
            } => (Location::Cookie, Style::Form, false),
        };
        let location = if data.extensions.get(keys::QUERY_STRING).is_some_and(|flag| flag == true) {
            Location::QueryString
        } else {
            location
        };
        if location == Location::Header && is_reserved_header(&data.name) {
            self.report_reserved_header(&data.name, site, raw);
            return None;
        }
        let site = match owner {
            Owner::Here(site) => site.named(&data.name),
            Owner::Component(site) => site.called(&data.name),
        };
        let (typed, json) = self.schema_or_content(&data.format, &site);
        let style = match json {
            Some(true) => ParameterStyle::Json,
            Some(false) => ParameterStyle::Text,
            None => ParameterStyle::Style {
                style,
                explode: data.explode.unwrap_or(matches!(style, Style::Form | Style::DeepObject)),
                allow_reserved,
            },
        };
        let mut documentation = described(description.or(data.description.as_deref()));
        documentation.deprecated = data.deprecated.unwrap_or_default();
        let parameter = Parameter {
            name: data.name.clone(),
            origin: self.outcome.origin(&site),
            location,
            default: typed.annotations.default_text(),
            range: self.range(&data.format),
            demands: Aside(typed.annotations.demands.clone()),
            documentation: completed(documentation, &typed),
            // Of a cookie and of a whole query nobody takes a part back.
            filled: typed
                .constant
                .map(|constant| constant.value)
                .filter(|value| *value != Literal::Null && (data.required || location == Location::Path))
                .filter(|_| matches!(location, Location::Path | Location::Query | Location::Header)),
            kind: without_null(typed.kind),
            required: data.required || location == Location::Path,
            style,
        };
        self.outcome
            .count(&raw.pointer, "a parameter of this operation", parameter.size())
            .then_some(parameter)
    }

    /// Whether a path parameter itself says that it takes several segments: by its pattern, or by the extension that some
    /// generators write.
    fn has_segments(&self, data: &openapiv3::ParameterData) -> bool {
        let is_flag = |key: &str| letters(key).eq("xmultisegment".chars());
        let is_said = data.extensions.iter().any(|(key, value)| is_flag(key) && value == true);
        is_said || self.pattern(&data.format).is_some_and(demands_slashes)
    }

    /// The pattern of a parameter that is text.
    fn pattern<'p>(&'p self, format: &'p ParameterSchemaOrContent) -> Option<&'p str> {
        self.asserted(format, |asserted| asserted.pattern)
    }

    /// The least and the greatest value of a parameter that is an integer.
    fn range(&self, format: &ParameterSchemaOrContent) -> (Option<i128>, Option<i128>) {
        let limit = |of: fn(&Assertions<'_>) -> Option<i128>| self.asserted(format, of);
        (
            limit(|asserted| asserted.minimum?.integer()),
            limit(|asserted| asserted.maximum?.integer()),
        )
    }

    /// What a parameter's schema asserts, where it stands: at its own schema, or the first of those that it refers to.
    fn asserted<'p, T>(
        &'p self,
        format: &'p ParameterSchemaOrContent,
        what: impl Fn(&Assertions<'p>) -> Option<T>,
    ) -> Option<T> {
        let ParameterSchemaOrContent::Schema(schema) = format else {
            return None;
        };
        let mut schema = schema;
        // A reference, alone or beside other keywords; few in a row.
        for _ in 0..8 {
            schema = match schema {
                ReferenceOr::Reference { reference } => {
                    let key = reference.strip_prefix("#/components/schemas/")?;
                    self.document.components.schemas.get(key)?
                }
                ReferenceOr::Item(schema) => {
                    let keywords = Keywords::of(schema);
                    match (what(&keywords.asserted), keywords.any.all_of.first()) {
                        (None, Some(first)) => first,
                        (found, _) => return found,
                    }
                }
            };
        }
        None
    }

    /// Says what sends a header that the standard lets nobody declare, or that nothing does.
    fn report_reserved_header(&mut self, name: &str, site: &Site, raw: &RawOperation) {
        let operation = &raw.operation;
        let responses = &operation.responses;
        let mut answers = responses.responses.values().chain(&responses.default);
        let sent_by = match name.to_ascii_lowercase().as_str() {
            "authorization" => self
                .asks_for_credentials(raw)
                .then_some("the credentials that it asks for"),
            "content-type" => operation.request_body.as_ref().map(|_| "the media type of its body"),
            _ => answers
                .any(|answer| answer.as_item().is_none_or(|answer| !answer.content.is_empty()))
                .then_some("the media types of its answers"),
        };
        match sent_by {
            Some(what) => self.outcome.report(
                &codes::RESERVED_HEADER,
                &site.pointer,
                format!("`{name}` is no parameter, as the standard says: the operation sends {what} there"),
            ),
            None => self.outcome.report(
                &codes::HEADER_LEFT_OUT,
                &site.pointer,
                format!("`{name}` is no parameter, as the standard says, and nothing else in the operation says what to send"),
            ),
        }
    }

    /// Whether an operation is called with credentials.
    fn asks_for_credentials(&self, raw: &RawOperation) -> bool {
        match raw.operation.security.as_ref().or(self.document.security.as_ref()) {
            Some(requirements) => requirements.iter().any(|requirement| !requirement.is_empty()),
            // Where none says it, each credential that there is goes along.
            None => !self.document.components.security_schemes.is_empty(),
        }
    }

    /// The type under `schema` or `content`; for the latter also whether it is JSON.
    pub(super) fn schema_or_content(
        &mut self,
        format: &'a ParameterSchemaOrContent,
        site: &Site,
    ) -> (Typed<'a>, Option<bool>) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                let site = site.under(&["schema"]);
                let part = self.part(schema, &site);
                (self.type_of(vec![part], &site, Use::Elsewhere), None)
            }
            ParameterSchemaOrContent::Content(content) => {
                let (json, site, schema) = match content.first() {
                    Some((media_type, content)) => {
                        let site = site.under(&["content", media_type, "schema"]);
                        (is_json(&essence(media_type)), site, content.schema.as_ref())
                    }
                    None => (false, site.under(&["content"]), None),
                };
                let parts = schema.map(|schema| self.part(schema, &site)).into_iter().collect();
                (self.type_of(parts, &site, Use::Elsewhere), Some(json))
            }
        }
    }
}

/// The pointer of an operation's path item.
pub(super) fn path_item(raw: &RawOperation) -> &str {
    let (within, _) = raw.pointer.rsplit_once('/').unwrap_or_default();
    // Nothing else right below a path item holds operations (OpenAPI 3.2 §4.9.1); a webhook may be called so.
    let path_item = within.strip_suffix("/additionalOperations");
    path_item
        .filter(|path_item| path_item.matches('/').count() > 1)
        .unwrap_or(within)
}

/// What the schema says fills in where the parameter or header itself is silent.
pub(super) fn completed(mut documentation: Documentation, typed: &Typed<'_>) -> Documentation {
    let of_schema = typed.annotations.documentation();
    if documentation.description.is_none() {
        documentation.description = of_schema.description;
    }
    documentation.deprecated |= of_schema.deprecated;
    documentation.notes.extend(of_schema.notes);
    documentation
}

/// `null` has no text: it is absence.
pub(super) fn without_null(kind: Type) -> Type {
    match kind {
        Type::Nullable(kind) => *kind,
        kind => kind,
    }
}

/// OpenAPI 3.0 §4.7.12.1: header parameters of these names are ignored.
fn is_reserved_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|reserved| name.eq_ignore_ascii_case(reserved))
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}
