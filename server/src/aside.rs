//! A thread beside the engine's, for what takes long.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::mpsc::WeakSender;

/// A thread that does one job after the other, first those that are not patient.
pub(crate) struct Aside<J> {
    shared: Arc<Shared<J>>,
    thread: JoinHandle<()>,
}

struct Shared<J> {
    jobs: Mutex<Jobs<J>>,
    changed: Condvar,
}

struct Jobs<J> {
    prompt: VecDeque<J>,
    patient: VecDeque<J>,
    stopped: bool,
}

impl<J> Shared<J> {
    fn jobs(&self) -> MutexGuard<'_, Jobs<J>> {
        // nothing panics while it is held
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job; waits for it. `None` when there will be none.
    fn next(&self) -> Option<J> {
        let mut jobs = self.jobs();
        loop {
            if jobs.stopped {
                return None;
            }
            if let Some(job) = jobs.prompt.pop_front().or_else(|| jobs.patient.pop_front()) {
                return Some(job);
            }
            jobs = self.changed.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<J: Send + 'static> Aside<J> {
    /// What comes of a job goes to the service, for as long as somebody can ask it for something.
    pub(crate) fn start<I: Send + 'static>(
        name: &str,
        service: WeakSender<I>,
        mut work: impl FnMut(J) -> Option<I> + Send + 'static,
    ) -> Aside<J> {
        let jobs = Jobs { prompt: VecDeque::new(), patient: VecDeque::new(), stopped: false };
        let shared = Arc::new(Shared { jobs: Mutex::new(jobs), changed: Condvar::new() });
        let its = Arc::clone(&shared);
        let run = move || {
            while let Some(job) = its.next() {
                if let Some(made) = work(job) {
                    let Some(service) = service.upgrade() else { return };
                    if service.blocking_send(made).is_err() {
                        return;
                    }
                }
            }
        };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        Aside { shared, thread: thread.expect("the system gives a thread") }
    }

    /// Where the thread has ended nobody can ask the service for anything any more, and nobody waits.
    pub(crate) fn give(&self, job: J, patient: bool) {
        let mut jobs = self.shared.jobs();
        if patient { &mut jobs.patient } else { &mut jobs.prompt }.push_back(job);
        self.shared.changed.notify_one();
    }

    /// Ends the thread when it has done what it is doing: it reads the store, which can be opened again only then.
    pub(crate) fn stop(self) {
        self.shared.jobs().stopped = true;
        self.shared.changed.notify_one();
        _ = self.thread.join();
    }
}
