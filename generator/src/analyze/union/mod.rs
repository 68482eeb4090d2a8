//! A choice between schemas to a union.
//!
//! Enters: the branches of `oneOf` and `anyOf`, or a component that others extend. Leaves: a union, or the one type that all
//! branches come to. How its branches are told apart is settled later, when all types are known (`settle`).
//! `branches` is the door: it spreads what stands beside the choice over the branches, and gives scalars that share a kind to
//! `scalar_branches`. `hierarchy` and `heirs` find who extends whom, `heirs_by_words` who is meant by a list of its base, `discriminator` reads the tags (`implied_tag` and `tag_list`
//! those that nobody maps), `branch_name` and `branch_word` say what a branch is called.

mod heirs_by_words;

pub(super) mod branch_name;
pub(super) mod branch_word;
pub(super) mod branches;
pub(super) mod discriminator;
pub(super) mod heirs;
pub(super) mod hierarchy;
pub(super) mod implied_tag;
pub(super) mod scalar_branches;
pub(super) mod tag_list;
