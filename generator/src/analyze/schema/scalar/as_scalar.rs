use super::either::is_pattern_of_digits;
use super::enumeration::{known_values, only_constant};
use super::format::kind_of_format;
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::annotations::of_keywords;
use crate::analyze::schema::keywords::{Keywords, Kind};
use crate::analyze::schema::merged::value_origin;
use crate::analyze::site::{Part, Site};
use crate::model::{Aside, Constant, EnumerationValue, Origin};

/// How many references are followed to see that a branch is a scalar.
const DEPTH: usize = 16;

/// What a branch is, at first sight.
#[derive(Clone, Debug)]
pub(crate) enum AsScalar<'a> {
    /// These values, and with `open` any other text as well.
    Values {
        values: Vec<EnumerationValue>,
        open: bool,
        /// Whether they are read in both kinds.
        in_both_kinds: bool,
    },
    /// Any value of a scalar kind.
    Any {
        kind: Kind,
        format: Option<&'a str>,
        /// Whether it is text that is a number.
        digits: bool,
    },
    /// Anything else.
    No,
}

impl<'a> Analysis<'a> {
    /// Looks at a schema without declaring anything. `kind` is the type that holds around it.
    pub(crate) fn as_scalar(&mut self, part: &Part<'a>, kind: Option<Kind>) -> AsScalar<'a> {
        self.as_scalar_at(part, kind, 0)
    }

    /// Whether a type around a schema changes the values that it lists: it says none itself, and they are of another kind.
    pub(crate) fn lists_another_kind(&mut self, part: &Part<'a>, kind: Option<Kind>) -> bool {
        let is_scalar = matches!(kind, Some(Kind::String | Kind::Integer | Kind::Number | Kind::Boolean));
        if !is_scalar {
            return false;
        }
        let AsScalar::Values { values: own, .. } = self.as_scalar(part, None) else {
            return false;
        };
        matches!(self.as_scalar(part, kind), AsScalar::Values { values, .. } if values != own)
    }

    fn as_scalar_at(&mut self, part: &Part<'a>, kind: Option<Kind>, depth: usize) -> AsScalar<'a> {
        if depth > DEPTH || self.is_own_type(part) {
            return AsScalar::No;
        }
        match part {
            Part::Component(index) => {
                let part = self.component_part(*index);
                self.as_scalar_at(&part, kind, depth + 1)
            }
            Part::Inline(schema, site) => {
                let keywords = Keywords::of(schema);
                if let ([only], true) = (&*keywords.any.all_of, keywords.only_all_of()) {
                    let part = self.part(only, &site.under(&["allOf", "0"]));
                    return self.as_scalar_at(&part, kind, depth + 1);
                }
                if !keywords.any.all_of.is_empty() || keywords.any.not.is_some() || keywords.asserted.null_only {
                    return AsScalar::No;
                }
                let lists = keywords.choices();
                if lists.iter().all(|(_, branches)| branches.is_empty()) {
                    return scalar_or_values(&keywords, kind, site);
                }
                if keywords.asserted.enumeration.is_some()
                    || !keywords.any.properties.is_empty()
                    || keywords.data.discriminator.is_some()
                {
                    return AsScalar::No;
                }
                let kind = keywords.asserted.kind.or(kind);
                if let Some(only) = keywords.only_branch() {
                    let part = self.part(only, site);
                    return self.as_scalar_at(&part, kind, depth + 1);
                }
                let mut all = Vec::new();
                let mut any_text = false;
                let mut both = false;
                let branches = lists.into_iter().flat_map(|(word, branches)| {
                    let indices = branches.iter().enumerate();
                    indices.map(move |(index, branch)| (word, index, branch))
                });
                for (word, index, branch) in branches {
                    let part = self.part(branch, &site.under(&[word, &index.to_string()]));
                    match self.as_scalar_at(&part, kind, depth + 1) {
                        AsScalar::Values {
                            values,
                            open,
                            in_both_kinds,
                        } => {
                            all.extend(values);
                            any_text |= open;
                            both |= in_both_kinds;
                        }
                        AsScalar::Any { kind: Kind::String, .. } => any_text = true,
                        _ => return AsScalar::No,
                    }
                }
                if all.is_empty() || (any_text && !all.iter().all(is_text)) {
                    return AsScalar::No;
                }
                AsScalar::Values {
                    values: all,
                    open: any_text,
                    in_both_kinds: both,
                }
            }
            Part::Rest(_) => AsScalar::No,
        }
    }

    /// The only value of a component that lists one.
    pub(in crate::analyze::schema) fn only_value(&mut self, part: &Part<'a>) -> Option<Constant> {
        let Part::Component(index) = part else {
            return None;
        };
        if let Some(known) = self.only_values.get(index) {
            return known.clone();
        }
        let schema = self.document.components.schemas.get_index(*index)?.1.as_item()?;
        let keywords = Keywords::of(schema);
        let values = keywords.asserted.enumeration.as_deref();
        let values = values.and_then(|values| known_values(values, None, |_| Origin::default()));
        let only = values.and_then(|values| only_constant(&values, keywords.asserted.constant));
        self.only_values.insert(*index, only.clone());
        only
    }
}

fn scalar_or_values<'a>(keywords: &Keywords<'a>, around: Option<Kind>, site: &Site) -> AsScalar<'a> {
    if let Some(values) = &keywords.asserted.enumeration {
        let kind = keywords.asserted.kind.or(around);
        let declared = keywords.asserted.values_in(kind);
        let either = keywords.asserted.either && kind.is_none();
        let in_both_kinds = keywords.asserted.in_both_kinds || declared.is_some() || either;
        let values = declared.as_deref().unwrap_or(values);
        let origin = |index| value_origin(&site.pointer, index, keywords.asserted.constant);
        return match known_values(values, Some(&keywords.data.extensions), origin) {
            Some(mut values) if !values.is_empty() => {
                name_only_value(&mut values, keywords);
                AsScalar::Values {
                    values,
                    open: false,
                    in_both_kinds,
                }
            }
            _ => AsScalar::No,
        };
    }
    let kind = keywords.asserted.kind.or_else(|| {
        let implied = keywords.asserted.format.and_then(kind_of_format);
        let text =
            (keywords.asserted.pattern.is_some() || keywords.asserted.length != (None, None)).then_some(Kind::String);
        let silent =
            keywords.any.properties.is_empty() && keywords.any.required.is_empty() && keywords.any.items.is_none();
        implied.or(text).or(around.filter(|_| silent))
    });
    match kind {
        Some(kind @ (Kind::String | Kind::Integer | Kind::Number | Kind::Boolean)) => AsScalar::Any {
            kind,
            format: keywords.asserted.format,
            digits: kind == Kind::String && keywords.asserted.pattern.is_some_and(is_pattern_of_digits),
        },
        _ => AsScalar::No,
    }
}

/// In `oneOf: [{const: a, title: A, description: …}]` the words belong to the value.
fn name_only_value(values: &mut [EnumerationValue], keywords: &Keywords<'_>) {
    if let [only] = values {
        let mut documentation = of_keywords(keywords);
        let title = documentation.summary.take();
        if only.name.is_none() {
            only.name = title;
        }
        if only.documentation.0.description.is_none() {
            only.documentation = Aside(documentation);
        }
    }
}

fn is_text(known: &EnumerationValue) -> bool {
    matches!(known.value, crate::model::Literal::String(_))
}
