//! Signing in to the pages: one-time links, passwords, codes, and what other sites and guessers cannot do.

use samband_server::accounts::code;
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::clock::now_ms;
use samband_server::relay::Deed;
use samband_server::server::Relay;
use samband_tests::relay_here;

use crate::audit::run;
use crate::pages::{Answer, PASSWORD, cookie, get, link, post};

pub(crate) async fn sign_in(
    relay: &Relay,
    headers: &str,
    person: &str,
    password: &str,
    code: &str,
) -> Answer {
    let form = format!("person={person}&password={password}&code={code}");
    post(relay, "/sign-in", headers, &form).await
}

/// The value of a hidden field of a page.
pub(crate) fn hidden(answer: &Answer, name: &str) -> String {
    let (_, after) = answer.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// Sends a form of a person's own account.
pub(crate) async fn own(relay: &Relay, cookie: &str, path: &str, form: &str) -> Answer {
    let key = hidden(&get(relay, "/account", Some(cookie)).await, "form_key");
    post(relay, path, &format!("Cookie: {cookie}\r\n"), &format!("form_key={key}&{form}")).await
}

/// The code that an app shows, found as a guesser would: there are only a million.
pub(crate) fn shown(secret: &[u8; code::SECRET_BYTES], at: i64) -> String {
    (0..1_000_000)
        .map(|n| format!("{n:06}"))
        .find(|digits| code::step(secret, digits, at) == Some((at / 30_000) as u64))
        .unwrap()
}

pub(crate) async fn is_in(relay: &Relay, cookie: &str) -> bool {
    get(relay, "/", Some(cookie)).await.status == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lets_a_person_choose_a_password_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let path = link(&relay, "henrik").await;
    let page = get(&relay, &path, None).await;
    assert!(page.status == 200 && page.body.contains("henrik"), "{}", page.body);
    // looking at the page, as chat programs do, does not use the link; nor does a bad password
    let short = post(&relay, &path, "", "password=short&again=short").await;
    assert!(short.status == 422 && short.body.contains("at least 12 characters"));
    let form = format!("password={PASSWORD}&again={PASSWORD}");
    let chosen = post(&relay, &path, "", &form).await;
    assert_eq!(chosen.status, 303);
    for part in ["__Host-samband=", "; Path=/;", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(chosen.head.contains(part), "{}", chosen.head);
    }
    assert!(is_in(&relay, &chosen.cookie()).await);
    assert_eq!(post(&relay, &path, "", &form).await.status, 410);

    let again = sign_in(&relay, "", "henrik", PASSWORD, "").await;
    assert!(is_in(&relay, &again.cookie()).await);
    for (person, password) in [("henrik", "wrong"), ("amina", PASSWORD), ("nobody", PASSWORD)] {
        let wrong = sign_in(&relay, "", person, password, "").await;
        assert_eq!(wrong.status, 401);
        assert!(
            wrong.body.contains("The id, the password or the code is wrong."),
            "{}",
            wrong.body
        );
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_are_kept_over_a_restart_and_end_where_they_are_ended() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let first = cookie(&relay, "henrik").await;
    let mut more = Vec::new();
    for _ in 0..3 {
        more.push(sign_in(&relay, "", "henrik", PASSWORD, "").await.cookie());
    }
    relay.stop().await.unwrap();
    let relay = relay_here(folder.path()).await;
    assert!(is_in(&relay, &first).await && is_in(&relay, &more[0]).await);

    assert_eq!(own(&relay, &more[0], "/sign-out", "").await.status, 303);
    assert!(!is_in(&relay, &more[0]).await && is_in(&relay, &first).await);
    let other = "green+bridge+over+nine";
    let form = format!("old={PASSWORD}&password={other}&again={other}");
    assert!(own(&relay, &first, "/account/password", &form).await.body.contains("is changed"));
    assert!(is_in(&relay, &first).await, "this browser stays");
    assert!(!is_in(&relay, &more[1]).await, "the others do not");
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, "").await.status, 401);
    let here = sign_in(&relay, "", "henrik", other, "").await.cookie();
    own(&relay, &here, "/sign-out-everywhere", "").await;
    assert!(!is_in(&relay, &here).await && !is_in(&relay, &first).await);

    // a revoked person is out at once, and an old link is of no use
    let here = sign_in(&relay, "", "henrik", other, "").await.cookie();
    let unused = link(&relay, "henrik").await;
    relay.admin(AdminRequest::Revoke(RevokeRequest::Person { person: "henrik".to_owned() })).await;
    assert!(!is_in(&relay, &here).await);
    assert_eq!(get(&relay, &unused, None).await.status, 410);
    assert_eq!(sign_in(&relay, "", "henrik", other, "").await.status, 401);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_can_send_no_form() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let cookie = cookie(&relay, "henrik").await;
    // a browser sends the cookie along, but not the key that stands in the page
    let headers = format!("Cookie: {cookie}\r\n");
    for key in ["", "form_key=", "form_key=aaaaaaaa"] {
        let sent = post(&relay, "/sign-out-everywhere", &headers, key).await;
        assert!(sent.status == 403, "{}", sent.status);
    }
    for site in ["Sec-Fetch-Site: cross-site\r\n", "Origin: https://other.example\r\n"] {
        let sent = sign_in(&relay, site, "henrik", PASSWORD, "").await;
        assert_eq!(sent.status, 403, "{site}");
    }
    assert!(is_in(&relay, &cookie).await);
    let own = sign_in(&relay, "Origin: https://localhost\r\n", "henrik", PASSWORD, "").await;
    assert_eq!(own.status, 303);
    for path in ["/", "/sign-in", "/account"] {
        let page = get(&relay, path, Some(&cookie)).await;
        let head = page.head;
        assert!(head.contains("default-src 'none'") && head.contains("frame-ancestors 'none'"));
        assert!(head.contains("no-referrer") && head.contains("no-store"), "{head}");
        assert!(head.contains("script-src 'self'"), "no script that stands in a page runs: {head}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authenticator_app_is_asked_for_and_each_code_is_good_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let cookie = cookie(&relay, "henrik").await;
    let page = own(&relay, &cookie, "/account/code/new", "").await;
    assert!(page.body.contains("<svg"), "the secret is a picture too");
    let text = hidden(&page, "secret");
    let secret = code::from_text(&text).unwrap();
    let shown = |at| shown(&secret, at);
    let now = now_ms();
    let (this, next) = (shown(now), shown(now + 30_000));
    let wrong =
        own(&relay, &cookie, "/account/code", &format!("secret={text}&old={PASSWORD}&code=x"))
            .await;
    assert_eq!(wrong.status, 422);
    let set =
        own(&relay, &cookie, "/account/code", &format!("secret={text}&old={PASSWORD}&code={this}"))
            .await;
    assert!(set.status == 200 && set.body.contains("Recovery codes"), "{}", set.body);

    for code in ["", "000000000", &this] {
        assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, code).await.status, 401, "{code}");
    }
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, &next).await.status, 303);
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, &next).await.status, 401, "used");
    let form = format!("old={PASSWORD}");
    assert_eq!(own(&relay, &cookie, "/account/code/take", &form).await.status, 303);
    assert!(
        relay.views().log().account(&"henrik".parse().unwrap()).unwrap().unwrap().code.is_none()
    );
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_passwords_has_to_wait() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    cookie(&relay, "henrik").await;
    let mut statuses = Vec::new();
    for n in 0..8 {
        statuses.push(sign_in(&relay, "", "henrik", &format!("guess{n}"), "").await.status);
    }
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
    let request = AdminRequest::Audit { after: 0, export: false };
    let AdminResponse::Audit { rows } = relay.admin(request).await else { panic!() };
    let guessed: Vec<_> = rows.iter().filter(|row| row.did == Deed::PasswordGuessed).collect();
    assert_eq!(guessed.len(), 1, "once a day");
    assert_eq!((guessed[0].who.as_str(), guessed[0].whom.as_str()), ("127.0.0.1", "henrik"));
    // even the right one waits now, so that a guesser learns nothing
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, "").await.status, 429);
    relay.stop().await.unwrap();
}

