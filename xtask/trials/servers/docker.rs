//! Docker: an image is built from one static program, containers of it run, are looked into and taken away, and volumes
//! come and go.

use std::time::{Duration, UNIX_EPOCH};

use api::operations::ExecStartBody;
use api::{Client, ClientBuilder};
use serde_json::json;

use super::served::{Calls, call, of, refused};

/// Methods that are not called: a swarm would listen to other hosts, and the others ask a registry or keep a connection
/// to themselves.
pub(crate) const LEFT_OUT: &[&str] = &[
    "swarm_init",
    "swarm_join",
    "image_push",
    "image_search",
    "distribution_inspect",
    "get_plugin_privileges",
    "plugin_pull",
    "plugin_upgrade",
    "plugin_push",
    "system_auth",
    "session",
    "container_attach",
    "container_attach_websocket",
];

pub(crate) fn client(builder: ClientBuilder) -> Client {
    builder.build()
}

/// An archive (POSIX.1-1988 ustar) with these files, all of which may be run.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, contents) in files {
        let mut header = [0_u8; 512];
        let mut put = |at: usize, text: &str| header[at..at + text.len()].copy_from_slice(text.as_bytes());
        put(0, name);
        put(100, "0000755");
        put(108, "0000000");
        put(116, "0000000");
        put(124, &format!("{:011o}", contents.len()));
        put(136, "00000000000");
        put(148, "        ");
        put(156, "0");
        put(257, "ustar");
        put(263, "00");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        archive.extend(header);
        archive.extend(*contents);
        archive.resize(archive.len().next_multiple_of(512), 0);
    }
    archive.resize(archive.len() + 1024, 0);
    archive
}

