//! How long somebody is signed in.

use samband_client_core::time::UnixMs;

use crate::relay::{SignInRow, ends_within};

/// How long a sign-in lasts: 12 hours, a working day.
pub const SIGN_IN_LIFE_MS: i64 = 12 * 3600 * 1000;

/// Whether a sign-in is valid. One that a wrong clock dated in the future is not: it would last for that long.
pub fn is_standing(row: &SignInRow, now: UnixMs) -> bool {
    ends_within(row.expires_at, SIGN_IN_LIFE_MS, now)
}
