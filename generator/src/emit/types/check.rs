use crate::emit::MACROS;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::{Table, string_literal};
use crate::face::{CheckedPart, Declaration, Place, Shape};
use crate::model::{Demands, Rule};

/// The feature that it is compiled with.
pub(crate) const FEATURE: &str = "check";

/// What values of a type are held against, which nobody compiles who does not ask for it.
pub(super) fn emit(declared: &Declaration<'_>, file: &mut SourceFile) {
    let Some(checked) = &declared.checked else { return };
    let mut table = Table::with_feature(format!("{MACROS}::check"), FEATURE);
    let mut head = declared.names.name.clone();
    head.push_str(&rules(&checked.own));
    let part = |is_it: &dyn Fn(&Place) -> bool| checked.parts.iter().find(|part| is_it(&part.place));
    match &declared.shape {
        Shape::Record(record) => {
            let entries: Vec<String> = record
                .fields
                .iter()
                .filter_map(|field| {
                    let key = &field.property.name;
                    let part = part(&|place| matches!(place, Place::Property(own) if own == key))?;
                    Some(format!("{} = {}{}", field.name, string_literal(key), said(part)))
                })
                .collect();
            match entries.is_empty() {
                true => table.section_of(head),
                false => table.section(head),
            }
            entries.into_iter().for_each(|entry| table.entry(entry));
            if let (Some(rest), Some(part)) = (&record.rest, part(&|place| *place == Place::Rest)) {
                table.tail(format!("..{}{}", rest.name, said(part)));
            }
        }
        Shape::Union(choice) => {
            table.section_of(head);
            for (place, variant) in choice.variants.iter().enumerate() {
                if let Some(part) = part(&|own| *own == Place::Branch(place)) {
                    table.section_of(format!("| {}{}", variant.name, said(part)));
                }
            }
        }
        Shape::Wrapper(_) => {
            let value = checked.parts.first().map(|part| format!(" ..0{}", said(part)));
            table.section_of(head + &value.unwrap_or_default());
        }
        Shape::Enumeration(_) | Shape::Alias(_) => {}
    }
    file.table(table);
}

fn said(part: &CheckedPart) -> String {
    let within = if part.within { " within" } else { "" };
    rules(&part.demands) + within
}

/// Rules behind what they are of: ` [MaxLength(5)]`; nothing where there is none.
fn rules(demands: &Demands) -> String {
    match demands.is_empty() {
        true => String::new(),
        false => format!(" [{}]", list(demands)),
    }
}

fn list(demands: &Demands) -> String {
    let own = demands.rules.iter().map(rule);
    let of = |name: &str, inner: &Option<Box<Demands>>| {
        let inner = inner.as_deref().filter(|inner| !inner.is_empty());
        inner.map(|inner| format!("{name}(&[{}])", list(inner)))
    };
    let places = demands.places.iter().map(|place| format!("&[{}]", list(place)));
    let places: Vec<String> = places.collect();
    let has_places = demands.places.iter().any(|place| !place.is_empty());
    let inner = [
        of("Items", &demands.items),
        has_places.then(|| format!("Places(&[{}])", places.join(", "))),
        of("Values", &demands.values),
    ];
    own.chain(inner.into_iter().flatten()).collect::<Vec<_>>().join(", ")
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Minimum(limit) => format!("Minimum({})", string_literal(limit)),
        Rule::ExclusiveMinimum(limit) => format!("ExclusiveMinimum({})", string_literal(limit)),
        Rule::Maximum(limit) => format!("Maximum({})", string_literal(limit)),
        Rule::ExclusiveMaximum(limit) => format!("ExclusiveMaximum({})", string_literal(limit)),
        Rule::MultipleOf(factor) => format!("MultipleOf({})", string_literal(factor)),
        Rule::MinLength(least) => format!("MinLength({least})"),
        Rule::MaxLength(most) => format!("MaxLength({most})"),
        Rule::Pattern(pattern) => format!("Pattern({})", string_literal(pattern)),
        Rule::MinItems(least) => format!("MinItems({least})"),
        Rule::MaxItems(most) => format!("MaxItems({most})"),
        Rule::UniqueItems => "UniqueItems".to_owned(),
        Rule::MinProperties(least) => format!("MinProperties({least})"),
        Rule::MaxProperties(most) => format!("MaxProperties({most})"),
    }
}
