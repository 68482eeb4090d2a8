//! JSON pointers to places in the text, found by reading the text again, once for all pointers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::event::{Event, Events};
use super::json::JsonEvents;
use super::text::Syntax;
use super::yaml::YamlEvents;
use super::{repeated, toml};
use crate::source::{Limits, pointer};

/// For each pointer the bytes of the key (of the value, in an array) that it ends in; where the text does not hold it
/// (it came through an alias, or it is missing), of the nearest node above.
pub(in crate::source) fn locate(text: &str, syntax: Syntax, pointers: &[&str]) -> Vec<Range<usize>> {
    let mut wanted = Wanted::default();
    for pointer in pointers {
        wanted.add(pointer);
    }
    match syntax {
        Syntax::Toml => return toml::locate(text, pointers),
        Syntax::Json => Walk(JsonEvents::new(text)).root(&mut wanted),
        Syntax::Yaml => Walk(YamlEvents::new(text, &Limits::default())).root(&mut wanted),
    };
    pointers.iter().map(|pointer| wanted.place(pointer)).collect()
}

/// The bytes of the value that a pointer names, where the text holds one.
pub(in crate::source) fn locate_value(text: &str, syntax: Syntax, pointer: &str) -> Option<Range<usize>> {
    let mut wanted = Wanted::default();
    wanted.add(pointer);
    match syntax {
        Syntax::Toml => None,
        Syntax::Json => Walk(JsonEvents::new(text)).root(&mut wanted),
        Syntax::Yaml => Walk(YamlEvents::new(text, &Limits::default())).root(&mut wanted),
    };
    let found = pointer::keys(pointer).try_fold(&wanted, |node, key| node.children.get(&*key))?;
    found.value.clone()
}

/// What is looked for, as a tree of keys.
#[derive(Default)]
struct Wanted {
    children: HashMap<String, Wanted>,
    /// Of the key, or of the item.
    place: Option<Range<usize>>,
    /// Of what stands under the key, or of the item.
    value: Option<Range<usize>>,
}

impl Wanted {
    fn add(&mut self, pointer: &str) {
        let mut node = self;
        for key in pointer::keys(pointer) {
            node = node.children.entry(key.into_owned()).or_default();
        }
    }

    fn place(&self, pointer: &str) -> Range<usize> {
        let mut node = self;
        for key in pointer::keys(pointer) {
            match node.children.get(&*key) {
                Some(child) if child.place.is_some() => node = child,
                _ => break,
            }
        }
        node.place.clone().unwrap_or(0..0)
    }

    /// Forgets what was found below: the key stands again, and the last one holds. Below what was not found, nothing was.
    fn clear(&mut self) {
        if self.place.take().is_some() {
            self.children.values_mut().for_each(Self::clear);
        }
    }
}

/// Goes through events. All of it stops (`None`) where the text ends or is broken.
struct Walk<E>(E);

impl<'text, E: Events<'text>> Walk<E> {
    fn root(&mut self, wanted: &mut Wanted) -> Option<()> {
        let (event, place) = self.node()?;
        // An excerpt of a whole description helps nobody: its first byte stands for it.
        wanted.place = Some(place.start..place.start);
        self.children(&event, wanted, &[])
    }

    fn node(&mut self) -> Option<(Event<'text>, Range<usize>)> {
        loop {
            match self.0.next_event().ok()?? {
                (Event::Remark(..), _) => {}
                node => return Some(node),
            }
        }
    }

    /// Recurses as deep as `wanted`, which is as deep as a pointer that some stage made of a tree.
    /// `above` are the keys around, as far as [`repeated::levels`] asks for them.
    fn children(&mut self, event: &Event<'text>, wanted: &mut Wanted, above: &[&str]) -> Option<()> {
        match event {
            _ if wanted.children.is_empty() => self.skip(event),
            Event::MapStart(_) => self.map(wanted, above),
            Event::ListStart(_) => self.list(wanted),
            _ => Some(()),
        }
    }

    fn map(&mut self, wanted: &mut Wanted, above: &[&str]) -> Option<()> {
        loop {
            let (key, key_place) = self.node()?;
            let text: Cow<'_, str> = match &key {
                Event::MapEnd => return Some(()),
                Event::Scalar { text, .. } => Cow::Borrowed(text),
                _ => {
                    self.skip(&key)?;
                    let (value, _) = self.node()?;
                    self.skip(&value)?;
                    continue;
                }
            };
            let (value, value_place) = self.node()?;
            match wanted.children.get_mut(&*text) {
                Some(child) => {
                    if repeated::levels(above, &text) == 0 {
                        child.clear();
                    }
                    child.place = Some(key_place);
                    child.value = Some(value_place);
                    let above: Vec<&str> = above.iter().copied().chain([&*text]).take(2).collect();
                    self.children(&value, child, &above)?;
                }
                None => self.skip(&value)?,
            }
        }
    }

    fn list(&mut self, wanted: &mut Wanted) -> Option<()> {
        for index in 0usize.. {
            let (item, place) = self.node()?;
            if matches!(item, Event::ListEnd) {
                break;
            }
            match wanted.children.get_mut(&index.to_string()) {
                Some(child) => {
                    child.value = Some(place.clone());
                    child.place = Some(place);
                    self.children(&item, child, &["", ""])?;
                }
                None => self.skip(&item)?,
            }
        }
        Some(())
    }

    /// Passes over the rest of a node that has begun.
    fn skip(&mut self, event: &Event<'text>) -> Option<()> {
        let mut open = usize::from(matches!(event, Event::MapStart(_) | Event::ListStart(_)));
        while open > 0 {
            match self.node()?.0 {
                Event::MapStart(_) | Event::ListStart(_) => open += 1,
                Event::MapEnd | Event::ListEnd => open -= 1,
                _ => {}
            }
        }
        Some(())
    }
}
