//! What all page handlers share: the state, the answers, and reads that may block.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use samband_words::Language;
use tokio::sync::Semaphore;

use super::browser::{SIGN_IN_COOKIE, cookie_of};
use super::export_turns::ExportTurns;
use super::flight::Compressors;
use super::language::Asked;
use super::proxies::{ClientAddress, Transport};
use crate::accounts::hashing::Hashing;
use crate::accounts::throttle::Throttle;
use crate::accounts::{AccountError, Token, is_standing};
use crate::backup::BackupWatch;
use crate::clock::now_ms;
use crate::pages::{self, Frame, Kept};
use crate::public_url::PublicUrl;
use crate::relay::StoreFault;
use crate::reports::Views;
use crate::service::Handle;
use crate::web_device::WebDevices;

/// The pages that are made at a time. Each may merge many documents, on cores that devices need too.
const PAGES_AT_A_TIME: usize = 2;
/// The pages that may wait for their turn; beyond that, the answer is to come again later.
const PAGES_WAITING: usize = 16;
/// The open pages that are told at a time when something new comes. Each is a connection, and each change costs it a look.
const OPEN_PAGES_MAX: usize = 256;
/// What a browser is told to wait, in seconds.
const COME_AGAIN_S: &str = "10";
/// For how long a browser that came over the relay's own TLS keeps to it: a year, in seconds.
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// How the person who runs the relay is reached, where a setting says it.
pub(super) type Contact = Option<Arc<str>>;

/// What all logs of a node share to answer requests.
#[derive(Clone)]
pub struct PageOptions {
    /// How the person who runs the relay is reached.
    pub contact: Option<Arc<str>>,
    /// What stretches passwords.
    pub hashing: Hashing,
    /// The backups that the node makes by itself.
    pub backups: Option<Arc<BackupWatch>>,
    /// The compression models of all connections.
    pub compressors: Arc<Compressors>,
}

/// What the handlers share.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) handle: Handle,
    pub(super) views: Arc<Views>,
    /// The address in links that are given away.
    pub(super) public_url: Arc<Option<PublicUrl>>,
    /// How the person who runs the relay is reached.
    pub(super) contact: Contact,
    /// The backups that the relay makes by itself.
    pub(super) backups: Option<Arc<BackupWatch>>,
    pub(super) hashing: Hashing,
    tries: Arc<Mutex<Throttle>>,
    jobs: Arc<PageJobs>,
    /// Pages that are told when something new comes.
    pub(super) open_pages: Arc<Semaphore>,
    /// The turns of files that people take with them.
    pub(super) exports: Arc<ExportTurns>,
    /// Edits that people make on the pages.
    pub(super) web: Arc<WebDevices>,
}

impl Shared {
    pub(super) fn new(
        handle: Handle,
        views: Arc<Views>,
        public_url: Option<PublicUrl>,
        options: PageOptions,
    ) -> Shared {
        let web = Arc::new(WebDevices::new(handle.clone()));
        let PageOptions { contact, backups, hashing, .. } = options;
        Shared {
            handle,
            views,
            public_url: Arc::new(public_url),
            contact,
            backups,
            hashing,
            tries: Arc::default(),
            jobs: Arc::new(PageJobs::new(PAGES_AT_A_TIME, PAGES_WAITING)),
            open_pages: Arc::new(Semaphore::new(OPEN_PAGES_MAX)),
            exports: Arc::new(ExportTurns::new()),
            web,
        }
    }

    /// The passwords that were tried lately.
    pub(super) fn tries(&self) -> MutexGuard<'_, Throttle> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many pages are made at a time, and how many wait.
pub(super) struct PageJobs {
    places: Semaphore,
    running: Semaphore,
}

impl PageJobs {
    pub(super) fn new(at_a_time: usize, waiting: usize) -> PageJobs {
        PageJobs { places: Semaphore::new(at_a_time + waiting), running: Semaphore::new(at_a_time) }
    }

