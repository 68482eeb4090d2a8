use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;

use super::Pages;
#[cfg(feature = "blocking")]
use crate::runtime::http::transport::blocking;
use crate::runtime::http::{Error, InvalidRequest};
use crate::runtime::json::Forgiven;

/// How many pages in a row may have no item and tell of a further page.
const MOST_EMPTY: u32 = 100;

/// The items of all pages of an answer, as a stream: a page is asked for when the items before it are taken.
///
/// It is an error where a hundred pages in a row have no item and tell of a further one; [`Pages`] go on after them.
pub struct Items<T, I, E> {
    pages: Pages<T, E>,
    items: fn(T) -> Vec<I>,
    at_hand: IntoIter<I>,
    /// How many pages in a row had no item.
    empty: u32,
    forgiven: Vec<Forgiven>,
}

impl<T, I, E> Items<T, I, E> {
    pub(super) fn new(pages: Pages<T, E>, items: fn(T) -> Vec<I>) -> Self {
        Self {
            pages,
            items,
            at_hand: Vec::new().into_iter(),
            empty: 0,
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

    /// All items, which are at most so many.
    ///
    /// # Errors
    ///
    /// That of the first page that could not be had; or that there are more items.
    pub async fn try_collect(mut self, most: usize) -> Result<Vec<I>, Error<E>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            if all.len() == most {
                let what =
                    format!("there are more items than the {most} that were asked for; `next` gives them one by one");
                return Err(Error::InvalidRequest(InvalidRequest::new(what)));
            }
            all.push(item?);
        }
        Ok(all)
    }

    /// The same, without `async`.
    ///
    /// # Errors
    ///
    /// Those of `try_collect`.
    #[cfg(feature = "blocking")]
    pub fn try_collect_blocking(self, most: usize) -> Result<Vec<I>, Error<E>> {
        blocking::block_on(self.try_collect(most)).unwrap_or_else(|error| Err(blocking::failed(error).widen()))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error<E>>>> {
        loop {
            if let Some(item) = self.at_hand.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.empty >= MOST_EMPTY && self.pages.end() {
                let what =
                    "a hundred pages in a row have no item and tell of a further one; `pages` goes on after them";
                return Poll::Ready(Some(Err(Error::InvalidRequest(InvalidRequest::new(what)))));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => {
                    self.forgiven = page.forgiven().to_vec();
                    self.at_hand = (self.items)(page.into_inner()).into_iter();
                    self.empty = if self.at_hand.len() == 0 { self.empty + 1 } else { 0 };
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
