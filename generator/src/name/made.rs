//! Names of what nobody named: types inside others and inside operations, and what is declared for an operation or a type.
//! At most [`LONGEST_MADE`] characters, or [`LONGEST_TELLING`] where nothing shorter tells one from another, and what a name goes on with.

use super::words::{LONGEST_MADE, camel_words, cut_in_the_middle, legal_start, push_word, upper_camel};

/// The word of a list's items.
const ITEM: &str = "Item";

/// Characters of a name that says more than a mark would.
const LONGEST_TELLING: usize = 100;

/// Characters of what a name begins with that goes on with `Call`.
const LONGEST_BEGINNING: usize = LONGEST_MADE - "Call".len();

/// What says where something stands, and not what it is.
const PLACES: [&str; 5] = [ITEM, "Value", "Body", "Response", "Error"];

/// What a type at a position may be called.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Made {
    /// Best first.
    pub(super) names: Vec<String>,
    /// Whether the best has all words of the position: then it goes before others that would be called so.
    pub(super) is_whole: bool,
}

impl Made {
    /// From the words of a position, in upper camel case, outermost first.
    pub(super) fn of(position: &[String]) -> Self {
        let mut segments = position.to_vec();
        // The items of a list of lists.
        segments.dedup_by(|word, before| word == ITEM && before == ITEM);
        let whole = without_repetition(&segments);
        let mut names = Vec::new();
        if whole.len() <= LONGEST_MADE {
            names.push(whole.clone());
            names.extend(Some(joined(&segments)).filter(|name| *name != whole && name.len() <= LONGEST_MADE));
        } else {
            names.extend(shorter(&segments));
            names.extend(one_end_whole(&segments));
            names.push(cut(&whole));
            names.extend(Some(whole.clone()).filter(|name| name.len() <= LONGEST_TELLING));
        }
        let is_answer = segments.last().is_some_and(|word| word == "Response");
        let last = composed(&whole, if is_answer { "Body" } else { "Type" });
        names.push(match last.len() {
            ..=LONGEST_MADE => last,
            _ => cut(&last),
        });
        Self {
            is_whole: whole.len() <= LONGEST_MADE && segments.len() == position.len(),
            names: names.into_iter().map(|name| legal_start(name, "V")).collect(),
        }
    }
}

/// What belongs to something that has a name (in its case): `CreateUser` and `Call` are `CreateUserCall`. Nothing is cut of it, so that what
/// belongs to two is not called alike.
pub(super) fn composed(name: &str, word: &str) -> String {
    let mut whole = name.to_owned();
    push_word(&mut whole, word);
    whole
}

/// What the names of all that belongs to an operation begin with, best first: its words without those in the middle that are too many, all of
/// them, or with a mark.
pub(super) fn beginnings(operation: &str) -> Vec<String> {
    let whole = upper_camel(operation);
    let words = camel_words(&whole);
    let cut = match whole.len() {
        ..=LONGEST_BEGINNING => whole.clone(),
        _ => cut_in_the_middle(&words, "", LONGEST_BEGINNING),
    };
    let marked = made_of(&words, Some(&upper_camel(&mark_of(operation))));
    let mut names = vec![cut];
    names.extend(Some(whole).filter(|whole| whole.len() <= LONGEST_TELLING));
    names.push(marked);
    names
}

/// A name of words in upper camel case for what stands nowhere by itself. Where there are too many, some in the middle are left out, and a
/// mark of all of them is added, as it is where one is given.
pub(crate) fn made_of(words: &[String], mark: Option<&str>) -> String {
    let whole = joined(words);
    if whole.len() <= LONGEST_MADE && mark.is_none() {
        return whole;
    }
    let own = mark_of(&whole);
    let mark = mark.unwrap_or(&own);
    let mut room = words.to_vec();
    // The mark is the last of them: what is cut stands in the middle.
    room.push(mark.to_owned());
    cut_in_the_middle(&room, "", LONGEST_MADE)
}

/// What stands for a text in a name: four of sixteen letters and digits (FNV-1a, of which the halves are one).
pub(crate) fn mark_of(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("X{:04X}", (hash >> 16) ^ (hash & 0xffff))
}

/// Without what stands in the middle: first what says only where that is. Nothing where the first and the last are too long
/// already.
fn shorter(segments: &[String]) -> Option<String> {
    let [first, middle @ .., last] = segments else {
        return None;
    };
    let telling = middle.iter().filter(|word| !PLACES.contains(&word.as_str()));
    let telling: Vec<String> = [first].into_iter().chain(telling).chain([last]).cloned().collect();
    let name = without_repetition(&telling);
    if name.len() <= LONGEST_MADE {
        return Some(name);
    }
    let name = cut_in_the_middle(&telling, "", LONGEST_MADE);
    (name.starts_with(first) && name.ends_with(last)).then_some(name)
}

/// The first with as many words of the others as there is room for, and the last with as many words before it.
fn one_end_whole(segments: &[String]) -> Vec<String> {
    let (Some((first, rest)), Some((last, before))) = (segments.split_first(), segments.split_last()) else {
        return Vec::new();
    };
    let mut with_first = vec![first.clone()];
    with_first.extend(camel_words(&joined(rest)));
    let mut with_last = camel_words(&joined(before));
    with_last.push(last.clone());
    [from_the_end(&with_first), from_the_start(&with_last)]
        .into_iter()
        .flatten()
        .collect()
}

