//! The six tables as CSV: what is in them, for whom, and that spreadsheets cannot be harmed by them.

use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Audience;
use samband_server::relay::Deed;
use samband_tests::log_for;

use super::programme::{SAFE, nepal, start};
use super::{Csv, audit, fetch, take};
use crate::pages::{cookie, get};

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_takes_the_outcomes_and_each_file_stands_in_the_audit_log() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.entry(Audience::Both, "", "I led a lesson", "2026-11-02");
    written.entry(Audience::Programme, "", "I led two lessons", "2026-11-03");
    written.send().await;
    let relay = &written.relay;
    let henrik = cookie(relay, "henrik").await;
    let page = get(relay, "/export?from=2026-11", Some(&henrik)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("href=\"/export/outcomes.csv?from=2026-11\""), "{}", page.body);
    let outcomes = Csv::read(&take(relay, "/export/outcomes.csv?from=2026-11", &henrik).await);
    assert_eq!(outcomes.column("level"), ["individual", "individual"]);
    assert_eq!(outcomes.column("theme_label"), ["education", "education"]);
    assert_eq!(outcomes.column("direction"), ["south-north", "south-north"]);
    assert_eq!(outcomes.about("Filter"), "From: 2026-11");
    assert_eq!(
        outcomes.about("Visible to you"),
        "From 2 of 3 logs. The others are not visible to you."
    );
    assert!(page.body.contains(outcomes.about("Fingerprint")));
    let row = audit(relay).await.pop().unwrap();
    let row = (row.who.as_str(), row.did, row.whom.as_str(), row.note.as_str());
    assert_eq!(row, ("henrik", Deed::ReportExported, "outcomes.csv", "From: 2026-11"));
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_keep_their_three_times_and_no_text_becomes_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.corpus();
    written.entry(Audience::Programme, "", "\t+1", "2026-11-18");
    written.entry(Audience::Programme, "", "one\r\ntwo\0\rthree\nfour", "2026-11-19");
    let taken_back = written.entry(Audience::Programme, "", "taken back", "2026-11-20");
    let edit = Edit::Log(LogEdit::Withdraw { item: taken_back });
    written.phone.edit(&log_for(Audience::Programme), &edit, nepal()).unwrap();
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await;
    let bytes = take(&written.relay, "/export/entries.csv", &henrik).await;
    assert!(bytes.starts_with(b"\xef\xbb\xbf\"Samband\",\"Entries\"\r\n"));
    assert!(bytes.ends_with(b"\"\r\n"));
    let entries = Csv::read(&bytes);
    let expected = [SAFE, &["'\t+1", "one\ntwo\u{fffd}\nthree\nfour"]].concat();
    assert_eq!(entries.column("text"), expected);
    assert_eq!(entries.column("happened_on")[0], "2026-11-01");
    assert_eq!(entries.column("written_utc")[0], "2026-11-23 02:13:20 UTC");
    assert_eq!(entries.column("written_offset")[0], "UTC+05:45");
    assert!(entries.column("on_relay_utc").iter().all(|at| at.ends_with(" UTC")));
    assert_eq!(entries.column("participant_name")[0], "Amina Otieno");
    // the same documents and moment give the same bytes, but for the line that says the moment
    let again = take(&written.relay, "/export/entries.csv", &henrik).await;
    let without_moment = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.lines().filter(|line| !line.starts_with("\"As of\"")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(without_moment(&bytes), without_moment(&again));
}

#[tokio::test(flavor = "multi_thread")]
async fn goals_and_measurements_are_numbers_with_a_point_and_months_are_days() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.goal("=1+1", "-late");
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await;
    let goals = Csv::read(&take(&written.relay, "/export/goals.csv", &henrik).await);
    assert_eq!(goals.column("goal_title"), ["'=1+1"]);
    assert_eq!(goals.column("baseline"), ["-4.5"]);
    assert_eq!(goals.column("target"), ["20.125"]);
    assert_eq!(goals.column("actual"), ["9"]);
    let measured = Csv::read(&take(&written.relay, "/export/measurements.csv", &henrik).await);
    assert_eq!(measured.column("first_day"), ["2026-10-01"]);
    assert_eq!(measured.column("last_day"), ["2026-10-31"]);
    assert_eq!(measured.column("reason"), ["'-late"]);
    assert_eq!(measured.column("measured_by_name"), ["Henrik Aas"]);
    assert_eq!(measured.column("written_offset"), ["UTC+05:45"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_takes_what_the_adviser_reads_and_no_names() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.entry(Audience::Home, "", "for home only", "2026-11-01");
    written.entry(Audience::Both, "", "for both", "2026-11-02");
    written.entry(Audience::Programme, "", "for the programme", "2026-11-03");
    written.send().await;
    let solveig = cookie(&written.relay, "solveig").await;
    let entries = Csv::read(&take(&written.relay, "/export/entries.csv", &solveig).await);
    assert_eq!(entries.column("text"), ["for the programme"]);
    assert_eq!(entries.column("participant_name"), ["a participant"]);
    assert_eq!(entries.column("placement"), ["not visible"]);
    let people = Csv::read(&take(&written.relay, "/export/people-and-devices.csv", &solveig).await);
    assert!(people.column("last_heard_utc").iter().all(|heard| *heard == "not visible"));
    // somebody of another partnership gets the file, and nothing of this one
    let bikash = cookie(&written.relay, "bikash").await;
    let entries = Csv::read(&take(&written.relay, "/export/entries.csv", &bikash).await);
    assert_eq!(entries.rows, Vec::<Vec<String>>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_cannot_be_read_gives_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    let henrik = cookie(&written.relay, "henrik").await;
    for path in ["/export?from=soon", "/export/entries.csv?from=soon"] {
        let (status, _, body) = fetch(&written.relay, path, &henrik).await;
        let body = String::from_utf8(body).unwrap();
        assert_eq!(status, 400, "{body}");
        assert!(body.contains("“soon” is not a month"), "{body}");
    }
    let (status, ..) = fetch(&written.relay, "/export/secrets.csv", &henrik).await;
    assert_eq!(status, 404);
    let exports = audit(&written.relay).await;
    assert!(exports.iter().all(|row| row.did != Deed::ReportExported));
}
