use indexmap::IndexMap;
use openapiv3::MediaType;

use super::parameter::query_style;
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::keywords::Kind;
use crate::analyze::schema::scalar::as_scalar::AsScalar;
use crate::analyze::schema::scalar::format::{is_binary, scalar_of_format};
use crate::analyze::schema::typed::Use;
use crate::analyze::site::Site;
use crate::analyze::size::Size;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::dialect::keys;
use crate::model::{Aside, Content, ContentFormat, Demands, EventData, PropertyEncoding, ReadAs, Scalar, Style, Type};

impl<'a> Analysis<'a> {
    /// The forms that a body can take.
    pub(crate) fn contents(
        &mut self,
        contents: &'a IndexMap<String, MediaType>,
        way: Way,
        site: &Site,
    ) -> Vec<Content> {
        let several = contents.len() > 1;
        let forms: Vec<Content> = contents
            .iter()
            .map(|(media_type, content)| {
                let place = site.under(&["content", media_type]);
                let place = if several {
                    place.named(form_word(media_type))
                } else {
                    place
                };
                self.content(sent(media_type), content, way, &place)
            })
            .collect();
        if forms.iter().all(|form| form.format.is_untyped()) {
            self.report_untyped(&forms, site);
        }
        forms
    }

    /// Says once for a body which of its forms have a schema that nothing can be typed by.
    fn report_untyped(&mut self, forms: &[Content], site: &Site) {
        let untyped: Vec<&Content> = forms.iter().filter(|form| form.untyped).collect();
        let names: Vec<&str> = untyped.iter().map(|form| form.media_type.as_str()).collect();
        let has = |format| untyped.iter().any(|form| form.format == format);
        let given = match (has(ContentFormat::Bytes), has(ContentFormat::Text)) {
            (false, false) => return,
            (true, false) => "bytes",
            (false, true) => "text",
            (true, true) => "bytes or text",
        };
        let have = if names.len() == 1 { "has" } else { "have" };
        self.outcome.report(
            &codes::UNTYPED_BODY,
            &site.under(&["content"]).pointer,
            format!(
                "{} {have} no typed form here; the body is given as {given}",
                listed(&names)
            ),
        );
    }

    fn content(&mut self, media_type: &str, content: &'a MediaType, way: Way, site: &Site) -> Content {
        let origin = self.outcome.origin(site);
        let essence = essence(media_type);
        let mut format = format_of(&essence);
        let site = site.under(&["schema"]);
        let part = content.schema.as_ref().map(|schema| self.part(schema, &site));
        let as_scalar = part.as_ref().map_or(AsScalar::No, |part| self.as_scalar(part, None));
        let binary = matches!(as_scalar, AsScalar::Any { format: Some(format), .. } if is_binary(format));
        let scalar = matches!(as_scalar, AsScalar::Any { .. } | AsScalar::Values { .. });
        if format == ContentFormat::Json && binary {
            format = ContentFormat::Bytes;
        }
        let structured = part.is_some() && !scalar;
        // A range tells nothing about the form; a schema of anything but text can only mean JSON.
        if matches!(essence.as_str(), "*/*" | "application/*") && part.is_some() && !scalar {
            format = ContentFormat::Json;
        }
        if way == Way::Answer
            && let Some(read) = read_as(&essence, &as_scalar)
        {
            format = read;
        }
        let each = content
            .extensions
            .get(keys::ITEM_SCHEMA)
            .is_some_and(|flag| flag == true);
        let mut data = EventData::Json;
        let mut demands = Demands::default();
        let kind = match (format, part) {
            (ContentFormat::EventStream, part) => {
                let (kind, read) = self.event(part, each, &site);
                data = read;
                kind
            }
            (ContentFormat::Bytes, _) => Type::Scalar(Scalar::Binary),
            (ContentFormat::Text, None) => Type::Scalar(Scalar::Text),
            // An answer's text is given as it came.
            (ContentFormat::Text, Some(part)) => match as_scalar {
                AsScalar::Values { .. } if way == Way::Request => self.type_of(vec![part], &site, Use::Elsewhere).kind,
                _ => Type::Scalar(Scalar::Text),
            },
            (_, part) => {
                let mut typed = self.type_of(part.into_iter().collect(), &site, Use::Elsewhere);
                demands = std::mem::take(&mut typed.annotations.demands);
                typed.with_null()
            }
        };
        let kind = match kind {
            Type::List(item) if !each && format.facts().read == ReadAs::Lines => *item,
            kind => kind,
        };
        let content = Content {
            media_type: media_type.to_owned(),
            origin,
            format,
            kind,
            untyped: structured && format.is_untyped(),
            encoding: encoding(content),
            data,
            demands: Aside(demands),
            parts: None,
        };
        self.outcome.count(&site.pointer, "this form", content.size());
        content
    }
}

