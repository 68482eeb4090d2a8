use super::passing::{Passing, Taking};
use crate::model::Scalar;

/// The module of the runtime for dates.
pub(crate) const TIME: &str = "runtime/time";

/// The module of the runtime for decimals.
pub(crate) const DECIMAL: &str = "runtime/value/decimal";

/// The module of the runtime for UUIDs, whose crate is `uuid`.
pub(crate) const UUID: &str = "runtime/uuid";

/// What big integers and decimals share.
const NUMBER: &str = "runtime/value/number";

/// What the output knows of a scalar beside [the type](Scalar::path).
pub(crate) struct Facts {
    /// How many bytes a value takes in place, at most.
    pub(crate) size: usize,
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
    let (size, passing, sample, modules): (_, _, _, &[&str]) = match scalar {
        Scalar::Boolean => (8, Passing::Value, Sample::Fixed("true"), &[]),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => (8, Passing::Value, Sample::Fixed("1"), &[]),
        Scalar::Double => (8, Passing::Value, Sample::Fixed("1.0"), &[]),
        Scalar::Text | Scalar::Binary => (24, Passing::Text, Sample::Name, &[]),
        Scalar::BigInteger => (
            24,
            Passing::Into,
            Sample::Into("1"),
            &["runtime/value/big_integer", NUMBER],
        ),
        Scalar::Decimal => (24, Passing::Into, Sample::Into("1"), &[DECIMAL, NUMBER]),
        Scalar::IntOrString => (
            24,
            Passing::Into,
            Sample::Runtime("IntOrString::Int(1)"),
            &["runtime/value/int_or_string"],
        ),
        Scalar::DateTime => (
            24,
            Passing::Value,
            Sample::Fixed("\"2030-01-01T00:00:00Z\".parse()?"),
            &[TIME],
        ),
        Scalar::Date => (24, Passing::Value, Sample::Fixed("\"2030-01-01\".parse()?"), &[TIME]),
        Scalar::Uuid => (16, Passing::Value, Sample::Fixed("uuid::Uuid::nil()"), &[UUID]),
        Scalar::Base64 => (24, Passing::Value, Sample::Runtime("Base64::from(Vec::new())"), &[]),
    };
    // A literal is an `i32` where its type does not follow, which becomes no unsigned integer.
    let taking = match scalar {
        Scalar::Uint32 | Scalar::Uint64 => Taking::Exact,
        _ => Taking::Converted,
    };
    Facts {
        size,
        passing,
        taking,
        sample,
        modules,
    }
}
