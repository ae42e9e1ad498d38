//! A background worker: a thread beside the engine's, for jobs that take long.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::mpsc::WeakSender;

use crate::relay::{Priority, StoreFault};

/// A thread that does one job after the other, interactive ones first.
pub(super) struct Worker<J> {
    shared: Arc<Shared<J>>,
    thread: JoinHandle<()>,
}

struct Shared<J> {
    jobs: Mutex<Jobs<J>>,
    changed: Condvar,
}

struct Jobs<J> {
    interactive: VecDeque<J>,
    bulk: VecDeque<J>,
    stopped: bool,
}

impl<J> Shared<J> {
    fn jobs(&self) -> MutexGuard<'_, Jobs<J>> {
        // nothing panics while it is held
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next job. `None` when there will be none.
    fn next(&self) -> Option<J> {
        let mut jobs = self.jobs();
        loop {
            if jobs.stopped {
                return None;
            }
            if let Some(job) = jobs.interactive.pop_front().or_else(|| jobs.bulk.pop_front()) {
                return Some(job);
            }
            jobs = self.changed.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<J: Send + 'static> Worker<J> {
    /// Starts the thread. The result of each job goes to the service, for as long as anybody can reach the service.
    ///
    /// A job catches panics where one costs only a document. Any other panic is a bug that would leave sessions waiting for
    /// this thread: the service hears of it as a fault, and stops.
    pub(super) fn start<I: Send + 'static, T: 'static>(
        name: &'static str,
        service: WeakSender<I>,
        mut work: impl FnMut(J) -> Result<Option<T>, StoreFault> + Send + 'static,
        to_input: impl Fn(Result<T, StoreFault>) -> I + Send + 'static,
    ) -> Worker<J> {
        let jobs = Jobs { interactive: VecDeque::new(), bulk: VecDeque::new(), stopped: false };
        let shared = Arc::new(Shared { jobs: Mutex::new(jobs), changed: Condvar::new() });
        let worker_shared = Arc::clone(&shared);
        let run = move || {
            while let Some(job) = worker_shared.next() {
                let done = catch_unwind(AssertUnwindSafe(|| work(job)));
                let done =
                    done.unwrap_or_else(|_| Err(StoreFault::Failed(format!("{name} panicked"))));
                let has_failed = done.is_err();
                if let Some(result) = done.transpose() {
                    let Some(service) = service.upgrade() else { return };
                    if service.blocking_send(to_input(result)).is_err() || has_failed {
                        return;
                    }
                }
            }
        };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        Worker { shared, thread: thread.expect("the system gives a thread") }
    }

    /// Adds a job.
    pub(super) fn give(&self, job: J, priority: Priority) {
        let mut jobs = self.shared.jobs();
        match priority {
            Priority::Interactive => jobs.interactive.push_back(job),
            Priority::Bulk => jobs.bulk.push_back(job),
        }
        self.shared.changed.notify_one();
    }

    /// Ends the thread when its job is done: the thread reads the store, which can be opened again only then.
    pub(super) fn stop(self) {
        self.shared.jobs().stopped = true;
        self.shared.changed.notify_one();
        _ = self.thread.join();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_worker_is_told_and_nobody_waits_for_ever() {
        let (inputs, mut service) = tokio::sync::mpsc::channel(8);
        let work = |job: u32| {
            assert!(job != 2, "a bug");
            Ok(Some(job))
        };
        let worker = Worker::start("tested", inputs.downgrade(), work, |result| result);
        for job in [1, 2] {
            worker.give(job, Priority::Bulk);
        }
        assert_eq!(service.blocking_recv().unwrap().unwrap(), 1);
        let fault = service.blocking_recv().unwrap().unwrap_err();
        assert!(fault.to_string().contains("tested panicked"), "{fault}");
        worker.stop();
    }
}
