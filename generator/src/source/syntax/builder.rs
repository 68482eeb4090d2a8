//! Events to a tree: limits, repeated keys, anchors and merge keys.

use std::collections::HashMap;
use std::ops::Range;

use indexmap::map::Entry;

use super::event::{Anchor, Event, Events, ScalarKind};
use super::repeated::{self, put_together};
use crate::diagnostic::codes::source::{COMPLEX_KEY, DUPLICATE_KEY, LIMIT, MERGE, REPEATED_SECTION, SYNTAX};
use crate::diagnostic::listed;
use crate::source::finding::{Finding, Findings};
use crate::source::{Copies, Limits, Map, Number, Tree, text_weight, weight};

/// Values so far, in all files.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::source) struct Count {
    /// Those that stand in the texts.
    pub(in crate::source) written: usize,
    /// Those that aliases repeat.
    pub(in crate::source) repeated: usize,
}

impl Count {
    /// What may still be repeated.
    pub(in crate::source) fn copies(self, limits: &Limits) -> Copies {
        Copies::within(limits, self.written).and(self.repeated)
    }
}

/// Builds one text's tree.
pub(in crate::source) struct Builder<'limits> {
    limits: &'limits Limits,
    count: Count,
    stack: Vec<Frame>,
    root: Option<Tree>,
    anchors: HashMap<usize, Anchored>,
    pub(in crate::source) findings: Findings,
}

/// An array or object that is not closed yet.
struct Frame {
    anchor: Anchor,
    content: Content,
}

impl Frame {
    /// The key whose value comes next or is open.
    fn key(&self) -> Option<&str> {
        match &self.content {
            Content::Map {
                slot: Slot::Under(key, _),
                ..
            } => Some(key),
            _ => None,
        }
    }
}

enum Content {
    List(Vec<Tree>),
    Map {
        map: Map,
        /// Where the keys stand, by index into `map`.
        places: Vec<usize>,
        slot: Slot,
        merged: Vec<Map>,
    },
}

/// What becomes of an object's next value.
enum Slot {
    /// It is a key.
    Key,
    Under(String, usize),
    Merge(usize),
    /// Its key is no text.
    Lost,
}

struct Anchored {
    tree: Tree,
    weight: usize,
    depth: usize,
}

impl<'limits> Builder<'limits> {
    /// `count` is what other files have used up already.
    pub(in crate::source) fn new(limits: &'limits Limits, count: Count) -> Self {
        Self {
            limits,
            count,
            stack: Vec::new(),
            root: None,
            anchors: HashMap::new(),
            findings: Findings::default(),
        }
    }

