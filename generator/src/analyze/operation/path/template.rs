//! Where a path takes its parameters.

use super::place::{Extent, Piece, Place, pieces, read, undeclared_in_text};
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::annotations::letters;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::dialect::RawOperation;
use crate::model::{Documentation, Location, Parameter, ParameterStyle, Scalar, Style, Type};

/// A path and its query, with a parameter for each place.
pub(crate) struct Template {
    pub(crate) path: String,
    pub(crate) fixed_query: Vec<(String, String)>,
    /// Those of the path first, in its order.
    pub(crate) parameters: Vec<Parameter>,
}

/// What there is to say about a path, each once for all of it.
#[derive(Default)]
struct Remarks {
    /// How places are read that are written otherwise.
    otherwise: Vec<String>,
    /// Places that nobody declares.
    undeclared: Vec<String>,
    /// Wildcards without a name that nobody declares, and the names that they are given.
    nameless: Vec<(String, String)>,
    /// What is written like a place and stays as it is.
    literal: Vec<String>,
}

impl Analysis<'_> {
    /// Gives each place of a path its parameter; what has no place is left out.
    pub(crate) fn template(&mut self, raw: &RawOperation, parameters: Vec<Parameter>) -> Template {
        let (mut in_path, mut elsewhere): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(|parameter| parameter.location == Location::Path);
        let mut remarks = Remarks::default();
        let (path, mut ordered) = places(&raw.path, &mut in_path, &mut remarks);
        let mut fixed_query = Vec::new();
        for (key, value) in &raw.fixed_query {
            match only_place(value) {
                Some(name) => {
                    let filled = in_query(key, name, &mut in_path, &mut elsewhere, &mut remarks);
                    ordered.extend(filled);
                }
                None => fixed_query.push((key.clone(), value.clone())),
            }
        }
        let stray: Vec<String> = in_path.iter().map(|one| format!("{{{}}}", one.name)).collect();
        self.remark(raw, &remarks, &stray);
        ordered.extend(elsewhere);
        Template {
            path,
            fixed_query,
            parameters: ordered,
        }
    }

    /// Tells what there is to tell of a path, and which parameters have no place in it.
    fn remark(&mut self, raw: &RawOperation, remarks: &Remarks, stray: &[String]) {
        if !remarks.otherwise.is_empty() {
            let read = remarks.otherwise.join("; ");
            self.outcome.report(&codes::PLACE_WRITTEN_OTHERWISE, &raw.pointer, read);
        }
        let names = listed(&remarks.undeclared);
        let undeclared = match remarks.undeclared.len() {
            0 => None,
            1 => Some("but no parameter of that name is declared; it is taken as text"),
            _ => Some("but no parameters of these names are declared; they are taken as text"),
        };
        if let Some(undeclared) = undeclared {
            let message = format!("the path has {names}, {undeclared}");
            self.outcome
                .report(&codes::UNDECLARED_PATH_PARAMETER, &raw.pointer, message);
        }
        for (written, name) in &remarks.nameless {
            let message = format!(
                "the path has the wildcard `{written}`, for which no parameter is declared; it is taken as text, as the argument `{name}`"
            );
            self.outcome
                .report(&codes::UNDECLARED_PATH_PARAMETER, &raw.pointer, message);
        }
        if !remarks.literal.is_empty() {
            let stands = match remarks.literal.len() {
                1 => "for which no parameter is declared; it is sent as it stands",
                _ => "for which no parameters are declared; they are sent as they stand",
            };
            let message = format!("the path has {}, {stands}", listed(&remarks.literal));
            self.outcome.report(&codes::LITERAL_PLACE, &raw.pointer, message);
        }
        let left_out = match stray.len() {
            0 => return,
            1 => "so the parameter has no place and is left out",
            _ => "so the parameters have no place and are left out",
        };
        let message = format!("the path has no {}, {left_out}", listed(stray));
        self.outcome.report(&codes::STRAY_PATH_PARAMETER, &raw.pointer, message);
    }
}

