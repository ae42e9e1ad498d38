//! How sockets, pages and administrators reach the service.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use samband_client_core::ids::PersonId;
use samband_client_core::time::UnixMs;
use samband_client_core::wire::FrameError;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use super::queue::Queue;
use crate::accounts::{AccountError, AccountRequest};
use crate::admin::{self, AdminRequest, AdminResponse, AdminWrite, Care, Prepared, Steps};
use crate::clock::now_ms;
use crate::relay::{
    CloseReason, Deed, LoaderDone, OpenRequest, Operator, Ownership, Priority, SessionId,
    SnapshotMade, StoreFault,
};
use crate::reports::Views;
use crate::roster_file::RosterFile;

/// What the service tells a connection.
#[derive(Debug)]
pub enum ToSession {
    /// Send this frame, then say that you are ready again.
    Send(Vec<u8>),
    /// The same, and compress what follows as one large stream, primed with the bytes behind it.
    BulkBegin(Vec<u8>, Vec<u8>),
    /// Close the connection.
    Close(CloseReason),
}

/// Whether a connection is let in.
#[derive(Debug)]
pub enum Admittance {
    /// With this Welcome, and what comes for it.
    Welcome(Vec<u8>, mpsc::UnboundedReceiver<ToSession>),
    /// Not, with this Refusal.
    Refusal(Vec<u8>),
}

/// What the service's thread does next.
pub(super) enum Input {
    Open(OpenRequest, oneshot::Sender<Admittance>),
    /// The same of a page device.
    OpenPage(OpenRequest, oneshot::Sender<Admittance>),
    Frame(SessionId, Vec<u8>, OwnedSemaphorePermit),
    /// The rest of a push.
    GoOn(SessionId, OwnedSemaphorePermit),
    Broken(SessionId, FrameError),
    Ready(SessionId, usize),
    Finish(SessionId),
    Close(SessionId),
    /// Who on the relay's own machine asks for it, where nobody on a page does.
    Admin(Box<AdminWrite>, Operator, oneshot::Sender<AdminResponse>),
    /// The next step of what an administrator asks.
    AdminStep(Box<Steps>, oneshot::Sender<AdminResponse>),
    Account(Box<AccountRequest>, oneshot::Sender<Result<UnixMs, AccountError>>),
    Snapshot(Result<SnapshotMade, StoreFault>),
    Loader(Result<LoaderDone, StoreFault>),
    /// The worker that counts documents has failed.
    Counted(Result<(), StoreFault>),
    Tick,
    /// The engine's own work.
    Step,
    Stop,
}

impl Input {
    /// The connection that it is of.
    pub(super) fn session(&self) -> Option<SessionId> {
        match self {
            Input::Open(request, _) | Input::OpenPage(request, _) => Some(request.session),
            Input::Frame(session, ..)
            | Input::GoOn(session, _)
            | Input::Broken(session, _)
            | Input::Ready(session, _)
            | Input::Finish(session)
            | Input::Close(session) => Some(*session),
            Input::Admin(..)
            | Input::AdminStep(..)
            | Input::Account(..)
            | Input::Snapshot(_)
            | Input::Loader(_)
            | Input::Counted(_)
            | Input::Tick
            | Input::Step
            | Input::Stop => None,
        }
    }
}

impl Queue<Input> {
    /// Adds inputs that are to be done when others have had their turn.
    pub(super) fn push_all(&mut self, later: Vec<(Priority, Input)>) {
        for (priority, input) in later {
            self.push(input.session(), priority, input);
        }
    }
}

/// Reports that may be made at a time: each reads much of the store.
const REPORTS: usize = 2;

/// A handle on the running service.
#[derive(Clone)]
pub struct Handle {
    inputs: mpsc::Sender<Input>,
    next_session: Arc<AtomicU64>,
    /// Not held, so that the store can be closed while a handle is left somewhere.
    views: Weak<Views>,
    /// One roster file is parsed at a time: a large one takes memory.
    parsing: Arc<Semaphore>,
    /// See [`REPORTS`].
    reporting: Arc<Semaphore>,
    ownership: Arc<dyn Ownership>,
}

