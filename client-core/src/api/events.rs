//! What happens on a device, by document.

use std::collections::BTreeMap;

use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{self};

use crate::device::{Device, DeviceEvent};
use crate::documents::DocKey;
use crate::ids::DocId;

/// What has happened on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// A document has new content, from here or from the relay: read its view again.
    Changed(DocKey),
    /// The delivery state of something in a document has changed.
    Delivered(DocKey),
    /// The owner's rights or the list of documents may have changed.
    ScopeChanged,
    /// A connection to the relay stands.
    Connected,
    /// The connection has ended.
    Disconnected,
    /// Everything that the relay had has arrived.
    CaughtUp,
    /// The watcher was too slow and missed this many events: read everything that is shown again.
    Missed(u64),
}

/// The events of a device, in order, from when it began to be watched.
pub struct Events {
    device: Device,
    events: broadcast::Receiver<DeviceEvent>,
    keys: BTreeMap<DocId, DocKey>,
}

impl Events {
    pub(super) fn new(device: Device) -> Events {
        let events = device.watch();
        Events { device, events, keys: BTreeMap::new() }
    }

    /// The next event; `None` when the device is closed. Cancel safe.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            let event = match self.events.recv().await {
                Ok(event) => event,
                Err(RecvError::Lagged(missed)) => return Some(Event::Missed(missed)),
                Err(RecvError::Closed) => return None,
            };
            if let Some(event) = self.by_document(event) {
                return Some(event);
            }
        }
    }

    fn by_document(&mut self, event: DeviceEvent) -> Option<Event> {
        Some(match event {
            DeviceEvent::Changed(doc) => Event::Changed(self.key(doc)?),
            DeviceEvent::Delivered(doc) => Event::Delivered(self.key(doc)?),
            DeviceEvent::ScopeChanged => Event::ScopeChanged,
            DeviceEvent::Connected => Event::Connected,
            DeviceEvent::Disconnected => Event::Disconnected,
            DeviceEvent::CaughtUp => Event::CaughtUp,
        })
    }

    /// The key of a document; `None` for one that the owner may not read, which nobody shows.
    fn key(&mut self, doc: DocId) -> Option<DocKey> {
        if !self.keys.contains_key(&doc) {
            let scope = self.device.scope().into_iter();
            self.keys = scope.map(|(key, _)| (self.device.doc_id(&key), key)).collect();
        }
        self.keys.get(&doc).cloned()
    }
}
