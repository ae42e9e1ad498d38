//! Drives the engine on a thread of its own: inputs in, one durable commit for all that queued, outputs out. Two more
//! threads make snapshots and load the documents that are written to, and one counts documents for reports.

mod administer;
mod handle;
mod options;
pub mod queue;
mod space;
mod switchboard;
mod worker;
mod workers;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot};

use self::handle::Input;
pub use self::handle::{Admittance, Handle, SessionGuard, ToSession};
use self::queue::{BULK_TURN, Queue};
pub use self::space::SpaceProbe;
use self::space::SpaceWatch;
use self::switchboard::Switchboard;
use self::workers::Workers;
use crate::admin::{AdminResponse, Steps};
use crate::clock::now_ms;
use crate::entropy::random;
use crate::memory::NodeMemory;
use crate::metrics::EngineMetrics;
use crate::relay::{
    Batch, CloseReason, Engine, Priority, Progress, RelayStore, SessionId, Space, StoreFault,
};
use crate::reports::Views;

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

/// The engine with its store and its connections.
pub struct Service<S> {
    engine: Engine,
    store: S,
    views: Arc<Views>,
    switchboard: Switchboard,
    /// Pushes that wait for the loader.
    waiting: BTreeMap<SessionId, OwnedSemaphorePermit>,
    /// Inputs of a connection that wait behind its push.
    behind: BTreeMap<SessionId, VecDeque<Input>>,
    /// What administrators ask and waits for the loader.
    waiting_steps: Vec<(Box<Steps>, oneshot::Sender<AdminResponse>)>,
    committed_at: Instant,
    space: SpaceWatch,
    metrics: EngineMetrics,
    memory: NodeMemory,
    /// How many logs shared the memory when the caches last made room.
    shared_by: usize,
    /// Whether a step of the engine's own work is queued.
    is_stepping: bool,
    /// When expired sign-ins were last checked.
    ended_at: Option<Instant>,
}

