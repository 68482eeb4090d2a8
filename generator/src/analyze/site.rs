use std::rc::Rc;
use std::sync::Arc;

use openapiv3::Schema;

use crate::analyze::schema::merged::Merged;
use crate::model::{Home, Origin};
use crate::source::pointer;

/// Words that name a position, innermost first.
#[derive(Debug)]
struct Words {
    outer: Option<Rc<Words>>,
    word: String,
}

/// The word for the items of a list.
pub(super) const ITEM: &str = "item";

/// Where a schema stands: for diagnostics, for names, for the file it goes to.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// JSON pointer in the unified document.
    pub(super) pointer: Arc<str>,
    /// Where types declared here go.
    pub(super) home: Home,
    words: Option<Rc<Words>>,
    /// What a parameter there is called, if that is no word of its name: a component has its own.
    called: Option<Rc<str>>,
}

impl Site {
    /// A site that names start from.
    pub(super) fn root(pointer: &str, word: &str, home: Home) -> Self {
        Self {
            pointer: pointer.into(),
            home,
            words: Some(Rc::new(Words {
                outer: None,
                word: word.to_owned(),
            })),
            called: None,
        }
    }

    /// A site further down the document, under the same name.
    pub(super) fn under(&self, segments: &[&str]) -> Self {
        let mut pointer = String::with_capacity(self.pointer.len() + 24);
        pointer.push_str(&self.pointer);
        for segment in segments {
            pointer::push(&mut pointer, segment);
        }
        Self {
            pointer: pointer.into(),
            home: self.home,
            words: self.words.clone(),
            called: self.called.clone(),
        }
    }

    /// The site of a parameter of this name, which its own name does not have in it.
    pub(super) fn called(&self, name: &str) -> Self {
        Self {
            called: Some(name.into()),
            ..self.clone()
        }
    }

    /// What stands there is called so: a property or a parameter. The items of a list are called as it is.
    pub(super) fn own_name(&self) -> &str {
        if let Some(called) = &self.called {
            return called;
        }
        let mut words = self.words.as_ref();
        while let Some(item) = words.filter(|words| words.word == ITEM) {
            words = item.outer.as_ref();
        }
        words.map_or("", |words| words.word.as_str())
    }

    /// The same site with a further word in its name.
    pub(super) fn named(&self, word: &str) -> Self {
        Self {
            pointer: Arc::clone(&self.pointer),
            home: self.home,
            words: Some(Rc::new(Words {
                outer: self.words.clone(),
                word: word.to_owned(),
            })),
            called: self.called.clone().filter(|_| word == ITEM),
        }
    }

    /// The words of its name, outermost first.
    pub(super) fn position(&self) -> Vec<String> {
        let mut position = Vec::new();
        let mut words = self.words.as_ref();
        while let Some(word) = words {
            position.push(word.word.clone());
            words = word.outer.as_ref();
        }
        position.reverse();
        position
    }

    /// The last word of its name.
    pub(super) fn last_word(&self) -> &str {
        self.words.as_ref().map_or("", |words| words.word.as_str())
    }

    /// The place as the model keeps it.
    pub(super) fn origin(&self) -> Origin {
        Origin::at(Arc::clone(&self.pointer))
    }
}

/// One of the schemas that a value must satisfy together.
#[derive(Clone, Debug)]
pub(super) enum Part<'a> {
    /// `$ref` to the component schema with this index.
    Component(usize),
    /// A schema that stands here.
    Inline(&'a Schema, Site),
    /// Keywords beside a `oneOf` or `anyOf`, which hold for each branch.
    Rest(Rc<Merged<'a>>),
}
