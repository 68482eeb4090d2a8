//! What comes back, and how it is read.

mod answers;
mod errors;
mod forms;
mod hostile;
mod pages;
mod streams;

use std::convert::Infallible;

use axum::Router;
use tintype_runtime::runtime::json::Decode;
use tintype_runtime::runtime::{Answer, Call, Core, Error, Operation, Pending, Received, Response, StatusCode};

use crate::support::{serve, settings};

static THING: Operation = Operation::new("thing", "GET", "/thing").accept("application/json");

/// A client of a server that always gives this answer.
async fn answering(status: u16, media_type: &'static str, body: &'static str) -> Core {
    let status = StatusCode::from_u16(status).expect("a status");
    let router = Router::new().fallback(move || async move { (status, [("content-type", media_type)], body) });
    settings(&serve(router).await).finish()
}

async fn read<T>(core: &Core, read: fn(Received) -> Answer<T, Infallible>) -> Answer<T, Infallible> {
    Pending::send(Call::new(core, &THING), read).with_response().await
}

async fn json<T: Decode>(media_type: &'static str, body: &'static str) -> Result<T, Error<Infallible>> {
    let core = answering(200, media_type, body).await;
    read(&core, Received::json).await.map(Response::into_inner)
}
