//! What was learned from what was exchanged with a server, and what the client comes to that is generated with it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use tintype::diagnostic::Diagnostics;
use tintype::learn;
use tintype::source::{self, Limits};

use super::outcome::Outcome;

/// What was learned.
pub(super) struct Learned {
    pub(super) exchanges: usize,
    /// Places of the description.
    pub(super) places: usize,
    pub(super) actions: usize,
    /// What the client came to that was generated with the overlay.
    pub(super) mended: Outcome,
    /// The same by hand, where somebody has.
    pub(super) by_hand: Option<ByHand>,
}

/// An overlay that a person wrote who follows what the first client says: `xtask/trials/servers/mend`.
pub(super) struct ByHand {
    pub(super) actions: usize,
    /// What the client came to that was generated with it.
    pub(super) mended: Outcome,
}

/// The overlay of a server that a person wrote, and how many actions it has.
///
/// # Errors
///
/// Where it is none.
pub(super) fn by_hand(name: &str) -> Result<Option<(PathBuf, usize)>> {
    let path = crate::root().join(format!("xtask/trials/servers/mend/{name}.yaml"));
    if !path.exists() {
        return Ok(None);
    }
    let actions = tintype::overlay::count_actions(&std::fs::read_to_string(&path)?);
    Ok(Some((
        path,
        actions.with_context(|| format!("the overlay of {name} is none"))?,
    )))
}

/// Puts rows into the table of `docs/mending.md`, each in the place of that of the same server.
///
/// # Errors
///
/// Where the page can't be read or written, or has no table.
pub(super) fn write_rows(rows: &[(String, String)]) -> Result<()> {
    let path = crate::root().join("docs/mending.md");
    let page = std::fs::read_to_string(&path)?;
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    for (name, row) in rows {
        let start = format!("| {name} ");
        if let Some(line) = lines.iter_mut().find(|line| line.starts_with(&start)) {
            line.clone_from(row);
            continue;
        }
        let table = lines.iter().position(|line| line.starts_with("| server |"));
        let table = table.context("docs/mending.md has no table of servers")?;
        let rows = lines.iter().skip(table).take_while(|line| line.starts_with('|'));
        let end = table + rows.count();
        lines.insert(end, row.clone());
    }
    std::fs::write(&path, lines.join("\n") + "\n").context("docs/mending.md can't be written")
}

/// Writes an overlay for a recording, and gives the numbers of exchanges, of actions and of the places that they are for.
///
/// # Errors
///
/// Where something can't be read or written.
pub(super) fn learn(description: &Path, recorded: &Path, overlay: &Path) -> Result<(usize, usize, usize)> {
    let opened = source::open(description, None, &Limits::default(), &mut Diagnostics::default());
    let mut sources = opened.map_err(|_| anyhow!("the description can't be read"))?;
    let mut open =
        |path: &Path| -> std::io::Result<Box<dyn std::io::Read>> { Ok(Box::new(std::fs::File::open(path)?)) };
    let learned = learn::learn(&mut sources, &[recorded.to_owned()], &mut open);
    let learned = learned.map_err(|unread| anyhow!("{}: {}", unread.path.display(), unread.why))?;
    ensure!(learned.left == 0, "{} places are still not as described", learned.left);
    std::fs::write(overlay, learn::overlay_text(&learned.proposals)).context("the overlay can't be written")?;
    let actions = learned.proposals.iter().map(|proposal| proposal.actions.len()).sum();
    Ok((learned.exchanges, actions, learned.proposals.len()))
}

impl Learned {
    /// A row of the table in `docs/mending.md`: what a client has to forgive or fails at before, and with the overlay.
    pub(super) fn row(&self, before: &Outcome) -> String {
        let figures = |outcome: &Outcome| {
            let (deviating, undeclared) = outcome.deviating();
            format!("{deviating} | {undeclared}")
        };
        let (by_hand, mended_by_hand) = match &self.by_hand {
            Some(own) => (own.actions.to_string(), own.mended.deviating().0.to_string()),
            // Nothing is to be mended.
            None if before.deviating().0 == 0 => ("0".to_owned(), "0".to_owned()),
            None => ("–".to_owned(), "–".to_owned()),
        };
        format!(
            "| {} {} | {} | {} | {} | {by_hand} | {} | {} | {mended_by_hand} |",
            before.name,
            before.version,
            self.exchanges,
            self.places,
            self.actions,
            figures(before),
            figures(&self.mended)
        )
    }

    /// What a client that knows all that was said should not have.
    pub(super) fn complaints(&self, name: &str) -> Vec<String> {
        self.mended
            .complaints()
            .map(|own| format!("{name}, mended: {own}"))
            .collect()
    }
}
