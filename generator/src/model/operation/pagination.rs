/// How an operation's answer comes in pages: what leads to the next one, and what tells that there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// What leads to the next page.
    pub next: NextPage,
    /// The keys from the answer's root to the items, if they are known.
    pub items: Option<Vec<String>>,
    /// What tells that a page is the last one, beside that nothing leads on.
    pub end: Option<PagesEnd>,
    /// How many items a page has at most.
    pub limit: Option<PageLimit>,
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// `Link: <…>; rel="next"` (RFC 8288).
    LinkHeader,
    /// A URL in the page before.
    Url(Told),
    /// A parameter takes a value of the page before.
    Cursor(PageParameter, Told),
    /// A parameter takes what the last item has at these keys.
    LastItem(PageParameter, Vec<String>),
    /// A parameter counts the items that come before.
    Offset(PageParameter),
    /// A parameter counts pages from a number.
    Page(PageParameter, u64),
}

impl NextPage {
    /// The parameter of the query that asks for the next page.
    pub fn query_parameter(&self) -> Option<&str> {
        match self {
            Self::LinkHeader | Self::Url(_) => None,
            Self::Cursor(parameter, _)
            | Self::LastItem(parameter, _)
            | Self::Offset(parameter)
            | Self::Page(parameter, _) => match parameter {
                PageParameter::Query(name) => Some(name),
                PageParameter::Body(_) => None,
            },
        }
    }
}

/// Where a page tells something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// At these keys of its body.
    Body(Vec<String>),
    /// In a header field.
    Header(String),
}

/// Where a call says which page it wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageParameter {
    /// A parameter of the query.
    Query(String),
    /// At these keys of its body, which is JSON.
    Body(Vec<String>),
}

/// What tells that a page is the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesEnd {
    /// `true`, or anything that is not `null`, while there are more.
    More(Vec<String>),
    /// `true` in the last one.
    Last(Vec<String>),
    /// How many pages there are.
    Pages(Vec<String>),
    /// How many items there are on all pages.
    Items(Vec<String>),
}

/// How many items a page has at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLimit {
    /// Where a call says it.
    pub parameter: PageParameter,
    /// What the server takes where it is not given.
    pub default: Option<u64>,
    /// The greatest value that the server takes.
    pub maximum: Option<u64>,
}
