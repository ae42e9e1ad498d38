//! A document as Samband makes it, for other stacks to carry.

use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{Document, Edit, Kind, Writer};
use samband_tests::programs::line::Texts;
use samband_tests::{draft, now};

/// A learning log and its author.
pub struct Log {
    pub document: Document,
    writer: Writer,
}

impl Log {
    pub fn new(n: usize) -> Log {
        let mut actor = [0xee; 16];
        actor[..8].copy_from_slice(&(n as u64 + 1).to_le_bytes());
        let author = format!("person-{n}").parse().expect("an id");
        Log { document: Document::new(Kind::Log), writer: Writer { author, actor } }
    }

    /// Writes an entry. Returns the change.
    pub fn write(&mut self, texts: &mut Texts) -> Vec<u8> {
        let edit = LogEdit::Write { entry: texts.item(), draft: draft(&texts.next_text()) };
        let made = self.document.edit(&self.writer, now(), &Edit::Log(edit));
        made.expect("a good edit").raw
    }
}