/// The path with `{name}` for each of its places, and the parameters that these take, each once.
fn places(template: &str, in_path: &mut Vec<Parameter>, remarks: &mut Remarks) -> (String, Vec<Parameter>) {
    let names: Vec<String> = in_path.iter().map(|parameter| parameter.name.clone()).collect();
    let is_alike = |one: &str, other: &str| letters(read(one).1).eq(letters(other)) && letters(other).next().is_some();
    let pieces = pieces(template, &|name| {
        names.iter().any(|known| known == name || is_alike(known, name))
    });
    let literal = undeclared_in_text(&pieces).into_iter().map(str::to_owned);
    remarks.literal.extend(literal);
    let places: Vec<&Place<'_>> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Place(place) => Some(place),
            Piece::Text(_) => None,
        })
        .collect();
    let chosen = choose(&places, &names);
    let mut taken: Vec<Option<Parameter>> = std::mem::take(in_path).into_iter().map(Some).collect();
    let mut ordered: Vec<Parameter> = Vec::new();
    let mut path = String::with_capacity(template.len());
    let mut chosen = chosen.into_iter();
    for piece in &pieces {
        let place = match piece {
            Piece::Text(text) => {
                path.push_str(text);
                continue;
            }
            Piece::Place(place) => place,
        };
        let declared = chosen.next().flatten();
        // A name with a brace in it would end its place; it is not sent.
        let name = declared
            .and_then(|index| names.get(index))
            .map_or(place.name, String::as_str);
        let name = match declared.is_none() && place.is_nameless() {
            true => free_name(&names, &ordered),
            false => name.replace(['{', '}'], ""),
        };
        if !ordered.iter().any(|parameter| parameter.name == name) {
            let parameter = declared.and_then(|index| taken.get_mut(index)?.take());
            let parameter = parameter.unwrap_or_else(|| {
                match place.is_nameless() {
                    true => remarks.nameless.push((place.written.to_owned(), name.clone())),
                    false => remarks.undeclared.push(place.written.to_owned()),
                }
                undeclared(&name, Location::Path)
            });
            ordered.push(Parameter {
                name: name.clone(),
                ..parameter
            });
        }
        let parameter = ordered.iter_mut().find(|parameter| parameter.name == name);
        let before = parameter.map_or(place.before, |parameter| widen(parameter, place));
        let usual = format!("{before}{{{name}}}");
        if declared.is_some() && usual != place.written {
            let kept = match place.extent {
                Extent::Segments | Extent::SegmentsOrList | Extent::Reserved => ", whose value keeps its `/`",
                Extent::Segment | Extent::Matrix { .. } => "",
            };
            let written = place.written;
            remarks
                .otherwise
                .push(format!("`{written}` is read as `{usual}`{kept}"));
        }
        path.push_str(&usual);
    }
    in_path.extend(taken.into_iter().flatten());
    (path, ordered)
}

