//! How the branches of a union are told apart.
//!
//! `dispatch` decides by what (a tag, which `tag_writer` gives to those that lack one, or the shape), `large_integers` gives integers that
//! their branch does not hold one of their own, `preset` fills tags in, `look` writes down what tells branches apart, and `ambiguity` says
//! where nothing does. `dispatch` lends its ways through unions to `preset` and `tag_writer`.

mod ambiguity;
mod dispatch;
mod large_integers;
mod look;
mod preset;
mod tag_writer;
