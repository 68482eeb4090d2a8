use super::passing::{Passing, Taking};
use crate::model::Scalar;

/// The module of the runtime for dates.
pub(crate) const TIME: &str = "runtime/time";

/// The module of the runtime for decimals.
pub(crate) const DECIMAL: &str = "runtime/value/decimal";

/// The module of the runtime for UUIDs, whose crate is `uuid`.
pub(crate) const UUID: &str = "runtime/uuid";

/// The module of the runtime for integers of any length.
const BIG_INTEGER: &str = "runtime/value/big_integer";

/// The module of the runtime for integers beside texts.
const INT_OR_STRING: &str = "runtime/value/int_or_string";

/// What big integers and decimals share.
const NUMBER: &str = "runtime/value/number";

/// What the output knows of a scalar beside [the type](Scalar::path).
pub(crate) struct Facts {
    /// How a caller hands it over.
    pub(crate) passing: Passing,
    /// What a setter takes for it.
    pub(crate) taking: Taking,
    /// What stands for one in an example.
    pub(crate) sample: Sample,
    /// The modules of the runtime that are carried only for such scalars.
    pub(crate) modules: &'static [&'static str],
}

/// What stands for a scalar.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sample {
    /// This expression.
    Fixed(&'static str),
    /// This expression behind the path of the runtime.
    Runtime(&'static str),
    /// This expression, which becomes the scalar by `into`.
    Into(&'static str),
    /// The name of what it is for, as text.
    Name,
}

/// All facts of each scalar, so that the compiler asks for those of a new one.
pub(crate) const fn facts(scalar: Scalar) -> Facts {
    use Passing::{Into, Text, Value};
    use Taking::{Converted, Exact};

    type Row = (Passing, Taking, Sample, &'static [&'static str]);
    let (passing, taking, sample, modules): Row = match scalar {
        Scalar::Boolean => (Value, Converted, Sample::Fixed("true"), &[]),
        Scalar::Int32 | Scalar::Int64 => (Value, Converted, Sample::Fixed("1"), &[]),
        // A literal is an `i32` where its type does not follow, which becomes no unsigned integer.
        Scalar::Uint32 | Scalar::Uint64 => (Value, Exact, Sample::Fixed("1"), &[]),
        Scalar::Double => (Value, Converted, Sample::Fixed("1.0"), &[]),
        Scalar::Text | Scalar::Binary => (Text, Converted, Sample::Name, &[]),
        Scalar::BigInteger => (Into, Converted, Sample::Into("1"), &[BIG_INTEGER, NUMBER]),
        Scalar::Decimal => (Into, Converted, Sample::Into("1"), &[DECIMAL, NUMBER]),
        Scalar::IntOrString => (
            Into,
            Converted,
            Sample::Runtime("IntOrString::Int(1)"),
            &[INT_OR_STRING],
        ),
        Scalar::DateTime => (
            Value,
            Converted,
            Sample::Fixed("\"2030-01-01T00:00:00Z\".parse()?"),
            &[TIME],
        ),
        Scalar::Date => (Value, Converted, Sample::Fixed("\"2030-01-01\".parse()?"), &[TIME]),
        Scalar::Uuid => (Value, Converted, Sample::Fixed("uuid::Uuid::nil()"), &[UUID]),
        Scalar::Base64 => (Value, Converted, Sample::Runtime("Base64::from(Vec::new())"), &[]),
    };
    Facts {
        passing,
        taking,
        sample,
        modules,
    }
}