/// A name for a wildcard that has none.
fn free_name(declared: &[String], ordered: &[Parameter]) -> String {
    let is_taken = |name: &str| {
        let mut ordered = ordered.iter().map(|parameter| &parameter.name);
        declared.iter().any(|known| known == name) || ordered.any(|known| known == name)
    };
    let mut names = std::iter::once("path".to_owned()).chain((2..).map(|number: u32| format!("path{number}")));
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

/// The parameter for `key={name}` after the `?` of a path, unless `key` is declared there already.
fn in_query(
    key: &str,
    name: &str,
    in_path: &mut Vec<Parameter>,
    elsewhere: &mut [Parameter],
    remarks: &mut Remarks,
) -> Option<Parameter> {
    let is_query = |parameter: &Parameter, name: &str| parameter.location == Location::Query && parameter.name == name;
    if elsewhere.iter().any(|parameter| is_query(parameter, key)) {
        return None;
    }
    if let Some(declared) = elsewhere.iter_mut().find(|parameter| is_query(parameter, name)) {
        key.clone_into(&mut declared.name);
        return None;
    }
    let Some(index) = in_path.iter().position(|parameter| parameter.name == name) else {
        remarks.undeclared.push(format!("{{{name}}}"));
        return Some(undeclared(key, Location::Query));
    };
    let read = format!("`{key}={{{name}}}` after the `?` is read as a parameter of the query");
    remarks.otherwise.push(read);
    let mut parameter = in_path.remove(index);
    key.clone_into(&mut parameter.name);
    parameter.location = Location::Query;
    if let ParameterStyle::Style { style, explode, .. } = &mut parameter.style {
        (*style, *explode) = (Style::Form, true);
    }
    Some(parameter)
}

/// A text for a place that no parameter fills.
fn undeclared(key: &str, location: Location) -> Parameter {
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

/// Which of the declared parameters each place takes: the one that is called as what stands there, or else as the name in
/// it, or else one that nothing else takes and whose name differs in case or punctuation alone. A wildcard without a name
/// takes the only one that is left.
fn choose(places: &[&Place<'_>], names: &[String]) -> Vec<Option<usize>> {
    let index = |wanted: &dyn Fn(&str) -> bool| names.iter().position(|name| wanted(name));
    let mut chosen: Vec<Option<usize>> = places
        .iter()
        .map(|place| index(&|name| name == place.inner).or_else(|| index(&|name| name == place.name)))
        .collect();
    for (position, place) in places.iter().enumerate().filter(|(_, place)| !place.name.is_empty()) {
        let is_open = |chosen: &[Option<usize>], index: usize| !chosen.contains(&Some(index));
        if chosen.get(position).is_some_and(Option::is_none) {
            let alike = |name: &str| letters(read(name).1).eq(letters(place.name)) && letters(name).next().is_some();
            let mut alike = (0..).zip(names).filter(|(_, name)| alike(name)).map(|(index, _)| index);
            let found = alike.find(|index| is_open(&chosen, *index));
            let is_only = !alike.any(|index| is_open(&chosen, index));
            if let (Some(slot), Some(found), true) = (chosen.get_mut(position), found, is_only) {
                *slot = Some(found);
            }
        }
    }
    let mut left = (0..names.len()).filter(|index| !chosen.contains(&Some(*index)));
    let only = left.next().filter(|_| left.next().is_none());
    let mut nameless = (0..).zip(places).filter(|(_, place)| place.is_nameless());
    let open = nameless.next().filter(|_| nameless.next().is_none());
    if let (Some(index), Some((position, _))) = (only, open)
        && let Some(slot) = chosen.get_mut(position)
    {
        *slot = slot.or(Some(index));
    }
    chosen
}

/// Lets a parameter take what its place takes, and gives what stands before it.
fn widen<'a>(parameter: &mut Parameter, place: &Place<'a>) -> &'a str {
    let is_list = matches!(parameter.kind, Type::List(_));
    match &mut parameter.style {
        ParameterStyle::Style {
            style,
            explode,
            allow_reserved,
        } if matches!(style, Style::Simple | Style::Segments) => match place.extent {
            Extent::Segment => {}
            Extent::Reserved => (*style, *allow_reserved) = (Style::Simple, true),
            Extent::SegmentsOrList if is_list => {}
            Extent::Segments | Extent::SegmentsOrList => (*style, *explode) = (Style::Segments, false),
            Extent::Matrix { explode: explodes } => (*style, *explode) = (Style::Matrix, explodes),
        },
        // The style brings the dot.
        ParameterStyle::Style {
            style: Style::Label, ..
        } if place.before == "." => return "",
        _ => {}
    }
    place.before
}

/// The name in `{name}`, if a text is that.
fn only_place(text: &str) -> Option<&str> {
    let name = text.strip_prefix('{')?.strip_suffix('}')?;
    (!name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}
