use crate::runtime::json::{DecodeError, Kind, Reader};

/// What stands at a path in a JSON text.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    Text(String),
    /// Its digits.
    Number(String),
    Flag(bool),
    Null,
    Object,
    /// So many items, and what the last one has at a path of its own.
    Items(u64, Option<Box<Found>>),
}

/// What stands there, without a value for the rest of the text. `None` if it is nothing. Where it is a list, what
/// stands in its last item at `of_item`.
pub(super) fn find(text: &[u8], path: &[&str], of_item: Option<&[&str]>) -> Option<Found> {
    Reader::new(text)
        .and_then(|mut reader| walk(&mut reader, path, of_item))
        .ok()?
}

fn walk(reader: &mut Reader<'_>, path: &[&str], of_item: Option<&[&str]>) -> Result<Option<Found>, DecodeError> {
    let kind = reader.kind()?;
    let Some((key, rest)) = path.split_first() else {
        return Ok(match kind {
            Kind::String => Some(Found::Text(reader.string()?.into_owned())),
            Kind::Integer | Kind::Number => Some(Found::Number(reader.raw()?.to_owned())),
            Kind::Boolean => Some(Found::Flag(reader.boolean()?)),
            Kind::Array => {
                let (mut count, mut last) = (0, None);
                reader.list(&mut |reader| {
                    count += 1;
                    match of_item {
                        Some(keys) => walk(reader, keys, None).map(|found| last = found),
                        None => reader.skip(),
                    }
                })?;
                Some(Found::Items(count, last.map(Box::new)))
            }
            Kind::Null => reader.skip().map(|()| Some(Found::Null))?,
            Kind::Object => reader.skip().map(|()| Some(Found::Object))?,
        });
    };
    let mut found = None;
    if kind != Kind::Object {
        reader.skip()?;
        return Ok(found);
    }
    reader.map(&mut |reader, own| {
        if own == *key {
            found = walk(reader, rest, of_item)?;
            Ok(())
        } else {
            reader.skip()
        }
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_a_value_or_to_a_number_of_items() {
        let text = br#"{"a": {"next": "x\"y", "n": 12345678901234567890, "none": null, "more": true}, "data": [[1], {}, 3], "b": [{"next": 1}]}"#;
        let expected = [
            (&["a", "next"][..], Some(Found::Text("x\"y".to_owned()))),
            (&["a", "n"], Some(Found::Number("12345678901234567890".to_owned()))),
            (&["a", "more"], Some(Found::Flag(true))),
            (&["data"], Some(Found::Items(3, None))),
            (&["a", "none"], Some(Found::Null)),
            (&["a"], Some(Found::Object)),
            (&["a", "next", "more"], None),
            (&["b", "next"], None),
            (&["c"], None),
        ];
        for (path, found) in expected {
            assert_eq!(find(text, path, None), found, "{path:?}");
        }
        assert_eq!(find(b"[1, 2]", &[], None), Some(Found::Items(2, None)));
        assert_eq!(find(b"{", &["a"], None), None);
        assert_eq!(find(b"", &[], None), None);
    }

    #[test]
    fn the_last_item_has_a_path_of_its_own() {
        let last = |text: &[u8], keys| find(text, &["data"], Some(keys));
        let number = |digits: &str| Some(Box::new(Found::Number(digits.to_owned())));
        let text = br#"{"data": [{"id": 1}, {"user": {"id": 2}, "id": 3}]}"#;
        assert_eq!(last(text, &["id"]), Some(Found::Items(2, number("3"))));
        assert_eq!(last(text, &["user", "id"]), Some(Found::Items(2, number("2"))));
        assert_eq!(
            last(br#"{"data": [{"id": 1}, {}]}"#, &["id"]),
            Some(Found::Items(2, None))
        );
        assert_eq!(last(br#"{"data": []}"#, &["id"]), Some(Found::Items(0, None)));
    }
}
