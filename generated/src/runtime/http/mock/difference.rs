use std::fmt;

use super::Recorded;

/// How what was sent differs from what was expected.
#[derive(Clone, PartialEq, Eq)]
pub struct Difference(String);

impl Difference {
    /// Between a request and the one that was expected, if any was.
    pub(super) fn between(expected: Option<&Recorded>, sent: &Recorded) -> Self {
        let Some(expected) = expected else {
            return Self(format!("a request was sent that the mock does not expect:\n\n{sent}"));
        };
        let mut text = "the request is not the one that the mock expects (- expected, + sent):\n".to_owned();
        for (mark, line) in differences(&expected.lines(), &sent.lines()) {
            text.push_str(&format!("\n{mark} {line}"));
        }
        Self(text)
    }

    /// An expected request did not come.
    pub(super) fn not_sent(expected: Option<&Recorded>) -> Self {
        Self(match expected {
            Some(expected) => format!("a request that the mock expects was not sent:\n\n{expected}"),
            None => "one more request was expected and not sent".to_owned(),
        })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Difference {
    /// As a failing test shows it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Difference {}

/// All lines of both, marked: ` ` for those of both, `-` for the expected ones, `+` for those that were sent.
fn differences<'a>(expected: &'a [String], sent: &'a [String]) -> Vec<(char, &'a str)> {
    let mut marked = Vec::new();
    let mut rest = sent;
    for line in expected {
        // The next place where both agree; what was sent before it was not expected.
        match rest.iter().position(|other| other == line) {
            Some(at) => {
                let (extra, from) = rest.split_at(at);
                marked.extend(extra.iter().map(|line| ('+', line.as_str())));
                marked.push((' ', line.as_str()));
                rest = from.get(1..).unwrap_or_default();
            }
            None => marked.push(('-', line.as_str())),
        }
    }
    marked.extend(rest.iter().map(|line| ('+', line.as_str())));
    marked
}