/// A session of the engine. Dropping the guard ends the session, so that an aborted request or connection leaves none
/// behind.
#[derive(Debug)]
pub struct SessionGuard {
    session: SessionId,
    inputs: mpsc::Sender<Input>,
}

impl SessionGuard {
    /// The session.
    pub fn session(&self) -> SessionId {
        self.session
    }
}

impl Drop for SessionGuard {
    fn drop(&mut self) {
        // fails when the service has stopped, and with it every session
        if let Err(TrySendError::Full(close)) = self.inputs.try_send(Input::Close(self.session)) {
            let inputs = self.inputs.clone();
            tokio::spawn(async move { inputs.send(close).await });
        }
    }
}

impl Handle {
    pub(super) fn new(
        inputs: mpsc::Sender<Input>,
        views: &Arc<Views>,
        ownership: Arc<dyn Ownership>,
    ) -> Handle {
        Handle {
            inputs,
            next_session: Arc::new(AtomicU64::new(1)),
            views: Arc::downgrade(views),
            parsing: Arc::new(Semaphore::new(1)),
            reporting: Arc::new(Semaphore::new(REPORTS)),
            ownership,
        }
    }

    /// Whether no other process can own the log. Nothing of it may be sent where this is false.
    pub(crate) fn owns_log(&self) -> bool {
        self.ownership.holds()
    }

    /// Asks for a connection to be let in. `None` when the service has stopped. Keep the guard as long as the connection is
    /// there.
    ///
    /// `post`: whether the pushes are on the way already, and the connection ends with the flight.
    pub async fn open(&self, hello: Vec<u8>, post: bool) -> Option<(SessionGuard, Admittance)> {
        self.open_by(Input::Open, hello, post).await
    }

    /// The same for a page device, which comes from this process and ends with one flight.
    pub async fn open_page(&self, hello: Vec<u8>) -> Option<(SessionGuard, Admittance)> {
        self.open_by(Input::OpenPage, hello, true).await
    }

    async fn open_by(
        &self,
        open: fn(OpenRequest, oneshot::Sender<Admittance>) -> Input,
        hello: Vec<u8>,
        post: bool,
    ) -> Option<(SessionGuard, Admittance)> {
        let session = self.next_session.fetch_add(1, Ordering::Relaxed);
        // before anything is asked, since this future can be dropped at each await
        let guard = SessionGuard { session, inputs: self.inputs.clone() };
        let (reply, answer) = oneshot::channel();
        self.inputs.send(open(OpenRequest { session, hello, post }, reply)).await.ok()?;
        Some((guard, answer.await.ok()?))
    }

    /// Gives a frame that a connection received; waits while the service is busy. The permit is dropped when the
    /// engine has taken the frame.
    pub async fn frame(&self, session: SessionId, bytes: Vec<u8>, permit: OwnedSemaphorePermit) {
        _ = self.inputs.send(Input::Frame(session, bytes, permit)).await;
    }

    /// Says that a connection received something that is not even a compressed frame.
    pub async fn broken(&self, session: SessionId, error: FrameError) {
        _ = self.inputs.send(Input::Broken(session, error)).await;
    }

    /// Says that a connection can take one more frame, and how many bytes of changes suit its line.
    pub async fn ready(&self, session: SessionId, frame_bytes: usize) {
        _ = self.inputs.send(Input::Ready(session, frame_bytes)).await;
    }

    /// Says that the body of a POST has arrived whole.
    pub async fn finish(&self, session: SessionId) {
        _ = self.inputs.send(Input::Finish(session)).await;
    }

    /// Says that a connection has ended.
    pub async fn close(&self, session: SessionId) {
        _ = self.inputs.send(Input::Close(session)).await;
    }

    /// Executes an administrator's request. `None` when the service has stopped.
    pub async fn admin(&self, request: AdminRequest) -> Option<AdminResponse> {
        self.admin_by(request, Operator::default()).await
    }

