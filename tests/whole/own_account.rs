//! A person's own account: what ends old ways in, and what a borrowed browser cannot do.

use samband_server::accounts::code;
use samband_server::clock::now_ms;
use samband_tests::relay_here;

use crate::pages::{PASSWORD, cookie, get, link, post};
use crate::sign_in::{hidden, is_in, own, shown, sign_in};

const CHOSEN: &str = "password=green+bridge+over+nine&again=green+bridge+over+nine";

#[tokio::test(flavor = "multi_thread")]
async fn an_older_link_ends_with_a_newer_one_a_new_password_and_signing_out_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    // a newer link is made, then used
    let older = link(&relay, "henrik").await;
    let newer = link(&relay, "henrik").await;
    assert_eq!(get(&relay, &older, None).await.status, 410, "a newer one was made");
    let form = format!("password={PASSWORD}&again={PASSWORD}");
    let henrik = post(&relay, &newer, "", &form).await.cookie();
    assert_eq!(post(&relay, &older, "", CHOSEN).await.status, 410);

    // links of others stay
    let others = link(&relay, "amina").await;
    let unused = link(&relay, "henrik").await;
    let form = format!("old={PASSWORD}&{CHOSEN}");
    assert_eq!(own(&relay, &henrik, "/account/password", &form).await.status, 200);
    assert_eq!(post(&relay, &unused, "", CHOSEN).await.status, 410, "the password was changed");
    let unused = link(&relay, "henrik").await;
    own(&relay, &henrik, "/sign-out-everywhere", "").await;
    assert_eq!(post(&relay, &unused, "", CHOSEN).await.status, 410, "signed out everywhere");
    assert_eq!(get(&relay, &others, None).await.status, 200);
    relay.stop().await.unwrap();
}

/// Sets an app up, and gives its secret.
async fn with_app(relay: &samband_server::server::Relay, cookie: &str) -> [u8; code::SECRET_BYTES] {
    let text = hidden(&own(relay, cookie, "/account/code/new", "").await, "secret");
    let secret = code::from_text(&text).unwrap();
    let shown = shown(&secret, now_ms());
    let form = format!("secret={text}&old={PASSWORD}&code={shown}");
    let set = own(relay, cookie, "/account/code", &form).await;
    assert!(set.status == 200 && set.body.contains("Recovery codes"), "{}", set.body);
    secret
}

#[tokio::test(flavor = "multi_thread")]
async fn a_borrowed_browser_cannot_put_another_app_in_the_place_of_the_owners() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let cookie = cookie(&relay, "henrik").await;
    let mine = code::to_text(&[7; code::SECRET_BYTES]);
    let shown_by_mine = shown(&[7; code::SECRET_BYTES], now_ms());
    let form = format!("secret={mine}&code={shown_by_mine}");
    // nor give the owner an app where there is none: both ask for the password
    let without = own(&relay, &cookie, "/account/code", &form).await;
    assert!(without.status == 422 && without.body.contains("The password is wrong."));
    let secret = with_app(&relay, &cookie).await;
    for form in [form.clone(), format!("{form}&old={PASSWORD}")] {
        let answer = own(&relay, &cookie, "/account/code", &form).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
    }
    let account = relay.views().log().account(&"henrik".parse().unwrap()).unwrap().unwrap();
    assert_eq!(account.code.unwrap().secret, secret, "the owner's app is still the one");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_says_that_it_takes_the_authenticator_app_away() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let first = link(&relay, "henrik").await;
    assert!(!get(&relay, &first, None).await.body.contains("authenticator"), "there is none");
    let cookie = cookie(&relay, "henrik").await;
    with_app(&relay, &cookie).await;
    let path = link(&relay, "henrik").await;
    let page = get(&relay, &path, None).await;
    assert!(page.body.contains("Your authenticator app stops too"), "{}", page.body);
    let begun = post(&relay, &path, "", CHOSEN).await;
    assert!(is_in(&relay, &begun.cookie()).await);
    let again = sign_in(&relay, "", "henrik", "green+bridge+over+nine", "").await;
    assert_eq!(again.status, 303, "who lost the phone comes in without it");
    relay.stop().await.unwrap();
}
