//! The device itself: enrolling it, its relay's address, whose it is, and how it stands.

use std::path::Path;

use samband_client_core::documents::roster::Roster;
use samband_client_core::transport;
use serde_json::json;

use super::answer::{Answer, Done, Failure, failed};
use super::book::Book;
use super::lock::{self, Key};
use super::news::Seen;
use super::sync::{flight_words, runtime};
use super::{folder, show};

/// What is typed after `fieldbook enrol`.
pub(super) struct Invited<'a> {
    pub(super) relay: &'a str,
    pub(super) invite: &'a str,
    pub(super) label: &'a str,
    pub(super) ca: Option<&'a Path>,
    pub(super) insecure: bool,
}

/// A relay's address as it is kept.
///
/// # Errors
///
/// If it goes over a network without encryption, and this was not allowed.
fn address(typed: &str, insecure: bool) -> Result<String, Failure> {
    let address = transport::relay_address(typed)?;
    if transport::is_open_to_listeners(&address) && !insecure {
        let rest = address.strip_prefix("ws://").unwrap_or(&address);
        return Err(format!(
            "{address} has no encryption: everybody on the way can read your words and your invite. \
             Use {} if the relay has it; else allow this with --insecure",
            rest.split(':').next().unwrap_or(rest)
        )
        .into());
    }
    Ok(address)
}

/// A file with certificates.
pub(super) fn read_pem(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| failed(format!("{}: {error}", path.display())))
}

/// Makes a folder the device of an invited person.
///
/// A folder that this made, and that did not become a device of anybody, goes again.
pub(super) fn enrol(folder: &Path, key: &Key, invited: &Invited<'_>) -> Done {
    let relay = address(invited.relay, invited.insecure)?;
    let code: Result<samband_client_core::invite::InviteCode, _> = invited.invite.parse();
    code.map_err(failed)?;
    let pem = invited.ca.map(read_pem).transpose()?;
    let is_new = !folder.exists();
    let typed = key.for_folder(folder)?;
    let device = lock::open(folder, typed.as_ref()).map_err(failed)?;
    let book = Book { device };
    let done = enrol_on(&book, &relay, invited, pem.as_deref());
    if done.is_err() && is_new && book.me().is_none() {
        drop(book);
        _ = std::fs::remove_dir_all(folder);
    }
    done
}

fn enrol_on(book: &Book, relay: &str, invited: &Invited<'_>, pem: Option<&str>) -> Done {
    let known = book.device.identity().ca;
    let flight = runtime()?.block_on(transport::enrol_trusting(
        &book.device,
        relay,
        pem.or(known.as_deref()),
        invited.invite,
        invited.label,
    ))?;
    Seen::begin(book)?;
    let status = book.device.status();
    let person = status.person.map_or_else(String::new, |person| person.to_string());
    let code = status.check_code;
    let words = format!(
        "this is now the device of {person}. {}\nRead the code {code} to your coordinator, who \
         compares it",
        flight_words(&flight)
    );
    Ok(Answer::saved(json!({ "person": person, "check_code": code, "flight": flight }), words))
}

/// Follows the relay of an enrolled device to a new address, or to a new certificate.
pub(super) fn relay(book: &Book, typed: &str, pem: Option<&str>, insecure: bool) -> Done {
    if book.me().is_none() {
        return Err("this device is not enrolled: run `fieldbook enrol RELAY INVITE`".into());
    }
    let relay = address(typed, insecure)?;
    let known = book.device.identity().ca;
    let ca = pem.or(known.as_deref());
    let flight = runtime()?.block_on(transport::move_to(&book.device, &relay, ca))?;
    let words = format!("the relay of this device is {relay}. {}", flight_words(&flight));
    Ok(Answer::saved(json!({ "relay": relay, "flight": flight }), words))
}

/// Says who this device is.
pub(super) fn whoami(book: &Book) -> Done {
    let status = book.device.status();
    let scope = book.device.scope();
    let Some(person) = &status.person else {
        return Err("this device is not enrolled: run `fieldbook enrol RELAY INVITE`".into());
    };
    let relay = status.relay.as_deref().unwrap_or("no relay");
    let mut words = format!(
        "{person} on {relay}\ndevice {}, check code {}\n",
        status.device, status.check_code
    );
    for (key, rights) in &scope {
        let may = if rights.may_write() { "read and write" } else { "read" };
        words.push_str(&format!("{may:15} {key}\n"));
    }
    let documents: Vec<_> =
        scope.iter().map(|(key, rights)| json!({ "document": key, "rights": rights })).collect();
    let answer = json!({
        "person": person, "device": status.device, "relay": status.relay,
        "check_code": status.check_code, "documents": documents,
    });
    Ok(Answer::new(answer, words))
}

/// A person's name by any roster of the device.
fn own_name(book: &Book, person: &samband_client_core::ids::PersonId) -> String {
    let rosters = book.device.rosters();
    let roster = rosters.values().find(|roster| roster.people.contains_key(person));
    show::name(roster.unwrap_or(&Roster::default()), Some(person))
}

/// Says how the device stands.
pub(super) fn status(book: &Book) -> Done {
    let status = book.device.status();
    let mut words = match (&status.person, &status.relay) {
        (Some(person), Some(relay)) => format!("{} on {relay}\n", own_name(book, person)),
        _ => "this device is not enrolled: run `fieldbook enrol RELAY INVITE`\n".to_owned(),
    };
    if status.revoked {
        words.push_str(
            "this device was revoked: nothing more comes to it. Ask your coordinator for a new \
             invite\n",
        );
    }
    words.push_str(&match (status.position, status.as_of) {
        (Some(position), Some(at)) => format!(
            "here is everything that the relay had at {} (position {position})\n",
            show::local_time(at)
        ),
        _ => "nothing has come from the relay yet: run `fieldbook sync`\n".to_owned(),
    });
    if status.person.is_some() {
        words.push_str(&format!("{}\n", show::on_the_relay(&status)));
    }
    for refused in &status.refused {
        words.push_str(&format!("{}\n", show::refused(refused)));
    }
    if folder::is_locked(book.device.path()) {
        words.push_str("this folder is locked with a passphrase\n");
    }
    let notices: Vec<String> = book.device.notices().iter().map(ToString::to_string).collect();
    Ok(Answer::new(json!({ "status": status, "notices": notices }), words))
}
