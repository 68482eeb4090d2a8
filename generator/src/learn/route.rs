//! Which operation an exchange is of: its method, and its path below one of the servers.

use super::description::{Description, Node};
use super::exchange::Exchange;
use crate::analyze::{Extent, Piece, pieces};
use crate::dialect::{Version, template_of};
use crate::source::pointer::percent_decoded;

const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// An operation as it was written.
pub(super) struct Operation<'t> {
    /// `GET /nodes/{name}`
    pub(super) label: String,
    pub(super) node: Node<'t>,
    /// Those of the path item, then its own.
    pub(super) parameters: Vec<Node<'t>>,
    method: String,
    template: Vec<Segment>,
    /// Pairs that stand in the path's key.
    pub(super) fixed_query: Vec<(String, String)>,
    /// Paths of the servers, without a slash at the end.
    bases: Vec<Vec<Segment>>,
    /// Hosts of the servers with their ports, as far as they are said.
    hosts: Vec<Segment>,
}

/// A part of a path between slashes: literal texts with a parameter between each two.
#[derive(Clone, Debug)]
struct Segment {
    literals: Vec<String>,
    /// Whether its parameter may be a path, by its name.
    is_path: bool,
}

/// What parameters are called that are paths of their own.
const PATHS: [&str; 12] = [
    "path", "file", "key", "ref", "uri", "url", "rest", "dir", "folder", "object", "prefix", "*",
];

/// All operations of a description.
pub(super) struct Routes<'t> {
    pub(super) operations: Vec<Operation<'t>>,
}

/// How well an operation's path is that of an exchange; what is less goes first.
type Rank = (usize, usize, Vec<u8>, usize);

impl<'t> Routes<'t> {
    pub(super) fn of(description: &Description<'t>) -> Self {
        let root = description.root();
        let mut operations = Vec::new();
        for (path, item) in root.get("paths").into_iter().flat_map(Node::entries) {
            if !path.starts_with('/') && path.starts_with("x-") {
                continue;
            }
            let Some(item) = description.behind(item) else { continue };
            for (key, node) in item.entries() {
                if METHODS.contains(&key.to_ascii_lowercase().as_str()) && node.tree.as_map().is_some() {
                    operations.push(operation(description, path, item, key, node));
                }
            }
        }
        Self { operations }
    }

    /// The operation of an exchange by its index, if there is one: of several the one whose path is the most literal.
    pub(super) fn find(&self, exchange: &Exchange) -> Option<usize> {
        let whole: Vec<&str> = exchange.path.trim_start_matches('/').split('/').collect();
        let whole: Vec<String> = whole.iter().map(|part| percent_decoded(part).into_owned()).collect();
        let found = self.operations.iter().enumerate().filter_map(|(index, operation)| {
            let rank = operation.rank(exchange, &whole)?;
            Some((rank, index))
        });
        found.min().map(|(_, index)| index)
    }
}

fn operation<'t>(
    description: &Description<'t>,
    path: &str,
    item: Node<'t>,
    key: &str,
    node: Node<'t>,
) -> Operation<'t> {
    let method = key.to_ascii_uppercase();
    let (written, _) = template_of(path);
    let parameters = [item, node].into_iter().filter_map(|node| node.get("parameters"));
    let parameters: Vec<Node<'t>> = parameters
        .flat_map(Node::items)
        .filter_map(|node| description.behind(node))
        .collect();
    let servers = servers(description, item, node);
    let is_declared = |name: &str| {
        let mut in_path = parameters.iter().filter(|own| own.text("in") == Some("path"));
        in_path.any(|own| own.text("name") == Some(name))
    };
    let template = segments(&written.path, &is_declared);
    // What is a place stands for any value.
    let mut fixed_query = written.fixed_query;
    fixed_query.retain(|(_, value)| !value.starts_with('{'));
    Operation {
        label: format!("{method} {path}"),
        node,
        parameters,
        method,
        template,
        fixed_query,
        bases: servers.iter().map(|(_, base)| base_segments(base)).collect(),
        hosts: servers
            .iter()
            .filter_map(|(host, _)| host_segment(host.as_ref()?))
            .collect(),
    }
}

