//! LibreOffice opens the files, and shows what was written, cell by cell.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::programme::{SAFE, start};
use super::{Csv, take};
use crate::pages::cookie;

/// Says that something is not checked, since a program is not installed. With `SAMBAND_OFFICE_TESTS=1` that is a failure.
pub(super) fn not_checked(program: &str, what: &str) -> bool {
    let is_wanted = std::env::var_os("SAMBAND_OFFICE_TESTS").is_some_and(|wanted| wanted == "1");
    assert!(!is_wanted, "{program} is not installed: {what} cannot be checked");
    eprintln!("not checked: {what}, since {program} is not installed");
    false
}

/// Has LibreOffice open a file and write each of its sheets as CSV; `None` where it is not installed.
///
/// Every cell as it is shown, dates as `yyyy-mm-dd`.
fn opened(folder: &Path, name: &str, bytes: &[u8]) -> Option<Vec<PathBuf>> {
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    let out = folder.join(format!("{name}-out"));
    std::fs::create_dir(&out).unwrap();
    // comma, double quote, UTF-8, from line 1, all cells as shown, every sheet
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let mut soffice = Command::new("soffice");
    soffice.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    soffice.args(["--headless", "--norestore"]);
    if name.ends_with(".csv") {
        // what the dialog finds out by the mark: UTF-8
        soffice.arg("--infilter=CSV:44,34,76,1");
    }
    soffice.args(["--convert-to", filter, "--outdir"]);
    match soffice.arg(&out).arg(&file).output() {
        Ok(output) => assert!(output.status.success(), "{output:?}"),
        Err(_) => {
            not_checked("soffice", "the files in LibreOffice");
            return None;
        }
    }
    let mut sheets: Vec<PathBuf> =
        std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
    sheets.sort();
    Some(sheets)
}

/// The lines of a CSV file that LibreOffice has written.
fn lines(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).unwrap();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).to_vec();
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(&bytes[..]);
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn libreoffice_shows_every_cell_of_the_workbook_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.corpus();
    written.goal("=1+1", "-late");
    written.submit("Two schools teach fractions.");
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await;
    let book = take(&written.relay, "/export/tables.xlsx", &henrik).await;
    let Some(sheets) = opened(folder.path(), "tables.xlsx", &book) else { return };
    let sheet = |name: &str| {
        let path = sheets.iter().find(|path| path.to_string_lossy().contains(&format!("-{name}.")));
        lines(path.unwrap_or_else(|| panic!("no sheet {name}: {sheets:?}")))
    };
    for name in ["entries", "outcomes", "goals", "measurements", "reports", "people-and-devices"] {
        let path = format!("/export/{name}.csv");
        let csv = Csv::read(&take(&written.relay, &path, &henrik).await);
        let shown = sheet(name);
        assert_eq!(shown[0], csv.columns, "{name}");
        assert_eq!(shown.len() - 1, csv.rows.len(), "{name}");
        for (shown, written) in shown[1..].iter().zip(&csv.rows) {
            for ((shown, written), column) in shown.iter().zip(written).zip(&csv.columns) {
                assert_eq!(shown, written, "{name}, {column}");
            }
        }
    }
    let texts: Vec<String> =
        sheet("entries")[1..].iter().map(|row| row.last().unwrap().clone()).collect();
    assert_eq!(texts, SAFE);
    assert!(sheet("figures").iter().any(|row| row[0] == "entries"));
}

#[tokio::test(flavor = "multi_thread")]
async fn libreoffice_runs_no_formula_of_a_csv_file_and_shows_the_texts() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.corpus();
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await;
    let bytes = take(&written.relay, "/export/entries.csv", &henrik).await;
    let csv = Csv::read(&bytes);
    let Some(sheets) = opened(folder.path(), "entries.csv", &bytes) else { return };
    let shown = lines(&sheets[0]);
    let begin = shown.iter().position(|row| row[0] == "entry").unwrap() + 1;
    let column = |name: &str| csv.columns.iter().position(|it| it == name).unwrap();
    // a spreadsheet takes texts of digits for numbers and dates in CSV; the workbook keeps them
    let taken_for_others = ["0012", "2026-01-02", "1,5"];
    for (at, text) in SAFE.iter().enumerate().filter(|(_, text)| !taken_for_others.contains(text)) {
        assert_eq!(shown[begin + at][column("text")], **text);
    }
    for name in ["written_utc", "written_offset", "on_relay_utc"] {
        for (shown, written) in shown[begin..].iter().zip(&csv.rows) {
            assert_eq!(shown[column(name)], written[column(name)], "{name} stays a text");
        }
    }
}
