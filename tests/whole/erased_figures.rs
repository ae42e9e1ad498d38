//! Figures after something was erased: they count what is there, on device and relay alike.

use samband_client_core::device::Device;
use samband_client_core::documents::log::{EntryDraft, LogEdit};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::ItemId;
use samband_client_core::report::{Coverage, Selection, Share};
use samband_client_core::time::{Date, parse_date};
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::{AUDIENCE, ROSTER, draft, enrolled, item, now, partnership, relay_here};

use crate::epochs::sync;
use crate::submissions::{ROUND, round};

/// Two more participants of the partnership.
const MORE: &str = r#"
[[person]]
id = "leo"
name = "Leo Okello"

[[person]]
id = "maya"
name = "Maya Wanjiru"

[[placement]]
id = "leo-2026"
partnership = "fjord-lake"
round = "2026"
participant = "leo"
home = "kisumu"
host = "nidaros"

[[placement]]
id = "maya-2026"
partnership = "fjord-lake"
round = "2026"
participant = "maya"
home = "kisumu"
host = "nidaros"
"#;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn log_of(person: &str) -> DocKey {
    let placement = format!("{person}-2026").parse().unwrap();
    DocKey::Log { partnership: partnership(), placement, audience: AUDIENCE }
}

fn write(device: &Device, person: &str) -> ItemId {
    let entry = item();
    let draft = EntryDraft { happened_on: day("2026-10-20"), ..draft("We met at the market.") };
    let edit = Edit::Log(LogEdit::Write { entry, draft });
    device.edit(&log_of(person), &edit, now()).unwrap();
    entry
}

fn erase(device: &Device, person: &str, item: ItemId) {
    device.edit(&log_of(person), &Edit::Log(LogEdit::Erase { item }), now()).unwrap();
}

/// The coverage, which device and relay agree about.
fn coverage(relay: &Relay, office: &Device) -> Coverage {
    let (all, today) = (Selection::default(), day("2026-10-25"));
    let here = office.coverage(&all, today).unwrap();
    relay.views().count().unwrap();
    let viewer = relay.views().viewer(&office.owner().unwrap()).unwrap();
    assert_eq!(relay.views().coverage(&viewer, &all, today), here);
    let figures = relay.views().figures(&viewer, &all).unwrap();
    assert_eq!(figures.entries, office.report(&all).unwrap().entries);
    here
}

#[tokio::test(flavor = "multi_thread")]
async fn coverage_and_submitted_figures_count_what_is_left_of_an_erased_log() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let placed =
        ROSTER.replace("participant = \"amina\"", "participant = \"amina\"\nround = \"2026\"");
    let text = format!("{placed}{ROUND}{MORE}");
    let answer = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(format!("{answer:?}").contains("Imported"), "{answer:?}");
    let office = enrolled(&relay, folder.path(), "office", "achieng").await;
    let mut devices = Vec::new();
    for person in ["amina", "leo", "maya"] {
        devices.push((person, enrolled(&relay, folder.path(), person, person).await));
    }
    let (_, amina) = &devices[0];
    let (first, second) = (write(amina, "amina"), write(amina, "amina"));
    for (person, device) in &devices[1..] {
        write(device, person);
    }
    let all: Vec<&Device> = devices.iter().map(|(_, device)| device).chain([&office]).collect();
    sync(&all).await;
    let submitted = || office.figures_to_submit(&partnership(), &round()).unwrap();
    assert_eq!(coverage(&relay, &office).recent, Share { part: 3, whole: 3 });
    assert_eq!(submitted()["entries"], 4);

    erase(amina, "amina", first);
    sync(&[amina, amina, &office]).await;
    assert_eq!(office.doc_id(&log_of("amina")), log_of("amina").id_in(1), "the log is renewed");
    assert_eq!(coverage(&relay, &office).recent, Share { part: 3, whole: 3 });
    assert_eq!(submitted()["entries"], 3);

    erase(amina, "amina", second);
    sync(&[amina, amina, &office]).await;
    assert_eq!(coverage(&relay, &office).recent, Share { part: 2, whole: 3 });
    assert_eq!(submitted().get("entries"), None, "two people are too few");
    relay.stop().await.unwrap();
}
