//! CSV that spreadsheets open as it is meant: UTF-8 with its mark, CRLF, every cell in quotes.

use std::io::Write;

use super::export::{Export, ExportError};
use super::head::head;
use super::table::Table;

/// Without it, spreadsheets take UTF-8 for another encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes a table: the lines about the file, an empty line, the names of the columns, the rows.
///
/// # Errors
///
/// When a document cannot be read, or the bytes cannot be written.
pub(super) fn write_csv(
    export: &Export,
    table: Table,
    mut to: impl Write,
) -> Result<(), ExportError> {
    to.write_all(BYTE_ORDER_MARK)?;
    let mut csv = csv::WriterBuilder::new()
        .flexible(true)
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(to);
    for line in head(export, table) {
        csv.write_record(line.iter().map(|cell| cell.shown(export.words)))?;
    }
    csv.write_record([""])?;
    csv.write_record(table.columns())?;
    table.rows(export, &mut |row| {
        debug_assert_eq!(row.len(), table.columns().len(), "{table:?}");
        csv.write_record(row.iter().map(|cell| cell.shown(export.words)))?;
        Ok(())
    })?;
    csv.flush()?;
    Ok(())
}
