//! What of a call can ask for a further page: parameters of its query, and properties of a body of JSON.

use super::answer::{Answer, opened};
use super::words::{any_of, snake};
use crate::model::{
    Api, ContentFormat, Documentation, Location, Operation, PageLimit, PageParameter, Parameter, ParameterStyle,
    Property, Scalar, Style, Type,
};

/// Something that a caller can give.
pub(super) struct Asker<'a> {
    /// Where it stands.
    pub(super) place: PageParameter,
    /// Its name, to compare it.
    pub(super) name: String,
    /// Its type behind aliases and `null`.
    pub(super) kind: &'a Type,
    /// What the description says about it.
    pub(super) documentation: &'a Documentation,
    default: Option<&'a str>,
    range: (Option<i128>, Option<i128>),
}

/// All that a caller can give.
pub(super) struct Asking<'a> {
    pub(super) operation: &'a Operation,
    /// Parameters first.
    pub(super) askers: Vec<Asker<'a>>,
}

impl<'a> Asking<'a> {
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let parameters = operation.parameters.iter();
        let parameters = parameters.filter(|parameter| parameter.location == Location::Query);
        let askers = parameters.flat_map(|parameter| {
            let itself = Asker {
                place: PageParameter::Query(parameter.name.clone()),
                name: snake(&parameter.name),
                kind: opened(api, &parameter.kind),
                documentation: &parameter.documentation,
                default: parameter.default.as_deref(),
                range: parameter.range,
            };
            std::iter::once(itself).chain(members(api, parameter))
        });
        let mut asking = Self {
            operation,
            askers: askers.collect(),
        };
        if let Some(body) = body(api, operation) {
            asking.collect(body, &mut Vec::new());
        }
        asking
    }

    /// The properties at the root of the body and in what wraps it or is called as what is said of pages.
    fn collect(&mut self, body: Answer<'a>, keys: &mut Vec<String>) {
        for property in body.properties() {
            let name = snake(&property.name);
            keys.push(property.name.clone());
            let inner = body.inside(property);
            if keys.len() <= 2 && (any_of(AROUND, &name) || name.ends_with("paging") || name.ends_with("pagination")) {
                self.collect(inner, keys);
            }
            keys.pop();
            if !property.read_only && property.constant.is_none() {
                self.askers.push(in_body(keys, property, inner.kind()));
            }
        }
    }

    /// What stands at a place.
    pub(super) fn at(&self, place: &PageParameter) -> Option<&Asker<'a>> {
        self.askers.iter().find(|asker| asker.place == *place)
    }

    /// Whether a parameter of the query is called so.
    pub(super) fn has_query(&self, name: &str) -> bool {
        self.at(&PageParameter::Query(name.to_owned())).is_some()
    }

    /// Whether something is called so, in whatever spelling.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.askers.iter().any(|asker| asker.name == name)
    }

    /// How many items a page has at most, as what stands at a place says.
    pub(super) fn limit(&self, place: PageParameter) -> PageLimit {
        let declared = self.at(&place);
        let at_least_one = |value: Option<i128>| {
            value
                .and_then(|value| u64::try_from(value).ok())
                .filter(|value| *value > 0)
        };
        PageLimit {
            default: declared.and_then(|asker| at_least_one(asker.default())),
            maximum: declared.and_then(|asker| at_least_one(asker.range.1)),
            parameter: place,
        }
    }

    /// What says how many items a page may have, beside what asks for one.
    pub(super) fn size(&self, asker: &Asker<'_>) -> Option<PageLimit> {
        let is_beside = |other: &Asker<'_>| match (&asker.place, &other.place) {
            (PageParameter::Query(_), PageParameter::Query(_)) => true,
            (PageParameter::Body(own), PageParameter::Body(other)) => {
                own.split_last().map(|(_, around)| around) == other.split_last().map(|(_, around)| around)
            }
            _ => false,
        };
        let mut sizes = self.askers.iter().filter(|other| other.is_size());
        let size = sizes.find(|other| is_beside(other))?;
        Some(self.limit(size.place.clone()))
    }

    /// The number of the first page, as what asks for it says; 1 where it does not.
    pub(super) fn first_page(&self, place: &PageParameter) -> u64 {
        self.at(place).and_then(Asker::first).unwrap_or(1)
    }
}

/// What the members of an object in the query ask, where each is a pair of its own there: as with Spring's `Pageable`, and in
/// `page[size]` (OpenAPI 3.1 §4.8.12, `form` and `deepObject`).
fn members<'a>(api: &'a Api, parameter: &'a Parameter) -> impl Iterator<Item = Asker<'a>> {
    let key: Option<fn(&str, &str) -> String> = match &parameter.style {
        ParameterStyle::Style {
            style: Style::Form,
            explode: true,
            ..
        } => Some(|_, member| member.to_owned()),
        ParameterStyle::Style {
            style: Style::DeepObject,
            ..
        } if any_of(AROUND, &snake(&parameter.name)) => Some(|name, member| format!("{name}[{member}]")),
        _ => None,
    };
    let object = Answer::made_of(api, &parameter.kind);
    key.into_iter().flat_map(move |key| {
        object.properties().iter().map(move |member| {
            let key = key(&parameter.name, &member.name);
            Asker {
                name: snake(&key),
                place: PageParameter::Query(key),
                kind: object.inside(member).kind(),
                documentation: &member.documentation.0,
                default: member.default.as_deref(),
                range: member.range.0,
            }
        })
    })
}

