//! Drives the engine on a thread of its own: inputs in, one durable commit for all that queued, outputs out. Beside it
//! one makes snapshots, and one loads the documents that are written to.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use samband_client_core::time::UnixMs;
use samband_client_core::wire::FrameError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use crate::accounts::{AccountError, AccountRequest};
use crate::admin::{self, AdminRequest, AdminResponse};
use crate::aside::Aside;
use crate::queue::{BULK_TURN, Priority, Queue};
use crate::relay::{
    CloseReason, DocumentLoaded, Engine, Loader, LoaderJob, OpenRequest, Output, Progress,
    RelayStore, SessionId, SnapshotJob, SnapshotMade, StoreFault,
};
use crate::store::RedbStore;
use crate::views::Views;

/// Inputs that may queue before sockets have to wait.
const QUEUE: usize = 1024;
/// Inputs that share one commit at most.
const GROUP: usize = 256;
/// After how long a commit takes no more of them.
const GROUP_TIME: Duration = Duration::from_millis(10);
/// How long a commit that holds only bulk devices' work may be put off after the one before it. A commit of an interactive
/// device takes that work along; a commit under way would keep an interactive device waiting.
const BULK_COMMIT_DELAY: Duration = Duration::from_millis(20);
/// How long the times at which devices were heard, and their cursors, may wait for a commit.
pub const LAZY: Duration = Duration::from_secs(5);

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

enum Input {
    Open(OpenRequest, oneshot::Sender<Admittance>),
    Frame(SessionId, Vec<u8>, OwnedSemaphorePermit),
    /// What is left of a push.
    GoOn(SessionId, OwnedSemaphorePermit),
    Broken(SessionId, FrameError),
    Ready(SessionId, usize),
    Finish(SessionId),
    Close(SessionId),
    Admin(Box<AdminRequest>, oneshot::Sender<AdminResponse>),
    Account(Box<AccountRequest>, oneshot::Sender<Result<UnixMs, AccountError>>),
    Snapshot(Result<SnapshotMade, StoreFault>),
    Loaded(Result<DocumentLoaded, StoreFault>),
    Tick,
    Stop,
}

impl Input {
    /// The connection that it is of.
    fn session(&self) -> Option<SessionId> {
        match self {
            Input::Open(request, _) => Some(request.session),
            Input::Frame(session, ..)
            | Input::GoOn(session, _)
            | Input::Broken(session, _)
            | Input::Ready(session, _)
            | Input::Finish(session)
            | Input::Close(session) => Some(*session),
            Input::Admin(..)
            | Input::Account(..)
            | Input::Snapshot(_)
            | Input::Loaded(_)
            | Input::Tick
            | Input::Stop => None,
        }
    }
}

/// A handle on the running service.
#[derive(Clone)]
pub struct Handle {
    inputs: mpsc::Sender<Input>,
    next_session: Arc<std::sync::atomic::AtomicU64>,
    /// One roster file is read at a time: a large one takes memory.
    reading: Arc<Semaphore>,
}

impl Handle {
    /// Asks for a connection to be let in. `None` when the service has stopped.
    ///
    /// `post`: whether the pushes are on the way already, and the connection ends with the flight.
    pub async fn open(&self, hello: Vec<u8>, post: bool) -> Option<(SessionId, Admittance)> {
        let session = self.next_session.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let (reply, answer) = oneshot::channel();
        self.inputs.send(Input::Open(OpenRequest { session, hello, post }, reply)).await.ok()?;
        Some((session, answer.await.ok()?))
    }

    /// Gives a frame that a connection received; waits while the service is busy. The permit is dropped when the
    /// engine has taken the frame.
    pub async fn frame(&self, session: SessionId, bytes: Vec<u8>, permit: OwnedSemaphorePermit) {
        _ = self.inputs.send(Input::Frame(session, bytes, permit)).await;
    }

    /// Says that a connection received what is not even a compressed frame.
    pub async fn broken(&self, session: SessionId, error: FrameError) {
        _ = self.inputs.send(Input::Broken(session, error)).await;
    }

    /// Says that a connection can take one more frame, and how many bytes of changes suit its line.
    pub async fn ready(&self, session: SessionId, frame_bytes: usize) {
        _ = self.inputs.send(Input::Ready(session, frame_bytes)).await;
    }

    /// Says that the body of a POST has come whole.
    pub async fn finish(&self, session: SessionId) {
        _ = self.inputs.send(Input::Finish(session)).await;
    }

