//! Who owns which log, and how long a log is without an owner.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::database::Servers;

/// How often the database is asked.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// A log that has no owner by then has none at all.
const PATIENCE: Duration = Duration::from_secs(120);
const OWNERS: &str = "SELECT DISTINCT ON (c.log) c.log, c.epoch, c.released, coalesce(n.address, '') \
    FROM commits c LEFT JOIN node n USING (node) ORDER BY c.log, c.batch DESC";

/// A log, as its newest commit says.
#[derive(Debug, Clone)]
pub(super) struct Owned {
    pub(super) epoch: u64,
    is_released: bool,
    /// Where other nodes reach the owner.
    pub(super) address: String,
}

/// The logs that had an owner at some time, by their number; `None` when the database does not answer.
pub(super) fn owners(database: &Servers) -> Option<BTreeMap<u64, Owned>> {
    let rows = database.try_sql(OWNERS)?;
    let read = |row: &str| {
        let mut columns = row.split('|');
        let log = columns.next()?.parse().ok()?;
        let epoch = columns.next()?.parse().ok()?;
        let is_released = columns.next()? == "t";
        Some((log, Owned { epoch, is_released, address: columns.next()?.to_owned() }))
    };
    Some(rows.lines().map(|row| read(row).expect("four columns")).collect())
}

/// The logs that a node owns at the moment, with their epochs.
pub(super) fn owned_by(database: &Servers, address: &str) -> BTreeMap<u64, u64> {
    let owners = owners(database).expect("the database answers between two faults");
    let own = owners.into_iter().filter(|(_, it)| it.address == address && !it.is_released);
    own.map(|(log, it)| (log, it.epoch)).collect()
}

/// Waits until each of these logs has another owner than with these epochs. Returns how long each took, in milliseconds.
///
/// # Panics
///
/// When a log gets no owner.
pub(super) async fn taken_over(
    database: &Servers,
    mut logs: BTreeMap<u64, u64>,
    since: Instant,
) -> Vec<f64> {
    let mut took = Vec::new();
    while !logs.is_empty() {
        if let Some(owners) = owners(database) {
            logs.retain(|log, epoch| {
                let is_taken =
                    owners.get(log).is_some_and(|it| it.epoch > *epoch && !it.is_released);
                if is_taken {
                    took.push(since.elapsed().as_secs_f64() * 1_000.0);
                }
                !is_taken
            });
        }
        assert!(since.elapsed() < PATIENCE, "logs without an owner: {logs:?}");
        sleep(LOOK_EVERY).await;
    }
    took
}

/// How often a log went from one owner to another.
pub(super) fn count(before: &BTreeMap<u64, Owned>, after: &BTreeMap<u64, Owned>) -> u64 {
    let took = |(log, owned): (&u64, &Owned)| {
        owned.epoch - before.get(log).map_or(0, |before| before.epoch)
    };
    after.iter().map(took).sum()
}