#[test]
fn the_first_coordinator_comes_in_by_the_link_that_init_prints() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let run = |arguments: &[&str]| {
        let output = run(&data, arguments);
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (done, said) = run(&["init", "kari"]);
    assert!(done && said.starts_with("/begin/"), "{said}");
    let path = said.lines().next().unwrap().to_owned();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let relay = Relay::start(&data, std::net::SocketAddr::from(([127, 0, 0, 1], 0)));
        let relay = relay.await.unwrap();
        let form = format!("password={PASSWORD}&again={PASSWORD}");
        let begun = post(&relay, &path, "", &form).await;
        assert!(is_in(&relay, &begun.cookie()).await);
        let request = AdminRequest::Audit { after: 0, export: false };
        let AdminResponse::Audit { rows } = relay.admin(request).await else { panic!() };
        let deeds: Vec<String> = rows.iter().map(|row| format!("{:?}", row.did)).collect();
        assert_eq!(deeds, ["LinkMade", "PasswordSet", "SignedIn"]);
        relay.stop().await.unwrap();
    });
    assert!(!run(&["init", "mallory"]).0, "there is a first one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_stands_for_the_app_once_and_new_ones_end_the_old() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let cookie = cookie(&relay, "henrik").await;
    let page = own(&relay, &cookie, "/account/code/new", "").await;
    let text = hidden(&page, "secret");
    let this = shown(&code::from_text(&text).unwrap(), now_ms());
    let form = format!("secret={text}&old={PASSWORD}&code={this}");
    let set = own(&relay, &cookie, "/account/code", &form).await;
    let codes = |page: &Answer| -> Vec<String> {
        let codes = page.body.split("<code dir=\"ltr\">").skip(1);
        codes.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    let first = codes(&set);
    assert_eq!(first.len(), 10, "{}", set.body);
    let account = get(&relay, "/account", Some(&cookie)).await.body;
    assert!(account.contains("10 recovery codes are left"), "{account}");
    assert!(first.iter().all(|code| !account.contains(code.as_str())), "shown once");

    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, &first[0]).await.status, 303);
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, &first[0]).await.status, 401, "used");
    let bare = first[1].replace('-', "");
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, &bare).await.status, 303);
    let account = get(&relay, "/account", Some(&cookie)).await.body;
    assert!(account.contains("8 recovery codes are left"), "{account}");
    let row = relay.views().log().account(&"henrik".parse().unwrap()).unwrap().unwrap();
    assert_eq!(row.code.unwrap().spare.len(), 8);

    // an open browser alone makes none
    let wrong = own(&relay, &cookie, "/account/code/spare", "old=x").await;
    assert!(wrong.status == 422 && codes(&wrong).is_empty(), "{}", wrong.body);
    let again = own(&relay, &cookie, "/account/code/spare", &format!("old={PASSWORD}")).await;
    let second = codes(&again);
    assert_eq!(second.len(), 10, "{}", again.body);
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, &first[2]).await.status, 401);
    assert_eq!(sign_in(&relay, "", "henrik", PASSWORD, &second[0]).await.status, 303);
    relay.stop().await.unwrap();
}
