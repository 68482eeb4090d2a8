//! What the setters of calls consist of: each is one call of one of these, so that the compiler checks here, once, that what was
//! given is made into the value, that this goes where it is declared, and that all of it is dropped.

use crate::runtime::http::{Call, Style};
use crate::runtime::json::Encode;
use crate::runtime::{IntoList, IntoOption};

/// Adds a parameter to the query, unless it is left out.
pub fn set_query<R: AsMut<Call>, T: Encode, By>(
    mut call: R,
    name: &str,
    style: Style,
    value: impl IntoOption<T, By>,
) -> R {
    call.as_mut().query(name, style, &value.into_option());
    call
}

/// Adds a parameter that is a list to the query, unless it is left out.
pub fn set_query_list<R: AsMut<Call>, T: Encode, By>(
    mut call: R,
    name: &str,
    style: Style,
    value: impl IntoList<T, By>,
) -> R {
    call.as_mut().query(name, style, &value.into_list());
    call
}

/// Adds a parameter as a header field, unless it is left out.
pub fn set_header<R: AsMut<Call>, T: Encode, By>(
    mut call: R,
    name: &str,
    style: Style,
    value: impl IntoOption<T, By>,
) -> R {
    call.as_mut().header(name, style, &value.into_option());
    call
}

/// Adds a parameter that is a list as a header field, unless it is left out.
pub fn set_header_list<R: AsMut<Call>, T: Encode, By>(
    mut call: R,
    name: &str,
    style: Style,
    value: impl IntoList<T, By>,
) -> R {
    call.as_mut().header(name, style, &value.into_list());
    call
}

/// Sets the body as JSON, unless it is left out.
pub fn set_json<R: AsMut<Call>, T: Encode, By>(
    mut call: R,
    media_type: &'static str,
    value: impl IntoOption<T, By>,
) -> R {
    if let Some(value) = value.into_option() {
        call.as_mut().json(media_type, &value);
    }
    call
}
