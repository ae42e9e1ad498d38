//! The roster file: partnerships, organisations, people, roles, rounds and placements, in TOML.
//!
//! The format is described in `docs/roster.md`. A file is read whole and checked whole: either every fault is
//! named with its line and nothing is taken over, or everything is.

mod check;
mod contacts;
mod countries;
mod decode;
mod edits;
mod fault;
mod publish;
mod rounds;
mod rows;
mod table;

use std::collections::BTreeMap;

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::PartnershipId;
use toml::de::{DeTable, DeValue};

pub use self::decode::decode;
pub use self::fault::Fault;
use self::fault::sorted;
use self::rows::RosterTables;
use self::table::{Checker, TableAt};

/// The most faults of syntax that are listed.
const SYNTAX_FAULTS_MAX: usize = 10;
/// A checked roster file.
#[derive(Debug)]
pub struct RosterFile {
    /// What to write into the roster of each partnership.
    pub edits: BTreeMap<PartnershipId, RosterEdit>,
    /// In which line each partnership begins, from 1.
    pub lines: BTreeMap<PartnershipId, usize>,
}

impl RosterFile {
    /// Reads and checks a file. On faults, all of them in the order of their lines; nothing is half done.
    pub fn parse(text: &str) -> Result<RosterFile, Vec<Fault>> {
        let mut checker = Checker::new(text);
        let (document, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            // what follows the first few is mostly their consequence
            for error in errors.into_iter().take(SYNTAX_FAULTS_MAX) {
                let line = checker.line(error.span().map_or(0, |span| span.start));
                checker.fault(line, format!("not TOML: {}", error.message()));
            }
            return Err(sorted(checker.faults));
        }
        let mut tables = RosterTables::default();
        for (key, value) in document.get_ref() {
            let line = checker.line(key.span().start);
            let name = match key.get_ref().as_ref() {
                "organisation" => "organisation",
                "person" => "person",
                "partnership" => "partnership",
                "role" => "role",
                "round" => "round",
                "placement" => "placement",
                other => {
                    checker.fault(
                        line,
                        format!(
                            "[[{other}]] is not known: use organisation, person, partnership, role, \
                             round, placement"
                        ),
                    );
                    continue;
                }
            };
            let DeValue::Array(rows) = value.get_ref() else {
                checker.fault(line, format!("write [[{name}]] with two brackets"));
                continue;
            };
            for row in rows {
                let line = checker.line(row.span().start);
                match row.get_ref() {
                    DeValue::Table(table) => {
                        tables.read(TableAt::new(&mut checker, name, line, table));
                    }
                    _ => checker.fault(line, format!("write [[{name}]] with two brackets")),
                }
            }
        }
        tables.check(&mut checker);
        if tables.partnerships.is_empty() && checker.faults.is_empty() {
            checker.fault(1, "the file has no [[partnership]]");
        }
        if checker.faults.is_empty() {
            let lines =
                tables.partnerships.iter().map(|(id, row)| (id.clone(), row.line)).collect();
            Ok(RosterFile { edits: tables.into_edits(), lines })
        } else {
            Err(sorted(checker.faults))
        }
    }
}
