//! One thread for everything that stretches passwords: each takes 19 MiB and a core for a while, and memory that many
//! threads have used once is not given back.

use tokio::sync::{mpsc, oneshot};

type Job = Box<dyn FnOnce() + Send>;

/// Jobs that may wait before those who ask have to.
const QUEUE: usize = 16;

/// A handle on the thread, which ends with the last of them.
#[derive(Clone)]
pub struct Hashing {
    jobs: mpsc::Sender<Job>,
}

impl Hashing {
    /// Starts the thread.
    pub fn start() -> Hashing {
        let (jobs, mut waiting) = mpsc::channel::<Job>(QUEUE);
        std::thread::Builder::new()
            .name("samband-password".to_owned())
            .spawn(move || {
                while let Some(job) = waiting.blocking_recv() {
                    job();
                }
            })
            .expect("the system gives a thread");
        Hashing { jobs }
    }

    /// Runs a job behind those that wait. `None` when the thread is gone.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (done, answer) = oneshot::channel();
        let job = Box::new(move || _ = done.send(job()));
        self.jobs.send(job).await.ok()?;
        answer.await.ok()
    }
}
