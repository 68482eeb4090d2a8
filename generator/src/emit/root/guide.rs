//! The guide at the crate's root: what a reader asks next, of the same shape in each crate, from what the API has. Each example is
//! a doctest of the generated crate.

use super::quick_start::FirstCall;
use super::server;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::face::{Uses, scalar};

/// Servers, answers and errors, one call's own settings, pages, streams, files, proxies and the like, hooks, tests and features. A module has
/// these features alone.
pub(super) fn emit(
    context: Context<'_>,
    first: &FirstCall<'_>,
    root: &str,
    uses: &Uses,
    features: Option<&[&str]>,
) -> Comment {
    let mut comment = Comment::default();
    let call = &first.call;
    if let Some(server) = server::example(context, root) {
        comment.markdown("# Servers");
        comment.markdown(
            "Where nothing is chosen, the first server that the description names is called. [`Server`] has all of them, and \
             [`ClientBuilder::base_url`] takes any other.",
        );
        comment.markdown(first.example_without_client(&format!(
            "let client = {root}::Client::builder()\n    .server({server})\n    .build();"
        )));
    }
    comment.markdown("# Answers and errors");
    comment.markdown(
        "`.await` gives the body of the answer. `.with_response().await` gives it in a [`Response`], with the status, the header and the \
         bytes as they came. Whatever is no success is an [`Error`], the same type for all \
         operations; that of an error status has the declared body, an [`ErrorBody`], if it fits.",
    );
    comment.markdown(first.example(&format!(
        "match {call}.await {{\n    Ok(answer) => println!(\"{{answer:?}}\"),\n    \
         Err({root}::Error::Status(status, answer)) => println!(\"{{status}}: {{:?}}\", answer.declared()),\n    \
         Err(error) => return Err(error.into()),\n}}"
    )));
    comment.markdown("# One call otherwise");
    comment.markdown(
        "What [`ClientBuilder`] sets for all calls, each call can set for itself, beside header fields and pairs of the query that \
         are not described. `.to_curl()` shows a call, `.raw()` gives whatever is answered, and [`Client::raw_request`] calls what is \
         not described at all.",
    );
    comment.markdown(first.example(&format!(
        "let answer = {call}\n    .timeout(std::time::Duration::from_secs(5))\n    .retry({root}::RetryPolicy::NONE)\n    .await?;"
    )));
    if uses.pages {
        comment.markdown("# Pages");
        comment.markdown(
            "Where an answer comes in pages, its call has `pages()`, and `items()` where it is known what a page is made of: \
             `.next().await` gives the next one, and asks the server when it is needed. `.items().try_collect(1000).await` gives all items, \
             and an error where there are more than so many. Both are streams, for whoever uses `futures`.",
        );
        if let Some(paged) = FirstCall::in_pages(context, root) {
            let call = &paged.call;
            comment.markdown(paged.example(&format!(
                "let mut items = {call}.items();\nwhile let Some(item) = items.next().await {{\n    println!(\"{{:?}}\", item?);\n}}"
            )));
        }
    }
    if uses.streams {
        comment.markdown("# Streams");
        comment.markdown(
            "What an answer gives bit by bit is an [`EventStream`](runtime::EventStream) or [`JsonLines`](runtime::JsonLines): \
             `.next().await` gives the next value. A stream of events that breaks is resumed where it was.",
        );
        if let Some(streamed) = FirstCall::streamed(context, root) {
            let call = &streamed.call;
            comment.markdown(streamed.example(&format!(
                "let mut stream = {call}.await?;\nwhile let Some(value) = stream.next().await {{\n    println!(\"{{:?}}\", value?);\n}}"
            )));
        }
    }
    if uses.multipart {
        comment.markdown("# Files");
        comment.markdown(
            "A [`Part`] is made of bytes, of a file with [`Part::from_path`], or of a stream. A [`Multipart`] holds parts that are not \
             described.",
        );
        if let Some(upload) = FirstCall::of_files(context, root) {
            comment.markdown(upload.example(&format!("let answer = {}.await?;", upload.call)));
        }
    }
    if features.is_none_or(|features| features.contains(&"reqwest")) {
        comment.markdown("# Proxies, certificates and sockets");
        comment.markdown(
            "What the client sends with is set up as reqwest's own builder does it, with a proxy for instance: `runtime::reqwest` is the reqwest that \
             `runtime::ReqwestTransport` takes.",
        );
        comment.markdown(first.example_with(
            Some("reqwest"),
            &format!(
                "use {root}::runtime::{{ReqwestTransport, reqwest}};\n\n\
                 let proxy = reqwest::Proxy::all(\"http://proxy.example.com:3128\")?;\n\
                 let transport = ReqwestTransport::from_builder(reqwest::Client::builder().proxy(proxy))?;\n\
                 let client = {root}::Client::builder().transport(transport).build();"
            ),
        ));
        comment.markdown(
            "In the place of `.proxy(proxy)`, `.tls_certs_merge([certificate])` trusts a certificate of your own as well, and \
             `.unix_socket(\"/run/docker.sock\")` calls a socket: Docker's, with `http://docker` for a base URL. \
             `ReqwestTransport::from_client(client)` sends with a client that you have.",
        );
    }
    comment.markdown("# Every request");
    comment.markdown(
        "[`Hooks`] are told of each request and of what came of it, with the operation that it is of. A transport finds the same \
         [`Attempt`] in the request's extensions.",
    );
    comment.markdown(first.example(&format!(
        "struct Log;\n\nimpl {root}::Hooks for Log {{\n    \
         fn on_error(&self, attempt: &{root}::Attempt, error: &{root}::runtime::TransportError) {{\n        \
         println!(\"{{}}, attempt {{}}: {{error}}\", attempt.operation(), attempt.number());\n    }}\n}}\n\n\
         let client = {root}::Client::builder().hooks(Log).build();"
    )));
    match features {
        None => tests(first, root, "With the feature `mock`, a", &mut comment),
        Some(features) if features.contains(&"mock") => tests(first, root, "A", &mut comment),
        Some(_) => {}
    }
    if features.is_none() {
        comment.markdown("# Features");
        comment.markdown(
            "`blocking` adds `.send_blocking()` beside every `.await`, `tracing` a span for each call, `metrics` and \
             `opentelemetry` bring [`Hooks`] that are ready (`runtime::Metrics`, `runtime::TraceContext`), `mock` what the tests above \
             use, and `tower` lets services of tower be transports. `reqwest` is the transport, on by default, with TLS by `rustls-ring` \
             and with `http2`; `rustls-aws-lc` and `native-tls` are other kinds of TLS, `brotli`, `gzip` and `zstd` let answers come compressed, and \
             `socks` is for proxies.",
        );
        comment.markdown(
            "`serde`, on by default, gives all types `Serialize` and `Deserialize`. Calls read and write without them, as `runtime::decode` and \
             `runtime::encode` do: who has no use for them compiles less without.",
        );
        if uses.carries(scalar::TIME) {
            comment.markdown(
                "Dates are texts that become what `jiff` calculates with, which is on by default, or `chrono`, or `time`: each is a feature that \
                 adds methods to `runtime::DateTime` and `runtime::Date` and conversions into them.",
            );
        }
    }
    comment
}

