use std::fmt;

/// A header field whose value is a variable of the environment.
#[derive(Clone)]
pub(super) struct Header {
    pub(super) name: String,
    variable: String,
}

impl fmt::Debug for Header {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}={}", self.name, self.variable)
    }
}

impl Header {
    /// `NAME=ENV`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (name, variable) = text
            .split_once('=')
            .ok_or("it is `NAME=ENV`: a header field, and the variable of the environment that has its value")?;
        // RFC 9110 §5.6.2.
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err("this is no name of a header field".to_owned());
        }
        if variable.is_empty() || variable.contains('\0') {
            return Err("this is no name of a variable".to_owned());
        }
        Ok(Self {
            name: name.to_owned(),
            variable: variable.to_owned(),
        })
    }

    /// The value. What is wrong with it is said without it.
    pub(super) fn value(&self) -> Result<String, String> {
        let shown = self.variable.escape_debug();
        let value = std::env::var(&self.variable)
            .map_err(|_| format!("the variable `{shown}` of `--header-env` is not set, or is no text"))?;
        let is_field = |byte: u8| byte == b'\t' || (b' '..=b'~').contains(&byte);
        match !value.trim().is_empty() && value.bytes().all(is_field) {
            true => Ok(value),
            false => Err(format!(
                "the variable `{shown}` of `--header-env` holds what no header field can be"
            )),
        }
    }
}
