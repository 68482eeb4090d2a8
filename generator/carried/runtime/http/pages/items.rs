use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;

use super::Pages;
use crate::runtime::http::Error;
#[cfg(feature = "blocking")]
use crate::runtime::http::blocking;
use crate::runtime::json::Forgiven;

/// The items of all pages of an answer, as a stream: a page is asked for when the items before it are taken.
pub struct Items<T, I, E> {
    pages: Pages<T, E>,
    items: fn(T) -> Vec<I>,
    at_hand: IntoIter<I>,
    forgiven: Vec<Forgiven>,
}

impl<T, I, E> Items<T, I, E> {
    pub(super) fn new(pages: Pages<T, E>, items: fn(T) -> Vec<I>) -> Self {
        Self {
            pages,
            items,
            at_hand: Vec::new().into_iter(),
            forgiven: Vec::new(),
        }
    }

    /// What was forgiven in the page of the item that was given last:
    /// [`RawResponse::forgiven`](crate::runtime::RawResponse::forgiven).
    pub fn forgiven(&self) -> &[Forgiven] {
        &self.forgiven
    }

    /// The next item; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<I, Error<E>>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The same, without `async`.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<I, Error<E>>> {
        blocking::block_on(self.next()).unwrap_or_else(|error| Some(Err(blocking::failed(error).widen())))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error<E>>>> {
        loop {
            if let Some(item) = self.at_hand.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => {
                    self.forgiven = page.forgiven().to_vec();
                    self.at_hand = (self.items)(page.into_inner()).into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Nothing in it is pinned: items are moved out, and pages keep their future on the heap.
impl<T, I, E> Unpin for Items<T, I, E> {}

impl<T, I, E> Stream for Items<T, I, E> {
    type Item = Result<I, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<T, I, E> fmt::Debug for Items<T, I, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items(..)")
    }
}
