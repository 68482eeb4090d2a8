//! Real servers, called by the clients that are generated from the descriptions that they serve or ship.

mod client;
mod http;
pub(crate) mod install;
mod learned;
mod make;
mod outcome;
mod report;
mod running;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use indicatif::{ProgressBar, ProgressStyle};

use crate::corpus::build::Workspace;
use learned::{ByHand, Learned};
use make::Make;
use outcome::Outcome;
use running::Running;

/// Which servers to call.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The servers; all of them where none is named.
    servers: Vec<String>,
    /// A description to take instead of the one that the server serves or ships.
    #[arg(long, value_name = "SERVER=FILE")]
    description: Vec<String>,
    /// Call the servers, and leave `docs/servers.md` as it is.
    #[arg(long)]
    check: bool,
    /// Learn an overlay from what was exchanged, and call each server again with the client that is generated with it.
    #[arg(long)]
    learn: bool,
    /// Write every call to this file.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Starts the servers one after the other, calls them, prints what came of it and writes `docs/servers.md`.
///
/// Fails where a server can't be installed or started, where its client does not compile, and where a call of a
/// scenario does not come to what it should.
///
/// # Errors
///
/// Where the arguments name what is not there, or the page can't be written.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let root = crate::root();
    let makes = chosen(&arguments.servers)?;
    let descriptions = descriptions(&arguments.description)?;
    let bar = ProgressBar::new(makes.len() as u64)
        .with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?);
    let mut outcomes = Vec::new();
    let mut complaints = Vec::new();
    let mut rows = Vec::new();
    for make in makes {
        let name = make.about().name;
        let step = |step: &str| bar.set_message(format!("{name}: {step}"));
        match call(
            make,
            descriptions.get(name).map(PathBuf::as_path),
            arguments.learn,
            &step,
        ) {
            Ok((outcome, learned)) => {
                complaints.extend(outcome.complaints());
                if let Some(learned) = learned {
                    let row = learned.row(&outcome);
                    bar.suspend(|| println!("{row}"));
                    rows.push((name.to_owned(), row));
                    complaints.extend(learned.complaints(name));
                }
                outcomes.push(outcome);
            }
            Err(error) => complaints.push(format!("{name}: {error:#}")),
        }
        bar.inc(1);
        // After each one, so that a run that is broken off has something to show.
        if !arguments.check {
            report::write(&root.join("docs/servers.md"), &outcomes)?;
            learned::write_rows(&rows)?;
        }
        if let Some(path) = &arguments.json {
            std::fs::write(path, serde_json::to_string_pretty(&outcomes)?)?;
        }
    }
    bar.finish_and_clear();
    report::print(&outcomes);
    for complaint in &complaints {
        eprintln!("error: {complaint}");
    }
    Ok(match complaints.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn chosen(names: &[String]) -> Result<Vec<&'static dyn Make>> {
    if names.is_empty() {
        return Ok(make::ALL.to_vec());
    }
    let one = |name: &String| make::named(name).with_context(|| format!("no server is called `{name}`"));
    names.iter().map(one).collect()
}

fn descriptions(arguments: &[String]) -> Result<HashMap<&str, PathBuf>> {
    let mut descriptions = HashMap::new();
    for argument in arguments {
        let Some((name, path)) = argument.split_once('=') else {
            bail!("`{argument}` is not SERVER=FILE");
        };
        ensure!(make::named(name).is_some(), "no server is called `{name}`");
        let path = Path::new(path)
            .canonicalize()
            .with_context(|| format!("`{path}` can't be read"))?;
        descriptions.insert(name, path);
    }
    Ok(descriptions)
}

/// Installs and starts one server, generates its client, and makes the calls.
fn call(
    make: &'static dyn Make,
    description: Option<&Path>,
    learns: bool,
    step: &dyn Fn(&str),
) -> Result<(Outcome, Option<Learned>)> {
    let target = crate::root().join("target");
    let directory = target.join("servers").join(make.about().name);
    let installed = directory.join("installed");
    std::fs::create_dir_all(&installed)?;
    step("install");
    let version = make.install(&installed).context("it can't be installed")?;
    step("start");
    let server = Running::start(make, &installed, &directory)?;
    let description = match description {
        Some(path) => path.to_owned(),
        None => make
            .description(&installed, &server, &directory)
            .context("its description can't be had")?,
    };
    let workspace = Workspace::with_target(&directory.join("workspace"), target.join("corpus/target"))?;
    let outcome = client::call(
        make,
        version.clone(),
        (&description, &[]),
        &installed,
        &server,
        &workspace,
        step,
    )?;
    if !learns {
        return Ok((outcome, None));
    }
    step("learn");
    let mend = directory.join("mend.yaml");
    let (exchanges, actions, places) = learned::learn(&description, &workspace.member(client::RECORDED), &mend)?;
    drop(server);
    let mended_by = |overlays: &[PathBuf]| {
        step("start again");
        let server = Running::start(make, &installed, &directory)?;
        client::call(
            make,
            version.clone(),
            (&description, overlays),
            &installed,
            &server,
            &workspace,
            step,
        )
    };
    let overlays = if places == 0 { Vec::new() } else { vec![mend] };
    let mended = mended_by(&overlays)?;
    let by_hand = match learned::by_hand(make.about().name)? {
        Some((overlay, actions)) => Some(ByHand {
            actions,
            mended: mended_by(&[overlay])?,
        }),
        None => None,
    };
    let learned = Learned {
        exchanges,
        places,
        actions,
        mended,
        by_hand,
    };
    Ok((outcome, Some(learned)))
}