/// The body of an operation, where it is always the same JSON; what a `GET` has in place of one is not looked at.
fn body<'a>(api: &'a Api, operation: &'a Operation) -> Option<Answer<'a>> {
    let contents = &operation.body.as_ref()?.contents;
    let (first, more) = contents.split_first()?;
    let is_same = contents.iter().all(|content| content.format == ContentFormat::Json)
        && more.iter().all(|content| content.kind == first.kind);
    (is_same && operation.method != "GET").then(|| Answer::made_of(api, &first.kind))
}

fn in_body<'a>(around: &[String], property: &'a Property, kind: &'a Type) -> Asker<'a> {
    let own = snake(&property.name);
    // As `page[size]` of a query is.
    let name = match around.last().map(|key| snake(key)).as_deref() {
        Some("page") if !own.starts_with("page") => format!("page_{own}"),
        _ => own,
    };
    let keys = around.iter().chain([&property.name]);
    Asker {
        place: PageParameter::Body(keys.cloned().collect()),
        name,
        kind,
        documentation: &property.documentation.0,
        default: property.default.as_deref(),
        range: property.range.0,
    }
}

impl Asker<'_> {
    /// Whether it says how many items a page may have.
    pub(super) fn is_size(&self) -> bool {
        is_number(self.kind) && any_of(SIZES, &self.name)
    }

    /// The number of the first page, where it is said whether that is 0 or 1: by the default, the least value, or in words.
    pub(super) fn first(&self) -> Option<u64> {
        let is_first = |value: &i128| matches!(value, 0 | 1);
        let said = self.default().filter(is_first).or(self.range.0.filter(is_first));
        if let Some(said) = said {
            return u64::try_from(said).ok();
        }
        let words = self.documentation.description.as_deref()?.to_lowercase();
        let says = |number: &str, name: &str| {
            let counted = [
                format!("{number}-based"),
                format!("{name}-based"),
                format!("{number} based"),
                format!("{name} based"),
            ];
            let indexed = [
                format!("{number}-indexed"),
                format!("{name}-indexed"),
                format!("{number} indexed"),
            ];
            let begins = [
                "starting at",
                "starts at",
                "starting from",
                "starts from",
                "starting with",
                "starts with",
                "begins at",
                "begins with",
            ];
            let begins = begins.iter().map(|word| format!("{word} {number}"));
            counted
                .into_iter()
                .chain(indexed)
                .chain(begins)
                .any(|phrase| words.contains(&phrase))
        };
        match (says("0", "zero"), says("1", "one")) {
            (true, false) => Some(0),
            (false, true) => Some(1),
            _ => None,
        }
    }

    fn default(&self) -> Option<i128> {
        self.default?.parse().ok()
    }
}

/// Whether it is a number.
pub(super) fn is_number(kind: &Type) -> bool {
    let number = |scalar: &Scalar| {
        matches!(
            scalar,
            Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 | Scalar::BigInteger | Scalar::Double
        )
    };
    matches!(kind, Type::Scalar(scalar) | Type::Either(scalar) if number(scalar))
}

/// Whether it is text that may be anything.
pub(super) fn is_text(kind: &Type) -> bool {
    matches!(
        kind,
        Type::Scalar(Scalar::Text | Scalar::Base64 | Scalar::Uuid | Scalar::IntOrString)
    )
}

/// What an object of a body is called that has what asks for a page, or that has all that the body is about.
const AROUND: &[&str] = &[
    "page",
    "pages",
    "pager",
    "paginate",
    "page_request",
    "page_info",
    "page_options",
    "page_params",
    "pagination_options",
    "pagination_params",
    "pagination_request",
    "paging_options",
    "paging_info",
    "cursor",
    "cursor_info",
    "meta",
    "metadata",
    "options",
    "params",
    "parameters",
    "data",
    "request",
    "input",
    "query",
    "search",
];

const SIZES: &[&str] = &[
    "limit",
    "per_page",
    "page_size",
    "pagesize",
    "size",
    "count",
    "max_results",
    "maxresults",
    "top",
    "take",
    "rows",
    "page_limit",
    "results_per_page",
    "items_per_page",
    "records_per_page",
    "max",
    "max_items",
    "max_count",
    "num",
    "num_results",
    "number_of_results",
    "pagelen",
    "page_len",
    "page_length",
    "batch_size",
    "max_page_size",
    "pagination_limit",
    "pagination_page_size",
    "record_limit",
    "result_limit",
];
