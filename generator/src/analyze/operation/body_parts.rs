//! The parts of a multipart body: which of them are files, and what else they may be.

use std::collections::{HashMap, HashSet};

use openapiv3::MediaType;

use crate::analyze::analysis::Analysis;
use crate::analyze::schema::keywords::{Keywords, Kind};
use crate::analyze::schema::scalar::format::is_binary;
use crate::analyze::site::{Part, Site};
use crate::diagnostic::codes::analyze as codes;
use crate::model::{
    BodyPart, Content, ContentFormat, Definition, PartContent, Property, PropertyEncoding, Record, Scalar, Type,
    UntypedReason, resolved,
};

/// What the schemas of a property say about files.
#[derive(Debug, Default)]
struct Files {
    /// It may be one.
    one: bool,
    /// It may be a list of them.
    several: bool,
    /// It may be text.
    text: bool,
    /// `contentMediaType`, or a media type in place of a format.
    media_type: Option<String>,
}

impl<'a> Analysis<'a> {
    /// Gives a multipart body its parts, where some are files or several shapes are possible. A body whose parts are all values
    /// of one record stays that record.
    pub(super) fn divide_into_parts(&mut self, content: &mut Content, declared: &'a MediaType, site: &Site) {
        if content.format != ContentFormat::Multipart {
            return;
        }
        let Some(schema) = &declared.schema else { return };
        let around = site.under(&["content", &content.media_type]);
        let site = around.under(&["schema"]);
        let mut records = Vec::new();
        let is_object = self.collect_records(&content.kind, &mut records, 0);
        let is_one = records.len() == 1;
        let record = match is_object {
            true => united(records),
            false => Record::default(),
        };
        if record.properties.is_empty() {
            // Parts of any name are what is described, unless it is no object at all.
            if !is_object
                && !matches!(
                    resolved(&self.outcome.types, &content.kind),
                    Type::Map(_) | Type::Free(_)
                )
            {
                self.outcome.report(
                    &codes::UNTYPED_PARTS,
                    &site.pointer,
                    "the schema is no object, so that nothing names the parts; the caller puts them together",
                );
            }
            self.forget_record(content);
            return;
        }
        let mut files = HashMap::new();
        let part = self.part(schema, &site);
        self.find_files(&part, &mut HashSet::new(), &mut files);
        let encodings: HashMap<&str, _> = content
            .encoding
            .iter()
            .rev()
            .map(|encoding| (encoding.property.as_str(), encoding))
            .collect();
        let parts: Vec<BodyPart> = record
            .properties
            .into_iter()
            .filter(|property| !property.read_only)
            .map(|property| {
                let files = files.remove(&property.name).unwrap_or_default();
                let encoding = encodings.get(property.name.as_str()).copied();
                let headers = match declared.encoding.get(&property.name) {
                    Some(encoding) => self.part_headers(encoding, &around.under(&["encoding", &property.name])),
                    None => Vec::new(),
                };
                BodyPart {
                    headers,
                    ..self.body_part(property, files, encoding)
                }
            })
            .collect();
        let is_plain = |part: &BodyPart| {
            part.holds == PartContent::Value && part.headers.iter().all(|header| header.value.is_none())
        };
        if is_one && parts.iter().all(is_plain) {
            return;
        }
        self.forget_record(content);
        content.parts = Some(parts);
    }

    /// Takes the record away that nobody is asked for.
    fn forget_record(&mut self, content: &mut Content) {
        let kind = std::mem::replace(&mut content.kind, Type::Free(UntypedReason::Inexpressible));
        let mut next = Some(kind);
        // Bounded by the number of types: aliases form no cycle.
        for _ in 0..=self.outcome.types.len() {
            let Some(Type::Named(id)) = next else { break };
            self.bodies.insert(id.0 as usize);
            next = match self.outcome.definition(id) {
                Some(Definition::Alias(target)) => Some(target.clone()),
                _ => None,
            };
        }
    }

    /// The records that a body may be, each branch's for a union; whether it is nothing else.
    fn collect_records(&self, kind: &Type, found: &mut Vec<Record>, depth: usize) -> bool {
        let kind = match resolved(&self.outcome.types, kind) {
            Type::Nullable(inner) => *inner,
            kind => kind,
        };
        let Type::Named(id) = kind else { return false };
        match self.outcome.definition(id) {
            Some(Definition::Record(record)) => {
                found.push(record.clone());
                true
            }
            // A union in a union in a union is more than a form has.
            Some(Definition::Union(union)) if depth < 4 => {
                let mut are_records = true;
                for branch in &union.branches {
                    are_records &= self.collect_records(&branch.kind, found, depth + 1);
                }
                are_records
            }
            _ => false,
        }
    }

    fn body_part(&self, mut property: Property, files: Files, encoding: Option<&PropertyEncoding>) -> BodyPart {
        let content_type = encoding.and_then(|encoding| encoding.content_type.clone());
        let kind = match resolved(&self.outcome.types, &property.kind) {
            Type::Nullable(inner) => *inner,
            kind => kind,
        };
        let holds = self.part_content(
            &kind,
            &property.name,
            files.one,
            files.several,
            files.text,
            content_type.as_deref(),
        );
        if let Type::Boxed(inner) = property.kind {
            property.kind = *inner;
        }
        // What is `null` is not sent.
        property.required &= !property.nullable;
        property.nullable = false;
        BodyPart {
            media_type: content_type.or(files.media_type.filter(|_| holds != PartContent::Value)),
            style: encoding.and_then(PropertyEncoding::part_style),
            property,
            holds,
            headers: Vec::new(),
        }
    }