    /// Executes a request in the name of an administrator on the relay's own machine. `None` when the service has stopped.
    pub async fn admin_by(&self, request: AdminRequest, by: Operator) -> Option<AdminResponse> {
        // a revocation waits for no report
        let places = match &request {
            AdminRequest::ImportRoster { .. } => Some(&self.parsing),
            AdminRequest::Report(_)
            | AdminRequest::Today { .. }
            | AdminRequest::Devices
            | AdminRequest::Breach(_)
            | AdminRequest::Invites
            | AdminRequest::Accounts
            | AdminRequest::Refused
            | AdminRequest::Erased
            | AdminRequest::Retention { .. }
            | AdminRequest::Verify
            | AdminRequest::Audit { .. } => Some(&self.reporting),
            AdminRequest::Invite { .. }
            | AdminRequest::Link { .. }
            | AdminRequest::Status
            | AdminRequest::Revoke(_)
            | AdminRequest::Erase(_) => None,
        };
        let place = match places {
            Some(places) => Some(places.acquire().await.ok()?),
            None => None,
        };
        let of = by.clone();
        let prepared = self.read(move |views| match admin::not_an_administrator(&of, views)? {
            Some(refused) => Ok(Prepared::Answer(refused)),
            None => admin::prepare(request, views, now_ms()),
        });
        let prepared = prepared.await?;
        drop(place);
        let write = match prepared {
            Ok(Prepared::Write(write)) => write,
            Ok(Prepared::Answer(answer)) => return Some(answer),
            Err(fault) => return Some(AdminResponse::Failed { error: fault.to_string() }),
        };
        self.write(write, by).await
    }

    async fn write(&self, write: AdminWrite, by: Operator) -> Option<AdminResponse> {
        let (reply, answer) = oneshot::channel();
        self.inputs.send(Input::Admin(Box::new(write), by, reply)).await.ok()?;
        answer.await.ok()
    }

    /// Executes an action of a coordinator about invites or devices, whose right to do so was checked before. `None` when the
    /// service has stopped.
    pub async fn care(&self, by: PersonId, what: Care) -> Option<AdminResponse> {
        self.write(AdminWrite::Care { by, what }, Operator::default()).await
    }

    /// Imports a checked roster file in the name of somebody who administers its partnerships; that they may was looked at
    /// before. `None` when the service has stopped.
    pub async fn import(&self, by: PersonId, file: RosterFile) -> Option<AdminResponse> {
        self.write(AdminWrite::Import(file, Some(by)), Operator::default()).await
    }

    /// Writes in the audit log that a person takes something out of the relay; answered once that is durable. `None` when the
    /// service has stopped.
    pub async fn exported(&self, by: &PersonId, what: &str, note: String) -> Option<AdminResponse> {
        let write = AdminWrite::Audited {
            who: Some(by.to_string()),
            did: Deed::ReportExported,
            whom: what.to_owned(),
            note,
            response: AdminResponse::Audit { rows: Vec::new() },
        };
        self.write(write, Operator::default()).await
    }

