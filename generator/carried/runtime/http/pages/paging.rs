/// The keys that lead from the root of a JSON text to a value.
pub type Keys = &'static [&'static str];

/// How an answer comes in pages: what asks for the next one, and what tells that there is none.
#[derive(Clone, Copy)]
pub struct Paging {
    pub(super) step: Step,
    pub(super) ask: Ask,
    /// Where the items stand, if that is known.
    pub(super) items: Option<Keys>,
    pub(super) end: End,
    pub(super) limit: Option<Limit>,
}

/// What leads from one page to the next.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The header field `Link: <…>; rel="next"` (RFC 8288).
    Link,
    /// A URL.
    Url(Told),
    /// A value that is sent back as it came.
    Cursor(Told),
    /// What stands in the last item.
    LastItem(Keys),
    /// So many items more.
    Offset,
    /// The number of the page, counted from this one.
    Page(u64),
}

/// Where a page tells something.
#[derive(Clone, Copy)]
pub(super) enum Told {
    Body(Keys),
    Header(&'static str),
}

/// Where a call says which page it wants.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    Query(&'static str),
    Body(Keys),
}

/// What tells that a page is the last one, beside that nothing leads on.
#[derive(Clone, Copy)]
pub(super) enum End {
    Untold,
    /// `true`, or anything else that is not nothing, while there are more.
    More(Keys),
    /// `true` in the last one.
    Last(Keys),
    /// How many pages there are.
    Pages(Keys),
    /// How many items there are.
    Items(Keys),
}

/// How many items a page has at most: where a call says it, what it is if it is not given, and its greatest value.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) ask: Ask,
    pub(super) default: Option<u64>,
    pub(super) maximum: Option<u64>,
}

impl Paging {
    const fn of(step: Step, parameter: &'static str) -> Self {
        Self {
            step,
            ask: Ask::Query(parameter),
            items: None,
            end: End::Untold,
            limit: None,
        }
    }

    /// Whether the next page is told by a number, which a server may take no notice of.
    pub(super) fn counts(self) -> bool {
        matches!(self.step, Step::Offset | Step::Page(_))
    }

    /// With the header field `Link: <…>; rel="next"` (RFC 8288).
    pub const fn link() -> Self {
        Self::of(Step::Link, "")
    }

    /// With a URL in the page before.
    pub const fn url(keys: Keys) -> Self {
        Self::of(Step::Url(Told::Body(keys)), "")
    }

    /// With a URL in a header field of the page before.
    pub const fn url_header(name: &'static str) -> Self {
        Self::of(Step::Url(Told::Header(name)), "")
    }

    /// A parameter of the query takes a value of the page before.
    pub const fn cursor(parameter: &'static str, keys: Keys) -> Self {
        Self::of(Step::Cursor(Told::Body(keys)), parameter)
    }

    /// A parameter of the query takes what a header field of the page before says.
    pub const fn cursor_header(parameter: &'static str, name: &'static str) -> Self {
        Self::of(Step::Cursor(Told::Header(name)), parameter)
    }

    /// A parameter of the query takes a value of the last item of the page before.
    pub const fn last_item(parameter: &'static str, keys: Keys) -> Self {
        Self::of(Step::LastItem(keys), parameter)
    }

    /// A parameter of the query says how many items come before the page.
    pub const fn offset(parameter: &'static str) -> Self {
        Self::of(Step::Offset, parameter)
    }

    /// A parameter of the query is the number of the page, and `first` that of the first one.
    pub const fn page(parameter: &'static str, first: u64) -> Self {
        Self::of(Step::Page(first), parameter)
    }

    /// The parameter is no pair of the query, but a value in the body of the call, which is JSON.
    pub const fn in_body(self, keys: Keys) -> Self {
        Self {
            ask: Ask::Body(keys),
            ..self
        }
    }

    /// Where the items stand.
    pub const fn items(self, keys: Keys) -> Self {
        Self {
            items: Some(keys),
            ..self
        }
    }

    /// What is `true`, or anything but `null`, while there are further pages.
    pub const fn more(self, keys: Keys) -> Self {
        Self {
            end: End::More(keys),
            ..self
        }
    }

    /// What is `true` in the last page.
    pub const fn last(self, keys: Keys) -> Self {
        Self {
            end: End::Last(keys),
            ..self
        }
    }

    /// How many pages there are.
    pub const fn total_pages(self, keys: Keys) -> Self {
        Self {
            end: End::Pages(keys),
            ..self
        }
    }

    /// How many items there are on all pages.
    pub const fn total_items(self, keys: Keys) -> Self {
        Self {
            end: End::Items(keys),
            ..self
        }
    }

    /// The parameter of the query that says how many items a page may have, its default, and the greatest value that the
    /// server takes. A page with fewer items is the last one, if nothing else could be why it has no more.
    pub const fn limit(self, parameter: &'static str, default: Option<u64>, maximum: Option<u64>) -> Self {
        self.limited(Ask::Query(parameter), default, maximum)
    }

    /// The same for a value in the body.
    pub const fn limit_in_body(self, keys: Keys, default: Option<u64>, maximum: Option<u64>) -> Self {
        self.limited(Ask::Body(keys), default, maximum)
    }

    const fn limited(self, ask: Ask, default: Option<u64>, maximum: Option<u64>) -> Self {
        let limit = Limit { ask, default, maximum };
        Self {
            limit: Some(limit),
            ..self
        }
    }
}
