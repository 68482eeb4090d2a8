//! One directory in the place of another.

use std::path::Path;
use std::{fs, io};

/// Puts a directory in a place. What was there, if anything, is elsewhere in `new`'s parent afterwards. Both are on one
/// file system.
///
/// Where the system can, the two change places at once, so that a process that is killed leaves either the one or the
/// other. Elsewhere there is a moment between two renames at which nothing is in the place.
pub(super) fn exchange(new: &Path, place: &Path) -> io::Result<()> {
    if !place.try_exists()? {
        return fs::rename(new, place);
    }
    if at_once(new, place)? {
        return Ok(());
    }
    one_after_the_other(new, place)
}

/// Whether the system and the file system know how to do it.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn at_once(new: &Path, place: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, new, CWD, place, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn at_once(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

fn one_after_the_other(new: &Path, place: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    fs::rename(place, &aside)?;
    fs::rename(new, place).or_else(|error| fs::rename(&aside, place).and(Err(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_takes_the_place_of_another() {
        for exchange in [exchange, one_after_the_other] {
            let root = tempfile::tempdir().unwrap();
            let (new, place) = (root.path().join("new/src"), root.path().join("src"));
            for (directory, text) in [(&new, "new"), (&place, "old")] {
                fs::create_dir_all(directory).unwrap();
                fs::write(directory.join("lib.rs"), text).unwrap();
            }
            exchange(&new, &place).unwrap();
            assert_eq!(fs::read_to_string(place.join("lib.rs")).unwrap(), "new");
            assert!(fs::read_dir(&place).unwrap().count() == 1);
        }
    }

    #[test]
    fn what_fails_changes_nothing() {
        let root = tempfile::tempdir().unwrap();
        let (new, place) = (root.path().join("missing"), root.path().join("src"));
        fs::create_dir(&place).unwrap();
        fs::write(place.join("lib.rs"), "old").unwrap();
        for exchange in [exchange, one_after_the_other] {
            assert_eq!(exchange(&new, &place).unwrap_err().kind(), io::ErrorKind::NotFound);
            assert_eq!(fs::read_to_string(place.join("lib.rs")).unwrap(), "old");
        }
    }
}
