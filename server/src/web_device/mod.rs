//! Edits that people make on the pages.
//!
//! An edit made on a page is an edit of a person, like one made on a phone. Each person who writes on the pages has a device
//! for it, whose key this relay holds beside the account. [`WebDevices::edit`] applies a typed edit to the merged document, off
//! the engine's thread, signs the change as a push of that device, and hands it to the engine's intake through a session of its
//! own. So admission, quotas, audit and fan-out are those of every device, and the answer is the relay's: a position, or a
//! refusal.
//!
//! An edit has a place from the moment at which it is asked for until it is made, also when the browser goes away: so much, and no
//! more, waits for each person and in all.
//!
//! The key ends with the person's last sign-in, and the next edit makes another ([`crate::accounts`]). No connection from
//! outside is opened with it.

mod edit_queue;
mod error;
mod session;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use samband_client_core::documents::own_words::{OwnWords, OwnWordsEdit};
use samband_client_core::documents::round_report::{RoundReport, RoundReportEdit};
use samband_client_core::documents::{DocKey, Document, Edit, EditError, LocalChange, Writer};
use samband_client_core::documents::{Kind, page_actor};
use samband_client_core::ids::{ChangeHash, DeviceId, DocId, ItemId, PersonId};
use samband_client_core::keys::DeviceKey;
use samband_client_core::limits::CHANGE_BYTES_MAX;
use samband_client_core::time::DeviceTime;
use tokio::sync::Semaphore;

use self::edit_queue::{EditPermit, EditQueue, PLACES_OF_A_PERSON};
pub use self::error::PageEditError;
use self::error::stopping;
use self::session::PageSession;
use crate::accounts::{AccountError, AccountRequest, is_standing};
use crate::clock::now_ms;
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
    /// What the form carried: a form that is sent twice is one edit, and one that is sent with other words is none.
    pub once: ItemId,
    /// The id of the item that the edit adds, if it adds one. It follows from all that the form carried.
    pub item: ItemId,
    /// The edit.
    pub edit: Edit,
    /// When, by the relay's clock.
    pub now: DeviceTime,
}

/// The devices of all people who write on the pages.
pub struct WebDevices {
    handle: Handle,
    places: EditQueue,
    people: Mutex<BTreeMap<PersonId, Arc<PersonEdits>>>,
}

/// One person's device, and the places of the person's edits.
struct PersonEdits {
    places: Arc<Semaphore>,
    /// One edit of a person at a time: push numbers go on without a gap.
    person: tokio::sync::Mutex<Person>,
}

impl Default for PersonEdits {
    fn default() -> PersonEdits {
        let places = Arc::new(Semaphore::new(PLACES_OF_A_PERSON));
        PersonEdits { places, person: tokio::sync::Mutex::default() }
    }
}

/// What is remembered of one person's device.
#[derive(Default)]
struct Person {
    session: PageSession,
    /// The actor of each document, as long as each of its changes was taken.
    actors: BTreeMap<DocId, [u8; 16]>,
    /// What the last forms carried.
    done: VecDeque<MadeEdit>,
}

/// A form whose edit was made.
struct MadeEdit {
    once: ItemId,
    /// A hash of the document and the edit.
    of: [u8; 32],
    /// The edit's change; `None` where the document was so already.
    change: Option<ChangeHash>,
}

impl WebDevices {
    /// The devices, none of which is open.
    pub fn new(handle: Handle) -> WebDevices {
        WebDevices { handle, places: EditQueue::new(), people: Mutex::default() }
    }

    /// Makes an edit. When this returns, it is durable in the log, or was there already. It is made whether or not anybody waits
    /// for the answer.
    ///
    /// # Errors
    ///
    /// When it was not made. What was typed is to be shown again.
    pub async fn edit(
        self: &Arc<Self>,
        views: &Arc<Views>,
        made: PageEdit,
    ) -> Result<(), PageEditError> {
        let of = self.of_person(&made.person);
        let place = self.places.take(&of.places)?;
        let (web, views) = (Arc::clone(self), Arc::clone(views));
        let edited = tokio::spawn(async move { web.edit_in(place, &of, &views, made).await });
        edited.await.map_err(|_| StoreFault::failed("an edit of a page panicked"))?
    }

    /// Makes an edit that has a place.
    async fn edit_in(
        &self,
        _place: EditPermit,
        of: &PersonEdits,
        views: &Arc<Views>,
        made: PageEdit,
    ) -> Result<(), PageEditError> {
        let mut person = of.person.lock().await;
        let _turn = self.places.turn().await?;
        let hash = hash_of(&made)?;
        if let Some(done) = person.done.iter().find(|done| done.once == made.once) {
            return match done.of == hash {
                true => Ok(()),
                false => Err(PageEditError::SentBefore(done.change.map(|change| vec![change]))),
            };
        }
        let (of, writer, key) = (Arc::clone(views), made.person.clone(), made.key.clone());
        let may_write = blocking(move || of.viewer(&writer).map(|viewer| viewer.may_write(&key)));
        if !may_write.await?? {
            return Err(PageEditError::NotAllowed);
        }
        let signer = self.key(views, &made).await?;
        // the device's share is asked before the document is merged
        let opened = person.session.open(&self.handle, signer).await?;
        let once = made.once;
        let doc = views.doc_id(&made.key)?;
        let actor = *person.actors.entry(doc).or_insert_with(|| page_actor(random()));
        let of = Arc::clone(views);
        let change = blocking(move || apply(&of, &made, doc, actor)).await??;
        let Some(change) = change else {
            person.remember(MadeEdit { once, of: hash, change: None });
            return Ok(());
        };
        match person.session.push(&self.handle, opened, doc, change.raw).await {
            Ok(()) => person.remember(MadeEdit { once, of: hash, change: Some(change.hash) }),
            Err(error) => {
                person.actors.remove(&doc);
                return Err(error);
            }
        }
        Ok(())
    }

