//! What typical mistakes in the use of a generated client lead to: see `mistakes.rs`.
