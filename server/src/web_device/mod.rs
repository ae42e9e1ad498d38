//! Edits that people make on the pages.
//!
//! An edit made on a page is an edit of a person, like one made on a phone. Each person who writes on the pages has a device
//! for it, whose key this relay holds beside the account. [`WebDevices::edit`] applies a typed edit to the merged document, off
//! the engine's thread, signs the change as a push of that device, and hands it to the engine's intake through a session of its
//! own. So admission, quotas, audit and fan-out are those of every device, and the answer is the relay's: a position, or a
//! refusal.
//!
//! The key ends with the person's last sign-in, and the next edit makes another ([`crate::accounts`]). No connection from
//! outside is opened with it.

mod error;
mod session;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use samband_client_core::documents::decisions::DecisionEdit;
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::own_words::{OwnWords, OwnWordsEdit};
use samband_client_core::documents::round_report::{RoundReport, RoundReportEdit};
use samband_client_core::documents::{DocKey, Document, Edit, EditError, LocalChange, Writer};
use samband_client_core::documents::{Kind, page_actor};
use samband_client_core::ids::{DeviceId, DocId, ItemId, PersonId, Position};
use samband_client_core::keys::DeviceKey;
use samband_client_core::limits::CHANGE_BYTES_MAX;
use samband_client_core::time::DeviceTime;

pub use self::error::PageEditError;
use self::error::stopping;
use self::session::PageSession;
use crate::accounts::{AccountError, AccountRequest};
use crate::entropy::random;
use crate::relay::{PageRow, StoreFault, TokenHash};
use crate::reports::Views;
use crate::service::Handle;

/// The people whose last edits are remembered.
const PEOPLE_MAX: usize = 1_024;
/// The edits of one person that are remembered, so that a form that is sent twice is one edit.
const REMEMBERED: usize = 64;

/// An edit that somebody made on a page.
pub struct PageEdit {
    /// Who.
    pub person: PersonId,
    /// By which sign-in.
    pub sign_in: TokenHash,
    /// The document.
    pub key: DocKey,
    /// What the form carried: a form that is sent twice is one edit. It is the id of the item that the edit adds, if it adds one.
    pub once: ItemId,
    /// The edit.
    pub edit: Edit,
    /// When, by the relay's clock.
    pub now: DeviceTime,
}

/// The devices of all people who write on the pages.
pub struct WebDevices {
    handle: Handle,
    people: Mutex<BTreeMap<PersonId, Arc<tokio::sync::Mutex<Person>>>>,
}

/// What is remembered of one person's device.
#[derive(Default)]
struct Person {
    session: PageSession,
    /// The actor of each document, as long as each of its changes was taken.
    actors: BTreeMap<DocId, [u8; 16]>,
    /// What the last forms carried, and where their edits stand in the log.
    done: VecDeque<(ItemId, Option<Position>)>,
}

impl WebDevices {
    /// The devices, none of which is open.
    pub fn new(handle: Handle) -> WebDevices {
        WebDevices { handle, people: Mutex::default() }
    }

    /// Makes an edit. When this returns, it is durable in the log, at this position; `None` where it was there already.
    ///
    /// # Errors
    ///
    /// When it was not made. What was typed is to be shown again.
    pub async fn edit(
        &self,
        views: &Arc<Views>,
        made: PageEdit,
    ) -> Result<Option<Position>, PageEditError> {
        let person = self.person(&made.person);
        // one edit of a person at a time: push numbers go on without a gap
        let mut person = person.lock().await;
        if let Some((_, position)) = person.done.iter().find(|(once, _)| *once == made.once) {
            return Ok(*position);
        }
        let signer = self.key(views, &made).await?;
        let once = made.once;
        let doc = views.doc_id(&made.key)?;
        let actor = *person.actors.entry(doc).or_insert_with(|| page_actor(random()));
        let of = Arc::clone(views);
        let change = blocking(move || apply(&of, &made, doc, actor)).await??;
        let Some(change) = change else {
            person.remember(once, None);
            return Ok(None);
        };
        let pushed = person.session.push(&self.handle, signer, doc, change.raw).await;
        match &pushed {
            Ok(position) => person.remember(once, Some(*position)),
            Err(_) => _ = person.actors.remove(&doc),
        }
        pushed.map(Some)
    }

