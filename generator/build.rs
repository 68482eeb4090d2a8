//! Lists the runtime that every generated crate carries: each file below `carried/runtime`, with its text.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("carried");
    let mut paths = Vec::new();
    sources(&root, "runtime", &mut paths)?;
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        // A string takes whatever is written to it. The folder is what it is where the list is compiled: what was built may be moved.
        let _ = writeln!(
            list,
            "    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/carried/{path}\"))),"
        );
    }
    list.push_str("]\n");
    println!("cargo::rerun-if-changed=carried/runtime");
    fs::write(
        Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("carried.rs"),
        list,
    )
}

/// The files of Rust below a folder, with `/` between the steps of their paths on every system.
fn sources(root: &Path, folder: &str, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            sources(root, &path, found)?;
        } else if path.ends_with(".rs") {
            found.push(path);
        }
    }
    Ok(())
}
