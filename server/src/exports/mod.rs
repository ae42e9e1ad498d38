//! What people take with them: files made of what one person may read.
//!
//! An [`Export`] is one person's selection at one position of the log. A [`Table`] gives its rows one after the other, and
//! loads one document at a time; each format turns them into bytes as they come. So a file of the whole programme takes no
//! more memory than its largest document.
//!
//! Absent from every file: what the person may not read, entries that were taken back, and what was erased. The first lines
//! of a file say how much of the selection is visible. The same documents, selection, person and moment give the same bytes.

mod cell;
mod csv;
mod export;
mod file;
mod head;
mod iati;
mod json;
mod pack;
mod quotes;
mod records;
mod rows;
mod table;
mod version_html;
mod xlsx;

pub use self::cell::{CELL_UNITS_MAX, Cell, safe_text};
pub use self::export::{Export, ExportError};
pub use self::file::{ExportFault, ExportFile, Extra, Offer};
pub use self::head::{filter_in_words, fingerprint};
pub use self::iati::ORGANISATION_TYPES;
pub use self::table::Table;
