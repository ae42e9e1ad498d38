//! What is written to the audit log once a day only, so that nobody fills it.

use std::collections::BTreeSet;

use samband_client_core::ids::DeviceId;
use samband_client_core::time::UnixMs;

const DAY_MS: i64 = 24 * 3600 * 1000;

/// Which device was refused for which reason today.
#[derive(Default)]
pub(super) struct Daily {
    day: i64,
    refused: BTreeSet<(DeviceId, u16)>,
}

impl Daily {
    /// Whether a device is refused for the first time today for this reason.
    pub(super) fn is_first(&mut self, device: DeviceId, code: u16, now: UnixMs) -> bool {
        let day = now / DAY_MS;
        if self.day != day {
            (self.day, self.refused) = (day, BTreeSet::new());
        }
        self.refused.insert((device, code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_the_first_of_its_kind_once_a_day() {
        let mut daily = Daily::default();
        let (one, other) = (DeviceId([1; 16]), DeviceId([2; 16]));
        assert!(daily.is_first(one, 210, 0));
        assert!(!daily.is_first(one, 210, DAY_MS - 1));
        assert!(daily.is_first(one, 211, 0));
        assert!(daily.is_first(other, 210, 0));
        assert!(daily.is_first(one, 210, DAY_MS));
    }
}
