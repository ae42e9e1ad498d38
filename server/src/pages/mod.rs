//! The coordinator's pages. Plain HTML and one style sheet; no script, so any browser shows them.
//!
//! Pages get rows that are ready to be shown; what a viewer may see was decided before. What they say comes from
//! `samband_words`, in the language of the page's [`Frame`].

mod account;
mod app;
mod filter;
mod frame;
mod goals;
mod lists;
mod notes;
mod overview;
mod placement;
mod today;

pub use self::account::{
    AccountPage, Notice, account, account_fault, begin, new_code, password_fault, sign_in,
};
pub use self::app::{APP_COLOUR, AppPage, app};
pub use self::frame::Frame;
pub use self::lists::{devices, refused};
pub use self::notes::{busy, fault, forbidden, insecure, not_found, unreadable};
pub use self::overview::{overview, unreadable_filter};
pub use self::placement::{PlacementPage, placement};
pub use self::today::today;
