//! Calls, with what they send and what comes back.

mod body;
mod content_format;
mod pagination;

pub use body::*;
pub use content_format::*;
pub use pagination::*;

use std::fmt;

use super::{Aside, Demands, Documentation, Literal, Origin, Requirement, Type};

/// One call.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// Where it stands in the description.
    pub origin: Origin,
    /// `operationId`, or nothing: then method and path name it.
    pub id: Option<String>,
    /// Upper case: `GET`, `POST`, …, or what OpenAPI 3.2 lets one declare.
    pub method: String,
    /// The path template, without a query: `/users/{id}`.
    pub path: String,
    /// Query pairs, decoded, that are sent with every call: what stands after a `?` in the path's key.
    pub fixed_query: Vec<(String, String)>,
    /// What else stands there: the parameters of the query by which it is another operation than others of its path, in its order.
    pub asked_query: Vec<String>,
    /// Its first tag, or `None`.
    pub tag: Option<String>,
    /// What the description says about it.
    pub documentation: Documentation,
    /// All parameters, path first in template order, then as declared; operation's before path item's.
    pub parameters: Vec<Parameter>,
    /// The body, if it takes one.
    pub body: Option<RequestBody>,
    /// What it may answer, in the order of statuses.
    pub responses: Vec<Response>,
    /// Servers of its own; empty where the top-level ones hold.
    pub servers: Vec<Server>,
    /// Any one of these is enough. Empty, or an empty requirement in it: none is needed.
    pub security: Vec<Requirement>,
    /// How its answer comes in pages: as the configuration or the description says, or as both sides of it show.
    pub pagination: Option<Pagination>,
    /// What asks for events or values a line in place of JSON, where that is `true`: a property of its body of JSON, or a parameter.
    pub stream_field: Option<StreamField>,
}

impl Operation {
    /// Method and path, with what stands in the path's key of a query: `GET /weather?units=metric&city={city}`.
    pub fn request(&self) -> String {
        let fixed = self.fixed_query.iter().map(|(name, value)| format!("{name}={value}"));
        let asked = self.asked_query.iter().map(|name| format!("{name}={{{name}}}"));
        let query: Vec<String> = fixed.chain(asked).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{} {}{mark}{}", self.method, self.path, query.join("&"))
    }

    /// Whether a parameter is what asks for a stream, so that no caller is asked for it.
    pub(crate) fn is_asked_for_by_method(&self, parameter: &Parameter) -> bool {
        let asks = |flag: &StreamField| flag.in_query && flag.name == parameter.name;
        parameter.location == Location::Query && self.stream_field.as_ref().is_some_and(asks)
    }

    /// The parameters that the caller has to give.
    pub(crate) fn given_parameters(&self) -> impl Iterator<Item = &Parameter> {
        let required = self.parameters.iter().filter(|parameter| parameter.required);
        required.filter(|parameter| parameter.filled.is_none() && !self.is_asked_for_by_method(parameter))
    }
}

/// What asks for a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamField {
    /// Its key.
    pub name: String,
    /// Whether it is a parameter of the query, and no property of the body.
    pub in_query: bool,
    /// Whether it is `true` for the server where it is not there: who wants no stream has to say so.
    pub by_default: bool,
}

impl StreamField {
    /// As the runtime takes it: a parameter has a question mark before its name, which the name of a property never has.
    pub(crate) fn written(&self) -> String {
        let mark = if self.in_query { "?" } else { "" };
        format!("{mark}{}", self.name)
    }
}

/// A named value outside the body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it is declared, and not where it is referred to.
    pub origin: Origin,
    /// Where it goes.
    pub location: Location,
    /// What the description says about it.
    pub documentation: Documentation,
    /// Its type; `null` is expressed as absence.
    pub kind: Type,
    /// Must be given. Always true in a path.
    pub required: bool,
    /// How it becomes text.
    pub style: ParameterStyle,
    /// `default`, for documentation.
    pub default: Option<String>,
    /// `minimum` and `maximum`, where they are integers.
    pub range: (Option<i128>, Option<i128>),
    /// What is demanded of a value, and of what is in it, beside its type.
    pub demands: Aside<Demands>,
    /// What is sent for it unless the caller says otherwise: the only value of what has to be there.
    pub filled: Option<Literal>,
}

impl Parameter {
    /// Whether it is the key with which a server does once what it is asked twice. Each call has a setter for that.
    pub fn is_idempotency_key(&self) -> bool {
        self.location == Location::Header && self.name.eq_ignore_ascii_case("idempotency-key")
    }

    /// Whether it is in the path and a `/` in its value is one there, so that it may have several segments.
    pub fn keeps_slashes(&self) -> bool {
        let is_kept = match &self.style {
            ParameterStyle::Style {
                style, allow_reserved, ..
            } => *style == Style::Segments || *allow_reserved,
            ParameterStyle::Json | ParameterStyle::Text => false,
        };
        self.location == Location::Path && is_kept
    }
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// A segment, or part of one.
    Path,
    /// After `?`.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
    /// The whole query string (OpenAPI 3.2 `in: querystring`).
    QueryString,
}

