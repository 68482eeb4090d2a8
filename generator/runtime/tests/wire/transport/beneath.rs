//! The default transport as reqwest may be set up: each is one line of a user's.

use axum::Router;
use axum::http::{HeaderMap, Uri};
use serde_json::json;
use tintype_runtime::runtime::{Error, ReqwestTransport, RetryPolicy, Settings, TransportErrorKind};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::support::{KEY, get, send, serve, settings, url};

fn through(base_url: &str, builder: reqwest::ClientBuilder) -> Settings {
    let mut settings = settings(base_url);
    settings.set_transport(ReqwestTransport::from_builder(builder).expect("a client"));
    settings
}

/// Docker's, say: the host of the base URL is a name alone.
#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_is_called_in_place_of_the_host() {
    let path = std::env::temp_dir().join(format!("tintype-{}.sock", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let listener = tokio::net::UnixListener::bind(&path).expect("a socket");
    let router = Router::new().fallback(|uri: Uri, headers: HeaderMap| async move {
        axum::Json(json!([uri.path(), headers["host"].to_str().ok()]))
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    let core = through("http://docker", reqwest::Client::builder().unix_socket(path.clone())).finish();
    let answer = send(get(&core, "1")).await;
    std::fs::remove_file(&path).expect("the socket's file");
    assert_eq!(*answer.expect("an answer"), json!(["/things/1", "docker"]));
}

/// A proxy on loopback: it answers what it is to forward by itself, with how it was asked, and opens tunnels. Its address, and all
/// heads of requests that it has read.
async fn proxy() -> (String, UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (heads, read) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let heads = heads.clone();
            tokio::spawn(async move {
                let mut stream = BufReader::new(stream);
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    if stream.read_line(&mut head).await.expect("a line") == 0 {
                        return;
                    }
                }
                let mut words = head.split(' ').map(str::to_owned);
                let (method, target) = (words.next().expect("a method"), words.next().expect("a target"));
                heads.send(head).expect("the test reads");
                if method == "CONNECT" {
                    let mut server = TcpStream::connect(target).await.expect("the server");
                    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.expect("a tunnel");
                    let _ = tokio::io::copy_bidirectional(&mut stream, &mut server).await;
                } else {
                    stream
                        .write_all(&answer(&json!(target).to_string()))
                        .await
                        .expect("an answer");
                }
            });
        }
    });
    (url(address), read)
}

fn answer(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

#[tokio::test]
async fn a_proxy_is_asked_for_hosts_that_it_alone_knows() {
    let (proxy, mut heads) = proxy().await;
    let proxy = reqwest::Proxy::all(proxy).expect("a URL").basic_auth("me", "pa55word");
    let core = through("http://inner.test", reqwest::Client::builder().proxy(proxy)).finish();
    let answer = send(get(&core, "1")).await.expect("an answer");
    assert_eq!(*answer, json!("http://inner.test/things/1"));
    let head = heads.recv().await.expect("a request").to_ascii_lowercase();
    // `me:pa55word` (RFC 7617 §2).
    assert!(head.contains("proxy-authorization: basic bwu6cge1nxdvcmq="), "{head}");
}

/// A tunnel is for two: of what goes through it the proxy reads no credential.
#[cfg(feature = "rustls-ring")]
#[tokio::test]
async fn a_proxy_opens_a_tunnel_to_a_server_with_tls() {
    let (base, certificate) = super::tls::server(answer("1")).await;
    let (proxy, mut heads) = proxy().await;
    let builder = reqwest::Client::builder()
        .tls_certs_merge([certificate])
        .proxy(reqwest::Proxy::all(proxy).expect("a URL"));
    let core = through(base.trim_end_matches('/'), builder).finish();
    assert_eq!(*send(get(&core, "1")).await.expect("an answer"), json!(1));
    let head = heads.recv().await.expect("a request");
    let target = base.trim_start_matches("https://").trim_end_matches('/');
    assert!(head.starts_with(&format!("CONNECT {target} HTTP/1.1\r\n")), "{head}");
    assert!(!head.contains(KEY), "{head}");
    assert!(heads.try_recv().is_err(), "one tunnel");
}

/// A proxy of SOCKS that looks up names (RFC 1928 §3 to §6), and knows one: where it leads.
#[cfg(feature = "socks")]
async fn socks(server: std::net::SocketAddr) -> String {
    use tokio::io::AsyncReadExt;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut methods = [0; 3];
        stream.read_exact(&mut methods).await.expect("methods");
        assert_eq!(methods, [5, 1, 0], "without a password");
        stream.write_all(&[5, 0]).await.expect("a method");
        let mut request = [0; 15];
        stream.read_exact(&mut request).await.expect("a request");
        assert_eq!(&request, b"\x05\x01\x00\x03\x0ainner.test");
        stream.read_u16().await.expect("a port");
        stream
            .write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
            .await
            .expect("a reply");
        let mut server = TcpStream::connect(server).await.expect("the server");
        let _ = tokio::io::copy_bidirectional(&mut stream, &mut server).await;
    });
    format!("socks5h://{address}")
}

#[cfg(feature = "socks")]
#[tokio::test]
async fn a_proxy_may_be_of_socks() {
    let served = serve(Router::new().fallback(|| async { "1" })).await;
    let server = served.trim_start_matches("http://").parse().expect("an address");
    let proxy = reqwest::Proxy::all(socks(server).await).expect("a URL");
    let core = through("http://inner.test", reqwest::Client::builder().proxy(proxy)).finish();
    assert_eq!(*send(get(&core, "1")).await.expect("an answer"), json!(1));
}

#[tokio::test]
async fn a_client_of_ones_own_sends_what_it_was_made_to_send() {
    let router = Router::new().fallback(|headers: HeaderMap| async move {
        axum::Json(json!(headers.get("x-own").and_then(|value| value.to_str().ok())))
    });
    let mut settings = settings(&serve(router).await);
    let own = HeaderMap::from_iter([(http::HeaderName::from_static("x-own"), "yes".parse().expect("a value"))]);
    let client = reqwest::Client::builder()
        .default_headers(own)
        .build()
        .expect("a client");
    settings.set_transport(ReqwestTransport::from_client(client));
    assert_eq!(
        *send(get(&settings.finish(), "1")).await.expect("an answer"),
        json!("yes")
    );
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_no_connection() {
    let nowhere = url(TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port")
        .local_addr()
        .expect("an address"));
    let proxy = reqwest::Proxy::all(nowhere).expect("a URL");
    let mut settings = through("http://inner.test", reqwest::Client::builder().proxy(proxy));
    settings.set_retry(RetryPolicy::NONE);
    match send(get(&settings.finish(), "1")).await {
        Err(Error::Transport(failure)) => {
            assert_eq!(failure.error().kind(), TransportErrorKind::Connect);
        }
        other => panic!("{other:?}"),
    }
}
