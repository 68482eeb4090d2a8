//! Codes of the stage `package`, and of what stands around all stages.

use crate::diagnostic::{Code, Severity};

/// All of them.
pub const ALL: &[&Code] = &[&NOT_WRITTEN, &FOREIGN_FILE, &EDIT_LOST, &EDIT_KEPT, &CONFIGURATION];

/// The crate can't be written.
pub const NOT_WRITTEN: Code = Code {
    id: "T0501",
    severity: Severity::Error,
    title: "crate can't be written",
    meaning: "The system refuses to write a file, or a link stands where a directory should be. New files are prepared \
              beside their places first, and until all are complete, the crate that was there is not touched. If the system \
              refuses while they are brought to their places, the next run completes what is left.",
    example: "# tintype generate api.yaml --out /read-only",
    help: "Check the directory and its permissions, then run the command again.",
};

/// A file in the output directory is somebody else's.
pub const FOREIGN_FILE: Code = Code {
    id: "T0502",
    severity: Severity::Error,
    title: "somebody else's file is in the way",
    meaning: "A file that would have to be written is there already, and the record `.tintype` does not say that Tintype \
              wrote it. Nothing is written.",
    example: "# tintype generate api.yaml --out . # beside a Cargo.toml of your own",
    help: "Choose a directory of its own for the generated crate, or remove the file.",
};

/// A hand edit was overwritten.
pub const EDIT_LOST: Code = Code {
    id: "T0503",
    severity: Severity::Note,
    title: "edit overwritten",
    meaning: "A generated file had been edited by hand since it was written. Its contents are the generator's again.",
    example: "# src/lib.rs was changed in an editor",
    help: "Keep what is written by hand in files of your own; those are never touched.",
};

/// A hand-edited file was not removed.
pub const EDIT_KEPT: Code = Code {
    id: "T0504",
    severity: Severity::Note,
    title: "edited file kept",
    meaning: "A file that is no longer generated had been edited by hand. It is left where it is, and is no part of the crate.",
    example: "# src/types/user.rs was changed in an editor, and the description has no `User` any more",
    help: "Take out what you need, then remove the file.",
};

/// `tintype.toml` can't be used.
pub const CONFIGURATION: Code = Code {
    id: "T0505",
    severity: Severity::Error,
    title: "configuration can't be used",
    meaning: "The configuration is missing, is not TOML, or has a key that does not exist. Nothing is written.",
    example: "# tintype.toml\nnmae = \"client\"",
    help: "The keys are listed in the documentation of `tintype::configuration::Configuration`.",
};