/// Hosts and paths of an operation's servers.
fn servers(description: &Description<'_>, item: Node<'_>, node: Node<'_>) -> Vec<(Option<String>, String)> {
    let root = description.root();
    if description.version == Version::Swagger {
        let host = root.text("host").map(str::to_ascii_lowercase);
        return vec![(host, root.text("basePath").unwrap_or_default().to_owned())];
    }
    let said = [node, item, root].into_iter().find_map(|node| node.get("servers"));
    let servers = said.into_iter().flat_map(Node::items);
    let mut found: Vec<(Option<String>, String)> = servers
        .filter_map(|server| {
            let url = server.text("url")?;
            let (host, path) = match url.split_once("://") {
                Some((_, rest)) => {
                    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
                    (Some(told_host(host, server).to_ascii_lowercase()), path)
                }
                None => (None, url),
            };
            let path = path.split(['?', '#']).next().unwrap_or_default();
            Some((host, path.trim_start_matches('.').to_owned()))
        })
        .collect();
    if found.is_empty() {
        found.push((None, String::new()));
    }
    found
}

/// A host whose variables may have any value, as those of the path may. What is nothing but variables would be every host: that is
/// told by their defaults.
fn told_host(host: &str, server: Node<'_>) -> String {
    let mut rest = host;
    let mut is_told = false;
    while let Some((literal, behind)) = rest.split_once('{') {
        is_told |= literal.contains(|character: char| character.is_alphanumeric());
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    if is_told || rest.contains(|character: char| character.is_alphanumeric()) {
        return host.to_owned();
    }
    let variables = server.get("variables").into_iter().flat_map(Node::entries);
    variables.fold(host.to_owned(), |host, (name, variable)| {
        host.replace(&format!("{{{name}}}"), variable.text("default").unwrap_or_default())
    })
}

/// A host with its variables as places.
fn host_segment(host: &str) -> Option<Segment> {
    segments(host, &|_| false).into_iter().next()
}

/// The segments of a path, with its places as an operation of a client has them.
fn segments(path: &str, is_declared: &dyn Fn(&str) -> bool) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut current = Segment::default();
    for piece in pieces(path.trim_start_matches('/'), is_declared) {
        match piece {
            Piece::Text(text) => current.text(text, &mut segments),
            Piece::Place(place) => {
                current.text(place.before, &mut segments);
                let name = place.name.to_ascii_lowercase();
                current.is_path |= !matches!(place.extent, Extent::Segment | Extent::Matrix { .. })
                    || PATHS.iter().any(|word| name.contains(word));
                current.literals.push(String::new());
            }
        }
    }
    segments.push(current);
    segments
}

/// The segments of a server's path, in which empty ones say nothing.
fn base_segments(path: &str) -> Vec<Segment> {
    let mut segments = segments(path, &|_| false);
    segments.retain(|segment| !segment.is_empty());
    segments
}

impl Default for Segment {
    fn default() -> Self {
        Self {
            literals: vec![String::new()],
            is_path: false,
        }
    }
}

impl Segment {
    /// Adds a text, of which each slash ends a segment.
    fn text(&mut self, text: &str, ended: &mut Vec<Self>) {
        for (index, part) in text.split('/').enumerate() {
            if index > 0 {
                ended.push(std::mem::take(self));
            }
            if let Some(last) = self.literals.last_mut() {
                last.push_str(&percent_decoded(part));
            }
        }
    }

    fn is_literal(&self) -> bool {
        self.literals.len() == 1
    }

    fn is_empty(&self) -> bool {
        self.is_literal() && self.literals.iter().all(String::is_empty)
    }
}

/// Whether a segment is nothing but a parameter.
fn is_free(segment: &Segment) -> bool {
    !segment.is_literal() && segment.literals.iter().all(String::is_empty)
}

/// How literal a segment is: not at all is 2.
fn freedom(segment: &Segment) -> u8 {
    match segment.is_literal() {
        true => 0,
        false if is_free(segment) => 2,
        false => 1,
    }
}

fn fits(segment: &Segment, text: &str) -> bool {
    let [first, middle @ .., last] = segment.literals.as_slice() else {
        return segment.literals.first().is_some_and(|literal| literal == text);
    };
    let Some(rest) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    let Some(mut rest) = rest.strip_suffix(last.as_str()) else {
        return false;
    };
    for literal in middle {
        // What stands between is at least one character.
        let Some((at, _)) = rest.char_indices().nth(1) else {
            return false;
        };
        let Some((_, behind)) = rest.get(at..).and_then(|rest| rest.split_once(literal.as_str())) else {
            return false;
        };
        rest = behind;
    }
    !rest.is_empty()
}