fn encoding(content: &MediaType) -> Vec<PropertyEncoding> {
    content
        .encoding
        .iter()
        .map(|(property, encoding)| PropertyEncoding {
            property: property.clone(),
            content_type: encoding.content_type.clone(),
            // Any of the three asks for serialisation by style (OpenAPI 3.1 §4.8.15.1.2); left out, they are as for `form`.
            style: match &encoding.style {
                Some(style) => Some((query_style(style), encoding.explode, encoding.allow_reserved)),
                None if encoding.allow_reserved || !encoding.explode => {
                    Some((Style::Form, encoding.explode, encoding.allow_reserved))
                }
                None => None,
            },
        })
        .collect()
}

/// Where a body goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Request,
    Answer,
}

/// How an answer with a single value is read where its media type says less than its schema: any form, or plain text.
/// Numbers and booleans are written as in JSON there, and a text of a certain format is read as JSON's or as it stands.
fn read_as(essence: &str, as_scalar: &AsScalar<'_>) -> Option<ContentFormat> {
    let any = essence == "*/*";
    match as_scalar {
        AsScalar::Any {
            kind: Kind::Integer | Kind::Number | Kind::Boolean,
            ..
        } if any || essence == "text/plain" => Some(ContentFormat::Json),
        AsScalar::Values { .. } if any => Some(ContentFormat::Json),
        AsScalar::Any { format, .. } if any => {
            scalar_of_format(Kind::String, *format)
                .unwrap_or(Scalar::Text)
                .facts()
                .alone
        }
        _ => None,
    }
}

/// The media type that is meant: the first where a list stands in its place, and any where it is none at all.
fn sent(declared: &str) -> &str {
    let first = declared.split(',').next().unwrap_or_default().trim();
    match first.split_once('/') {
        Some((kind, rest)) if !kind.is_empty() && !rest.is_empty() => first,
        _ => "*/*",
    }
}

/// A media type in lower case without its parameters (RFC 9110 §8.3.1).
pub(crate) fn essence(media_type: &str) -> String {
    let (essence, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    essence.trim().to_ascii_lowercase()
}

/// RFC 8259, RFC 6839 §3.1.
pub(crate) fn is_json(essence: &str) -> bool {
    matches!(
        essence,
        "application/json" | "text/json" | "application/x-json" | "text/x-json"
    ) || essence.ends_with("+json")
}

fn format_of(essence: &str) -> ContentFormat {
    match essence {
        "application/x-www-form-urlencoded" => ContentFormat::Form,
        "text/event-stream" => ContentFormat::EventStream,
        "application/jsonl"
        | "application/x-jsonl"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/json-seq"
        | "application/json-lines"
        | "application/x-json-stream" => ContentFormat::JsonLines,
        "text/xml" => ContentFormat::Bytes,
        _ if is_json(essence) => ContentFormat::Json,
        _ if essence.starts_with("multipart/") => ContentFormat::Multipart,
        _ if essence.starts_with("text/") && !essence.ends_with("+xml") => ContentFormat::Text,
        _ => ContentFormat::Bytes,
    }
}

/// What tells one form of a body from the others in a name.
fn form_word(media_type: &str) -> &str {
    let (essence, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    match essence.trim() {
        "application/x-www-form-urlencoded" => "form",
        essence if essence.starts_with("multipart/") => "multipart",
        essence => essence.rsplit_once('/').map_or(essence, |(_, subtype)| subtype),
    }
}
