//! Jupyter: a file is saved, read, renamed and restored in directories, and a notebook's kernel is started and ended.

use std::collections::BTreeMap;

use api::operations::{PostApiKernelsBody, PutApiContentsByPathBody};
use api::runtime::RawResponse;
use api::types::Session;
use api::{Client, ClientBuilder};
use serde_json::{Value, json};

use super::served::{Calls, call, of, refused};

/// Methods that are not called.
pub(crate) const LEFT_OUT: &[&str] = &[];

pub(crate) fn client(builder: ClientBuilder) -> Client {
    // The description does not say that the server wants to know its callers.
    builder.header("Authorization", "token not-a-secret").build()
}

fn parsed(said: &RawResponse) -> Value {
    said.json().unwrap_or_default()
}

pub(crate) async fn run(client: &Client, calls: &mut Calls) {
    call!(calls, client.get_api());
    call!(calls, client.get_api_status());
    call!(calls, client.get_api_me());
    let directory: PutApiContentsByPathBody = of(json!({ "type": "directory" }));
    // As it is described: what comes is no such file, and that is told.
    call!(calls, client.put_api_contents_by_path("notes").body(directory));
    let text = |text: &str| of::<PutApiContentsByPathBody>(json!({ "type": "file", "format": "text", "content": text }));
    // What is described of a file's contents is not what comes for a directory, nor when one is saved.
    let directory = call!(calls, client.get_api_contents_by_path("notes").raw());
    calls.check("a directory is one", directory.is_some_and(|said| parsed(&said)["type"] == "directory"));
    // A name with what a path would mean otherwise, and one of a file within.
    let name = "plan a+b 100%.txt";
    let within = "notes/inner.txt";
    for (path, contents) in [(name, "eins"), (within, "zwei")] {
        if let Some(saved) = call!(calls, client.put_api_contents_by_path(path).body(text(contents)).raw()) {
            calls.check("a file is saved where it was asked for", parsed(&saved)["path"] == path);
        }
        if let Some(found) = call!(calls, client.get_api_contents_by_path(path)) {
            calls.check("a file is read as it was saved", json!(found.content) == json!(contents));
        }
    }
    if let Some(made) = call!(calls, client.post_api_contents_by_path_checkpoints(name)) {
        call!(calls, client.put_api_contents_by_path(name).body(text("drei")).raw());
        call!(calls, client.post_api_contents_by_path_checkpoints_by_checkpoint_id(name, &made.id));
        if let Some(found) = call!(calls, client.get_api_contents_by_path(name)) {
            calls.check("a file is as it was at the checkpoint", json!(found.content) == json!("eins"));
        }
        call!(calls, client.get_api_contents_by_path_checkpoints(name));
        call!(calls, client.delete_api_contents_by_path_checkpoints_by_checkpoint_id(name, &made.id));
    }
    let renamed = of(json!({ "path": "done.txt" }));
    if let Some(found) = call!(calls, client.patch_api_contents_by_path(name, renamed).raw()) {
        calls.check("a file has its new name", parsed(&found)["path"] == "done.txt");
    }
    call!(calls, client.delete_api_contents_by_path("done.txt"));
    refused!(calls, client.get_api_contents_by_path("done.txt"));
    let settings: BTreeMap<String, Value> = of(json!({ "theme": { "dark": true } }));
    call!(calls, client.patch_api_config_by_section_name("notebook").body(settings));
    if let Some(found) = call!(calls, client.get_api_config_by_section_name("notebook")) {
        calls.check("settings are kept", found["theme"] == json!({ "dark": true }));
    }
    call!(calls, client.get_api_kernelspecs());
    if let Some(kernel) = call!(calls, client.post_api_kernels().body(of::<PostApiKernelsBody>(json!({ "name": "python3" })))) {
        call!(calls, client.get_api_kernels_by_kernel_id(kernel.id));
        call!(calls, client.post_api_kernels_by_kernel_id_interrupt(kernel.id));
        call!(calls, client.post_api_kernels_by_kernel_id_restart(kernel.id));
        if let Some(found) = call!(calls, client.get_api_kernels()) {
            calls.check("the kernel is listed", found.iter().any(|one| one.id == kernel.id));
        }
        call!(calls, client.delete_api_kernels_by_kernel_id(kernel.id));
    }
    let session = json!({ "path": "a.ipynb", "name": "a", "type": "notebook" });
    if let Some(made) = call!(calls, client.post_api_sessions().body(of::<Session>(session)))
        && let Some(id) = made.id
    {
        call!(calls, client.get_api_sessions_by_session(id));
        let renamed = of(json!({ "name": "b" }));
        if let Some(found) = call!(calls, client.patch_api_sessions_by_session(id, renamed)) {
            calls.check("a session has its new name", found.name.as_deref() == Some("b"));
        }
        call!(calls, client.get_api_sessions());
        call!(calls, client.delete_api_sessions_by_session(id));
    }
    calls.ask(&[("/api/resolvePath", "path", json!("notes/inner.txt"))]).await;
}
