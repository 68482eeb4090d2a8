//! Values and branches that are called by the same words.

use std::collections::HashMap;

use heck::ToSnakeCase;

use crate::model::{Branch, Literal};

/// Words of longer names are not looked at one by one.
const MOST_WORDS: usize = 12;

/// Names, each as its words.
type Names<'n> = Vec<(usize, Vec<String>)>;

/// Which values are called as which branch: by the same letters, where words at the ends count for nothing that most of the names
/// share or that say what all of them are. What two would be is neither.
pub(in crate::analyze) fn pairs_by_words<'v>(
    values: &[&'v Literal],
    branches: &[&Branch],
    of_branches: &[&str],
    of_values: &str,
) -> Vec<(&'v Literal, usize)> {
    let branches = branches.iter().enumerate();
    let branches: Names<'_> = branches
        .flat_map(|(place, branch)| branch.names.iter().map(move |name| (place, words(name))))
        .collect();
    let texts = values.iter().enumerate();
    let texts: Names<'_> = texts.map(|(place, value)| (place, words(&value.text()))).collect();
    let branches = by_form(&branches, of_branches);
    let values_by_form = by_form(&texts, &[of_values]);
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (form, owner) in &values_by_form {
        if let (Some((value, own)), Some(Some((branch, other)))) = (owner, branches.get(form)) {
            found.push((*value, own + other, *branch));
        }
    }
    // The fewer words are left out, the surer.
    found.sort_unstable();
    found.dedup_by_key(|(value, ..)| *value);
    let pairs = found
        .into_iter()
        .filter_map(|(value, _, branch)| Some((*values.get(value)?, branch)));
    pairs.collect()
}

/// The same for values that are of these branches alone, each of which has some: the last value that is left is the last branch's.
pub(in crate::analyze) fn all_pairs_by_words<'v>(
    values: &[&'v Literal],
    branches: &[&Branch],
    of_branches: &[&str],
    of_values: &str,
) -> Vec<(&'v Literal, usize)> {
    let mut pairs = pairs_by_words(values, branches, of_branches, of_values);
    let mut left = (0..branches.len()).filter(|place| !pairs.iter().any(|(_, owner)| owner == place));
    let mut free = values
        .iter()
        .filter(|value| !pairs.iter().any(|(known, _)| known == *value));
    if let (Some(place), None, Some(value), None) = (left.next(), left.next(), free.next(), free.next()) {
        pairs.push((value, place));
    }
    pairs
}

/// The names by their letters, with and without such words at their ends: whose it is, and how many words it leaves out; nothing
/// where it is of several.
fn by_form(names: &Names<'_>, of_all: &[&str]) -> HashMap<String, Option<(usize, usize)>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, words) in names {
        let mut seen: Vec<&str> = Vec::new();
        for word in words.iter().map(String::as_str) {
            if !seen.contains(&word) {
                seen.push(word);
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    let of_all: Vec<String> = of_all.iter().flat_map(|name| words(name)).collect();
    let says_little = |word: &String| {
        let count = counts.get(word.as_str()).copied().unwrap_or_default();
        of_all.contains(word) || (count > 1 && count * 2 > names.len())
    };
    let mut forms: HashMap<String, Option<(usize, usize)>> = HashMap::new();
    for (place, words) in names {
        let (front, back) = match words.len() <= MOST_WORDS {
            true => (
                words.iter().take_while(|word| says_little(word)).count(),
                words.iter().rev().take_while(|word| says_little(word)).count(),
            ),
            false => (0, 0),
        };
        for first in 0..=front {
            for last in 0..=back {
                let kept = words.get(first..words.len().saturating_sub(last)).unwrap_or_default();
                if kept.is_empty() {
                    continue;
                }
                let left_out = first + last;
                let form = forms.entry(kept.concat()).or_insert(Some((*place, left_out)));
                match form {
                    Some((owner, least)) if owner == place => *least = left_out.min(*least),
                    // Who leaves out less is meant.
                    Some((_, least)) if *least < left_out => {}
                    Some((_, least)) if *least > left_out => *form = Some((*place, left_out)),
                    _ => *form = None,
                }
            }
        }
    }
    forms
}

fn words(name: &str) -> Vec<String> {
    let snake = name.to_snake_case();
    snake
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
