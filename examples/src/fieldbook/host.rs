//! Who runs a command: this process, or the one that holds the folder.

use std::path::PathBuf;
use std::sync::Arc;

use samband_client_core::store::OpenError;

use super::answer::{Answer, Failure, failed, say};
use super::book::Book;
use super::folder;
#[cfg(unix)]
use super::holder::{self, Holder};
use super::lock::{self, Key};
use super::request::{Reply, Request};
use super::run::run;

/// How often a folder is tried that somebody else holds: each try waits half a second.
const TRIES: usize = 6;

/// A folder whose device runs requests.
pub(super) struct Host {
    pub(super) folder: PathBuf,
    pub(super) key: Key,
}

impl Host {
    /// Has a request done.
    pub(super) fn ask(&self, request: &Request) -> Result<Answer, Failure> {
        folder::must_hold_device(&self.folder)?;
        let mut tries = 0;
        loop {
            let typed = self.key.for_folder(&self.folder)?;
            #[cfg(unix)]
            if let Some(reply) = holder::ask(&self.folder, typed.as_ref(), request)? {
                return reply.tell();
            }
            tries += 1;
            match lock::open(&self.folder, typed.as_ref()) {
                Ok(device) => {
                    let book = Arc::new(Book { device });
                    #[cfg(unix)]
                    let _holder = request.takes_long().then(|| {
                        let book = Arc::clone(&book);
                        let run = Arc::new(move |request| run(&book, request));
                        Holder::start(&self.folder, typed, run)
                    });
                    return run(&book, request.clone()).tell();
                }
                Err(OpenError::InUse { .. }) if tries < TRIES => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }
}

impl Reply {
    /// Says what the owner must be told, and gives what came of the request.
    fn tell(self) -> Result<Answer, Failure> {
        self.notices.iter().for_each(|notice| say(notice));
        self.done
    }
}
