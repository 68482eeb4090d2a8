//! The version of the crate that follows another one: `version = "from-diff"`.

use crate::configuration::FIRST_VERSION;
use crate::diagnostic::Place;
use crate::diagnostic::codes::package::{KEPT_UNREAD, NEXT_VERSION, NOT_KEPT};
use crate::diff::{Finding, Hurt, Side, Step, compare};
use crate::emit;
use crate::package::kept::{self, Kept};
use crate::package::standing::Standing;
use crate::pipeline::{self, Generation, Until};
use crate::source::Limits;

/// Puts what the crate is made from beside its files, and into its manifest the version by which it follows the one that stands.
pub(crate) fn follow(generation: &mut Generation, kept: Kept, standing: Option<&Standing>, limits: &Limits) {
    let version = match standing {
        None => FIRST_VERSION.to_owned(),
        Some(standing) => {
            emit::set_version(&mut generation.files, &standing.version);
            match standing.is_other_than(&generation.files) {
                true => next(generation, standing, limits),
                false => standing.version.clone(),
            }
        }
    };
    emit::set_version(&mut generation.files, &version);
    generation.files.push(kept.file());
    generation.files.sort_by(|left, right| left.path.cmp(&right.path));
}

/// The version of a crate that is another one than that which stands.
fn next(generation: &mut Generation, standing: &Standing, limits: &Limits) -> String {
    let version = &standing.version;
    let place = || Place::Configuration("/version".to_owned());
    let Some(text) = &standing.kept else {
        let message = format!("what the crate that stands was made from is not kept; its version stays `{version}`");
        generation.diagnostics.at(&NOT_KEPT, place(), message);
        return version.clone();
    };
    let found = found(generation, text, limits);
    let step = found.as_ref().map_or(Step::Major, Step::of);
    // The last number of all has none that follows.
    let next = step.after(version).unwrap_or_else(|| version.clone());
    let (code, why) = match &found {
        None => (&KEPT_UNREAD, format!("`{}` can't be read", emit::KEPT)),
        Some(findings) => (&NEXT_VERSION, reason(findings)),
    };
    generation.diagnostics.at(
        code,
        place(),
        format!("the version `{version}` becomes `{next}`: {why}"),
    );
    next
}

/// What differs between what a crate was made from, as kept, and what is generated. Nothing where that can't be read.
fn found(generation: &Generation, kept: &str, limits: &Limits) -> Option<Vec<Finding>> {
    let kept = Kept::read(kept, limits)?;
    let given = kept.description.given();
    let old = pipeline::generate_watched(&given, &kept.configuration, &kept::within(limits), (Until::Names, None));
    if old.diagnostics.has_errors() {
        return None;
    }
    let old = Side::of(old.api.as_ref()?, old.names.as_ref()?);
    let new = Side::of(generation.api.as_ref()?, generation.names.as_ref()?);
    Some(compare(&old, &new))
}

/// Why a version follows another one, in a clause.
fn reason(findings: &[Finding]) -> String {
    let Some(first) = findings.first() else {
        return "nothing differs but what the crate says of itself".to_owned();
    };
    let hurtful = findings.iter().filter(|finding| finding.hurt > Hurt::None).count();
    let first = format!("{}: {}", first.subject, first.rule.title);
    match (hurtful, findings.len()) {
        (0, 1) => format!("{first}, which hurts nobody"),
        (0, count) => format!("{count} things differ, and none hurts; the first is {first}"),
        (1, _) => first,
        (count, _) => format!("{count} things hurt, the most {first}"),
    }
}
