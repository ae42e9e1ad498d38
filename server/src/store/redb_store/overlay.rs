//! A storage backend that changes nothing below it: what redb writes stays in memory.
//!
//! redb writes while it opens a file: it repairs what an end without a close left, and it can enlarge the file. On a disk
//! without a free byte that fails. Over an [`Overlay`] the same opening needs no space, so the relay can go on reading.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock};

use redb::{BackendError, StorageBackend};

/// The bytes of one page of the overlay.
const PAGE: usize = 4096;

/// What was written over the backend below.
struct Written {
    len: u64,
    /// Beyond this the backend below does not show through: it was cut off there, or ends there.
    below_len: u64,
    pages: BTreeMap<u64, Box<[u8; PAGE]>>,
}

/// A backend, and in memory what was written over it.
pub(super) struct Overlay<B> {
    below: B,
    written: RwLock<Written>,
}

impl<B: StorageBackend> Overlay<B> {
    /// An overlay with nothing written yet.
    pub(super) fn over(below: B) -> io::Result<Overlay<B>> {
        let len = below.len()?;
        let written = Written { len, below_len: len, pages: BTreeMap::new() };
        Ok(Overlay { below, written: RwLock::new(written) })
    }

    /// Reads a part of one page that was not written.
    fn read_below(&self, below_len: u64, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let shown = below_len.saturating_sub(offset).min(out.len() as u64) as usize;
        let (shown, hidden) = out.split_at_mut(shown);
        hidden.fill(0);
        if shown.is_empty() { Ok(()) } else { self.below.read(offset, shown) }
    }
}

/// The pages of a range: the number of each, where the range begins in it, and how many bytes of the range it has.
fn pages(offset: u64, len: usize) -> impl Iterator<Item = (u64, usize, usize)> {
    let end = offset + len as u64;
    let mut next = offset;
    std::iter::from_fn(move || {
        if next >= end {
            return None;
        }
        let (page, begin) = (next / PAGE as u64, (next % PAGE as u64) as usize);
        let bytes = (PAGE - begin).min((end - next) as usize);
        next += bytes as u64;
        Some((page, begin, bytes))
    })
}

impl<B: StorageBackend> fmt::Debug for Overlay<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Overlay").field("below", &self.below).finish_non_exhaustive()
    }
}

impl<B: StorageBackend> StorageBackend for Overlay<B> {
    fn len(&self) -> io::Result<u64> {
        Ok(self.written.read().unwrap_or_else(PoisonError::into_inner).len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let written = self.written.read().unwrap_or_else(PoisonError::into_inner);
        if offset + out.len() as u64 > written.len {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut rest = out;
        for (page, begin, bytes) in pages(offset, rest.len()) {
            let part;
            (part, rest) = rest.split_at_mut(bytes);
            match written.pages.get(&page) {
                Some(page) => part.copy_from_slice(&page[begin..begin + bytes]),
                None => {
                    let offset = page * PAGE as u64 + begin as u64;
                    self.read_below(written.below_len, offset, part)?;
                }
            }
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut written = self.written.write().unwrap_or_else(PoisonError::into_inner);
        if len < written.len {
            written.below_len = written.below_len.min(len);
            _ = written.pages.split_off(&len.div_ceil(PAGE as u64));
            if let Some(last) = written.pages.get_mut(&(len / PAGE as u64)) {
                last[(len % PAGE as u64) as usize..].fill(0);
            }
        }
        written.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut written = self.written.write().unwrap_or_else(PoisonError::into_inner);
        let mut rest = data;
        for (number, begin, bytes) in pages(offset, data.len()) {
            let part;
            (part, rest) = rest.split_at(bytes);
            if !written.pages.contains_key(&number) {
                let mut page = Box::new([0; PAGE]);
                self.read_below(written.below_len, number * PAGE as u64, page.as_mut_slice())?;
                written.pages.insert(number, page);
            }
            let page = written.pages.get_mut(&number).expect("put there above");
            page[begin..begin + bytes].copy_from_slice(part);
        }
        written.len = written.len.max(offset + data.len() as u64);
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.below.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.below.try_lock_range(start, end)
    }

    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        self.below.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.below.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.below.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.below.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.below.query_lock_range(start, end)
    }
}

#[cfg(test)]
mod tests {
    use redb::backends::InMemoryBackend;

    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_the_bytes_below_stay() {
        let below = InMemoryBackend::new();
        let long = 3 * PAGE + 100;
        below.set_len(long as u64).unwrap();
        below.write(0, &vec![1; long]).unwrap();
        let overlay = Overlay::over(below).unwrap();
        let mut model = vec![1; long];
        // across a page's end, in the last page, beyond the end
        for (at, bytes) in [(PAGE - 3, 10), (long - 5, 5), (long - 5, 3 * PAGE), (0, 2 * PAGE)] {
            overlay.write(at as u64, &vec![2; bytes]).unwrap();
            model.resize(model.len().max(at + bytes), 0);
            model[at..at + bytes].fill(2);
        }
        // what was cut off is zero when the length grows again
        for len in [2 * PAGE + 7, 5 * PAGE] {
            overlay.set_len(len as u64).unwrap();
            model.resize(len, 0);
        }
        let mut read = vec![9; model.len()];
        overlay.read(0, &mut read).unwrap();
        assert!(read == model);
        assert!(overlay.read(1, &mut read).is_err(), "beyond the end");
        let mut below = vec![0; long];
        overlay.below.read(0, &mut below).unwrap();
        assert!(below.iter().all(|byte| *byte == 1));
    }
}
