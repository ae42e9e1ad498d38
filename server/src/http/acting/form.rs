//! Forms by which people act, and what becomes of typed words where a form cannot be taken as it came.

use std::sync::{Arc, OnceLock};

use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use samband_client_core::ids::ItemId;

use super::super::browser::path_of_this_relay;
use super::super::signed_in::{SignedIn, check_origin};
use super::super::web::{PageError, Shared};
use crate::entropy::random;
use crate::pages::{Fields, Kept, PageKey};

/// The largest form by which somebody acts: some 2,500 words in a script that takes nine bytes a letter in a form, and 20,000
/// in Latin letters. Anybody may send one, since the words of those whose sign-in has ended come back to them.
pub(in crate::http) const ACT_BYTES_MAX: usize = 128 * 1024;

/// The most fields of such a form: a report has a note for each text of each partner.
const FIELDS_MAX: usize = 200;

/// The words of a request's form, once they are read.
#[derive(Clone, Default)]
struct Words(Arc<OnceLock<Kept>>);

/// Shows the words of somebody who is signed in also where their form comes to an error: many wait, the store failed, a right
/// was taken, or the page is not there any more.
pub(in crate::http) async fn keep_words(mut request: Request, next: Next) -> Response {
    let words = Words::default();
    request.extensions_mut().insert(words.clone());
    let mut response = next.run(request).await;
    let error = response.extensions().get::<Arc<PageError>>().cloned();
    if let (Some(error), Some(kept)) = (error, words.0.get())
        && kept.has_words()
    {
        let error = PageError::WordsKept(error, kept.clone());
        response.extensions_mut().insert(Arc::new(error));
    }
    response
}

/// A form by which somebody acts: the person is signed in, and the form carries the key of this sign-in.
pub(in crate::http) struct ActForm {
    pub(in crate::http) by: SignedIn,
    pub(in crate::http) fields: Fields,
    /// What makes a form that is sent twice one edit.
    pub(in crate::http) once: ItemId,
    /// The id of what the form makes: the same for the same form with the same words.
    pub(in crate::http) item: ItemId,
}

/// The fields by which a form proves where it comes from.
const PROOFS: &[&str] = &["form_key", "once", "whose"];

/// The id of what a form makes.
fn item_of(path: &str, once: ItemId, fields: &Fields) -> ItemId {
    let said = fields.0.iter().filter(|(name, _)| !PROOFS.contains(&name.as_str()));
    let mut said: Vec<_> = said.collect();
    // a form that comes back after a sign-in has its fields in another order
    said.sort();
    let said = serde_json::to_vec(&(path, once, said)).expect("texts are plain JSON");
    let hash = blake3::derive_key("samband 2026 item of a form", &said);
    ItemId(*hash.first_chunk().expect("a hash has 32 bytes"))
}

/// What the forms of a page carry.
pub(in crate::http) fn page_key(by: &SignedIn) -> PageKey {
    PageKey { form_key: by.token.form_key(), whose: by.whose.clone(), page: random() }
}

impl ActForm {
    /// What the same form carries when it is shown again: it is another one, since its edit was not made.
    pub(in crate::http) fn key(&self) -> PageKey {
        page_key(&self.by)
    }
}

impl FromRequest<Shared> for ActForm {
    type Rejection = PageError;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, PageError> {
        let path = path_of_this_relay(request.uri().path()).to_owned();
        check_origin(&request)?;
        let (mut parts, body) = request.into_parts();
        let words = parts.extensions.get::<Words>().cloned();
        let by = SignedIn::from_request_parts(&mut parts, shared).await;
        let request = Request::from_parts(parts, body);
        let fields = match Form::<Vec<(String, String)>>::from_request(request, shared).await {
            Ok(Form(fields)) => Fields(fields),
            Err(rejection) => {
                return Err(PageError::Unreadable(rejection.into_response().status()));
            }
        };
        if fields.0.len() > FIELDS_MAX {
            return Err(PageError::Unreadable(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let form_key = fields.get("form_key").to_owned();
        let once = fields.read("once");
        let kept = Kept { path, fields: fields.0.clone() };
        let keep = |kept: &Kept| words.iter().for_each(|words| _ = words.0.set(kept.clone()));
        let by = match by {
            Err(PageError::NotSignedIn(_)) => return Err(PageError::Interrupted(kept)),
            Err(error) => {
                keep(&kept);
                return Err(error);
            }
            Ok(by) => by,
        };
        let own = by.token.form_key();
        // compared as hashes, in constant time
        if blake3::hash(form_key.as_bytes()) != blake3::hash(own.as_bytes()) {
            return Err(match kept.is_of(&by.whose) {
                true => PageError::NotSentYet(kept, own),
                false => PageError::SomebodyElses,
            });
        }
        keep(&kept);
        let once = once.ok_or(PageError::Forbidden)?;
        let item = item_of(&kept.path, once, &fields);
        Ok(ActForm { by, fields, once, item })
    }
}
