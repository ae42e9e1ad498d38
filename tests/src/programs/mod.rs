//! The programs of this crate: benches, attacks, crashes, the simulator.
//!
//! Each file of `bin/` only calls one of these, so that what they share of automerge, the relay and the device library is
//! compiled once, and not for each program.

pub mod app;
pub mod crash;
pub mod dangers;
pub mod device_under_test;
pub mod hostile;
pub mod line;
pub mod load;
pub mod memory;
pub mod nodes;
pub mod pages;
pub mod pictures;
pub mod screens;
pub mod sim;
pub mod storm;
