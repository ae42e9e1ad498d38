//! What administrators ask and takes long: it is done in steps, so that nobody waits for the whole of it.

use std::collections::btree_map;

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::PartnershipId;
use samband_client_core::time::UnixMs;

use super::request::{AdminResponse, failed};
use super::retention::Retaining;
use super::stepped::Stepped;
use crate::relay::{Engine, EraseError, ErasureId, PersonErasure, StoreFault};
use crate::roster_file::RosterFile;

/// A request that is done in steps. When the relay ends meanwhile, what was committed stays; asking again does the rest.
pub struct Steps {
    work: Work,
    /// When the engine goes back to what is durable, steps may be undone.
    roll_backs: u64,
}

enum Work {
    Import(Import),
    Item(ErasureId),
    Person(PersonErasure),
    Retention(Retaining),
}

impl Steps {
    fn begin(work: Work, engine: &Engine) -> Steps {
        Steps { work, roll_backs: engine.roll_backs() }
    }

    /// An import that has written nothing yet.
    pub(super) fn import(file: RosterFile, by: String, engine: &Engine) -> Steps {
        let partnerships = file.edits.len();
        let import = Import { rest: file.edits.into_iter(), by, partnerships, changed: 0 };
        Steps::begin(Work::Import(import), engine)
    }

    /// An erasure of items that the engine was asked for.
    pub(super) fn item(id: ErasureId, engine: &Engine) -> Steps {
        Steps::begin(Work::Item(id), engine)
    }

    /// An erasure of a person of which nothing is done.
    pub(super) fn person(erasure: PersonErasure, engine: &Engine) -> Steps {
        Steps::begin(Work::Person(erasure), engine)
    }

    /// A run of the rules of retention.
    pub(super) fn retention(retaining: Retaining, engine: &Engine) -> Steps {
        Steps::begin(Work::Retention(retaining), engine)
    }

    /// Does the next step.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn step(&mut self, engine: &mut Engine, now: UnixMs) -> Result<Stepped, StoreFault> {
        let is_undone = engine.roll_backs() != self.roll_backs;
        if is_undone
            || engine.space().is_full()
            || (self.work.needs_space() && engine.space().is_read_only())
        {
            return Ok(Stepped::Done(failed(self.work.not_done())));
        }
        match &mut self.work {
            Work::Import(import) => Ok(import.step(engine, now)),
            Work::Item(id) => match engine.admin().take_erasure_outcome(*id) {
                None => Ok(Stepped::Waits),
                Some(done) => Ok(Stepped::Done(erased(done)?)),
            },
            Work::Person(erasure) => match engine.admin().step_erasure(erasure, now) {
                Ok(false) => Ok(Stepped::More),
                Ok(true) => {
                    Ok(Stepped::Shut(vec![erasure.person().clone()], AdminResponse::EraseDone))
                }
                done => Ok(Stepped::Done(erased(done.map(drop))?)),
            },
            Work::Retention(retaining) => retaining.step(engine, now),
        }
    }
}

impl Work {
    /// Whether it waits until pushes are taken again. Erasures on a person's request do not.
    fn needs_space(&self) -> bool {
        matches!(self, Work::Import(_) | Work::Retention(_))
    }

    /// What is told when the disk became full.
    fn not_done(&self) -> String {
        match self {
            Work::Import(import) => format!(
                "the relay's disk became full: some of the {} partnerships were not imported; \
                 free some space and import again",
                import.partnerships
            ),
            Work::Item(_) | Work::Person(_) => {
                "the relay's disk became full, and not everything was erased: free some space and \
                 erase again"
                    .to_owned()
            }
            Work::Retention(_) => {
                "the relay's disk became full, and not everything was announced or erased: free \
                 some space and run it again"
                    .to_owned()
            }
        }
    }
}

/// The answer to an erasure.
pub(super) fn erased(done: Result<(), EraseError>) -> Result<AdminResponse, StoreFault> {
    match done {
        Ok(()) => Ok(AdminResponse::EraseDone),
        Err(EraseError::Store(fault)) => Err(fault),
        Err(error) => Ok(failed(error)),
    }
}

/// An import of a roster file, one partnership in a step.
struct Import {
    rest: btree_map::IntoIter<PartnershipId, RosterEdit>,
    /// Who imports it, as the audit log calls them.
    by: String,
    partnerships: usize,
    changed: usize,
}

impl Import {
    /// Writes the roster of the next partnership.
    fn step(&mut self, engine: &mut Engine, now: UnixMs) -> Stepped {
        let (partnerships, changed) = (self.partnerships, self.changed);
        let Some((partnership, edit)) = self.rest.next() else {
            return Stepped::Done(AdminResponse::Imported { partnerships, changed });
        };
        let done = engine.admin().edit_roster_by(&partnership, edit, &self.by, now);
        match done {
            Ok(is_changed) => self.changed += usize::from(is_changed),
            Err(error) => {
                return Stepped::Done(failed(format!(
                    "{partnership}: {error}; {changed} of {partnerships} partnerships were changed \
                     before it, and none after it"
                )));
            }
        }
        Stepped::More
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::ids::RelayId;

    use super::*;
    use crate::relay::RelayStore;
    use crate::store::memory::MemoryStore;

    /// A programme of so many partnerships.
    fn file(partnerships: usize) -> RosterFile {
        let organisations = ["nidaros", "kisumu"].map(|id| {
            format!("[[organisation]]\nid = \"{id}\"\nname = \"{id}\"\ncountry = \"NO\"\n")
        });
        let partnerships = (0..partnerships).map(|number| {
            format!(
                "[[partnership]]\nid = \"p-{number}\"\nname = \"P {number}\"\n\
                 partners = [\"nidaros\", \"kisumu\"]\ncoordinating = \"nidaros\"\n"
            )
        });
        RosterFile::parse(&organisations.into_iter().chain(partnerships).collect::<String>())
            .unwrap()
    }

    #[test]
    fn an_import_writes_one_partnership_in_a_step() {
        let mut store = MemoryStore::new(RelayId([7; 16]));
        let mut engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
        let mut import = Steps::import(file(300), String::new(), &engine);
        let mut steps = 0;
        let answer = loop {
            if let Stepped::Done(answer) = import.step(&mut engine, 0).unwrap() {
                break answer;
            }
            steps += 1;
            let batch = engine.take_batch(false).unwrap();
            assert_eq!(batch.records.len(), 1, "step {steps}");
            store.commit(&batch).unwrap();
            engine.committed(store.log()).unwrap();
        };
        assert_eq!(steps, 300);
        let is_whole = |answer: &AdminResponse| {
            matches!(answer, AdminResponse::Imported { partnerships: 300, changed: 300 })
        };
        assert!(is_whole(&answer), "{answer:?}");
    }

    #[test]
    fn an_import_that_meets_a_full_disk_never_says_that_it_is_done() {
        let mut store = MemoryStore::new(RelayId([7; 16]));
        let mut engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
        let mut import = Steps::import(file(3), String::new(), &engine);
        assert!(matches!(import.step(&mut engine, 0), Ok(Stepped::More)));
        store.fill();
        store.commit(&engine.take_batch(false).unwrap()).unwrap_err();
        engine.roll_back(store.log()).unwrap();
        // the disk has space again before the next step
        store.reopen();
        let answer = import.step(&mut engine, 0).unwrap();
        assert!(matches!(answer, Stepped::Done(AdminResponse::Failed { .. })));
    }
}
