//! What reading may cost: memory, and text that is read a second time.

use super::Reader;
use crate::runtime::json::{DecodeError, Reason};

/// How much memory a value may take, in bytes, where nobody says otherwise.
pub(in crate::runtime) const ROOM: usize = 512 << 20;

/// What an allocation takes beside its own bytes, at most.
const ALLOCATION: usize = 32;

/// What a caller can come back to.
#[derive(Clone, Copy)]
pub(in crate::runtime::json) struct Mark {
    pub(in crate::runtime::json) position: usize,
    pub(in crate::runtime::json) depth: usize,
    pub(in crate::runtime::json) room: usize,
}

impl Reader<'_> {
    /// For how many further items of a size to make room in a list that began at `start` and has so many: twice as many in
    /// all, or, where there are many, as many as the rest of the text would hold of their size, up to four times as many.
    ///
    /// # Errors
    ///
    /// There is no memory for one.
    #[cold]
    pub(in crate::runtime::json) fn further_items(
        &mut self,
        start: usize,
        count: usize,
        size: usize,
    ) -> Result<usize, DecodeError> {
        const FEW: usize = 64;
        // Large ones are alone as a rule.
        const FIRST_BYTES: usize = 512;
        let size = size.max(1);
        let wanted = if count < FEW {
            count.max((FIRST_BYTES / size).clamp(1, 4))
        } else {
            let taken = self.position.saturating_sub(start).max(1);
            let rest = self.text.len().saturating_sub(self.position).saturating_mul(count) / taken;
            (rest + rest / 16 + 1).min(3 * count)
        };
        let further = wanted.min(self.room / size).max(1);
        self.draw(further.saturating_mul(size))?;
        Ok(further)
    }

    /// Takes the memory for one more entry of a map that has so many, with a key and a value of these sizes.
    ///
    /// # Errors
    ///
    /// There is none left.
    pub(in crate::runtime) fn draw_entry(&mut self, count: usize, key: &str, size: usize) -> Result<(), DecodeError> {
        // The standard library's tree has nodes for eleven entries, which are half full at least.
        const NODE: usize = 11;
        const HALF: usize = 6;
        if count.is_multiple_of(HALF) {
            self.draw((size_of::<String>() + size).saturating_mul(NODE))?;
        }
        self.draw(key.len())
    }

    /// Takes memory for an allocation of so many bytes.
    ///
    /// # Errors
    ///
    /// There is not as much left.
    #[inline]
    pub(in crate::runtime) fn draw(&mut self, bytes: usize) -> Result<(), DecodeError> {
        match self.room.checked_sub(bytes.saturating_add(ALLOCATION)) {
            Some(room) => {
                self.room = room;
                Ok(())
            }
            None => Err(self.too_large()),
        }
    }

    #[cold]
    fn too_large(&self) -> DecodeError {
        DecodeError::new(self.position, Reason::TooLarge)
    }

    pub(in crate::runtime::json) fn mark(&mut self) -> Mark {
        self.peek();
        Mark {
            position: self.position,
            depth: self.depth,
            room: self.room,
        }
    }

    /// What was read since is given up, and its memory with it.
    pub(in crate::runtime::json) fn back_to(&mut self, mark: Mark) {
        self.position = mark.position;
        self.depth = mark.depth;
        self.room = mark.room;
        if let Some(forgiving) = &mut self.forgiving {
            forgiving.back_to(mark.position);
        }
    }

    /// Goes back to read a second time, which is paid for.
    ///
    /// # Errors
    ///
    /// The budget is used up.
    pub(in crate::runtime::json) fn retry(&mut self, mark: Mark) -> Result<(), DecodeError> {
        let read = self.position.saturating_sub(mark.position).max(1);
        self.back_to(mark);
        self.pay(read)
    }

    /// Goes back to read what was only looked through. Values are met in the order in which they begin, unless they are read
    /// again: then that is paid for too.
    ///
    /// # Errors
    ///
    /// The budget is used up.
    pub(in crate::runtime::json) fn back_after_look(&mut self, mark: Mark) -> Result<(), DecodeError> {
        let length = self.position.saturating_sub(mark.position);
        self.back_to(mark);
        if mark.position < self.looked_through {
            self.pay(length)?;
        }
        self.looked_through = self.looked_through.max(mark.position);
        Ok(())
    }

    fn pay(&mut self, bytes: usize) -> Result<(), DecodeError> {
        match self.budget.checked_sub(bytes) {
            Some(budget) => self.budget = budget,
            None => return Err(DecodeError::new(self.position, Reason::TooAmbiguous)),
        }
        Ok(())
    }

    /// Notes that the value ahead is read as a union. [`Self::leave_union`] takes it back, whatever comes of it.
    pub(in crate::runtime::json) fn enter_union<T>(&mut self, table: &'static T) -> Result<(), DecodeError> {
        self.peek();
        let entry = (self.position, std::ptr::from_ref(table).addr());
        let here = self
            .unions
            .iter()
            .rev()
            .take_while(|(position, _)| *position == self.position);
        if here.into_iter().any(|other| *other == entry) {
            return Err(DecodeError::new(self.position, Reason::Circular));
        }
        self.unions.push(entry);
        Ok(())
    }

    pub(in crate::runtime::json) fn leave_union(&mut self) {
        self.unions.pop();
    }
}
