//! Files for what is read from files.

use std::path::PathBuf;
use std::sync::OnceLock;

/// A file with these bytes, alone in its directory: a reference to what stands beside it finds nothing.
pub(crate) fn file(extension: &str, bytes: &[u8]) -> PathBuf {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    let directory = DIRECTORY.get_or_init(|| {
        let memory = PathBuf::from("/dev/shm");
        let parent = if memory.is_dir() { memory } else { std::env::temp_dir() };
        parent.join(format!("tintype-fuzz-{}", std::process::id()))
    });
    let directory = directory.join(extension);
    let path = directory.join("api").with_extension(extension);
    if !directory.is_dir() {
        std::fs::create_dir_all(&directory).expect("a directory for scratch files");
    }
    std::fs::write(&path, bytes).expect("a scratch file");
    path
}
