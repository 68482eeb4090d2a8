use std::ops::Deref;

use crate::face::{Base, Face};

/// What every part of the emitter reads: the face of the crate, and with it what that was decided from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) face: &'a Face<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn new(face: &'a Face<'a>) -> Self {
        Self { face }
    }
}

impl<'a> Deref for Context<'a> {
    type Target = Base<'a>;

    fn deref(&self) -> &Base<'a> {
        &self.face.base
    }
}
