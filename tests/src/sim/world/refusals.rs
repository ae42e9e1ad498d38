//! What the relay refused for good: it does not hold up what is written later, and is written once more.

use samband_client_core::documents::{Document, Writer, parse_change};
use samband_client_core::wire::PushRefusal;

use super::*;

/// What only writing once more can help against.
const LASTING: [PushRefusal; 4] = [
    PushRefusal::NotCanonical,
    PushRefusal::ActorReused,
    PushRefusal::WrongNumber,
    PushRefusal::DoesNotApply,
];

/// Whether an edit that was just made builds on what the relay has refused, although it could have been made without.
///
/// An edit of an item that only a refused change holds cannot.
pub(super) fn builds_on_refused(device: &Device, wrote: &people::Wrote, now: DeviceTime) -> bool {
    let doc = device.doc_id(&wrote.key);
    let refused: BTreeSet<ChangeHash> = device.with_outbox(|outbox| {
        let of_doc = outbox.refused().iter().filter(|refused| refused.edit.doc == doc);
        of_doc.map(|refused| refused.edit.hash).collect()
    });
    if refused.is_empty() {
        return false;
    }
    let author = device.identity().person.expect("it has written");
    let writer = Writer { author, actor: [0x5e; 16] };
    let changes = device.read(&wrote.key, Document::changes).unwrap_or_default();
    let mut behind = refused.clone();
    let mut before = Document::new(wrote.key.kind());
    let mut without = Document::new(wrote.key.kind());
    for change in &changes {
        let parsed = parse_change(&change.raw).expect("it is in the document");
        if behind.contains(&change.hash) || change.deps.iter().any(|dep| behind.contains(dep)) {
            behind.insert(change.hash);
        } else {
            without.apply(&parsed).expect("it was applied before");
        }
        if change.hash != wrote.edited.hash {
            before.apply(&parsed).expect("it was applied before");
        }
    }
    if !behind.contains(&wrote.edited.hash) {
        return false;
    }
    match wrote.edit.base() {
        None => without.edit(&writer, now, &wrote.edit).is_ok(),
        // its author has seen what was refused
        Some(_) => {
            let made = before.edit_without(&writer, now, &wrote.edit, &refused);
            made.is_ok_and(|made| {
                let made = parse_change(&made.raw).expect("it was just made");
                made.deps.iter().all(|dep| !behind.contains(dep))
            })
        }
    }
}

impl World<'_> {
    /// The owner writes once more what the relay refused for good.
    pub(super) fn rewrite_refused(&mut self, index: usize) {
        let now = self.device_clock(index);
        let Some(device) = self.devices[index].device.clone() else { return };
        let refused = device.status().refused;
        let lasting = refused.iter().filter(|it| LASTING.iter().any(|code| code.code() == it.code));
        let docs: BTreeSet<DocId> = lasting.map(|it| it.doc).collect();
        // a disk that failed inside may hold either
        let mut unsure = BTreeSet::new();
        for (key, _) in
            device.scope().into_iter().filter(|(key, _)| docs.contains(&device.doc_id(key)))
        {
            match device.rewrite_refused(&key, now) {
                Ok(count) => self.say(format_args!("device {index} rewrote {count} in {key}")),
                // it waits for an answer, may not write there any more, or its disk failed
                Err(error) => {
                    self.say(format_args!("device {index} did not rewrite: {error}"));
                    unsure.insert(device.doc_id(&key));
                }
            }
        }
        let left = device.status().refused;
        drop(device);
        if !self.commit_device(index) {
            unsure.extend(docs);
        }
        for written in &mut self.devices[index].written {
            let was = |list: &[RefusedEdit]| list.iter().any(|it| it.hash == written.hash);
            let is_gone = !was(&left) || unsure.contains(&written.doc);
            written.rewritten |= was(&refused) && is_gone;
        }
        self.outcome.rewritten += refused.len().saturating_sub(left.len()) as u64;
        self.after_disk_use(index);
    }
}
