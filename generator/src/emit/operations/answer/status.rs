use std::ops::RangeInclusive;

use crate::model::StatusPattern;

/// What decides first: exact statuses, then classes, then the default.
pub(crate) fn order(status: StatusPattern) -> (u8, u16) {
    match status {
        StatusPattern::Exact(status) => (0, status),
        StatusPattern::Class(digit) => (1, digit.into()),
        StatusPattern::Default => (2, 0),
    }
}

/// The statuses that are meant; `None` for all that nothing else means.
pub(crate) fn range(status: StatusPattern) -> Option<RangeInclusive<u16>> {
    match status {
        StatusPattern::Exact(status) => Some(status..=status),
        StatusPattern::Class(digit) => {
            let first = u16::from(digit) * 100;
            Some(first..=first + 99)
        }
        StatusPattern::Default => None,
    }
}

/// The statuses as a pattern. Three or more in a row are a range, as clippy wants them.
pub(crate) fn pattern(mut ranges: Vec<RangeInclusive<u16>>) -> String {
    ranges.sort_by_key(|range| (*range.start(), *range.end()));
    let mut runs: Vec<RangeInclusive<u16>> = Vec::new();
    for range in ranges {
        match runs.last_mut() {
            Some(last) if *range.start() <= last.end().saturating_add(1) => {
                *last = *last.start()..=*last.end().max(range.end());
            }
            _ => runs.push(range),
        }
    }
    let alternatives = runs.into_iter().map(|run| {
        let (first, last) = (run.start(), run.end());
        match last - first {
            0 => first.to_string(),
            1 => format!("{first} | {last}"),
            _ => format!("{first}..={last}"),
        }
    });
    alternatives.collect::<Vec<_>>().join(" | ")
}

/// The variant for a status: its reason phrase (RFC 9110 §15).
pub(crate) fn variant(status: StatusPattern) -> String {
    let known = match status {
        StatusPattern::Class(1) => "Informational",
        StatusPattern::Class(2) => "Success",
        StatusPattern::Class(3) => "Redirection",
        StatusPattern::Class(4) => "ClientError",
        StatusPattern::Class(5) => "ServerError",
        StatusPattern::Class(digit) => return format!("Status{digit}xx"),
        StatusPattern::Default => "Default",
        StatusPattern::Exact(status) => match reason(status) {
            Some(reason) => reason,
            None => return format!("Status{status}"),
        },
    };
    known.to_owned()
}

fn reason(status: u16) -> Option<&'static str> {
    Some(match status {
        100 => "Continue",
        101 => "SwitchingProtocols",
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        421 => "MisdirectedRequest",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        511 => "NetworkAuthenticationRequired",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{order, pattern, range, variant};
    use crate::model::StatusPattern::{self, Class, Exact};

    #[test]
    fn the_most_exact_status_decides() {
        let mut statuses = [StatusPattern::Default, Class(4), Exact(500), Exact(404)];
        statuses.sort_by_key(|status| order(*status));
        assert_eq!(
            statuses.map(variant),
            ["NotFound", "InternalServerError", "ClientError", "Default"]
        );
        assert_eq!(variant(Exact(299)), "Status299");
    }

    fn written(statuses: &[StatusPattern]) -> String {
        pattern(statuses.iter().filter_map(|status| range(*status)).collect())
    }

    #[test]
    fn three_statuses_in_a_row_are_a_range() {
        assert_eq!(written(&[Exact(400), Exact(401)]), "400 | 401");
        assert_eq!(
            written(&[Exact(400), Exact(403), Exact(405), Exact(404)]),
            "400 | 403..=405"
        );
    }

    #[test]
    fn a_status_of_a_class_needs_no_mention_beside_it() {
        assert_eq!(written(&[Exact(404), Class(4), Exact(503)]), "400..=499 | 503");
    }
}