    fn of_person(&self, person: &PersonId) -> Arc<PersonEdits> {
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
        if let Some(held) = Self::held(views, made).await? {
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
        Self::held(views, made).await?.ok_or(PageEditError::SignedOut)
    }

    /// The device and key that stand beside the person's account, for a sign-in that has not ended while the edit waited.
    async fn held(
        views: &Arc<Views>,
        made: &PageEdit,
    ) -> Result<Option<(DeviceId, DeviceKey)>, PageEditError> {
        let (of, person, sign_in) = (Arc::clone(views), made.person.clone(), made.sign_in);
        let found = blocking(move || {
            let log = of.log();
            Ok::<_, StoreFault>((log.sign_in(&sign_in)?, log.account(&person)?, person))
        });
        let (sign_in, account, person) = found.await??;
        if !sign_in.is_some_and(|row| row.person == person && is_standing(&row, now_ms())) {
            return Err(PageEditError::SignedOut);
        }
        let page = account.and_then(|account| account.page);
        Ok(page.and_then(|page| Some((page.device, page.key()?))))
    }
}

/// A hash of the document and the edit, without its time.
fn hash_of(made: &PageEdit) -> Result<[u8; 32], StoreFault> {
    let edit = serde_json::to_vec(&(made.key.to_string(), &made.edit));
    Ok(*blake3::hash(&edit.map_err(StoreFault::failed)?).as_bytes())
}

impl Person {
    fn remember(&mut self, done: MadeEdit) {
        self.done.truncate(REMEMBERED - 1);
        self.done.push_front(done);
    }
}

/// Applies the edit to the document as it stands in the log. `None` where it is there already.
fn apply(
    views: &Views,
    made: &PageEdit,
    doc: DocId,
    actor: [u8; 16],
) -> Result<Option<LocalChange>, PageEditError> {
    let kind = Kind::of(doc).ok_or(PageEditError::NotAllowed)?;
    let mut document = views.document(doc)?.unwrap_or_else(|| Document::new(kind));
    if reads_so(&document, &made.edit) {
        return Ok(None);
    }
    let writer = Writer { author: made.person.clone(), actor };
    let change = match document.edit(&writer, made.now, &made.edit) {
        Ok(change) => change,
        // its id follows from all that the form carried: it was sent before, to a process of this relay that has ended
        Err(EditError::NoChange) if made.edit.subject() == Some(made.item) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    match change.raw.len() > CHANGE_BYTES_MAX {
        true => Err(PageEditError::TooLarge),
        false => Ok(Some(change)),
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

#[cfg(test)]
mod tests {
    use samband_client_core::documents::feedback::FeedbackEdit;
    use samband_client_core::documents::terms::{RemarkKind, Side};
    use samband_client_core::ids::RelayId;

    use super::*;
    use crate::relay::RelayStore;
    use crate::relay::{AccountChanges, AccountRow, Batch, SignInRow};
    use crate::store::memory::MemoryStore;

    #[tokio::test]
    async fn an_edit_that_waited_is_not_signed_after_its_sign_in_has_ended() {
        let person: PersonId = "kari".parse().unwrap();
        let page = Some(PageRow { device: DeviceId([1; 16]), seed: Some([2; 32]) });
        let account = AccountRow { password: "a hash".to_owned(), code: None, page };
        let sign_in = |person: &PersonId, expires_at| {
            Some(SignInRow { person: person.clone(), began_at: 0, expires_at })
        };
        let (stands, ended, others) = ([1; 32], [2; 32], [3; 32]);
        let mut accounts = AccountChanges::default();
        accounts.accounts.insert(person.clone(), Some(account));
        accounts.sign_ins.insert(stands, sign_in(&person, now_ms() + 60_000));
        accounts.sign_ins.insert(ended, sign_in(&person, now_ms() - 1));
        accounts.sign_ins.insert(others, sign_in(&"amina".parse().unwrap(), now_ms() + 60_000));
        let mut store = MemoryStore::new(RelayId([7; 16]));
        store.commit(&Batch { accounts, ..Batch::default() }).unwrap();
        let views = Arc::new(Views::new(store.reader()));
        let remark = ItemId([0; 10]);
        let edit = FeedbackEdit::Remark {
            remark,
            entry: remark,
            kind: RemarkKind::Comment,
            text: "Words".to_owned(),
            language: "en".parse().unwrap(),
        };
        let key = DocKey::Feedback {
            partnership: "fjord-lake".parse().unwrap(),
            placement: "amina-2026".parse().unwrap(),
            side: Side::Home,
        };
        let made = |sign_in| PageEdit {
            person: person.clone(),
            sign_in,
            key: key.clone(),
            once: remark,
            item: remark,
            edit: edit.clone().into(),
            now: DeviceTime::new(0, 0),
        };
        assert!(WebDevices::held(&views, &made(stands)).await.unwrap().is_some());
        for sign_in in [ended, others, [4; 32]] {
            let held = WebDevices::held(&views, &made(sign_in)).await;
            assert!(matches!(held, Err(PageEditError::SignedOut)), "{sign_in:?}");
        }
    }
}
