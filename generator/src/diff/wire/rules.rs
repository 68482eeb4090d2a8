//! Rules of the wire: what one version reads or refuses of what the other one sends.

crate::diff::rule::declare! {}
