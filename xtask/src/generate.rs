//! `cargo xtask generate`: from `spec/` to `generated/`, as `tintype generate` does it for anybody.

use std::ffi::OsString;
use std::process::ExitCode;

/// Makes `generated/` from `spec/`; with `check`, only shows what is stale in it.
pub(crate) fn run(check: bool) -> ExitCode {
    let root = crate::root();
    let mut arguments: Vec<OsString> = vec![
        "tintype".into(),
        "generate".into(),
        root.join("spec/openapi.yaml").into(),
        "--config".into(),
        root.join("spec/tintype.toml").into(),
        "--out".into(),
        root.join("generated").into(),
    ];
    if check {
        arguments.push("--check".into());
    }
    tintype::cli::run(arguments)
}
