//! What the parameters of an operation say of its pages.

use super::words::{any_of, snake};
use crate::model::{Location, Operation, PageLimit, PageParameter, Parameter, Scalar, Type};

/// A parameter of the query by its name.
pub(super) fn query<'a>(operation: &'a Operation, name: &str) -> Option<&'a Parameter> {
    let mut parameters = operation.parameters.iter();
    parameters.find(|parameter| parameter.name == name && parameter.location == Location::Query)
}

/// How many items a page has at most, as the parameter of this name says.
pub(super) fn limit(operation: &Operation, name: &str) -> PageLimit {
    let declared = query(operation, name);
    let at_least_one = |value: Option<i128>| {
        value
            .and_then(|value| u64::try_from(value).ok())
            .filter(|value| *value > 0)
    };
    PageLimit {
        parameter: name.to_owned(),
        default: declared.and_then(|parameter| at_least_one(default(parameter))),
        maximum: declared.and_then(|parameter| at_least_one(parameter.range.1)),
    }
}

/// The number of the first page, as the parameter says; 1 where it does not.
pub(super) fn first_page(operation: &Operation, parameter: &PageParameter) -> u64 {
    let declared = match parameter {
        PageParameter::Query(name) => query(operation, name),
        PageParameter::Body(_) => None,
    };
    declared.and_then(first).unwrap_or(1)
}

/// The number of the first page, where the parameter says whether it is 0 or 1: by its default, its least value, or in words.
pub(super) fn first(parameter: &Parameter) -> Option<u64> {
    let is_first = |value: &i128| matches!(value, 0 | 1);
    let said = default(parameter)
        .filter(is_first)
        .or(parameter.range.0.filter(is_first));
    if let Some(said) = said {
        return u64::try_from(said).ok();
    }
    let words = parameter.documentation.description.as_deref()?.to_lowercase();
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

fn default(parameter: &Parameter) -> Option<i128> {
    parameter.default.as_deref()?.parse().ok()
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

/// The parameter that says how many items a page may have.
pub(super) fn size(operation: &Operation) -> Option<&Parameter> {
    let mut parameters = operation.parameters.iter();
    parameters.find(|parameter| {
        parameter.location == Location::Query && is_number(&parameter.kind) && any_of(SIZES, &snake(&parameter.name))
    })
}

pub(super) const SIZES: &[&str] = &[
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
