//! What a support team knows of its customers, on Intercom's API: who they are, which companies they come from, notes, and files.

use api::operations::{CreateContactResponse, CreateNoteBody, ShowContactResponse};
use api::types::{
    AdminReplyConversationRequest, Company, Contact, ConversationAttachmentFiles, CreateContactRequest,
    MultipleFilterSearchRequest, MultipleFilterSearchRequestOperator, SearchRequest, SingleFilterSearchRequest,
    SingleFilterSearchRequestOperator,
};
use api::{BearerAuth, Client, Error, ErrorBody};

/// The team's view.
pub struct Customers {
    client: Client,
}

/// What can go wrong beside the connection.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody is known under this id.
    Unknown,
    /// The server refuses, and says why: code and message.
    Refused(Vec<(String, Option<String>)>),
    Other(Box<dyn std::error::Error + Send + Sync>),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Status(status, _) if status == 404 => Self::Unknown,
            error => match error.declared() {
                Some(ErrorBody::Error(list)) => {
                    let errors = list.errors.iter().cloned();
                    Self::Refused(errors.map(|error| (error.code, error.message)).collect())
                }
                _ => Self::Other(error.into()),
            },
        }
    }
}

impl Customers {
    pub fn new(token: &str) -> Self {
        Self {
            client: Client::builder().bearer_auth(BearerAuth::new(token)).build(),
        }
    }

    /// Makes a customer known; a name and a phone number are not always there.
    pub async fn welcome(&self, email: &str, name: Option<String>, phone: Option<&str>) -> Result<String, Trouble> {
        let contact = CreateContactRequest::new().email(email).name(name).phone(phone);
        let CreateContactResponse { id, .. } = self.client.create_contact().body(contact).await?;
        Ok(id.unwrap_or_default())
    }

    /// The name of a customer.
    pub async fn name(&self, id: &str) -> Result<Option<String>, Trouble> {
        let ShowContactResponse { name, .. } = self.client.show_contact(id).await?;
        Ok(name)
    }

    /// Who has a mail address of this domain and was seen since.
    pub async fn seen_since(&self, domain: &str, since: u32) -> Result<Vec<Contact>, Trouble> {
        let domain = SingleFilterSearchRequest::new()
            .field("email_domain")
            .operator(SingleFilterSearchRequestOperator::Equal)
            .value(domain);
        let seen = SingleFilterSearchRequest::new()
            .field("last_seen_at")
            .operator(SingleFilterSearchRequestOperator::Greater)
            .value(since);
        let both = MultipleFilterSearchRequest::new()
            .operator(MultipleFilterSearchRequestOperator::And)
            .value(vec![domain, seen]);
        let search = SearchRequest::new(both);
        Ok(self.client.search_contacts().body(search).items().try_collect(10_000).await?)
    }

    /// All companies, on however many pages they come.
    pub async fn companies(&self) -> Result<Vec<Company>, Trouble> {
        Ok(self.client.retrieve_company().per_page(50).items().try_collect(100_000).await?)
    }

    /// Notes something about a customer.
    pub async fn note(&self, customer: u32, text: &str, by: Option<&str>) -> Result<(), Trouble> {
        let note = CreateNoteBody::new(text).admin_id(by);
        self.client.create_note(customer.into()).body(note).await?;
        Ok(())
    }

    /// Sends a file into a conversation. There is no upload in this API: a file goes as Base64, with a reply.
    pub async fn send_file(&self, conversation: &str, from: &str, name: &str, base64: &str) -> Result<(), Trouble> {
        let file = ConversationAttachmentFiles::new().name(name).content_type("text/csv").data(base64);
        let reply = AdminReplyConversationRequest::new(from, "comment").attachment_files([file]);
        self.client.reply_conversation(conversation).body(reply).await?;
        Ok(())
    }

