//! Codes of the stage `package`, and of what stands around all stages.

codes! {
    /// The crate can't be written.
    NOT_WRITTEN = Error "T0501" "crate can't be written" {
        meaning: "The system refuses to write a file, or a link stands where a directory should be. New files are prepared \
                  beside their places first, and until all are complete, the crate that was there is not touched. If the system \
                  refuses while they are brought to their places, the next run completes what is left.",
        example: "# tintype generate api.yaml --out /read-only",
        help: "Check the directory and its permissions, then run the command again.",
    }

    /// A file in the output directory is somebody else's.
    FOREIGN_FILE = Error "T0502" "somebody else's file is in the way" {
        meaning: "A file that would have to be written is there already, and the record `.tintype` does not say that Tintype \
                  wrote it. Nothing is written.",
        example: "# tintype generate api.yaml --out . # beside a Cargo.toml of your own",
        help: "Choose a directory of its own for the generated crate, or remove the file.",
    }

    /// A hand edit was overwritten.
    EDIT_LOST = Note "T0503" "edit overwritten" {
        meaning: "A generated file had been edited by hand since it was written. Its contents are the generator's again.",
        example: "# src/lib.rs was changed in an editor",
        help: "Keep what is written by hand in files of your own; those are never touched.",
    }

    /// A hand-edited file was not removed.
    EDIT_KEPT = Note "T0504" "edited file kept" {
        meaning: "A file that is no longer generated had been edited by hand. It is left where it is, and is no part of the crate.",
        example: "# src/types/user.rs was changed in an editor, and the description has no `User` any more",
        help: "Take out what you need, then remove the file.",
    }

    /// `tintype.toml` can't be used.
    CONFIGURATION = Error "T0505" "configuration can't be used" {
        meaning: "The configuration is missing or is not TOML, or a key in it does not exist or has a value of another kind. Nothing \
                  is written.",
        example: "# tintype.toml\nnmae = \"client\"",
        help: "`tintype explain configuration` lists all keys, each with an example.",
    }

    /// The crate around a module lacks what the module stands on.
    DEPENDENCY = Warning "T0506" "dependency of the module is missing" {
        meaning: "A module of one's own crate stands on a few crates, which its `Cargo.toml` has to name with the features that are \
                  needed. Some are not there, or with fewer features, or the edition is older than 2024. A build script and a macro \
                  make nothing then, so that the compiler does not say it a hundred times; in a directory, the module is written. What \
                  a workspace says of a dependency is not looked at.",
        example: "# tintype generate api.yaml --module src/api # beside a Cargo.toml without dependencies",
        help: "Put the lines into `Cargo.toml`, in the place of those that are there for the same dependencies.",
    }

    /// What the crate that stands was made from can't be read.
    KEPT_UNREAD = Warning "T0507" "what the crate was made from can't be read" {
        meaning: "With `version = \"from-diff\"`, what a crate was made from is kept beside it in `.tintype-api.yaml`. It was changed by hand, \
                  or holds what this version of Tintype no longer takes. What differs is not known then, and the version goes up as for \
                  what breaks.",
        example: "# .tintype-api.yaml was changed in an editor",
        help: "If nothing breaks, write the version that the crate should have into its `Cargo.toml`, and generate again.",
    }

    /// The version of the crate went up.
    NEXT_VERSION = Note "T0508" "the version goes up" {
        meaning: "With `version = \"from-diff\"`, the crate is another one than that which stands, and has the version that follows by what \
                  differs: the next major one where something hurts, the next minor one where something differs and hurts nobody, and otherwise the next patch.",
        example: "# tintype.toml\nversion = \"from-diff\" # and the description has another property",
        help: "`tintype diff` says everything that differs.",
    }

    /// It is not known what the crate that stands was made from.
    NOT_KEPT = Note "T0509" "the version stays" {
        meaning: "`version = \"from-diff\"` is new: a crate stands without what it was made from, so that nothing can be compared. It keeps its \
                  version this once, and what it is made from is kept from now on.",
        example: "# tintype.toml\nversion = \"from-diff\" # and a crate stands that was made without it",
        help: "`tintype diff` says the step from the description of before; write the version into the crate's `Cargo.toml`.",
    }
}
