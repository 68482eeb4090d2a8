use indexmap::IndexMap;
use openapiv3::{SchemaData, SchemaKind};
use serde_json::Value;

use super::all_of::part_key;
use super::annotations::{Annotations, integers, with_default};
use super::keywords::{Keywords, Kind};
use crate::analyze::analysis::Analysis;
use crate::analyze::site::{Part, Site};
use crate::diagnostic::codes::analyze as codes;
use crate::model::{
    Constant, Declared, Definition, Demands, Documentation, Enumeration, Record, Type, TypeId, Union, UntypedReason,
};

/// How deep schemas may stand in one another.
const DEPTH: usize = 150;

/// What a position's schema means.
#[derive(Clone, Debug)]
pub(crate) struct Typed<'a> {
    /// The type without `null`.
    pub(crate) kind: Type,
    pub(crate) nullable: bool,
    pub(crate) constant: Option<Constant>,
    pub(crate) annotations: Annotations<'a>,
}

impl Typed<'_> {
    /// The type with `null` where that is allowed: for positions that are no property.
    pub(crate) fn with_null(self) -> Type {
        with_null(self.kind, self.nullable)
    }
}

/// What `x-ms-enum` calls the type of the values.
fn own_name(extensions: Option<&IndexMap<String, Value>>) -> Option<String> {
    let name = extensions?.get("x-ms-enum")?.get("name")?.as_str()?;
    (!name.trim().is_empty()).then(|| name.to_owned())
}

/// A type with `null` where that is allowed.
pub(crate) fn with_null(kind: Type, nullable: bool) -> Type {
    match kind {
        kind @ (Type::Nullable(_) | Type::Free(_) | Type::Null) => kind,
        kind if nullable => Type::Nullable(Box::new(kind)),
        kind => kind,
    }
}

/// What is known about schemas that several positions share, or that contain themselves.
#[derive(Clone, Debug)]
pub(crate) enum Memo<'a> {
    /// Being worked on at this site; with a type of its own once it was found inside itself.
    Open(Site, Option<TypeId>),
    /// Done.
    Done(Box<Typed<'a>>),
}

/// What schemas become before anything is declared.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Record(Record),
    Enumeration(Enumeration),
    Union(Union),
    /// A type that needs no declaration.
    Plain(Type),
}

impl Shape {
    /// As a declared type.
    pub(crate) fn definition(self) -> Definition {
        match self {
            Self::Record(record) => Definition::Record(record),
            Self::Enumeration(enumeration) => Definition::Enumeration(enumeration),
            Self::Union(union) => Definition::Union(union),
            Self::Plain(kind) => Definition::Alias(kind),
        }
    }

    /// As a component declares it: an open object without properties is a record too, so that each is a type of its own
    /// and a property that is declared later breaks nobody.
    fn component(self) -> Definition {
        match self {
            Self::Plain(Type::Map(value)) if *value == Type::Free(UntypedReason::OpenObject) => {
                Definition::Record(Record::default())
            }
            shape => shape.definition(),
        }
    }
}

/// A shape with what was learnt on the way.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    pub(crate) shape: Shape,
    /// A branch allows `null`.
    pub(crate) nullable: bool,
    pub(crate) constant: Option<Constant>,
    /// What is demanded of what is in a value: of items, of the values of keys.
    pub(crate) within: Demands,
}

impl Shaped {
    /// With what is demanded of what is in a value.
    pub(crate) fn with(self, within: Demands) -> Self {
        Self { within, ..self }
    }
}

impl From<Shape> for Shaped {
    fn from(shape: Shape) -> Self {
        Self {
            shape,
            nullable: false,
            constant: None,
            within: Demands::default(),
        }
    }
}

impl From<Type> for Shaped {
    fn from(kind: Type) -> Self {
        Shape::Plain(kind).into()
    }
}

/// Where a type is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// As a record's property, which keeps an only value itself.
    Property,
    /// Anywhere else.
    Elsewhere,
}

impl<'a> Analysis<'a> {
    /// The type of a position whose value must satisfy all `parts`.
    pub(crate) fn type_of(&mut self, parts: Vec<Part<'a>>, site: &Site, usage: Use) -> Typed<'a> {
        let nullable = self.all_nullable(&parts);
        let said_at = match parts.as_slice() {
            [Part::Inline(_, own), ..] => own.clone(),
            _ => site.clone(),
        };
        let (parts, annotations) = self.simplify(parts);
        let mut typed = match parts.as_slice() {
            [] => self.unsaid(&said_at),
            [Part::Component(index)] => self.component_reference(*index),
            _ => self.type_of_parts(parts, site, usage),
        };
        typed.nullable |= nullable;
        typed.annotations = over(annotations, typed.annotations);
        typed
    }

    fn unsaid(&mut self, site: &Site) -> Typed<'a> {
        Typed {
            kind: self.outcome.free(site, UntypedReason::NoType),
            nullable: false,
            constant: None,
            annotations: Annotations::default(),
        }
    }

