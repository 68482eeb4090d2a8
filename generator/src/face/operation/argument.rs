use super::OtherBody;
use super::parts::Parts;
use crate::face::base::Base;
use crate::face::passing::{Giving, Passing};
use crate::face::rust_type::RustType;
use crate::model::{Content, Definition, Given, Literal, Location, Operation, Parameter, RequestBody, Type};
use crate::name::{OperationNames, PartsNames};

/// One thing that an operation is given.
#[derive(Debug)]
pub(crate) struct Argument<'a> {
    pub(crate) name: &'a str,
    /// Must be given.
    pub(crate) required: bool,
    /// The description says that it should not be given any more.
    pub(crate) deprecated: bool,
    pub(crate) giving: Giving<'a>,
    pub(crate) source: Source<'a>,
}

/// What an argument is in the description.
#[derive(Debug)]
pub(crate) enum Source<'a> {
    Parameter(&'a Parameter),
    /// A form of the body.
    Body {
        body: &'a RequestBody,
        content: &'a Content,
        /// Where it is given part by part.
        parts: Option<Parts<'a>>,
    },
}

/// All arguments: the required ones in the order path, query, header, cookie, body, those of the path in its order and others by their
/// names, so that none changes places where the text does; those that are not required as declared.
pub(super) fn all<'a>(
    base: &Base<'a>,
    index: usize,
    operation: &'a Operation,
    names: &'a OperationNames,
) -> Vec<Argument<'a>> {
    let mut parameters: Vec<(&Parameter, &String)> = operation.parameters.iter().zip(&names.parameters).collect();
    // The method that is called says whether a stream is asked for.
    parameters.retain(|(parameter, _)| !operation.is_asked_for_by_method(parameter));
    parameters.sort_by(|(one, _), (other, _)| {
        let by_name = |parameter: &Parameter| match parameter.required && parameter.location != Location::Path {
            true => Some(parameter.name.clone()),
            false => None,
        };
        let place = |parameter: &Parameter| (parameter.location.place(), !parameter.required);
        place(one)
            .cmp(&place(other))
            .then_with(|| by_name(one).cmp(&by_name(other)))
    });
    let of_parameters = parameters.into_iter().map(|(parameter, name)| {
        let required = parameter.required || parameter.location == Location::Path;
        Argument {
            name,
            required: required && parameter.filled.is_none(),
            deprecated: parameter.documentation.deprecated,
            giving: base.giving(base.without_null(&parameter.kind), required),
            source: Source::Parameter(parameter),
        }
    });
    let body = operation.body.as_ref().and_then(|body| {
        let content = body.preferred()?;
        Some(of_body(base, index, body, content, (&names.body, names.parts.as_ref())))
    });
    of_parameters.chain(body).collect()
}

/// The body in the forms that it can be given in beside the preferred one.
pub(super) fn other_bodies<'a>(
    base: &Base<'a>,
    index: usize,
    operation: &'a Operation,
    names: &'a OperationNames,
) -> Vec<OtherBody<'a>> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let others = body.others(base.api.types.as_slice()).into_iter();
    others
        .zip(&names.bodies)
        .map(|(content, own)| {
            let name = if body.required { &names.body } else { &own.method };
            OtherBody {
                names: own,
                argument: of_body(base, index, body, content, (name, own.parts.as_ref())),
            }
        })
        .collect()
}

fn of_body<'a>(
    base: &Base<'a>,
    index: usize,
    body: &'a RequestBody,
    content: &'a Content,
    (name, parts): (&'a str, Option<&'a PartsNames>),
) -> Argument<'a> {
    let parts = content.parts.as_ref().zip(parts);
    let parts = parts.map(|(declared, names)| Parts::of(base, index, declared, names));
    let own = |owned, passing| Giving::own(owned, passing, body.required);
    let giving = match (content.given(base.api.types.as_slice()), &parts) {
        (Given::Parts(_), Some(parts)) => own(parts.kind(), Passing::Into),
        (Given::Multipart, _) => own(RustType::of_runtime("Multipart", Vec::new()), Passing::Value),
        (Given::Value(_) | Given::Parts(_), _) => base.giving(&content.kind, body.required),
        (Given::Text, _) => own(RustType::STRING, Passing::Text),
        (Given::Bytes, _) => own(RustType::of_runtime("Body", Vec::new()), Passing::Into),
    };
    Argument {
        name,
        required: body.required,
        deprecated: body.documentation.deprecated,
        giving,
        source: Source::Body { body, content, parts },
    }
}

impl Argument<'_> {
    /// What is sent for it where the caller says nothing.
    pub(crate) fn filled(&self) -> Option<(&Parameter, &Literal)> {
        match &self.source {
            Source::Parameter(parameter) => Some((parameter, parameter.filled.as_ref()?)),
            Source::Body { .. } => None,
        }
    }

    /// Whether each call has a setter for it.
    pub(crate) fn is_of_every_call(&self) -> bool {
        matches!(self.source, Source::Parameter(parameter) if parameter.is_idempotency_key())
    }
}

impl<'a> Base<'a> {
    /// The type without `null`, which a parameter expresses by absence.
    pub(crate) fn without_null<'k>(&self, kind: &'k Type) -> &'k Type
    where
        'a: 'k,
    {
        let mut kind = kind;
        // Bounded by the number of types: aliases form no cycle.
        for _ in 0..=self.api.types.len() {
            match kind {
                Type::Nullable(inner) => kind = inner,
                Type::Named(id) => match self.definition(*id) {
                    Some(Definition::Alias(target @ Type::Nullable(_))) => kind = target,
                    _ => break,
                },
                _ => break,
            }
        }
        kind
    }
}
