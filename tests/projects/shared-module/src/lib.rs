//! Two modules and a crate beside that stand on one runtime. Each has features that the others lack, and what is of the runtime is of all.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

pub mod harbour;
pub mod tides;

use harbour::runtime::{DateTime, Error, ReqwestTransport, Transport, TransportError, reqwest};
use serde::{Deserialize, Serialize};

/// Where a tide is measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gauge(pub String);

/// Why a ship stays out.
#[derive(Debug, PartialEq)]
pub enum Refusal {
    /// A server refused it, with this status.
    Refused(u16),
    /// No server was reached, or it answered what is not understood.
    Failed(String),
    /// The tide is not to be trusted.
    Tide(String),
    /// No tide is high enough.
    TooDeep,
}

/// One conversion is enough for the errors of all three clients.
impl<E: std::fmt::Debug> From<Error<E>> for Refusal {
    fn from(error: Error<E>) -> Self {
        match error {
            Error::Status(status, _) => Self::Refused(status.as_u16()),
            error => Self::Failed(error.to_string()),
        }
    }
}

/// Three services, called with one transport.
pub struct Port {
    /// The berths.
    pub harbour: harbour::Client,
    /// The tides.
    pub tides: tides::Client,
    /// The pilots.
    pub pilots: pilots::Client,
}

impl Port {
    /// The port, behind any transport.
    pub fn new(transport: impl Transport + Clone) -> Self {
        Self {
            harbour: harbour::Client::builder().transport(transport.clone()).build(),
            tides: tides::Client::builder().transport(transport.clone()).build(),
            pilots: pilots::Client::builder().transport(transport).build(),
        }
    }

    /// The port, over the network: the three share the connections of one client of reqwest.
    ///
    /// # Errors
    ///
    /// Where TLS can't be set up.
    pub fn over_network() -> Result<Self, TransportError> {
        ReqwestTransport::from_builder(reqwest::Client::builder()).map(Self::new)
    }

    /// When a ship can go to a berth with this pilot: at the first tide that is high enough.
    ///
    /// # Errors
    ///
    /// Where one of the three refuses.
    pub async fn entry(&self, number: i64, pilot: &str, draught: f64) -> Result<DateTime, Refusal> {
        // A date of the one is handed to the others as it is.
        let free = self.harbour.get_berth(number).await?.since;
        let tides = self.tides.list_tides(free).await?;
        let tide = tides.into_iter().find(|tide| tide.height > draught).ok_or(Refusal::TooDeep)?;
        tide.check().map_err(|violations| Refusal::Tide(violations.to_string()))?;
        self.pilots.get_pilot(pilot, tide.at.clone()).await?;
        Ok(tide.at)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use tides::mock::{Difference, Mock, Reply};

    const FREE: &str = "2026-05-01T08:00:00Z";
    const HIGH: &str = "2026-05-01T14:30:00Z";

    fn port() -> (Mock, Port) {
        let mock = Mock::new();
        (mock.clone(), Port::new(mock))
    }

    fn date(text: &str) -> DateTime {
        DateTime::from_text(text)
    }

    /// Expects what an entry asks for, with these answers as far as it comes.
    fn expect(mock: &Mock, port: &Port, answers: [(u16, Value); 3]) {
        let [berth, tides, pilot] = answers.map(|(status, body)| Reply::json(status, body));
        mock.expect(port.harbour.get_berth(7), berth);
        mock.expect(port.tides.list_tides(date(FREE)), tides);
        mock.expect(port.pilots.get_pilot("Ada", date(HIGH)), pilot);
    }

    fn answers() -> [(u16, Value); 3] {
        let tides = json!([{ "at": FREE, "height": 2 }, { "at": HIGH, "height": 6.5, "gauge": "pier-1" }]);
        [(200, json!({ "number": 7, "since": FREE })), (200, tides), (200, json!({ "name": "Ada" }))]
    }

    #[tokio::test]
    async fn one_mock_stands_for_three_servers_and_a_date_goes_from_one_to_the_next() -> Result<(), Difference> {
        let (mock, port) = port();
        expect(&mock, &port, answers());
        let entry = port.entry(7, "Ada", 5.0).await.expect("a tide");
        assert_eq!(entry, date(HIGH));
        let hosts: Vec<String> = mock.requests().iter().map(|request| request.url.split('/').nth(2).unwrap_or_default().to_owned()).collect();
        assert_eq!(hosts, ["harbour.example", "tides.example", "pilots.example"]);
        mock.verify()
    }

    #[tokio::test]
    async fn the_error_of_each_is_an_error_of_all() {
        for (at, status) in [(0, 404), (1, 503), (2, 409)] {
            let (mock, port) = port();
            let mut answers = answers();
            answers[at] = (status, json!({ "reason": "not now" }));
            expect(&mock, &port, answers);
            assert_eq!(port.entry(7, "Ada", 5.0).await, Err(Refusal::Refused(status)));
            assert_eq!(mock.requests().len(), at + 1);
        }
    }

    #[tokio::test]
    async fn what_one_description_declares_of_its_errors_stays_its_own() {
        let (mock, port) = port();
        mock.expect_any(Reply::json(503, json!({ "reason": "ice" })));
        let error: tides::Error = port.tides.list_tides(date(FREE)).await.expect_err("no tides");
        let Error::Status(_, answer) = error else { panic!("{error}") };
        let Some(tides::ErrorBody::Fault(fault)) = answer.declared() else { panic!("{answer:?}") };
        assert_eq!(fault.reason, "ice");
    }

    #[tokio::test]
    async fn a_value_is_held_against_what_its_own_description_demands() {
        let (mock, port) = port();
        let mut answers = answers();
        answers[1] = (200, json!([{ "at": HIGH, "height": 21 }]));
        expect(&mock, &port, answers);
        let refused = port.entry(7, "Ada", 5.0).await.expect_err("no such tide");
        assert!(matches!(&refused, Refusal::Tide(text) if text.contains("height")), "{refused:?}");
    }

    #[test]
    fn a_date_of_each_becomes_what_one_of_them_asked_for() {
        let tide = tides::types::Tide::new(date(HIGH), 6.5);
        let [tide, free] = [tide.at, date(FREE)].map(|date| date.to_jiff().expect("a date").as_second());
        assert_eq!(tide - free, 23_400);
    }

    #[test]
    fn a_type_of_ones_own_is_sampled_as_the_description_shows_it() {
        let tide: tides::types::Tide = tides::mock::sample();
        assert_eq!(tide.gauge, Some(Gauge("pier-3".to_owned())));
    }

    #[tokio::test]
    async fn one_client_of_reqwest_is_for_all() {
        assert!(Port::over_network().is_ok());
    }
}
