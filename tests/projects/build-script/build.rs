//! Makes the client before the crate is compiled.

fn main() -> std::process::ExitCode {
    tintype::Generator::new("api.yaml")
        .features(["rustls-ring", "mock"])
        .build("harbour.rs")
}
