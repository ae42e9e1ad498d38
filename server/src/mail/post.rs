//! Gives the mails that wait to the mail server, and writes the weekly ones.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::Duration;

use samband_client_core::ids::PersonId;
use samband_client_core::time::{Date, UnixMs};
use samband_words::{Language, Words};

use super::addresses::{AddressError, Addresses};
use super::give::{MailServer, NotAccepted};
use super::queue::{Mail, MailQueue};
use super::settings::MailSettings;
use super::summary::summary;
use crate::clock::now_ms;
use crate::metrics::Metrics;
use crate::relay::StoreFault;
use crate::reports::Views;
use crate::service::Handle;

/// How often to look for mails: commands add them too.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How long a mail waits after the first try that came to nothing; each time twice as long.
const FIRST_WAIT_MS: i64 = 60_000;
/// The longest of those waits.
const LONGEST_WAIT_MS: i64 = 4 * 3_600_000;
/// Beside the mails: up to which day each person was told how much waits.
const TOLD_FILE: &str = "told";

/// What gives a relay's mail away.
pub(crate) struct PostOffice {
    settings: MailSettings,
    data: PathBuf,
    queue: MailQueue,
    metrics: Arc<Metrics>,
}

/// Why a look at the mails ended early.
#[derive(Debug, thiserror::Error)]
enum PostError {
    #[error(transparent)]
    Addresses(#[from] AddressError),
    #[error("the folder of mails: {0}")]
    Queue(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// A mail that is to be tried now.
struct DueMail {
    name: String,
    mail: Mail,
    language: Language,
}

/// Gives mail away until the relay stops.
pub(crate) async fn deliver_mail(office: PostOffice, views: Weak<Views>, handle: Handle) {
    let office = Arc::new(office);
    loop {
        let (its, views) = (Arc::clone(&office), views.clone());
        let looked = tokio::task::spawn_blocking(move || {
            let Some(views) = views.upgrade() else { return Ok(Vec::new()) };
            let mut mails = its.queue.all()?;
            if let Err(error) = its.write_summaries(&views, &mut mails, now_ms()) {
                tracing::error!(%error, "no weekly summary is written");
            }
            its.due(mails, &views, now_ms())
        });
        match looked.await {
            Ok(Ok(due)) if !due.is_empty() => {
                // a mail server can take long, and the store is not kept open for it
                let its = Arc::clone(&office);
                let given = tokio::task::spawn_blocking(move || its.give_all(due, now_ms()));
                if let Ok(Err(error)) = given.await {
                    tracing::error!(%error, "what became of mails could not be noted");
                }
            }
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!(%error, "no mail is given away"),
            Err(_) => tracing::error!("a look at the mails panicked"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = handle.stopped() => return,
        }
    }
}

/// When a mail that the mail server does not take now is tried again.
fn next_try(mail: &Mail, now: UnixMs) -> UnixMs {
    now + (FIRST_WAIT_MS << mail.tries.min(8)).min(LONGEST_WAIT_MS)
}

impl PostOffice {
    pub(crate) fn new(settings: MailSettings, data: &Path, metrics: Arc<Metrics>) -> PostOffice {
        let (data, queue) = (data.to_owned(), MailQueue::of(data));
        PostOffice { settings, data, queue, metrics }
    }

    /// The mails whose time has come, each with its reader's language.
    fn due(
        &self,
        mails: Vec<(String, Mail)>,
        views: &Views,
        now: UnixMs,
    ) -> Result<Vec<DueMail>, PostError> {
        let (waiting, given_up): (Vec<_>, Vec<_>) =
            mails.into_iter().partition(|(_, mail)| mail.letter.is_some());
        self.metrics.set_mails(waiting.len(), given_up.len());
        // a clock that was set back must not stop the mails
        let is_due = |mail: &Mail| mail.next_at <= now || mail.next_at > now + LONGEST_WAIT_MS;
        let due = waiting.into_iter().filter(|(_, mail)| is_due(mail));
        due.map(|(name, mail)| {
            let language = views.viewer(&mail.person)?.language().unwrap_or(Language::English);
            Ok(DueMail { name, mail, language })
        })
        .collect()
    }

    /// Tries mails, and notes what came of it.
    fn give_all(&self, due: Vec<DueMail>, now: UnixMs) -> io::Result<()> {
        let server = MailServer::new(&self.settings);
        for DueMail { name, mail, language } in due {
            let tried = Mail { tries: mail.tries + 1, next_at: next_try(&mail, now), ..mail };
            let given = match (&server, &tried.letter) {
                (_, Some(letter)) if letter.until() <= now => Err(NotAccepted::Never(
                    "it was of no use any more before the mail server took it".to_owned(),
                )),
                (Ok(server), Some(letter)) => {
                    // a mail whose fate could not be noted is not given: it would be given again at each look
                    self.queue.put(&name, &tried)?;
                    server.give(&name, &tried.to, letter, Words::of(language))
                }
                (Err(error), _) => Err(error.clone()),
                (_, None) => continue,
            };
            self.note(&name, tried, given)?;
        }
        Ok(())
    }

    fn note(&self, name: &str, tried: Mail, given: Result<(), NotAccepted>) -> io::Result<()> {
        let (kind, tries) = (tried.kind.clone(), tried.tries);
        match given {
            Ok(()) => {
                tracing::info!(kind, "the mail server has accepted a mail");
                self.queue.remove(name)
            }
            Err(NotAccepted::Later(reason)) => {
                tracing::warn!(kind, tries, reason, "a mail waits; it is tried again");
                self.queue.put(name, &Mail { last: Some(reason), ..tried })
            }
            Err(NotAccepted::Never(reason)) => {
                tracing::error!(
                    kind,
                    reason,
                    "a mail was given up; `samband-server mail list` names it"
                );
                self.queue.put(name, &Mail { letter: None, last: Some(reason), ..tried })
            }
        }
    }

    /// Writes the mails that say how much waits, for those who were not told since the day of the week on which it is due. Takes
    /// the addresses of erased people away, and the mails to them.
    fn write_summaries(
        &self,
        views: &Views,
        mails: &mut Vec<(String, Mail)>,
        now: UnixMs,
    ) -> Result<(), PostError> {
        let addresses = Addresses::read(&self.data)?;
        if mails.is_empty() && addresses.iter().next().is_none() {
            return Ok(());
        }
        let rosters = views.rosters()?;
        let is_erased = |person: &PersonId| {
            rosters
                .values()
                .any(|roster| roster.people.get(person).is_some_and(|row| row.is_erased))
        };
        if addresses.iter().any(|(person, _)| is_erased(person)) {
            Addresses::retain(&self.data, |person| !is_erased(person))?;
        }
        for (name, _) in mails.iter().filter(|(_, mail)| is_erased(&mail.person)) {
            self.queue.remove(name)?;
        }
        mails.retain(|(_, mail)| !is_erased(&mail.person));
        let Some(day) = self.settings.summary.last(now) else { return Ok(()) };
        let mut told = self.told()?;
        for (person, address) in addresses.iter().filter(|(person, _)| !is_erased(person)) {
            if told.get(person).is_some_and(|last| *last >= day) {
                continue;
            }
            let Some(letter) = summary(views, person, &self.settings.public_url, now)? else {
                continue;
            };
            // when the relay ends between the two, the mail is written once more under the same name
            let mail = Mail::new(person.clone(), address, letter, now);
            let name = format!("summary-{day}-{person}");
            self.queue.put(&name, &mail)?;
            mails.retain(|(other, _)| *other != name);
            mails.push((name, mail));
            told.insert(person.clone(), day);
            self.queue.write(TOLD_FILE, &serde_json::to_string(&told).map_err(io::Error::from)?)?;
        }
        Ok(())
    }

    fn told(&self) -> io::Result<BTreeMap<PersonId, Date>> {
        match std::fs::read_to_string(self.queue.file(TOLD_FILE)) {
            // a file that cannot be read costs each person one mail more
            Ok(text) => Ok(serde_json::from_str(&text).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(error),
        }
    }
}