    fn part_content(
        &self,
        kind: &Type,
        name: &str,
        one: bool,
        several: bool,
        text: bool,
        content_type: Option<&str>,
    ) -> PartContent {
        let is_named_file = name.eq_ignore_ascii_case("file") && content_type.is_none();
        let file = |several, text| PartContent::File {
            several,
            text,
            kinds: Vec::new(),
        };
        let (own, is_list) = match kind {
            Type::List(item) => (&**item, true),
            kind => (kind, false),
        };
        match own {
            _ if one || several => PartContent::File {
                several,
                text,
                kinds: self.other_kinds(kind),
            },
            Type::Scalar(Scalar::Text) | Type::Free(UntypedReason::NoType) if content_type.is_some_and(is_of_files) => {
                file(is_list, false)
            }
            // Text of any content by that name is as good as said to be one, and so is what is said nothing of.
            Type::Scalar(Scalar::Text) if is_named_file && !is_list => file(false, true),
            Type::Free(UntypedReason::NoType) if is_named_file => file(is_list, true),
            _ => PartContent::Value,
        }
    }

    /// What a part may be beside a file and text.
    fn other_kinds(&self, kind: &Type) -> Vec<Type> {
        let Type::Named(id) = kind else { return Vec::new() };
        let Some(Definition::Union(union)) = self.outcome.definition(*id) else {
            return Vec::new();
        };
        let is_file_or_text = |kind: &Type| match resolved(&self.outcome.types, kind) {
            Type::Scalar(scalar) => matches!(scalar, Scalar::Text | Scalar::Binary),
            Type::List(item) => matches!(*item, Type::Scalar(Scalar::Text | Scalar::Binary)),
            _ => false,
        };
        let kinds = union.branches.iter().map(|branch| branch.kind.clone());
        kinds.filter(|kind| !is_file_or_text(kind)).collect()
    }

    /// Looks at the properties that a schema declares, wherever in it they stand.
    fn find_files(&mut self, part: &Part<'a>, seen: &mut HashSet<usize>, found: &mut HashMap<String, Files>) {
        match part {
            Part::Component(index) => {
                if seen.insert(*index) {
                    let part = self.component_part(*index);
                    self.find_files(&part, seen, found);
                }
            }
            Part::Inline(schema, site) => {
                let keywords = Keywords::of(schema);
                for schema in keywords.composed() {
                    let part = self.part(schema, site);
                    self.find_files(&part, seen, found);
                }
                for (name, property) in &keywords.any.properties {
                    let part = self.boxed_part(property, site);
                    let files = found.entry(name.clone()).or_default();
                    self.look_for_files(&part, false, &mut HashSet::new(), files);
                }
            }
            Part::Rest(_) => {}
        }
    }

    fn look_for_files(&mut self, part: &Part<'a>, in_list: bool, seen: &mut HashSet<(usize, bool)>, files: &mut Files) {
        match part {
            Part::Component(index) => {
                if seen.insert((*index, in_list)) {
                    let part = self.component_part(*index);
                    self.look_for_files(&part, in_list, seen, files);
                }
            }
            Part::Inline(schema, site) => {
                let keywords = Keywords::of(schema);
                for schema in keywords.composed() {
                    let part = self.part(schema, site);
                    self.look_for_files(&part, in_list, seen, files);
                }
                if let Some(items) = &keywords.any.items {
                    let part = self.boxed_part(items, site);
                    self.look_for_files(&part, true, seen, files);
                }
                let may_be_text = matches!(keywords.asserted.kind, None | Some(Kind::String));
                match keywords
                    .asserted
                    .format
                    .filter(|_| may_be_text && keywords.asserted.enumeration.is_none())
                {
                    Some(format) if is_file(format) => {
                        files.one |= !in_list;
                        files.several |= in_list;
                        if format.contains('/') {
                            files.media_type.get_or_insert_with(|| format.to_owned());
                        }
                    }
                    _ => files.text |= keywords.asserted.kind == Some(Kind::String),
                }
            }
            Part::Rest(_) => {}
        }
    }
}

/// Whether a format of text says that a part is a file: that it is bytes, that it is one, or of which media type it is.
fn is_file(format: &str) -> bool {
    let is_media_type = format.contains('/') && !format.contains("json") && format != "text/plain";
    is_binary(format) || matches!(format, "file" | "octet-stream" | "blob") || is_media_type
}

/// Whether a declared media type of a part is one that text has never.
fn is_of_files(content_type: &str) -> bool {
    content_type.split(',').map(str::trim).all(|media_type| {
        let kinds = ["image/", "audio/", "video/", "font/"];
        let files = ["application/octet-stream", "application/pdf", "application/zip"];
        kinds.iter().any(|kind| media_type.starts_with(kind)) || files.contains(&media_type)
    })
}

/// One record with the properties of all: required are those that each of them requires, and a property that they type
/// otherwise may hold anything.
fn united(records: Vec<Record>) -> Record {
    let mut records = records.into_iter();
    let Some(mut united) = records.next() else {
        return Record::default();
    };
    for record in records {
        for property in &mut united.properties {
            property.required &= record
                .properties
                .iter()
                .any(|other| other.name == property.name && other.required);
        }
        for other in record.properties {
            match united.properties.iter_mut().find(|known| known.name == other.name) {
                None => united.properties.push(Property {
                    required: false,
                    ..other
                }),
                Some(known) => {
                    if known.kind != other.kind {
                        known.kind = Type::Free(UntypedReason::Inexpressible);
                    }
                    if known.constant != other.constant {
                        known.constant = None;
                    }
                    known.nullable |= other.nullable;
                }
            }
        }
    }
    united
}
