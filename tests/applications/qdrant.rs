//! A library that finds books by what they are about, on Qdrant's API.

use api::operations::RecoverFromUploadedSnapshotParts;
use api::types::{
    CreateCollection, Distance, FieldCondition, Filter, MatchValue, Payload, PointStruct, PointsList, QueryRequest,
    Record, ScrollRequest, VectorParams,
};
use api::{Client, Error, Part};
use serde_json::Value;

/// The books are points of one collection.
pub struct Library {
    client: Client,
    collection: String,
}

/// A book with what it is about, as numbers.
pub struct Book {
    pub number: u64,
    pub title: String,
    pub language: Option<String>,
    pub about: Vec<f64>,
}

impl Library {
    pub fn new(url: &str, collection: &str) -> Self {
        Self {
            client: Client::builder().base_url(url).anonymous().build(),
            collection: collection.to_owned(),
        }
    }

    /// Makes the collection; whether it was not there.
    pub async fn found(&self, size: u64) -> Result<bool, Error> {
        let collection = CreateCollection::new().vectors(VectorParams::new(Distance::Cosine, size));
        match self.client.create_collection(&self.collection).body(collection).await {
            Ok(_) => Ok(true),
            Err(error) if error.is_conflict() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Puts books on the shelf.
    pub async fn add(&self, books: Vec<Book>) -> Result<(), Error> {
        let points = books.into_iter().map(|book| {
            let mut payload = Payload::from([("title", book.title)]);
            if let Some(language) = book.language {
                payload = payload.extra("language", language);
            }
            PointStruct::new(book.number, book.about).payload(payload)
        });
        let call = self.client.upsert_points(&self.collection).wait(true);
        call.body(PointsList::new(points)).await?;
        Ok(())
    }

    /// The titles of the nearest books, of one language if that matters.
    pub async fn nearest(&self, about: &[f64], language: Option<&str>) -> Result<Vec<String>, Box<dyn std::error::Error>> {
        let filter = language.map(|language| {
            let spoken = FieldCondition::new("language").r#match(MatchValue::new(language));
            Filter::new().must(spoken)
        });
        let query = QueryRequest::new().query(about.to_vec()).limit(3).filter(filter).with_payload(true);
        let answer = self.client.query_points(&self.collection).body(query).await?;
        let points = answer.result.ok_or("no result")?.points;
        Ok(points.into_iter().filter_map(|point| title(point.payload?)).collect())
    }

    /// Every book there is, however many requests that takes.
    pub async fn all(&self) -> Result<Vec<Record>, Error> {
        let books = ScrollRequest::new().limit(2);
        self.client.scroll_points(&self.collection).body(books).items().try_collect(100_000).await
    }

    /// Hands on what was saved, piece by piece as it comes.
    pub async fn save(&self, snapshot: &str, mut write: impl FnMut(&[u8])) -> Result<(), Box<dyn std::error::Error>> {
        let mut saved = self.client.get_snapshot(&self.collection, snapshot).await?;
        while let Some(piece) = saved.next().await {
            write(&piece?);
        }
        Ok(())
    }

    /// Brings back what was saved.
    pub async fn restore(&self, snapshot: &'static [u8], checksum: Option<&str>) -> Result<(), Error> {
        let parts = RecoverFromUploadedSnapshotParts::new().snapshot(Part::new(snapshot).file_name("books.snapshot"));
        let call = self.client.recover_from_uploaded_snapshot(&self.collection).wait(true).checksum(checksum);
        call.body(parts).await?;
        Ok(())
    }
}

fn title(mut payload: Payload) -> Option<String> {
    match payload.extra.remove("title")? {
        Value::String(title) => Some(title),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::ErrorBody;
    use api::mock::{Mock, Reply};
    use serde_json::json;

    fn library() -> (Mock, Library) {
        let mock = Mock::new();
        let client = Client::builder()
            .base_url("http://localhost:6333")
            .transport(mock.clone())
            .anonymous()
            .build();
        let collection = "books".to_owned();
        (mock, Library { client, collection })
    }

    #[tokio::test]
    async fn a_library_is_founded_once() {
        let (mock, library) = library();
        mock.expect_any(Reply::json(200, &json!({"result": true, "status": "ok", "time": 0.1})));
        assert!(library.found(4).await.unwrap());
        let error = json!({"status": {"error": "Collection `books` already exists!"}, "time": 0.0});
        mock.expect_any(Reply::json(409, &error));
        assert!(!library.found(4).await.unwrap());
        assert_eq!(mock.requests()[0].json().unwrap(), json!({"vectors": {"size": 4, "distance": "Cosine"}}));
    }

    #[tokio::test]
    async fn a_fault_is_told_in_the_server_s_words() {
        let (mock, library) = library();
        mock.expect_any(Reply::json(400, &json!({"status": {"error": "Wrong size"}, "time": 0.0})));
        let error = library.found(0).await.unwrap_err();
        assert_eq!(error.message().as_deref(), Some("Wrong size"));
        let Some(ErrorBody::ErrorResponse(declared)) = error.declared() else {
            panic!("{error:?}");
        };
        let status = declared.status.as_ref();
        assert_eq!(status.and_then(|status| status.error.as_deref()), Some("Wrong size"));
    }

    #[tokio::test]
    async fn books_are_added_and_found() {
        let (mock, library) = library();
        let done = json!({"result": {"operation_id": 1, "status": "completed"}, "status": "ok", "time": 0.1});
        mock.expect_any(Reply::json(200, &done));
        let book = Book {
            number: 7,
            title: "Sketch of the Engine".to_owned(),
            language: Some("en".to_owned()),
            about: vec![0.5, 0.25],
        };
        library.add(vec![book]).await.unwrap();
        let point = json!({"id": 7, "version": 1, "score": 0.9, "payload": {"title": "Sketch of the Engine"}});
        mock.expect_any(Reply::json(200, &json!({"result": {"points": [point]}, "status": "ok", "time": 0.1})));
        let titles = library.nearest(&[0.5, 0.25], Some("en")).await.unwrap();
        assert_eq!(titles, ["Sketch of the Engine"]);
        let sent: Vec<_> = mock.requests().iter().map(|request| request.json().unwrap()).collect();
        assert_eq!(sent[0]["points"][0]["vector"], json!([0.5, 0.25]));
        assert_eq!(sent[1]["filter"]["must"], json!({"key": "language", "match": {"value": "en"}}));
    }

    #[tokio::test]
    async fn all_books_are_seen_page_by_page() {
        let (mock, library) = library();
        let page = |ids: &[u64], next: Option<u64>| {
            let points: Vec<_> = ids.iter().map(|id| json!({"id": id})).collect();
            json!({"result": {"points": points, "next_page_offset": next}, "status": "ok", "time": 0.1})
        };
        mock.expect_any(Reply::json(200, &page(&[1, 2], Some(3))));
        mock.expect_any(Reply::json(200, &page(&[3], None)));
        assert_eq!(library.all().await.unwrap().len(), 3);
        assert_eq!(mock.requests()[1].json().unwrap(), json!({"limit": 2, "offset": 3}));
    }

    #[tokio::test]
    async fn a_snapshot_is_uploaded_as_a_file() {
        let (mock, library) = library();
        mock.expect_any(Reply::json(200, &json!({"result": true, "status": "ok", "time": 0.1})));
        library.restore(b"snapshot", None).await.unwrap();
        assert!(mock.requests()[0].url().ends_with("/collections/books/snapshots/upload?wait=true"));
    }
    #[tokio::test]
    async fn a_snapshot_is_read_as_it_comes() {
        let (mock, library) = library();
        mock.expect(library.client.get_snapshot("books", "s1"), Reply::bytes(200, "application/octet-stream", "all books"));
        let mut saved = Vec::new();
        library.save("s1", |piece| saved.extend_from_slice(piece)).await.unwrap();
        assert_eq!(saved, b"all books");
        mock.verify().unwrap();
    }
}
