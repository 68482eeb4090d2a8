use crate::model::{Api, Definition, Literal, Origin, StatusPattern, TypeId};

/// What of the model an item is made for. By it, and not by its path, an item of one version is known as one of another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Of {
    /// Nothing in particular: every crate has it, or the API as a whole.
    #[default]
    Api,
    /// What is known by its name alone: a `tag`, a `security scheme`, a `server`.
    Named(&'static str, String),
    /// A declared type.
    Type(TypeId),
    /// What the constructor of one needs.
    Required(TypeId),
    /// The keys that one does not declare, or the variant for what it does not know.
    Rest(TypeId),
    /// A property of one, by its key.
    Property(TypeId, String),
    /// A listed value of one.
    Value(TypeId, Literal),
    /// A branch of one, by its place.
    Branch(TypeId, usize),
    /// An operation, and the method that calls it.
    Operation(usize),
    /// The call of one.
    Call(usize),
    /// What tells its calls from those of others.
    Endpoint(usize),
    /// What its method takes, with the body in this form: a media type, or nothing for the preferred one.
    Arguments(usize, String),
    /// A parameter of one: where it goes, and its name.
    Parameter(usize, &'static str, String),
    /// Its body in this form.
    Body(usize, String),
    /// A part of it.
    Part(usize, String, String),
    /// What those parts of it are that a caller has to give.
    RequiredParts(usize, String),
    /// Its successes.
    Success(usize),
    /// Its errors.
    Error(usize),
    /// One of its answers, by its status.
    Response(usize, StatusPattern),
    /// Another form of its answer, by its media type.
    Form(usize, String),
    /// The header fields of its answers.
    Headers(usize),
    /// One of them, by its name in lower case.
    Header(usize, String),
}

impl Of {
    /// The declared type that it is, or stands in.
    pub fn type_id(&self) -> Option<TypeId> {
        match self {
            Self::Type(id)
            | Self::Required(id)
            | Self::Rest(id)
            | Self::Property(id, _)
            | Self::Value(id, _)
            | Self::Branch(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The operation that it is, or belongs to.
    pub fn operation(&self) -> Option<usize> {
        match self {
            Self::Operation(index)
            | Self::Call(index)
            | Self::Endpoint(index)
            | Self::Arguments(index, _)
            | Self::Parameter(index, ..)
            | Self::Body(index, _)
            | Self::Part(index, ..)
            | Self::RequiredParts(index, _)
            | Self::Success(index)
            | Self::Error(index)
            | Self::Response(index, _)
            | Self::Form(index, _)
            | Self::Headers(index)
            | Self::Header(index, _) => Some(*index),
            _ => None,
        }
    }

    /// Where it is declared.
    pub fn origin(&self, api: &Api) -> Option<Origin> {
        if let Some(id) = self.type_id() {
            let declared = api.types.get(id)?;
            let own = match (self, &declared.definition) {
                (Self::Property(_, key), Definition::Record(record)) => {
                    let mut properties = record.properties.iter();
                    properties
                        .find(|own| own.name == *key)
                        .map(|property| &property.origin.0)
                }
                (Self::Value(_, literal), Definition::Enumeration(enumeration)) => {
                    let mut values = enumeration.values.iter();
                    values.find(|own| own.value == *literal).map(|value| &value.origin.0)
                }
                (Self::Branch(_, index), Definition::Union(union)) => {
                    union.branches.get(*index).map(|branch| &branch.origin.0)
                }
                _ => None,
            };
            return Some(own.unwrap_or(&declared.origin).clone());
        }
        if let Some(index) = self.operation() {
            let operation = api.operations.get(index)?;
            let own = match self {
                Self::Parameter(_, location, name) => {
                    let mut parameters = operation.parameters.iter();
                    let found = parameters.find(|own| own.name == *name && own.location.word() == *location);
                    found.map(|parameter| &parameter.origin)
                }
                Self::Body(_, media) | Self::RequiredParts(_, media) | Self::Part(_, media, _) => {
                    let mut contents = operation.body.iter().flat_map(|body| &body.contents);
                    contents
                        .find(|content| content.media_type == *media)
                        .map(|content| &content.origin)
                }
                Self::Response(_, status) => {
                    let mut responses = operation.responses.iter();
                    responses
                        .find(|response| response.status == *status)
                        .map(|response| &response.origin)
                }
                Self::Header(_, name) => {
                    let mut headers = operation.responses.iter().flat_map(|response| &response.headers);
                    headers
                        .find(|header| header.name.eq_ignore_ascii_case(name))
                        .map(|header| &header.origin)
                }
                _ => None,
            };
            return Some(own.unwrap_or(&operation.origin).clone());
        }
        match self {
            Self::Named("security scheme", name) => {
                let credential = api.credentials.iter().find(|credential| credential.name == *name)?;
                Some(credential.origin.clone())
            }
            _ => None,
        }
    }
}
