use super::way::Reader;
use crate::diff::Verdict;
use crate::model::{Digits, Kinds, Scalar};

/// How many of the values that one writes another one reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    All,
    Some,
    None,
}

impl Fit {
    pub(super) const fn verdict(self) -> Verdict {
        match self {
            Self::All => Verdict::Works,
            Self::Some => Verdict::MayFail,
            Self::None => Verdict::Fails,
        }
    }
}

/// How a reader of one scalar takes values of another one. `either` is one that reads numbers from text, and text from numbers.
pub(super) fn scalar(by: Reader, reader: Scalar, writer: Scalar, either: bool) -> Fit {
    use Scalar::{BigInteger, Binary, Boolean, IntOrString, Text, Uuid};
    if reader == writer {
        return Fit::All;
    }
    let fit = match (reader, writer) {
        (IntOrString, _) if is_fraction(writer) => Fit::Some,
        (IntOrString, _) if writer != Boolean => Fit::All,
        (_, IntOrString) if reader != Boolean => Fit::Some,
        _ if is_number(reader) && is_number(writer) => match (reader.digits(), writer.digits()) {
            _ if is_fraction(reader) => Fit::All,
            _ if is_fraction(writer) => Fit::Some,
            _ if reader == BigInteger => Fit::All,
            (Some(Digits::Bounded(least, most)), Some(Digits::Bounded(from, to))) if least <= from && to <= most => {
                Fit::All
            }
            _ => Fit::Some,
        },
        _ if is_text(reader) && is_text(writer) => match (by, reader, writer) {
            (_, Text | Binary, _) => Fit::All,
            // Dates and base64 are kept as they came.
            (Reader::Client, reader, _) if reader != Uuid => Fit::All,
            (_, _, Text | Binary) => Fit::Some,
            _ => Fit::None,
        },
        _ => Fit::None,
    };
    match fit {
        // A server holds a text against its format; a client keeps what it is not.
        Fit::None if either && (matches!(reader, Text | Binary) || by == Reader::Client && is_text(reader)) => Fit::All,
        Fit::None if either && matches!(writer, Text | Binary) => Fit::Some,
        fit => fit,
    }
}

fn is_number(scalar: Scalar) -> bool {
    !scalar.facts().kinds.meets(Kinds::STRING.or(Kinds::BOOLEAN))
}

fn is_fraction(scalar: Scalar) -> bool {
    scalar.facts().kinds.meets(Kinds::FRACTION)
}

fn is_text(scalar: Scalar) -> bool {
    scalar.facts().kinds == Kinds::STRING
}
