//! Changes of a description that leave it one: nodes are moved, copied, renamed and given keywords.

use serde_json::{Map, Value, json};

/// Changes a description in JSON. Anything else, and sometimes that too, is changed as bytes.
pub fn mutate(data: &mut [u8], size: usize, largest: usize, seed: u32) -> usize {
    let mut chance = Chance(u64::from(seed) << 8 | 0x9E);
    let parsed = data.get(..size).map(serde_json::from_slice::<Value>);
    let Some(Ok(mut value)) = parsed.filter(|_| chance.below(4) > 0) else {
        return libfuzzer_sys::fuzzer_mutate(data, size, largest);
    };
    for _ in 0..=chance.below(4) {
        change(&mut value, &mut chance);
    }
    let text = value.to_string();
    match data.get_mut(..text.len()) {
        Some(room) if text.len() <= largest => {
            room.copy_from_slice(text.as_bytes());
            text.len()
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, largest),
    }
}

/// Numbers by chance (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// The JSON pointer of every node.
fn pointers(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let mut pointer = pointer.clone();
                tintype::source::pointer::push(&mut pointer, key);
                pointers(value, pointer, found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push(pointer);
}

fn change(value: &mut Value, chance: &mut Chance) {
    let mut all = Vec::new();
    pointers(value, String::new(), &mut all);
    let pointer = chance.of(&all).cloned().unwrap_or_default();
    let other = chance.of(&all).cloned().unwrap_or_default();
    let copy = value.pointer(&other).cloned().unwrap_or_default();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
    let key = tintype::source::pointer::unescape(key).into_owned();
    match chance.below(7) {
        0 => put(value, &pointer, copy),
        1 => put(value, &pointer, json!({"$ref": format!("#{other}")})),
        2 => put(value, &pointer, scalar(chance)),
        3 => match value.pointer_mut(parent) {
            Some(Value::Object(entries)) => drop(entries.shift_remove(&key)),
            Some(Value::Array(items)) => drop(items.pop()),
            _ => {}
        },
        4 => {
            let name = name(chance);
            if let Some(Value::Object(entries)) = value.pointer_mut(parent)
                && let Some(node) = entries.shift_remove(&key)
            {
                entries.insert(name, node);
            }
        }
        5 => {
            let (name, node) = keyword(chance, copy);
            if let Some(Value::Object(entries)) = value.pointer_mut(&pointer) {
                entries.insert(name, node);
            }
        }
        _ => match value.pointer_mut(&pointer) {
            Some(Value::Array(items)) => items.push(copy),
            Some(Value::Object(entries)) => drop(entries.insert(name(chance), copy)),
            _ => {}
        },
    }
}

fn put(value: &mut Value, pointer: &str, new: Value) {
    if let Some(node) = value.pointer_mut(pointer) {
        *node = new;
    }
}

/// A name that means something somewhere, or that Rust has another use for.
fn name(chance: &mut Chance) -> String {
    const NAMES: &[&str] = &[
        "",
        "a",
        "A",
        "self",
        "Self",
        "type",
        "r#type",
        "_",
        "1",
        "a-b",
        "a_b",
        "aB",
        "é",
        "🦀",
        "\u{202e}",
        "\0",
        "\u{2028}",
        "Option",
        "String",
        "Vec",
        "Client",
        "Error",
        "{id}",
        "/a/{id}",
        "get",
        "200",
        "2XX",
        "default",
        "x-y",
        "$ref",
        "new",
        "*/ }",
        "\"",
        "\\",
        "content-type",
        "Accept",
        "application/json",
        "multipart/form-data",
        "text/event-stream",
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "<?",
        "<!",
        "`",
        "```rust\npanic!()\n```",
    ];
    chance.of(NAMES).copied().unwrap_or_default().to_owned()
}

fn scalar(chance: &mut Chance) -> Value {
    match chance.below(9) {
        0 => Value::Null,
        1 => json!(chance.below(2) == 0),
        2 => json!([0, -1, 1, 255, 2_147_483_648_i64, i64::MIN][chance.below(6)]),
        3 => json!([0.5, -0.0, 1e300, 1e21][chance.below(4)]),
        4 => json!([]),
        5 => json!({}),
        6 => json!(u64::MAX),
        _ => json!(name(chance)),
    }
}

/// A keyword with a value that it takes, mostly.
fn keyword(chance: &mut Chance, copy: Value) -> (String, Value) {
    const TYPES: &[&str] = &[
        "string", "integer", "number", "boolean", "object", "array", "null", "file", "int",
    ];
    const FORMATS: &[&str] = &[
        "date-time",
        "date",
        "uuid",
        "int32",
        "int64",
        "byte",
        "binary",
        "decimal",
        "uint64",
        "x",
    ];
    const STYLES: &[&str] = &[
        "form",
        "simple",
        "matrix",
        "label",
        "deepObject",
        "spaceDelimited",
        "pipeDelimited",
    ];
    const SCHEMAS: &[&str] = &[
        "items",
        "additionalProperties",
        "not",
        "schema",
        "contains",
        "if",
        "then",
        "propertyNames",
    ];
    const LISTS: &[&str] = &[
        "allOf",
        "oneOf",
        "anyOf",
        "prefixItems",
        "parameters",
        "enum",
        "examples",
        "security",
        "servers",
    ];
    const FLAGS: &[&str] = &[
        "nullable",
        "required",
        "readOnly",
        "writeOnly",
        "deprecated",
        "explode",
        "allowReserved",
        "uniqueItems",
        "exclusiveMinimum",
        "additionalProperties",
        "items",
    ];
    const TEXTS: &[&str] = &[
        "title",
        "description",
        "operationId",
        "summary",
        "pattern",
        "in",
        "name",
        "contentEncoding",
        "contentMediaType",
        "collectionFormat",
        "basePath",
        "host",
        "url",
        "$ref",
        "$id",
        "$dynamicRef",
        "openIdConnectUrl",
        "scheme",
    ];
    const BOUNDS: &[&str] = &[
        "minimum",
        "maximum",
        "multipleOf",
        "maxLength",
        "minItems",
        "maxItems",
        "default",
        "example",
        "const",
    ];
    let of = |chance: &mut Chance, list: &[&str]| chance.of(list).copied().unwrap_or_default().to_owned();
    match chance.below(13) {
        0 => ("type".to_owned(), json!(of(chance, TYPES))),
        1 => ("type".to_owned(), json!([of(chance, TYPES), of(chance, TYPES)])),
        2 => ("format".to_owned(), json!(of(chance, FORMATS))),
        3 => ("style".to_owned(), json!(of(chance, STYLES))),
        4 => (of(chance, SCHEMAS), copy),
        5 => (of(chance, LISTS), json!([copy, scalar(chance)])),
        6 => (of(chance, FLAGS), json!(chance.below(3) > 0)),
        7 => (of(chance, TEXTS), json!(name(chance))),
        8 => (of(chance, BOUNDS), scalar(chance)),
        9 => ("required".to_owned(), json!([name(chance), "id"])),
        10 => {
            let mut properties = Map::new();
            properties.insert(name(chance), copy.clone());
            properties.insert(name(chance), copy);
            ("properties".to_owned(), Value::Object(properties))
        }
        11 => (
            "discriminator".to_owned(),
            json!({"propertyName": name(chance), "mapping": {(name(chance)): "#/components/schemas/Pet"}}),
        ),
        _ => ("content".to_owned(), json!({(name(chance)): {"schema": copy}})),
    }
}
