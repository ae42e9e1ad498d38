//! What people do from the pages, beside devices that see it.

mod care;
mod day;
mod entries;
mod forms;
mod goals;
mod keys;
mod languages;
mod people;
mod reports;
mod roster;
mod submitting;

use samband_server::server::Relay;

use crate::pages::{Answer, get, post};
use crate::sign_in::hidden;

/// The path of Amina's log.
pub(crate) const LOG: &str = "/log/fjord-lake/amina-2026";

/// Sends a form of a page, with what its forms carry.
async fn send(relay: &Relay, cookie: &str, page: &str, to: &str, form: &str) -> Answer {
    let shown = get(relay, page, Some(cookie)).await;
    assert_eq!(shown.status, 200, "{page}: {}", shown.body);
    let (key, once) = (hidden(&shown, "form_key"), hidden(&shown, "once"));
    send_as(relay, cookie, to, &format!("form_key={key}&once={once}&{form}")).await
}

/// Sends a form with everything that it carries.
async fn send_as(relay: &Relay, cookie: &str, to: &str, form: &str) -> Answer {
    post(relay, to, &format!("Cookie: {cookie}\r\n"), form).await
}

/// A text as a form carries it.
fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|it| if plain(&it) { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect()
}

/// Fills in the form of a page that goes to this address, and sends it with all that it carries, as a browser does.
async fn fill(
    relay: &Relay,
    cookie: &str,
    page: &str,
    action: &str,
    typed: &[(&str, &str)],
) -> Answer {
    let shown = get(relay, page, Some(cookie)).await;
    assert_eq!(shown.status, 200, "{page}: {}", shown.body);
    send_as(relay, cookie, action, &filled(&shown, action, typed)).await
}

/// The form of a page that goes to this address, filled in.
fn filled(shown: &Answer, action: &str, typed: &[(&str, &str)]) -> String {
    let (_, form) = shown
        .body
        .split_once(&format!("action=\"{action}\""))
        .unwrap_or_else(|| panic!("no form goes to {action}: {}", shown.body));
    let form = form.split("</form>").next().unwrap();
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        let value = rest.split('"').next().unwrap();
        let value = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        (name.to_owned(), value.replace("&amp;", "&"))
    });
    let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let fields: Vec<String> = hidden
        .chain(typed)
        .map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value)))
        .collect();
    fields.join("&")
}

/// Where an answer leads.
fn leads_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap().to_owned()
}
