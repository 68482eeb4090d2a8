//! A library on NestJS: books are taken in, looked for, lent, given a cover, changed and thrown away.

use api::runtime::Part;
use api::types::{CreateBook, Lend, UpdateBook};
use api::{Bearer, Client, ClientBuilder};
use serde_json::{Value, json};

use super::served::{Calls, call, of, refused};

/// Methods that are not called.
pub(crate) const LEFT_OUT: &[&str] = &[];

pub(crate) fn client(builder: ClientBuilder) -> Client {
    builder.bearer(Bearer::new("not-a-secret")).build()
}

pub(crate) async fn run(client: &Client, calls: &mut Calls) {
    let book = |title: &str, binding: &str| -> CreateBook {
        of(json!({ "title": title, "year": 1899, "binding": binding, "price": 12.5, "tags": ["a b", "c&d"] }))
    };
    let Some(first) = call!(calls, client.books_create(book("„Effi Briest“", "cloth"))) else {
        return;
    };
    calls.check("a book has a number", first.id.as_i64() == Some(1));
    call!(calls, client.books_create(book("Stechlin", "paper")));
    if let Some(found) = call!(calls, client.books_read(&first.id)) {
        calls.check("a book is found under its number", found.title == "„Effi Briest“");
        calls.check("nobody has the book", json!(found.reader).is_null());
    }
    let tags = vec!["a b".to_owned(), "c&d".to_owned()];
    if let Some(page) = call!(calls, client.books_search().tags(tags).page(1.0)) {
        calls.check("both books have both tags", page.items.len() == 2);
    }
    let cloth: api::operations::BooksSearchBinding = of(json!("cloth"));
    if let Some(page) = call!(calls, client.books_search().binding(cloth)) {
        calls.check("one of them is bound in cloth", page.items.len() == 1);
    }
    // What comes is not described.
    if let Some(lent) = call!(calls, client.books_lend(&first.id, Lend::new("effi@example.org")).raw()) {
        let lent: Value = serde_json::from_slice(lent.body()).unwrap_or_default();
        calls.check("the book is lent", lent["reader"] == "effi@example.org");
    }
    refused!(calls, client.books_lend(&first.id, Lend::new("other@example.org")));
    let picture = Part::new("\u{1F4D6} not really a picture").file_name("co\"ver.png");
    let parts = api::operations::BooksUploadParts::new(picture, "ein „Bild“");
    if let Some(cover) = call!(calls, client.books_upload(&first.id, parts)) {
        calls.check("a file has its size", cover.size == 25.0);
        calls.check("a field comes beside the file", cover.note == "ein „Bild“");
    }
    if let Some(cover) = call!(calls, client.books_cover(&first.id)) {
        let bytes = cover.collect().await.unwrap_or_default();
        calls.check("the cover comes back", bytes.ends_with(b"picture"));
    }
    if let Some(said) = call!(calls, client.books_history(&first.id).raw()) {
        calls.check("events come", said.text().contains("data: {"));
    }
    if let Some(changed) = call!(calls, client.books_update(&first.id, UpdateBook::new().price(9.0))) {
        calls.check("a price is changed", changed.price == Some(9.0));
    }
    calls.ask(&[("/books/", "id", json!(1))]).await;
    call!(calls, client.books_remove(&first.id));
    refused!(calls, client.books_read(&first.id));
}
