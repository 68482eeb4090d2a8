use std::borrow::Cow;
use std::sync::Arc;

/// Where in the description something stands: a node of the unified document, which `Generation::locations` finds in the
/// files as written.
///
/// Of an item of a list, and of a keyword, only the way to what the list is in is kept, so that all of them share its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    within: Arc<str>,
    last: Last,
}

/// What a way ends in, if not in what it is kept with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Last {
    #[default]
    Nothing,
    Keyword(&'static str),
    Item(&'static str, usize),
}

impl Origin {
    /// The node that a JSON pointer names.
    pub fn at(pointer: impl Into<Arc<str>>) -> Self {
        Self {
            within: pointer.into(),
            last: Last::Nothing,
        }
    }

    /// What stands under a keyword of the node that a pointer names.
    pub fn keyword(within: &Arc<str>, keyword: &'static str) -> Self {
        Self {
            within: Arc::clone(within),
            last: Last::Keyword(keyword),
        }
    }

    /// What stands under a keyword here.
    pub fn under(&self, keyword: &'static str) -> Self {
        match self.last {
            Last::Nothing => Self::keyword(&self.within, keyword),
            Last::Keyword(_) | Last::Item(..) => Self::at(format!("{}/{keyword}", self.pointer())),
        }
    }

    /// An item of the list that stands there.
    pub fn item(within: &Arc<str>, keyword: &'static str, index: usize) -> Self {
        Self {
            within: Arc::clone(within),
            last: Last::Item(keyword, index),
        }
    }

    /// The JSON pointer (RFC 6901) of the node in the unified document.
    pub fn pointer(&self) -> Cow<'_, str> {
        let within = &self.within;
        match self.last {
            Last::Nothing => Cow::Borrowed(within),
            Last::Keyword(keyword) => Cow::Owned(format!("{within}/{keyword}")),
            Last::Item(keyword, index) => Cow::Owned(format!("{within}/{keyword}/{index}")),
        }
    }
}

/// What takes no part in structural equality: two inline shapes that differ in their words or places alone are one type.
#[derive(Clone, Debug, Default)]
pub struct Aside<T>(pub T);

impl<T> PartialEq for Aside<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl<T> Eq for Aside<T> {}
impl<T> std::hash::Hash for Aside<T> {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}
