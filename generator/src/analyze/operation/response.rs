use openapiv3::{ReferenceOr, Responses, StatusCode};

use super::content::Way;
use super::parameter::completed;
use super::resolve::{Found, Owner};
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::annotations::described;
use crate::analyze::schema::typed::with_null;
use crate::analyze::site::Site;
use crate::analyze::size::Size;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Documentation, Response, ResponseHeader, StatusPattern};

impl<'a> Analysis<'a> {
    /// What an operation may answer. What stands under `HEAD` is what `GET` has: no answer to it has a body.
    pub(crate) fn responses(&mut self, responses: &'a Responses, head: bool, site: &Site) -> Vec<Response> {
        let declared: Vec<_> = responses
            .responses
            .iter()
            .map(|(status, response)| (pattern(status), status.to_string(), response))
            .chain(
                responses
                    .default
                    .iter()
                    .map(|response| (StatusPattern::Default, "default".to_owned(), response)),
            )
            .collect();
        declared
            .into_iter()
            .map(|(status, key, response)| {
                let site = site.under(&["responses", &key]);
                let named = match is_success(status) {
                    // A further one, be it of a lower status, renames neither those that are there nor an error.
                    true if status == StatusPattern::Exact(200) => site.named("response"),
                    true => site.named("response").named(&key),
                    false if status == StatusPattern::Default => site.named("error"),
                    false => site.named("error").named(&key),
                };
                self.response(status, response, head, &named)
            })
            .collect()
    }

    fn response(
        &mut self,
        status: StatusPattern,
        response: &'a ReferenceOr<openapiv3::Response>,
        head: bool,
        site: &Site,
    ) -> Response {
        let Some(found) = self.resolve_response(response, site) else {
            return Response {
                status,
                origin: site.origin(),
                documentation: Documentation::default(),
                contents: Vec::new(),
                headers: Vec::new(),
            };
        };
        let response = found.item;
        let place = &site.pointer;
        let site = found.owner.site();
        let has_room = has_room(status);
        if !has_room && !response.content.is_empty() {
            self.outcome.report(
                &codes::BODY_WITHOUT_ROOM,
                place,
                "no answer with this status has a body: the described one is left out",
            );
        }
        let documentation = described(found.description.or(Some(&response.description)));
        self.outcome.count(place, "this response", 1 + documentation.size());
        Response {
            status,
            origin: self.outcome.origin(site),
            documentation,
            contents: match has_room && !head {
                true => self.contents(&response.content, Way::Answer, site),
                false => Vec::new(),
            },
            headers: response
                .headers
                .iter()
                .filter_map(|(name, header)| self.header(name, header, site))
                .collect(),
        }
    }

    fn header(
        &mut self,
        name: &str,
        header: &'a ReferenceOr<openapiv3::Header>,
        site: &Site,
    ) -> Option<ResponseHeader> {
        let site = site.under(&["headers", name]);
        if name.eq_ignore_ascii_case("content-type") {
            self.outcome.report(
                &codes::RESERVED_HEADER,
                &site.pointer,
                "`Content-Type` is no declared header, as the standard says; `headers()` of an answer has it",
            );
            return None;
        }
        let Found {
            item: header,
            owner,
            description,
        } = self.resolve_header(header, &site)?;
        let site = match owner {
            Owner::Here(site) => site.named(name),
            Owner::Component(site) => site,
        };
        let (typed, _) = self.schema_or_content(&header.format, &site);
        let mut documentation = described(description.or(header.description.as_deref()));
        documentation.deprecated = header.deprecated.unwrap_or_default();
        let header = ResponseHeader {
            name: name.to_owned(),
            origin: self.outcome.origin(&site),
            documentation: completed(documentation, &typed),
            kind: super::parameter::without_null(with_null(typed.kind, false)),
            required: header.required,
        };
        self.outcome
            .count(&site.pointer, "this header", header.size())
            .then_some(header)
    }
}

/// Whether an answer with this status may have a body (RFC 9110 §6.4.1, §15.3.6).
fn has_room(status: StatusPattern) -> bool {
    !matches!(
        status,
        StatusPattern::Class(1) | StatusPattern::Exact(100..=199 | 204 | 205 | 304)
    )
}

fn pattern(status: &StatusCode) -> StatusPattern {
    match status {
        StatusCode::Code(code) => StatusPattern::Exact(*code),
        StatusCode::Range(class) => StatusPattern::Class(u8::try_from(*class).unwrap_or(0)),
    }
}

fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(code) => (100..400).contains(&code),
        StatusPattern::Class(class) => class < 4,
        StatusPattern::Default => false,
    }
}
