//! Answers that come in pages, each of which says how the next one is asked for.

mod find;
mod items;
mod link;
mod next;
mod paging;
mod rewrite;
mod seen;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

pub use items::Items;
pub use paging::{Keys, Paging};
use seen::Seen;

#[cfg(feature = "blocking")]
use super::transport::blocking;
use super::{Answer, BoxFuture, Call, Endpoint, Error, InvalidRequest, Received, Response};

/// An operation whose answer comes in pages.
pub trait Paged: Endpoint {
    /// How further pages are asked for.
    const PAGING: Paging;
}

/// An operation of whose pages it is known where their items are.
pub trait Listed: Endpoint {
    /// How further pages are asked for.
    const PAGING: Paging;
    /// What the pages are made of.
    type Item;

    /// The items of a page.
    fn items(page: Self::Success) -> Vec<Self::Item>;
}

impl<O: Listed> Paged for O {
    const PAGING: Paging = O::PAGING;
}

/// The pages of an answer, as a stream: each is asked for when it is wanted. After an error there are no more.
///
/// It is an error too where the next page is one that was asked for before or has the cursor of the one before it, or where ten pages in a row are the same to the
/// byte although their numbers differ.
pub struct Pages<T, E> {
    paging: Paging,
    read: fn(Received) -> Answer<T, E>,
    state: State,
    seen: Seen,
    progress: next::Progress,
}

enum State {
    /// The next page can be asked for.
    Ready(Call),
    /// A page is on its way; the call is changed to ask for the next one.
    Asked(
        BoxFuture<'static, Result<Received, Error<std::convert::Infallible>>>,
        Call,
    ),
    Ended,
}

impl<T, E> Pages<T, E> {
    /// The pages that begin with what `call` asks for.
    pub fn new(call: Call, paging: Paging, read: fn(Received) -> Answer<T, E>) -> Self {
        Self {
            paging,
            read,
            state: State::Ready(call),
            seen: Seen::default(),
            progress: next::Progress::default(),
        }
    }

    /// The items of all pages, of which `items` gives those of one.
    pub fn items<I>(self, items: fn(T) -> Vec<I>) -> Items<T, I, E> {
        Items::new(self, items)
    }

    /// Asks for no further page, and tells whether there was one to ask for.
    fn end(&mut self) -> bool {
        !matches!(std::mem::replace(&mut self.state, State::Ended), State::Ended)
    }

    /// The next page; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        Some(self.next_response().await?.map(Response::into_inner))
    }

    /// The next page with what came beside it: the status, the header, and what was forgiven.
    pub async fn next_response(&mut self) -> Option<Answer<T, E>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The same, without `async`.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<T, Error<E>>> {
        blocking::block_on(self.next()).unwrap_or_else(|error| Some(Err(blocking::failed(error).widen())))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Answer<T, E>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Ready(mut call) => {
                    self.seen.ask(&mut call);
                    let Some(again) = call.duplicate() else {
                        return Poll::Ready(Some(Err(Error::InvalidRequest(InvalidRequest::new(
                            "the body is a stream, which can't be sent again for the next page",
                        )))));
                    };
                    self.state = State::Asked(call.send(), again);
                }
                State::Asked(mut asked, again) => {
                    let Poll::Ready(received) = asked.as_mut().poll(context) else {
                        self.state = State::Asked(asked, again);
                        return Poll::Pending;
                    };
                    return Poll::Ready(Some(match received {
                        Err(error) => Err(error.widen()),
                        Ok(received) => {
                            let mut next = next::next(again, self.paging, &received, &mut self.progress);
                            if let Some(next) = &mut next
                                && self.paging.counts()
                            {
                                self.seen.answered(&received.response.body, next);
                            }
                            let page = (self.read)(received);
                            if let (Ok(_), Some(next)) = (&page, next) {
                                self.state = State::Ready(next);
                            }
                            page
                        }
                    }));
                }
            }
        }
    }
}

impl<T, E> Stream for Pages<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.get_mut().poll(context));
        Poll::Ready(page.map(|page| page.map(Response::into_inner)))
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pages(..)")
    }
}
