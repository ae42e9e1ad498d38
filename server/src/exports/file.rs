//! The files that are offered.

use std::io::Write;

use samband_client_core::report::Report;
use samband_client_core::time::date_utc;

use super::csv::write_csv;
use super::export::{Export, ExportError};
use super::iati::{Reporting, write_iati};
use super::json::write_json;
use super::pack::write_pack;
use super::records::{Filing, write_records};
use super::table::Table;
use super::xlsx::write_xlsx;
use crate::relay::StoreFault;

/// The reports that one file holds at most.
const REPORTS_MAX: u64 = 40;
/// The longest field that somebody types for a file, in characters.
const FIELD_CHARS_MAX: usize = 200;

/// A file that people take with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFile {
    /// One table, as CSV.
    Csv(Table),
    /// All tables in one workbook.
    Workbook,
    /// Everything, for programs.
    Json,
    /// The reports, to print.
    Pack,
    /// The results of the person's own partner, for IATI.
    Iati,
    /// Submitted reports, for an archive.
    Records,
}

/// What somebody types for a file, beside the filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extra {
    reporting: Reporting,
    filing: Filing,
}

impl Extra {
    /// Reads the fields of an address.
    pub fn of(query: &[(String, String)]) -> Extra {
        let field = |name: &str| {
            let value = query.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
            value.unwrap_or_default().chars().take(FIELD_CHARS_MAX).collect::<String>()
        };
        Extra {
            reporting: Reporting { identifier: field("iati_ref"), kind: field("iati_type") },
            filing: Filing { case: field("case"), access: field("access") },
        }
    }
}

/// Why there is no such file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFault {
    /// The identifier of the organisation cannot be one.
    Identifier,
    /// There is nothing to publish.
    NothingToPublish,
    /// There are too many reports: how many, and how many there may be.
    TooManyReports(u64, u64),
}

/// A table as it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The table.
    pub table: Table,
    /// How many rows it has.
    pub rows: u64,
}

impl ExportFile {
    /// The file of a name in an address.
    pub fn named(name: &str) -> Option<ExportFile> {
        let tables = Table::ALL.iter().map(|table| ExportFile::Csv(*table));
        let others = [
            ExportFile::Workbook,
            ExportFile::Json,
            ExportFile::Pack,
            ExportFile::Iati,
            ExportFile::Records,
        ];
        tables.chain(others).find(|file| file.name() == name)
    }

    /// Its name in addresses.
    pub fn name(self) -> String {
        match self {
            ExportFile::Csv(table) => format!("{}.csv", table.file()),
            ExportFile::Workbook => "tables.xlsx".to_owned(),
            ExportFile::Json => "everything.json".to_owned(),
            ExportFile::Pack => "report-pack.html".to_owned(),
            ExportFile::Iati => "iati-results.xml".to_owned(),
            ExportFile::Records => "records.zip".to_owned(),
        }
    }

    /// What it is, for browsers.
    pub fn media_type(self) -> &'static str {
        match self {
            ExportFile::Csv(_) => "text/csv; charset=utf-8; header=present",
            ExportFile::Workbook => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            ExportFile::Json => "application/json",
            ExportFile::Pack => "text/html; charset=utf-8",
            ExportFile::Iati => "application/xml; charset=utf-8",
            ExportFile::Records => "application/zip",
        }
    }

    /// How a browser keeps it: under a name with the day. The pack is shown, to be printed.
    pub fn disposition(self, export: &Export) -> String {
        match self {
            ExportFile::Pack => "inline".to_owned(),
            _ => {
                let day = date_utc(export.as_of.at);
                format!("attachment; filename=\"samband-{day}-{}\"", self.name())
            }
        }
    }

    /// Says why there is no such file.
    ///
    /// # Errors
    ///
    /// What is wrong with what was typed or chosen.
    pub fn check(self, export: &Export, extra: &Extra) -> Result<(), ExportFault> {
        match self {
            ExportFile::Iati if !extra.reporting.is_readable() => Err(ExportFault::Identifier),
            ExportFile::Iati if !export.has_activities() => Err(ExportFault::NothingToPublish),
            ExportFile::Pack | ExportFile::Records if export.rounds() > REPORTS_MAX => {
                Err(ExportFault::TooManyReports(export.rounds(), REPORTS_MAX))
            }
            _ => Ok(()),
        }
    }

    /// Writes it.
    ///
    /// # Errors
    ///
    /// When a document cannot be read, or the bytes cannot be written.
    pub fn write(self, export: &Export, extra: &Extra, to: impl Write) -> Result<(), ExportError> {
        match self {
            ExportFile::Csv(table) => write_csv(export, table, to),
            ExportFile::Workbook => write_xlsx(export, to),
            ExportFile::Json => write_json(export, to),
            ExportFile::Pack => write_pack(export, to),
            ExportFile::Iati => write_iati(export, &extra.reporting, to),
            ExportFile::Records => write_records(export, &extra.filing, to),
        }
    }
}

impl Export {
    /// The tables with the number of their rows, from what is counted: no document is loaded.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub fn offers(&self) -> Result<Vec<Offer>, StoreFault> {
        let may_read = |key: &_| self.viewer.may_read(key);
        let report = self.views.report(&self.viewer.rosters, &self.selection, may_read)?;
        let rows = |table: &Table| match table {
            Table::Entries => report.entries.shown().unwrap_or_default(),
            Table::Outcomes => outcomes(&report),
            Table::Goals | Table::Measurements => goals(&report, *table),
            Table::Reports => self.rounds(),
            Table::People => self.people(),
        };
        Ok(Table::ALL.iter().map(|table| Offer { table: *table, rows: rows(table) }).collect())
    }
}

fn outcomes(report: &Report) -> u64 {
    let named = report.outcomes.values().flat_map(|themes| themes.values());
    let hoped = report.hopes.values().flat_map(|themes| themes.values());
    named.map(|cell| cell.outcomes).sum::<u64>() + hoped.sum::<u64>()
}

fn goals(report: &Report, table: Table) -> u64 {
    let partners = report.goals.values().flat_map(|partners| partners.values());
    let goals = partners.flat_map(|goals| goals.values());
    goals
        .map(|goal| match table {
            Table::Measurements => goal.indicators.values().map(|line| line.measurements).sum(),
            _ => goal.indicators.len().max(1) as u64,
        })
        .sum()
}
