//! What the pages say to whom: nothing untrue, nothing to strangers, and nothing that costs the relay much.

use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::server::Relay;
use samband_tests::{
    draft, english, enrolled, item, log_key, now, partnership, placement, relay_here, write,
};

use crate::pages::{PASSWORD, cookie, exchange, get, link, post};
use crate::sign_in::{is_in, own, sign_in};

/// The small programme with a second placement, of Bilal, in the same partnership, and an adviser, Ines.
const MORE: &str = r#"
[[person]]
id = "bilal"
name = "Bilal Noor"

[[person]]
id = "ines"
name = "Ines Prado"

[[role]]
partnership = "fjord-lake"
person = "ines"
role = "adviser"

[[placement]]
id = "bilal-2026"
partnership = "fjord-lake"
participant = "bilal"
home = "kisumu"
host = "nidaros"
"#;

async fn programme(folder: &std::path::Path) -> Relay {
    let relay = relay_here(folder).await;
    let text = format!("{}\n{MORE}", samband_tests::ROSTER);
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");
    relay
}

/// The row of a table that holds this text.
fn row<'a>(body: &'a str, text: &str) -> &'a str {
    let found = body.split("<tr>").skip(1).find(|row| row.contains(text));
    found.unwrap_or_else(|| panic!("no row has {text:?}: {body}")).split("</tr>").next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_may_not_see_is_not_visible_and_never_zero() {
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    let amina = enrolled(&relay, folder.path(), "amina", "amina").await;
    write(&amina, "mine");
    let bilal = enrolled(&relay, folder.path(), "bilal", "bilal").await;
    let placement = "bilal-2026".parse().unwrap();
    let key =
        DocKey::Log { partnership: partnership(), placement, audience: samband_tests::AUDIENCE };
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("his") });
    bilal.edit(&key, &edit, now()).unwrap();
    transport::sync_now(&amina).await.unwrap();
    transport::sync_now(&bilal).await.unwrap();

    let amina = cookie(&relay, "amina").await;
    let page = get(&relay, "/programme", Some(&amina)).await.body;
    let peer = row(&page[page.find("<h2>Participants").unwrap()..], "Bilal Noor").to_owned();
    assert!(
        peer.contains("not visible") && !peer.contains('0') && !peer.contains("none"),
        "{peer}"
    );
    let partnership = row(&page, "Fjord and Lake");
    assert!(partnership.contains("in 3 of 6 logs"), "{partnership}");
    assert!(
        page.contains("<strong>1</strong> entry<span class=\"from\"> in 3 of 6 logs"),
        "{page}"
    );

    // an adviser is told nothing about refused changes, which is not the same as that there are none
    let ines = cookie(&relay, "ines").await;
    let page = get(&relay, "/refused", Some(&ines)).await.body;
    assert!(page.contains("Not visible to you") && !page.contains("Nothing was refused"), "{page}");
    // nor when somebody's device was last heard, which a filter could narrow down to one person
    let page = get(&relay, "/programme", Some(&ines)).await.body;
    let partnership = row(&page, "Fjord and Lake");
    assert!(!partnership.contains("UTC") && !partnership.contains(" of "), "{partnership}");
    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, "/refused", Some(&henrik)).await.body;
    assert!(page.contains("Nothing was refused in Fjord and Lake"), "{page}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_cannot_be_read_says_so_and_shows_no_figures() {
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    let henrik = cookie(&relay, "henrik").await;
    for (query, typed, said) in [
        ("from=2026-13", "2026-13", "is not a month"),
        ("from=2026-12&to=2026-01", "2026-01", "is before the first one"),
        ("country=XX", "XX", "None of your partners is in"),
        ("partnership=nope", "nope", "You see no partnership"),
        ("partnership=fjord-hill", "fjord-hill", "You see no partnership"),
        ("country=KE&country=NO", "KE", "with several values"),
    ] {
        let page = get(&relay, &format!("/programme?{query}"), Some(&henrik)).await;
        assert_eq!(page.status, 400, "{query}");
        assert!(page.body.contains(said), "{query}: {}", page.body);
        assert!(page.body.contains(&format!("value=\"{typed}\"")), "{query}: what was typed stays");
        assert!(!page.body.contains("class=\"figures\""), "{query}: no figures");
        assert!(page.head.contains("content-security-policy"), "{query}");
    }
    // a country is known however it is written, and what a filter leaves out is not shown as zero
    let page = get(&relay, "/programme?country=ke", Some(&henrik)).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Amina Otieno"), "her host is in Norway");
    let page = get(&relay, "/programme?from=2026-01", Some(&henrik)).await.body;
    assert!(page.contains("The months apply to entries"), "{page}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partnership_in_which_no_participant_has_a_device_shows_the_silence() {
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    enrolled(&relay, folder.path(), "office", "henrik").await;
    enrolled(&relay, folder.path(), "desk", "ines").await;
    // heard a moment ago, and revoked since
    let lost = enrolled(&relay, folder.path(), "lost", "amina").await.identity().device;
    let revoke = RevokeRequest::Device { device: lost.to_string() };
    let done = relay.admin(AdminRequest::Revoke(revoke)).await;
    assert!(matches!(done, AdminResponse::Revoked { .. }), "{done:?}");
    let achieng = cookie(&relay, "achieng").await;
    let page = get(&relay, "/programme", Some(&achieng)).await.body;
    let partnership = row(&page, "Fjord and Lake");
    assert!(partnership.contains("0 of 2") && partnership.contains("never"), "{partnership}");
    // when somebody was heard is for the own side
    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, "/programme", Some(&henrik)).await.body;
    let partnership = row(&page, "Fjord and Lake");
    assert!(partnership.contains("0 of 2") && !partnership.contains("never"), "{partnership}");
    assert!(page.contains("1 of 1 devices"), "an adviser's device says nothing of what is missing");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_opened_again_merges_nothing_again() {
    let folder = tempfile::tempdir().unwrap();
    let relay = programme(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write(&phone, "one");
    transport::sync_now(&phone).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    let path = "/log/fjord-lake/amina-2026";
    for path in ["/", "/programme", "/people", path, "/devices", "/refused"] {
        assert_eq!(get(&relay, path, Some(&henrik)).await.status, 200);
    }
    let before = relay.views().merges();
    for path in [
        "/",
        "/programme",
        "/people",
        path,
        path,
        "/devices",
        "/refused",
        "/programme?from=2026-01",
    ] {
        assert_eq!(get(&relay, path, Some(&henrik)).await.status, 200);
    }
    assert_eq!(relay.views().merges(), before);
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let remark = FeedbackEdit::Remark {
        remark: item(),
        entry,
        kind: RemarkKind::Comment,
        text: "Well seen".to_owned(),
        language: english(),
    };
    let key =
        DocKey::Feedback { partnership: partnership(), placement: placement(), side: Side::Host };
    office.edit(&key, &Edit::Feedback(remark), now()).unwrap();
    transport::sync_now(&office).await.unwrap();
    // what has moved is merged again, once
    for round in 0..3 {
        let before = relay.views().merges();
        assert!(get(&relay, path, Some(&henrik)).await.body.contains("Well seen"));
        assert!(
            get(&relay, "/programme", Some(&henrik))
                .await
                .body
                .contains("<strong>1</strong> remark")
        );
        assert_eq!(relay.views().merges() > before, round == 0);
    }
    assert_eq!(relay.views().log_of(&log_key()).unwrap().entries.len(), 1);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn over_plain_http_no_password_is_asked_for_and_a_link_stays_unused() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let path = link(&relay, "henrik").await;
    let form = format!("password={PASSWORD}&again={PASSWORD}");
    let afar = |method: &str, path: &str, headers: &str, body: &str| {
        format!(
            "{method} {path} HTTP/1.1\r\nHost: relay.example:9191\r\n{headers}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        )
    };
    // nobody but a trusted proxy is believed
    for headers in ["", "X-Forwarded-Proto: https\r\n"] {
        for (method, path) in [("GET", "/"), ("GET", "/sign-in"), ("GET", &path), ("POST", &path)] {
            let answer = exchange(&relay, &afar(method, path, headers, &form)).await;
            assert_eq!(answer.status, 403, "{method} {path}");
            assert!(answer.body.contains("needs https"), "{}", answer.body);
            assert!(!answer.body.contains("type=\"password\""), "{}", answer.body);
        }
    }
    let begun = post(&relay, &path, "", &form).await;
    assert_eq!(begun.status, 303, "the link is unused");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_back_to_where_one_was_going_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    cookie(&relay, "henrik").await;
    let path = "/log/fjord-lake/amina-2026";
    let page = get(&relay, path, None).await;
    assert!(page.status == 401 && page.body.contains(&format!("name=\"to\" value=\"{path}\"")));
    assert!(page.body.contains("autocapitalize=\"none\" spellcheck=\"false\""));
    for (to, expected) in [
        (path, path),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/%5Cevil.example", "/"),
        ("", "/"),
    ] {
        let form = format!("person=Henrik&password={PASSWORD}&to={to}");
        let answer = post(&relay, "/sign-in", "", &form).await;
        assert_eq!(answer.status, 303, "a large first letter is a phone's");
        assert!(answer.head.contains(&format!("location: {expected}\r\n")), "{}", answer.head);
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_cannot_be_read_gets_a_page_of_the_relay() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let no_type = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b";
    let wrong_method = "DELETE /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let large = format!(
        "POST /language HTTP/1.1\r\nHost: localhost\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 20000\r\n\
         Connection: close\r\n\r\n{}",
        "a".repeat(20_000)
    );
    for (request, status) in [(no_type, 415), (wrong_method, 405), (large.as_str(), 413)] {
        let answer = exchange(&relay, request).await;
        assert_eq!(answer.status, status, "{}", answer.head);
        assert!(answer.body.contains("Not understood"), "{}", answer.body);
        for header in ["content-security-policy", "nosniff", "no-referrer", "text/html"] {
            assert!(answer.head.contains(header), "{status}: {}", answer.head);
        }
    }
    let hidden = sign_in(&relay, "Origin: null\r\n", "henrik", PASSWORD, "").await;
    assert_eq!(hidden.status, 403, "a page that hides where it is from is another site's");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_the_same_however_a_keyboard_composes_it_and_success_is_no_alert() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let cookie = cookie(&relay, "henrik").await;
    let composed = "bl%C3%A5+ferge+under+sju";
    let form = format!("old={PASSWORD}&password={composed}&again=bla%CC%8A+ferge+under+sju");
    let changed = own(&relay, &cookie, "/account/password", &form).await;
    assert!(changed.body.contains("role=\"status\"") && !changed.body.contains("role=\"alert\""));
    for typed in [composed, "bla%CC%8A+ferge+under+sju", "bl%C3%A5%C2%A0ferge+under+sju"] {
        let here = sign_in(&relay, "", "henrik", typed, "").await;
        assert!(here.status == 303 && is_in(&relay, &here.cookie()).await, "{typed}");
    }
    relay.stop().await.unwrap();
}
