//! A store on a thread of its own.
//!
//! sled may panic or block for long; neither may reach the caller's thread. Flushes that queue up while
//! one is under way share the next.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::store::handle::{Call, Runner};
use crate::store::{DeviceStore, StoreError, StoreHandle};

enum Message {
    /// A call, and who waits for its end.
    Call(Call, Sender<()>),
    Flush(Sender<Result<(), StoreError>>),
}

struct Worker {
    sender: Option<Sender<Message>>,
    thread: Option<JoinHandle<()>>,
}

impl StoreHandle {
    /// Moves a store to its own thread.
    pub fn start(store: Box<dyn DeviceStore>) -> StoreHandle {
        let (sender, receiver) = channel();
        let thread = std::thread::Builder::new()
            .name("samband-store".to_owned())
            .spawn(move || run(store, &receiver))
            .expect("the system gives a thread");
        StoreHandle::new(Worker { sender: Some(sender), thread: Some(thread) })
    }
}

impl Worker {
    fn send(&self, message: Message) -> Result<(), StoreError> {
        let sender = self.sender.as_ref().ok_or(StoreError::Closed)?;
        sender.send(message).map_err(|_| StoreError::Closed)
    }
}

impl Runner for Worker {
    fn call(&self, call: Call) -> Result<(), StoreError> {
        let (done, ends) = channel();
        self.send(Message::Call(call, done))?;
        ends.recv().map_err(|_| StoreError::Closed)
    }

    fn flush(&self) -> Result<(), StoreError> {
        let (reply, answer) = channel();
        self.send(Message::Flush(reply))?;
        answer.recv().unwrap_or(Err(StoreError::Closed))
    }
}

impl Drop for Worker {
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
                // the caller of a call that panics finds no answer
                Message::Call(call, done) => {
                    let call = std::panic::AssertUnwindSafe(|| call(store.as_mut()));
                    _ = std::panic::catch_unwind(call);
                    _ = done.send(());
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
