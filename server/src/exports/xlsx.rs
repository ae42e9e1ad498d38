//! A workbook (Office Open XML), written as a stream: a sheet about the file, the six tables, the figures.
//!
//! Every text is an inline string, so no cell can become a formula; texts are made safe all the same, since people copy them
//! into other files. Nothing is kept in memory or on a disk but the row that is being written. The archive holds no time of
//! its own, so the same rows give the same bytes.

use std::io::{self, Write};

use quick_xml::escape::escape;
use samband_client_core::time::Date;
use samband_words::{Direction, Words};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::cell::Cell;
use super::export::{Export, ExportError, Sink};
use super::head::head;
use super::rows::figures;
use super::table::Table;

/// The rows of a sheet, beside its header; what is more goes on in another sheet.
const ROWS_MAX: u32 = 1_000_000;
/// The styles of cells, by their number in the workbook.
const PLAIN: u8 = 0;
const DAY: u8 = 1;
const HEADING: u8 = 2;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

impl From<zip::result::ZipError> for ExportError {
    fn from(error: zip::result::ZipError) -> ExportError {
        match error {
            zip::result::ZipError::Io(error) => ExportError::Write(error),
            other => ExportError::Format(other.to_string()),
        }
    }
}

/// How files of an archive are written.
pub(super) fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// Writes the workbook.
///
/// # Errors
///
/// When a document cannot be read, or the bytes cannot be written.
pub(super) fn write_xlsx(export: &Export, to: impl Write) -> Result<(), ExportError> {
    let w = export.words;
    let mut book = Workbook { zip: ZipWriter::new_stream(to), sheets: Vec::new(), words: w };
    book.sheet("about", &["table", "about", "value"], |sink| {
        for table in Table::ALL {
            for [name, said] in head(export, *table) {
                sink(vec![Cell::text(table.file()), name, said])?;
            }
        }
        Ok(())
    })?;
    for table in Table::ALL {
        book.sheet(table.file(), table.columns(), |sink| table.rows(export, sink))?;
    }
    book.sheet("figures", figures::COLUMNS, |sink| figures::rows(export, sink))?;
    book.finish()
}

struct Workbook<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    sheets: Vec<String>,
    words: &'static Words,
}

impl<W: Write> Workbook<W> {
    /// Writes a sheet with a row of headings, and as many further ones as its rows need.
    fn sheet(
        &mut self,
        name: &str,
        columns: &[&str],
        rows: impl FnOnce(Sink<'_>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut written = 0;
        let mut part = 1;
        self.begin_sheet(name, columns)?;
        rows(&mut |row| {
            if written == ROWS_MAX {
                (written, part) = (0, part + 1);
                self.end_sheet()?;
                self.begin_sheet(&format!("{name} {part}"), columns)?;
            }
            written += 1;
            Ok(self.row(&row)?)
        })?;
        Ok(self.end_sheet()?)
    }

    fn begin_sheet(&mut self, name: &str, columns: &[&str]) -> Result<(), ExportError> {
        self.sheets.push(name.to_owned());
        self.zip.start_file(format!("xl/worksheets/sheet{}.xml", self.sheets.len()), options())?;
        let is_mirrored = self.words.language().direction() == Direction::RightToLeft;
        let mirrored = if is_mirrored { " rightToLeft=\"1\"" } else { "" };
        write!(
            self.zip,
            "{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView{mirrored} workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><sheetData><row>"
        )?;
        for column in columns {
            self.text(column, HEADING)?;
        }
        Ok(self.zip.write_all(b"</row>")?)
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        self.zip.write_all(b"</sheetData></worksheet>")
    }

    fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        self.zip.write_all(b"<row>")?;
        for cell in row {
            match cell {
                Cell::Empty => self.zip.write_all(b"<c/>")?,
                Cell::Number(number) => write!(self.zip, "<c><v>{number}</v></c>")?,
                Cell::Date(day) => match serial(*day) {
                    Some(serial) => write!(self.zip, "<c s=\"{DAY}\"><v>{serial}</v></c>")?,
                    None => self.text(&day.to_string(), PLAIN)?,
                },
                Cell::Text(_) | Cell::NotVisible => self.text(&cell.shown(self.words), PLAIN)?,
            }
        }
        self.zip.write_all(b"</row>")
    }

    fn text(&mut self, text: &str, style: u8) -> io::Result<()> {
        let text = unescaped_by_readers(text);
        write!(
            self.zip,
            "<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escape(text.as_str())
        )
    }

    /// Writes what names the sheets. Readers find it wherever it stands in the archive.
    fn finish(mut self) -> Result<(), ExportError> {
        let numbered: Vec<(usize, String)> =
            self.sheets.iter().enumerate().map(|(n, name)| (n + 1, name.clone())).collect();
        let sheets = numbered.iter().map(|(n, name)| {
            format!("<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", escape(name.as_str()))
        });
        let sheets: String = sheets.collect();
        self.part(
            "xl/workbook.xml",
            &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>"),
        )?;
        let relations = numbered.iter().map(|(n, _)| {
            format!("<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
        });
        let relations: String = relations.collect();
        self.part(
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{RELATIONS}\">{relations}\
                 <Relationship Id=\"rIdStyles\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        )?;
        self.part("xl/styles.xml", STYLES)?;
        self.part(
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" \
                 Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        )?;
        let types = numbered.iter().map(|(n, _)| {
            format!(
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>"
            )
        });
        let types: String = types.collect();
        self.part(
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/>{types}</Types>"
            ),
        )?;
        self.zip.finish()?;
        Ok(())
    }

    fn part(&mut self, name: &str, text: &str) -> Result<(), ExportError> {
        self.zip.start_file(name, options())?;
        Ok(write!(self.zip, "{DECLARATION}{text}")?)
    }
}

/// Three styles: plain, a day, a heading.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

/// A day as spreadsheets count it: days since 1899-12-30. `None` before March 1900, where they count a day that never was.
fn serial(day: Date) -> Option<i32> {
    let begin = samband_client_core::time::parse_date("1899-12-30").ok()?;
    let days = (day - begin).get_days();
    (days > 60).then_some(days)
}

/// A text that readers leave as it is: they take `_x0041_` for a character by its number.
fn unescaped_by_readers(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_number = |rest: &[u8]| {
            rest.len() >= 7
                && rest[1] == b'x'
                && rest[2..6].iter().all(u8::is_ascii_hexdigit)
                && rest[6] == b'_'
        };
        if c == '_' && is_number(&text.as_bytes()[at..]) {
            safe.push_str("_x005F");
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        let of = |day: &str| serial(day.parse().unwrap());
        assert_eq!(of("2026-11-27"), Some(46_353));
        assert_eq!(of("1900-03-01"), Some(61));
        assert_eq!(of("1900-02-28"), None);
    }

    #[test]
    fn a_text_that_looks_like_a_number_of_a_character_stays_a_text() {
        assert_eq!(unescaped_by_readers("a_x0041_b_x_"), "a_x005F_x0041_b_x_");
    }
}
