//! Where a path takes its parameters.

use std::collections::{HashMap, HashSet};

use super::place::{Extent, Piece, Place, pieces, read, undeclared_in_text};
use crate::analyze::analysis::Analysis;
use crate::analyze::operation::parameter::path_item;
use crate::analyze::schema::annotations::letters;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::dialect::RawOperation;
use crate::model::{Aside, Documentation, Location, Origin, Parameter, ParameterStyle, Scalar, Style, Type};

/// A path and its query, with a parameter for each place.
pub(crate) struct Template {
    pub(crate) path: String,
    pub(crate) fixed_query: Vec<(String, String)>,
    pub(crate) asked_query: Vec<String>,
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
        let (mut in_path, elsewhere): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(|parameter| parameter.location == Location::Path);
        let origin = Origin::at(path_item(raw));
        let mut remarks = Remarks::default();
        let (path, mut ordered) = places(&raw.path, &mut in_path, &origin, &mut remarks);
        let mut query = Query::of(in_path, elsewhere);
        let (mut fixed_query, mut asked_query) = (Vec::new(), Vec::new());
        for (key, value) in &raw.fixed_query {
            match only_place(value) {
                Some(name) => {
                    asked_query.push(key.clone());
                    ordered.extend(query.fill(key, name, &origin, &mut remarks));
                }
                None => fixed_query.push((key.clone(), value.clone())),
            }
        }
        let stray = query.in_path.iter().flatten();
        let stray: Vec<String> = stray.map(|one| format!("{{{}}}", one.name)).collect();
        self.remark(raw, &remarks, &stray);
        ordered.extend(query.elsewhere);
        Template {
            path,
            fixed_query,
            asked_query,
            parameters: ordered,
        }
    }

    /// Tells what there is to tell of a path, and which parameters have no place in it.
    fn remark(&mut self, raw: &RawOperation, remarks: &Remarks, stray: &[String]) {
        if !remarks.otherwise.is_empty() {
            let read = remarks.otherwise.join("; ");
            self.outcome.report(&codes::PLACE_WRITTEN_OTHERWISE, &raw.pointer, read);
        }
        let mut undeclared = Vec::new();
        let names = listed(&remarks.undeclared);
        match remarks.undeclared.len() {
            0 => {}
            1 => undeclared.push(format!(
                "the path has {names}, but no parameter of that name is declared; it is taken as text"
            )),
            _ => undeclared.push(format!(
                "the path has {names}, but no parameters of these names are declared; they are taken as text"
            )),
        }
        let (written, names): (Vec<_>, Vec<_>) = remarks.nameless.iter().cloned().unzip();
        let (written, names) = (listed(&written), listed(&names));
        match remarks.nameless.len() {
            0 => {}
            1 => undeclared.push(format!(
                "the path has the wildcard {written}, for which no parameter is declared; it is taken as text, as the argument {names}"
            )),
            _ => undeclared.push(format!(
                "the path has the wildcards {written}, for which no parameters are declared; they are taken as text, as the \
                 arguments {names}"
            )),
        }
        if !undeclared.is_empty() {
            self.outcome
                .report(&codes::UNDECLARED_PATH_PARAMETER, &raw.pointer, undeclared.join("; "));
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
fn places(
    template: &str,
    in_path: &mut Vec<Parameter>,
    origin: &Origin,
    remarks: &mut Remarks,
) -> (String, Vec<Parameter>) {
    let names: Vec<String> = in_path.iter().map(|parameter| parameter.name.clone()).collect();
    let declared = DeclaredNames::of(&names);
    let pieces = pieces(template, &|name| declared.have(name));
    let literal = undeclared_in_text(&pieces).into_iter().map(str::to_owned);
    remarks.literal.extend(literal);
    let places: Vec<&Place<'_>> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Place(place) => Some(place),
            Piece::Text(_) => None,
        })
        .collect();
    let chosen = declared.choose(&places);
    let mut taken: Vec<Option<Parameter>> = std::mem::take(in_path).into_iter().map(Some).collect();
    let mut ordered: Vec<Parameter> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut free_names = free_names();
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
        let chosen = chosen.next().flatten();
        // A name with a brace in it would end its place; it is not sent.
        let name = chosen
            .and_then(|index| names.get(index))
            .map_or(place.name, String::as_str);
        let name = match chosen.is_none() && place.is_nameless() {
            true => free_names
                .find(|name| !declared.by_name.contains_key(name.as_str()) && !known.contains_key(name))
                .unwrap_or_default(),
            false => name.replace(['{', '}'], ""),
        };
        let position = *known.entry(name.clone()).or_insert(ordered.len());
        if position == ordered.len() {
            let parameter = chosen.and_then(|index| taken.get_mut(index)?.take());
            let parameter = parameter.unwrap_or_else(|| {
                match place.is_nameless() {
                    true => remarks.nameless.push((place.written.to_owned(), name.clone())),
                    false => remarks.undeclared.push(place.written.to_owned()),
                }
                undeclared(&name, Location::Path, origin)
            });
            ordered.push(Parameter {
                name: name.clone(),
                ..parameter
            });
        }
        let parameter = ordered.get_mut(position);
        let before = parameter.map_or(place.before, |parameter| widen(parameter, place));
        let usual = format!("{before}{{{name}}}");
        if chosen.is_some() && usual != place.written {
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

/// Names for wildcards that have none, best first.
fn free_names() -> impl Iterator<Item = String> {
    std::iter::once("path".to_owned()).chain((2..).map(|number: u32| format!("path{number}")))
}

/// Parameters that may be filled by `key={name}` after the `?` of a path.
struct Query {
    /// Those that have no place in the path itself; without those that are filled.
    in_path: Vec<Option<Parameter>>,
    elsewhere: Vec<Parameter>,
    /// Where those of the path are, and where those of the query, by their names.
    by_name: [HashMap<String, usize>; 2],
}

impl Query {
    fn of(in_path: Vec<Parameter>, elsewhere: Vec<Parameter>) -> Self {
        let named = |(place, parameter): (usize, &Parameter)| (parameter.name.clone(), place);
        // Of equal names, the first.
        let places = in_path.iter().enumerate().rev().map(named).collect();
        let query = elsewhere.iter().enumerate().rev();
        let query = query.filter(|(_, parameter)| parameter.location == Location::Query);
        let by_name = [places, query.map(named).collect()];
        Self {
            in_path: in_path.into_iter().map(Some).collect(),
            elsewhere,
            by_name,
        }
    }

    /// The parameter for `key={name}`, unless `key` is declared already.
    fn fill(&mut self, key: &str, name: &str, origin: &Origin, remarks: &mut Remarks) -> Option<Parameter> {
        let [places, query] = &mut self.by_name;
        if query.contains_key(key) {
            return None;
        }
        if let Some(place) = query.remove(name) {
            if let Some(declared) = self.elsewhere.get_mut(place) {
                key.clone_into(&mut declared.name);
            }
            query.insert(key.to_owned(), place);
            return None;
        }
        let Some(mut parameter) = places
            .remove(name)
            .and_then(|place| self.in_path.get_mut(place)?.take())
        else {
            remarks.undeclared.push(format!("{{{name}}}"));
            return Some(undeclared(key, Location::Query, origin));
        };
        let read = format!("`{key}={{{name}}}` after the `?` is read as a parameter of the query");
        remarks.otherwise.push(read);
        key.clone_into(&mut parameter.name);
        parameter.location = Location::Query;
        if let ParameterStyle::Style { style, explode, .. } = &mut parameter.style {
            (*style, *explode) = (Style::Form, true);
        }
        Some(parameter)
    }
}

/// A text for a place that no parameter fills; only the path says it.
fn undeclared(key: &str, location: Location, origin: &Origin) -> Parameter {
    Parameter {
        name: key.to_owned(),
        origin: origin.clone(),
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
        range: (None, None),
        demands: Aside::default(),
        filled: None,
    }
}

/// The names of declared parameters, to look them up.
struct DeclaredNames<'a> {
    names: &'a [String],
    by_name: HashMap<&'a str, usize>,
    /// Those that differ in case or punctuation alone.
    by_letters: HashMap<String, Vec<usize>>,
}

impl<'a> DeclaredNames<'a> {
    fn of(names: &'a [String]) -> Self {
        let mut by_name = HashMap::new();
        let mut by_letters: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, name) in names.iter().enumerate() {
            by_name.entry(name.as_str()).or_insert(index);
            by_letters
                .entry(letters(read(name).1).collect())
                .or_default()
                .push(index);
        }
        Self {
            names,
            by_name,
            by_letters,
        }
    }

    /// Whether one is called so, but for case and punctuation.
    fn have(&self, name: &str) -> bool {
        let letters: String = letters(name).collect();
        self.by_name.contains_key(name) || !letters.is_empty() && self.by_letters.contains_key(&letters)
    }

    /// Which of the declared parameters each place takes: the one that is called as what stands there, or else as the name in
    /// it, or else one that nothing else takes and whose name differs in case or punctuation alone. Where one is left on each
    /// side, they belong together if one name is a part of the other (`{userId}` for `user`). A wildcard without a name takes
    /// the only one that is left.
    fn choose(&self, places: &[&Place<'_>]) -> Vec<Option<usize>> {
        let index = |name: &str| self.by_name.get(name).copied();
        let mut chosen: Vec<Option<usize>> = places
            .iter()
            .map(|place| index(place.inner).or_else(|| index(place.name)))
            .collect();
        let mut taken: HashSet<usize> = chosen.iter().flatten().copied().collect();
        let has_letters = |index: usize| self.names.get(index).is_some_and(|name| letters(name).next().is_some());
        let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
        for (letters, indices) in &self.by_letters {
            let open = indices
                .iter()
                .copied()
                .filter(|index| !taken.contains(index) && has_letters(*index));
            alike.insert(letters, open.collect());
        }
        // A name may stand in several places.
        let mut found: HashMap<&str, usize> = HashMap::new();
        for (slot, place) in chosen
            .iter_mut()
            .zip(places)
            .filter(|(_, place)| !place.name.is_empty())
        {
            if slot.is_none()
                && let Some(open) = alike.get_mut(letters(place.name).collect::<String>().as_str())
                && let [only] = open.as_slice()
            {
                *slot = Some(*only);
                taken.insert(*only);
                found.insert(place.name, *only);
                open.clear();
            }
            *slot = slot.or_else(|| found.get(place.name).copied());
        }
        let mut left = (0..self.names.len()).filter(|index| !taken.contains(index));
        let mut only = left.next().filter(|_| left.next().is_none());
        let open: HashSet<&str> = std::iter::zip(&chosen, places)
            .filter(|(slot, place)| slot.is_none() && !place.name.is_empty())
            .map(|(_, place)| place.name)
            .collect();
        if let (Some(name), 1) = (only.and_then(|index| self.names.get(index)), open.len())
            && open.iter().all(|open| is_part_of_other(open, name))
        {
            let of_name = chosen.iter_mut().zip(places);
            for (slot, _) in of_name.filter(|(_, place)| open.contains(place.name)) {
                *slot = only;
            }
            only = None;
        }
        let mut nameless = (0..).zip(places).filter(|(_, place)| place.is_nameless());
        let open = nameless.next().filter(|_| nameless.next().is_none());
        if let (Some(index), Some((position, _))) = (only, open)
            && let Some(slot) = chosen.get_mut(position)
        {
            *slot = slot.or(Some(index));
        }
        chosen
    }
}

/// Whether one of two names begins or ends with the other, but for case and punctuation.
fn is_part_of_other(one: &str, other: &str) -> bool {
    let [one, other]: [String; 2] = [one, other].map(|name| letters(name).collect());
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.len() > 1 && (long.starts_with(&short) || long.ends_with(&short))
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
