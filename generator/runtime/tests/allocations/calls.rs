//! One and the same call: through the runtime, and by hand on reqwest.

use std::time::Duration;

use serde::Deserialize;
use tintype_runtime::runtime::json::{self, Decode};
use tintype_runtime::runtime::{
    Body, BoxFuture, Call, Core, KeyCredential, Need, Operation, Pending, Place, Scheme, Settings, Style, Transport,
    TransportError,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

const BODY: &str = r#"{"id":"thing-1","count":12}"#;
const KEY: &str = "key";

static SCHEMES: &[Scheme] = &[Scheme {
    name: "ApiKey",
    place: Place::Header("x-api-key", ""),
}];

static GET: Operation = Operation::new("get_thing", "GET", "/things/{id}")
    .security(&[&[Need { scheme: 0, scopes: &[] }]])
    .accept("application/json");

/// What is answered, for both.
#[derive(Debug, Deserialize)]
pub(crate) struct Thing {
    pub(crate) id: String,
    pub(crate) count: i64,
}

const THING: &[&str] = &["id", "count", "id", "count"];

impl Decode for Thing {
    fn blank() -> Self {
        Self {
            id: String::new(),
            count: 0,
        }
    }

    fn decode(&mut self, reader: &mut json::Reader<'_>) -> Result<(), json::DecodeError> {
        reader.record(THING, [&mut self.id, &mut self.count], None)
    }
}

/// The runtime's part of a client.
pub(crate) fn core(url: &str, transport: Option<Idle>) -> Core {
    let mut settings = Settings::new(url, SCHEMES, "thing/1");
    settings.set_credential(0, KeyCredential::new(KEY).into());
    if let Some(transport) = transport {
        settings.set_transport(transport);
    }
    settings.finish()
}

/// A call as generated code makes it.
pub(crate) async fn generated(core: &Core) -> Thing {
    let mut call = Call::new(core, &GET);
    call.path("id", Style::SIMPLE, &"thing-1");
    call.query("limit", Style::FORM, &10_i64);
    let answer: Result<_, tintype_runtime::runtime::Error<()>> =
        Pending::send(call, |received| match received.status().as_u16() {
            200 => received.json(),
            _ => received.undeclared(),
        })
        .await;
    answer.expect("an answer")
}

/// The same by hand, with the timeouts that the runtime sets by itself.
pub(crate) async fn by_hand(client: &reqwest::Client, url: &str) -> Thing {
    let response = client
        .get(format!("{url}/things/{}", "thing-1"))
        .query(&[("limit", 10)])
        .header("accept", "application/json")
        .header("user-agent", "thing/1")
        .header("x-api-key", KEY)
        .timeout(Duration::from_secs(60))
        .send()
        .await
        .expect("an answer");
    response
        .error_for_status()
        .expect("a success")
        .json()
        .await
        .expect("a thing")
}

/// A transport that has the answer already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Idle;

impl Transport for Idle {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::ready(Ok(http::Response::new(Body::from(BODY)))))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// Where the calls are made: on one thread, so that what it allocates is all that they do.
pub(crate) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Serves on loopback, on a runtime, and gives the URL.
pub(crate) fn serve(runtime: &Runtime) -> String {
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("an address");
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream));
        }
    });
    format!("http://{address}")
}

/// Answers each request of a connection in the same way, until it ends.
async fn answer(stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read);
    let mut line = String::new();
    loop {
        line.clear();
        match lines.read_line(&mut line).await? {
            0 => return Ok(()),
            // The empty line behind the head.
            2 => write.write_all(response.as_bytes()).await?,
            _ => {}
        }
    }
}
