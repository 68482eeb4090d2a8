//! Prefect: a flow and a run of it, variables, a pool with a queue, a deployment and an artifact are made, looked for,
//! changed and taken away.

use api::{Client, ClientBuilder};
use serde_json::json;

use super::served::{Calls, call, of, refused};

/// Methods that are not called.
pub(crate) const LEFT_OUT: &[&str] = &[];

pub(crate) fn client(builder: ClientBuilder) -> Client {
    builder.build()
}

pub(crate) async fn run(client: &Client, calls: &mut Calls) {
    call!(calls, client.health_check());
    call!(calls, client.server_version());
    let flow = of(json!({ "name": "nightly", "tags": ["a b", "ü"], "labels": { "size": 2, "kind": "x", "on": true } }));
    let Some(flow) = call!(calls, client.create_flow(flow)) else {
        return;
    };
    if let Some(found) = call!(calls, client.read_flow(flow.id)) {
        let read = json!(found.labels.as_ref());
        calls.check("labels are read as they were sent", read == json!({ "size": 2, "kind": "x", "on": true }));
    }
    call!(calls, client.read_flow_by_name("nightly"));
    call!(calls, client.update_flow(flow.id, of(json!({ "tags": ["changed"] }))));
    let wanted: api::types::BodyReadFlowsFlowsFilterPost = of(json!({ "flows": { "tags": { "all_": ["changed"] } }, "limit": 5 }));
    if let Some(found) = call!(calls, client.read_flows().body(wanted)) {
        calls.check("a filter finds the changed flow", found.len() == 1 && found[0].id == flow.id);
    }
    if let Some(count) = call!(calls, client.count_flows()) {
        calls.check("one flow is counted", count == 1);
    }
    call!(calls, client.paginate_flows());

    let run = of(json!({ "flow_id": flow.id.to_string(), "name": "first", "parameters": { "n": 1 }, "state": { "type": "PENDING" } }));
    if let Some(run) = call!(calls, client.create_flow_run(run)) {
        call!(calls, client.read_flow_run(run.id));
        let state = of(json!({ "state": { "type": "COMPLETED", "message": "done" }, "force": true }));
        if let Some(set) = call!(calls, client.set_flow_run_state(run.id, state)) {
            calls.check("the state is accepted", json!(set.status) == "ACCEPT");
        }
        if let Some(found) = call!(calls, client.read_flow_runs()) {
            let state = found.first().map(|run| json!(run.state_type));
            calls.check("the run is completed", state == Some(json!("COMPLETED")));
        }
        let history = of(json!({
            "history_start": "2026-01-01T00:00:00Z", "history_end": "2026-01-02T00:00:00Z", "history_interval_seconds": 3600.0,
        }));
        call!(calls, client.flow_run_history(history));
        let task = of(json!({ "flow_run_id": run.id.to_string(), "task_key": "t", "dynamic_key": "0", "state": { "type": "RUNNING" } }));
        if let Some(task) = call!(calls, client.create_task_run(task)) {
            call!(calls, client.read_task_run(task.id));
            call!(calls, client.delete_task_run(task.id));
        }
        let log: Vec<api::types::LogCreate> = of(json!([{
            "name": "n", "level": 20, "message": "hello", "timestamp": "2026-01-01T00:00:00Z", "flow_run_id": run.id.to_string(),
        }]));
        call!(calls, client.create_logs(log));
        if let Some(found) = call!(calls, client.read_logs()) {
            calls.check("the log is read", found.iter().any(|log| log.message == "hello"));
        }
        call!(calls, client.delete_flow_run(run.id));
    }

    let variable = of(json!({ "name": "limit", "value": { "deep": [1, 2.5, null] }, "tags": [] }));
    if let Some(made) = call!(calls, client.create_variable(variable)) {
        let read = json!(made.value);
        calls.check("a value of any kind comes back", read == json!({ "deep": [1, 2.5, null] }));
        let changed = of(json!({ "value": 9007199254740993_i64 }));
        call!(calls, client.update_variable_by_name("limit", changed));
        if let Some(found) = call!(calls, client.read_variable_by_name("limit")) {
            calls.check("a large number keeps its digits", json!(found.value) == json!(9007199254740993_i64));
        }
        call!(calls, client.delete_variable_by_name("limit"));
        refused!(calls, client.read_variable_by_name("limit"));
    }

    let pool = of(json!({ "name": "pool", "type": "process" }));
    if let Some(pool) = call!(calls, client.create_work_pool(pool)) {
        call!(calls, client.read_work_pool("pool"));
        if let Some(found) = call!(calls, client.read_work_pools()) {
            calls.check("the pool is listed", found.iter().any(|one| one.id == pool.id));
        }
        let queue = of(json!({ "name": "queue", "priority": 3 }));
        call!(calls, client.work_pools_create_work_queue("pool", queue));
        call!(calls, client.work_pools_read_work_queue("pool", "queue"));
    }
    let deployment = of(json!({
        "name": "daily", "flow_id": flow.id.to_string(), "work_pool_name": "pool", "parameters": { "n": 1 },
        "schedules": [
            { "schedule": { "interval": 3600.0 }, "active": false },
            { "schedule": { "cron": "0 4 * * *", "timezone": "Europe/Berlin" }, "active": false },
            { "schedule": { "rrule": "FREQ=DAILY" }, "active": false },
        ],
    }));
    let mut known = vec![
        ("/flows/", "id", json!(flow.id.to_string())),
        ("/work_pools/", "work_pool_name", json!("pool")),
        ("/work_pools/{name}", "name", json!("pool")),
        ("/work_pools/", "name", json!("queue")),
    ];
    if let Some(made) = call!(calls, client.create_deployment(deployment)) {
        let schedules = json!(made.schedules);
        calls.check("the schedules are there", schedules.as_array().is_some_and(|all| all.len() == 3));
        known.push(("/deployments/", "id", json!(made.id.to_string())));
        call!(calls, client.read_deployment_by_name("nightly", "daily"));
        call!(calls, client.pause_deployment(made.id));
        call!(calls, client.resume_deployment(made.id));
        if let Some(run) = call!(calls, client.create_flow_run_from_deployment(made.id, of(json!({})))) {
            known.push(("/flow_runs/", "id", json!(run.id.to_string())));
        }
    }
    let artifact = of(json!({ "key": "report", "type": "markdown", "data": "# Hello" }));
    if let Some(artifact) = call!(calls, client.create_artifact(artifact)) {
        known.push(("/artifacts/", "id", json!(artifact.id.map(|id| id.to_string()))));
        known.push(("/artifacts/", "key", json!("report")));
    }
    if let Some(found) = call!(calls, client.read_block_types())
        && let Some(kind) = found.first()
    {
        known.push(("/block_types/", "id", json!(kind.id.to_string())));
        known.push(("/block_types/", "slug", json!(kind.slug)));
    }
    calls.ask(&known).await;
    call!(calls, client.delete_work_pool("pool"));
    call!(calls, client.delete_flow(flow.id));
    refused!(calls, client.read_flow(flow.id));
}
