//! Chroma: a collection is made in a database of its own, filled, asked for neighbours, changed and taken away.

use api::types::{
    AddCollectionRecordsPayload, CreateCollectionPayload, CreateDatabasePayload, CreateTenantPayload,
    DeleteCollectionRecordsPayload, GetRequestPayload, HashMap, Include, QueryRequestPayload, UpdateCollectionPayload,
};
use api::{Client, ClientBuilder};
use serde_json::json;

use super::served::{Calls, call, of, refused};

/// Methods that are not called.
pub(crate) const LEFT_OUT: &[&str] = &[];

const TENANT: &str = "tintype";
const DATABASE: &str = "colour-box";

pub(crate) fn client(builder: ClientBuilder) -> Client {
    // The server wants none, but the description does.
    builder.anonymous().build()
}

pub(crate) async fn run(client: &Client, calls: &mut Calls) {
    call!(calls, client.heartbeat());
    call!(calls, client.version());
    call!(calls, client.healthcheck());
    call!(calls, client.create_tenant(CreateTenantPayload::new(TENANT)));
    call!(calls, client.get_tenant(TENANT));
    call!(calls, client.create_database(TENANT, CreateDatabasePayload::new(DATABASE)));
    if let Some(found) = call!(calls, client.list_databases(TENANT)) {
        calls.check("the database is listed", found.iter().any(|database| database.name == DATABASE));
    }
    let metadata: HashMap = of(json!({ "about": "colours", "weight": 1.5, "open": true }));
    let new = CreateCollectionPayload::new("colours").get_or_create(true).metadata(Some(metadata));
    let Some(made) = call!(calls, client.create_collection(TENANT, DATABASE, new)) else {
        return;
    };
    let id = made.id.to_string();
    if let Some(found) = call!(calls, client.get_collection(TENANT, DATABASE, "colours")) {
        calls.check("the collection is found by its name", found.id == made.id);
        let sent = json!({ "about": "colours", "weight": 1.5, "open": true });
        calls.check("its metadata is what was sent", json!(found.metadata.as_ref()) == sent);
    }
    let ids = ["red", "green", "blue"].map(str::to_owned).to_vec();
    let embeddings = vec![vec![1.0, 0.0, 0.0], vec![0.0, 1.0, 0.0], vec![0.0, 0.0, 1.0]];
    let documents = vec![Some("rot".to_owned()), None, Some("blau".to_owned())];
    let metadatas = vec![Some(of(json!({ "warm": true }))), None, Some(of(json!({ "warm": false, "n": 7 })))];
    let records = AddCollectionRecordsPayload::new(embeddings, ids).documents(Some(documents)).metadatas(Some(metadatas));
    call!(calls, client.collection_add(TENANT, DATABASE, &id, records));
    if let Some(count) = call!(calls, client.collection_count(TENANT, DATABASE, &id)) {
        calls.check("three records are counted", json!(count) == json!(3));
    }
    let include = vec![Include::Documents, Include::Metadatas, Include::Embeddings];
    let all = GetRequestPayload::new().include(include).limit(Some(2));
    if let Some(found) = call!(calls, client.collection_get(TENANT, DATABASE, &id, all)) {
        calls.check("a page of two records is read", found.ids.len() == 2 && found.embeddings.is_some());
    }
    let warm = GetRequestPayload::new().r#where(json!({ "warm": true }));
    if let Some(found) = call!(calls, client.collection_get(TENANT, DATABASE, &id, warm)) {
        calls.check("a filter leaves one record", found.ids == ["red"]);
    }
    let near = QueryRequestPayload::new(vec![vec![0.1, 0.9, 0.0]]).n_results(Some(2));
    if let Some(found) = call!(calls, client.collection_query(TENANT, DATABASE, &id, near)) {
        calls.check("the nearest record comes first", found.ids.first().is_some_and(|ids| ids[0] == "green"));
    }
    let update = of(json!({ "ids": ["green"], "documents": ["grün"] }));
    call!(calls, client.collection_update(TENANT, DATABASE, &id, update));
    let upsert = of(json!({ "ids": ["grey"], "embeddings": [[0.5, 0.5, 0.5]], "documents": ["grau"] }));
    call!(calls, client.collection_upsert(TENANT, DATABASE, &id, upsert));
    let some = GetRequestPayload::new().ids(Some(vec!["green".to_owned(), "grey".to_owned()]));
    if let Some(found) = call!(calls, client.collection_get(TENANT, DATABASE, &id, some)) {
        let read = json!(found.documents.as_ref());
        calls.check("changed documents are read", read == json!(["grün", "grau"]));
    }
    // A server that keeps everything in one process has no search.
    let search = of(json!({ "searches": [{ "limit": { "offset": 0, "limit": 5 } }] }));
    refused!(calls, client.collection_search(TENANT, DATABASE, &id, search));
    let gone = DeleteCollectionRecordsPayload::new().ids(Some(vec!["red".to_owned()]));
    call!(calls, client.collection_delete(TENANT, DATABASE, &id, gone));
    if let Some(count) = call!(calls, client.collection_count(TENANT, DATABASE, &id)) {
        calls.check("a record is gone", json!(count) == json!(3));
    }
    let new = UpdateCollectionPayload::new().new_name(Some("farben".to_owned()));
    call!(calls, client.update_collection(TENANT, DATABASE, &id, new));
    if let Some(found) = call!(calls, client.list_collections(TENANT, DATABASE).limit(10)) {
        calls.check("the new name is listed", found.iter().any(|collection| collection.name == "farben"));
    }
    let known = [
        ("/", "tenant", json!(TENANT)),
        ("/", "tenant_name", json!(TENANT)),
        ("/", "database", json!(DATABASE)),
        ("/", "collection_id", json!(id)),
    ];
    calls.ask(&known).await;
    call!(calls, client.delete_collection(TENANT, DATABASE, "farben"));
    call!(calls, client.delete_database(TENANT, DATABASE));
    if let Some(found) = call!(calls, client.list_databases(TENANT)) {
        calls.check("the database is gone", !found.iter().any(|database| database.name == DATABASE));
    }
}
