//! Words under `type` that are no type's name and still say clearly what is meant: other languages' names, a type's name in
//! capital letters or with space around it, formats, several names in one text.

/// What a word means.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meaning {
    /// Names of types, `null` among them.
    pub(super) names: Vec<&'static str>,
    pub(super) format: Option<String>,
    /// What the items of an array are: `string[]`.
    pub(super) items: Option<Box<Meaning>>,
}

impl Meaning {
    /// `` `string` or `null` of format `date` ``
    pub(super) fn in_words(&self) -> String {
        let names: Vec<String> = self.names.iter().map(|name| format!("`{name}`")).collect();
        match &self.format {
            Some(format) => format!("{} of format `{format}`", names.join(" or ")),
            None => names.join(" or "),
        }
    }
}

/// The types that a text means; nothing where that is not clear.
pub(super) fn meaning(text: &str) -> Option<Meaning> {
    let lower = text.trim().to_ascii_lowercase();
    let (plain, optional) = match lower.strip_suffix('?').or_else(|| lower.strip_prefix('?')) {
        Some(plain) => (plain, true),
        None => (lower.as_str(), false),
    };
    let mut whole = Meaning::default();
    for part in plain.replace(" or ", "|").split(['|', ',', '/']) {
        let part = one(part.trim())?;
        whole.names.extend(part.names);
        whole.format = whole.format.or(part.format);
        whole.items = whole.items.or(part.items);
    }
    if optional {
        whole.names.push("null");
    }
    Some(whole)
}

/// The meaning of what is only one type.
fn one(text: &str) -> Option<Meaning> {
    if let Some(items) = items_of(text) {
        return Some(Meaning {
            names: vec!["array"],
            format: None,
            items: Some(Box::new(one(items.trim())?)),
        });
    }
    // `string(date-time)`, and `varchar(20)` of databases.
    if let Some((name, format)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        let (name, own) = word(name.trim())?;
        let is_format = format.chars().any(char::is_alphabetic);
        let format = Some(format.trim()).filter(|_| is_format).or(own);
        return Some(Meaning {
            names: vec![name],
            format: format.map(str::to_owned),
            items: None,
        });
    }
    let (name, format) = word(text)?;
    Some(Meaning {
        names: vec![name],
        format: format.map(str::to_owned),
        items: None,
    })
}

/// What stands for the items in `string[]`, `array<string>` and `list[string]`.
fn items_of(text: &str) -> Option<&str> {
    let within = |open: char, close: char| {
        let (name, items) = text.strip_suffix(close)?.split_once(open)?;
        matches!(name, "array" | "list").then_some(items)
    };
    text.strip_suffix("[]")
        .or_else(|| within('<', '>'))
        .or_else(|| within('[', ']'))
}

/// A single word as a type and its format.
fn word(word: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match word {
        "null" | "nil" | "none" => ("null", None),
        "boolean" | "bool" => ("boolean", None),
        "integer" | "int" => ("integer", None),
        "int8" | "int16" | "int32" | "i8" | "i16" | "i32" | "short" | "tinyint" | "smallint" => {
            ("integer", Some("int32"))
        }
        "int64" | "i64" | "long" | "bigint" => ("integer", Some("int64")),
        "uint8" | "uint16" | "uint32" | "u8" | "u16" | "u32" => ("integer", Some("uint32")),
        "uint" | "uint64" | "u64" | "ulong" => ("integer", Some("uint64")),
        "number" | "num" | "numeric" | "real" => ("number", None),
        "float" | "float32" | "f32" => ("number", Some("float")),
        "double" | "float64" | "f64" => ("number", Some("double")),
        "decimal" => ("number", Some("decimal")),
        "string" | "str" | "text" | "char" | "varchar" => ("string", None),
        "uuid" | "guid" => ("string", Some("uuid")),
        "date" => ("string", Some("date")),
        "datetime" | "date-time" | "date_time" => ("string", Some("date-time")),
        "time" => ("string", Some("time")),
        "email" => ("string", Some("email")),
        "uri" | "url" => ("string", Some("uri")),
        "hostname" => ("string", Some("hostname")),
        "ipv4" => ("string", Some("ipv4")),
        "ipv6" => ("string", Some("ipv6")),
        "password" => ("string", Some("password")),
        "byte" | "base64" => ("string", Some("byte")),
        "binary" | "blob" => ("string", Some("binary")),
        "object" | "dict" | "dictionary" | "map" | "hash" | "struct" => ("object", None),
        "array" | "list" => ("array", None),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::meaning;

    fn read(text: &str) -> String {
        let Some(meaning) = meaning(text) else {
            return "unclear".to_owned();
        };
        let format = meaning.format.map(|format| format!(" of {format}")).unwrap_or_default();
        let items = meaning.items.map(|items| format!(" of {}", items.names.join("|")));
        format!("{}{format}{}", meaning.names.join("|"), items.unwrap_or_default())
    }

    #[test]
    fn words_that_are_clear_mean_a_type_and_a_format() {
        for (text, expected) in [
            ("int", "integer"),
            ("integer ", "integer"),
            ("String", "string"),
            ("Long", "integer of int64"),
            ("float", "number of float"),
            ("UUID", "string of uuid"),
            ("datetime", "string of date-time"),
            ("string(date-time)", "string of date-time"),
            ("varchar(20)", "string"),
            ("bigint(20)", "integer of int64"),
            ("string|null", "string|null"),
            ("string, null", "string|null"),
            ("integer or string", "integer|string"),
            ("string?", "string|null"),
            ("string[]", "array of string"),
            ("List<int>", "array of integer"),
            ("dict", "object"),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_may_mean_several_things_means_none() {
        for text in [
            "",
            "timestamp",
            "enum",
            "json",
            "Pet",
            "string|Pet",
            "Pet[]",
            "[]",
            "()",
            "int(",
            "|",
            "?",
        ] {
            assert_eq!(read(text), "unclear", "{text:?}");
        }
    }
}
