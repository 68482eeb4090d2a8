//! What the versions of a pair say to each other, held against what `tintype diff` says of the wire.
//!
//! `spoken` has the JSON bodies of a version, valid by its own description: answers, which a `reader`, the client of the other version, reads;
//! and requests, which the description of the other version has to allow. `beside` does the same with parameters and header fields. What becomes
//! of them is held against the verdicts of findings.

mod beside;
mod reader;
mod spoken;

use std::collections::BTreeMap;

use anyhow::Result;
use tintype::diff::{Finding, Pairs, Rule, Side, Subject, Verdict};

use reader::Read;
pub(crate) use reader::Reader;
pub(crate) use spoken::Spoken;

/// One of the two versions.
pub(crate) struct Party<'p> {
    pub(crate) side: &'p Side<'p>,
    pub(crate) spoken: &'p Spoken,
    /// Its client, where that is asked.
    pub(crate) reader: Option<&'p Reader>,
}

/// What bodies came to, and what was said of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard {
    /// Bodies that were read by a client or held against a description.
    pub(crate) bodies: usize,
    /// Those that failed, or lost something.
    pub(crate) failing: usize,
    /// Values of parameters and header fields that were held against a description, and required parameters that are not given.
    pub(crate) fields: usize,
    /// Those that failed, or that nobody looks for.
    pub(crate) failing_fields: usize,
    /// Findings that say of such bodies, or of parameters, that they fail.
    pub(crate) findings: usize,
    /// What fails, or is misread, and no finding says so.
    pub(crate) unsaid: Vec<String>,
    /// Findings that say that something fails wherever it is used, and no body does.
    pub(crate) unproved: Vec<String>,
}

/// What was seen of things, each by what the client and the server call it.
type Verdicts = BTreeMap<[String; 2], Vec<Verdict>>;

/// Whose client it is, and which way the body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Case {
    is_old_client: bool,
    is_sent: bool,
}

impl Case {
    const ALL: [Self; 4] = {
        const fn case(is_old_client: bool, is_sent: bool) -> Case {
            Case { is_old_client, is_sent }
        }
        [
            case(true, true),
            case(true, false),
            case(false, true),
            case(false, false),
        ]
    };

    fn verdict(self, finding: &Finding) -> Verdict {
        match self.is_old_client {
            true => finding.wire.old_client,
            false => finding.wire.new_client,
        }
    }

    fn words(self) -> String {
        let client = if self.is_old_client {
            "an old client"
        } else {
            "a new client"
        };
        let server = if self.is_old_client {
            "a new server"
        } else {
            "an old server"
        };
        match self.is_sent {
            true => format!("{server} does not take what {client} sends"),
            false => format!("{client} does not read what {server} answers"),
        }
    }
}

/// Lets both speak to each other.
///
/// # Errors
///
/// Where a client can't be asked.
pub(crate) fn judge(old: &Party<'_>, new: &Party<'_>, findings: &[Finding]) -> Result<Heard> {
    let mut heard = Heard::default();
    let mut seen: BTreeMap<(Case, Subject), Verdict> = BTreeMap::new();
    let mut given: BTreeMap<(bool, Subject), Verdict> = BTreeMap::new();
    let mut pairs: Vec<(usize, usize)> = Pairs::of(old.side, new.side).operations.into_iter().collect();
    pairs.sort_unstable();
    for (of_old, of_new) in pairs {
        let subjects = [(old, of_old), (new, of_new)].map(|(party, index)| {
            let operation = party.side.api.operations.get(index);
            operation.map_or_else(Subject::api, Subject::operation)
        });
        for case in Case::ALL {
            let ((client, of_client), (server, of_server)) = match case.is_old_client {
                true => ((old, of_old), (new, of_new)),
                false => ((new, of_new), (old, of_old)),
            };
            let beside = match case.is_sent {
                true => beside::sent((client, of_client), (server, of_server)),
                false => beside::received((client, of_client), (server, of_server)),
            };
            hear(case, &subjects, &beside, findings, &mut heard);
            let worst = beside.values().flatten().max().copied();
            for subject in subjects.iter().filter(|_| case.is_sent) {
                let known = given.entry((case.is_old_client, subject.clone())).or_default();
                *known = worst.unwrap_or_default().max(*known);
            }
            let verdicts = match case.is_sent {
                true => sent((client, of_client), (server, of_server)),
                false => received((client, of_client), (server, of_server))?,
            };
            let Some(worst) = verdicts.iter().max().copied() else {
                continue;
            };
            heard.bodies += verdicts.len();
            heard.failing += verdicts.iter().filter(|verdict| **verdict > Verdict::Works).count();
            let says = |finding: &&Finding| {
                case.verdict(finding) >= worst && subjects.iter().any(|subject| reaches(finding, subject))
            };
            if worst > Verdict::Works && !findings.iter().any(|finding| says(&finding)) {
                let [subject, _] = &subjects;
                heard
                    .unsaid
                    .push(format!("{subject}: {} ({})", case.words(), worst.word()));
            }
            for subject in subjects.iter().cloned() {
                let known = seen.entry((case, subject)).or_default();
                *known = worst.max(*known);
            }
        }
    }
    for finding in findings {
        prove(finding, &seen, &mut heard);
        prove_beside(finding, &given, &mut heard);
    }
    Ok(heard)
}