    fn person(&self, person: &PersonId) -> Arc<tokio::sync::Mutex<Person>> {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        if people.len() >= PEOPLE_MAX && !people.contains_key(person) {
            people.retain(|_, other| Arc::strong_count(other) > 1);
        }
        Arc::clone(people.entry(person.clone()).or_default())
    }

    /// The person's page device and its key, which is made where there is none.
    async fn key(
        &self,
        views: &Arc<Views>,
        made: &PageEdit,
    ) -> Result<(DeviceId, DeviceKey), PageEditError> {
        if let Some(held) = Self::held(views, &made.person).await? {
            return Ok(held);
        }
        let page = PageRow { device: DeviceId(random()), seed: Some(random()) };
        let (person, sign_in) = (made.person.clone(), made.sign_in);
        let request = AccountRequest::BeginPageKey { person, sign_in, page };
        match self.handle.account(request).await {
            Some(Ok(_)) => {}
            Some(Err(AccountError::Full)) => return Err(PageEditError::Full),
            Some(Err(_)) => return Err(PageEditError::SignedOut),
            None => return Err(stopping().into()),
        }
        Self::held(views, &made.person).await?.ok_or(PageEditError::SignedOut)
    }

    /// The device and key that stand beside the person's account.
    async fn held(
        views: &Arc<Views>,
        person: &PersonId,
    ) -> Result<Option<(DeviceId, DeviceKey)>, PageEditError> {
        let (of, person) = (Arc::clone(views), person.clone());
        let account = blocking(move || of.log().account(&person)).await??;
        let page = account.and_then(|account| account.page);
        Ok(page.and_then(|page| Some((page.device, page.key()?))))
    }
}

impl Person {
    fn remember(&mut self, once: ItemId, position: Option<Position>) {
        self.done.truncate(REMEMBERED - 1);
        self.done.push_front((once, position));
    }
}

/// Applies the edit to the document as it stands in the log. `None` where it is there already.
fn apply(
    views: &Views,
    made: &PageEdit,
    doc: DocId,
    actor: [u8; 16],
) -> Result<Option<LocalChange>, PageEditError> {
    if !views.viewer(&made.person)?.may_write(&made.key) {
        return Err(PageEditError::NotAllowed);
    }
    let kind = Kind::of(doc).ok_or(PageEditError::NotAllowed)?;
    let mut document = views.document(doc)?.unwrap_or_else(|| Document::new(kind));
    if reads_so(&document, &made.edit) {
        return Ok(None);
    }
    check_decision(&document, &made.edit)?;
    let writer = Writer { author: made.person.clone(), actor };
    let change = match document.edit(&writer, made.now, &made.edit) {
        Ok(change) => change,
        // the item of this form is there: it was sent before, to a process of this relay that has ended
        Err(EditError::NoChange) if made.edit.subject() == Some(made.once) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    match change.raw.len() > CHANGE_BYTES_MAX {
        true => Err(PageEditError::TooLarge),
        false => Ok(Some(change)),
    }
}

/// Refuses a decision between other values than those that stood where the person looked: a browser sends them.
fn check_decision(document: &Document, edit: &Edit) -> Result<(), EditError> {
    let Edit::Goals(GoalsEdit::Decision(DecisionEdit::Decide {
        base,
        decision,
        indicator,
        field,
        value,
        reason,
        ..
    })) = edit
    else {
        return Ok(());
    };
    let seen = document.read_at(Some(base), Goals::read)?;
    let known = seen.decide(*decision, (*indicator, *field), *value, reason.as_str());
    match Edit::Goals(known) == *edit {
        true => Ok(()),
        false => Err(EditError::UnknownBase),
    }
}

/// Whether a section reads already as an edit wants it to: a form that is sent twice writes nothing twice.
fn reads_so(document: &Document, edit: &Edit) -> bool {
    let (sections, draft) = match edit {
        Edit::Report(RoundReportEdit::WriteSection { draft, .. }) => {
            (RoundReport::read(document).sections, draft)
        }
        Edit::OwnWords(OwnWordsEdit::WriteSection { draft, .. }) => {
            (OwnWords::read(document).sections, draft)
        }
        _ => return false,
    };
    sections
        .get(&draft.section)
        .is_some_and(|section| section.text.trim_end() == draft.text.trim_end())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreFault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| StoreFault::failed("an edit of a page panicked"))
}
