//! Figures as charts, and the entries behind them.

use std::collections::BTreeSet;

use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Audience;
use samband_client_core::time::parse_date;
use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, EraseRequest};
use samband_tests::{draft, enrolled, item, log_key, now, relay_here, write_for};

use crate::pages::{cookie, get};
use crate::submissions::relay_with_round;

/// The address behind a `rel="next"`.
fn next(body: &str) -> Option<String> {
    let (_, after) = body.split_once("rel=\"next\" href=\"")?;
    Some(after.split('"').next()?.replace("&amp;", "&"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_of_the_heat_map_opens_to_exactly_the_entries_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    for n in 0..25 {
        let mut draft = draft(&format!("Lesson number {n}."));
        draft.happened_on = parse_date(if n < 3 { "2026-10-05" } else { "2026-11-02" }).unwrap();
        phone.edit(&log_key(), &Edit::Log(LogEdit::Write { entry: item(), draft }), now()).unwrap();
    }
    let mut other = draft("About something else.");
    other.outcomes = ["organisational/value/health".parse().unwrap()].into();
    let write = LogEdit::Write { entry: item(), draft: other };
    phone.edit(&log_key(), &Edit::Log(write), now()).unwrap();
    sync_now(&phone).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, "/outcomes?partnership=fjord-lake", Some(&henrik)).await.body;
    let field = "/entries?partnership=fjord-lake&amp;level=individual&amp;theme=education";
    assert!(page.contains(&format!("href=\"{field}\"")) && page.contains("<svg"), "{page}");
    for behind in ["The same as a table", "2026-10", "As of", "of 1 devices"] {
        assert!(page.contains(behind), "{behind}: {page}");
    }
    assert!(page.len() < 100_000, "{}", page.len());

    let (mut address, mut seen) = (field.replace("&amp;", "&"), BTreeSet::new());
    let mut pages = 0;
    loop {
        let page = get(&relay, &address, Some(&henrik)).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(!page.body.contains("About something else."), "{}", page.body);
        assert!(page.body.contains("value=\"education\" selected"), "it says what is selected");
        let shown = (0..25).filter(|n| page.body.contains(&format!("Lesson number {n}.")));
        for n in shown {
            assert!(seen.insert(n), "{n} is on two pages");
        }
        pages += 1;
        let Some(next) = next(&page.body) else { break };
        assert!(next.contains("theme=education"), "{next}");
        address = next;
    }
    assert_eq!((seen.len(), pages), (25, 2));
    let month = get(&relay, "/entries?from=2026-10&to=2026-10", Some(&henrik)).await.body;
    assert!(month.contains("in this choice: 3."), "{month}");
    assert_eq!(month.matches("Lesson number").count(), 3);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_entries_holds_nothing_that_its_reader_may_not_read_and_says_no_zero_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write_for(&phone, Audience::Home, "For home alone.");
    write_for(&phone, Audience::Both, "For both sides.");
    sync_now(&phone).await.unwrap();
    let path = "/entries?theme=education";
    let achieng = cookie(&relay, "achieng").await;
    let page = get(&relay, path, Some(&achieng)).await.body;
    assert!(page.contains("For home alone.") && page.contains("For both sides."), "{page}");
    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, path, Some(&henrik)).await.body;
    assert!(!page.contains("For home alone.") && page.contains("For both sides."), "{page}");
    assert!(page.contains("The others are not visible to you."), "{page}");
    let solveig = cookie(&relay, "solveig").await;
    for path in ["/entries", path] {
        let page = get(&relay, path, Some(&solveig)).await.body;
        for hidden in ["For home alone.", "For both sides.", "choice: 0"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
    }
    let charts = get(&relay, "/outcomes", Some(&solveig)).await.body;
    assert!(!charts.contains(">0</text>"), "no zero for what is hidden: {charts}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_cannot_be_read_says_so_at_its_field_and_shows_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write_for(&phone, Audience::Both, "For both sides.");
    sync_now(&phone).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    for (path, typed) in [
        ("/entries?level=high", "high"),
        ("/entries?theme=x%26y", "x&amp;y"),
        ("/outcomes?from=tomorrow", "tomorrow"),
    ] {
        let page = get(&relay, path, Some(&henrik)).await;
        assert_eq!(page.status, 400, "{path}");
        for shown in ["aria-invalid=\"true\"", "role=\"alert\"", typed] {
            assert!(page.body.contains(shown), "{path} {shown}: {}", page.body);
        }
        assert!(!page.body.contains("For both sides.") && !page.body.contains("<svg"), "{path}");
        // correcting it leads to the same page
        let action = path.split('?').next().unwrap();
        assert!(page.body.contains(&format!("action=\"{action}\"")), "{}", page.body);
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_loads_a_few_logs_for_a_page_and_goes_on_where_it_broke_off() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    for audience in [Audience::Home, Audience::Both, Audience::Programme] {
        write_for(&phone, audience, &format!("A goat, told to {audience}."));
    }
    sync_now(&phone).await.unwrap();
    relay.views().count().unwrap();
    let viewer = relay.views().viewer(&"achieng".parse().unwrap()).unwrap();
    let words = samband_server::reports::SearchWords::of("goat").unwrap();
    let (mut after, mut found, mut pages) = (String::new(), BTreeSet::new(), 0);
    loop {
        let page = relay.views().search(&viewer, &words, &after, 20, 1).unwrap();
        assert!(page.rows.len() <= 2, "one log is loaded, and what is kept is looked through");
        for row in page.rows {
            assert!(found.insert(row.entry.text), "twice");
        }
        pages += 1;
        assert_eq!(page.next.is_some(), page.searched.is_some());
        let Some(next) = page.next else { break };
        let (before, all) = page.searched.unwrap();
        assert!(before < 3 && all == 3, "{before} of {all}");
        after = next;
    }
    assert_eq!((found.len(), pages), (3, 3));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_words_in_every_script_and_only_what_its_reader_may_read() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let texts = [
        "We met in Førde, and it rained.",
        "आज किताब पढ्यौं।",
        "আজ বই পড়েছি।",
        "ሠላም ለሁሉም",
        "ذهبنا إلى الْمَدْرَسَة.",
    ];
    texts.iter().for_each(|text| _ = write_for(&phone, Audience::Both, text));
    write_for(&phone, Audience::Home, "What we said in Førde at home.");
    sync_now(&phone).await.unwrap();
    let (henrik, achieng) = (cookie(&relay, "henrik").await, cookie(&relay, "achieng").await);
    let address = |typed: &str| {
        let encoded: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("/search?q={encoded}")
    };
    for (typed, written) in [
        ("forde rained", texts[0]),
        ("FØRDE", texts[0]),
        ("किताब", texts[1]),
        ("বই", texts[2]),
        ("ሰላም", texts[3]),
        ("المدرسه", texts[4]),
    ] {
        let page = get(&relay, &address(typed), Some(&henrik)).await.body;
        assert!(page.contains(written), "{typed}: {page}");
        assert!(!page.contains("at home."), "{typed}: {page}");
    }
    assert!(get(&relay, &address("forde home"), Some(&achieng)).await.body.contains("at home."));
    let none = get(&relay, &address("forde home"), Some(&henrik)).await.body;
    assert!(none.contains("No entry that you may read has all these words."), "{none}");
    let empty = get(&relay, "/search", Some(&henrik)).await.body;
    assert!(!empty.contains("No entry"), "{empty}");
    // what is erased is found no more
    let (partnership, placement) = ("fjord-lake".to_owned(), "amina-2026".to_owned());
    let what = EraseRequest::Log { partnership, placement, asked_by: "amina".to_owned() };
    relay.admin(AdminRequest::Erase(what)).await;
    let page = get(&relay, &address("forde"), Some(&henrik)).await.body;
    assert!(!page.contains(texts[0]), "{page}");
    relay.stop().await.unwrap();
}
