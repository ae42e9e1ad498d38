//! The outbox file: the commit point of a local edit, and where refused words are kept.
//!
//! An edit is durable before [`Outbox::append`] returns. An edit that the relay refuses stays in the file until it is
//! offered again or its owner lets it go, so its words outlive the documents store. When every edit is settled, the
//! file is truncated and its base number advances. A cut last record was never confirmed to anybody and is dropped; damage
//! before the end is skipped up to the next record's mark, and a copy of the old file is kept aside.
//!
//! A file that replaces a damaged or missing one says so in its head, in the same write, until the owner's changes have been
//! offered again ([`Outbox::offers_again`], [`Outbox::renew`]): an opening that is interrupted in between goes on with it.

mod edit;
mod erasing;
mod format;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Files, StoreError, Vault};
use crate::ids::{Chain, ChangeHash, DocId, Incarnation, PushNumber};
use crate::push::{PushRecord, PushSource};
pub use edit::{OutboxEdit, RefusedChange};
use format::{Header, NAME, OutboxContents, Record};

/// Why the outbox could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutboxError {
    /// Reading or writing failed. The edit was not made.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was found on opening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OutboxFindings {
    /// There was no file, or no readable header.
    pub(super) begun_anew: bool,
    /// Damaged stretches that were skipped; the file was copied aside before.
    pub(super) damaged: usize,
    /// Where the damaged file stands.
    pub(super) aside: Option<std::path::PathBuf>,
}

/// The open outbox.
pub struct Outbox {
    files: Arc<dyn Files>,
    vault: Arc<Vault>,
    /// The head of the file; `base` and `chain` are before its first edit.
    header: Header,
    /// Edits above the base by number, each with the chain after it and whether its outcome is known.
    edits: BTreeMap<PushNumber, Slot>,
    /// Edits that the relay refused, in the order of their refusals.
    refused: Vec<RefusedChange>,
    /// Bytes of the file that are whole records.
    len: u64,
}

#[derive(Debug)]
struct Slot {
    edit: OutboxEdit,
    chain: Chain,
    settled: bool,
}

