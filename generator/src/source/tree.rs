use indexmap::IndexMap;

/// A JSON or YAML value as it stands in the text, in document order, numbers exact.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(Boolean),
    /// Any number.
    Number(Number),
    /// Any text.
    String(String),
    /// An array.
    List(Vec<Tree>),
    /// An object.
    Map(Map),
}

/// An object in document order.
pub type Map = IndexMap<String, Tree>;

/// `true` or `false`, and how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Boolean {
    /// The value.
    pub value: bool,
    /// The text: YAML has `True` and `TRUE` too.
    pub written: &'static str,
}

impl Boolean {
    /// The value of a text of YAML 1.2.2 §10.3.2.
    pub(super) fn of(text: &str) -> Option<Self> {
        let known = ["true", "True", "TRUE", "false", "False", "FALSE"];
        let place = known.iter().position(|known| *known == text)?;
        Some(Self {
            value: place < 3,
            written: known.get(place)?,
        })
    }
}

/// A number, never rounded, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// As JSON writes it (RFC 8259 §6).
    pub json: Box<str>,
    /// As it stands in YAML, where that differs: `+1`, `0x1F`.
    pub written: Option<Box<str>>,
}

impl From<&str> for Number {
    /// A number that is written as JSON writes it.
    fn from(json: &str) -> Self {
        Self {
            json: json.into(),
            written: None,
        }
    }
}

impl Number {
    /// The text as it stands in the file.
    pub fn written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.json)
    }

    /// The number, if it is an integer (also written `1.0` or `1e3`) of at most 128 bits.
    pub fn as_i128(&self) -> Option<i128> {
        self.json.parse().ok().or_else(|| {
            let value: f64 = self.json.parse().ok()?;
            (value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0).then_some(value as i128)
        })
    }

    /// The nearest double.
    pub fn as_f64(&self) -> Option<f64> {
        self.json.parse().ok()
    }
}

impl Tree {
    /// The object, if it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(boolean) => Some(boolean.value),
            _ => None,
        }
    }

    /// The array, if it is one.
    pub fn as_list(&self) -> Option<&[Tree]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value under a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.as_map()?.get(key)
    }
}
