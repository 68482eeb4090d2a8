//! What comes back, and how it is read.

mod answers;
mod forms;
mod hostile;
mod pages;
mod streams;
