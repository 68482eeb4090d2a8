//! What a filter asks (RFC 9535 §2.3.5).

use super::{Fault, Grammar, Step};

#[derive(Clone, Copy)]
enum Operand {
    Literal,
    Function,
    Query { is_singular: bool },
}

impl Grammar<'_> {
    /// What a filter asks.
    pub(super) fn logical(&mut self) -> Step {
        loop {
            self.basic()?;
            let end = self.at;
            self.spaces();
            if !self.take("&&") && !self.take("||") {
                let is_half = self.rest().starts_with(['&', '|']);
                if is_half {
                    return self.fault("`&&` or `||` is expected");
                }
                self.at = end;
                return Ok(());
            }
            self.spaces();
        }
    }

    fn basic(&mut self) -> Step {
        let is_negated = self.take("!");
        if is_negated {
            self.spaces();
        }
        if self.rest().starts_with('(') {
            return self.parenthesis();
        }
        let start = self.at;
        let operand = self.operand()?;
        if is_negated {
            return match operand {
                Operand::Literal => {
                    self.at = start;
                    self.fault("a path, a function or `(` is expected")
                }
                _ => Ok(()),
            };
        }
        let end = self.at;
        self.spaces();
        let is_compared = ["==", "!=", "<=", ">=", "<", ">"].iter().any(|token| self.take(token));
        if !is_compared {
            return match operand {
                _ if self.rest().starts_with('=') => self.fault("a comparison is `==`"),
                Operand::Literal => self.fault("a comparison is expected: `==`, `!=`, `<`, `<=`, `>` or `>=`"),
                _ => {
                    self.at = end;
                    Ok(())
                }
            };
        }
        self.compared(operand, start)?;
        self.spaces();
        let start = self.at;
        let operand = self.operand()?;
        self.compared(operand, start)
    }

    fn compared(&self, operand: Operand, start: usize) -> Step {
        match operand {
            Operand::Query { is_singular: false } => Err(Fault {
                at: start,
                message: "a path that may select several nodes can't be compared".to_owned(),
            }),
            _ => Ok(()),
        }
    }

    fn parenthesis(&mut self) -> Step {
        let open = self.at;
        self.at += 1;
        self.deeper(|grammar| {
            grammar.spaces();
            grammar.logical()?;
            grammar.spaces();
            let open = grammar.character(open);
            match grammar.take(")") {
                true => Ok(()),
                false => grammar.fault(format!("the `)` of the bracket at character {open} is expected")),
            }
        })
    }

    /// A literal, a path, or a function's result.
    fn operand(&mut self) -> Step<Operand> {
        let start = self.at;
        match self.peek() {
            Some('@' | '$') => {
                self.at += 1;
                let is_singular = self.segments()?;
                Ok(Operand::Query { is_singular })
            }
            Some('\'' | '"') => self.string().map(|()| Operand::Literal),
            Some('-' | '0'..='9') => self.number().map(|()| Operand::Literal),
            Some('a'..='z') => {
                self.take_while(|character| matches!(character, 'a'..='z' | '0'..='9' | '_'));
                let word = self.text.get(start..self.at).unwrap_or_default();
                match self.rest().starts_with('(') {
                    true => self.arguments().map(|()| Operand::Function),
                    false if matches!(word, "true" | "false" | "null") => Ok(Operand::Literal),
                    false => {
                        self.at = start;
                        self.fault("a text stands in quotes, and a property behind `@.`")
                    }
                }
            }
            _ => self.fault("a path from `@` or `$`, a value, a function or `(` is expected"),
        }
    }

    fn number(&mut self) -> Step {
        let start = self.at;
        if !self.take("-0") || matches!(self.peek(), Some('0'..='9')) {
            self.at = start;
            self.take("-");
            let digits = self.at;
            let length = self.take_while(|character| character.is_ascii_digit());
            if length == 0 {
                return self.fault("a digit is expected");
            }
            if length > 1 && self.text.get(digits..).is_some_and(|text| text.starts_with('0')) {
                self.at = digits;
                return self.fault("a number has no zero before its digits");
            }
        }
        if self.take(".") && self.take_while(|character| character.is_ascii_digit()) == 0 {
            return self.fault("a digit is expected");
        }
        if self.take("e") || self.take("E") {
            let _ = self.take("-") || self.take("+");
            if self.take_while(|character| character.is_ascii_digit()) == 0 {
                return self.fault("a digit is expected");
            }
        }
        Ok(())
    }

    fn arguments(&mut self) -> Step {
        let open = self.at;
        self.at += 1;
        self.deeper(|grammar| {
            grammar.spaces();
            if grammar.take(")") {
                return Ok(());
            }
            loop {
                grammar.spaces();
                grammar.argument()?;
                grammar.spaces();
                if grammar.take(")") {
                    return Ok(());
                }
                if !grammar.take(",") {
                    let open = grammar.character(open);
                    return grammar.fault(format!("`,` or the `)` of the bracket at character {open} is expected"));
                }
            }
        })
    }

    /// A value or what a filter may ask.
    fn argument(&mut self) -> Step {
        let start = self.at;
        if !self.rest().starts_with(['!', '(', '@', '$'])
            && let Operand::Literal = self.operand()?
        {
            let end = self.at;
            self.spaces();
            let is_alone = self.rest().starts_with([',', ')']);
            self.at = end;
            if is_alone {
                return Ok(());
            }
        }
        self.at = start;
        self.logical()
    }
}
