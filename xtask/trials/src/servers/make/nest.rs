//! A small server on NestJS, from npm: TypeScript, which serves the description that `@nestjs/swagger` makes. No index has
//! a product on it that runs by itself, so the program is ours.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{About, Make, Place};
use crate::servers::install;

const PACKAGES: [&str; 9] = [
    "@nestjs/core@11.2.10",
    "@nestjs/common@11.2.10",
    "@nestjs/platform-express@11.2.10",
    "@nestjs/swagger@11.4.7",
    "class-transformer@0.5.1",
    "class-validator@0.15.1",
    "reflect-metadata@0.2.2",
    "rxjs@7.8.2",
    "typescript@5.9.3",
];

/// The program.
const SOURCE: &str = include_str!("../../../servers/nest.ts");

pub(super) struct Nest;

impl Make for Nest {
    fn about(&self) -> About {
        About {
            name: "nest",
            made_with: "TypeScript, NestJS",
            ready: "/books",
            base: "",
            description: Some("/api-json"),
            scenario: include_str!("../../../servers/nest.rs"),
        }
    }

    fn install(&self, installed: &Path) -> Result<String> {
        install::npm(installed, &PACKAGES)?;
        std::fs::write(installed.join("nest.ts"), SOURCE)?;
        let mut compiler = Command::new("node");
        compiler.args(["node_modules/typescript/bin/tsc", "nest.ts", "--skipLibCheck"]);
        compiler.args([
            "--target",
            "es2022",
            "--module",
            "commonjs",
            "--moduleResolution",
            "node",
        ]);
        compiler.args(["--experimentalDecorators", "--emitDecoratorMetadata"]);
        install::run(compiler.current_dir(installed))?;
        install::version_of(PACKAGES[0])
    }

    fn command(&self, place: &Place<'_>) -> Result<Command> {
        let mut command = Command::new("node");
        command.arg(place.installed.join("nest.js"));
        command.arg(place.address.port().to_string());
        Ok(command)
    }
}