    /// Reads the store on a thread that no device waits for. `None` when the service has stopped.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Views) -> T + Send + 'static,
    ) -> Option<T> {
        let views = self.views.upgrade()?;
        tokio::task::spawn_blocking(move || work(&views)).await.ok()
    }

    /// Changes accounts. Once the change is durable, returns when the new link or sign-in expires, or why nothing was
    /// changed. `None` when the service has stopped.
    pub async fn account(&self, request: AccountRequest) -> Option<Result<UnixMs, AccountError>> {
        let (reply, answer) = oneshot::channel();
        self.inputs.send(Input::Account(Box::new(request), reply)).await.ok()?;
        answer.await.ok()
    }

    /// Says that time has passed. Call it every [`super::LAZY`]; `false` when the service has stopped.
    pub async fn tick(&self) -> bool {
        self.inputs.send(Input::Tick).await.is_ok()
    }

    /// Stops the service: closes every connection and makes everything durable.
    pub async fn stop(&self) {
        _ = self.inputs.send(Input::Stop).await;
        self.stopped().await;
    }

    /// Whether the service has stopped.
    pub fn is_stopped(&self) -> bool {
        self.inputs.is_closed()
    }

    /// Waits until the service has stopped.
    pub async fn stopped(&self) {
        self.inputs.closed().await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use futures_util::FutureExt;
    use samband_client_core::ids::RelayId;

    use super::*;
    use crate::admin::ReportRequest;
    use crate::service::Service;
    use crate::store::RedbStore;

    /// A service on an empty store.
    fn service(
        folder: &tempfile::TempDir,
    ) -> (Handle, std::thread::JoinHandle<Result<(), StoreFault>>) {
        let store = RedbStore::open(&folder.path().join("relay.redb"), RelayId([7; 16])).unwrap();
        Service::new(store).unwrap().start()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_hello_and_a_revocation_are_answered_while_reports_run() {
        let folder = tempfile::tempdir().unwrap();
        let (handle, thread) = service(&folder);
        // as many reports as may run, none of which ends before the gate opens
        let (gates, running): (Vec<_>, Vec<_>) = (0..REPORTS)
            .map(|_| {
                let (gate, opened) = mpsc::channel::<()>();
                let handle = handle.clone();
                let report = tokio::spawn(async move {
                    let _place = handle.reporting.acquire().await.unwrap();
                    handle.read(move |_| opened.recv().is_ok()).await
                });
                (gate, report)
            })
            .unzip();
        while handle.reporting.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let asking = handle.clone();
        let report = AdminRequest::Report(ReportRequest::default());
        let report = tokio::spawn(async move { asking.admin(report).await });

        let (_guard, admittance) = handle.open(Vec::new(), false).await.unwrap();
        assert!(matches!(admittance, Admittance::Refusal(_)), "{admittance:?}");
        let status = handle.admin(AdminRequest::Status).await;
        assert!(matches!(status, Some(AdminResponse::Status { .. })), "{status:?}");
        let revoke = crate::admin::RevokeRequest::Person { person: "nobody".to_owned() };
        let revoked = handle.admin(AdminRequest::Revoke(revoke)).await;
        assert!(matches!(revoked, Some(AdminResponse::Failed { .. })), "{revoked:?}");
        assert!(!report.is_finished());

        for (gate, report) in gates.into_iter().zip(running) {
            gate.send(()).unwrap();
            assert_eq!(report.await.unwrap(), Some(true));
        }
        let report = report.await.unwrap();
        assert!(matches!(report, Some(AdminResponse::Report { .. })), "{report:?}");
        handle.stop().await;
        thread.join().unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_session_ends_with_its_request_whenever_the_request_is_dropped() {
        let (inputs, mut service) = tokio::sync::mpsc::channel(8);
        let views = Weak::new();
        let places = || Arc::new(Semaphore::new(1));
        let next_session = Arc::new(AtomicU64::new(1));
        let (parsing, reporting) = (places(), places());
        let store =
            crate::store::memory::MemoryStore::new(samband_client_core::ids::RelayId([7; 16]));
        let ownership = crate::relay::RelayStore::ownership(&store);
        let handle = Handle { inputs, next_session, views, parsing, reporting, ownership };
        let mut opening = Box::pin(handle.open(Vec::new(), false));
        assert!(opening.as_mut().now_or_never().is_none());
        let Some(Input::Open(request, reply)) = service.recv().await else { panic!("no opening") };
        // the engine lets it in, and the request is gone before it hears of that
        let (_, outgoing) = tokio::sync::mpsc::unbounded_channel();
        assert!(reply.send(Admittance::Welcome(Vec::new(), outgoing)).is_ok());
        drop(opening);
        let closed = service.recv().await.unwrap();
        assert!(matches!(closed, Input::Close(session) if session == request.session));
    }
}
