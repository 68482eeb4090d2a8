use super::{Type, TypeId};

/// A value that the description shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The file and the JSON pointer in it: `openapi.yaml#/components/schemas/Pet/example`.
    pub place: String,
    /// What it is an example of, each once.
    pub of: Vec<Shown>,
    /// The value as JSON text, with its numbers as they are written.
    pub json: String,
}

/// What an example is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// A type, which says so itself.
    Type(Type),
    /// A type, of which it is the content of a body or an answer.
    Content(Type),
    /// The property of a record under this key.
    Property(TypeId, String),
    /// The body of an operation, by its index, in the form that the call takes.
    Body(usize),
}
