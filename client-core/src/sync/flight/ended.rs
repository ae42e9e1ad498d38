//! What an attempt to connect came to: one mapping for websocket, POST, browser and simulator.

use crate::wire::{CLOSE_DISK_FULL, CLOSE_OVER_QUOTA, RefusalCode};

/// How long a device waits that has used up its quota: connecting again within a minute would only use up more of it.
pub const QUOTA_WAIT_MS: u64 = 60_000;
/// How long a device waits whose pushes met a full disk: an operator has to free some space.
pub const DISK_FULL_WAIT_MS: u64 = 30_000;

/// The driver's reason for the end of an attempt. [`Ended::of`] says what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The line was cut, nothing answered in time, or there was no line at all.
    Cut,
    /// The relay closed the connection with this code.
    Closed(u16),
    /// The relay does not let the device in.
    Refused(RefusalCode),
    /// Something else than the relay answered, or the websocket carried nothing: a proxy, a sign-in page.
    NotTheRelay {
        /// What the answer asked for, if it had a `Retry-After`.
        retry_after_ms: Option<u64>,
    },
    /// The certificate at the address is not one that the device trusts.
    NotTrusted,
    /// The relay broke the protocol.
    Protocol,
    /// The device's own store failed.
    OwnStore,
    /// What only the owner can change: the device is not enrolled or was revoked, or the address is none.
    Owner,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The connection stood, everything arrived, and it was cut later; or the POSTs were answered.
    Done,
    /// The line was cut before everything had arrived.
    Cut {
        /// Whether something became durable.
        progress: bool,
    },
    /// The relay closed the connection for a reason that takes at least so long to pass.
    ToldToWait {
        /// In milliseconds.
        ms: u64,
    },
    /// Another flight of the same device takes the connection's place.
    MadeRoom,
    /// Something else than the relay answered, or the websocket carried nothing.
    NotTheRelay {
        /// What the answer asked for, if it had a `Retry-After`.
        retry_after_ms: Option<u64>,
    },
    /// The attempt failed in another way that can pass.
    Failed,
    /// Only the owner can change what failed.
    Final,
}

impl Ended {
    /// What a failure means for the next attempt.
    ///
    /// `caught_up`: everything had arrived over a connection that stays up, so the end of the line is no failure.
    /// `progress`: something became durable. A device whose own store fails, or that the relay tells to wait, waits
    /// whatever it had reached: connecting again at once would cost the relay an opening and bring nothing.
    pub fn of(failure: Failure, caught_up: bool, progress: bool) -> Ended {
        match failure {
            Failure::Owner => Ended::Final,
            Failure::Refused(code) if !code.is_passing() => Ended::Final,
            Failure::Refused(_) | Failure::NotTrusted | Failure::Protocol | Failure::OwnStore => {
                Ended::Failed
            }
            Failure::Closed(CLOSE_OVER_QUOTA) => Ended::ToldToWait { ms: QUOTA_WAIT_MS },
            Failure::Closed(CLOSE_DISK_FULL) => Ended::ToldToWait { ms: DISK_FULL_WAIT_MS },
            Failure::Cut | Failure::Closed(_) | Failure::NotTheRelay { .. } if caught_up => {
                Ended::Done
            }
            Failure::Cut | Failure::Closed(_) => Ended::Cut { progress },
            Failure::NotTheRelay { retry_after_ms } => Ended::NotTheRelay { retry_after_ms },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_owner_can_change_ends_a_connection_for_good() {
        let passing = [
            Failure::Cut,
            Failure::Closed(1006),
            Failure::Closed(CLOSE_OVER_QUOTA),
            Failure::Refused(RefusalCode::RelayFault),
            Failure::Refused(RefusalCode::TooManyTries),
            Failure::NotTheRelay { retry_after_ms: None },
            Failure::NotTrusted,
            Failure::Protocol,
            Failure::OwnStore,
        ];
        for failure in passing {
            for (caught_up, progress) in [(false, false), (false, true), (true, true)] {
                let ended = Ended::of(failure, caught_up, progress);
                assert_ne!(ended, Ended::Final, "{failure:?}");
            }
        }
        for failure in [Failure::Owner, Failure::Refused(RefusalCode::UnknownDevice)] {
            assert_eq!(Ended::of(failure, true, true), Ended::Final, "{failure:?}");
        }
    }

    #[test]
    fn a_device_whose_disk_is_full_does_not_come_back_at_once_although_everything_had_arrived() {
        assert_eq!(Ended::of(Failure::OwnStore, true, true), Ended::Failed);
        let over_quota = Ended::of(Failure::Closed(CLOSE_OVER_QUOTA), true, true);
        assert_eq!(over_quota, Ended::ToldToWait { ms: QUOTA_WAIT_MS });
    }

    #[test]
    fn a_line_that_ends_after_everything_had_arrived_is_no_failure() {
        for failure in [Failure::Cut, Failure::Closed(1001)] {
            assert_eq!(Ended::of(failure, true, true), Ended::Done);
            assert_eq!(Ended::of(failure, false, true), Ended::Cut { progress: true });
        }
    }
}