fn tests(first: &FirstCall<'_>, root: &str, with: &str, comment: &mut Comment) {
    let call = &first.call;
    comment.markdown("# Tests");
    comment.markdown(format!(
        "{with} script stands for the server: it expects calls as your code makes them, and says what is different where they are not."
    ));
    // An argument like the others, as far in.
    let argument = call.replace('\n', "\n    ");
    let expected = match first.answered {
        Some(status) => format!(
            "mock.expect_success(\n    {argument},\n    {status},\n    &{root}::mock::sample(),\n);\nlet answer = {call}.await?;"
        ),
        None => format!(
            "mock.expect(\n    {argument},\n    {root}::mock::Reply::status(500),\n);\nassert!({call}.await.is_err());"
        ),
    };
    comment.markdown(first.example_with(
        Some("mock"),
        &format!(
            "let mock = {root}::mock::Mock::new();\nlet client = {root}::Client::builder()\n    .base_url(\"https://api.example.com\")\n    \
             .transport(mock.clone())\n    .anonymous()\n    .build();\n{expected}\nmock.verify()?;"
        ),
    ));
    comment.markdown(
        "The script answers with JSON or with a value of any type of the API. `mock::sample` makes such a value, of the description's examples \
         where it has them. Types that are only read can be made here too: each of their fields has a setter, and `new` takes what is \
         required where that is little. `mock::make` makes a value of the JSON that a test cares about, and says by its path what does not fit. \
         `Mock::requests` tells what was sent.",
    );
}
