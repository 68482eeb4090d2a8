//! What an operation becomes.
//!
//! `argument` decides what its method takes and what can be chained, with `parts` for a body that is given part by part; `answers` what
//! it gives and which errors, with `reading` for each body, `status` for the names of several, `error_body` for the one type of the bodies
//! of all errors, `headers` for the declared fields and `shared` for what several operations declare alike, which `shared_name` names; `pages` how further pages are had.

mod answers;
mod argument;
mod error_body;
mod headers;
mod pages;
mod parts;
mod reading;
mod shared;
mod shared_name;
mod status;

use rayon::prelude::*;

use super::base::Base;
use crate::model;
use crate::name::{ARGUMENTS, BodyNames, OperationNames};

pub(crate) use answers::{Answers, Case, Side};
pub(crate) use argument::{Argument, Source};
pub(crate) use error_body::{ERROR_BODY, ErrorBodies, ErrorVariant};
pub(crate) use headers::Header;
pub(crate) use pages::{Items, Pages};
pub(crate) use parts::{Part, Parts};
pub(crate) use reading::{Reading, events};
pub(crate) use shared::{Alike, Shared, SharedType, What};

/// An operation as methods and types.
#[derive(Debug)]
pub(crate) struct Operation<'a> {
    /// Into the API's operations.
    pub(crate) index: usize,
    pub(crate) operation: &'a model::Operation,
    pub(crate) names: &'a OperationNames,
    /// The type that has its methods, and how a client leads there.
    pub(crate) receiver: Receiver,
    /// What the method takes, in its order.
    pub(crate) required: Vec<Argument<'a>>,
    /// What has a setter.
    pub(crate) optional: Vec<Argument<'a>>,
    /// The body in its other forms.
    pub(crate) bodies: Vec<OtherBody<'a>>,
    pub(crate) answers: Answers<'a>,
    pub(crate) pages: Option<Pages<'a>>,
    /// The fields of the struct of declared header fields; empty where there is none.
    pub(crate) headers: Vec<Header<'a>>,
    /// The enum of its own servers, where there is a choice.
    pub(crate) server: Option<&'a str>,
}

/// What has the methods of an operation: the client, or a group.
#[derive(Debug)]
pub(crate) struct Receiver {
    /// `crate::Client`, or `crate::groups::ChatCompletions`.
    pub(crate) path: String,
    /// What leads from a client to it: nothing, or `chat().completions().`.
    pub(crate) accessors: String,
    /// Whether it is a group.
    pub(crate) is_group: bool,
}

/// A form of the body beside the one that is given where nothing else is said.
#[derive(Debug)]
pub(crate) struct OtherBody<'a> {
    /// What takes it.
    pub(crate) names: &'a BodyNames,
    /// In the place of the body's own argument or setter.
    pub(crate) argument: Argument<'a>,
}

/// A method of the client or a group.
pub(crate) struct Method<'o, 'a> {
    pub(crate) name: &'a str,
    /// The struct that it takes in the place of its arguments.
    pub(crate) structure: Option<&'a str>,
    pub(crate) required: Vec<&'o Argument<'a>>,
    /// The other form of the body that it takes.
    pub(crate) body: Option<&'o OtherBody<'a>>,
}

/// All of them, by their index.
pub(super) fn all<'a>(base: &Base<'a>) -> Vec<Operation<'a>> {
    let operations = base.api.operations.par_iter().zip(&base.names.operations).enumerate();
    operations
        .map(|(index, (operation, names))| Operation::of(base, index, operation, names))
        .collect()
}

impl Receiver {
    fn of(base: &Base<'_>, names: &OperationNames) -> Self {
        let group = names.group.and_then(|group| base.names.groups.get(group));
        Self {
            path: match group {
                Some(group) => format!("crate::groups::{}", group.name),
                None => "crate::Client".to_owned(),
            },
            accessors: base.names.accessors(names.group),
            is_group: group.is_some(),
        }
    }
}

impl<'a> Operation<'a> {
    fn of(base: &Base<'a>, index: usize, operation: &'a model::Operation, names: &'a OperationNames) -> Self {
        let arguments = argument::all(base, index, operation, names);
        let (required, optional) = arguments.into_iter().partition(|argument| argument.required);
        let answers = Answers::of(base, index, operation, names);
        let own_servers = base.names.own_servers_of.get(&index);
        let own_servers = own_servers.and_then(|place| base.names.own_servers.get(*place));
        Self {
            index,
            operation,
            names,
            receiver: Receiver::of(base, names),
            required,
            optional,
            bodies: argument::other_bodies(base, index, operation, names),
            pages: Pages::of(base, operation, &answers),
            answers,
            headers: headers::of(base, operation, names),
            server: own_servers.map(|own| own.kind.as_str()),
        }
    }

    /// The path of a method of it, as a link names it: `crate::Client::list_pets`.
    pub(crate) fn path(&self, method: &str) -> String {
        let method = method.strip_prefix("r#").unwrap_or(method);
        format!("{}::{method}", self.receiver.path)
    }

    /// The struct that its method takes, where it takes more than one can tell apart by their order.
    pub(crate) fn arguments(&self) -> Option<&'a str> {
        (self.required.len() > ARGUMENTS).then_some(self.names.arguments.as_str())
    }

    /// All that is given to it: what its method takes, what has a setter, and the body in its other forms.
    pub(crate) fn given(&self) -> impl Iterator<Item = &Argument<'a>> {
        let bodies = self.bodies.iter().map(|form| &form.argument);
        self.required.iter().chain(&self.optional).chain(bodies)
    }

    /// Everything that has a setter of its own.
    pub(crate) fn setters(&self) -> impl Iterator<Item = &Argument<'a>> {
        let bodies = self.bodies.iter().map(|form| &form.argument);
        let own = self.optional.iter().filter(|argument| !argument.is_of_every_call());
        own.chain(bodies.filter(|body| !body.required))
    }

    /// Its methods on what has them: its own, and one for each other form of a required body.
    pub(crate) fn methods(&self) -> impl Iterator<Item = Method<'_, 'a>> {
        let own = Method {
            name: &self.names.method,
            structure: self.arguments(),
            required: self.required.iter().collect(),
            body: None,
        };
        let others = self.bodies.iter().filter(|form| form.argument.required).map(|form| {
            let body = &form.argument;
            let others = self.required.iter().filter(|argument| argument.name != body.name);
            Method {
                name: &form.names.method,
                structure: self.arguments().map(|_| form.names.arguments.as_str()),
                required: others.chain([body]).collect(),
                body: Some(form),
            }
        });
        [own].into_iter().chain(others)
    }

    /// The bodies that are given part by part, each with the method that takes it.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&Parts<'a>, &'a str)> {
        let own = self.required.iter().chain(&self.optional);
        let own = own.map(|argument| (argument, self.names.method.as_str()));
        let others = self.bodies.iter().map(|form| match form.argument.required {
            true => (&form.argument, form.names.method.as_str()),
            false => (&form.argument, self.names.method.as_str()),
        });
        own.chain(others)
            .filter_map(|(argument, method)| match &argument.source {
                Source::Body { parts: Some(parts), .. } => Some((parts, method)),
                _ => None,
            })
    }
}
