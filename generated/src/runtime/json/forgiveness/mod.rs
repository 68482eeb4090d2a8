//! Answers that are not of their type: what may be read otherwise is (`forgiving`), and each such place is noted (`forgiven`).

mod forgiven;
pub(super) mod forgiving;

pub use forgiven::{Forgiven, ReadAs};
pub use forgiving::decode_forgiving;
pub(in crate::runtime) use forgiving::forgive_into;
