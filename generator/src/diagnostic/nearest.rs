//! Which known names somebody may have meant by one that is not known.

/// How many names are offered.
const OFFERED: usize = 3;

/// How long a name may be that is compared letter by letter: a description may have very many, and very long ones.
const LONGEST: usize = 64;

/// `did you mean …?`, with those of the known names that are written most like this one; nothing where none is.
pub(crate) fn did_you_mean<'name>(wanted: &str, known: impl IntoIterator<Item = &'name str>) -> Option<String> {
    let nearest: Vec<String> = nearest(wanted, known).iter().map(|name| format!("`{name}`")).collect();
    Some(match nearest.as_slice() {
        [] => return None,
        [only] => format!("did you mean {only}?"),
        [first @ .., last] => format!("did you mean {} or {last}?", first.join(", ")),
    })
}

/// The known names nearest to this one, the nearest first: those in which a third of the letters differs at most, else those that
/// hold it or stand in it. Case and what stands between words count for nothing.
fn nearest<'name>(wanted: &str, known: impl IntoIterator<Item = &'name str>) -> Vec<&'name str> {
    let letters = letters(wanted);
    let mut found: Vec<((bool, usize), &str)> = Vec::new();
    for name in known {
        if let Some(distance) = apart(&letters, &self::letters(name))
            && !found.iter().any(|(_, other)| *other == name)
        {
            found.push((distance, name));
            // The order of the description decides between equals.
            found.sort_by_key(|(distance, _)| *distance);
            found.truncate(OFFERED);
        }
    }
    // Beside one that is the same but for its case, the others were not meant.
    let least = found.first().map(|(distance, _)| *distance);
    let is_meant = |distance: &(bool, usize)| least != Some((false, 0)) || *distance == (false, 0);
    found.retain(|(distance, _)| is_meant(distance) && least.is_some_and(|(held, _)| held == distance.0));
    found.into_iter().map(|(_, name)| name).collect()
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> Vec<char> {
    let kept = name.chars().filter(|character| character.is_alphanumeric());
    kept.flat_map(char::to_lowercase).take(LONGEST + 1).collect()
}

/// How far two names are from each other, if they are near: whether one only holds the other, and how much has to be changed.
fn apart(one: &[char], other: &[char]) -> Option<(bool, usize)> {
    if one.is_empty() || one.len() > LONGEST || other.len() > LONGEST {
        return (one == other && !one.is_empty()).then_some((false, 0));
    }
    let most = (one.len() / 3).max(1);
    if one.len().abs_diff(other.len()) <= most {
        let distance = strsim::generic_damerau_levenshtein(one, other);
        if distance <= most {
            return Some((false, distance));
        }
    }
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let holds = short.len() > 2 && long.windows(short.len()).any(|part| part == short);
    holds.then(|| (true, long.len() - short.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_written_alike_are_offered() {
        let known = ["name", "version", "runtime", "root", "rename", "operations"];
        for (wanted, offered) in [
            ("nmae", &["name"][..]),
            ("versoin", &["version"]),
            ("operation", &["operations"]),
            ("Operations", &["operations"]),
            ("time", &["runtime"]),
            ("colour", &[]),
            ("", &[]),
        ] {
            assert_eq!(nearest(wanted, known), offered, "{wanted}");
        }
        assert_eq!(nearest("list_pets", ["getPet", "listPets", "listPet"]), ["listPets"]);
        assert_eq!(
            nearest("pet", ["pets", "petShops", "pets", "bets", "net"]),
            ["pets", "net"]
        );
        assert_eq!(
            nearest("list", ["listPetsOfUser", "listPets"]),
            ["listPets", "listPetsOfUser"]
        );
    }

    #[test]
    fn a_message_names_them() {
        assert_eq!(did_you_mean("nmae", ["name"]).unwrap(), "did you mean `name`?");
        assert_eq!(
            did_you_mean("fox", ["box", "fix", "fog"]).unwrap(),
            "did you mean `box`, `fix` or `fog`?"
        );
        assert_eq!(did_you_mean("fox", ["hound"]), None);
    }

    #[test]
    fn long_names_cost_little() {
        let long = "a".repeat(1 << 20);
        assert_eq!(nearest(&long, [long.as_str()]).len(), 1);
        assert!(nearest("name", std::iter::repeat_n(long.as_str(), 100)).is_empty());
    }
}
