use anyhow::{Context, Result};

/// A target: a program of the package in `fuzz/`.
pub(super) struct Target {
    pub(super) name: &'static str,
    /// What it holds, for a reader of the page.
    pub(super) holds: &'static str,
    /// A file of `fuzz/dictionaries`.
    pub(super) dictionary: &'static str,
    /// The most bytes of an input.
    pub(super) longest: usize,
    /// How often CI runs it.
    pub(super) check_runs: u64,
    /// How often it should have been run in all.
    pub(super) goal: u64,
    /// Whether it needs the generator, which takes longest to build.
    pub(super) generator: bool,
}

const fn target(name: &'static str, dictionary: &'static str, holds: &'static str) -> Target {
    Target {
        name,
        holds,
        dictionary,
        longest: 1024,
        check_runs: 4_000,
        goal: 10_000_000,
        generator: false,
    }
}

pub(super) const TARGETS: &[Target] = &[
    Target {
        check_runs: 40_000,
        longest: 512,
        goal: 100_000_000,
        ..target(
            "reader",
            "json.dict",
            "JSON is taken and refused as `serde_json` does it, with the same values; what is read past is JSON too; integers \
             are those of exact arithmetic",
        )
    },
    target(
        "types",
        "types.dict",
        "records and unions take JSON alone; what they write is of their type; the forgiving look agrees with the strict one and \
         notes real places; an open record loses nothing",
    ),
    target(
        "events",
        "http.dict",
        "events and lines are those of a whole body read as the standard says, however it is cut into chunks",
    ),
    target(
        "multipart",
        "http.dict",
        "`multer` finds the parts that were sent, and nothing else",
    ),
    target(
        "requests",
        "http.dict",
        "`url` finds in a request the segments and pairs that were given; a POSIX shell finds in `to_curl` the words that were meant",
    ),
    target(
        "links",
        "http.dict",
        "redirects and links lead where `url` says, a credential goes to its origin alone, and pauses have an end",
    ),
    target(
        "recordings",
        "json.dict",
        "a recording is refused or read, and what is written of it is the same recording",
    ),
    Target {
        generator: true,
        longest: 2048,
        check_runs: 500,
        ..target(
            "source",
            "description.dict",
            "any bytes are a tree or an error; JSON is what it is for `serde_json`; places are inside of the text, and a report \
             holds no character that acts",
        )
    },
    Target {
        generator: true,
        longest: 2048,
        check_runs: 500,
        ..target(
            "generator",
            "description.dict",
            "any description ends in a crate or an error, the same each time; `syn` takes each file of Rust and `toml` the \
             manifest; none holds a control character or one that turns the direction of writing",
        )
    },
];

/// The targets of these names. Where there is no name all of them; for a check those that take least to build.
pub(super) fn chosen(names: &[String], is_check: bool) -> Result<Vec<&'static Target>> {
    if names.is_empty() {
        return Ok(TARGETS
            .iter()
            .filter(|target| !(is_check && target.generator))
            .collect());
    }
    let one = |name: &String| {
        let target = TARGETS.iter().find(|target| target.name == name);
        target.with_context(|| format!("no target is called `{name}`"))
    };
    names.iter().map(one).collect()
}
