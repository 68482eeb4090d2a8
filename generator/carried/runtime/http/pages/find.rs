use crate::runtime::json::{DecodeError, Kind, Reader};

/// What stands at a path in a JSON text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A text, number or boolean, as text.
    Text(String),
    /// So many items.
    Items(u64),
}

/// What stands there, without a value for the rest of the text. `None` if it is nothing, `null`, or an object.
pub(super) fn find(text: &[u8], path: &[&str]) -> Option<Found> {
    Reader::new(text).and_then(|mut reader| walk(&mut reader, path)).ok()?
}

fn walk(reader: &mut Reader<'_>, path: &[&str]) -> Result<Option<Found>, DecodeError> {
    let kind = reader.kind()?;
    let Some((key, rest)) = path.split_first() else {
        return match kind {
            Kind::String => Ok(Some(Found::Text(reader.string()?.into_owned()))),
            Kind::Integer | Kind::Number | Kind::Boolean => Ok(Some(Found::Text(reader.raw()?.to_owned()))),
            Kind::Array => {
                let mut count = 0;
                reader.list(&mut |reader| {
                    count += 1;
                    reader.skip()
                })?;
                Ok(Some(Found::Items(count)))
            }
            Kind::Null | Kind::Object => reader.skip().map(|()| None),
        };
    };
    let mut found = None;
    if kind != Kind::Object {
        reader.skip()?;
        return Ok(found);
    }
    reader.map(&mut |reader, own| {
        if own == *key {
            found = walk(reader, rest)?;
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
    fn a_path_leads_to_text_or_to_a_number_of_items() {
        let text = br#"{"a": {"next": "x\"y", "n": 12345678901234567890, "none": null}, "data": [[1], {}, 3], "b": [{"next": 1}]}"#;
        let expected = [
            (&["a", "next"][..], Some(Found::Text("x\"y".to_owned()))),
            (&["a", "n"], Some(Found::Text("12345678901234567890".to_owned()))),
            (&["data"], Some(Found::Items(3))),
            (&["a", "none"], None),
            (&["a"], None),
            (&["a", "next", "more"], None),
            (&["b", "next"], None),
            (&["c"], None),
        ];
        for (path, found) in expected {
            assert_eq!(find(text, path), found, "{path:?}");
        }
        assert_eq!(find(b"[1, 2]", &[]), Some(Found::Items(2)));
        assert_eq!(find(b"{", &["a"]), None);
        assert_eq!(find(b"", &[]), None);
    }
}
