//! What the setters of calls consist of: each is one call of one of these, so that the compiler checks here, once, that what was
//! given is made into the value, that this goes where it is declared, and that all of it is dropped.

use super::{Request, Style};
use crate::runtime::json::Encode;
use crate::runtime::{IntoList, IntoOption};

/// Adds a parameter to the query, unless it is left out.
pub fn set_query<O, T: Encode, By>(
    mut call: Request<O>,
    name: &str,
    style: Style,
    value: impl IntoOption<T, By>,
) -> Request<O> {
    call.0.query(name, style, &value.into_option());
    call
}

/// Adds a parameter that is a list to the query, unless it is left out.
pub fn set_query_list<O, T: Encode, By>(
    mut call: Request<O>,
    name: &str,
    style: Style,
    value: impl IntoList<T, By>,
) -> Request<O> {
    call.0.query(name, style, &value.into_list());
    call
}

/// Adds a parameter as a header field, unless it is left out.
pub fn set_header<O, T: Encode, By>(
    mut call: Request<O>,
    name: &str,
    style: Style,
    value: impl IntoOption<T, By>,
) -> Request<O> {
    call.0.header(name, style, &value.into_option());
    call
}

/// Adds a parameter that is a list as a header field, unless it is left out.
pub fn set_header_list<O, T: Encode, By>(
    mut call: Request<O>,
    name: &str,
    style: Style,
    value: impl IntoList<T, By>,
) -> Request<O> {
    call.0.header(name, style, &value.into_list());
    call
}

/// Sets the body as JSON, unless it is left out.
pub fn set_json<O, T: Encode, By>(
    mut call: Request<O>,
    media_type: &'static str,
    value: impl IntoOption<T, By>,
) -> Request<O> {
    if let Some(value) = value.into_option() {
        call.0.json(media_type, &value);
    }
    call
}
