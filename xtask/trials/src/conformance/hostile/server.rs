//! A real server on the loopback interface that answers each request as it was told to.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::stream;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::play::{Manner, Play};
use super::wire::{Reset, Wires};

/// How long after some bytes the connection ends, so that they have gone out.
const BREATH: Duration = Duration::from_millis(50);

/// How long a byte of a drip takes.
const DRIP: Duration = Duration::from_millis(50);

/// Longer than any client waits.
const FOR_EVER: Duration = Duration::from_secs(600);

#[derive(Default)]
struct Plays {
    next: usize,
    by_number: HashMap<usize, Play>,
}

/// The running server. It ends when this is dropped.
pub(super) struct Server {
    address: SocketAddr,
    plays: Arc<Mutex<Plays>>,
    _runtime: Runtime,
}

impl Server {
    /// Starts it on a free port.
    ///
    /// # Errors
    ///
    /// Where it can't listen.
    pub(super) fn start() -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let address = listener.local_addr()?;
        let plays = Arc::<Mutex<Plays>>::default();
        let router = Router::new().fallback(answer).with_state(plays.clone());
        let service = router.into_make_service_with_connect_info::<Reset>();
        runtime.spawn(async move { axum::serve(Wires(listener), service).await });
        Ok(Self {
            address,
            plays,
            _runtime: runtime,
        })
    }

    /// A base URL of which every path is answered with this play.
    pub(super) fn url(&self, play: Play) -> String {
        let mut plays = lock(&self.plays);
        plays.next += 1;
        let number = plays.next;
        plays.by_number.insert(number, play);
        format!("http://{}/{number}", self.address)
    }

    /// Forgets all plays.
    pub(super) fn forget(&self) {
        lock(&self.plays).by_number.clear();
    }
}

fn lock(plays: &Mutex<Plays>) -> std::sync::MutexGuard<'_, Plays> {
    // A panic within the lock leaves a map, whole as ever.
    plays.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

async fn answer(
    State(plays): State<Arc<Mutex<Plays>>>,
    ConnectInfo(reset): ConnectInfo<Reset>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    // What is not read would reset the connection when it ends.
    let _ = axum::body::to_bytes(body, usize::MAX).await;
    let number = head.uri.path().split('/').nth(1).and_then(|number| number.parse().ok());
    let play = number.and_then(|number| lock(&plays).by_number.get(&number).cloned());
    let Some(mut play) = play else {
        return Response::new(Body::from("no such play"));
    };
    match play.manner {
        Manner::Silence => tokio::time::sleep(FOR_EVER).await,
        Manner::ResetAtOnce => reset.with_the_next_byte(),
        Manner::Circle => play.headers.push(("location", head.uri.to_string())),
        Manner::CutShort => play.headers.push(("content-length", play.body.len().to_string())),
        _ => {}
    }
    let mut response = Response::new(content(&play, reset));
    *response.status_mut() = StatusCode::from_u16(play.status).unwrap_or(StatusCode::IM_A_TEAPOT);
    for (name, value) in play.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

fn content(play: &Play, reset: Reset) -> Body {
    let half = play.body.slice(..play.half());
    match play.manner {
        Manner::CutShort | Manner::CutInChunks => Body::from_stream(stream::unfold(Some(half), |half| async {
            match half {
                Some(half) => Some((Ok(half), None)),
                None => {
                    tokio::time::sleep(BREATH).await;
                    Some((Err(std::io::Error::other("cut")), None))
                }
            }
        })),
        Manner::ResetWithin => {
            let rest = play.body.slice(play.half()..);
            let chunks = [(half, false), (rest, true)];
            Body::from_stream(stream::unfold(chunks.into_iter(), move |mut chunks| {
                let reset = reset.clone();
                async move {
                    let (chunk, is_last) = chunks.next()?;
                    if is_last {
                        tokio::time::sleep(BREATH).await;
                        reset.with_the_next_byte();
                    }
                    Some((Ok::<_, Infallible>(chunk), chunks))
                }
            }))
        }
        Manner::Drip => Body::from_stream(stream::unfold(
            (Duration::ZERO, play.body.clone()),
            |(pause, mut rest)| async move {
                tokio::time::sleep(pause).await;
                let byte = match rest.is_empty() {
                    true => return None,
                    false => rest.split_to(1),
                };
                Some((Ok::<Bytes, Infallible>(byte), (DRIP, rest)))
            },
        )),
        Manner::Circle | Manner::Silence | Manner::ResetAtOnce => Body::empty(),
        Manner::Whole => Body::from(play.body.clone()),
    }
}
