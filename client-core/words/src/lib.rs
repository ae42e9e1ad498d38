//! What Samband says to people, in every language that it speaks.
//!
//! The messages are [Fluent](https://projectfluent.org) files in `locales/LANGUAGE/ROOM.ftl`. With the feature `embedded` they
//! are built into the program; without it a program hands them in, one language at a time ([`Words::hand_in`]).
//! `tests/complete.rs` checks that every language has the same messages with the same arguments.
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use samband_words::{Args, Language, Words};
//!
//! let words = Words::of(Language::Bokmal);
//! assert_eq!(words.say("sign-in", &Args::new()), "Logg inn");
//! let placements = Args::new().number("count", 3);
//! assert_eq!(words.say("from-placements", &placements), "fra 3 opphold");
//! # }
//! ```

mod language;
mod rooms;
mod words;

pub use self::language::{Direction, Language};
pub use self::rooms::APP;
pub use self::words::{Args, Unreadable, Words};
