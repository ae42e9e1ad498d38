//! A handle on a store, which runs on a thread of its own or on the caller's.
//!
//! sled may panic or block for long; neither may reach the caller's thread. Flushes that queue up while
//! one is under way share the next. A store that can do neither needs no thread.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use super::{DeviceStore, StoreError};

type Call = Box<dyn FnOnce(&mut dyn DeviceStore) + Send>;

enum Message {
    Call(Call),
    Flush(Sender<Result<(), StoreError>>),
}

/// A handle on a store. Dropping it flushes and closes the store.
pub struct StoreHandle(Running);

enum Running {
    Thread { sender: Option<Sender<Message>>, thread: Option<JoinHandle<()>> },
    Here(Mutex<Box<dyn DeviceStore>>),
}

impl StoreHandle {
    /// Moves a store to its own thread.
    pub fn start(store: Box<dyn DeviceStore>) -> StoreHandle {
        let (sender, receiver) = channel();
        let thread = std::thread::Builder::new()
            .name("samband-store".to_owned())
            .spawn(move || run(store, &receiver))
            .expect("the system gives a thread");
        StoreHandle(Running::Thread { sender: Some(sender), thread: Some(thread) })
    }

    /// Runs a store on the thread of whoever calls: for stores that neither panic nor block.
    pub fn here(store: Box<dyn DeviceStore>) -> StoreHandle {
        StoreHandle(Running::Here(Mutex::new(store)))
    }

    /// Runs a call on the store and waits for its answer.
    pub fn call<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut dyn DeviceStore) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.0 {
            Running::Here(store) => {
                call(store.lock().unwrap_or_else(PoisonError::into_inner).as_mut())
            }
            Running::Thread { sender, .. } => {
                let (reply, answer) = channel();
                let call = Message::Call(Box::new(move |store| _ = reply.send(call(store))));
                send(sender.as_ref(), call)?;
                answer.recv().unwrap_or(Err(StoreError::Closed))
            }
        }
    }

    /// Makes everything durable that was put before this call.
    pub fn flush(&self) -> Result<(), StoreError> {
        match &self.0 {
            Running::Here(store) => store.lock().unwrap_or_else(PoisonError::into_inner).flush(),
            Running::Thread { sender, .. } => {
                let (reply, answer) = channel();
                send(sender.as_ref(), Message::Flush(reply))?;
                answer.recv().unwrap_or(Err(StoreError::Closed))
            }
        }
    }
}

fn send(sender: Option<&Sender<Message>>, message: Message) -> Result<(), StoreError> {
    sender.ok_or(StoreError::Closed)?.send(message).map_err(|_| StoreError::Closed)
}

impl Drop for StoreHandle {
    fn drop(&mut self) {
        match &mut self.0 {
            Running::Here(store) => {
                _ = store.get_mut().unwrap_or_else(PoisonError::into_inner).flush();
            }
            Running::Thread { sender, thread } => {
                *sender = None;
                if let Some(thread) = thread.take() {
                    _ = thread.join();
                }
            }
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
