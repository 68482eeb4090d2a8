//! What was learned from what was exchanged with a server, and what the client comes to that is generated with it.

use std::path::Path;

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
        format!(
            "| {} | {} | {} | {} | {} | {} |",
            before.name,
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
