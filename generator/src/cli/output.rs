//! What is shown, and where: results on standard output, all else on standard error.

use std::io::{self, IsTerminal, Write};

use super::Format;
use crate::diagnostic::{Report, Severity};

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

/// As <https://no-color.org> asks.
fn is_colored() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