    /// The tree, or `None` where the text holds no node; and how many values there are now in all files.
    pub(in crate::source) fn build<'text>(
        &mut self,
        mut events: impl Events<'text>,
    ) -> Result<(Option<Tree>, Count), Finding> {
        loop {
            let next = events.next_event().map_err(|error| {
                let mut finding = Finding::new(error.code, error.at, error.message);
                finding.notes.extend(error.help);
                finding
            })?;
            match next {
                Some((event, place)) => self.take(event, place)?,
                None => return Ok((self.root.take(), self.count)),
            }
        }
    }

    fn take(&mut self, event: Event<'_>, place: Range<usize>) -> Result<(), Finding> {
        let at = place.start;
        match event {
            Event::Scalar { text, kind, anchor } => {
                self.charge(1 + text_weight(&text), at)?;
                if let Some(Content::Map {
                    slot: slot @ Slot::Key, ..
                }) = self.content()
                {
                    *slot = match kind {
                        ScalarKind::Merge => Slot::Merge(at),
                        _ => Slot::Under(text.to_string(), at),
                    };
                    return self.define(anchor, &Tree::String(text.into_owned()), at);
                }
                let tree = match kind {
                    ScalarKind::Null => Tree::Null,
                    ScalarKind::Boolean(value) => Tree::Boolean(value),
                    ScalarKind::Number(Some(json)) => Tree::Number(Number {
                        json,
                        written: Some(text.into()),
                    }),
                    ScalarKind::Number(None) => Tree::Number(Number::from(&*text)),
                    ScalarKind::String | ScalarKind::Merge => Tree::String(text.into_owned()),
                };
                self.define(anchor, &tree, at)?;
                self.value(tree, at)
            }
            Event::ListStart(anchor) => self.open(anchor, Content::List(Vec::new()), at),
            Event::MapStart(anchor) => {
                let content = Content::Map {
                    map: Map::new(),
                    places: Vec::new(),
                    slot: Slot::Key,
                    merged: Vec::new(),
                };
                self.open(anchor, content, at)
            }
            Event::ListEnd | Event::MapEnd => self.close(at),
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Remark(code, message) => {
                self.findings.push(Finding::new(code, at, message));
                Ok(())
            }
        }
    }

    fn content(&mut self) -> Option<&mut Content> {
        self.stack.last_mut().map(|frame| &mut frame.content)
    }

    fn charge(&mut self, weight: usize, at: usize) -> Result<(), Finding> {
        self.count.written = self.count.written.saturating_add(weight);
        if self.count.written <= self.limits.nodes {
            return Ok(());
        }
        let message = format!(
            "the description holds more than {} values (`--max-values`)",
            self.limits.nodes
        );
        Err(Finding::new(&LIMIT, at, message))
    }

    /// Counts a copy before it is made.
    fn charge_copy(&mut self, what: &str, weight: usize, at: usize) -> Result<(), Finding> {
        let mut copies = self.count.copies(self.limits);
        let Err(refusal) = copies.admit(what, weight) else {
            self.count.repeated = copies.made();
            return Ok(());
        };
        // A message is cut where it may hold the text's own words; a note is ours alone.
        let mut finding = Finding::new(&LIMIT, at, "more values are repeated here than `--max-copies` allows");
        finding.notes.extend(refusal);
        Err(finding)
    }

    fn open(&mut self, anchor: Anchor, content: Content, at: usize) -> Result<(), Finding> {
        self.charge(1, at)?;
        self.check_depth(1, at)?;
        self.stack.push(Frame { anchor, content });
        Ok(())
    }

    /// Whether that many levels more are allowed here.
    fn check_depth(&self, more: usize, at: usize) -> Result<(), Finding> {
        if self.stack.len() + more <= self.limits.depth {
            return Ok(());
        }
        let message = format!("values are nested deeper than {} levels", self.limits.depth);
        Err(Finding::new(&LIMIT, at, message))
    }

    fn close(&mut self, at: usize) -> Result<(), Finding> {
        // The readers give as many ends as starts.
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let tree = match frame.content {
            Content::List(list) => Tree::List(list),
            Content::Map { mut map, merged, .. } => {
                // What stands in the object itself wins, then earlier merges (YAML merge key, draft of 2005).
                for (key, value) in merged.into_iter().flatten() {
                    map.entry(key).or_insert(value);
                }
                Tree::Map(map)
            }
        };
        self.define(frame.anchor, &tree, at)?;
        self.value(tree, at)
    }

    fn define(&mut self, anchor: Anchor, tree: &Tree, at: usize) -> Result<(), Finding> {
        let Some(anchor) = anchor else { return Ok(()) };
        let weight = weight(tree);
        self.charge_copy("what is kept under this anchor", weight, at)?;
        let anchored = Anchored {
            weight,
            depth: depth(tree),
            tree: tree.clone(),
        };
        self.anchors.insert(anchor, anchored);
        Ok(())
    }

    fn alias(&mut self, anchor: usize, at: usize) -> Result<(), Finding> {
        let Some(Anchored { weight, depth, .. }) = self.anchors.get(&anchor) else {
            // The parser refuses unknown names, so the node is not complete yet.
            return Err(Finding::new(
                &SYNTAX,
                at,
                "an alias stands within the node that it names",
            ));
        };
        let (weight, depth) = (*weight, *depth);
        self.charge_copy("what this alias stands for", weight, at)?;
        self.check_depth(depth, at)?;
        let tree = self
            .anchors
            .get(&anchor)
            .map_or(Tree::Null, |anchored| anchored.tree.clone());
        match (self.content(), tree) {
            (
                Some(Content::Map {
                    slot: slot @ Slot::Key, ..
                }),
                Tree::String(text),
            ) => {
                *slot = Slot::Under(text, at);
                Ok(())
            }
            (_, tree) => self.value(tree, at),
        }
    }

    /// Puts a complete value to its place.
    fn value(&mut self, tree: Tree, at: usize) -> Result<(), Finding> {
        let levels = self.levels();
        let finding = match self.stack.last_mut().map(|frame| &mut frame.content) {
            None => {
                self.root = Some(tree);
                None
            }
            Some(Content::List(list)) => {
                list.push(tree);
                None
            }
            Some(Content::Map {
                map,
                places,
                slot,
                merged,
            }) => match std::mem::replace(slot, Slot::Key) {
                Slot::Under(key, key_at) => insert(map, places, (key, key_at), tree, levels),
                Slot::Merge(key_at) => merge(merged, tree, key_at),
                Slot::Lost => None,
                Slot::Key => {
                    *slot = Slot::Lost;
                    Some(Finding::new(
                        &COMPLEX_KEY,
                        at,
                        "a key that is an array or an object has no counterpart in JSON",
                    ))
                }
            },
        };
        finding.into_iter().for_each(|finding| self.findings.push(finding));
        Ok(())
    }
}

