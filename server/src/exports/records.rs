//! Records for an archive: each submitted version as HTML and plain text, the goals as CSV, and an `arkivmelding` that
//! describes them with the names of Noark 5, so that a case system can take them in.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use samband_client_core::ids::to_hex;
use samband_client_core::report::Selection;
use samband_client_core::time::{DeviceTime, UnixMs};
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::StreamWriter;

use super::cell::readable_text;
use super::csv::write_csv;
use super::export::{Export, ExportError};
use super::rows::reports::{Submitted, each_round};
use super::table::Table;
use super::version_html::{plain, title, version, whole};
use super::xlsx::options;

/// What an archive adds of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filing {
    /// The number of its case.
    pub(super) case: String,
    /// Who may read it there, and by which rule.
    pub(super) access: String,
}

/// A file of the package.
struct Document {
    path: String,
    format: &'static str,
    bytes: usize,
    sha256: String,
}

/// What is registered: a version, or an answer to one.
struct Record {
    id: String,
    title: String,
    sender: String,
    receiver: String,
    sent: Option<DeviceTime>,
    received: Option<UnixMs>,
    documents: Vec<Document>,
}

/// A round with its records.
struct Folder {
    id: String,
    title: String,
    records: Vec<Record>,
}

struct Package<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
}

impl<W: Write> Package<W> {
    fn file(
        &mut self,
        path: String,
        format: &'static str,
        bytes: &[u8],
    ) -> Result<Document, ExportError> {
        self.zip.start_file(path.as_str(), options())?;
        self.zip.write_all(bytes)?;
        Ok(Document { path, format, bytes: bytes.len(), sha256: to_hex(&Sha256::digest(bytes)) })
    }
}

/// Writes the package.
///
/// # Errors
///
/// When a document cannot be read, or the bytes cannot be written.
pub(super) fn write_records(
    export: &Export,
    filing: &Filing,
    to: impl Write,
) -> Result<(), ExportError> {
    let mut package = Package { zip: ZipWriter::new_stream(to) };
    let mut folders = Vec::new();
    each_round(export, &mut |of| {
        if !of.submission.view.versions.is_empty() {
            folders.push(folder(&mut package, export, of)?);
        }
        Ok(())
    })?;
    let message = message(export, filing, &folders)?;
    package.file("arkivmelding.xml".to_owned(), "fmt/101", &message)?;
    package.zip.finish()?;
    Ok(())
}

fn folder<W: Write>(
    package: &mut Package<W>,
    export: &Export,
    of: &Submitted<'_>,
) -> Result<Folder, ExportError> {
    let id = format!("{}/{}", of.partnership, of.id);
    let of_partnership =
        Selection { partnership: Some(of.partnership.clone()), ..Selection::default() };
    let mut goals = Vec::new();
    write_csv(&export.of_selection(of_partnership), Table::Goals, &mut goals)?;
    let mut goals = Some(package.file(format!("{id}/goals.csv"), "x-fmt/18", &goals)?);
    let coordinating = of.roster.coordinating.as_ref();
    let sender = coordinating.map(|of_partner| of.roster.organisation_name(of_partner).to_owned());
    let sender = sender.unwrap_or_default();
    let mut records = Vec::new();
    for (number, found) in of.submission.view.in_order() {
        let body = version(export, of, (number, found));
        let page = whole(export.words, &title(of), &body).into_string();
        let path = format!("{id}/version-{number}-{}", found.id);
        let text = plain(export, of, (number, found));
        let mut documents = vec![
            package.file(format!("{path}.html"), "fmt/471", page.as_bytes())?,
            package.file(format!("{path}.txt"), "x-fmt/111", text.as_bytes())?,
        ];
        documents.extend(goals.take());
        records.push(Record {
            id: found.id.to_string(),
            title: format!("{}, {number}", title(of)),
            sender: sender.clone(),
            receiver: advisers(of),
            sent: found.written,
            received: of.submission.received(export, found.id)?,
            documents,
        });
    }
    for answer in of.review.iter().flat_map(|review| review.view.in_order()) {
        let review = of.review.as_ref();
        let received = review.map(|review| review.received(export, answer.event.id)).transpose()?;
        let mut text = format!("{}\n\n{}\n", answer.event.answer, answer.text);
        for (section, note) in &answer.notes {
            text += &format!("\n{section}\n{note}\n");
        }
        let path = format!("{id}/answer-{}.txt", answer.event.id);
        records.push(Record {
            id: answer.event.id.to_string(),
            title: format!("{}: {}", title(of), answer.event.answer),
            sender: export.name(of.roster, answer.event.by.as_ref()),
            receiver: sender.clone(),
            sent: answer.written,
            received: received.flatten(),
            documents: vec![package.file(path, "x-fmt/111", text.as_bytes())?],
        });
    }
    Ok(Folder { id, title: title(of), records })
}

