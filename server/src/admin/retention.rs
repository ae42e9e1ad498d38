//! What the rules of retention ask for: one roster or one erasure in a step.

use std::collections::BTreeMap;

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{PartnershipId, PersonId};
use samband_client_core::time::{Date, UnixMs};

use super::request::{AdminResponse, failed};
use super::stepped::Stepped;
use crate::relay::{Engine, EraseError, Operator, PersonErasure, StoreFault};
use crate::retention::{RetentionLine, RetentionSubject, Step};

/// A run that announces, takes back and erases. What was done before an error stays done, and the next run goes on.
pub(super) struct Retaining {
    lines: Vec<RetentionLine>,
    /// Announcements, and what takes them back.
    edits: BTreeMap<PartnershipId, RosterEdit>,
    /// How many of the lines were dealt with.
    dealt_with: usize,
    /// The person who is being erased.
    person: Option<PersonErasure>,
    /// The people who were erased.
    erased: Vec<PersonId>,
    by: String,
}

impl Retaining {
    /// A run of which nothing is done.
    pub(super) fn new(lines: Vec<RetentionLine>, operator: &Operator) -> Retaining {
        let mut edits: BTreeMap<PartnershipId, RosterEdit> = BTreeMap::new();
        for line in &lines {
            let on: Option<Date> = match line.step {
                Step::Announce(on) => Some(on),
                Step::TakeBack => None,
                Step::Wait(_) | Step::Erase => continue,
            };
            for partnership in &line.partnerships {
                let edit = edits.entry(partnership.clone()).or_default();
                edit.announced.insert(line.kept.row(), on);
            }
        }
        let by = format!("{operator}, by the rules of retention");
        Retaining { lines, edits, dealt_with: 0, person: None, erased: Vec::new(), by }
    }

    /// Does the next step.
    pub(super) fn step(&mut self, engine: &mut Engine, now: UnixMs) -> Result<Stepped, StoreFault> {
        if let Some((partnership, edit)) = self.edits.pop_first() {
            return Ok(match engine.admin().edit_roster_by(&partnership, edit, &self.by, now) {
                Ok(_) => Stepped::More,
                Err(error) => Stepped::Done(failed(format!("{partnership}: {error}"))),
            });
        }
        let Some(line) = self.lines.get(self.dealt_with) else {
            let lines = std::mem::take(&mut self.lines);
            let erased = std::mem::take(&mut self.erased);
            return Ok(Stepped::Shut(erased, AdminResponse::Retention { lines, done: true }));
        };
        let is_done = match (&line.step, &line.kept) {
            (Step::Erase, RetentionSubject::Logs(partnership, placement)) => {
                engine.admin().erase_placement(partnership, placement, &self.by, now).map(|()| true)
            }
            (Step::Erase, RetentionSubject::Person(person)) => {
                let begin = || engine.admin().erase_person(person.clone(), &self.by);
                let mut erasure = self.person.take().unwrap_or_else(begin);
                let is_done = engine.admin().step_erasure(&mut erasure, now);
                if matches!(is_done, Ok(true)) {
                    self.erased.push(person.clone());
                }
                self.person = Some(erasure).filter(|_| matches!(is_done, Ok(false)));
                is_done
            }
            (Step::Announce(_) | Step::TakeBack | Step::Wait(_), _) => Ok(true),
        };
        match is_done {
            Ok(is_done) => self.dealt_with += usize::from(is_done),
            // erased on request meanwhile
            Err(EraseError::Gone(_)) => self.dealt_with += 1,
            Err(EraseError::Store(fault)) => return Err(fault),
            Err(error) => {
                let erased = std::mem::take(&mut self.erased);
                return Ok(Stepped::Shut(erased, failed(format!("{line}: {error}"))));
            }
        }
        Ok(Stepped::More)
    }
}