impl Builder<'_> {
    /// How many levels are put together if the key whose value comes now stands twice.
    fn levels(&self) -> usize {
        match self.stack.as_slice() {
            [frame] => frame.key().map_or(0, |key| repeated::levels(&[], key)),
            [above, frame] => match (above.key(), frame.key()) {
                (Some(above), Some(key)) => repeated::levels(&[above], key),
                _ => 0,
            },
            _ => 0,
        }
    }
}

/// Puts a value under a key. Where the key is there already, so many `levels` of both are put together.
fn insert(
    map: &mut Map,
    places: &mut Vec<usize>,
    (key, at): (String, usize),
    tree: Tree,
    levels: usize,
) -> Option<Finding> {
    match map.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert(tree);
            places.push(at);
            None
        }
        Entry::Occupied(mut entry) => {
            let key = entry.key().clone();
            let (code, message) = match (tree, entry.get_mut()) {
                (Tree::Map(later), Tree::Map(both)) if levels > 0 => match put_together(both, later, levels).as_slice()
                {
                    [] => (
                        &REPEATED_SECTION,
                        format!("the key `{key}` stands here again; what stands under both is read"),
                    ),
                    lost => (
                        &DUPLICATE_KEY,
                        format!(
                            "the key `{key}` stands here again, and so does below it {}",
                            listed(lost)
                        ),
                    ),
                },
                (tree, place) => {
                    *place = tree;
                    (&DUPLICATE_KEY, format!("the key `{key}` stands here again"))
                }
            };
            let mut finding = Finding::new(code, at, message);
            finding.earlier = places.get(entry.index()).copied();
            if let Some(place) = places.get_mut(entry.index()) {
                *place = at;
            }
            Some(finding)
        }
    }
}

/// Takes what stands under a merge key: an object or an array of objects.
fn merge(merged: &mut Vec<Map>, tree: Tree, at: usize) -> Option<Finding> {
    match tree {
        Tree::Map(map) => {
            merged.push(map);
            None
        }
        Tree::List(list) if list.iter().all(|item| item.as_map().is_some()) => {
            merged.extend(list.into_iter().filter_map(|item| match item {
                Tree::Map(map) => Some(map),
                _ => None,
            }));
            None
        }
        _ => Some(Finding::new(
            &MERGE,
            at,
            "`<<` takes an object or an array of objects; this is passed over",
        )),
    }
}

fn depth(tree: &Tree) -> usize {
    match tree {
        Tree::List(list) => 1 + list.iter().map(depth).max().unwrap_or_default(),
        Tree::Map(map) => 1 + map.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}
