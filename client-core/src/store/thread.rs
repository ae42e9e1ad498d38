//! A store on a thread of its own.
//!
//! sled may panic or block for long; neither may reach the caller's thread. Flushes that queue up while
//! one is under way share the next.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::{DeviceStore, StoreError};

type Call = Box<dyn FnOnce(&mut dyn DeviceStore) + Send>;

enum Message {
    Call(Call),
    Flush(Sender<Result<(), StoreError>>),
}

/// A handle on a store that runs on its own thread. Dropping it flushes and closes the store.
pub struct StoreThread {
    sender: Option<Sender<Message>>,
    thread: Option<JoinHandle<()>>,
}

impl StoreThread {
    /// Moves a store to its own thread.
    pub fn start(store: Box<dyn DeviceStore>) -> StoreThread {
        let (sender, receiver) = channel();
        let thread = std::thread::Builder::new()
            .name("samband-store".to_owned())
            .spawn(move || run(store, &receiver))
            .expect("the system gives a thread");
        StoreThread { sender: Some(sender), thread: Some(thread) }
    }

    /// Runs a call on the store's thread and waits for its answer.
    pub fn call<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut dyn DeviceStore) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = channel();
        self.send(Message::Call(Box::new(move |store| _ = reply.send(call(store)))))?;
        answer.recv().unwrap_or(Err(StoreError::Closed))
    }

    /// Makes everything durable that was put before this call.
    pub fn flush(&self) -> Result<(), StoreError> {
        let (reply, answer) = channel();
        self.send(Message::Flush(reply))?;
        answer.recv().unwrap_or(Err(StoreError::Closed))
    }

    fn send(&self, message: Message) -> Result<(), StoreError> {
        let sender = self.sender.as_ref().ok_or(StoreError::Closed)?;
        sender.send(message).map_err(|_| StoreError::Closed)
    }
}

impl Drop for StoreThread {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

fn run(mut store: Box<dyn DeviceStore>, receiver: &Receiver<Message>) {
    while let Ok(first) = receiver.recv() {
        let mut flushes = Vec::new();
        for message in std::iter::once(first).chain(receiver.try_iter()) {
            match message {
                // the caller of a call that panics finds its channel closed
                Message::Call(call) => {
                    let call = std::panic::AssertUnwindSafe(|| call(store.as_mut()));
                    _ = std::panic::catch_unwind(call);
                }
                Message::Flush(reply) => flushes.push(reply),
            }
        }
        if let Some((last, others)) = flushes.split_last() {
            let result = store.flush();
            for reply in others {
                _ = reply.send(match &result {
                    Ok(()) => Ok(()),
                    Err(error) => Err(StoreError::Failed(error.to_string())),
                });
            }
            _ = last.send(result);
        }
    }
    _ = store.flush();
}
