//! An import of a roster file: one partnership in a step, so that nobody waits for the whole file.

use std::collections::btree_map;

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::PartnershipId;
use samband_client_core::time::UnixMs;

use super::request::{AdminResponse, failed};
use crate::relay::Engine;
use crate::roster_file::RosterFile;

/// An import that is under way.
///
/// When the relay ends meanwhile, the partnerships that were committed stay. Importing the file again does the rest.
pub struct Import {
    rest: btree_map::IntoIter<PartnershipId, RosterEdit>,
    partnerships: usize,
    changed: usize,
    roll_backs: u64,
}

impl Import {
    /// An import that has written nothing yet.
    pub(super) fn begin(file: RosterFile, engine: &Engine) -> Import {
        let (partnerships, roll_backs) = (file.edits.len(), engine.roll_backs());
        Import { rest: file.edits.into_iter(), partnerships, changed: 0, roll_backs }
    }

    /// Writes the roster of the next partnership. Returns the answer, which may go out when everything is durable; `None`
    /// while there is more to do.
    pub fn step(&mut self, engine: &mut Engine, now: UnixMs) -> Option<AdminResponse> {
        let (partnerships, changed) = (self.partnerships, self.changed);
        if engine.is_read_only() || engine.roll_backs() != self.roll_backs {
            return Some(failed(format!(
                "the relay's disk became full: some of the {partnerships} partnerships were not \
                 imported; free some space and import again"
            )));
        }
        let Some((partnership, edit)) = self.rest.next() else {
            return Some(AdminResponse::Imported { partnerships, changed });
        };
        match engine.edit_roster(&partnership, edit, now) {
            Ok(is_changed) => self.changed += usize::from(is_changed),
            Err(error) => {
                return Some(failed(format!(
                    "{partnership}: {error}; {changed} of {partnerships} partnerships were changed \
                     before it, and none after it"
                )));
            }
        }
        None
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
        let mut import = Import::begin(file(300), &engine);
        let mut steps = 0;
        let answer = loop {
            if let Some(answer) = import.step(&mut engine, 0) {
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
        let mut import = Import::begin(file(3), &engine);
        assert!(import.step(&mut engine, 0).is_none());
        store.fill();
        store.commit(&engine.take_batch(false).unwrap()).unwrap_err();
        engine.roll_back(store.log()).unwrap();
        // the disk has space again before the next step
        store.reopen();
        let answer = import.step(&mut engine, 0).unwrap();
        assert!(matches!(answer, AdminResponse::Failed { .. }), "{answer:?}");
    }
}
