//! When a connection on which nothing arrives is given up.

/// How long nothing may arrive on a connection that waits for nothing.
pub const SILENCE_MAX_MS: u64 = 300_000;
/// How long nothing may arrive while the relay owes an outcome, on a line that is quick.
pub const OWED_MS: u64 = 60_000;
/// How long nothing may arrive after a nudge.
pub const NUDGED_MS: u64 = 20_000;
/// After how long without a word of one side the device sends a ping, at most.
const PING_MS: u64 = 120_000;
/// The slowest line that is waited for: what was sent reaches the relay at this many bytes a millisecond, or more.
const BYTES_PER_MS: u64 = 1;

/// What is due on a silent connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Ask the peer whether it is there.
    Ping,
    /// Give the connection up.
    GiveUp,
}

/// The silence of one connection, in milliseconds of any clock that only goes forward.
///
/// Whatever arrives is a sign of life, also a part of a message. What the device itself sends is none, so edits on a
/// dead line do not put off the end.
#[derive(Debug, Clone)]
pub struct Silence {
    heard: u64,
    /// When the device itself last said something.
    said: u64,
    /// Whether an answer to a ping is waited for.
    pinged: bool,
    /// Since when the relay owes an outcome, and the bytes that it must have first.
    owed: Option<(u64, u64)>,
    nudged: Option<u64>,
}

impl Silence {
    /// A connection that has just opened.
    pub fn new(now: u64) -> Silence {
        Silence { heard: now, said: now, pinged: false, owed: None, nudged: None }
    }

    /// Something arrived.
    pub fn heard(&mut self, now: u64) {
        self.heard = now;
        self.pinged = false;
        self.nudged = None;
    }

    /// A message was given to the line that the relay must answer.
    pub fn sent(&mut self, now: u64, bytes: usize) {
        self.said = now;
        let (since, before) = self.owed.unwrap_or((now, 0));
        self.owed = Some((since, before + bytes as u64));
    }

    /// Whether the relay owes an outcome.
    pub fn is_owed(&self) -> bool {
        self.owed.is_some()
    }

    /// The relay owes nothing any more.
    pub fn settled(&mut self) {
        self.owed = None;
    }

    /// The network may have changed: the peer is asked at once, and has little time to answer.
    pub fn nudged(&mut self, now: u64) {
        self.nudged.get_or_insert(now);
        self.pinged = false;
    }

    /// A ping was sent.
    pub fn pinged(&mut self, now: u64) {
        self.said = now;
        self.pinged = true;
    }

    /// When the connection is given up if nothing arrives any more.
    pub fn end(&self) -> u64 {
        let mut silence = self.clone();
        loop {
            match silence.next() {
                (at, Due::Ping) => silence.pinged(at),
                (at, Due::GiveUp) => return at,
            }
        }
    }

    /// What is due next, and when.
    pub fn next(&self) -> (u64, Due) {
        let bytes = self.owed.map_or(0, |(_, bytes)| bytes);
        let crosses = bytes / BYTES_PER_MS;
        let mut end = self.heard + SILENCE_MAX_MS;
        // a device that only downloads says so now and then: the relay waits for a sign of life too
        let mut ping = self.heard.min(self.said) + PING_MS;
        if let Some((since, _)) = self.owed {
            let since = since.max(self.heard);
            end = end.min(since + OWED_MS + crosses);
            ping = ping.min(since + (OWED_MS + crosses) / 2);
        }
        if let Some(at) = self.nudged {
            end = end.min(at + NUDGED_MS + crosses);
            ping = at;
        }
        match self.pinged || ping >= end {
            true => (end, Due::GiveUp),
            false => (ping, Due::Ping),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_connection_is_asked_once_and_ends_after_five_minutes() {
        let mut silence = Silence::new(1_000);
        assert_eq!(silence.next(), (1_000 + PING_MS, Due::Ping));
        silence.pinged(121_000);
        assert_eq!(silence.next(), (1_000 + SILENCE_MAX_MS, Due::GiveUp));
        silence.heard(130_000);
        assert_eq!(silence.next(), (121_000 + PING_MS, Due::Ping));
    }

    #[test]
    fn a_device_that_only_downloads_says_a_word_every_two_minutes() {
        let mut silence = Silence::new(0);
        let mut pings = Vec::new();
        for now in (0..600_000).step_by(1_000) {
            silence.heard(now);
            if let (at, Due::Ping) = silence.next()
                && at <= now
            {
                silence.pinged(now);
                pings.push(now);
            }
        }
        assert_eq!(pings, [120_000, 240_000, 360_000, 480_000]);
    }

    #[test]
    fn edits_on_a_dead_line_do_not_put_off_its_end() {
        let mut silence = Silence::new(0);
        (0..20).for_each(|n| silence.sent(10_000 + n * 10_000, 100));
        assert_eq!(silence.end(), 10_000 + OWED_MS + 20 * 100);
    }

    #[test]
    fn a_slow_line_has_the_time_that_what_was_sent_needs() {
        let mut silence = Silence::new(0);
        // 100 kB at 10 kbit/s take 80 s
        silence.sent(0, 100_000);
        assert!(silence.end() > 80_000 + 30_000);
        // and nothing has more than the five minutes
        silence.sent(0, 10_000_000);
        assert_eq!(silence.end(), SILENCE_MAX_MS);
    }

    #[test]
    fn a_nudge_asks_at_once_and_a_living_line_outlasts_it() {
        let mut silence = Silence::new(0);
        silence.nudged(50_000);
        assert_eq!(silence.next(), (50_000, Due::Ping));
        assert_eq!(silence.end(), 50_000 + NUDGED_MS);
        silence.heard(50_600);
        assert_eq!(silence.end(), 50_600 + SILENCE_MAX_MS);
    }
}
