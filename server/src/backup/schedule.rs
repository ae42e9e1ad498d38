//! Scheduled backups: when one is due, what it is called, and which of the earlier ones go.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use samband_client_core::time::UnixMs;

/// Where a relay puts its own backups, how often, and how many it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupSchedule {
    /// The folder.
    pub folder: PathBuf,
    /// Time between two backups.
    pub every: Duration,
    /// Backups that are kept; the oldest are deleted when a new one is complete.
    pub keep: usize,
}

const PREFIX: &str = "samband-";
const SUFFIX: &str = ".backup";
const FORMAT: &str = "%Y-%m-%dT%H-%M-%SZ";

impl BackupSchedule {
    /// The name of a backup that is made now. Names in order are backups in order.
    pub fn name(now: UnixMs) -> String {
        let at = Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH);
        format!("{PREFIX}{}{SUFFIX}", at.strftime(FORMAT))
    }

    /// When the newest backup was made, by the names of the files in the folder.
    pub fn last(names: &[String]) -> Option<UnixMs> {
        names.iter().filter_map(|name| made_at(name)).max()
    }

    /// How long to wait for the next one, by the names of the files in the folder.
    pub fn wait(&self, names: &[String], now: UnixMs) -> Duration {
        let last = BackupSchedule::last(names);
        // a clock that was set back must not stop the backups
        let Some(last) = last.filter(|last| *last <= now) else { return Duration::ZERO };
        self.every.saturating_sub(Duration::from_millis((now - last).unsigned_abs()))
    }

    /// The files that go. Files that this schedule did not make stay.
    pub fn surplus(&self, names: &[String]) -> Vec<String> {
        let mut backups: Vec<String> =
            names.iter().filter(|name| made_at(name).is_some()).cloned().collect();
        backups.sort_unstable();
        backups.truncate(backups.len().saturating_sub(self.keep.max(1)));
        backups
    }
}

fn made_at(name: &str) -> Option<UnixMs> {
    let at = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    let at = jiff::civil::DateTime::strptime(FORMAT, at).ok()?;
    Some(jiff::tz::Offset::UTC.to_timestamp(at).ok()?.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn schedule() -> BackupSchedule {
        BackupSchedule { folder: "/b".into(), every: Duration::from_secs(24 * 3_600), keep: 2 }
    }

    #[test]
    fn a_backup_is_due_a_day_after_the_last_one_and_at_once_without_any() {
        let now = 1_795_400_000_000;
        let names = |ages: &[i64]| -> Vec<String> {
            ages.iter().map(|age| BackupSchedule::name(now - age * HOUR)).collect()
        };
        assert_eq!(schedule().wait(&[], now), Duration::ZERO);
        assert_eq!(schedule().wait(&names(&[50, 23]), now), Duration::from_secs(3_600));
        assert_eq!(schedule().wait(&names(&[24]), now), Duration::ZERO);
        assert_eq!(schedule().wait(&names(&[-5]), now), Duration::ZERO, "a clock was set back");
    }

    #[test]
    fn the_oldest_backups_go_and_files_of_other_people_stay() {
        let mut names: Vec<String> =
            (0..4).map(|day| BackupSchedule::name(1_795_400_000_000 + day * 24 * HOUR)).collect();
        let oldest = names[..2].to_vec();
        names.extend(["notes.txt".to_owned(), "samband-old.backup".to_owned()]);
        assert_eq!(schedule().surplus(&names), oldest);
        assert_eq!(schedule().surplus(&names[2..]), Vec::<String>::new());
    }
}
