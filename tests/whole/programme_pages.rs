//! Today, a partnership, and people: what stands there, and for whom.

use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::log::{EntryKind, LogEdit};
use samband_client_core::documents::terms::{Consent, Phase, RemarkKind, Side};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;
use samband_tests::{
    ROSTER, draft, english, enrolled, item, log_key, now, partnership, placement, relay_here, write,
};

use crate::pages::{cookie, get};
use crate::submissions::ROUND;

/// A relay with an adviser, a round in which Amina is placed, one in which nobody is, and a relay's place.
async fn programme(folder: &std::path::Path) -> Relay {
    let relay = relay_here(folder).await;
    let roster = ROSTER.replace("id = \"amina-2026\"\n", "id = \"amina-2026\"\nround = \"2026\"\n");
    let text = format!(
        "{roster}\n{ROUND}\n[[round]]\nid = \"2027\"\npartnership = \"fjord-lake\"\nname = \"Round 2027\"\n\
         starts = 2027-02-01\nends = 2027-10-31\n"
    );
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");
    relay
}

/// What a page says, without the marks that keep names of both directions apart.
async fn page(relay: &Relay, path: &str, cookie: &str) -> String {
    let answer = get(relay, path, Some(cookie)).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body.replace(['\u{2068}', '\u{2069}'], "")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_says_what_needs_somebody_and_below_it_how_far_all_are() {
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    let henrik = cookie(&relay, "henrik").await;
    let body = page(&relay, "/", &henrik).await;
    let (list, bars) = body.split_once("<dl class=\"coverage\">").unwrap();
    assert!(list.contains("What needs you today") && list.contains("Without a device"), "{list}");
    assert!(bars.contains("Report submitted") && bars.contains("0 of 2"), "{bars}");
    let (_, bar) = list.split_once("<nav aria-label=\"Pages\">").unwrap();
    let bar = bar.split("</nav>").next().unwrap();
    let links: Vec<&str> =
        bar.split("href=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    assert_eq!(links, ["/", "/outcomes", "/goals", "/reports", "/people"]);
    assert!(bar.contains("href=\"/\" aria-current=\"page\""), "{bar}");
    assert!(list.contains("action=\"/search\" role=\"search\""), "{list}");
    // what was refused is reached from here by those who look after somebody
    assert!(bars.contains("href=\"/refused\""), "{bars}");
    let amina = cookie(&relay, "amina").await;
    assert!(!page(&relay, "/", &amina).await.contains("href=\"/refused\""));
    // each page of the bar is there, and says where it stands
    for path in &links[1..] {
        let body = page(&relay, path, &henrik).await;
        assert!(body.contains(&format!("href=\"{path}\" aria-current=\"page\"")), "{path}: {body}");
    }
    // files are taken of what a page shows
    let body = page(&relay, "/outcomes?country=KE", &henrik).await;
    assert!(body.contains("href=\"/export?country=KE\""), "{body}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partnership_says_who_works_together_when_and_who_may_read_what() {
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    let (henrik, solveig) = (cookie(&relay, "henrik").await, cookie(&relay, "solveig").await);
    let path = "/partnerships/fjord-lake";
    page(&relay, path, &henrik).await;
    let before = relay.views().merges();
    let body = page(&relay, path, &henrik).await;
    for shown in [
        "Nidaros kommune, NO</bdi> · coordinates",
        "Amina Otieno",
        "href=\"/log/fjord-lake/amina-2026\"",
        "2026-02-01",
        "Round 2027 has no placements.",
        "href=\"/reports/fjord-lake/2026\"",
        "being written",
        "Kisumu Teachers College has not set goals yet",
        "Achieng Odhiambo</bdi> · coordinator",
        "mentor at the host",
        "Read in: KE, NO",
        "Entries for the home side</dt><dd>the participant, mentors and coordinators at home</dd>",
        "devices heard from",
    ] {
        assert!(body.contains(shown), "{shown}: {body}");
    }
    assert!(body.contains("class=\"chart\""), "{body}");
    // beyond the partnership nobody who takes part is named, and who works for it is
    let body = page(&relay, path, &solveig).await;
    assert!(body.contains("a participant") && body.contains("Achieng Odhiambo"), "{body}");
    assert!(!body.contains("Amina") && !body.contains("Kari Moe"), "{body}");
    assert_eq!(relay.views().merges(), before, "a document was loaded");
    // nobody else sees it, and there is no other
    let bikash = cookie(&relay, "bikash").await;
    for (path, by) in
        [(path, &bikash), ("/partnerships/nowhere", &henrik), ("/partnerships/%20", &henrik)]
    {
        assert_eq!(get(&relay, path, Some(by)).await.status, 404, "{path}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_listed_with_what_they_are_and_those_without_a_device_first() {
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    let (achieng, solveig) = (cookie(&relay, "achieng").await, cookie(&relay, "solveig").await);
    let body = page(&relay, "/people", &achieng).await;
    let row = |body: &str, name: &str| {
        let (_, table) = body.split_once("<tbody>").unwrap();
        let found = table.split("<tr>").find(|row| row.contains(name));
        found
            .unwrap_or_else(|| panic!("no row of {name}: {body}"))
            .split("</tr>")
            .next()
            .unwrap()
            .to_owned()
    };
    let amina = row(&body, "Amina Otieno");
    for shown in ["participant", "Kisumu Teachers College", "Kiswahili", "no device yet"] {
        assert!(amina.contains(shown), "{shown}: {amina}");
    }
    assert!(row(&body, "Kari Moe").contains("mentor at the host"), "{body}");
    assert!(body.contains("Without a device: ") && body.contains("href=\"/devices\""), "{body}");
    enrolled(&relay, folder.path(), "phone", "amina").await;
    let body = page(&relay, "/people", &achieng).await;
    assert!(row(&body, "Amina Otieno").contains("one device"), "{body}");
    let (_, table) = body.split_once("<tbody>").unwrap();
    assert!(
        table.find("Kari Moe") < table.find("Amina Otieno"),
        "who has none comes first: {table}"
    );

    // beyond the partnership those who take part are not named, and it says so
    let body = page(&relay, "/people", &solveig).await;
    assert!(body.contains("Henrik Aas") && body.contains("are not named here"), "{body}");
    assert!(!body.contains("Amina") && !body.contains("Kari Moe"), "{body}");
    // when somebody's device was heard is on no page of people
    assert!(!table.contains("UTC"), "{table}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_without_an_exchange_says_what_begins_one() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let bikash = cookie(&relay, "bikash").await;
    let body = page(&relay, "/", &bikash).await;
    assert!(body.contains("No partnership has begun."), "{body}");
    let body = page(&relay, "/partnerships/fjord-hill", &bikash).await;
    assert!(
        body.contains("There are no placements yet.") && body.contains("No round is set yet."),
        "{body}"
    );
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_in_a_list_says_what_it_is_which_question_it_answers_and_whether_it_may_be_quoted()
{
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    let henrik = cookie(&relay, "henrik").await;
    // nothing is there yet, and that is not said of those of whom not all is for the reader
    let kari = cookie(&relay, "kari").await;
    let body = page(&relay, "/log/fjord-lake/amina-2026", &kari).await;
    assert!(
        body.contains("No entries that you may read.") && !body.contains("has not shared"),
        "{body}"
    );
    let achieng = cookie(&relay, "achieng").await;
    let body = page(&relay, "/log/fjord-lake/amina-2026", &achieng).await;
    assert!(body.contains("Amina Otieno has not shared anything yet"), "{body}");

    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut reflection = draft("I lead a class alone.");
    reflection.kind = EntryKind::Reflection("midway-2@1".parse().unwrap());
    reflection.phase = Phase::Midway;
    reflection.consent = Consent::Anonymous;
    reflection.language = "sw".parse().unwrap();
    let entry = item();
    let edit = Edit::Log(LogEdit::Write { entry, draft: reflection });
    phone.edit(&log_key(), &edit, now()).unwrap();
    write(&phone, "The market at five.");
    sync_now(&phone).await.unwrap();
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let (partnership, placement, side) = (partnership(), placement(), Side::Host);
    let key = DocKey::Feedback { partnership, placement, side };
    let (remark, kind, language) = (item(), RemarkKind::Comment, english());
    let text = "Well seen".to_owned();
    let edit = FeedbackEdit::Remark { remark, entry, kind, text, language };
    office.edit(&key, &Edit::Feedback(edit), now()).unwrap();
    sync_now(&office).await.unwrap();

    let question = "What can you do now that you could not do when you came?";
    for path in ["/entries", "/log/fjord-lake/amina-2026", "/search?q=class"] {
        let body = page(&relay, path, &henrik).await;
        for shown in [question, "Kiswahili", "reflection", "may be quoted without the name"] {
            assert!(body.contains(shown), "{path} {shown}: {body}");
        }
    }
    let body = page(&relay, "/entries", &henrik).await;
    assert_eq!(body.matches("1 remark by mentors").count(), 1, "{body}");
    assert!(body.contains("may not be quoted"), "{body}");
    let body = page(&relay, "/log/fjord-lake/amina-2026", &henrik).await;
    for heading in ["<h2 class=\"phase\">midway</h2>", "<h2 class=\"phase\">on exchange</h2>"] {
        assert_eq!(body.matches(heading).count(), 1, "{heading}: {body}");
    }
    // a choice that holds nothing leads back to everything
    let body = page(&relay, "/entries?phase=follow-up", &henrik).await;
    assert!(body.contains("href=\"/entries\">Show all</a>"), "{body}");
    let body = page(&relay, "/outcomes", &henrik).await;
    assert!(body.contains("<h2>By direction</h2>"), "{body}");
    relay.stop().await.unwrap();
}
