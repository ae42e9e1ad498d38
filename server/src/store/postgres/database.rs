//! Asks the database from threads that wait for the answer.
//!
//! The engine's thread is synchronous, and its commit blocks it as redb's does. Connections however must be served also
//! between two commits, and beats go on meanwhile, so the database has a small runtime of its own. The synchronous client
//! `postgres` is the same client behind such a runtime, but it serves a connection only during a call and gives up no call
//! in time.

use std::future::Future;
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio_postgres::Client;

use super::address::PgAddress;
use super::error::PgError;

/// How long one answer may take, such as all small tables of a log.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// The database, from threads that wait.
pub(super) struct Database {
    address: PgAddress,
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
}

impl Database {
    pub(super) fn new(address: PgAddress) -> Database {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("samband-postgres")
            .enable_all()
            .build()
            .expect("the system gives a thread");
        Database { address, runtime: Some(runtime) }
    }

    /// Connects.
    pub(super) async fn connect(&self, purpose: &str) -> Result<Client, PgError> {
        self.address.connect(purpose).await
    }

    /// Where the database is.
    pub(super) fn address(&self) -> &PgAddress {
        &self.address
    }

    /// Where tasks of the database run.
    pub(super) fn handle(&self) -> &Handle {
        self.runtime.as_ref().expect("it is not being dropped").handle()
    }

    /// Asks for what must not be waited for without an end, such as a page of records.
    pub(super) fn ask<T: Send>(
        &self,
        question: impl Future<Output = Result<T, PgError>> + Send,
    ) -> Result<T, PgError> {
        self.run(async {
            let asked = tokio::time::timeout(READ_TIMEOUT, question).await;
            asked.unwrap_or_else(|_| {
                Err(PgError::Unreachable("a question was not answered in time".to_owned()))
            })
        })
    }

    /// Waits for an answer. A thread of another runtime waits too, as for a disk.
    pub(super) fn run<T: Send>(&self, question: impl Future<Output = T> + Send) -> T {
        let handle = self.handle();
        if Handle::try_current().is_err() {
            return handle.block_on(question);
        }
        std::thread::scope(|scope| {
            let asking = scope.spawn(|| handle.block_on(question));
            asking.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
