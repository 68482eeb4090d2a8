//! A helper at a desk, on OpenAI's API: it answers questions, keeps files that belong to them, and says what it can't do.

use api::operations::CreateFileParts;
use api::types::{
    ChatCompletionRequestSystemMessage, ChatCompletionRequestUserMessage, CreateChatCompletionRequest,
    CreateFileRequestPurpose, OpenAiFile, OrderEnum,
};
use api::{ApiKeyAuth, Client, Error, ErrorBody, Part};

/// What the helper knows beside its client.
pub struct Desk {
    client: Client,
    model: String,
    /// How much it may say; nothing for the model's own bound.
    longest_answer: Option<u32>,
}

/// What came of a question.
#[derive(Debug, PartialEq)]
pub enum Reply {
    Answer(String),
    /// There were too many questions; the server's words.
    Busy(String),
}

impl Desk {
    pub fn new(key: &str) -> Self {
        Self::with(Client::builder().api_key_auth(ApiKeyAuth::new(key)).build())
    }

    fn with(client: Client) -> Self {
        Self {
            client,
            model: String::from("gpt-5-mini"),
            longest_answer: None,
        }
    }

    fn question(&self, question: &str) -> CreateChatCompletionRequest {
        let system = ChatCompletionRequestSystemMessage::new("Answer in one sentence.");
        let user = ChatCompletionRequestUserMessage::new(question).name("visitor");
        CreateChatCompletionRequest::new([system.into(), user.into()], self.model.as_str())
            .max_completion_tokens(self.longest_answer)
            .temperature(0.2)
    }

    /// Asks, and moves the answer's text out of the response.
    pub async fn ask(&self, question: &str) -> Result<Reply, Box<dyn std::error::Error>> {
        match self.client.create_chat_completion(self.question(question)).await {
            Ok(completion) => {
                let choice = completion.choices.into_iter().next().ok_or("no choice")?;
                Ok(Reply::Answer(choice.message.content.unwrap_or_default()))
            }
            Err(Error::Status(status, answer)) if status == 429 => {
                Ok(Reply::Busy(match answer.into_declared() {
                    Some(ErrorBody::ErrorResponse(declared)) => declared.error.message,
                    _ => String::new(),
                }))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Asks, and hands on each piece of the answer when it comes.
    pub async fn ask_aloud(&self, question: &str, mut say: impl FnMut(&str)) -> Result<(), Box<dyn std::error::Error>> {
        let mut events = self.client.create_chat_completion(self.question(question)).stream().await?;
        while let Some(event) = events.next().await {
            for choice in event?.data.choices {
                if let Some(piece) = choice.delta.content.as_deref() {
                    say(piece);
                }
            }
        }
        Ok(())
    }

    /// Uploads a file, and gives the id under which it is kept.
    pub async fn keep(&self, name: &str, content: &'static [u8]) -> Result<String, Error> {
        let file = Part::new(content).file_name(name);
        let kept = self.client.create_file(CreateFileParts::new(file, CreateFileRequestPurpose::UserData)).await?;
        Ok(kept.id)
    }

    /// All files of a purpose, whatever number of pages they come on.
    pub async fn files(&self, purpose: Option<&str>) -> Result<Vec<OpenAiFile>, Error> {
        let list = self.client.list_files().purpose(purpose).order(OrderEnum::Asc).limit(100);
        list.items().try_collect(10_000).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::mock::{self, Mock, Reply as Given, Sample};
    use api::types::{CreateChatCompletionStreamResponse, ListFilesResponse};
    use serde_json::json;

    fn desk() -> (Mock, Desk) {
        let mock = Mock::new();
        let client = Client::builder().transport(mock.clone()).anonymous().build();
        (mock, Desk::with(client))
    }

    #[tokio::test]
    async fn an_answer_is_moved_out() {
        let (mock, desk) = desk();
        let completion = mock::make(json!({"choices": [{"message": {"content": "Yes."}}]})).unwrap();
        let call = desk.client.create_chat_completion(desk.question("Is it?"));
        mock.expect_success(call, 200, &completion);
        assert_eq!(desk.ask("Is it?").await.unwrap(), Reply::Answer("Yes.".to_owned()));
        mock.verify().unwrap();
    }

    #[tokio::test]
    async fn who_asks_too_much_hears_it() {
        let (mock, desk) = desk();
        let error = json!({"error": {"code": null, "message": "Slow down.", "param": null, "type": "requests"}});
        for _ in 0..3 {
            mock.expect_any(Given::json(429, &error));
        }
        assert_eq!(desk.ask("Again?").await.unwrap(), Reply::Busy("Slow down.".to_owned()));
    }

    #[tokio::test]
    async fn pieces_come_as_they_are_said() {
        let (mock, desk) = desk();
        let pieces = ["Per", "haps."].map(|text| {
            let piece = json!({"choices": [{"delta": {"content": text}}]});
            mock::make::<CreateChatCompletionStreamResponse>(piece).unwrap()
        });
        mock.expect(desk.client.create_chat_completion(desk.question("Is it?")), Given::events(pieces));
        let mut heard = String::new();
        desk.ask_aloud("Is it?", |piece| heard.push_str(piece)).await.unwrap();
        assert_eq!(heard, "Perhaps.");
        let sent = &mock.requests()[0];
        assert_eq!(sent.json().unwrap()["stream"], json!(true));
    }

    #[tokio::test]
    async fn files_are_kept_and_listed_page_by_page() {
        let (mock, desk) = desk();
        let file = |id: &str| OpenAiFile::sample().id(id);
        mock.expect_any(Given::json(200, file("f1")));
        assert_eq!(desk.keep("a.txt", b"text").await.unwrap(), "f1");
        let page = |id: &str, more: bool| {
            Given::json(200, ListFilesResponse::sample().data([file(id)]).last_id(id).has_more(more))
        };
        let first = desk.client.list_files().purpose("user_data").order(OrderEnum::Asc).limit(100);
        mock.expect_pages(first, [page("f1", true), page("f2", false)]);
        let files = desk.files(Some("user_data")).await.unwrap();
        assert_eq!(files.len(), 2);
        assert_eq!(mock.requests()[2].query("after").as_deref(), Some("f1"));
        mock.verify().unwrap();
    }
}
