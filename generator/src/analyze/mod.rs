//! The unified document to the model, one file an idea.
