//! A handle on a store, which runs where its platform wants it: on a thread of its own, or on the caller's.

use std::sync::{Arc, Mutex, PoisonError};

use super::{DeviceStore, StoreError};

/// A call on a store.
pub type Call = Box<dyn FnOnce(&mut dyn DeviceStore) + Send>;

/// What runs a store.
pub trait Runner: Send + Sync {
    /// Runs a call; when this returns, the call has ended or panicked.
    fn call(&self, call: Call) -> Result<(), StoreError>;

    /// Makes everything durable that was put before this call.
    fn flush(&self) -> Result<(), StoreError>;
}

/// A handle on a store. Dropping it flushes and closes the store.
pub struct StoreHandle(Box<dyn Runner>);

impl StoreHandle {
    /// A store that is run by this.
    pub fn new(runner: impl Runner + 'static) -> StoreHandle {
        StoreHandle(Box::new(runner))
    }

    /// Runs a store on the caller's thread: for stores that neither panic nor block.
    pub fn here(store: Box<dyn DeviceStore>) -> StoreHandle {
        StoreHandle::new(Here(Mutex::new(store)))
    }

    /// Runs a call on the store and waits for its answer.
    pub fn call<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut dyn DeviceStore) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let answer = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&answer);
        self.0.call(Box::new(move |store| {
            let done = call(store);
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        }))?;
        // a call that panicked has left nothing
        let answer = answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        answer.unwrap_or(Err(StoreError::Closed))
    }

    /// Makes everything durable that was put before this call.
    pub fn flush(&self) -> Result<(), StoreError> {
        self.0.flush()
    }
}

struct Here(Mutex<Box<dyn DeviceStore>>);

impl Runner for Here {
    fn call(&self, call: Call) -> Result<(), StoreError> {
        call(self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut());
        Ok(())
    }

    fn flush(&self) -> Result<(), StoreError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).flush()
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        _ = self.0.get_mut().unwrap_or_else(PoisonError::into_inner).flush();
    }
}