    /// Runs a job in its turn; `None` when too many wait.
    pub(super) async fn run<T>(&self, job: impl Future<Output = T>) -> Option<T> {
        let _place = self.places.try_acquire().ok()?;
        let _turn = self.running.acquire().await.ok()?;
        Some(job.await)
    }
}

/// Why a page is not shown.
#[derive(Debug)]
pub(super) enum PageError {
    /// Nobody is signed in; where the person was going.
    NotSignedIn(String),
    /// Nobody is signed in, and words were typed.
    Interrupted(Kept),
    /// Words came by a form of another sign-in; the key of this one.
    NotSentYet(Kept, String),
    /// Words came by a form of somebody else; they are not shown.
    SomebodyElses,
    /// Why words that were typed were not taken; they are shown.
    WordsKept(Arc<PageError>, Kept),
    /// A one-time link that is used, too old, or none.
    OldLink,
    /// A form that this relay's page did not send.
    Forbidden,
    /// A request that cannot be read.
    Unreadable(StatusCode),
    /// Too many tries to sign in.
    TooManyTries,
    /// Too many pages are being made.
    Busy,
    /// The page is not there, or not for this person.
    NotFound,
    /// The store failed.
    Fault(StoreFault),
}

impl From<StoreFault> for PageError {
    fn from(fault: StoreFault) -> Self {
        PageError::Fault(fault)
    }
}

impl PageError {
    fn status(&self) -> StatusCode {
        match self {
            PageError::NotSignedIn(_) | PageError::Interrupted(_) => StatusCode::UNAUTHORIZED,
            PageError::NotSentYet(..) | PageError::SomebodyElses => StatusCode::CONFLICT,
            PageError::WordsKept(error, _) => error.status(),
            PageError::OldLink => StatusCode::GONE,
            PageError::Forbidden => StatusCode::FORBIDDEN,
            PageError::Unreadable(status) => *status,
            PageError::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
            PageError::Busy => StatusCode::SERVICE_UNAVAILABLE,
            PageError::NotFound => StatusCode::NOT_FOUND,
            PageError::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn page(&self, frame: &Frame) -> Markup {
        use pages::Notice::Fault;
        let w = frame.words;
        match self {
            PageError::NotSignedIn(to) => pages::sign_in(frame, "", to, None, None),
            PageError::Interrupted(kept) => pages::sign_in(frame, "", "/", Some(kept), None),
            PageError::WordsKept(error, kept) => {
                let why = match **error {
                    PageError::Busy => "busy",
                    PageError::NotFound => "not-found-why",
                    PageError::Forbidden => "forbidden-why",
                    PageError::Unreadable(_) => "unreadable-why",
                    _ => "fault-why",
                };
                pages::words_kept(frame, kept, why)
            }
            PageError::SomebodyElses => pages::somebody_elses(frame),
            PageError::NotSentYet(kept, key) => pages::not_sent_yet(frame, kept, key),
            PageError::OldLink => {
                let said = pages::account_fault(w, &AccountError::Link);
                pages::sign_in(frame, "", "/", None, Some(Fault(&said)))
            }
            PageError::Forbidden => pages::forbidden(frame),
            PageError::Unreadable(_) => pages::unreadable(frame),
            PageError::TooManyTries => {
                pages::sign_in(frame, "", "/", None, Some(Fault(&w.text("too-many-tries"))))
            }
            PageError::Busy => pages::busy(frame),
            PageError::NotFound => pages::not_found(frame),
            PageError::Fault(_) => pages::fault(frame),
        }
    }
}

/// The answer carries the error as an extension; [`guard`] makes its page, since it knows the request's language.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let PageError::Fault(fault) = &self {
            tracing::error!(%fault, "a page could not be made");
        }
        let mut response = self.status().into_response();
        if matches!(self, PageError::Busy) {
            let wait = HeaderValue::from_static(COME_AGAIN_S);
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// A page.
pub(super) fn html(page: Markup) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (headers, page.into_string()).into_response()
}

/// Runs a short read of the store where it may block.
pub(super) async fn blocking<T: Send + 'static>(
    shared: &Shared,
    read: impl FnOnce(&Views) -> Result<T, PageError> + Send + 'static,
) -> Result<T, PageError> {
    let views = Arc::clone(&shared.views);
    match tokio::task::spawn_blocking(move || read(&views)).await {
        Ok(result) => result,
        Err(_) => Err(PageError::Fault(StoreFault::failed("a page's read panicked"))),
    }
}

/// Makes a page in its turn: its read may take long.
pub(super) async fn page(
    shared: &Shared,
    read: impl FnOnce(&Views) -> Result<Response, PageError> + Send + 'static,
) -> Result<Response, PageError> {
    in_turn(shared, read).await
}

/// Reads the store in the turn of a page.
pub(super) async fn in_turn<T: Send + 'static>(
    shared: &Shared,
    read: impl FnOnce(&Views) -> Result<T, PageError> + Send + 'static,
) -> Result<T, PageError> {
    shared.jobs.run(blocking(shared, read)).await.unwrap_or(Err(PageError::Busy))
}

