//! What is made of files, such as a certificate, and made again when they change and when the operator asks.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tokio::sync::Notify;

/// How often the files are looked at, so that renewed certificates need no restart.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// The newest of what was made of some files.
#[derive(Debug)]
pub(super) struct Reloaded<T>(RwLock<T>);

impl<T: Clone + Send + Sync + 'static> Reloaded<T> {
    /// Reads these files, and reads them again when one has changed or when `reload` is notified, for as long as anybody has
    /// the result. `what` names them in the log. Call it within a runtime.
    ///
    /// # Errors
    ///
    /// When they cannot be read or used now. Later the old ones serve on.
    pub(super) fn begin<E: Display>(
        files: Vec<PathBuf>,
        read: impl Fn() -> Result<T, E> + Send + 'static,
        reload: Arc<Notify>,
        what: &'static str,
    ) -> Result<Arc<Reloaded<T>>, E> {
        let reloaded = Arc::new(Reloaded(RwLock::new(read()?)));
        let kept = Arc::downgrade(&reloaded);
        tokio::spawn(async move {
            let mut seen = changed_at(&files);
            loop {
                let is_asked = tokio::select! {
                    () = tokio::time::sleep(LOOK_EVERY) => false,
                    () = reload.notified() => true,
                };
                let Some(kept) = kept.upgrade() else { break };
                let changed_at = changed_at(&files);
                if changed_at == seen && !is_asked {
                    continue;
                }
                match read() {
                    Ok(newest) => {
                        *kept.0.write().unwrap_or_else(PoisonError::into_inner) = newest;
                        seen = changed_at;
                        tracing::info!(what, "certificates were read again");
                    }
                    // perhaps not all of them are there yet
                    Err(error) => tracing::warn!(%error, what, "new certificates are not used"),
                }
            }
        });
        Ok(reloaded)
    }

    pub(super) fn newest(&self) -> T {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// When each file was changed, if all of them are there.
fn changed_at(files: &[impl AsRef<Path>]) -> Option<Vec<SystemTime>> {
    files.iter().map(|file| std::fs::metadata(file).ok()?.modified().ok()).collect()
}
