//! What a page hides, no file gives away.

use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Audience;
use samband_tests::log_for;

use super::programme::{nepal, start};
use super::{Csv, take};
use crate::pages::{cookie, get};

/// Everything that a file says, as text.
fn texts(bytes: &[u8]) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes.to_vec()).unwrap();
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        std::io::Read::read_to_string(&mut archive.by_index(at).unwrap(), &mut all).unwrap();
    }
    all
}

const FILES: &[&str] = &[
    "entries.csv",
    "outcomes.csv",
    "goals.csv",
    "measurements.csv",
    "reports.csv",
    "people-and-devices.csv",
    "tables.xlsx",
    "everything.json",
    "report-pack.html",
    "records.zip",
];

#[tokio::test(flavor = "multi_thread")]
async fn no_file_of_an_adviser_holds_a_sum_that_the_page_hides() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    // 37 entries of one person, none of which an adviser reads
    for n in 0..37 {
        let audience = if n % 2 == 0 { Audience::Home } else { Audience::Both };
        written.entry(audience, "", &format!("marked word {n}"), "2026-11-02");
    }
    written.send().await;
    let relay = &written.relay;
    let solveig = cookie(relay, "solveig").await;
    let page = get(relay, "/programme", Some(&solveig)).await.body;
    assert!(page.contains("entries: not visible"), "{page}");
    let page = get(relay, "/export", Some(&solveig)).await.body;
    assert!(!page.contains(">37<"), "{page}");
    for filter in ["", "?partnership=fjord-lake", "?country=NO&from=2026-11&to=2026-11"] {
        for file in FILES {
            let text = texts(&take(relay, &format!("/export/{file}{filter}"), &solveig).await);
            assert!(!text.contains("marked word"), "{file}{filter}");
            let sums = ["\"37\"", "<v>37</v>", ">37<", ":37,", ":37}", "<v>19</v>", "<v>18</v>"];
            for sum in sums {
                assert!(!text.contains(sum), "{file}{filter} holds {sum}");
            }
        }
    }
    // a coordinator of the host's side counts those for both sides, as on the page: the others would be about one person
    let henrik = cookie(relay, "henrik").await;
    let book = texts(&take(relay, "/export/tables.xlsx", &henrik).await);
    assert!(book.contains("<v>18</v>"), "the figure of the page");
    assert!(!book.contains("<v>37</v>") && !book.contains("<v>19</v>"));
    let entries = Csv::read(&take(relay, "/export/entries.csv", &henrik).await);
    assert_eq!(entries.rows.len(), 18);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    let gone = written.entry(Audience::Programme, "", "the erased words", "2026-11-02");
    written.entry(Audience::Programme, "", "the kept words", "2026-11-03");
    written.send().await;
    let erase = Edit::Log(LogEdit::Erase { item: gone });
    written.phone.edit(&log_for(Audience::Programme), &erase, nepal()).unwrap();
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await;
    for file in FILES {
        let text = texts(&take(&written.relay, &format!("/export/{file}"), &henrik).await);
        assert!(!text.contains("the erased words"), "{file}");
    }
    let entries = Csv::read(&take(&written.relay, "/export/entries.csv", &henrik).await);
    assert_eq!(entries.column("text"), ["the kept words"]);
}
