//! A client that is a crate and two that are modules, which share one runtime: what has nothing to do with any of them is said once for
//! all. Each module has features that the other lacks.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

pub mod harbour;
pub mod pilots;

use serde::{Deserialize, Serialize};
use tides::runtime::{DateTime, Error};
use tides::{Response, StatusCode, Transport};

/// How a berth is marked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark(String);

/// All three APIs, over one transport.
#[derive(Debug)]
pub struct Port {
    harbour: harbour::Client,
    pilots: pilots::Client,
    tides: tides::Client,
}

impl Port {
    /// Asks all of them through this.
    pub fn new<T: Transport + Clone + 'static>(transport: &T) -> Self {
        Self {
            harbour: harbour::Client::builder()
                .transport(transport.clone())
                .build(),
            pilots: pilots::Client::builder()
                .transport(transport.clone())
                .build(),
            tides: tides::Client::builder()
                .transport(transport.clone())
                .build(),
        }
    }

    /// How deep a berth is at the next low water after it is free, if anybody knows.
    pub async fn least_depth(&self, berth: i64) -> Option<f64> {
        let berth = said(self.harbour.get_berth(berth).with_response().await.ok()?)?;
        let mut low = self.tides.next_low();
        if let Some(free_from) = berth.free_from {
            low = low.after(free_from);
        }
        let tide = said(low.with_response().await.ok()?)?;
        Some(berth.depth + tide.height)
    }

    /// From when on a pilot is there who comes at the next low water.
    ///
    /// # Errors
    ///
    /// Where one of the two is not told.
    pub async fn pilot(&self) -> Result<DateTime, Unknown> {
        let low = self.tides.next_low().await?;
        let pilot = self.pilots.next_pilot(low.at).await?;
        Ok(pilot.free_from)
    }
}

/// With which status something is not told, if with any.
#[derive(Debug, PartialEq)]
pub struct Unknown(pub Option<StatusCode>);

/// Of whichever API the error is.
impl<E> From<Error<E>> for Unknown {
    fn from(error: Error<E>) -> Self {
        Self(error.status())
    }
}

/// What either answered, where the client passed over nothing that it does not know.
fn said<T>(response: Response<T>) -> Option<T> {
    response
        .forgiven()
        .is_empty()
        .then(|| response.into_inner())
}

#[cfg(test)]
mod tests {
    use crate::harbour::mock::{Mock, Reply, make};
    use serde_json::json;
    use tides::runtime::DateTime;

    use super::pilots::Check;
    use super::{Mark, Port, Unknown, harbour, pilots};

    #[tokio::test]
    async fn one_script_answers_for_both() {
        let mock = Mock::new();
        let port = Port::new(&mock);
        let free_from = "2026-11-29T06:00:00Z";
        mock.expect(
            port.harbour.get_berth(7),
            Reply::json(
                200,
                json!({ "number": 7, "depth": 4.5, "free_from": free_from }),
            ),
        );
        let low = port
            .tides
            .next_low()
            .after(free_from.parse::<DateTime>().expect("a time"));
        mock.expect(
            low,
            Reply::json(
                200,
                json!({ "at": "2026-11-29T11:20:00Z", "height": -0.25 }),
            ),
        );
        assert_eq!(port.least_depth(7).await, Some(4.25));
        assert!(mock.verify().is_ok());
    }

    #[tokio::test]
    async fn an_error_of_either_is_an_error_of_both_and_has_the_body_of_its_own() {
        let mock = Mock::new();
        let port = Port::new(&mock);
        let at: DateTime = "2026-11-29T11:20:00Z".parse().expect("a time");
        let low = json!({ "at": at, "height": -0.25 });
        let excuse = json!({ "until": "2026-11-29T12:00:00Z" });
        mock.expect(port.tides.next_low(), Reply::json(404, json!({})));
        mock.expect(port.tides.next_low(), Reply::json(200, low));
        let call = || port.pilots.next_pilot(at.clone()).retry(pilots::RetryPolicy::NONE);
        mock.expect(call(), Reply::json(503, &excuse));
        let error = call().await.expect_err("none is free");
        let pilots::Error::Status(_, answer) = &error else {
            panic!("{error}");
        };
        let Some(pilots::ErrorBody::Excuse(excuse)) = answer.declared() else {
            panic!("{answer:?}");
        };
        assert_eq!(excuse.until.to_jiff().expect("a time").as_second(), 1_795_953_600);
        assert_eq!(Unknown::from(error), Unknown(Some(pilots::StatusCode::SERVICE_UNAVAILABLE)));
        assert_eq!(port.pilot().await, Err(Unknown(Some(tides::StatusCode::NOT_FOUND))));
        mock.expect(
            port.pilots.next_pilot(at.clone()),
            Reply::json(200, json!({ "free_from": at })),
        );
        assert_eq!(port.pilot().await, Ok(at));
        assert!(mock.verify().is_ok());
    }

    #[test]
    fn what_one_module_has_no_feature_for_is_there_where_the_other_has() {
        // `mock`, which the pilots lack, makes the value, and `check`, which the harbour lacks, refuses it.
        let pilot: pilots::types::Pilot =
            make(json!({ "free_from": "2026-11-29T12:00:00Z", "ships": 4 })).expect("a pilot");
        let said = pilot.check().expect_err("too many").to_string();
        assert!(said.contains("ships"), "{said}");
    }

    #[test]
    fn a_type_of_ones_own_stands_in_a_module_too() {
        let berth = make(json!({ "number": 7, "depth": 4.5, "mark": "east 7" }));
        let berth: harbour::types::Berth = berth.expect("a berth");
        assert_eq!(berth.mark, Some(Mark("east 7".to_owned())));
    }
}
