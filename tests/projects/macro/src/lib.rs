//! A client and types alone, where macros stand.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

pub mod harbour {
    //! The harbour's own.

    tintype::generate!("api.yaml", features = ["rustls-ring", "mock"]);
}

pub mod words {
    //! Its words.

    tintype::generate!("api.yaml", types_only);
}

/// Whether a berth is free. That there is none of this number is no.
pub async fn is_free(harbour: &harbour::Client, number: i64) -> bool {
    let berth = harbour.get_berth(number).await;
    berth.is_ok_and(|berth| berth.state == harbour::types::BerthState::Free)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::harbour::mock::{Difference, Mock, Reply};

    #[tokio::test]
    async fn a_free_berth_is_found() -> Result<(), Difference> {
        let mock = Mock::new();
        let harbour = super::harbour::Client::builder().transport(mock.clone()).build();
        mock.expect(
            harbour.get_berth(7),
            Reply::json(200, json!({ "number": 7, "state": "free" })),
        );
        assert!(super::is_free(&harbour, 7).await);
        mock.verify()
    }
}