impl Location {
    /// What it is called, where its name alone does not tell parameters apart.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query | Self::QueryString => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// Its place among the arguments of a method.
    pub const fn place(self) -> usize {
        match self {
            Self::Path => 0,
            Self::Query | Self::QueryString => 1,
            Self::Header => 2,
            Self::Cookie => 3,
        }
    }
}

/// How a parameter becomes text (OpenAPI 3.1 §4.8.12.2).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ParameterStyle {
    /// By style.
    Style {
        /// The style.
        style: Style,
        /// Its `explode`, defaulted as the specification says.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// `content`: as JSON text.
    Json,
    /// `content`: another media type, as text.
    Text,
}

/// The styles of OpenAPI 3.1 §4.8.12.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;name=value`
    Matrix,
    /// `.value`
    Label,
    /// `name=value`
    Form,
    /// `value`
    Simple,
    /// `value/value`: several segments of a path, which the standard has no style for.
    Segments,
    /// `a%20b`
    SpaceDelimited,
    /// `a|b`
    PipeDelimited,
    /// `name[key]=value`
    DeepObject,
}

/// What a request carries.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Must be given.
    pub required: bool,
    /// What the description says about it.
    pub documentation: Documentation,
    /// The forms it can take, in the order of the text; never empty.
    pub contents: Vec<Content>,
}

/// One form of a body.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type as declared, without surrounding space: `application/json`, `image/*`.
    pub media_type: String,
    /// Where it is declared.
    pub origin: Origin,
    /// How it is read and written.
    pub format: ContentFormat,
    /// What it holds; for `Bytes` and `Text` only of use where it is an enumeration.
    pub kind: Type,
    /// Its schema describes a structure, but it is not read and written as one: the values that another form has are
    /// bytes or text here (XML beside JSON).
    pub untyped: bool,
    /// How single properties are encoded (forms and multipart).
    pub encoding: Vec<PropertyEncoding>,
    /// How an event becomes a value, where it is a stream of them.
    pub data: EventData,
    /// What is demanded of its value, and of what is in that, beside its type.
    pub demands: Aside<Demands>,
    /// The parts that a caller gives one by one, where some are files (multipart).
    pub parts: Option<Vec<BodyPart>>,
}

/// How an event of a stream becomes a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EventData {
    /// Its data is JSON.
    #[default]
    Json,
    /// Its data is text.
    Text,
    /// The value is the event as a whole: its name says what its data is.
    Named,
}

/// How one property of a form or a multipart body is encoded (OpenAPI 3.1 §4.8.15).
#[derive(Clone, Debug)]
pub struct PropertyEncoding {
    /// The property's key.
    pub property: String,
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style` and `explode` and `allowReserved`, where given.
    pub style: Option<(Style, bool, bool)>,
}

impl PropertyEncoding {
    /// The style of a part and whether it explodes, where that is not how parts are written anyway: a part an item.
    pub fn part_style(&self) -> Option<(Style, bool)> {
        let (style, explode, _) = self.style?;
        Some((style, explode)).filter(|style| *style != (Style::Form, true))
    }
}

/// One declared answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// For which status.
    pub status: StatusPattern,
    /// Where it is declared, and not where it is referred to.
    pub origin: Origin,
    /// What the description says about it.
    pub documentation: Documentation,
    /// The forms its body can take; empty where none is declared.
    pub contents: Vec<Content>,
    /// Declared header fields.
    pub headers: Vec<ResponseHeader>,
}

/// For which statuses a response is declared. The most specific wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status: 200.
    Exact(u16),
    /// A class by its first digit: 4 for `4XX`.
    Class(u8),
    /// `default`.
    Default,
}

impl StatusPattern {
    /// What decides first: exact statuses, then classes, then the default.
    pub(crate) fn order(self) -> (u8, u16) {
        match self {
            Self::Exact(status) => (0, status),
            Self::Class(digit) => (1, digit.into()),
            Self::Default => (2, 0),
        }
    }
}

/// As the description writes it.
impl fmt::Display for StatusPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(status) => write!(formatter, "{status}"),
            Self::Class(digit) => write!(formatter, "{digit}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// A declared header field of a response.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// Its name.
    pub name: String,
    /// Where it is declared, and not where it is referred to.
    pub origin: Origin,
    /// What the description says about it.
    pub documentation: Documentation,
    /// Its type.
    pub kind: Type,
    /// Always sent.
    pub required: bool,
}

/// Whether a text is a token, as the name of a header field is (RFC 9110 §5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    let is_sign = |byte| b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_sign(byte))
}

/// A base URL.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Server {
    /// With `{variables}`; may be relative (`/v1`) or empty.
    pub url: String,
    /// Where it is declared; what it is made of, or the description as a whole, where it is not.
    pub origin: Aside<Origin>,
    /// What the description says about it.
    pub description: Option<String>,
    /// What stands for the variables.
    pub variables: Vec<ServerVariable>,
}

/// Whether there is something to choose.
pub fn is_choice(servers: &[Server]) -> bool {
    servers.len() > 1 || servers.iter().any(|server| !server.variables.is_empty())
}

/// What stands for a variable of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// What stands for it when nothing is chosen.
    pub default: String,
    /// The only values; empty for any.
    pub values: Vec<String>,
    /// What the description says about it.
    pub description: Option<String>,
}
