use crate::diff::{Side, Subject};
use crate::model::{Declared, Origin, TypeId};

/// A place in both versions. What it is called is made only where something is found there.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    about: About<'a>,
    steps: Vec<Step>,
    /// Whether it is within types that are not one, so that what is in them is told from here.
    pub(super) is_foreign: bool,
    pub(super) old: Option<&'a Origin>,
    pub(super) new: Option<&'a Origin>,
}

/// What stands at the beginning of the way to it.
#[derive(Clone, Debug)]
enum About<'a> {
    /// A declared type of the old version.
    Type(TypeId),
    /// What stands there in the old version.
    Old(&'a Origin),
    /// What stands there in the new one.
    New(&'a Origin),
    Said(Subject),
}

#[derive(Clone, Debug)]
enum Step {
    Named(&'static str, String),
    Its(&'static str),
}

impl<'a> Place<'a> {
    /// A declared type.
    pub(super) fn of_type(id: TypeId, old: &'a Declared, new: &'a Declared) -> Self {
        Self {
            about: About::Type(id),
            steps: Vec::new(),
            is_foreign: false,
            old: Some(&old.origin),
            new: Some(&new.origin),
        }
    }

    /// What has these keys.
    pub(super) fn said(subject: Subject, old: Option<&'a Origin>, new: Option<&'a Origin>) -> Self {
        Self {
            about: About::Said(subject),
            steps: Vec::new(),
            is_foreign: false,
            old,
            new,
        }
    }

    /// What is declared there, in the old version if it is in both.
    pub(super) fn declared(old: Option<&'a Origin>, new: Option<&'a Origin>) -> Self {
        let about = match (old, new) {
            (Some(old), _) => About::Old(old),
            (None, Some(new)) => About::New(new),
            (None, None) => About::Said(Subject::api()),
        };
        Self {
            about,
            steps: Vec::new(),
            is_foreign: false,
            old,
            new,
        }
    }

    /// What is called so in it.
    pub(super) fn within(&self, kind: &'static str, name: &str) -> Self {
        let mut place = self.clone();
        place.steps.push(Step::Named(kind, name.to_owned()));
        place
    }

    /// What there is one of in it.
    pub(super) fn its(&self, what: &'static str) -> Self {
        let mut place = self.clone();
        place.steps.push(Step::Its(what));
        place
    }

    /// The same, written elsewhere.
    pub(super) fn at(mut self, old: Option<&'a Origin>, new: Option<&'a Origin>) -> Self {
        (self.old, self.new) = (old, new);
        self
    }

    /// What it is in its operation, where it is a parameter or in a response.
    pub(super) fn in_operation(&self) -> Option<Subject> {
        match (&self.about, self.steps.as_slice()) {
            (About::Said(_), [Step::Named(kind @ ("parameter" | "response"), name), rest @ ..]) => {
                Some(along(Subject::named(kind, name), rest))
            }
            _ => None,
        }
    }

    pub(super) fn subject(&self, old: &Side<'_>, new: &Side<'_>) -> Subject {
        let about = match &self.about {
            About::Type(id) => type_subject(old, *id),
            About::Old(origin) => old.subject_at(&origin.pointer()),
            About::New(origin) => new.subject_at(&origin.pointer()),
            About::Said(subject) => subject.clone(),
        };
        along(about, &self.steps)
    }
}

fn along(from: Subject, steps: &[Step]) -> Subject {
    steps.iter().fold(from, |subject, step| match step {
        Step::Named(kind, name) => subject.within(kind, name),
        Step::Its(what) => subject.its(what),
    })
}

/// A declared type: what is sent in the place of what is read is that, for what it is on the wire.
fn type_subject(side: &Side<'_>, id: TypeId) -> Subject {
    let read = side.api.types.get(id).and_then(|declared| declared.sent_for);
    side.subject_of(read.map_or(id, |sent| sent.read))
}

/// Whether something is declared among the components.
pub(super) fn is_component(origin: &Origin) -> bool {
    origin.pointer().starts_with("/components/")
}
