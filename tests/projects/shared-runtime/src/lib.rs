//! A client that is a crate and one that is a module, which share one runtime: what has nothing to do with either is said once for both.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

pub mod harbour;

use tides::{Response, Transport};

/// Both APIs, over one transport.
#[derive(Debug)]
pub struct Port {
    harbour: harbour::Client,
    tides: tides::Client,
}

impl Port {
    /// Asks both through this.
    pub fn new<T: Transport + Clone + 'static>(transport: &T) -> Self {
        Self {
            harbour: harbour::Client::builder()
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
    use crate::harbour::mock::{Mock, Reply};
    use serde_json::json;
    use tides::runtime::DateTime;

    use super::Port;

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
}