/// The edits of a file with the chain after each; `None` where their numbers have a gap.
fn slots(header: &Header, records: &[Record<'_>]) -> Option<BTreeMap<PushNumber, Slot>> {
    let mut edits = BTreeMap::new();
    let mut chain = header.chain;
    let mut next = header.base + 1;
    for record in records {
        match record {
            Record::Edit(number, edit) if *number == next => {
                chain = chain.next(edit.doc, edit.hash);
                edits.insert(next, Slot { edit: edit.as_ref().clone(), chain, settled: false });
                next += 1;
            }
            Record::Edit(..) => return None,
            Record::Settled(number) => {
                if let Some(slot) = edits.get_mut(number) {
                    slot.settled = true;
                }
            }
            Record::Refused(_) | Record::Released(..) => {}
        }
    }
    Some(edits)
}

/// The edits that are refused at the end of a file.
fn refused(records: &[Record<'_>]) -> Vec<RefusedChange> {
    let mut refused: Vec<RefusedChange> = Vec::new();
    for record in records {
        match record {
            Record::Refused(new) => {
                refused.retain(|known| !known.is(new.edit.doc, new.edit.hash));
                refused.push(new.as_ref().clone());
            }
            Record::Released(doc, hash) => refused.retain(|known| !known.is(*doc, *hash)),
            Record::Edit(..) | Record::Settled(_) => {}
        }
    }
    refused
}

impl Outbox {
    /// Opens the outbox, or begins one with `fresh` as its incarnation.
    ///
    /// `known` says whether the device has been used before: then a missing file is a lost one. Damage found before the
    /// end makes a new incarnation too, since numbers may be missing; the readable edits are numbered anew, and the damaged
    /// file is set aside. The new file [`Outbox::offers_again`].
    pub(super) fn open(
        files: Arc<dyn Files>,
        vault: Arc<Vault>,
        fresh: Incarnation,
        known: bool,
    ) -> Result<(Outbox, OutboxFindings), StoreError> {
        let bytes = files.read(NAME)?.unwrap_or_default();
        let mut found = OutboxContents::read(&bytes, &vault);
        let mut findings = OutboxFindings {
            begun_anew: found.header.is_none(),
            damaged: found.damaged,
            aside: None,
        };
        let refused = refused(&found.records);
        if let Some(header) = found.header
            && found.damaged == 0
        {
            if let Some(edits) = slots(&header, &found.records) {
                let len = found.whole_until as u64;
                files.write(NAME, len, &[])?;
                files.sync(NAME)?;
                let mut outbox = Outbox { files, vault, header, edits, refused, len };
                outbox.forget_refusals_of_waiting();
                if outbox.vault.is_being_locked() {
                    outbox.rewrite()?;
                }
                return Ok((outbox, findings));
            }
            findings.damaged += 1;
        }
        if findings.damaged > 0 {
            findings.aside = Some(files.set_aside(NAME)?);
        }
        // settled ones too: what a torn file says of outcomes may be ahead of the documents
        let waiting = found.records.drain(..).filter_map(|record| match record {
            Record::Edit(_, edit) => Some(edit.into_owned()),
            _ => None,
        });
        let header = Header {
            incarnation: fresh,
            base: 0,
            chain: Chain::EMPTY,
            offers_again: known || findings.damaged > 0,
        };
        let outbox = Outbox::write_new(files, vault, header, waiting.collect(), refused)?;
        Ok((outbox, findings))
    }

    /// The whole file as it is.
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.header.to_bytes();
        for refused in &self.refused {
            bytes.extend(Record::Refused(Cow::Borrowed(refused)).to_bytes(&self.vault));
        }
        for (number, slot) in &self.edits {
            bytes.extend(Record::Edit(*number, Cow::Borrowed(&slot.edit)).to_bytes(&self.vault));
            if slot.settled {
                bytes.extend(Record::Settled(*number).to_bytes(&self.vault));
            }
        }
        bytes
    }

    /// Writes the file anew as it is, sealed where the device is locked.
    fn rewrite(&mut self) -> Result<(), StoreError> {
        let bytes = self.to_bytes();
        self.files.replace(NAME, &bytes)?;
        self.len = bytes.len() as u64;
        Ok(())
    }

    /// Writes a new file in place of the old one: these edits, numbered on from the base, and what is refused.
    fn write_new(
        files: Arc<dyn Files>,
        vault: Arc<Vault>,
        header: Header,
        waiting: Vec<OutboxEdit>,
        refused: Vec<RefusedChange>,
    ) -> Result<Outbox, StoreError> {
        let mut chain = header.chain;
        let edits = (header.base + 1..).zip(waiting).map(|(number, edit)| {
            chain = chain.next(edit.doc, edit.hash);
            (number, Slot { edit, chain, settled: false })
        });
        let edits = edits.collect();
        let mut outbox = Outbox { files, vault, header, edits, refused, len: 0 };
        outbox.forget_refusals_of_waiting();
        outbox.rewrite()?;
        Ok(outbox)
    }

    /// An edit that waits again is refused no more.
    fn forget_refusals_of_waiting(&mut self) {
        let waiting: BTreeSet<_> = self.waiting().map(|(_, edit)| (edit.doc, edit.hash)).collect();
        self.refused.retain(|it| !waiting.contains(&(it.edit.doc, it.edit.hash)));
    }

    /// Whether edits may have been lost with an earlier file. Then every change of the owner that the documents hold is
    /// to be offered again: [`Outbox::renew`] does so and ends this.
    pub fn offers_again(&self) -> bool {
        self.header.offers_again
    }

    /// Keeps an edit durably and gives it the next push number. If it was refused before, it is not any more.
    ///
    /// On an error the edit is not kept, and the file is as it was.
    pub fn append(&mut self, edit: OutboxEdit) -> Result<PushNumber, OutboxError> {
        let number = self.made() + 1;
        let chain = self.last_chain().next(edit.doc, edit.hash);
        let record = Record::Edit(number, Cow::Borrowed(&edit));
        self.write(&record.to_bytes(&self.vault), true)?;
        self.refused.retain(|known| !known.is(edit.doc, edit.hash));
        self.edits.insert(number, Slot { edit, chain, settled: false });
        Ok(number)
    }

    fn write(&mut self, bytes: &[u8], sync: bool) -> Result<(), StoreError> {
        let written = self.files.write(NAME, self.len, bytes);
        let written = if sync { written.and_then(|()| self.files.sync(NAME)) } else { written };
        match &written {
            Ok(()) => self.len += bytes.len() as u64,
            // what was half written goes, so that the next record follows a whole one
            Err(_) => _ = self.files.write(NAME, self.len, &[]),
        }
        written
    }

    /// The edit with this number, while its outcome is not known.
    pub fn waiting_edit(&self, number: PushNumber) -> Option<&OutboxEdit> {
        self.edits.get(&number).filter(|slot| !slot.settled).map(|slot| &slot.edit)
    }

    /// Notes that the relay has an edit.
    ///
    /// Durable at any time from now, and surely with the next [`Outbox::sync`]: so the edit and its outcome are
    /// durable in the documents store before.
    pub fn settle(&mut self, number: PushNumber) -> Result<(), OutboxError> {
        if self.waiting_edit(number).is_none() {
            return Ok(());
        }
        self.write(&Record::Settled(number).to_bytes(&self.vault), false)?;
        self.edits.get_mut(&number).expect("looked up above").settled = true;
        Ok(())
    }

    /// Notes that the relay refused an edit, whose words stay here. Durable as with [`Outbox::settle`].
    pub fn refuse(&mut self, number: PushNumber, code: u16, text: &str) -> Result<(), OutboxError> {
        let Some(edit) = self.waiting_edit(number).cloned() else { return Ok(()) };
        let refused = RefusedChange { edit, code, text: text.to_owned() };
        let mut bytes = Record::Refused(Cow::Borrowed(&refused)).to_bytes(&self.vault);
        bytes.extend(Record::Settled(number).to_bytes(&self.vault));
        self.write(&bytes, false)?;
        self.edits.get_mut(&number).expect("looked up above").settled = true;
        self.refused.push(refused);
        Ok(())
    }

    /// Lets go of a refused edit, because the relay has it or its owner does not want it. Durable as with
    /// [`Outbox::settle`].
    pub fn release(&mut self, doc: DocId, hash: ChangeHash) -> Result<(), OutboxError> {
        if !self.is_refused(doc, hash) {
            return Ok(());
        }
        self.write(&Record::Released(doc, hash).to_bytes(&self.vault), false)?;
        self.refused.retain(|known| !known.is(doc, hash));
        Ok(())
    }

    /// Puts new edits in the place of refused ones of a document, all in one write: the words are refused, or they wait.
    /// The new ones may be of another document.
    ///
    /// On an error nothing has changed.
    pub fn rewrite_refused(
        &mut self,
        doc: DocId,
        gone: &BTreeSet<ChangeHash>,
        new: Vec<OutboxEdit>,
    ) -> Result<(), OutboxError> {
        let (made, refused) = (self.made(), self.refused.clone());
        self.refused.retain(|known| known.edit.doc != doc || !gone.contains(&known.edit.hash));
        for edit in new {
            let chain = self.last_chain().next(edit.doc, edit.hash);
            self.edits.insert(self.made() + 1, Slot { edit, chain, settled: false });
        }
        self.rewrite().inspect_err(|_| {
            self.edits.split_off(&(made + 1));
            self.refused = refused;
        })?;
        Ok(())
    }

    /// Makes settlements durable. When nothing waits any more, the file is begun anew.
    pub fn sync(&mut self) -> Result<(), OutboxError> {
        if !self.edits.is_empty() && self.edits.values().all(|slot| slot.settled) {
            let header = Header { base: self.made(), chain: self.last_chain(), ..self.header };
            self.begin(header, Vec::new())?;
        } else {
            self.files.sync(NAME)?;
        }
        Ok(())
    }

    /// Begins a new incarnation: what is not settled, then `more`, numbered from 1.
    ///
    /// Of two edits with one hash only the first is queued. Where the outbox [`Outbox::offers_again`], `more` holds what
    /// that asks for, which is done with this.
    pub fn renew(
        &mut self,
        incarnation: Incarnation,
        more: Vec<OutboxEdit>,
    ) -> Result<(), OutboxError> {
        let mut seen = BTreeSet::new();
        // `more` has whole histories in order, so it goes first where it overlaps
        let waiting = more
            .into_iter()
            .chain(self.waiting().map(|(_, edit)| edit.clone()))
            .filter(|edit| seen.insert((edit.doc, edit.hash)))
            .collect();
        let header = Header { incarnation, base: 0, chain: Chain::EMPTY, offers_again: false };
        Ok(self.begin(header, waiting)?)
    }

    fn begin(&mut self, header: Header, waiting: Vec<OutboxEdit>) -> Result<(), StoreError> {
        let (files, vault) = (Arc::clone(&self.files), Arc::clone(&self.vault));
        *self = Outbox::write_new(files, vault, header, waiting, self.refused.clone())?;
        Ok(())
    }

    /// The edits whose outcome is not known, in order.
    pub fn waiting(&self) -> impl Iterator<Item = (PushNumber, &OutboxEdit)> {
        self.edits
            .iter()
            .filter(|(_, slot)| !slot.settled)
            .map(|(number, slot)| (*number, &slot.edit))
    }

    /// The edits that the relay refused, in the order of their refusals.
    pub fn refused(&self) -> &[RefusedChange] {
        &self.refused
    }

    /// The edits that the relay has not taken: those that wait and those that are refused.
    pub fn unanswered(&self) -> impl Iterator<Item = &OutboxEdit> {
        let refused = self.refused.iter().map(|refused| &refused.edit);
        refused.chain(self.waiting().map(|(_, edit)| edit))
    }

    /// Whether the relay refused a change.
    pub fn is_refused(&self, doc: DocId, hash: ChangeHash) -> bool {
        self.refused.iter().any(|known| known.is(doc, hash))
    }

    /// Every edit that the file still holds, settled and refused ones included.
    pub fn edits(&self) -> impl Iterator<Item = &OutboxEdit> {
        let refused = self.refused.iter().map(|refused| &refused.edit);
        refused.chain(self.edits.values().map(|slot| &slot.edit))
    }

    fn last_chain(&self) -> Chain {
        self.edits.last_key_value().map_or(self.header.chain, |(_, slot)| slot.chain)
    }
}

impl PushSource for Outbox {
    fn incarnation(&self) -> Incarnation {
        self.header.incarnation
    }

    fn made(&self) -> PushNumber {
        self.edits.last_key_value().map_or(self.header.base, |(number, _)| *number)
    }

    fn settled(&self) -> PushNumber {
        self.edits
            .iter()
            .find(|(_, slot)| !slot.settled)
            .map_or(self.made(), |(number, _)| number - 1)
    }

    fn chain_at(&self, number: PushNumber) -> Option<Chain> {
        if number == self.header.base {
            return Some(self.header.chain);
        }
        self.edits.get(&number).map(|slot| slot.chain)
    }

    fn record(&self, number: PushNumber) -> Option<PushRecord> {
        let slot = self.edits.get(&number)?;
        Some(PushRecord { doc: slot.edit.doc, change: slot.edit.change.clone() })
    }
}

#[cfg(all(test, feature = "sled"))]
mod tests;
