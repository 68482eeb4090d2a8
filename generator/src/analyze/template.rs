//! Where a path takes its parameters.

use super::analysis::Analysis;
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::RawOperation;
use crate::model::{Documentation, Location, Parameter, ParameterStyle, Scalar, Style, Type};

/// A path and its query, with a parameter for each place.
pub(super) struct Template {
    pub(super) path: String,
    pub(super) fixed_query: Vec<(String, String)>,
    /// Those of the path first, in its order.
    pub(super) parameters: Vec<Parameter>,
}

impl Analysis<'_> {
    /// Gives each place of a path its parameter; what has no place is left out.
    pub(super) fn template(&mut self, raw: &RawOperation, parameters: Vec<Parameter>) -> Template {
        let (mut in_path, mut elsewhere): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(|parameter| parameter.location == Location::Path);
        let path = self.with_usual_places(raw, &in_path);
        let mut ordered = Vec::with_capacity(in_path.len() + elsewhere.len());
        for name in template_names(&path) {
            match in_path.iter().position(|parameter| parameter.name == name) {
                Some(index) => ordered.push(in_path.remove(index)),
                None => ordered.push(self.undeclared(raw, name, name, Location::Path)),
            }
        }
        let mut fixed_query = Vec::new();
        for (key, value) in &raw.fixed_query {
            match only_place(value) {
                Some(name) => {
                    let filled = self.in_query(raw, key, name, &mut in_path, &mut elsewhere);
                    ordered.extend(filled);
                }
                None => fixed_query.push((key.clone(), value.clone())),
            }
        }
        for parameter in in_path {
            let name = &parameter.name;
            self.report(
                &codes::STRAY_PATH_PARAMETER,
                &raw.pointer,
                format!("the path has no `{{{name}}}`, so the parameter has no place and is left out"),
            );
        }
        ordered.extend(elsewhere);
        Template {
            path,
            fixed_query,
            parameters: ordered,
        }
    }

    /// The path with `{name}` where it says the same in another way, as `:name` does.
    fn with_usual_places(&mut self, raw: &RawOperation, in_path: &[Parameter]) -> String {
        let mut path = raw.path.clone();
        for Parameter { name, .. } in in_path {
            if template_names(&path).contains(&name.as_str()) {
                continue;
            }
            if let Some((written, usual)) = written_otherwise(&path, name) {
                self.report(
                    &codes::PLACE_WRITTEN_OTHERWISE,
                    &raw.pointer,
                    format!("`{written}` is read as `{usual}`"),
                );
                path = path.replacen(&written, &usual, 1);
            }
        }
        path
    }

    /// The parameter for `key={name}` after the `?` of a path, unless `key` is declared there already.
    fn in_query(
        &mut self,
        raw: &RawOperation,
        key: &str,
        name: &str,
        in_path: &mut Vec<Parameter>,
        elsewhere: &mut [Parameter],
    ) -> Option<Parameter> {
        let is_query =
            |parameter: &Parameter, name: &str| parameter.location == Location::Query && parameter.name == name;
        if elsewhere.iter().any(|parameter| is_query(parameter, key)) {
            return None;
        }
        if let Some(declared) = elsewhere.iter_mut().find(|parameter| is_query(parameter, name)) {
            key.clone_into(&mut declared.name);
            return None;
        }
        let Some(index) = in_path.iter().position(|parameter| parameter.name == name) else {
            return Some(self.undeclared(raw, name, key, Location::Query));
        };
        self.report(
            &codes::PLACE_WRITTEN_OTHERWISE,
            &raw.pointer,
            format!("`{key}={{{name}}}` after the `?` is read as a parameter of the query"),
        );
        let mut parameter = in_path.remove(index);
        key.clone_into(&mut parameter.name);
        parameter.location = Location::Query;
        if let ParameterStyle::Style { style, explode, .. } = &mut parameter.style {
            (*style, *explode) = (Style::Form, true);
        }
        Some(parameter)
    }

    /// A text for a place that no parameter fills.
    fn undeclared(&mut self, raw: &RawOperation, name: &str, key: &str, location: Location) -> Parameter {
        self.report(
            &codes::UNDECLARED_PATH_PARAMETER,
            &raw.pointer,
            format!("the path has `{{{name}}}`, but no parameter of that name is declared; it is taken as text"),
        );
        Parameter {
            name: key.to_owned(),
            location,
            documentation: Documentation::default(),
            kind: Type::Scalar(Scalar::Text),
            required: true,
            style: ParameterStyle::Style {
                style: match location {
                    Location::Path => Style::Simple,
                    _ => Style::Form,
                },
                explode: false,
                allow_reserved: false,
            },
            default: None,
        }
    }
}

/// The names between braces, in order, each once.
fn template_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    names
}

/// The name in `{name}`, if a text is that.
fn only_place(text: &str) -> Option<&str> {
    let name = text.strip_prefix('{')?.strip_suffix('}')?;
    (!name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}

/// How a path writes the place of a parameter, and how the standard does: frameworks have `:name`, and RFC 6570 has
/// operators before a name and modifiers behind it.
fn written_otherwise(path: &str, name: &str) -> Option<(String, String)> {
    let colon = format!(":{name}");
    if path.split('/').any(|segment| segment == colon) {
        return Some((colon, format!("{{{name}}}")));
    }
    template_names(path).into_iter().find_map(|place| {
        let (before, after) = place.split_once(name)?;
        let before_place = match before {
            "" | "+" | "#" => "",
            "." | "/" => before,
            _ => return None,
        };
        let known = matches!(after, "" | "*" | "+") || after.starts_with(':');
        known.then(|| (format!("{{{place}}}"), format!("{before_place}{{{name}}}")))
    })
}
