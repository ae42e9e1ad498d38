//! `sync --follow`: a standing connection, with a line for what happens, that lets other commands work meanwhile.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use samband_client_core::device::DeviceEvent;
use samband_client_core::ids::DocId;
use samband_client_core::store::OpenError;
use samband_client_core::transport::{self, ConnectError, Flight};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

use super::answer::{Done, Failure, failed, print, say};
use super::book::Book;
#[cfg(unix)]
use super::holder::Holder;
use super::lock::{self, Key};
use super::news::Seen;
use super::run::run;
use super::sync::runtime;
use super::{device, round, show};

/// What arrives within this time is said together.
const TOGETHER: Duration = Duration::from_millis(300);

/// What the person has been told of the line.
///
/// A flight of another command takes the connection's place for a moment; of that nothing is said.
#[derive(Debug, Default)]
struct Told {
    connected: bool,
    caught_up: bool,
    error: Option<String>,
}

/// The lines that are printed.
#[derive(Clone)]
struct Lines {
    json: bool,
    told: Arc<Mutex<Told>>,
}

impl Lines {
    /// Says that an attempt failed, once for each reason.
    fn ended(&self, result: &Result<Flight, ConnectError>) {
        let Err(error) = result else { return };
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let text = error.to_string();
        let is_new = told.connected || told.error.as_ref() != Some(&text);
        *told = Told { error: Some(text.clone()), ..Told::default() };
        // the command ends with one that is not passing
        if is_new && error.is_passing() {
            tell(self.json, &format!("not connected: {text}; trying again"));
        }
    }

    /// Says what an event means for the line.
    fn note(&self, book: &Book, event: &DeviceEvent) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            DeviceEvent::Connected if !told.connected => {
                *told = Told { connected: true, ..Told::default() };
                let relay = book.device.identity().relay.unwrap_or_default();
                tell(self.json, &format!("connected to {relay}"));
            }
            DeviceEvent::CaughtUp if told.connected && !told.caught_up => {
                told.caught_up = true;
                tell(self.json, "everything that the relay has is here");
            }
            _ => {}
        }
    }
}

/// Says a line about what has happened, with the time.
fn tell(json: bool, text: &str) {
    let now = jiff::Timestamp::now().as_millisecond();
    let line = format!("{}  {text}", show::local_time(now));
    if json {
        say(&line);
    } else {
        _ = print(&format!("{line}\n"));
    }
}

/// Stays connected until the process is told to stop.
pub(super) fn follow(folder: &Path, key: &Key, json: bool) -> Done {
    let typed = key.for_folder(folder)?;
    let device = lock::open(folder, typed.as_ref()).map_err(|error| match error {
        OpenError::InUse { .. } => failed(format!(
            "{error}. If that is `fieldbook sync --follow`, it keeps this device connected already"
        )),
        error => failed(error),
    })?;
    device.notices().iter().for_each(|notice| say(&notice.to_string()));
    let book = Arc::new(Book { device });
    #[cfg(unix)]
    let _holder = {
        let book = Arc::clone(&book);
        let run = Arc::new(move |request| run(&book, request));
        Holder::start(folder, typed, run).map_err(|error| {
            say(&format!("other commands have to wait until this one ends: {error}"));
        })
    };
    let lines = Lines { json, told: Arc::default() };
    let events = book.device.watch();
    runtime()?.block_on(async {
        let ended = |result: &Result<Flight, ConnectError>| lines.ended(result);
        let connected = transport::stay_connected(&book.device, stopped(), ended);
        tokio::select! {
            result = connected => result.map_err(Failure::from),
            () = watch(&book, &lines, events) => Ok(()),
        }
    })?;
    device::status(&book)
}

/// Waits until the process is told to stop.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (terminate, hang_up) = (signal(SignalKind::terminate()), signal(SignalKind::hangup()));
        if let (Ok(mut terminate), Ok(mut hang_up)) = (terminate, hang_up) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
                _ = hang_up.recv() => {}
            }
            return;
        }
    }
    _ = tokio::signal::ctrl_c().await;
}

/// Says what happens on the device.
async fn watch(book: &Arc<Book>, lines: &Lines, mut events: Receiver<DeviceEvent>) {
    let status = book.device.status();
    let mut waiting = status.waiting;
    if waiting > 0 {
        tell(lines.json, &show::on_the_relay(&status));
    }
    loop {
        let mut changed = Changed::default();
        match events.recv().await {
            Ok(event) => changed.note(book, lines, &event),
            Err(RecvError::Lagged(_)) => changed.all = true,
            Err(RecvError::Closed) => return,
        }
        if changed.is_some() {
            tokio::time::sleep(TOGETHER).await;
            changed.drain(book, lines, &mut events);
            let at = Arc::clone(book);
            let looked = tokio::task::spawn_blocking(move || {
                let docs = (!changed.all).then_some(&changed.docs);
                round::take_back_ended(&at)?;
                Seen::look(&at, docs).map(|news| news.lines(&at))
            });
            match looked.await {
                Ok(Ok(news)) => news.iter().for_each(|line| tell(lines.json, line)),
                Ok(Err(error)) => say(&error.text),
                Err(_) => {}
            }
        }
        let status = book.device.status();
        if status.waiting != waiting {
            waiting = status.waiting;
            tell(lines.json, &show::on_the_relay(&status));
        }
    }
}

/// Documents that have changed.
#[derive(Default)]
struct Changed {
    docs: BTreeSet<DocId>,
    /// Events were missed: any document can have changed.
    all: bool,
}

impl Changed {
    fn is_some(&self) -> bool {
        self.all || !self.docs.is_empty()
    }

    fn note(&mut self, book: &Book, lines: &Lines, event: &DeviceEvent) {
        match event {
            DeviceEvent::Changed(doc) => _ = self.docs.insert(*doc),
            event => lines.note(book, event),
        }
    }

    fn drain(&mut self, book: &Book, lines: &Lines, events: &mut Receiver<DeviceEvent>) {
        loop {
            match events.try_recv() {
                Ok(event) => self.note(book, lines, &event),
                Err(TryRecvError::Lagged(_)) => self.all = true,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }
}
