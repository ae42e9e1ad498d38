//! The device library of Samband, and the rules that device and relay share.
//!
//! Without features this crate is the *pure half*: no threads, files, sockets, clocks or random
//! numbers. Time and randomness come in as arguments, so the same code runs in a phone's browser,
//! in the relay and in a simulator.
//!
//! Follow one journal entry from keystroke to report:
//!
//! 1. A handle of `api` calls `Device::edit`, which turns a [`documents::Edit`] into an automerge change, writes it to
//!    the outbox file, and returns when it is durable.
//! 2. [`sync::DeviceSession`] pushes the outbox and pulls the relay's log as [`wire`] frames.
//! 3. The relay asks [`policy`] who may write and read, and commits the change to its log.
//! 4. [`report`] makes a digest of each document and adds the digests up.
//!
//! | module | holds |
//! |---|---|
//! | [`ids`], [`time`] | names of people, places, documents; dates and times as data |
//! | [`invite`] | the codes that people read to each other |
//! | [`keys`] | a device's key, and what it signs |
//! | [`limits`] | how much one edit may hold |
//! | [`normal`] | the normal forms of Unicode |
//! | [`text`] | what people type, and what a terminal may show |
//! | [`documents`] | the kinds of document: typed edits, typed and tolerant reads |
//! | [`policy`] | who may read and write which document, as pure functions |
//! | [`scope`] | the documents that a roster and the policy give to a person |
//! | [`domain`] | the one place where the modules that carry documents ask those that know what documents say |
//! | [`push`] | a device's own changes on their way, numbered |
//! | [`wire`] | frames: bytes in, bytes out (`docs/protocol.md`) |
//! | [`sync`] | the device's half of the flight, as a state machine |
//! | [`report`] | the fold of digests |
//! | [`export`] | files for people: who has one's words, a copy of them, a learning statement |
//! | `store` (feature `device`) | durable documents and the outbox file, on what a platform gives; with `sled` a folder |
//! | `device` (feature `device`) | all of it together: open, edit, read, watch |
//! | `api` (feature `device`) | a client with a handle for each document: where most programs begin |
//! | `transport` (feature `ws`) | flights over a websocket, or by POST |

mod chunk;
pub mod documents;
pub mod domain;
pub mod export;
pub mod ids;
pub mod invite;
pub mod keys;
pub mod limits;
pub mod normal;
pub mod policy;
pub mod push;
pub mod report;
pub mod scope;
pub mod sync;
pub mod text;
pub mod time;
pub mod wire;

#[cfg(feature = "device")]
pub mod api;
#[cfg(feature = "device")]
pub mod device;
#[cfg(feature = "device")]
pub mod store;
#[cfg(feature = "ws")]
pub mod transport;

/// The program of the README, which is compiled as a test.
#[cfg(all(doctest, feature = "ws"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
