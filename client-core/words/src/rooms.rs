//! Which files hold messages of the app of phones.

/// The files of the app: what its screens say, and the words that they share with the relay's pages.
pub const APP: &[&str] = &["app", "frame", "lists", "programme", "terms", "today"];