/// Holds what was seen of parameters and header fields of an operation against what is said of them.
fn hear(case: Case, subjects: &[Subject; 2], seen: &Verdicts, findings: &[Finding], heard: &mut Heard) {
    for (names, verdicts) in seen {
        heard.fields += verdicts.len();
        let worst = verdicts.iter().max().copied().unwrap_or_default();
        heard.failing_fields += verdicts.iter().filter(|verdict| **verdict > Verdict::Works).count();
        let says = |finding: &&Finding| {
            case.verdict(finding) >= worst && subjects.iter().any(|subject| is_of_field(finding, subject, names))
        };
        if worst > Verdict::Works && !findings.iter().any(|finding| says(&finding)) {
            let ([subject, _], [name, _]) = (subjects, names);
            let (words, worst) = (case.words(), worst.word());
            heard.unsaid.push(format!("{subject}: {name}: {words} ({worst})"));
        }
    }
}

/// Whether a finding is about a parameter or a header field: that of the operation itself, or what is declared elsewhere and reached by it.
fn is_of_field(finding: &Finding, operation: &Subject, names: &[String; 2]) -> bool {
    let Some(own) = within(&finding.subject, operation) else {
        return finding.operations.contains(operation);
    };
    let is_moved = finding.rules().any(|rule| ["C0347", "C0348"].contains(&rule.code));
    let own = own.to_ascii_lowercase();
    let is_named = |name: &String| own.contains(&format!(" {} in ", name.to_ascii_lowercase()));
    is_moved || names.iter().any(is_named) || own.contains("header field")
}

/// Where in an operation something is, if it is there: operations may be called as others begin.
fn within<'s>(subject: &'s Subject, operation: &Subject) -> Option<&'s str> {
    let rest = subject.as_str().strip_prefix(operation.as_str())?;
    (rest.is_empty() || rest.starts_with(',')).then_some(rest)
}

/// Holds a finding that says that a server refuses a client for a parameter against what it was given.
fn prove_beside(finding: &Finding, given: &BTreeMap<(bool, Subject), Verdict>, heard: &mut Heard) {
    let is_of_parameters = |rule: &Rule| ("C0301".."C0350").contains(&rule.code);
    if !finding.subject.as_str().contains(", parameter ") || !finding.rules().any(is_of_parameters) {
        return;
    }
    for (is_old_client, verdict) in [(true, finding.wire.old_client), (false, finding.wire.new_client)] {
        let is_own =
            |subject: &Subject| within(&finding.subject, subject).is_some() || finding.operations.contains(subject);
        let of_it = given
            .iter()
            .filter(|((client, subject), _)| *client == is_old_client && is_own(subject));
        let worst = of_it.map(|(_, verdict)| *verdict).max();
        settle(
            finding,
            is_old_client,
            worst.filter(|_| verdict == Verdict::Fails),
            "call",
            heard,
        );
    }
}

/// Takes down whether what a finding says of a client was seen, where anything was.
fn settle(finding: &Finding, is_old_client: bool, worst: Option<Verdict>, what: &str, heard: &mut Heard) {
    let Some(worst) = worst else { return };
    heard.findings += 1;
    if worst < Verdict::MayFail {
        let client = if is_old_client { "old" } else { "new" };
        let (rule, subject) = (finding.rule.code, &finding.subject);
        heard
            .unproved
            .push(format!("{rule} {subject}: no {what} fails of the {client} client's"));
    }
}

/// Holds a finding that says that a client fails against the bodies that it is about.
fn prove(finding: &Finding, seen: &BTreeMap<(Case, Subject), Verdict>, heard: &mut Heard) {
    let is_of_bodies = |is_sent: bool| finding.rules().any(|rule| is_of_bodies(rule.code, is_sent));
    for is_old_client in [true, false] {
        let cases = Case::ALL
            .into_iter()
            .filter(|case| case.is_old_client == is_old_client && is_of_bodies(case.is_sent));
        // What may fail may do so by values that are not among the bodies.
        let cases: Vec<Case> = cases.filter(|case| case.verdict(finding) == Verdict::Fails).collect();
        let about = |(case, subject): &(Case, Subject)| cases.contains(case) && reaches(finding, subject);
        let of_it = seen.iter().filter(|(place, _)| about(place));
        let worst = of_it.map(|(_, verdict)| *verdict).max();
        settle(finding, is_old_client, worst, "body", heard);
    }
}

