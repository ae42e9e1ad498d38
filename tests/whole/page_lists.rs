//! What pages weigh: lists a page at a time, compressed, and no document loaded for them.

use std::collections::BTreeSet;

use samband_client_core::ids::PersonId;
use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::reports::{all_looked_after, looks_after};
use samband_server::server::Relay;
use samband_tests::{ROSTER, enrolled, relay_here};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::pages::{cookie, get};
use crate::submissions::{relay_with_round, round};

/// Partnerships of the large programme, of which each has three participants.
const PARTNERSHIPS: usize = 25;

/// A relay with a programme that no page can hold, and an adviser of all of it.
async fn large_programme(folder: &std::path::Path) -> Relay {
    let relay = relay_here(folder).await;
    let mut text = ROSTER.to_owned();
    text.push_str("[[person]]\nid = \"solveig\"\nname = \"Solveig\"\n");
    for n in 0..PARTNERSHIPS {
        text.push_str(&format!(
            "[[partnership]]\nid = \"p-{n:02}\"\nname = \"Partnership {n:02}\"\n\
             partners = [\"nidaros\", \"kisumu\"]\ncoordinating = \"nidaros\"\n\
             [[role]]\npartnership = \"p-{n:02}\"\nperson = \"solveig\"\nrole = \"adviser\"\n"
        ));
        for p in 0..3 {
            text.push_str(&format!(
                "[[person]]\nid = \"q-{n}-{p}\"\nname = \"Participant {n:02}-{p}\"\n\
                 [[placement]]\nid = \"x-{p}\"\npartnership = \"p-{n:02}\"\nparticipant = \"q-{n}-{p}\"\n\
                 home = \"kisumu\"\nhost = \"nidaros\"\n"
            ));
        }
    }
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");
    relay
}