    /// Hands on what was said, piece by piece as it comes. The description says nothing of this body.
    pub async fn export(&self, job: &str, mut write: impl FnMut(&[u8])) -> Result<(), Box<dyn std::error::Error>> {
        let (mut said, status, _) = self.client.download_data_export(job).raw_stream().await?.into_parts();
        if !status.is_success() {
            return Err(status.to_string().into());
        }
        while let Some(piece) = said.next().await {
            write(&piece?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::mock::{Mock, Reply, Sample};
    use api::types::Conversation;
    use serde_json::json;

    fn customers() -> (Mock, Customers) {
        let mock = Mock::new();
        let client = Client::builder().transport(mock.clone()).anonymous().build();
        (mock, Customers { client })
    }

    #[tokio::test]
    async fn what_is_not_known_is_not_sent() {
        let (mock, customers) = customers();
        let expected = CreateContactRequest::new().email("ada@example.com").name("Ada");
        let call = customers.client.create_contact().body(expected);
        mock.expect(call, Reply::json(200, &json!({"type": "contact", "id": "c1"})));
        let id = customers.welcome("ada@example.com", Some("Ada".to_owned()), None).await.unwrap();
        assert_eq!(id, "c1");
        mock.verify().unwrap();
    }

    #[tokio::test]
    async fn a_refusal_is_told_with_its_reasons() {
        let (mock, customers) = customers();
        let error = json!({"type": "error.list", "errors": [{"code": "unauthorized", "message": "Access Token Invalid"}]});
        mock.expect(customers.client.show_contact("c1"), Reply::json(401, &error));
        match customers.name("c1").await {
            Err(Trouble::Refused(reasons)) => {
                let message = Some("Access Token Invalid".to_owned());
                assert_eq!(reasons, [("unauthorized".to_owned(), message)]);
            }
            other => panic!("{other:?}"),
        }
        mock.expect(customers.client.show_contact("c2"), Reply::status(404));
        assert!(matches!(customers.name("c2").await, Err(Trouble::Unknown)));
    }

    #[tokio::test]
    async fn filters_are_joined_for_each_page() {
        let (mock, customers) = customers();
        let page = |id: &str, next: Option<&str>| {
            json!({"type": "list", "data": [{"type": "contact", "id": id}],
                "pages": {"type": "pages", "next": next.map(|after| json!({"starting_after": after}))}})
        };
        mock.expect_any(Reply::json(200, page("c1", Some("after-c1"))));
        mock.expect_any(Reply::json(200, page("c2", None)));
        let seen = customers.seen_since("example.com", 1_700_000_000).await.unwrap();
        assert_eq!(seen.len(), 2);
        let further = mock.requests()[1].json().unwrap();
        assert_eq!(further["pagination"], json!({"starting_after": "after-c1"}));
        let sent = mock.requests()[0].json().unwrap();
        assert_eq!(sent["query"]["operator"], "AND");
        assert_eq!(sent["query"]["value"][1], json!({"field": "last_seen_at", "operator": ">", "value": 1_700_000_000}));
    }

    #[tokio::test]
    async fn companies_come_from_every_page() {
        let (mock, customers) = customers();
        let page = |number: u32, name: &str| {
            json!({"type": "list", "data": [{"type": "company", "name": name}], "total_count": 2,
                "pages": {"type": "pages", "page": number, "per_page": 1, "total_pages": 2}})
        };
        let pages = [page(1, "Analytical Engines"), page(2, "Difference Engines")];
        let call = customers.client.retrieve_company().per_page(50);
        mock.expect_pages(call, pages.map(|page| Reply::json(200, page)));
        let companies = customers.companies().await.unwrap();
        let names: Vec<_> = companies.into_iter().filter_map(|company| company.name).collect();
        assert_eq!(names, ["Analytical Engines", "Difference Engines"]);
        assert_eq!(mock.requests()[1].query("page").as_deref(), Some("2"));
        mock.verify().unwrap();
    }

    #[tokio::test]
    async fn a_note_may_have_no_author() {
        let (mock, customers) = customers();
        mock.expect_any(Reply::json(200, &json!({"type": "note", "id": "n1"})));
        customers.note(7, "Likes engines.", None).await.unwrap();
        assert_eq!(mock.requests()[0].json().unwrap(), json!({"body": "Likes engines."}));
    }
    #[tokio::test]
    async fn a_file_goes_as_text_in_a_reply() {
        let (mock, customers) = customers();
        mock.expect_any(Reply::json(200, Conversation::sample()));
        customers.send_file("c1", "a1", "engines.csv", "bmFtZQ==").await.unwrap();
        let file = json!({"name": "engines.csv", "content_type": "text/csv", "data": "bmFtZQ=="});
        let reply = json!({"message_type": "comment", "type": "admin", "admin_id": "a1", "attachment_files": [file]});
        assert_eq!(mock.requests()[0].json().unwrap(), reply);
    }

    #[tokio::test]
    async fn what_was_said_is_read_as_it_comes() {
        let (mock, customers) = customers();
        mock.expect(customers.client.download_data_export("j1"), Reply::bytes(200, "text/csv", "all of it"));
        let mut said = Vec::new();
        customers.export("j1", |piece| said.extend_from_slice(piece)).await.unwrap();
        assert_eq!(said, b"all of it");
        mock.expect(customers.client.download_data_export("j2"), Reply::status(404));
        assert_eq!(customers.export("j2", |_| {}).await.unwrap_err().to_string(), "404 Not Found");
    }
}
