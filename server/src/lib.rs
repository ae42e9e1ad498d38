//! The relay of Samband: lets in, stores, fans out, and serves the coordinator's pages.
//!
//! | module | holds |
//! |---|---|
//! | [`relay`] | the rules: admission, the log, who gets what; pure, one thread |
//! | [`store`] | the log: in redb, or in PostgreSQL with redb as its replica |
//! | [`service`] | drives the rules: commits batches, hands frames to sockets |
//! | [`web_device`] | edits that people make on the pages |
//! | [`accounts`] | who may look at the pages: passwords, links, sign-ins |
//! | [`reports`] | merged documents and reports, as caches over the log |
//! | [`retention`] | the rules for how long what people wrote is kept, and what follows from them |
//! | [`roster_file`] | the file by which administrators describe partnerships |
//! | [`admin`] | what administrators ask, and the socket on which they ask a running relay |
//! | [`ask`] | puts a request to the running relay, or to the store when none runs |
//! | [`archive`] | exports of a whole log in a plain format, and stores that are made of them |
//! | [`backup`] | backups, and stores that are restored from them |
//! | [`checkup`] | a check of a whole store |
//! | [`exports`] | files that people take with them, made of what one person may read |
//! | [`folder`] | the data folder, readable for its owner only |
//! | [`host_name`] | the names of hosts |
//! | [`http`] | the sync endpoint and the pages' addresses |
//! | [`mail`] | links and a weekly count by mail, where the relay has a mail server |
//! | [`node`] | a process that serves one log or several |
//! | [`pages`] | the coordinator's pages as HTML |
//! | [`memory`] | the memory of caches, shared between the logs of a node |
//! | [`metrics`] | every metric, with its help and unit |
//! | [`public_url`] | the address by which people reach the relay |
//! | [`qr`] | QR pictures, for terminals and pages |
//! | [`cli`] | the program `samband-server` |

mod accepting;
pub mod accounts;
pub mod admin;
pub mod archive;
pub mod ask;
pub mod backup;
mod backups;
pub mod checkup;
pub mod cli;
pub mod clock;
mod entropy;
pub mod exports;
pub mod folder;
pub mod host_name;
pub mod http;
pub mod mail;
pub mod memory;
pub mod metrics;
pub mod node;
pub mod pages;
mod pending;
pub mod public_url;
pub mod qr;
pub mod relay;
pub mod reports;
pub mod retention;
pub mod roster_file;
pub mod server;
pub mod service;
pub mod store;
mod streaming;
mod unix_user;
pub mod web_device;
