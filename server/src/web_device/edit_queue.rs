//! EditQueue of edits that are under way: how many wait, of all and of each person, and how many are made at a time.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use super::error::PageEditError;

/// The edits that are made at a time. Each may merge a document, on cores that devices need too.
const AT_A_TIME: usize = 2;
/// The edits that are made or wait.
const PLACES: usize = 18;
/// The edits of one person that are made or wait: nobody holds all places.
pub(super) const PLACES_OF_A_PERSON: usize = 4;

/// The places of all people.
pub(super) struct EditQueue {
    all: Arc<Semaphore>,
    running: Semaphore,
}

/// A place among the edits under way. It is free again when this is dropped.
pub(super) struct EditPermit {
    _among_all: OwnedSemaphorePermit,
    _of_person: OwnedSemaphorePermit,
}

impl EditQueue {
    pub(super) fn new() -> EditQueue {
        EditQueue { all: Arc::new(Semaphore::new(PLACES)), running: Semaphore::new(AT_A_TIME) }
    }

    /// Takes a place for an edit of the person whose places these are.
    ///
    /// # Errors
    ///
    /// [`PageEditError::Busy`] when too many wait.
    pub(super) fn take(&self, of_person: &Arc<Semaphore>) -> Result<EditPermit, PageEditError> {
        let take = |places: &Arc<Semaphore>| Arc::clone(places).try_acquire_owned().ok();
        let taken = take(of_person).and_then(|person| Some((person, take(&self.all)?)));
        let (person, all) = taken.ok_or(PageEditError::Busy)?;
        Ok(EditPermit { _among_all: all, _of_person: person })
    }

    /// Waits for the turn of an edit that has a place.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>, PageEditError> {
        self.running.acquire().await.map_err(|_| super::error::stopping().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_cannot_hold_all_places() {
        let places = EditQueue::new();
        let person = || Arc::new(Semaphore::new(PLACES_OF_A_PERSON));
        let (one, another) = (person(), person());
        let held: Vec<_> = (0..PLACES).filter_map(|_| places.take(&one).ok()).collect();
        assert_eq!(held.len(), PLACES_OF_A_PERSON);
        assert!(places.take(&another).is_ok());
        // a place that is turned down takes none of the others
        let all: Vec<_> = (0..PLACES).filter_map(|_| places.take(&person()).ok()).collect();
        assert_eq!(all.len(), PLACES - PLACES_OF_A_PERSON);
        assert!(places.take(&another).is_err());
        drop((held, all));
        assert_eq!(another.available_permits(), PLACES_OF_A_PERSON);
        assert!(places.take(&one).is_ok());
    }
}
