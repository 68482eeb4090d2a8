//! Many calls at once.

use axum::Router;
use axum::extract::Request;
use serde_json::json;

use crate::support::{get, send, serve, settings};

#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_calls_at_once_none_is_lost_or_mixed_up() {
    let router = Router::new().fallback(|request: Request| async move { axum::Json(json!(request.uri().path())) });
    let core = settings(&serve(router).await).finish();
    let calls: Vec<_> = (0..1000)
        .map(|number| tokio::spawn(send(get(&core, &number.to_string()))))
        .collect();
    for (number, call) in calls.into_iter().enumerate() {
        let answered = call.await.expect("no panic").expect("an answer");
        assert_eq!(*answered, json!(format!("/things/{number}")));
    }
}
