use crate::runtime::IntoOption;
use crate::runtime::http::parameter::{Plain, styled_pairs};
use crate::runtime::http::{Call, InvalidRequest, Style};
use crate::runtime::json::Encode;

impl Call {
    /// Sets the whole query (`in: querystring`): the members of an object as a form writes them, unless it is absent.
    pub fn query_string(&mut self, value: &dyn Encode) {
        if value.is_absent() {
            return;
        }
        let value = Plain::of(value);
        self.refuse_without_members(&value);
        self.0.query.extend(form_pairs(&value, &[]));
    }

    /// Sets the body: the members of `value` as `application/x-www-form-urlencoded` writes them, each in the style
    /// that is given for it, or in style `form`.
    pub fn form(&mut self, value: &dyn Encode, styles: &[(&str, Style)]) {
        let value = Plain::of(value);
        self.refuse_without_members(&value);
        self.body("application/x-www-form-urlencoded", form_text(&value, styles));
    }

    /// A form has members and nothing else: what is no object would get lost.
    fn refuse_without_members(&mut self, value: &Plain) {
        if !matches!(value, Plain::Object(_) | Plain::Null) {
            self.refuse(InvalidRequest::new(
                "a form is made of an object's members, and this is no object",
            ));
        }
    }
}

/// Sets the body as a form, unless it is left out: all of a setter's body, as in `http/setters.rs`.
pub fn set_form<R: AsMut<Call>, T: Encode, By>(
    mut call: R,
    styles: &[(&str, Style)],
    value: impl IntoOption<T, By>,
) -> R {
    if let Some(value) = value.into_option() {
        call.as_mut().form(&value, styles);
    }
    call
}

/// The members of an object as `application/x-www-form-urlencoded` writes them (OpenAPI 3.1 §4.8.15.1).
fn form_text(value: &Plain, styles: &[(&str, Style)]) -> String {
    let pairs: Vec<String> = form_pairs(value, styles)
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

/// The same as encoded pairs. A member without a style of its own is written as one of an exploded object in a query is;
/// the specification's default for an object (JSON text) is asked for with [`Style::JSON`].
fn form_pairs(value: &Plain, styles: &[(&str, Style)]) -> Vec<(String, String)> {
    let Plain::Object(members) = value else {
        return Vec::new();
    };
    members
        .iter()
        .flat_map(|(name, member)| {
            let declared = styles
                .iter()
                .find(|(property, _)| property == name)
                .map(|(_, style)| *style);
            styled_pairs(name, member, declared.unwrap_or_else(|| Style::FORM.of_member(member)))
        })
        .collect()
}
