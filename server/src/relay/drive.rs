//! Drives an engine on one thread, for tests where nobody else waits.

use samband_client_core::time::UnixMs;

use super::engine::Engine;
use super::fault::StoreFault;
use super::intake::{Loader, Progress};
use super::output::SessionId;
use super::port::LogReader;

/// Takes one frame and does all that there is to do for it.
pub fn whole_frame(
    engine: &mut Engine,
    log: &dyn LogReader,
    session: SessionId,
    bytes: &[u8],
    now: UnixMs,
) -> Result<(), StoreFault> {
    let mut progress = engine.frame(log, session, bytes, now)?;
    while progress != Progress::Done {
        if progress == Progress::Waits {
            run_loader(engine, &mut Loader::default(), log, now)?;
        }
        progress = engine.go_on(log, session, now)?;
    }
    Ok(())
}

/// Makes all snapshots.
pub fn make_snapshots(engine: &mut Engine, log: &dyn LogReader) -> Result<(), StoreFault> {
    while let Some(job) = engine.connections().poll_snapshot() {
        engine.snapshot_made(log, job.run(log)?)?;
    }
    Ok(())
}

/// Does all jobs of the loader.
pub fn run_loader(
    engine: &mut Engine,
    loader: &mut Loader,
    log: &dyn LogReader,
    now: UnixMs,
) -> Result<(), StoreFault> {
    while let Some(job) = engine.connections().poll_loader_job() {
        if let Some(done) = loader.run(job, log)? {
            engine.loader_done(done, now);
        }
    }
    Ok(())
}
