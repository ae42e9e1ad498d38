//! The coordinator's pages, over real HTTP.

use samband_client_core::documents::Edit;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{
    DocKey, feedback::FeedbackEdit, terms::RemarkKind, terms::Side,
};
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;
use samband_tests::{
    draft, english, enrolled, item, log_key, now, partnership, placement, relay_here,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// The cookie that it sets, as a browser sends it back.
    pub(crate) fn cookie(&self) -> String {
        let line = self.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        line.split(';').next().unwrap().to_owned()
    }
}

/// Gets a page, once everything that is durable is counted.
pub(crate) async fn get(relay: &Relay, path: &str, cookie: Option<&str>) -> Answer {
    relay.views().count().unwrap();
    let cookie = cookie.map_or_else(String::new, |cookie| format!("Cookie: {cookie}\r\n"));
    exchange(
        relay,
        &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{cookie}Connection: close\r\n\r\n"),
    )
    .await
}

/// Sends a form, with these headers.
pub(crate) async fn post(relay: &Relay, path: &str, headers: &str, form: &str) -> Answer {
    exchange(
        relay,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{form}",
            form.len()
        ),
    )
    .await
}

pub(crate) async fn exchange(relay: &Relay, request: &str) -> Answer {
    let mut stream = TcpStream::connect(relay.address()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// A person's one-time link.
pub(crate) async fn link(relay: &Relay, person: &str) -> String {
    let request = AdminRequest::Link { person: person.to_owned(), first: false };
    let AdminResponse::Link { path, .. } = relay.admin(request).await else { panic!("no link") };
    path
}

/// The password that a test's people choose.
pub(crate) const PASSWORD: &str = "blue+ferry+under+seven";

/// The cookies of a person who has used a link, and reads the pages in English.
pub(crate) async fn cookie(relay: &Relay, person: &str) -> String {
    let path = link(relay, person).await;
    let form = format!("password={PASSWORD}&again={PASSWORD}");
    let answer = post(relay, &path, "", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    format!("{}; __Host-samband-language=en", answer.cookie())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_sees_the_merged_report_and_a_stranger_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = item();
    let words = "<script>alert(1)</script> & ነገ";
    let edit = LogEdit::Write { entry, draft: draft(words) };
    phone.edit(&log_key(), &Edit::Log(edit), now()).unwrap();
    transport::sync_now(&phone).await.unwrap();
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let goals =
        DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().unwrap() };
    let (goal, indicator) = (item(), item());
    let edits = [
        GoalsEdit::AddGoal {
            goal,
            level: Level::Organisational,
            theme: Theme::Education,
            title: "Every pupil is heard".to_owned(),
            language: english(),
        },
        GoalsEdit::AddIndicator {
            indicator,
            goal,
            title: "Classes with a council".to_owned(),
            language: english(),
            unit: "classes".to_owned(),
            baseline: Some("4".parse().unwrap()),
            target: Some("20.5".parse().unwrap()),
        },
        GoalsEdit::Measure {
            measurement: item(),
            indicator,
            period: "2026-10".parse().unwrap(),
            value: "9".parse().unwrap(),
            progress: 3,
            reason: String::new(),
            evidence: String::new(),
        },
    ];
    for edit in edits {
        office.edit(&goals, &Edit::Goals(edit), now()).unwrap();
    }
    let remark = FeedbackEdit::Remark {
        remark: item(),
        entry,
        kind: RemarkKind::Comment,
        text: "Well seen".to_owned(),
        language: english(),
    };
    let feedback =
        DocKey::Feedback { partnership: partnership(), placement: placement(), side: Side::Host };
    office.edit(&feedback, &Edit::Feedback(remark), now()).unwrap();
    transport::sync_now(&office).await.unwrap();

    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, "/programme", Some(&henrik)).await;
    assert_eq!(page.status, 200);
    for expected in [
        "As of",
        "2 of 2 devices",
        "Fjord and Lake",
        "Amina Otieno",
        "Every pupil is heard",
        "20.5",
        "2026-10",
        "/log/fjord-lake/amina-2026",
    ] {
        assert!(page.body.contains(expected), "{expected:?} is missing");
    }
    assert_eq!(page.body.matches("<script").count(), 1, "no script but the page's own");
    assert!(page.body.contains("<script src=\"/pages.js\" defer"), "which stands in no page");
    assert!(page.head.contains("content-security-policy: default-src 'none'"));

    let log = get(&relay, "/log/fjord-lake/amina-2026", Some(&henrik)).await;
    assert!(log.body.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ነገ"));
    assert!(log.body.contains("Well seen") && log.body.contains("Henrik Aas (host) comments"));

    let filtered = get(&relay, "/programme?country=KE", Some(&henrik)).await;
    assert!(filtered.body.contains("<strong>0</strong> entries"), "nobody is hosted in Kenya");
    assert_eq!(get(&relay, "/devices", Some(&henrik)).await.status, 200);

    // nobody else
    assert_eq!(get(&relay, "/", None).await.status, 401);
    assert_eq!(get(&relay, "/", Some("samband=00000000")).await.status, 401);
    assert_eq!(get(&relay, "/begin/guess", None).await.status, 410);
    let bikash = cookie(&relay, "bikash").await;
    let page = get(&relay, "/programme", Some(&bikash)).await;
    assert!(page.body.contains("Fjord and Hill") && !page.body.contains("Amina"));
    assert_eq!(get(&relay, "/log/fjord-lake/amina-2026", Some(&bikash)).await.status, 404);
    assert_eq!(get(&relay, "/log/no-such/place", Some(&henrik)).await.status, 404);
    assert_eq!(get(&relay, "/nowhere", Some(&henrik)).await.status, 404);
    relay.stop().await.unwrap();
}