/// The head and the body of a page, asked for with these headers.
async fn raw(relay: &Relay, path: &str, headers: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(relay.address()).await.unwrap();
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    (String::from_utf8(bytes[..end].to_vec()).unwrap(), bytes[end + 4..].to_vec())
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(bytes), &mut text).unwrap();
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_programme_is_shown_a_page_at_a_time_and_its_figures_are_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let relay = large_programme(folder.path()).await;
    let solveig = cookie(&relay, "solveig").await;
    let mut seen = BTreeSet::new();
    for (path, rows) in [("/programme", 10), ("/programme?page=2", 10), ("/programme?page=3", 5)] {
        let page = get(&relay, path, Some(&solveig)).await.body;
        assert!(page.contains("<strong>25</strong> partnerships"), "{path}: {page}");
        assert!(page.contains("<strong>75</strong> participants"), "{path}: {page}");
        let (_, table) = page.split_once("<tbody>").unwrap();
        let table = table.split("</tbody>").next().unwrap();
        let shown = (0..PARTNERSHIPS).filter(|n| table.contains(&format!("Partnership {n:02}")));
        let shown: Vec<_> = shown.collect();
        assert_eq!(shown.len(), rows, "{path}: {page}");
        assert!(shown.iter().all(|n| seen.insert(*n)), "{path}: on two pages");
        assert_eq!(page.matches("href=\"/log/p-").count(), rows * 3, "the participants of these");
    }
    // the way to the next page keeps what is selected
    let page = get(&relay, "/programme?country=NO", Some(&solveig)).await.body;
    assert!(page.contains("href=\"/programme?country=NO&amp;page=2\""), "{page}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_comes_compressed_but_not_where_another_site_has_led_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = large_programme(folder.path()).await;
    let solveig = cookie(&relay, "solveig").await;
    let plain = get(&relay, "/programme", Some(&solveig)).await.body;
    let of = |headers: &str| format!("Cookie: {solveig}\r\n{headers}");
    let packs = "Accept-Encoding: gzip, deflate, br\r\n";
    for from in ["same-origin", "none"] {
        let headers = of(&format!("{packs}Sec-Fetch-Site: {from}\r\n"));
        let (head, body) = raw(&relay, "/programme", &headers).await;
        assert!(head.contains("content-encoding: gzip"), "{head}");
        assert!(body.len() < 30_000 && body.len() * 3 < plain.len(), "{}", body.len());
        assert!(unpacked(&body).contains("Partnership 09"));
    }
    // a page that another site asks for, or a browser that does not say who asks, or that reads no gzip
    for headers in [
        format!("{packs}Sec-Fetch-Site: cross-site\r\n"),
        format!("{packs}Sec-Fetch-Site: same-site\r\n"),
        packs.to_owned(),
        "Sec-Fetch-Site: same-origin\r\n".to_owned(),
    ] {
        let (head, body) = raw(&relay, "/programme", &of(&headers)).await;
        assert!(!head.contains("content-encoding"), "{headers}: {head}");
        assert!(String::from_utf8(body).unwrap().contains("Partnership 09"), "{headers}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_keeps_the_style_sheet_and_asks_for_a_named_one_only_whether_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let page = get(&relay, "/sign-in", None).await.body;
    let (_, style) = page.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let style = style.split('"').next().unwrap();
    let (head, body) = raw(&relay, style, "").await;
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("immutable"), "{style}: {head}");
    let (named, same) = raw(&relay, "/style.css", "").await;
    assert_eq!(body, same);
    let tag = named.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let (head, body) = raw(&relay, "/style.css", &format!("If-None-Match: {tag}\r\n")).await;
    assert!(head.starts_with("HTTP/1.1 304") && body.is_empty(), "{head}");
    let (head, _) = raw(&relay, "/style.css", "If-None-Match: \"older\"\r\n").await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    // the script of the pages is asked for in the same way
    let (script, _) = raw(&relay, "/pages.js", "").await;
    let tag = script.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let (head, body) = raw(&relay, "/pages.js", &format!("If-None-Match: {tag}\r\n")).await;
    assert!(head.starts_with("HTTP/1.1 304") && body.is_empty(), "{head}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_reports_and_decisions_load_no_document_but_what_they_show() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    sync_now(&laptop).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    get(&relay, "/reports", Some(&henrik)).await;
    let before = relay.views().merges();
    let page = get(&relay, "/reports", Some(&henrik)).await.body;
    let path = format!("href=\"/reports/fjord-lake/{}\"", round());
    for shown in [path.as_str(), "being written", "0 of 12 sections begun", "the partners"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // nobody has set goals, so nobody can disagree about one
    let page = get(&relay, "/decisions", Some(&henrik)).await.body;
    assert!(page.contains("Nobody disagrees about a number."), "{page}");
    assert_eq!(relay.views().merges(), before, "documents were loaded");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_somebody_looks_after_is_the_same_asked_for_one_person_and_for_all() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    // amina also has a part elsewhere, where achieng has none; bikash coordinates there and looks after nobody of two sides
    let text = format!(
        "{ROSTER}\n[[person]]\nid = \"leo\"\nname = \"Leo\"\n\
         [[placement]]\nid = \"leo-2026\"\npartnership = \"fjord-lake\"\nparticipant = \"leo\"\n\
         home = \"kisumu\"\nhost = \"nidaros\"\n\
         [[role]]\npartnership = \"fjord-hill\"\nperson = \"amina\"\nrole = \"member\"\norganisation = \"lalitpur\"\n\
         [[role]]\npartnership = \"fjord-hill\"\nperson = \"henrik\"\nrole = \"coordinator\"\norganisation = \"nidaros\"\n"
    );
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");
    let rosters = relay.views().rosters().unwrap();
    let people: BTreeSet<PersonId> =
        rosters.values().flat_map(|roster| roster.people.keys().cloned()).collect();
    let mut found = 0;
    for by in &people {
        let one_by_one = people.iter().filter(|whom| looks_after(&rosters, by, whom));
        let one_by_one: BTreeSet<PersonId> = one_by_one.cloned().collect();
        assert_eq!(all_looked_after(&rosters, by), one_by_one, "{by}");
        found += one_by_one.len();
    }
    assert!(found >= 2, "leo and kari have somebody");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_in_many_partnerships_makes_no_page_of_people_long() {
    let folder = tempfile::tempdir().unwrap();
    let relay = large_programme(folder.path()).await;
    let solveig = cookie(&relay, "solveig").await;
    let page = get(&relay, "/people", Some(&solveig)).await.body;
    let (_, row) = page.split_once("<bdi>Solveig</bdi>").unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert_eq!(row.matches("href=\"/partnerships/").count(), 5, "{row}");
    assert!(row.contains("And \u{2068}20\u{2069} more.") || row.contains("And 20 more."), "{row}");
    relay.stop().await.unwrap();
}
