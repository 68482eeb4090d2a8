//! Properties that choose the branch of a union in another one, once all types are known.
//!
//! `pairing` puts what the configuration and `x-tintype-choice` say to the records, `values` finds out which values choose which branch
//! (by words where nothing is named: `analyze::same_words`), and `likely` says where words speak for a choice that nobody declared.

mod likely;
mod pairing;
mod values;
