//! The files of a crate: assemble, format, compare, write.
