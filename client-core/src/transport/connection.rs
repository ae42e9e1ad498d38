//! The connection of a device as an object: started, watched, nudged and stopped.

use tokio::sync::{broadcast, oneshot, watch};
use tokio::task::JoinHandle;

use super::error::ConnectError;
use super::report::Flight;
use super::stay::stay_connected;
use crate::device::{Device, DeviceEvent};

/// How a connection stands, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConnectionState {
    /// The first attempt is under way.
    Connecting,
    /// The relay is there.
    Connected,
    /// There is no connection at this moment, and it tries again by itself.
    Waiting {
        /// Why the last attempt failed. `None` where nothing is wrong: everything had arrived before the line ended, or
        /// the device asks by POST from time to time.
        reason: Option<String>,
    },
    /// It has ended for good: [`Connection::stop`] says why.
    Stopped,
}

impl ConnectionState {
    /// How a connection stands after an attempt that ended so.
    fn after(ended: &Result<Flight, ConnectError>) -> ConnectionState {
        ConnectionState::Waiting { reason: ended.as_ref().err().map(ToString::to_string) }
    }
}

/// A connection that stays up in the background: [`stay_connected`] as a task. Dropping it ends the connection.
pub struct Connection {
    device: Device,
    stop: Option<oneshot::Sender<()>>,
    state: watch::Receiver<ConnectionState>,
    task: JoinHandle<Result<(), ConnectError>>,
}

impl Connection {
    /// Starts to connect a device.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn start(device: &Device) -> Connection {
        let (stop, stopped) = oneshot::channel();
        let (tell, state) = watch::channel(ConnectionState::Connecting);
        let task = tokio::spawn(run(device.clone(), stopped, tell));
        Connection { device: device.clone(), stop: Some(stop), state, task }
    }

    /// How it stands.
    pub fn state(&self) -> ConnectionState {
        self.state.borrow().clone()
    }

    /// Watches how it stands.
    pub fn watch(&self) -> watch::Receiver<ConnectionState> {
        self.state.clone()
    }

    /// Says that the network may be back: [`Device::nudge`].
    pub fn nudge(&self) {
        self.device.nudge();
    }

    /// Ends the connection, and waits until it has ended.
    ///
    /// # Errors
    ///
    /// Why it had ended before for good, if it had.
    ///
    /// # Panics
    ///
    /// When its task panicked.
    pub async fn stop(mut self) -> Result<(), ConnectError> {
        if let Some(stop) = self.stop.take() {
            _ = stop.send(());
        }
        (&mut self.task).await.expect("the connection's task does not panic")
    }
}

async fn run(
    device: Device,
    stopped: oneshot::Receiver<()>,
    tell: watch::Sender<ConnectionState>,
) -> Result<(), ConnectError> {
    let mut events = device.watch();
    let stop = async { _ = stopped.await };
    let ended = |ended: &Result<Flight, ConnectError>| {
        _ = tell.send_replace(ConnectionState::after(ended));
    };
    let result = tokio::select! {
        result = stay_connected(&device, stop, ended) => result,
        () = watch(&mut events, &tell) => Ok(()),
    };
    tell.send_replace(ConnectionState::Stopped);
    result
}

/// Tells when the relay is there.
async fn watch(
    events: &mut broadcast::Receiver<DeviceEvent>,
    tell: &watch::Sender<ConnectionState>,
) {
    loop {
        match events.recv().await {
            Ok(DeviceEvent::Connected) => _ = tell.send_replace(ConnectionState::Connected),
            Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_line_after_everything_had_arrived_is_no_reason_to_worry() {
        let ended = ConnectionState::after(&Ok(Flight::default()));
        assert_eq!(ended, ConnectionState::Waiting { reason: None });
        let failed = ConnectionState::after(&Err(ConnectError::Line("no route".to_owned())));
        let ConnectionState::Waiting { reason: Some(reason) } = failed else {
            panic!("{failed:?}")
        };
        assert!(reason.contains("no route"));
    }
}