    fn component_reference(&mut self, index: usize) -> Typed<'a> {
        let is_own_type = self.is_own_type(&Part::Component(index));
        Typed {
            kind: Type::Named(TypeId(u32::try_from(index).unwrap_or(u32::MAX))),
            nullable: self.component_nullable(index, 0),
            constant: self.only_value(&Part::Component(index)).filter(|_| !is_own_type),
            annotations: Annotations {
                default: self.component_default(index),
                range: self.component_range(index),
                ..Annotations::default()
            },
        }
    }

    /// What the schema of a component says of the least and the greatest value, which hold wherever it is referred to.
    fn component_range(&self, index: usize) -> (Option<i128>, Option<i128>) {
        let schema = self.document.components.schemas.get_index(index);
        let schema = schema.and_then(|(_, schema)| schema.as_item());
        let schema = schema.filter(|schema| match &schema.schema_kind {
            SchemaKind::Any(any) => any.typ.as_deref() == Some(Kind::Integer.word()),
            _ => false,
        });
        schema.map_or((None, None), |schema| integers(&Keywords::of(schema).asserted))
    }

    /// The schema of a component, if it has a default: that holds wherever the component is referred to.
    fn component_default(&self, index: usize) -> Option<&'a SchemaData> {
        let (_, schema) = self.document.components.schemas.get_index(index)?;
        with_default(&schema.as_item()?.schema_data)
    }

    fn type_of_parts(&mut self, parts: Vec<Part<'a>>, site: &Site, usage: Use) -> Typed<'a> {
        let site = match parts.as_slice() {
            [Part::Inline(_, own)] => own.clone(),
            _ => site.clone(),
        };
        let key = memo_key(&parts, usage);
        if let Some(key) = &key {
            match self.memo.get(key) {
                Some(Memo::Done(typed)) => return (**typed).clone(),
                Some(Memo::Open(site, reserved)) => {
                    let (site, reserved) = (site.clone(), *reserved);
                    return self.inside_itself(key.clone(), site, reserved);
                }
                None => {
                    self.memo.insert(key.clone(), Memo::Open(site.clone(), None));
                }
            }
        }
        let typed = if self.outcome.copies.is_refused() {
            self.unsaid(&site)
        } else if self.depth >= DEPTH {
            self.outcome.report(
                &codes::TOO_DEEP,
                &site.pointer,
                format!("schemas stand more than {DEPTH} deep in one another"),
            );
            Typed {
                kind: self.outcome.free(&site, UntypedReason::Broken),
                nullable: false,
                constant: None,
                annotations: Annotations::default(),
            }
        } else {
            self.depth += 1;
            let typed = self.type_of_merged(&parts, &site, usage, key.as_ref());
            self.depth -= 1;
            typed
        };
        if let Some(key) = key {
            self.memo.insert(key, Memo::Done(Box::new(typed.clone())));
        }
        typed
    }

    fn type_of_merged(&mut self, parts: &[Part<'a>], site: &Site, usage: Use, key: Option<&Vec<usize>>) -> Typed<'a> {
        let merged = self.merge(parts);
        if let (true, Some(Part::Component(index))) = (merged.asserted.disjoint, parts.last()) {
            // Of lists without a common value the later one is followed, by its name if it has one.
            self.report_contradictions(&merged, site);
            return self.component_reference(*index);
        }
        let mut annotations = merged.annotations.clone();
        annotations.demand(&merged.asserted);
        let own = own_name(merged.asserted.enumeration_data);
        let own_type = match parts {
            [only] => self.own_type(only, &merged),
            _ => None,
        };
        let shaped = match own_type {
            Some(kind) => kind.into(),
            None => self.shape(merged, site, usage),
        };
        annotations.demands = self.readable(annotations.demands, site).and(&shaped.within);
        let reserved = match key.and_then(|key| self.memo.get(key)) {
            Some(Memo::Open(_, reserved)) => *reserved,
            _ => None,
        };
        let kind = match (shaped.shape, reserved) {
            (Shape::Plain(kind), None) => kind,
            (shape, reserved) => {
                let title = annotations.title;
                let declared = shape.definition();
                let documentation = annotations.documentation_of(site.last_word());
                let own = own.filter(|_| matches!(declared, Definition::Enumeration(_)));
                let id = match reserved {
                    None => self.outcome.declare(site, title, documentation, declared),
                    Some(id) => {
                        let declared = self.outcome.admitted(site, declared);
                        if let Some(place) = self.outcome.types.get_mut(id.0 as usize) {
                            place.name.title = title.map(str::to_owned);
                            place.documentation = documentation;
                            place.definition = declared;
                        }
                        id
                    }
                };
                if let Some(place) = self.outcome.types.get_mut(id.0 as usize) {
                    place.name.own = own;
                    place.demands = std::mem::take(&mut annotations.demands);
                }
                Type::Named(id)
            }
        };
        Typed {
            kind,
            nullable: shaped.nullable,
            constant: shaped.constant,
            annotations,
        }
    }

    /// A schema found inside itself without a reference between: it needs a name now.
    fn inside_itself(&mut self, key: Vec<usize>, site: Site, reserved: Option<TypeId>) -> Typed<'a> {
        let id = reserved.unwrap_or_else(|| {
            let unknown = Definition::Alias(Type::Free(UntypedReason::Broken));
            self.outcome.declare(&site, None, Documentation::default(), unknown)
        });
        self.memo.insert(key, Memo::Open(site, Some(id)));
        Typed {
            kind: Type::Named(id),
            nullable: false,
            constant: None,
            annotations: Annotations::default(),
        }
    }

    /// Makes a component's type.
    pub(crate) fn type_component(&mut self, index: usize) {
        if self.outcome.copies.is_refused() {
            return;
        }
        self.distributed = 0;
        let part = self.component_part(index);
        let site = match &part {
            Part::Inline(_, site) => site.clone(),
            _ => Site::root("", self.component_key(index), crate::model::Home::Component),
        };
        let (parts, words) = self.simplify(vec![part]);
        let component = Part::Component(index);
        let is_own_type = self.is_own_type(&component);
        let (definition, annotations) = match parts.as_slice() {
            // What adds nothing to the base of its hierarchy is one branch of it all the same, not all of them.
            [Part::Component(other)]
                if *other != index
                    && !is_own_type
                    && !self.hierarchies.is_heir(index, *other)
                    && !self.is_listed(index, *other) =>
            {
                let kind = Type::Named(TypeId(u32::try_from(*other).unwrap_or(u32::MAX)));
                (Definition::Alias(kind), words)
            }
            _ => {
                let merged = self.merge_component(index, &parts);
                let mut annotations = over(words, merged.annotations.clone());
                annotations.demand(&merged.asserted);
                let (definition, within) = if let Some(kind) = self.own_type(&component, &merged) {
                    (Definition::Alias(kind), Demands::default())
                } else if let Some(union) = self.hierarchy_union(index, &merged, &site) {
                    (Definition::Union(union), Demands::default())
                } else {
                    let shaped = self.shape(merged, &site, Use::Elsewhere);
                    (shaped.shape.component(), shaped.within)
                };
                annotations.demands = self.readable(annotations.demands, &site).and(&within);
                (self.outcome.admitted(&site, definition), annotations)
            }
        };
        let said = annotations.documentation_of(self.component_key(index));
        if let Some(Declared {
            documentation,
            definition: place,
            name,
            demands,
            ..
        }) = self.outcome.types.get_mut(index)
        {
            *documentation = said;
            *demands = annotations.demands;
            *place = definition;
            name.title = annotations.title.map(str::to_owned);
        }
    }
}

fn memo_key(parts: &[Part<'_>], usage: Use) -> Option<Vec<usize>> {
    let mut key: Vec<usize> = parts.iter().map(part_key).collect::<Option<_>>()?;
    key.push(usize::from(usage == Use::Property));
    Some(key)
}

/// What is said around a schema wins over what it says itself.
fn over<'a>(outer: Annotations<'a>, inner: Annotations<'a>) -> Annotations<'a> {
    let mut notes = inner.notes;
    notes.extend(outer.notes);
    Annotations {
        title: outer.title.or(inner.title),
        description: outer.description.or(inner.description),
        external: outer.external.or(inner.external),
        deprecated: outer.deprecated || inner.deprecated,
        read_only: outer.read_only || inner.read_only,
        write_only: outer.write_only || inner.write_only,
        default: outer.default.or(inner.default),
        range: (outer.range.0.or(inner.range.0), outer.range.1.or(inner.range.1)),
        notes,
        demands: inner.demands.and(&outer.demands),
    }
}
