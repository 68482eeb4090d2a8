//! Choices that a seed decides: the same ones each time, and each by what it is about alone.

/// A sequence of numbers (SplitMix64).
pub(super) struct Random(u64);

impl Random {
    /// Of a seed and of what is decided, so that a kind of change that is added moves no other one.
    pub(super) fn new(seed: u64, about: &str) -> Self {
        // FNV-1a: the library's hashes may differ from one version to the next.
        let hash = about.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of them, if there are any.
    pub(super) fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(all.len()).ok().filter(|count| *count > 0)?;
        all.get(usize::try_from(self.next() % count).ok()?)
    }

    /// So many of them at most, each once, in another order.
    pub(super) fn some<T>(&mut self, mut all: Vec<T>, most: usize) -> Vec<T> {
        let mut some = Vec::new();
        while some.len() < most && !all.is_empty() {
            let place = usize::try_from(self.next()).unwrap_or_default() % all.len();
            some.push(all.swap_remove(place));
        }
        some
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn a_seed_and_what_is_decided_decide_alike_each_time() {
        let some = |seed, about| Random::new(seed, about).some((0..100).collect(), 5);
        assert_eq!(some(1, "a"), some(1, "a"));
        assert_ne!(some(1, "a"), some(2, "a"));
        assert_ne!(some(1, "a"), some(1, "b"));
        assert_eq!(Random::new(1, "a").of::<u8>(&[]), None);
    }
}
