//! Handshakes, with a certificate that nobody else knows.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tintype_runtime::runtime::{Body, ReqwestTransport, Transport, TransportErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// A server on loopback that answers each request alike; its address and its certificate.
pub(crate) async fn server(answer: Vec<u8>) -> (String, reqwest::Certificate) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .expect("the certificate fits its key");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Who does not trust it ends the handshake.
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = vec![0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
        }
    });
    let known = reqwest::Certificate::from_der(cert.der()).expect("a certificate");
    (format!("https://localhost:{port}/"), known)
}

pub(crate) fn answer(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn get(url: &str) -> http::Request<Body> {
    http::Request::get(url).body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn a_server_is_believed_whose_certificate_is_given_and_no_other() {
    let (url, certificate) = server(answer(b"hello")).await;
    let stranger = ReqwestTransport::new().expect("TLS");
    let error = stranger
        .send(get(&url))
        .await
        .map(|_| ())
        .expect_err("nobody vouches for it");
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    let builder = reqwest::Client::builder().tls_certs_merge([certificate]);
    let trusting = ReqwestTransport::from_builder(builder).expect("TLS");
    let response = trusting.send(get(&url)).await.expect("an answer");
    assert_eq!(response.into_body().collect().await.expect("a body"), "hello");
}