    /// Says that a connection has ended.
    pub async fn close(&self, session: SessionId) {
        _ = self.inputs.send(Input::Close(session)).await;
    }

    /// Does what an administrator asks. `None` when the service has stopped.
    pub async fn admin(&self, request: AdminRequest) -> Option<AdminResponse> {
        let turn = self.reading.acquire().await.ok()?;
        let apart = move || (admin::answer_apart(&request), request);
        let (answer, request) = tokio::task::spawn_blocking(apart).await.ok()?;
        drop(turn);
        if answer.is_some() {
            return answer;
        }
        let (reply, answer) = oneshot::channel();
        self.inputs.send(Input::Admin(Box::new(request), reply)).await.ok()?;
        answer.await.ok()
    }

    /// Changes accounts. Returns, when it is durable, when what was made ends; or why nothing was done. `None` when the
    /// service has stopped.
    pub async fn account(&self, request: AccountRequest) -> Option<Result<UnixMs, AccountError>> {
        let (reply, answer) = oneshot::channel();
        self.inputs.send(Input::Account(Box::new(request), reply)).await.ok()?;
        answer.await.ok()
    }

    /// Says that time has passed. Call it every [`LAZY`]; `false` when the service has stopped.
    pub async fn tick(&self) -> bool {
        self.inputs.send(Input::Tick).await.is_ok()
    }

    /// Stops the service: closes every connection and makes everything durable.
    pub async fn stop(&self) {
        _ = self.inputs.send(Input::Stop).await;
        self.stopped().await;
    }

    /// Waits until the service has stopped.
    pub async fn stopped(&self) {
        self.inputs.closed().await;
    }
}

