//! The relay on PostgreSQL: its tables, its store, and nodes that take over from each other.

mod memory;
mod processes;
mod proxy;
mod schema;
mod several;
mod stores;
mod tls;
