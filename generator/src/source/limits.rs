/// How much a description may ask for before it is refused. Made for descriptions that come from strangers; the
/// largest public ones stay far below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all files together.
    pub bytes: u64,
    /// Arrays and objects within one another, aliases expanded. Later stages recurse as deep as this.
    pub depth: usize,
    /// Values in all files together, aliases expanded. Each 32 bytes of text count as one more.
    pub nodes: usize,
    /// Values beyond those of the text that what it repeats may come to, in the document and again in the types: aliases, parts
    /// that several places refer to, properties that heirs take over. Four times what the text holds are allowed beside.
    pub copies: usize,
    /// Files, the description included.
    pub files: usize,
}

impl Default for Limits {
    /// 64 MiB, 128 levels, 8 million values, 125,000 repeated ones, 4096 files.
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            depth: 128,
            nodes: 8_000_000,
            copies: 125_000,
            files: 4096,
        }
    }
}
