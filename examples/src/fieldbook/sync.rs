//! One flight to the relay and back, and what came of it.

use std::collections::BTreeSet;

use samband_client_core::device::{DeviceEvent, RefusedEdit};
use samband_client_core::ids::DocId;
use samband_client_core::transport::{self, Flight};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use super::answer::{Answer, Done, Failure, REFUSED, failed};
use super::book::Book;
use super::draft;
use super::news::Seen;
use super::round;
use super::show;

/// A runtime for the calling thread.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)
}

/// What a flight did, in words.
pub(super) fn flight_words(flight: &Flight) -> String {
    let mut parts = Vec::new();
    if flight.accepted > 0 {
        let edits = show::count(flight.accepted, "edit is", "edits are");
        parts.push(format!("{edits} on the relay now"));
    }
    if flight.received > 0 {
        parts.push(format!("{} came", show::count(flight.received, "change", "changes")));
    }
    if flight.refused > 0 {
        let edits = show::count(flight.refused, "edit was", "edits were");
        parts.push(format!("{edits} not taken by the relay"));
    }
    if parts.is_empty() { "nothing new".to_owned() } else { parts.join("; ") }
}

/// The documents that have changed since the events were last read; `None` if there were too many.
fn changed(events: &mut Receiver<DeviceEvent>) -> Option<BTreeSet<DocId>> {
    let mut docs = Some(BTreeSet::new());
    loop {
        match events.try_recv() {
            Ok(DeviceEvent::Changed(doc)) => _ = docs.as_mut().map(|docs| docs.insert(doc)),
            Ok(_) => {}
            Err(TryRecvError::Lagged(_)) => docs = None,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return docs,
        }
    }
}

/// Makes a flight.
pub(super) fn once(book: &Book, post: bool) -> Done {
    let refused_before = book.device.status().refused.len();
    let mut events = book.device.watch();
    let flown = runtime()?.block_on(async {
        match post {
            true => transport::post_now(&book.device).await,
            false => transport::sync_now(&book.device).await,
        }
    });
    // what came before a cut is here too
    let news = Seen::look(book, changed(&mut events).as_ref())?;
    draft::forget_erased(book)?;
    let flight = flown?;
    let taken_back = round::take_back_ended(book)?;
    let status = book.device.status();
    let refused: Vec<RefusedEdit> = status.refused.iter().skip(refused_before).cloned().collect();
    let refused = if flight.refused > 0 && refused.is_empty() { status.refused } else { refused };
    let mut words = format!("{}\n", flight_words(&flight));
    news.lines(book).iter().for_each(|line| words.push_str(&format!("{line}\n")));
    if flight.refused > 0 {
        refused.iter().for_each(|edit| words.push_str(&format!("{}\n", show::refused(edit))));
    }
    if taken_back > 0 {
        let quotes = show::count(taken_back as u64, "quote", "quotes");
        words.push_str(&format!(
            "{quotes} taken back in submitted versions, as the author wants: the next sync tells the others\n"
        ));
    }
    if let Some(at) = status.as_of {
        words.push_str(&format!("as of {}\n", show::local_time(at)));
    }
    let mut answer = json!(flight);
    answer["news"] = json!(news);
    answer["quotes_taken_back"] = json!(taken_back);
    answer["not_taken"] = if flight.refused > 0 { json!(refused) } else { json!([]) };
    let exit = if flight.refused > 0 { REFUSED } else { 0 };
    Ok(Answer::new(answer, words).with_exit(exit))
}
