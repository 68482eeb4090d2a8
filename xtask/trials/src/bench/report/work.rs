//! What it costs to work with a generated crate.

use std::fmt::Write as _;

use crate::bench::record::{Answers, Record, Run, Task, Work};
use crate::measure::Cost;
use crate::table::table;

use super::show;

const WORK: &str = "
## At work

A program uses the crate and calls nothing in it, so that all generators get the same one. Everything is done as cargo does it without being told
otherwise, incrementally. The first build begins with nothing and compiles the dependencies too; all that follows finds what was compiled before. After an edit of the program, the
median of three times. Then a record of the description gains an optional property: what a generator writes otherwise for that is written, and the program checked and
built. Documentation and lints are those of the crate alone.

";

const EDITOR: &str = "
In the editor: what it costs rust-analyzer to understand all of the crate's code (`analysis-stats`), and wall-clock seconds of a session with the
program open: until all is read, until it says for the first time what may stand behind `client.`, and what the first of these is and where it stands.

";

/// The columns of costs, and what they tell.
const TASKS: [(Task, &str); 7] = [
    (Task::FirstBuild, "first build s"),
    (Task::EditedBuild, "edit, build"),
    (Task::EditedCheck, "edit, check"),
    (Task::PropertyCheck, "property, check"),
    (Task::PropertyBuild, "property, build"),
    (Task::Document, "doc"),
    (Task::Lint, "clippy"),
];

/// All that this part of the page says beside figures.
#[cfg(test)]
pub(super) const SENTENCES: [&str; 2] = [WORK, EDITOR];

pub(super) fn write(run: &Run, text: &mut String) {
    let works: Vec<(&Record, &Work)> = run
        .records
        .iter()
        .filter_map(|record| Some((record, record.work.as_ref()?)))
        .collect();
    if works.is_empty() {
        return;
    }
    *text += WORK;
    *text += &costs(&works);
    *text += EDITOR;
    *text += &answers(&works);
    for (record, work) in works {
        for (task, reason) in &work.failures {
            let reason = reason.replace(['`', '|'], "'");
            let task = TASKS
                .iter()
                .find(|(of, _)| of == task)
                .map_or("editor", |(_, title)| title);
            let _ = writeln!(text, "\n- {}, {}: {task}: `{reason}`", record.description, record.tool);
        }
    }
}

fn costs(works: &[(&Record, &Work)]) -> String {
    let row = |(record, work): &(&Record, &Work)| {
        let seconds = |task: Task| work.costs.get(&task).map(|cost| cost.cpu_seconds);
        let costs = TASKS.map(|(task, _)| show(seconds(task), 1));
        let who = [record.description.clone(), record.tool.clone()];
        who.into_iter().chain(costs).collect()
    };
    let headings = ["description", "generator"]
        .into_iter()
        .chain(TASKS.map(|(_, title)| title));
    table(
        &headings.collect::<Vec<_>>(),
        &works.iter().map(row).collect::<Vec<_>>(),
    )
}

fn answers(works: &[(&Record, &Work)]) -> String {
    let row = |(record, work): &(&Record, &Work)| {
        let analysed = work.costs.get(&Task::Analyse);
        let of = |figure: fn(&Cost) -> f64, digits| show(analysed.map(figure), digits);
        let Answers {
            ready,
            completion,
            hover,
            definition,
        } = work.answers;
        vec![
            record.description.clone(),
            record.tool.clone(),
            of(|cost| cost.cpu_seconds, 1),
            of(|cost| cost.peak_mebibytes, 0),
            show(ready, 1),
            show(completion, 2),
            show(hover, 3),
            show(definition, 3),
        ]
    };
    let headings = [
        "description",
        "generator",
        "analysis s",
        "MiB",
        "ready s",
        "completion s",
        "hover s",
        "definition s",
    ];
    table(&headings, &works.iter().map(row).collect::<Vec<_>>())
}