/// The relay's clock.
pub fn now_ms() -> UnixMs {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Fresh bytes from the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// The threads beside the engine's.
struct Threads {
    snapshots: Aside<SnapshotJob>,
    loader: Aside<LoaderJob>,
}

impl Threads {
    fn start(store: &RedbStore, inputs: &mpsc::Sender<Input>) -> Threads {
        let (log, to_service) = (store.reader(), inputs.downgrade());
        let snapshots = Aside::start("samband-snapshots", to_service, move |job: SnapshotJob| {
            Some(Input::Snapshot(job.run(&log)))
        });
        let (log, to_service) = (store.reader(), inputs.downgrade());
        let mut loader = Loader::default();
        let loader = Aside::start("samband-loader", to_service, move |job| {
            loader.run(job, &log).transpose().map(Input::Loaded)
        });
        Threads { snapshots, loader }
    }

    /// Gives them what the engine has for them.
    fn give(&self, engine: &mut Engine) {
        while let Some(job) = engine.poll_snapshot() {
            self.snapshots.give(job, false);
        }
        while let Some(job) = engine.poll_loader_job() {
            let patient = job.patient;
            self.loader.give(job, patient);
        }
    }

    fn stop(self) {
        self.snapshots.stop();
        self.loader.stop();
    }
}

/// The engine with its store and its connections.
pub struct Service {
    engine: Engine,
    store: RedbStore,
    views: Arc<Views>,
    opening: BTreeMap<SessionId, oneshot::Sender<Admittance>>,
    sessions: BTreeMap<SessionId, mpsc::UnboundedSender<ToSession>>,
    /// Pushes that wait for a document.
    waiting: BTreeMap<SessionId, OwnedSemaphorePermit>,
    /// What came of a connection behind a push that is under way.
    behind: BTreeMap<SessionId, VecDeque<Input>>,
    committed_at: Instant,
}

impl Service {
    /// Builds the engine from the store.
    pub fn new(store: RedbStore) -> Result<Service, StoreFault> {
        let engine = Engine::load(store.log(), random())?;
        let views = Arc::new(Views::new(store.reader()));
        Ok(Service {
            engine,
            store,
            views,
            opening: BTreeMap::new(),
            sessions: BTreeMap::new(),
            waiting: BTreeMap::new(),
            behind: BTreeMap::new(),
            committed_at: Instant::now(),
        })
    }

    /// Merged documents and reports over the same store.
    pub fn views(&self) -> Arc<Views> {
        Arc::clone(&self.views)
    }

    /// Runs the service on a thread of its own. The thread ends after [`Handle::stop`], or when the store
    /// fails: then the process should end too, and a new one begins from what is durable.
    pub fn start(self) -> (Handle, std::thread::JoinHandle<Result<(), StoreFault>>) {
        let (inputs, receiver) = mpsc::channel(QUEUE);
        let threads = Threads::start(&self.store, &inputs);
        let thread = std::thread::Builder::new()
            .name("samband-relay".to_owned())
            .spawn(move || self.run(receiver, threads))
            .expect("the system gives a thread");
        let next_session = Arc::new(std::sync::atomic::AtomicU64::new(1));
        (Handle { inputs, next_session, reading: Arc::new(Semaphore::new(1)) }, thread)
    }

    /// Puts in the queue what has come. When nothing else is to be done it waits for that, but no longer than until a
    /// commit is due. `false` when nobody can ask any more.
    fn gather(
        &mut self,
        inputs: &mut mpsc::Receiver<Input>,
        queue: &mut Queue<Input>,
        clock: &tokio::runtime::Runtime,
        commit_due: Option<Instant>,
    ) -> bool {
        let first = match commit_due {
            _ if !queue.is_empty() => inputs.try_recv().ok(),
            Some(due) => {
                let wait = async { tokio::time::timeout_at(due.into(), inputs.recv()).await };
                clock.block_on(wait).ok().flatten()
            }
            None => match inputs.blocking_recv() {
                Some(first) => Some(first),
                None => return false,
            },
        };
        let more = std::iter::from_fn(|| inputs.try_recv().ok()).take(QUEUE);
        for input in first.into_iter().chain(more) {
            let session = input.session();
            let is_bulk = match &input {
                Input::Admin(..) => true,
                Input::Open(request, _) => self.engine.hello_is_patient(&request.hello, now_ms()),
                _ => session.is_some_and(|session| self.engine.is_patient(session, now_ms())),
            };
            queue.push(session, Priority::bulk_if(is_bulk), input);
        }
        true
    }

    fn run(
        mut self,
        mut inputs: mpsc::Receiver<Input>,
        threads: Threads,
    ) -> Result<(), StoreFault> {
        let clock = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let clock = clock.expect("a clock needs nothing of the system");
        let mut queue = Queue::new();
        let mut commit_due = None;
        let result = loop {
            if !self.gather(&mut inputs, &mut queue, &clock, commit_due.take()) {
                break Ok(());
            }
            let mut stop = false;
            let mut replies = Vec::new();
            let began = Instant::now();
            let round = queue.begin_round();
            let time = if round == Priority::Interactive { GROUP_TIME } else { BULK_TURN };
            let more = || (began.elapsed() < time).then(|| queue.pop(round)).flatten();
            let mut fault = None;
            let mut later = Vec::new();
            for input in std::iter::from_fn(more).take(GROUP) {
                match input {
                    Input::Stop => stop = true,
                    input => fault = self.handle(input, &mut replies, &mut later).err().or(fault),
                }
            }
            for (priority, input) in later {
                queue.push(input.session(), priority, input);
            }
            // also while the commit is put off
            threads.give(&mut self.engine);
            if stop {
                self.engine.close_all();
            }
            let may_wait =
                round == Priority::Bulk && fault.is_none() && !stop && replies.is_empty();
            let due = self.committed_at + BULK_COMMIT_DELAY;
            if may_wait && self.engine.must_commit() && Instant::now() < due {
                commit_due = Some(due);
                continue;
            }
            let done = match fault {
                Some(error) => Err(error),
                None => self.commit(stop || self.committed_at.elapsed() >= LAZY),
            };
            if let Err(error) = done {
                tracing::error!(%error, "the relay stops");
                self.engine.close_all();
                self.send_outputs();
                break Err(error);
            }
            // an administrator hears of success only after the commit
            for (reply, response) in replies {
                _ = reply.send(response);
            }
            self.send_outputs();
            threads.give(&mut self.engine);
            if stop {
                break Ok(());
            }
        };
        // whoever still asks finds the channel closed
        inputs.close();
        threads.stop();
        result
    }

    /// Does what an input asks. `later`: what is to be done when others have had their turn, and with which priority.
    fn handle(
        &mut self,
        input: Input,
        replies: &mut Vec<(oneshot::Sender<AdminResponse>, AdminResponse)>,
        later: &mut Vec<(Priority, Input)>,
    ) -> Result<(), StoreFault> {
        let log = self.store.log();
        match input {
            // what came behind a push waits until all of it is dealt with
            Input::Frame(session, ..)
            | Input::Broken(session, _)
            | Input::Finish(session)
            | Input::Close(session)
                if self.engine.is_pushing(session) =>
            {
                self.behind.entry(session).or_default().push_back(input);
            }
            Input::Open(request, reply) => {
                self.opening.insert(request.session, reply);
                self.engine.open(log, &request, now_ms())?;
            }
            Input::Frame(session, bytes, permit) => {
                match self.engine.frame(log, session, &bytes, now_ms())? {
                    Progress::Done => {}
                    // the rest of a push that takes several turns is bulk
                    Progress::More => later.push((Priority::Bulk, Input::GoOn(session, permit))),
                    Progress::Waits => _ = self.waiting.insert(session, permit),
                }
            }
            Input::GoOn(session, permit) => {
                match self.engine.go_on(log, session, now_ms())? {
                    Progress::Done => {
                        // another push may begin, behind which the others wait again
                        for input in self.behind.remove(&session).unwrap_or_default() {
                            self.handle(input, replies, later)?;
                        }
                    }
                    Progress::More => later.push((Priority::Bulk, Input::GoOn(session, permit))),
                    Progress::Waits => _ = self.waiting.insert(session, permit),
                }
            }
            Input::Broken(session, error) => self.engine.break_off(session, error.into()),
            Input::Ready(session, bytes) => self.engine.ready(log, session, bytes)?,
            Input::Finish(session) => self.engine.finish(session),
            Input::Close(session) => {
                self.engine.close(session);
                self.sessions.remove(&session);
            }
            Input::Admin(request, reply) => {
                let response = self.administer(&request)?;
                replies.push((reply, response));
            }
            Input::Account(request, reply) => {
                let (engine, store) = (&mut self.engine, &mut self.store);
                _ = reply.send(admin::change_account(*request, engine, store, now_ms())?);
            }
            Input::Snapshot(made) => self.engine.snapshot_made(log, made?)?,
            Input::Loaded(loaded) => {
                for session in self.engine.document_loaded(loaded?) {
                    let priority = Priority::bulk_if(self.engine.is_patient(session, now_ms()));
                    let permit = self.waiting.remove(&session);
                    later.extend(permit.map(|permit| (priority, Input::GoOn(session, permit))));
                }
            }
            Input::Tick | Input::Stop => {}
        }
        Ok(())
    }

    fn administer(&mut self, request: &AdminRequest) -> Result<AdminResponse, StoreFault> {
        admin::execute(request, &mut self.engine, &mut self.store, &self.views, now_ms())
    }

    /// Does what an administrator asks and makes it durable, without a thread.
    pub fn administer_now(&mut self, request: &AdminRequest) -> Result<AdminResponse, StoreFault> {
        let response = self.administer(request)?;
        self.commit(true)?;
        Ok(response)
    }

    fn commit(&mut self, all: bool) -> Result<(), StoreFault> {
        if let Some(batch) = self.engine.take_batch(all) {
            self.store.commit(&batch)?;
            self.committed_at = Instant::now();
        }
        self.engine.committed(self.store.log())
    }

    fn tell(&self, session: SessionId, what: ToSession) {
        if let Some(sender) = self.sessions.get(&session) {
            _ = sender.send(what);
        }
    }

    fn send_outputs(&mut self) {
        while let Some(output) = self.engine.poll_output() {
            match output {
                Output::Welcome(session, frame) => {
                    let (sender, receiver) = mpsc::unbounded_channel();
                    let reply = self.opening.remove(&session);
                    let let_in = reply.is_some_and(|reply| {
                        reply.send(Admittance::Welcome(frame, receiver)).is_ok()
                    });
                    if let_in {
                        self.sessions.insert(session, sender);
                    } else {
                        self.engine.close(session);
                    }
                }
                Output::Refuse(session, frame) => {
                    if let Some(reply) = self.opening.remove(&session) {
                        _ = reply.send(Admittance::Refusal(frame));
                    }
                }
                Output::Send(session, frame) => self.tell(session, ToSession::Send(frame)),
                Output::BulkBegin(session, frame, prime) => {
                    self.tell(session, ToSession::BulkBegin(frame, prime));
                }
                Output::Close(session, reason) => {
                    // one that is closed before it was let in hears nothing else
                    self.opening.remove(&session);
                    if let Some(sender) = self.sessions.remove(&session) {
                        _ = sender.send(ToSession::Close(reason));
                    }
                }
            }
        }
    }
}
