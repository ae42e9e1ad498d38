//! The turns of exports: a person has one at a time, and there are few in all.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use samband_client_core::ids::PersonId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The exports that are made at a time.
const EXPORTS: usize = 2;
/// The exports that may wait for their turn, of all people and of one.
const WAITING: usize = 32;
const WAITING_OF_PERSON: usize = 12;

/// The turns of exports.
pub(super) struct ExportTurns {
    places: Arc<Semaphore>,
    running: Arc<Semaphore>,
    /// What people who export something have: their places, and their one turn.
    people: Mutex<BTreeMap<PersonId, Turns>>,
}

/// The places of a person, and the one turn.
type Turns = (Arc<Semaphore>, Arc<Semaphore>);

/// An export's turn, until it is dropped.
pub(super) struct ExportTurn(
    #[expect(dead_code, reason = "held for what dropping it does")] [OwnedSemaphorePermit; 4],
);

impl ExportTurns {
    pub(super) fn new() -> ExportTurns {
        ExportTurns {
            places: Arc::new(Semaphore::new(EXPORTS + WAITING)),
            running: Arc::new(Semaphore::new(EXPORTS)),
            people: Mutex::default(),
        }
    }

    /// Waits for a person's turn; `None` when too many wait.
    pub(super) async fn turn(&self, person: &PersonId) -> Option<ExportTurn> {
        let (places, own) = {
            let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
            // people without a place are forgotten
            people.retain(|_, (places, _)| places.available_permits() < WAITING_OF_PERSON);
            let of_person = people.entry(person.clone()).or_insert_with(|| {
                let semaphore = |permits| Arc::new(Semaphore::new(permits));
                (semaphore(WAITING_OF_PERSON), semaphore(1))
            });
            let place = Arc::clone(&of_person.0).try_acquire_owned().ok()?;
            (place, Arc::clone(&of_person.1))
        };
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        let own = own.acquire_owned().await.ok()?;
        let running = Arc::clone(&self.running).acquire_owned().await.ok()?;
        Some(ExportTurn([places, place, own, running]))
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn a_person_has_one_export_at_a_time_and_leaves_room_for_others() {
        let jobs = ExportTurns::new();
        let [amina, henrik]: [PersonId; 2] = ["amina", "henrik"].map(|id| id.parse().unwrap());
        let first = jobs.turn(&amina).await.unwrap();
        let mut waiting: Vec<_> =
            (1..WAITING_OF_PERSON).map(|_| Box::pin(jobs.turn(&amina))).collect();
        for turn in &mut waiting {
            assert!(turn.as_mut().now_or_never().is_none(), "she has one already");
        }
        assert!(jobs.turn(&amina).await.is_none(), "too many of hers wait");
        let other = jobs.turn(&henrik).now_or_never().flatten().expect("there is room for him");
        drop(first);
        let second = waiting.remove(0).await.expect("her next one");
        drop((second, other, waiting));
        assert!(jobs.turn(&amina).now_or_never().flatten().is_some());
        assert_eq!(jobs.running.available_permits(), EXPORTS);
        assert_eq!(jobs.people.lock().unwrap().len(), 1, "who has ended is forgotten");
    }
}
