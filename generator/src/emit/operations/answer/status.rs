use std::ops::RangeInclusive;

use crate::model::StatusPattern;

/// The statuses that are meant; `None` for all that nothing else means.
pub(crate) fn range(status: StatusPattern) -> Option<RangeInclusive<u16>> {
    match status {
        StatusPattern::Exact(status) => Some(status..=status),
        StatusPattern::Class(digit) => {
            let first = u16::from(digit) * 100;
            Some(first..=first + 99)
        }
        StatusPattern::Default => None,
    }
}

/// The statuses as a pattern. Three or more in a row are a range, as clippy wants them.
pub(crate) fn pattern(mut ranges: Vec<RangeInclusive<u16>>) -> String {
    ranges.sort_by_key(|range| (*range.start(), *range.end()));
    let mut runs: Vec<RangeInclusive<u16>> = Vec::new();
    for range in ranges {
        match runs.last_mut() {
            Some(last) if *range.start() <= last.end().saturating_add(1) => {
                *last = *last.start()..=*last.end().max(range.end());
            }
            _ => runs.push(range),
        }
    }
    let alternatives = runs.into_iter().map(|run| {
        let (first, last) = (run.start(), run.end());
        match last - first {
            0 => first.to_string(),
            1 => format!("{first} | {last}"),
            _ => format!("{first}..={last}"),
        }
    });
    alternatives.collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::{pattern, range};
    use crate::model::StatusPattern::{self, Class, Exact};

    fn written(statuses: &[StatusPattern]) -> String {
        pattern(statuses.iter().filter_map(|status| range(*status)).collect())
    }

    #[test]
    fn three_statuses_in_a_row_are_a_range() {
        assert_eq!(written(&[Exact(400), Exact(401)]), "400 | 401");
        assert_eq!(
            written(&[Exact(400), Exact(403), Exact(405), Exact(404)]),
            "400 | 403..=405"
        );
    }

    #[test]
    fn a_status_of_a_class_needs_no_mention_beside_it() {
        assert_eq!(written(&[Exact(404), Class(4), Exact(503)]), "400..=499 | 503");
    }
}
