//! What owners do on their devices: they write, read, and add to entries.

use samband_client_core::documents::log::{LogEdit, Revision};
use samband_client_core::documents::{Edit, Heads};

use super::*;

/// An addition to an entry that its writer has not saved yet.
pub(super) struct Draft {
    key: DocKey,
    entry: ItemId,
    /// What the writer saw.
    base: Heads,
    text: String,
}

impl World<'_> {
    /// The owner of a device writes something.
    pub(super) fn write(
        &mut self,
        index: usize,
        write: impl FnOnce(&Device, DeviceTime) -> Result<Option<people::Wrote>, DeviceError>,
    ) -> Result<(), Violation> {
        let now = self.device_clock(index);
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let wrote = write(&device, now);
        let doc_of = |wrote: &people::Wrote| device.doc_id(&wrote.key);
        let done = wrote.as_ref().ok().and_then(Option::as_ref);
        let doc = done.map(doc_of);
        let is_wedged = done.is_some_and(|wrote| refusals::builds_on_refused(&device, wrote, now));
        drop(device);
        let answers_first = self.plan.planted == Some(Planted::AnswerBeforeCommit);
        if !answers_first && !self.commit_device(index) {
            // the owner was told that it was not saved
            return Ok(());
        }
        match wrote {
            Ok(Some(wrote)) => {
                self.outcome.edits += 1;
                let name = people::short(&wrote.key);
                self.say(format_args!("device {index} wrote {} in {name}", wrote.edited.hash));
                if is_wedged {
                    return Err(self.violation(format!(
                        "what device {index} wrote in {name} waits behind a refused edit"
                    )));
                }
                self.devices[index].written.push(Written {
                    doc: doc.expect("it wrote something"),
                    key: wrote.key,
                    hash: wrote.edited.hash,
                    subject: wrote.subject,
                    words: wrote.words,
                    seen: wrote.seen,
                    lost: false,
                    rewritten: false,
                });
                if let Some(connection) = self.devices[index].connection {
                    self.pump(connection)?;
                }
            }
            Ok(None) | Err(DeviceError::NotEnrolled) => {}
            // the owner was told that it was not saved
            Err(error) => self.say(format_args!("device {index} did not write: {error}")),
        }
        if answers_first {
            self.commit_device(index);
        }
        self.after_disk_use(index);
        Ok(())
    }

    /// The owner writes something in a document of theirs, or reads a review to answer it another time.
    pub(super) fn write_or_read(&mut self, index: usize, pick: u64) -> Result<(), Violation> {
        let mut desk = std::mem::take(&mut self.devices[index].desk);
        desk.planted = self.plan.planted;
        let written = self.write(index, |device, now| people::write(device, pick, now, &mut desk));
        self.devices[index].desk = desk;
        written
    }

    /// The owner opens every document.
    pub(super) fn read_all(&mut self, index: usize) {
        let Some(device) = self.devices[index].device.clone() else { return };
        for (key, _) in device.scope() {
            _ = device.heads(&key);
        }
        drop(device);
        if self.commit_device(index) {
            self.after_disk_use(index);
        }
    }

    /// The owner erases an entry.
    pub(super) fn erase(&mut self, index: usize, pick: u64) -> Result<(), Violation> {
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let mut rng = Rng::new(pick);
        let Some((key, entry, text)) = people::to_erase(&device, &mut rng) else { return Ok(()) };
        drop(device);
        self.asked.push(Asked { key: key.clone(), entry, text, is_done: false });
        self.write(index, |device, now| {
            let edit = Edit::Log(LogEdit::Erase { item: entry });
            let edited = device.edit(&key, &edit, now)?;
            Ok(Some(people::Wrote { key, edit, subject: entry, edited, words: None, seen: None }))
        })
    }

    /// The owner begins to add a line to an entry.
    pub(super) fn open_draft(&mut self, index: usize, pick: u64) -> Result<(), Violation> {
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let mut rng = Rng::new(pick);
        match people::diary(&device, &mut rng) {
            Some((key, entry, log)) => {
                let added = people::text(&mut rng);
                let text = format!("{}\n{added}", log.entries[&entry].text);
                let base = log.heads;
                self.devices[index].draft = Some((Draft { key, entry, base, text }, added));
                Ok(())
            }
            None => self.write(index, |device, now| people::write_diary(device, &mut rng, now)),
        }
    }

    /// The owner saves it, some time after they have seen the entry.
    pub(super) fn save_draft(&mut self, index: usize) -> Result<(), Violation> {
        let Some((draft, added)) = self.devices[index].draft.take() else { return Ok(()) };
        let is_stale = self.plan.planted == Some(Planted::StaleBase);
        self.write(index, |device, now| {
            let Draft { key, entry, mut base, text } = draft;
            if is_stale {
                base = device.heads(&key)?;
            }
            let revision = Revision { text: Some(text), ..Revision::default() };
            let edit = Edit::Log(LogEdit::Revise { base, entry, revision });
            let edited = device.edit(&key, &edit, now)?;
            let words = Some(added);
            Ok(Some(people::Wrote { key, edit, subject: entry, edited, words, seen: None }))
        })
    }
}