/// Whether a rule is about what is in bodies: neither statuses and header fields, nor parameters and media types; nor what tells branches
/// apart in a request, of which JSON Schema knows nothing.
fn is_of_bodies(code: &str, is_sent: bool) -> bool {
    match is_sent {
        true => ("C0301".."C0332").contains(&code) && !["C0323", "C0324"].contains(&code),
        false => ("C0201".."C0228").contains(&code),
    }
}

/// Whether a finding is about something in the body of an operation.
fn reaches(finding: &Finding, operation: &Subject) -> bool {
    let is_own = within(&finding.subject, operation).is_some();
    let is_elsewhere = [", parameter ", ", header ", ", discriminator", ", callback "]
        .iter()
        .any(|word| finding.subject.as_str().contains(word));
    !is_elsewhere && (is_own || finding.operations.contains(operation))
}

/// What a server makes of what a client sends.
fn sent((client, of_client): (&Party<'_>, usize), (server, of_server): (&Party<'_>, usize)) -> Vec<Verdict> {
    let bodies = client.spoken.requests(of_client).into_iter();
    let taken = bodies.filter_map(|body| server.spoken.takes(of_server, &body));
    taken
        .map(|is_taken| if is_taken { Verdict::Works } else { Verdict::MayFail })
        .collect()
}

/// What a client makes of what a server answers, with each success that both may have.
fn received(
    (client, of_client): (&Party<'_>, usize),
    (server, of_server): (&Party<'_>, usize),
) -> Result<Vec<Verdict>> {
    let Some(reader) = client.reader else {
        return Ok(Vec::new());
    };
    let known = client.spoken.successes(of_client);
    let mut verdicts = Vec::new();
    for status in server.spoken.successes(of_server) {
        // Which status a range or a default stands for is not known.
        if !known.contains(&status) && !status.bytes().all(|digit| digit.is_ascii_digit()) {
            continue;
        }
        let answers = server.spoken.answers(of_server, status);
        let read = reader
            .read(of_client, status, &answers)?
            .unwrap_or_default()
            .into_iter();
        verdicts.extend(read.map(|read| match read {
            Read::Whole => Verdict::Works,
            Read::InPart => Verdict::Misread,
            Read::Not => Verdict::MayFail,
        }));
    }
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    use tintype::diff::{Side, compare};
    use tintype::{Generation, Generator, Given};

    use super::{Heard, Party, Spoken, judge};

    fn understood(schema: &str) -> Generation {
        let body = format!("{{required: true, content: {{application/json: {{schema: {schema}}}}}}}");
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{post: {{operationId: a, requestBody: {body}, responses: {{'204': {{description: Done.}}}}}}}}}}\n"
        );
        Generator::of(Given::text("api.yaml", text)).generate().unwrap()
    }

    fn side(made: &Generation) -> Side<'_> {
        Side::of(made.api.as_ref().unwrap(), made.names.as_ref().unwrap())
    }

    /// What requests come to, held against what is said of the pair, or against nothing.
    fn heard(old: &str, new: &str, is_silent: bool) -> Heard {
        let (mut old, mut new) = (understood(old), understood(new));
        let spoken = [Spoken::of(&mut old).unwrap(), Spoken::of(&mut new).unwrap()];
        let (one, other) = (side(&old), side(&new));
        let findings = if is_silent { Vec::new() } else { compare(&one, &other) };
        let [of_old, of_new] = &spoken;
        let party = |side, spoken| Party {
            side,
            spoken,
            reader: None,
        };
        judge(&party(&one, of_old), &party(&other, of_new), &findings).unwrap()
    }

    const OLD: &str = "{type: object, properties: {name: {type: string}}}";
    const NEW: &str = "{type: object, required: [name, age], properties: {name: {type: string}, age: {type: integer}}}";

    #[test]
    fn a_request_that_the_new_server_does_not_take_has_to_be_said() {
        assert_eq!(
            heard(OLD, NEW, true).unsaid,
            ["operation a: a new server does not take what an old client sends (may fail)"]
        );
        let said = heard(OLD, NEW, false);
        assert!(said.unsaid.is_empty() && said.unproved.is_empty(), "{said:?}");
        assert_eq!(said.findings, 1);
    }

    #[test]
    fn a_finding_that_no_request_shows_is_unproved() {
        let (old, new) = (understood(OLD), understood(NEW));
        // What is said of the two is held against one that is as it was.
        let mut same = understood(OLD);
        let spoken = Spoken::of(&mut same).unwrap();
        let (one, other) = (side(&old), side(&new));
        let findings = compare(&one, &other);
        let party = |side| Party {
            side,
            spoken: &spoken,
            reader: None,
        };
        let heard = judge(&party(&one), &party(&other), &findings).unwrap();
        assert_eq!(heard.unproved.len(), 1, "{heard:?}");
    }
}