/// The names of the programme's advisers.
fn advisers(of: &Submitted<'_>) -> String {
    use samband_client_core::documents::terms::Role;
    let advisers = of.roster.memberships.iter().filter(|it| it.role == Role::Adviser);
    let names: Vec<&str> = advisers.map(|it| of.roster.person_name(&it.person)).collect();
    names.join(", ")
}

type Xml = Writer<Vec<u8>>;

/// An element with a text; none where there is no text.
fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    if !text.is_empty() {
        xml.create_element(name).write_text_content(BytesText::new(&readable_text(text)))?;
    }
    Ok(())
}

/// A time as XML writes it.
fn time(at: UnixMs) -> String {
    DeviceTime::new(at.div_euclid(1000), 0).to_string()
}

fn message(export: &Export, filing: &Filing, folders: &[Folder]) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let namespace = ("xmlns", "http://www.arkivverket.no/standarder/noark5/arkivmelding");
    let records = folders.iter().flat_map(|folder| &folder.records);
    let files: usize = records.map(|record| record.documents.len()).sum();
    let made = time(export.as_of.at);
    xml.create_element("arkivmelding").with_attribute(namespace).write_inner_content(|xml| {
        element(xml, "system", "Samband")?;
        element(xml, "meldingId", &super::head::fingerprint(export))?;
        element(xml, "tidspunkt", &made)?;
        element(xml, "antallFiler", &files.to_string())?;
        for folder in folders {
            xml.create_element("mappe").write_inner_content(|xml| {
                element(xml, "systemID", &folder.id)?;
                element(xml, "tittel", &folder.title)?;
                element(xml, "opprettetDato", &made)?;
                element(xml, "saksnummer", &filing.case)?;
                for record in &folder.records {
                    write_record(xml, filing, record)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}

fn write_record(xml: &mut Xml, filing: &Filing, record: &Record) -> io::Result<()> {
    xml.create_element("registrering").write_inner_content(|xml| {
        element(xml, "systemID", &record.id)?;
        element(xml, "tittel", &record.title)?;
        let (sent, received) = (record.sent.map(|at| at.to_string()), record.received.map(time));
        element(xml, "sendtDato", &sent.unwrap_or_default())?;
        element(xml, "mottattDato", &received.unwrap_or_default())?;
        for (kind, name) in [("Avsender", &record.sender), ("Mottaker", &record.receiver)] {
            if !name.is_empty() {
                xml.create_element("korrespondansepart").write_inner_content(|xml| {
                    element(xml, "korrespondanseparttype", kind)?;
                    element(xml, "korrespondansepartNavn", name)
                })?;
            }
        }
        if !filing.access.is_empty() {
            xml.create_element("skjerming")
                .write_inner_content(|xml| element(xml, "tilgangsrestriksjon", &filing.access))?;
        }
        for (number, document) in record.documents.iter().enumerate() {
            write_document(xml, record, document, number)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_document(
    xml: &mut Xml,
    record: &Record,
    document: &Document,
    number: usize,
) -> io::Result<()> {
    xml.create_element("dokumentbeskrivelse").write_inner_content(|xml| {
        element(xml, "systemID", &format!("{}/{number}", record.id))?;
        element(xml, "dokumentstatus", "Dokumentet er ferdigstilt")?;
        element(xml, "tittel", &record.title)?;
        let role = if number == 0 { "Hoveddokument" } else { "Vedlegg" };
        element(xml, "tilknyttetRegistreringSom", role)?;
        element(xml, "dokumentnummer", &(number + 1).to_string())?;
        xml.create_element("dokumentobjekt").write_inner_content(|xml| {
            element(xml, "versjonsnummer", "1")?;
            element(xml, "variantformat", "Produksjonsformat")?;
            element(xml, "format", document.format)?;
            element(xml, "referanseDokumentfil", &document.path)?;
            element(xml, "sjekksum", &document.sha256)?;
            element(xml, "sjekksumAlgoritme", "SHA-256")?;
            element(xml, "filstoerrelse", &document.bytes.to_string())
        })?;
        Ok(())
    })?;
    Ok(())
}
