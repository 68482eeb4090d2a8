//! Runs the generator on `spec/` into `OUT_DIR`, as anybody's build script may, so that the tests can hold what it makes
//! against what is committed in `generated/`, and call it as a module of their own.

use std::{env, path::PathBuf, process::ExitCode};

use tintype::Generator;

fn main() -> ExitCode {
    for path in ["spec", "generator/src", "generator/carried"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        println!("cargo::error=cargo sets OUT_DIR");
        return ExitCode::FAILURE;
    };
    let generator = Generator::new("spec/openapi.yaml").configuration_file("spec/tintype.toml");
    match generator.write(out.join("leen")) {
        Ok(_) => generator.features(["mock"]).build("api.rs"),
        Err(failure) => {
            for line in failure.to_string().lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}