impl<S: RelayStore + 'static> Service<S> {
    /// Builds the engine from the store.
    pub fn new(store: S) -> Result<Service<S>, StoreFault> {
        let engine = Engine::load(store.log(), random(), random())?;
        let views = Arc::new(Views::new(store.reader()));
        Ok(Service {
            engine,
            store,
            views,
            switchboard: Switchboard::default(),
            waiting: BTreeMap::new(),
            behind: BTreeMap::new(),
            waiting_steps: Vec::new(),
            committed_at: Instant::now(),
            space: SpaceWatch::new(Box::new(|| None)),
            metrics: EngineMetrics::default(),
            memory: NodeMemory::default(),
            shared_by: 1,
            is_stepping: false,
            ended_at: None,
        })
    }

    /// Looks how much space there is. After a commit that met a full disk, a commit of nothing shows whether there is any.
    fn look_at_space(&mut self) -> Result<(), StoreFault> {
        let is_low = self.space.look();
        let is_full = match self.engine.space().is_full() {
            true => self.store.commit(&Batch::default()),
            false => Ok(()),
        };
        self.engine.set_space(match is_full {
            Err(StoreFault::Full) => Space::None,
            done => {
                done?;
                if is_low { Space::Low } else { Space::Enough }
            }
        });
        Ok(())
    }

    /// Goes back to what is durable after a commit met a full disk. Nothing that was asked for since the last commit was done;
    /// devices and administrators are told so.
    fn roll_back(
        &mut self,
        replies: &mut [(oneshot::Sender<AdminResponse>, AdminResponse)],
        later: &mut Vec<(Priority, Input)>,
    ) -> Result<(), StoreFault> {
        self.space.met_full_disk();
        self.engine.set_space(Space::None);
        for (_, response) in replies {
            // a status stands on nothing that was to be written
            if !matches!(response, AdminResponse::Status { .. }) {
                *response = AdminResponse::Failed { error: StoreFault::Full.to_string() };
            }
        }
        for session in self.engine.roll_back(self.store.log())? {
            let permit = self.waiting.remove(&session);
            later.extend(permit.map(|permit| (Priority::Bulk, Input::GoOn(session, permit))));
        }
        self.go_on_with_steps(later);
        // the room that the store keeps may be enough for what is small
        self.look_at_space()
    }

    /// Merged documents and reports over the same store.
    pub fn views(&self) -> Arc<Views> {
        Arc::clone(&self.views)
    }

    /// Runs the service on a thread of its own. The thread ends after [`Handle::stop`], or when the store
    /// fails: then the process should end too, and a new one begins from what is durable.
    pub fn start(self) -> (Handle, std::thread::JoinHandle<Result<(), StoreFault>>) {
        let (inputs, receiver) = mpsc::channel(QUEUE);
        let workers = Workers::start(&self.store, &self.views, &inputs, &self.memory);
        let handle = Handle::new(inputs, &self.views, self.store.ownership());
        let thread = std::thread::Builder::new()
            .name("samband-relay".to_owned())
            .spawn(move || self.run(receiver, workers))
            .expect("the system gives a thread");
        (handle, thread)
    }

    /// Queues the inputs that have come, and a step of the engine's own work. When nothing else is to be done it waits for
    /// an input, but no longer than until a commit is due. Returns `false` when there can be no further input.
    fn gather(
        &mut self,
        inputs: &mut mpsc::Receiver<Input>,
        queue: &mut Queue<Input>,
        clock: &tokio::runtime::Runtime,
        commit_due: Option<Instant>,
    ) -> bool {
        self.metrics.turn_ended();
        if self.engine.has_work() && !self.is_stepping {
            self.is_stepping = true;
            queue.push(None, Priority::Bulk, Input::Step);
        }
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
            let priority = self.priority(&input, session);
            queue.push(session, priority, input);
        }
        self.metrics.turn_began(inputs.len());
        true
    }

    fn priority(&mut self, input: &Input, session: Option<SessionId>) -> Priority {
        let now = now_ms();
        match (input, session) {
            (Input::Admin(..) | Input::AdminStep(..), _) => Priority::Bulk,
            (Input::Open(request, _) | Input::OpenPage(request, _), _) => {
                self.engine.hello_priority(&request.hello, now)
            }
            (_, Some(session)) => self.engine.priority(session, now),
            (_, None) => Priority::Interactive,
        }
    }

    fn run(
        mut self,
        mut inputs: mpsc::Receiver<Input>,
        workers: Workers,
    ) -> Result<(), StoreFault> {
        let clock = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let clock = clock.expect("a clock needs nothing of the system");
        let mut queue = Queue::new();
        let mut commit_due = None;
        let mut counted = self.engine.durable_head().position;
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
                    input => {
                        let done = self.handle_or_close(input, &mut replies, &mut later);
                        fault = done.err().or(fault);
                    }
                }
            }
            queue.push_all(later);
            // also while the commit is put off
            workers.give(&mut self.engine);
            if stop {
                self.engine.connections().close_all();
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
                None => {
                    let all = stop || self.committed_at.elapsed() >= LAZY;
                    let mut later = Vec::new();
                    let done = self.commit_or_roll_back(all, &mut replies, &mut later);
                    queue.push_all(later);
                    done
                }
            };
            if let Err(error) = done {
                tracing::error!(%error, "the relay stops");
                self.engine.connections().abandon();
                self.switchboard.deliver(&mut self.engine);
                break Err(error);
            }
            let head = self.engine.durable_head().position;
            if head > counted {
                counted = head;
                workers.count();
            }
            // an administrator hears of success after the commit, and of a revocation when the connections were told
            self.switchboard.deliver(&mut self.engine);
            for (reply, response) in replies {
                _ = reply.send(response);
            }
            workers.give(&mut self.engine);
            if stop {
                break Ok(());
            }
        };
        // a caller that still asks finds the channel closed
        inputs.close();
        workers.stop();
        result
    }

    /// Handles an input; when that meets a damaged row, only the input's connection is closed.
    fn handle_or_close(
        &mut self,
        input: Input,
        replies: &mut Vec<(oneshot::Sender<AdminResponse>, AdminResponse)>,
        later: &mut Vec<(Priority, Input)>,
    ) -> Result<(), StoreFault> {
        let session = input.session();
        match self.handle(input, replies, later) {
            Err(StoreFault::Damaged(row)) => {
                tracing::error!(%row, "an input met a damaged row");
                session.into_iter().for_each(|it| {
                    self.engine.connections().close_with_error(it, CloseReason::Damaged)
                });
                Ok(())
            }
            // before the next input, which must not build on what is not durable
            Err(StoreFault::Full) => self.roll_back(replies, later),
            done => done,
        }
    }

    /// Handles an input. `later` takes the inputs that go on with it when others have had their turn.
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
                if self.engine.connections().is_pushing(session) =>
            {
                self.behind.entry(session).or_default().push_back(input);
            }
            Input::Open(request, reply) => {
                self.switchboard.open(request.session, reply);
                self.engine.open(log, &request, now_ms())?;
            }
            Input::OpenPage(request, reply) => {
                self.switchboard.open(request.session, reply);
                self.engine.open_page(log, &request, now_ms())?;
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
            Input::Broken(session, error) => {
                self.engine.connections().close_with_error(session, error.into())
            }
            Input::Ready(session, bytes) => self.engine.ready(log, session, bytes)?,
            Input::Finish(session) => self.engine.connections().finish(session),
            Input::Close(session) => {
                self.engine.connections().close(session);
                self.switchboard.close(session);
            }
            Input::Admin(write, by, reply) => {
                self.answer_admin((*write, &by), reply, replies, later)?;
            }
            Input::AdminStep(steps, reply) => self.admin_step(steps, reply, replies, later)?,
            Input::Account(request, reply) => self.answer_account(*request, reply)?,
            Input::Snapshot(made) => self.engine.snapshot_made(log, made?)?,
            Input::Loader(done) => {
                let sessions = self.engine.loader_done(done?, now_ms());
                self.go_on_with(sessions, later);
                self.go_on_with_steps(later);
            }
            Input::Counted(done) => done?,
            Input::Tick => {
                self.look_at_space()?;
                self.make_room();
                self.metrics.set_status(&self.status());
                self.end_by_time()?;
            }
            Input::Step => self.step(later),
            Input::Stop => {}
        }
        Ok(())
    }

    /// Does one step of the engine's own work. The next one is queued behind what has come meanwhile.
    fn step(&mut self, later: &mut Vec<(Priority, Input)>) {
        self.is_stepping = false;
        if self.engine.has_work() {
            let sessions = self.engine.step(now_ms());
            self.go_on_with(sessions, later);
        }
    }

    /// Has pushes go on that have waited for the loader.
    fn go_on_with(&mut self, sessions: Vec<SessionId>, later: &mut Vec<(Priority, Input)>) {
        for session in sessions {
            let priority = self.engine.priority(session, now_ms());
            let permit = self.waiting.remove(&session);
            later.extend(permit.map(|permit| (priority, Input::GoOn(session, permit))));
        }
    }

    /// Has what administrators ask go on that has waited for the loader.
    fn go_on_with_steps(&mut self, later: &mut Vec<(Priority, Input)>) {
        let steps = self.waiting_steps.drain(..);
        later.extend(steps.map(|(it, reply)| (Priority::Bulk, Input::AdminStep(it, reply))));
    }

    fn commit_or_roll_back(
        &mut self,
        all: bool,
        replies: &mut [(oneshot::Sender<AdminResponse>, AdminResponse)],
        later: &mut Vec<(Priority, Input)>,
    ) -> Result<(), StoreFault> {
        match self.commit(all) {
            Err(StoreFault::Full) => self.roll_back(replies, later),
            done => done,
        }
    }

    fn commit(&mut self, all: bool) -> Result<(), StoreFault> {
        let mut batch = self.engine.take_batch(all);
        if all && !self.engine.space().is_read_only() {
            let digests = self.views.digests().take_unsaved();
            if !digests.is_empty() {
                batch.get_or_insert_default().digests = digests;
            }
        }
        if let Some(batch) = batch {
            let began = Instant::now();
            self.store.commit(&batch)?;
            self.committed_at = Instant::now();
            self.metrics.committed(self.committed_at - began);
            if !batch.erased.is_empty() {
                self.views.forget(&batch.erased.keys().copied().collect());
            }
            self.views.digests().count_again(batch.restored.values().map(|record| record.doc));
        }
        self.engine.committed(self.store.log())
    }
}
