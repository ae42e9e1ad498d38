//! The phone that the screens are made from: its device, and what only the browser knows.

use samband_client_core::device::Device;

/// What the screens are made from.
#[derive(Clone, Copy)]
pub struct Phone<'a> {
    /// The device.
    pub device: &'a Device,
    /// What is around it.
    pub surroundings: &'a Surroundings,
}

/// The place of one of several people on a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// Which place it is.
    pub id: String,
    /// How it is called; empty where nobody has said.
    pub name: String,
    /// Whether it is the one that is open.
    pub is_here: bool,
}

/// Why there is no connection although something answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineTrouble {
    /// The relay did not let the phone in, with this code of the protocol.
    Refused(u16),
    /// The relay asks the phone to wait.
    ToldToWait,
    /// Something else than the relay answered, such as the sign-in page of a network.
    NotTheRelay,
    /// What the relay sent found no room on the phone.
    NoRoom,
    /// The relay cannot be understood, or has a fault.
    NoAnswer,
}

/// What only the browser knows. All of it can change between two visits.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Whether a connection to the relay stands.
    pub connected: bool,
    /// Whether a connection to the relay is being opened.
    pub opening: bool,
    /// When a connection to the relay last stood, in seconds since 1970 by this phone's clock.
    pub last_line: Option<i64>,
    /// Why there is no connection, where there is a line.
    pub trouble: Option<LineTrouble>,
    /// Whether the phone does not try to connect again by itself.
    pub gave_up: bool,
    /// Whether the browser has promised to keep what is stored; `None` where it does not say.
    pub persisted: Option<bool>,
    /// How much room is left, where the browser says so.
    pub free_bytes: Option<u64>,
    /// Whether the app was opened from the home screen.
    pub installed: bool,
    /// Whether everything is there that the app needs to open without a line; `None` where nobody has looked.
    pub opens_offline: Option<bool>,
    /// The places of people on this phone, where the worker keeps several. The one that is open is among them.
    pub residents: Vec<Resident>,
    /// The origin that the app came from, such as `https://relay.example`: its relay.
    pub origin: String,
    /// The languages of the browser, the best first.
    pub browser_languages: Vec<String>,
    /// The version of the app.
    pub version: String,
}
