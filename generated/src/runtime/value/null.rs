/// The JSON value `null`, where a description allows nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Null;

crate::runtime::macros::serde_bridge!(Null);
