//! What is shown, and where: results on standard output, all else on standard error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::Format;
use crate::diagnostic::{Report, Severity};
use crate::package::{Difference, Written, unified_diff};

/// Writes a result. That the reader has gone away (`| head`) is no error.
pub(super) fn result(text: &str) {
    let mut stdout = io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

/// Writes a remark for people.
pub(super) fn remark(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes a report, and for people how many faults there are.
pub(super) fn report(report: &Report, format: Format) {
    let text = match format {
        Format::Text => report.text(is_colored()),
        Format::Json => report.json(),
    };
    let _ = io::stderr().lock().write_all(text.as_bytes());
    if format == Format::Text && report.count(Severity::Error) + report.count(Severity::Warning) > 0 {
        remark(&format!("{}; `tintype explain CODE` says more", report.summary()));
    }
}

/// Shows what in a directory of so many files is stale.
pub(super) fn stale(stale: &[Difference], files: usize, format: Format) {
    result(&unified_diff(stale));
    if !stale.is_empty() && format == Format::Text {
        // The record is a file too.
        remark(&format!("{} of {} files are stale", stale.len(), files + 1));
    }
}

/// Says to people what was written.
pub(super) fn written(directory: &Path, written: &Written, format: Format) {
    if format == Format::Text {
        remark(&format!("{}: {}", directory.display(), summary(written)));
    }
}

fn summary(written: &Written) -> String {
    let counts = [
        (written.created.len(), "created"),
        (written.changed.len(), "changed"),
        (written.removed.len(), "removed"),
        (written.unchanged, "unchanged"),
    ];
    let parts = counts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    format!("files: {}", parts.join(", "))
}

/// As <https://no-color.org> asks.
fn is_colored() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
