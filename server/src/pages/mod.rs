//! The pages. Plain HTML and one style sheet; no script, so any browser shows them.
//!
//! Pages get rows that are ready to be shown; what a viewer may see was decided before. What they say comes from
//! `samband_words`, in the language of the page's [`Frame`].

mod account;
mod acting;
mod app;
mod assets;
mod care;
mod charts;
mod decisions;
mod directory;
mod entries;
mod entry;
mod filter;
mod frame;
mod goals;
mod goals_page;
mod help;
mod indicator;
mod lists;
mod notes;
mod outcomes;
mod overview;
mod partnership;
mod people;
mod placement;
mod report;
mod report_page;
mod roster;
mod section;
mod submit;
mod take;
mod timeline;
mod today;
mod version;

pub use self::account::{
    AccountPage, Notice, account, account_fault, begin, new_code, password_fault, sign_in,
    spare_codes,
};
pub use self::acting::{
    Fields, KEPT, Kept, PageKey, act_fault, not_sent_yet, not_taken, somebody_elses, words_kept,
};
pub use self::app::{APP_COLOUR, AppPage, app};
pub use self::assets::{SCRIPT, STYLE, style_path, version_of};
pub use self::care::{CarePage, care};
pub use self::decisions::{Sheet, decisions};
pub use self::directory::{DirectoryPage, directory};
pub use self::entries::{entries, search};
pub use self::entry::{EntryForm, entry};
pub use self::filter::{GOALS, PEOPLE, fields_of};
pub use self::frame::Frame;
pub use self::goals_page::{GoalsPage, PartnerGoals, goals_page};
pub use self::help::{accessibility, help, treats};
pub use self::indicator::{GoalsForm, IndicatorPage, indicator};
pub use self::lists::refused;
pub use self::notes::{
    busy, fault, forbidden, insecure, not_found, not_owner, unknown_host, unreadable,
};
pub use self::outcomes::outcomes;
pub use self::overview::{overview, unreadable_filter};
pub use self::partnership::partnership;
pub use self::people::{PeoplePage, invited, people, sign_in_link, without_device};
pub use self::placement::{PlacementPage, placement};
pub use self::report::{report, reports};
pub use self::report_page::ReportPage;
pub use self::roster::{RosterFault, RosterFound, RosterPage, roster};
pub use self::section::{SectionForm, SectionPage, section};
pub use self::submit::{SubmitPage, submit, submit_fault};
pub use self::take::{take, take_fault, take_unreadable};
pub use self::today::{TodayPage, today};
