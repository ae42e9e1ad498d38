//! What one engine adds to the metrics of its node. What it has added to a gauge is taken away when it ends.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use prometheus_client::metrics::gauge::Gauge;

use super::turn::EngineTurn;
use super::{Code, Metrics, whole};
use crate::relay::{DiskSpace, Status};

/// The metrics of one engine.
pub struct EngineMetrics {
    all: Arc<Metrics>,
    turn: Arc<EngineTurn>,
    added: Mutex<Added>,
}

/// What an engine has added.
#[derive(Default)]
struct Added {
    gauges: Gauges,
    changes_accepted: u64,
    openings_accepted: u64,
    changes_refused: BTreeMap<u16, u64>,
    openings_refused: BTreeMap<u16, u64>,
    connections_closed: BTreeMap<u16, u64>,
}

#[derive(Clone, Copy, Default)]
struct Gauges {
    inputs_queued: i64,
    position: i64,
    documents: i64,
    devices: i64,
    connections: i64,
    read_only: i64,
    damaged_rows: i64,
    damaged_documents: i64,
}

impl EngineMetrics {
    /// Those of an engine that adds to these.
    pub fn of(all: Arc<Metrics>) -> EngineMetrics {
        let turn = Arc::<EngineTurn>::default();
        all.watch(Arc::downgrade(&turn));
        EngineMetrics { all, turn, added: Mutex::default() }
    }

    fn added(&self) -> MutexGuard<'_, Added> {
        self.added.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a commit is durable.
    pub fn committed(&self, took: Duration) {
        self.all.commit_seconds.observe(took.as_secs_f64());
    }

    /// Notes that a turn of the engine begins, with how many inputs wait.
    pub fn turn_began(&self, inputs_queued: usize) {
        let mut added = self.added();
        let next = Gauges { inputs_queued: whole(inputs_queued as u64), ..added.gauges };
        self.move_gauges(&mut added, next);
        self.turn.begin();
    }

    /// Notes that it ended.
    pub fn turn_ended(&self) {
        self.turn.end();
    }

    /// Notes how the relay is.
    pub fn set_status(&self, status: &Status) {
        let mut added = self.added();
        let next = Gauges {
            inputs_queued: added.gauges.inputs_queued,
            position: whole(status.position),
            documents: whole(status.documents as u64),
            devices: whole(status.devices as u64),
            connections: whole(status.connections as u64),
            read_only: i64::from(status.read_only),
            damaged_rows: whole(status.damaged.len() as u64),
            damaged_documents: whole(status.damaged_documents.len() as u64),
        };
        self.move_gauges(&mut added, next);
        if let Some(DiskSpace { free, total }) = status.disk {
            self.all.disk_free_bytes.set(whole(free));
            self.all.disk_total_bytes.set(whole(total));
        }
        let counts = &status.since_start;
        let all = &self.all;
        // the engine counts; this only adds what is new
        let add =
            |counter: &prometheus_client::metrics::counter::Counter, was: &mut u64, is: u64| {
                _ = counter.inc_by(is.saturating_sub(*was));
                *was = is;
            };
        add(&all.changes_accepted, &mut added.changes_accepted, counts.changes_accepted);
        add(&all.openings_accepted, &mut added.openings_accepted, counts.openings_accepted);
        let Added { changes_refused, openings_refused, connections_closed, .. } = &mut *added;
        for (family, was, counts) in [
            (&all.changes_refused, changes_refused, &counts.changes_refused),
            (&all.openings_refused, openings_refused, &counts.openings_refused),
            (&all.connections_closed, connections_closed, &counts.closed),
        ] {
            for (code, count) in counts {
                let counter = family.get_or_create(&Code { code: *code });
                add(&counter, was.entry(*code).or_default(), *count);
            }
        }
    }

    /// Brings what this engine has added to the gauges to other values.
    fn move_gauges(&self, added: &mut Added, next: Gauges) {
        let (all, last) = (&self.all, added.gauges);
        let add = |gauge: &Gauge, was: i64, is: i64| _ = gauge.inc_by(is - was);
        add(&all.inputs_queued, last.inputs_queued, next.inputs_queued);
        add(&all.log_position, last.position, next.position);
        add(&all.documents, last.documents, next.documents);
        add(&all.devices, last.devices, next.devices);
        add(&all.connections, last.connections, next.connections);
        add(&all.read_only, last.read_only, next.read_only);
        add(&all.damaged_rows, last.damaged_rows, next.damaged_rows);
        add(&all.damaged_documents, last.damaged_documents, next.damaged_documents);
        added.gauges = next;
    }
}

impl Default for EngineMetrics {
    fn default() -> EngineMetrics {
        EngineMetrics::of(Arc::default())
    }
}

impl Drop for EngineMetrics {
    fn drop(&mut self) {
        let mut added = std::mem::take(&mut *self.added());
        self.move_gauges(&mut added, Gauges::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_whose_engine_hangs_is_not_ready() {
        let all = Arc::<Metrics>::default();
        let (idle, engine) = (EngineMetrics::of(all.clone()), EngineMetrics::of(all.clone()));
        idle.turn_ended();
        engine.turn_began(3);
        assert!(all.is_ready());
        let long_ago = Arc::new(EngineTurn::of_long_ago());
        all.watch(Arc::downgrade(&long_ago));
        assert!(!all.is_ready());
        long_ago.end();
        assert!(all.is_ready());
    }

    #[test]
    fn the_metrics_of_a_node_are_those_of_all_its_engines_and_lose_nothing_when_one_ends() {
        let all = Arc::<Metrics>::default();
        let (one, other) = (EngineMetrics::of(all.clone()), EngineMetrics::of(all.clone()));
        one.turn_began(3);
        other.turn_began(4);
        one.committed(Duration::from_millis(1));
        assert!(all.encode().contains("samband_inputs_queued 7\n"), "{}", all.encode());
        drop(one);
        let text = all.encode();
        assert!(text.contains("samband_inputs_queued 4\n"), "{text}");
        assert!(text.contains("samband_commit_duration_seconds_count 1\n"), "{text}");
    }
}