/// Gives every answer the headers of a page and every error its page, and shows nothing over a line on which a sign-in
/// cannot work: the cookie of a sign-in comes back over TLS, or on the relay's own machine, only.
pub(super) async fn guard(
    State(shared): State<Shared>,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = Asked::of(request.headers(), request.uri());
    request.extensions_mut().insert(asked.clone());
    let transport = request.extensions().get::<Transport>().copied().unwrap_or(Transport::Plain);
    let address =
        request.extensions().get::<ClientAddress>().map(|ClientAddress(address)| *address);
    let is_style = ["/style.css", pages::style_path()].contains(&request.uri().path());
    let is_secure = transport != Transport::Plain || is_own_machine(address, request.headers());
    let token = cookie_of(request.headers(), SIGN_IN_COOKIE).and_then(Token::parse);
    let mut response = if is_secure || is_style {
        next.run(request).await
    } else {
        let frame = error_frame(&asked, None, &shared.contact);
        (StatusCode::FORBIDDEN, html(pages::insecure(&frame))).into_response()
    };
    let error = match response.extensions_mut().remove::<Arc<PageError>>() {
        Some(error) => Some(error),
        // a refusal of the router's own, as of an address that is no text
        None if is_bare_error(&response) => {
            Some(Arc::new(PageError::Unreadable(response.status())))
        }
        None => None,
    };
    if let Some(error) = error {
        let frame = error_frame(&asked, own_language(&shared, token).await, &shared.contact);
        let (mut parts, _) = response.into_parts();
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::CONTENT_TYPE);
        response = (parts.status, parts.headers, html(error.page(&frame))).into_response();
    }
    set_headers(response.headers_mut(), transport);
    response
}

/// The frame of a page that says that something went wrong.
pub(super) fn error_frame(asked: &Asked, own: Option<Language>, contact: &Contact) -> Frame {
    Frame { contact: contact.clone(), ..asked.frame_for(own) }
}

/// The language of the person who is signed in.
async fn own_language(shared: &Shared, token: Option<Token>) -> Option<Language> {
    let token = token?;
    let of = blocking(shared, move |views| {
        let row = views.log().sign_in(&token.hash())?.filter(|row| is_standing(row, now_ms()));
        row.map_or(Ok(None), |row| Ok(views.viewer(&row.person)?.language()))
    });
    of.await.unwrap_or(None)
}

/// Whether an answer says in plain English that something is wrong.
fn is_bare_error(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    is_error && kind.is_none_or(|kind| kind.starts_with("text/plain"))
}

/// Sets the headers of a page.
fn set_headers(headers: &mut HeaderMap, transport: Transport) {
    // the app says by itself what it may do
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'",
    ));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if transport == Transport::OwnTls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
}

/// Whether a browser on the relay's own machine calls it by a name that browsers take for this machine.
fn is_own_machine(address: Option<IpAddr>, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(host) => host.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let is_local = name.eq_ignore_ascii_case("localhost")
        || name.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    is_local && address.is_some_and(is_loopback)
}

fn is_loopback(address: IpAddr) -> bool {
    match address {
        // an address of IPv6 counts with its network of 64 bits, so ::1 is ::
        IpAddr::V6(address) => address.is_loopback() || address.is_unspecified(),
        IpAddr::V4(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_came_over_the_relays_own_tls_never_comes_without_tls_again() {
        let sent = |transport| {
            let mut headers = HeaderMap::new();
            set_headers(&mut headers, transport);
            headers.get(header::STRICT_TRANSPORT_SECURITY).cloned()
        };
        assert_eq!(sent(Transport::OwnTls), Some(STRICT_TRANSPORT));
        // a proxy says it for itself, and over plain http it means nothing
        assert_eq!([sent(Transport::ProxyTls), sent(Transport::Plain)], [None, None]);
    }

    #[tokio::test]
    async fn pages_wait_for_their_turn_and_beyond_the_queue_are_asked_to_come_again() {
        let jobs = Arc::new(PageJobs::new(2, 3));
        let (end, ended) = tokio::sync::watch::channel(false);
        let mut running = Vec::new();
        for _ in 0..5 {
            let (jobs, mut ended) = (Arc::clone(&jobs), ended.clone());
            running.push(tokio::spawn(async move {
                jobs.run(async move { ended.wait_for(|ended| *ended).await.is_ok() }).await
            }));
        }
        while jobs.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(jobs.running.available_permits(), 0);
        assert_eq!(jobs.run(async { true }).await, None, "too many wait");
        end.send(true).unwrap();
        for job in running {
            assert_eq!(job.await.unwrap(), Some(true));
        }
        assert_eq!(jobs.run(async { true }).await, Some(true));
    }
}
