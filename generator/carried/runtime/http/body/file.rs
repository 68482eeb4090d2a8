use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::Body;
use crate::runtime::http::{TransportError, TransportErrorKind};

/// How much is read at a time, and how many such chunks wait to be sent.
const CHUNK: usize = 64 << 10;
const WAITING: usize = 4;

impl Body {
    /// A file, which is read while it is sent. Like every stream it can't be sent twice.
    ///
    /// # Errors
    ///
    /// When the file can't be opened.
    pub fn from_path(path: impl AsRef<Path>) -> std::io::Result<Self> {
        let file = File::open(path)?;
        Ok(Self::stream(FileStream::Closed(file)))
    }
}

/// A file, read while it is sent, by a thread of its own: so that it takes no Tokio runtime, and blocks none.
enum FileStream {
    /// Nobody asked for it yet.
    Closed(File),
    /// On its way.
    Open(Receiver<Result<Bytes, TransportError>>),
    Ended,
}

impl Stream for FileStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Self::Closed(_) = *self
            && let Self::Closed(file) = std::mem::replace(&mut *self, Self::Ended)
        {
            let (sender, receiver) = channel(WAITING);
            let reader = std::thread::Builder::new().name("http-client-file".to_owned());
            if let Err(error) = reader.spawn(move || read(file, &sender)) {
                return Poll::Ready(Some(Err(failed(error))));
            }
            *self = Self::Open(receiver);
        }
        match &mut *self {
            Self::Open(receiver) => receiver.poll_recv(context),
            Self::Closed(_) | Self::Ended => Poll::Ready(None),
        }
    }
}

/// Sends the file's chunks, until nobody takes them any more.
fn read(mut file: File, sender: &Sender<Result<Bytes, TransportError>>) {
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        let read = Read::by_ref(&mut file).take(CHUNK as u64).read_to_end(&mut chunk);
        let (message, last) = match read {
            Ok(0) => return,
            Ok(_) => (Ok(Bytes::from(chunk)), false),
            Err(error) => (Err(failed(error)), true),
        };
        if sender.blocking_send(message).is_err() || last {
            return;
        }
    }
}

fn failed(error: std::io::Error) -> TransportError {
    TransportError::with_source(TransportErrorKind::RequestBody, error)
}
