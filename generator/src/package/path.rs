//! Which paths a generated file may have, and where they lead.

use std::io;
use std::path::{Path, PathBuf};

/// The place of a generated file in a directory. `None` unless the path is relative, has `/` between its parts, and
/// each part is a plain name on every system.
pub(super) fn place(directory: &Path, path: &str) -> Option<PathBuf> {
    let plain = |part: &str| {
        let forbidden = |character: char| character.is_control() || r#"\:*?"<>|"#.contains(character);
        !matches!(part, "" | "." | "..") && !part.contains(forbidden) && !part.ends_with([' ', '.'])
    };
    path.split('/').all(plain).then(|| {
        path.split('/')
            .fold(directory.to_path_buf(), |place, part| place.join(part))
    })
}

/// Whether a part of the way down from `directory` to `place` is something else than a directory: a symbolic link
/// would lead a write out of it.
pub(super) fn is_obstructed(directory: &Path, place: &Path) -> io::Result<bool> {
    let between = place.ancestors().skip(1).take_while(|ancestor| *ancestor != directory);
    for ancestor in between {
        match ancestor.symlink_metadata() {
            Ok(metadata) if !metadata.is_dir() => return Ok(true),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // A part above is a file.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(true),
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_have_a_place() {
        let directory = Path::new("out");
        assert_eq!(
            place(directory, "src/types/user.rs"),
            Some(directory.join("src").join("types").join("user.rs"))
        );
        assert!(place(directory, "src/ü self.rs").is_some());
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "src/../../x",
            "src//x",
            "./x",
            "src/",
            "C:/x",
            "C:x",
            "a\\b",
            "\\\\host\\x",
            "a\0b",
            "a\nb",
            "src/.",
            "x.",
            "x ",
            "a|b",
            "a?b",
        ] {
            assert_eq!(place(directory, path), None, "{path:?}");
        }
    }
}
