//! How soon an editor answers: a language server, and the three questions that are asked of it most.

use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};

use crate::bench::record::Answers;

/// How long a server may take over one thing.
const PATIENCE: Duration = Duration::from_secs(300);

/// The server that is on the path, if it can be started.
pub(crate) fn find() -> Option<PathBuf> {
    let program = PathBuf::from("rust-analyzer");
    let output = Command::new(&program).arg("--version").output().ok()?;
    output.status.success().then_some(program)
}

/// Opens the program in a directory, writes the text into its editor, and asks: what can stand behind the dot at the text's end, what the
/// first method of these is, and where it is declared.
///
/// # Errors
///
/// Where the server can't be started or does not answer.
pub(super) fn measure(server: &Path, program: &Path, target: &Path, text: &str) -> Result<Answers> {
    let mut session = Session::open(server, program, target)?;
    let answers = session.asked(text);
    // It is asked nothing more, and may end as it likes.
    session.server.kill().ok();
    session.server.wait()?;
    answers
}

/// A server at work on one program.
struct Session {
    server: Child,
    messages: Receiver<Message>,
    /// The file of the program, as servers name it.
    file: String,
    asked: i32,
    since: Instant,
}

impl Session {
    fn open(server: &Path, program: &Path, target: &Path) -> Result<Self> {
        let since = Instant::now();
        let mut server = Command::new(server)
            .current_dir(program)
            .env("CARGO_TARGET_DIR", target)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the language server can't be started")?;
        let output = server.stdout.take().context("the language server has no output")?;
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Ok(Some(message)) = Message::read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let file = format!("file://{}", program.join("src/main.rs").display());
        let mut session = Self {
            server,
            messages,
            file,
            asked: 0,
            since,
        };
        session.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": format!("file://{}", program.display()),
                "capabilities": { "experimental": { "serverStatusNotification": true } },
                // Whatever the compiler would say is measured elsewhere.
                "initializationOptions": { "checkOnSave": false },
            }),
        )?;
        session.tell("initialized", json!({}))?;
        Ok(session)
    }

    fn asked(&mut self, text: &str) -> Result<Answers> {
        let document = json!({ "uri": self.file, "languageId": "rust", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }))?;
        self.wait_until_ready()?;
        let ready = self.since.elapsed().as_secs_f64();

        let before: Vec<&str> = text.lines().collect();
        let line = before.iter().rposition(|line| line.ends_with('.')).context("no dot")?;
        let place = |character: usize| json!({ "line": line, "character": character });
        let dot = before[line].chars().count();
        let document = json!({ "uri": self.file });
        let (completion, offered) = self.timed(
            "textDocument/completion",
            json!({ "textDocument": document, "position": place(dot) }),
        )?;
        let items = offered.get("items").unwrap_or(&offered);
        let method = items
            .as_array()
            .into_iter()
            .flatten()
            // 2 is a method (LSP 3.17, `CompletionItemKind`).
            .find(|item| item.get("kind") == Some(&json!(2)))
            .and_then(|item| item.get("label")?.as_str()?.split('(').next())
            .context("the language server offers no method")?
            .to_owned();

        let whole = text.replacen(before[line], &format!("{}{method}", before[line]), 1);
        let document = json!({ "uri": self.file, "version": 2 });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "text": whole }] }),
        )?;
        let at = json!({ "textDocument": { "uri": self.file }, "position": place(dot + 1) });
        let (hover, _) = self.timed("textDocument/hover", at.clone())?;
        let (definition, _) = self.timed("textDocument/definition", at)?;
        Ok(Answers {
            ready: Some(ready),
            completion: Some(completion),
            hover: Some(hover),
            definition: Some(definition),
        })
    }

    /// The seconds until something is answered, and what.
    fn timed(&mut self, method: &str, parameters: Value) -> Result<(f64, Value)> {
        let start = Instant::now();
        let answer = self.ask(method, parameters)?;
        let seconds = start.elapsed().as_secs_f64();
        ensure!(
            !answer.is_null() && answer != json!([]),
            "the language server has no answer to {method}"
        );
        Ok((seconds, answer))
    }

    fn ask(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.asked += 1;
        let id = self.asked;
        self.send(Request::new(id.into(), method.to_owned(), parameters).into())?;
        loop {
            match self.next()? {
                Message::Response(Response {
                    id: of,
                    response_result,
                }) if of == id.into() => match response_result {
                    Err(error) => bail!("the language server says: {}", error.message),
                    Ok(result) => return Ok(result),
                },
                message => self.reply(message)?,
            }
        }
    }

    /// Until it has read all, and says that nothing is left to do.
    fn wait_until_ready(&mut self) -> Result<()> {
        loop {
            let message = self.next()?;
            if let Message::Notification(Notification { method, params }) = &message
                && method == "experimental/serverStatus"
                && params.get("quiescent") == Some(&json!(true))
            {
                return Ok(());
            }
            self.reply(message)?;
        }
    }

    /// What a server asks is answered with nothing, so that it goes on.
    fn reply(&mut self, message: Message) -> Result<()> {
        match message {
            Message::Request(request) => self.send(Response::new_ok(request.id, Value::Null).into()),
            Message::Response(_) | Message::Notification(_) => Ok(()),
        }
    }

    fn tell(&mut self, method: &str, parameters: Value) -> Result<()> {
        self.send(Notification::new(method.to_owned(), parameters).into())
    }

    fn send(&mut self, message: Message) -> Result<()> {
        let input = self.server.stdin.as_mut().context("the language server has no input")?;
        message.write(input)?;
        Ok(input.flush()?)
    }

    fn next(&self) -> Result<Message> {
        self.messages
            .recv_timeout(PATIENCE)
            .context("the language server does not answer")
    }
}
