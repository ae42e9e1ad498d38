//! Whole-system checks: real sockets, real sled folders, real processes killed.

mod audit;
mod bad_input;
mod crowds;
mod device_killed;
mod documents;
mod encoding;
mod every_operation;
mod fieldbook;
mod golden;
mod hostile;
mod import_rules;
mod liars;
mod locked;
mod pages;
mod path;
mod pieces;
mod policy_table;
mod post;
mod quiet_logs;
mod relay_killed;
mod revoked;
mod sign_in;
mod simulator;
mod stores;
mod tls;
mod traps;