pub(crate) async fn run(client: &Client, calls: &mut Calls) {
    if let Some(said) = call!(calls, client.system_ping()) {
        calls.check("the daemon says OK", said == "OK");
    }
    if let Some(version) = call!(calls, client.system_version()) {
        calls.check("the daemon knows the client's version", version.api_version.as_deref() == Some("1.41"));
    }
    call!(calls, client.system_info());

    let busybox = std::fs::read(calls.installed().join("bin/busybox")).unwrap_or_default();
    let recipe = "FROM scratch\nCOPY busybox /bin/\nENV PATH=/bin\nENTRYPOINT [\"/bin/busybox\"]\n";
    let context = archive(&[("Dockerfile", recipe.as_bytes()), ("busybox", &busybox)]);
    call!(calls, client.image_build().t("tintype/busy:1").body(context));
    if let Some(images) = call!(calls, client.image_list()) {
        let tags: Vec<String> = images.iter().map(|image| json!(image.repo_tags).to_string()).collect();
        calls.check("the image is built", tags.iter().any(|tags| tags.contains("tintype/busy:1")));
    }
    // A recipe that fails is answered with 200 all the same, and no body is described.
    let failing = archive(&[("Dockerfile", b"FROM scratch\nCOPY nothing /\n")]);
    if let Some(said) = call!(calls, client.image_build().t("tintype/none:1").body(failing).raw()) {
        calls.check("why a build fails is told", said.text().contains("COPY failed"));
    }
    call!(calls, client.image_inspect("tintype/busy:1"));
    call!(calls, client.image_history("tintype/busy:1"));
    call!(calls, client.image_tag("tintype/busy:1").repo("tintype/busy").tag("2"));
    let imported = archive(&[("readme", b"hello")]);
    let imported = String::from_utf8(imported).unwrap_or_default();
    call!(calls, client.image_create().from_src("-").repo("tintype/text").tag("1").body(&imported));
    call!(calls, client.image_inspect("tintype/text:1"));
    if let Some(mut body) = call!(calls, client.image_get("tintype/text:1")) {
        let mut length = 0;
        while let Some(Ok(chunk)) = body.next().await {
            length += chunk.len();
        }
        calls.check("an image is exported whole", length > 1024);
    }

    let volume = of(json!({ "Name": "box", "Labels": { "kept": "no" } }));
    call!(calls, client.volume_create(volume));
    if let Some(found) = call!(calls, client.volume_inspect("box")) {
        calls.check("a volume has its label", json!(found.labels) == json!({ "kept": "no" }));
    }
    if let Some(found) = call!(calls, client.volume_list()) {
        calls.check("a volume is listed", found.volumes.iter().any(|volume| volume.name == "box"));
    }
    if let Some(found) = call!(calls, client.network_list()) {
        calls.check("the networks are listed", !found.is_empty());
    }

    let container = of(json!({
        "Image": "tintype/busy:1", "Cmd": ["sh", "-c", "echo hello; sleep 300"], "Labels": { "of": "tintype" },
        "HostConfig": { "NetworkMode": "none", "Binds": ["box:/box"] },
    }));
    let Some(made) = call!(calls, client.container_create(container).name("busy")) else {
        return calls.ask(&[]).await;
    };
    let id = made.id;
    call!(calls, client.container_start(&id));
    if let Some(found) = call!(calls, client.container_inspect(&id)) {
        let running = json!(found.state)["Running"].clone();
        calls.check("the container runs", running == true);
    }
    call!(calls, client.container_list().all(true));
    for _ in 0..50 {
        // It has only just started.
        if client.container_logs(&id).stdout(true).await.is_ok_and(|log| log.contains("hello")) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    if let Some(text) = call!(calls, client.container_logs(&id).stdout(true)) {
        calls.check("the log is read", text.contains("hello"));
    }
    call!(calls, client.container_top(&id));
    call!(calls, client.container_stats(&id).stream_query(false));
    call!(calls, client.container_rename(&id, "still-busy"));
    let update = of(json!({ "RestartPolicy": { "Name": "no" } }));
    call!(calls, client.container_update(&id, update));
    call!(calls, client.put_container_archive(&id, "/", archive(&[("note", b"a note")])));
    if let Some(archive) = call!(calls, client.container_archive(&id, "/note").raw()) {
        calls.check("a file is read out of the container", archive.text().contains("a note"));
    }
    call!(calls, client.container_archive_info(&id, "/note"));
    if let Some(found) = call!(calls, client.container_changes(&id)) {
        calls.check("the change is seen", json!(found).to_string().contains("/note"));
    }
    let run = of(json!({ "Cmd": ["/bin/busybox", "cat", "/note"], "AttachStdout": true }));
    if let Some(made) = call!(calls, client.container_exec(&id, run)) {
        let start: ExecStartBody = of(json!({ "Detach": false }));
        if let Some(said) = call!(calls, client.exec_start(&made.id).body(start).raw()) {
            calls.check("what a command says is read", said.text().contains("a note"));
        }
        call!(calls, client.exec_inspect(&made.id));
    }
    call!(calls, client.container_pause(&id));
    call!(calls, client.container_unpause(&id));
    call!(calls, client.container_kill(&id));
    if let Some(end) = call!(calls, client.container_wait(&id)) {
        calls.check("the container was killed", json!(end)["StatusCode"] == 137);
    }
    // It is stopped already: 304.
    refused!(calls, client.container_stop(&id));
    if let Some(made) = call!(calls, client.image_commit().container(&id).repo("tintype/noted")) {
        calls.check("a container becomes an image", !made.id.is_empty());
    }
    call!(calls, client.container_export(&id));
    call!(calls, client.system_data_usage());
    let now = UNIX_EPOCH.elapsed().unwrap_or_default().as_secs().to_string();
    if let Some(mut events) = call!(calls, client.system_events().since("0").until(&now)) {
        let mut told = String::new();
        while let Some(Ok(event)) = events.next().await {
            told += &json!(event).to_string();
        }
        let whole = ["\"create\"", "\"start\"", "\"pause\"", "\"die\""];
        calls.check("all that happened is told", whole.iter().all(|action| told.contains(action)));
    }
    let known = [("/containers/", "id", json!(id)), ("/images/", "name", json!("tintype/busy:1"))];
    calls.ask(&known).await;
    call!(calls, client.container_delete(&id).v(true).force(true));
    if let Some(found) = call!(calls, client.container_list().all(true)) {
        calls.check("the container is gone", json!(found) == json!([]));
    }
    refused!(calls, client.container_inspect(&id));
    call!(calls, client.volume_delete("box"));
    call!(calls, client.image_delete("tintype/text:1"));
    call!(calls, client.container_prune());
}
