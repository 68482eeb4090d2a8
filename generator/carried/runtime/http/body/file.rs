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
    /// A file, which is read while it is sent, up to the length that it has now. Like every stream it can't be sent twice.
    ///
    /// # Errors
    ///
    /// When the file can't be opened.
    pub fn from_path(path: impl AsRef<Path>) -> std::io::Result<Self> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        // The length of a device or a pipe says nothing.
        Ok(match about.is_file() {
            true => Self::sized(about.len(), FileStream::Closed(file, Some(about.len()))),
            false => Self::stream(FileStream::Closed(file, None)),
        })
    }
}

/// A file, read while it is sent, by a thread of its own: so that it takes no Tokio runtime, and blocks none.
enum FileStream {
    /// Nobody asked for it yet; how many bytes are promised of it.
    Closed(File, Option<u64>),
    /// On its way.
    Open(Receiver<Result<Bytes, TransportError>>),
    Ended,
}

impl Stream for FileStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Self::Closed(..) = *self
            && let Self::Closed(file, length) = std::mem::replace(&mut *self, Self::Ended)
        {
            let (sender, receiver) = channel(WAITING);
            let reader = std::thread::Builder::new().name("http-client-file".to_owned());
            if let Err(error) = reader.spawn(move || read(file, length, &sender)) {
                return Poll::Ready(Some(Err(failed(error))));
            }
            *self = Self::Open(receiver);
        }
        match &mut *self {
            Self::Open(receiver) => receiver.poll_recv(context),
            Self::Closed(..) | Self::Ended => Poll::Ready(None),
        }
    }
}

/// Sends the file's chunks, until nobody takes them any more.
fn read(mut file: File, length: Option<u64>, sender: &Sender<Result<Bytes, TransportError>>) {
    let mut left = length.unwrap_or(u64::MAX);
    while left > 0 {
        let mut chunk = Vec::with_capacity(CHUNK);
        let wanted = left.min(CHUNK as u64);
        let message = match Read::by_ref(&mut file).take(wanted).read_to_end(&mut chunk) {
            Ok(0) if length.is_none() => return,
            Ok(0) => Err(failed(std::io::ErrorKind::UnexpectedEof.into())),
            Ok(read) => {
                left = left.saturating_sub(read as u64);
                Ok(Bytes::from(chunk))
            }
            Err(error) => Err(failed(error)),
        };
        let last = message.is_err();
        if sender.blocking_send(message).is_err() || last {
            return;
        }
    }
}

fn failed(error: std::io::Error) -> TransportError {
    TransportError::with_source(TransportErrorKind::RequestBody, error)
}