/// Whether a path is that of a template. A parameter that is a segment of its own may hold slashes, if its name says that it is a path
/// or a literal segment says where it ends. Gives how many segments it holds more than one.
fn matches(template: &[Segment], path: &[String]) -> Option<usize> {
    match (template, path) {
        ([], []) => Some(0),
        ([], [last]) if last.is_empty() => Some(1),
        ([segment, rest @ ..], [first, left @ ..]) => {
            if fits(segment, first)
                && let Some(more) = matches(rest, left)
            {
                return Some(more);
            }
            // Only the last one, or the count of ways would grow without bound.
            let is_last_free = is_free(segment) && !rest.iter().any(is_free);
            let may_be_longer = segment.is_path || rest.iter().any(Segment::is_literal);
            (is_last_free && may_be_longer && !first.is_empty() && left.len() > rest.len()).then_some(())?;
            let taken = left.len() - rest.len();
            let behind = left.get(taken..)?;
            (behind.len() == rest.len()).then_some(())?;
            matches(rest, behind).map(|more| more + taken)
        }
        _ => None,
    }
}

impl Operation<'_> {
    fn rank(&self, exchange: &Exchange, whole: &[String]) -> Option<Rank> {
        if self.method != exchange.method || !self.fixed_query.iter().all(|pair| exchange.query.contains(pair)) {
            return None;
        }
        let (distance, more) = self.below(whole)?;
        let freedom: Vec<u8> = self.template.iter().map(freedom).collect();
        let free = freedom.iter().filter(|freedom| **freedom > 0).count();
        let unfixed = usize::MAX - self.fixed_query.len();
        Some((distance + 2 * more, free, freedom, unfixed))
    }

    /// How far the path's beginning is from a server's path, and how much a parameter holds beside its own segment.
    fn below(&self, whole: &[String]) -> Option<(usize, usize)> {
        let below_base = self.bases.iter().find_map(|base| {
            let (start, rest) = whole.split_at_checked(base.len())?;
            let is_base = base.iter().zip(start).all(|(segment, text)| fits(segment, text));
            is_base.then(|| matches(&self.template, rest)).flatten()
        });
        if let Some(more) = below_base {
            return Some((0, more));
        }
        // The server runs elsewhere: behind another path, or behind none.
        (0..whole.len().min(4)).find_map(|skipped| {
            let more = matches(&self.template, whole.get(skipped..)?)?;
            // Of a free path anything is the end.
            let is_told = skipped == 0
                || self
                    .template
                    .iter()
                    .any(|segment| segment.is_literal() && !segment.is_empty());
            (is_told && (skipped == 0 || more == 0)).then_some((1 + skipped, more))
        })
    }

    /// Whether the description says that this host serves it.
    pub(super) fn is_at(&self, host: &str) -> bool {
        // A port that the scheme has anyway is said or not.
        let written = [host.to_owned(), format!("{host}:443"), format!("{host}:80")];
        self.hosts.iter().any(|own| written.iter().any(|host| fits(own, host)))
    }

    /// Whether the description says a host at all.
    pub(super) fn has_host(&self) -> bool {
        !self.hosts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Vec<String> {
        text.trim_start_matches('/').split('/').map(str::to_owned).collect()
    }

    #[test]
    fn the_last_parameter_of_a_path_may_hold_slashes() {
        for (template, own, more) in [
            ("/files/{path}", "/files/a", Some(0)),
            ("/files/{path}", "/files/a/b/c", Some(2)),
            ("/files/{path}/tags", "/files/a/b/tags", Some(1)),
            ("/files/{path}", "/files", None),
            ("/files/{path}", "/file/a", None),
            ("/{a}/{b}", "/x/y/z", None),
            ("/images/{name}/json", "/images/library/busybox/json", Some(1)),
            ("/users/{id}", "/users/7/orders", None),
            ("/v1/{id}.json", "/v1/7.json", Some(0)),
            ("/v1/{id}.json", "/v1/.json", None),
            ("/v1/{a}:{b}", "/v1/x:y", Some(0)),
            ("/v1/{a}:{b}", "/v1/x", None),
            ("/", "/", Some(0)),
            ("/users/:id/orders", "/users/7/orders", Some(0)),
            ("/users/:other", "/users/7", None),
            ("/users/(?P<id>[0-9]+)/", "/users/7/", Some(0)),
            ("/users/<int:id>", "/users/7", Some(0)),
            ("/v1/{id=shelves/*}", "/v1/shelves/7", Some(1)),
            ("/v1/{id:.*}", "/v1/a/b", Some(1)),
            ("/v1{/id}", "/v1/7", Some(0)),
        ] {
            assert_eq!(
                matches(&segments(template, &|name| name == "id"), &path(own)),
                more,
                "{template} {own}"
            );
        }
    }
}
