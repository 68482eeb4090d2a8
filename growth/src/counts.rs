//! How often each place of the code is reached. By the flags of `cargo xtask growth`, the compiler calls
//! `__sanitizer_cov_trace_pc_guard` at the edges of the control flow, in the standard library's generic code, too.

use std::alloc::{GlobalAlloc, Layout, System};
use std::backtrace::Backtrace;

/// More than there are.
const PLACES: usize = 1 << 21;

/// From the first doubling to the second, what is linear grows twice as much, a sort a little more, and what grows with the
/// square four times as much.
const MOST: f64 = 3.2;

/// So often for each of what there are many of a place has to be reached to count: sorts and tables are made otherwise where there is little.
const OFTEN: u64 = 64;

/// So many places are looked at where some are reached too often.
const SHOWN: usize = 400;

/// So many callers are shown.
const SHOWN_CALLERS: usize = 3;

/// How often each place was reached.
static mut REACHED: [u64; PLACES] = [0; PLACES];
/// How often a place has to be reached for the way to it to be looked at; 0 where nobody asks.
static mut WANTED: [u64; PLACES] = [0; PLACES];
/// How many places there are.
static mut LAST: u32 = 0;
/// How many bytes were asked for.
static mut BYTES: u64 = 0;
/// What hash tables are seeded with.
static mut SEED: u8 = 1;
/// Where the wanted places are, and which they are.
static mut FOUND: Vec<(usize, Backtrace)> = Vec::new();

/// Gives each place its number.
///
/// # Safety
///
/// The compiler calls it with the bounds of the places of a module, before `main`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __sanitizer_cov_trace_pc_guard_init(start: *mut u32, end: *mut u32) {
    // SAFETY: there is one thread, and the places are between the bounds.
    unsafe {
        let mut place = start;
        while place < end {
            if *place == 0 {
                LAST += 1;
                *place = LAST;
            }
            place = place.wrapping_add(1);
        }
    }
}

/// Counts a place. What it called would be counted, too, and so on: it calls nothing.
///
/// # Safety
///
/// The compiler calls it with a place.
#[unsafe(no_mangle)]
unsafe extern "C" fn __sanitizer_cov_trace_pc_guard(place: *const u32) {
    // SAFETY: one thread works at a time; the others wait for it.
    unsafe {
        let place = *place as usize;
        if place < PLACES {
            REACHED[place] += 1;
            if REACHED[place] == WANTED[place] {
                found(place);
            }
        }
    }
}

#[inline(never)]
#[expect(static_mut_refs, reason = "one thread works at a time")]
fn found(place: usize) {
    // SAFETY: one thread works at a time.
    unsafe { FOUND.push((place, Backtrace::force_capture())) };
}

/// Gives what hash tables are seeded with: the same on each run, so that what is counted is, too. The standard library lets a
/// program stand in for the system's function.
///
/// # Safety
///
/// As the system's: the buffer has so many bytes.
#[cfg(target_os = "linux")]
#[unsafe(no_mangle)]
unsafe extern "C" fn getrandom(buffer: *mut u8, length: usize, _: u32) -> isize {
    // SAFETY: the caller says so, and one thread works at a time.
    unsafe { buffer.write_bytes(SEED, length) };
    // A buffer has at most `isize::MAX` bytes.
    length as isize
}

/// Counts bytes.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: the system's allocator does it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe {
            BYTES = BYTES.wrapping_add(layout.size() as u64);
            System.alloc(layout)
        }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe {
            BYTES = BYTES.wrapping_add((size as u64).saturating_sub(layout.size() as u64));
            System.realloc(pointer, layout, size)
        }
    }
}

/// What work came to: how often each place was reached, and at 0 how many bytes were asked for.
fn counted(work: impl FnOnce()) -> Vec<u64> {
    #[expect(static_mut_refs, reason = "one thread works at a time")]
    // SAFETY: one thread works at a time.
    unsafe {
        REACHED.fill(0);
        BYTES = 0;
        work();
        let bytes = BYTES;
        let mut counts = REACHED.get(..=LAST as usize).unwrap_or_default().to_vec();
        counts[0] = bytes;
        counts
    }
}