/// The first word and the longest end that fits, of at least two words.
fn from_the_end(words: &[String]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    (0..rest.len().saturating_sub(1))
        .map(|skipped| format!("{first}{}", joined(rest.get(skipped..).unwrap_or_default())))
        .find(|name| name.len() <= LONGEST_MADE)
}

/// The last word and the longest start that fits, of at least two words.
fn from_the_start(words: &[String]) -> Option<String> {
    let (last, rest) = words.split_last()?;
    (0..rest.len().saturating_sub(1))
        .map(|skipped| format!("{}{last}", joined(rest.get(..rest.len() - skipped).unwrap_or_default())))
        .find(|name| name.len() <= LONGEST_MADE)
}

/// A name in upper camel case without the words in the middle that are too many.
fn cut(name: &str) -> String {
    cut_in_the_middle(&camel_words(name), "", LONGEST_MADE)
}

fn joined(position: &[String]) -> String {
    let mut name = String::new();
    position.iter().for_each(|word| push_word(&mut name, word));
    name
}

/// `User` in `UserSettings` is said once: `["User", "UserSettings"]` is `UserSettings`. The word `Users` does not say it.
fn without_repetition(position: &[String]) -> String {
    let mut name = String::new();
    for word in position {
        let rest = word.strip_prefix(&name).filter(|_| !name.is_empty());
        if rest.is_some_and(|rest| rest.starts_with(|first: char| !first.is_lowercase())) {
            name = word.clone();
        } else {
            push_word(&mut name, word);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(position: &str) -> Vec<String> {
        position.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_position_does_not_repeat_its_parent() {
        let name = |position: &str| without_repetition(&words(position));
        assert_eq!(name("User UserSettings"), "UserSettings");
        assert_eq!(name("User Settings"), "UserSettings");
        assert_eq!(name("User User"), "UserUser");
        assert_eq!(name("User Users"), "UserUsers");
        assert_eq!(name("In Index"), "InIndex");
        assert_eq!(name("Get Error 404"), "GetError404");
        assert_eq!(name("V1 2"), "V1_2");
    }

    #[test]
    fn the_items_of_a_list_of_lists_are_items_once() {
        let made = Made::of(&words("Grid Rows Item Item"));
        assert_eq!(made.names, ["GridRowsItem", "GridRowsItemType"]);
        assert!(!made.is_whole && Made::of(&words("Grid Rows Item")).is_whole);
    }

    #[test]
    fn another_name_tells_what_it_is_and_has_no_number() {
        assert_eq!(
            Made::of(&words("Team TeamType")).names,
            ["TeamType", "TeamTeamType", "TeamTypeType"]
        );
        assert_eq!(
            Made::of(&words("FindFacets Response")).names,
            ["FindFacetsResponse", "FindFacetsResponseBody"]
        );
    }

    #[test]
    fn a_long_name_lacks_what_stands_in_its_middle_and_no_part_of_a_word() {
        let best = |position: &str| Made::of(&words(position)).names.swap_remove(0);
        // What says only where it stands, then what stands after the beginning, then words.
        assert_eq!(
            best("ListInstallations Response Item Permissions OrganizationPersonalAccessTokens"),
            "ListInstallationsPermissionsOrganizationPersonalAccessTokens"
        );
        assert_eq!(
            best("CodeSecurityConfiguration SecretScanningDelegatedBypassOptions Reviewers Item ReviewerType"),
            "CodeSecurityConfigurationReviewersReviewerType"
        );
        assert_eq!(
            best("CollaborationAcceptanceRequirementsStatus TwoFactorAuthenticationRequirement"),
            "CollaborationAcceptanceTwoFactorAuthenticationRequirement"
        );
        assert_eq!(best(&"x".repeat(100)), format!("X{}", "x".repeat(59)));
        for length in 1..40 {
            let position: Vec<String> = (0..length)
                .map(|index| format!("Word{}", "y".repeat(index % 7)))
                .collect();
            let whole = without_repetition(&position);
            for name in Made::of(&position).names {
                let is_whole = name == whole && name.len() <= LONGEST_TELLING;
                assert!(name.len() <= LONGEST_MADE || is_whole, "{name}");
            }
        }
    }

    #[test]
    fn what_belongs_to_something_begins_with_all_of_its_name() {
        assert_eq!(composed("CreateUser", "Call"), "CreateUserCall");
        assert_eq!(composed("V2", "2"), "V2_2");
        let cut = ["deauthentications", "reauthentications"].map(|word| {
            let operation = format!("list_organization_billing_{word}_of_selected_repositories");
            beginnings(&operation)
        });
        assert_eq!(cut[0][0], "ListOrganizationBillingOfSelectedRepositories");
        assert_eq!(cut[0][0], cut[1][0]);
        assert_eq!(
            cut[1][1],
            "ListOrganizationBillingReauthenticationsOfSelectedRepositories"
        );
        assert_ne!(cut[0][2], cut[1][2]);
        assert_eq!(
            beginnings("create_user"),
            ["CreateUser", "CreateUser", "CreateUserXf433"]
        );
    }
}
