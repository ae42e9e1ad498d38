//! Whether the disk has space for more.
//!
//! A relay whose disk is full goes on reading: pages, pulls and openings need little space or none. Pushes wait on the
//! devices. So the relay stops taking pushes before the last bytes are gone, and takes them again by itself.

use crate::relay::DiskSpace;

/// Below this share of the disk, in percent, the operator is warned.
const WARN_PERCENT: u64 = 10;
/// Below so many free bytes no pushes are taken: openings, cursors and administrators use what is left.
const RESERVE_BYTES: u64 = 32 << 20;
/// Pushes are taken again above twice the reserve, so that the relay does not change its mind with every commit.
const ENOUGH_BYTES: u64 = 2 * RESERVE_BYTES;

/// Tells the space of the disk that holds the store; `None` where nobody knows.
pub type SpaceProbe = Box<dyn Fn() -> Option<DiskSpace> + Send>;

/// Watches the disk.
pub(super) struct SpaceWatch {
    probe: SpaceProbe,
    last: Option<DiskSpace>,
    warned: bool,
    read_only: bool,
}

impl SpaceWatch {
    pub(super) fn new(probe: SpaceProbe) -> SpaceWatch {
        SpaceWatch { probe, last: None, warned: false, read_only: false }
    }

    /// The space at the last look.
    pub(super) fn last(&self) -> Option<DiskSpace> {
        self.last
    }

    /// Looks at the disk. Returns whether the relay is to be read-only.
    ///
    /// Where nobody knows the space, a relay that met a full disk tries again at each look.
    pub(super) fn look(&mut self) -> bool {
        self.last = (self.probe)();
        let Some(DiskSpace { free, total }) = self.last else {
            self.set_read_only(false);
            return false;
        };
        let is_low = free < total / 100 * WARN_PERCENT;
        if is_low && !self.warned {
            tracing::warn!(free, total, "less than a tenth of the disk is free: free some space");
        }
        self.warned = is_low;
        let limit = if self.read_only { ENOUGH_BYTES } else { RESERVE_BYTES };
        // a small disk has a smaller reserve
        self.set_read_only(free < limit.min(total / 20));
        self.read_only
    }

    /// Notes that a commit met a full disk.
    pub(super) fn met_full_disk(&mut self) {
        self.set_read_only(true);
    }

    fn set_read_only(&mut self, read_only: bool) {
        match (self.read_only, read_only) {
            (false, true) => {
                tracing::error!("the disk is full: the relay takes no pushes until there is space")
            }
            (true, false) => tracing::info!("the disk has space: the relay takes pushes again"),
            _ => {}
        }
        self.read_only = read_only;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn pushes_stop_before_the_last_bytes_are_gone_and_go_on_when_there_is_space() {
        let free = Arc::new(AtomicU64::new(1 << 40));
        let its = Arc::clone(&free);
        let probe = move || Some(DiskSpace { free: its.load(Ordering::Relaxed), total: 1 << 40 });
        let mut watch = SpaceWatch::new(Box::new(probe));
        let mut look = |bytes| {
            free.store(bytes, Ordering::Relaxed);
            (watch.look(), watch.warned)
        };
        assert_eq!(look(1 << 39), (false, false));
        assert_eq!(look(1 << 36), (false, true));
        assert_eq!(look(RESERVE_BYTES - 1), (true, true));
        assert_eq!(look(RESERVE_BYTES + 1), (true, true), "not with the first byte");
        assert_eq!(look(ENOUGH_BYTES), (false, true));
        assert_eq!(look(1 << 39), (false, false));
    }

    #[test]
    fn where_nobody_knows_the_space_a_full_disk_is_tried_again() {
        let mut watch = SpaceWatch::new(Box::new(|| None));
        watch.met_full_disk();
        assert!(watch.read_only);
        assert!(!watch.look());
    }
}