/// What grows faster than its input, for `few` of something, twice and four times as many; shown as lines.
pub(crate) fn superlinear(few: usize, work: &dyn Fn(usize) -> Box<dyn FnOnce()>) -> Vec<String> {
    // What is made once is made before.
    work(few)();
    let mut fast = fast_places(few, 1, work);
    if !fast.is_empty() {
        // How far a hash table searches differs from seed to seed: what grows does so with another one.
        let again = fast_places(few, 2, work);
        fast.retain(|(place, _)| again.iter().any(|(other, _)| other == place));
    }
    fast.sort_by_key(|(_, [.., four])| std::cmp::Reverse(*four));
    fast.truncate(SHOWN);
    let found = where_they_are(&fast, work(4 * few));
    let mut lines = Vec::new();
    let mut functions = std::collections::HashSet::new();
    for (place, [one, two, four]) in fast {
        let way = match place {
            0 => vec!["bytes that are asked for".to_owned()],
            _ => found
                .iter()
                .find(|(at, _)| *at == place)
                .map(|(_, way)| way.clone())
                .unwrap_or_default(),
        };
        if functions.insert(
            way.get(1)
                .or(way.first())
                .map(|name| name.split(' ').next().unwrap_or_default().to_owned()),
        ) {
            lines.push(format!("{one}, {two}, {four}: {}", way.join("\n        ")));
        }
    }
    lines
}

/// The places that are reached too often where hash tables have this seed, by their numbers, each with its counts.
fn fast_places(few: usize, seed: u8, work: &dyn Fn(usize) -> Box<dyn FnOnce()>) -> Vec<(usize, [u64; 3])> {
    // SAFETY: one thread works at a time.
    unsafe { SEED = seed };
    let [one, two, four] = [few, 2 * few, 4 * few].map(|count| counted(work(count)));
    let places = one
        .iter()
        .zip(&two)
        .zip(&four)
        .map(|((one, two), four)| [*one, *two, *four]);
    places
        .enumerate()
        .filter(|(place, [one, two, four])| {
            let (first, second) = (two.saturating_sub(*one) as f64, four.saturating_sub(*two) as f64);
            // Bytes are those of all.
            let floor = if *place == 0 { 0 } else { OFTEN * 4 * few as u64 };
            *four > floor && second > MOST * first.max(1.0)
        })
        .collect()
}

/// The ways to places, from inside: names of functions and their lines.
#[expect(static_mut_refs, reason = "one thread works at a time")]
fn where_they_are(places: &[(usize, [u64; 3])], work: Box<dyn FnOnce()>) -> Vec<(usize, Vec<String>)> {
    if places.is_empty() {
        return Vec::new();
    }
    // SAFETY: one thread works at a time.
    let found = unsafe {
        REACHED.fill(0);
        // In the second half, most of those that are too many come from where they are made.
        for (place, [.., four]) in places {
            WANTED[*place] = four / 4 * 3;
        }
        work();
        WANTED.fill(0);
        std::mem::take(&mut FOUND)
    };
    found
        .into_iter()
        .map(|(place, way)| (place, shown(&way.to_string())))
        .collect()
}

/// The functions of a way that say something, each with its line.
fn shown(way: &str) -> Vec<String> {
    let mut functions: Vec<String> = Vec::new();
    for line in way.lines() {
        let line = line.trim();
        match line.strip_prefix("at ") {
            Some(file) => {
                if let Some(last) = functions.last_mut() {
                    let file = file.rsplit("/src/").next().unwrap_or(file);
                    last.push_str(&format!(" ({file})"));
                }
            }
            None => functions.push(line.split_once(": ").map_or(line, |(_, name)| name).to_owned()),
        }
    }
    // Names of the standard's functions name ours in angle brackets.
    let is_ours = |name: &&String| name.starts_with("tintype::") || name.starts_with("tintype_growth::runtime");
    let ours = functions.iter().filter(is_ours).take(SHOWN_CALLERS);
    let hook = functions.iter().position(|name| name.contains("__sanitizer"));
    let inner = hook.and_then(|hook| functions.get(hook + 1));
    inner.into_iter().chain(ours).cloned().collect()
}
