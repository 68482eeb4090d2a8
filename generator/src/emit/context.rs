use std::ops::Deref;

use crate::emit::root::division::Division;
use crate::face::{Base, Face};

/// What every part of the emitter reads: the face of the crate, and with it what that was decided from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) face: &'a Face<'a>,
    /// How the crate is divided into features; nothing where it is compiled whole.
    pub(super) division: Option<&'a Division<'a>>,
}

impl<'a> Context<'a> {
    /// All of it, for a crate that is compiled whole.
    pub(super) fn new(face: &'a Face<'a>) -> Self {
        Self { face, division: None }
    }

    /// The same for a crate that is divided so.
    pub(super) fn divided(self, division: Option<&'a Division<'a>>) -> Self {
        Self { division, ..self }
    }
}

impl<'a> Deref for Context<'a> {
    type Target = Base<'a>;

    fn deref(&self) -> &Base<'a> {
        &self.face.base
    }
}
