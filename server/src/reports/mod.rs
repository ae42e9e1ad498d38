//! What the pages and commands read: merged documents, reports and lists, over the relay's log.
//!
//! Figures are sums of digests, which are kept and brought up to date after each commit. What else was computed is kept
//! by the document's last position, within bounds, and computed anew when the document has moved. Losing all of it costs
//! time only.

mod beyond;
mod breach;
mod cache;
mod care;
mod countable;
mod digests;
mod entries;
mod erased;
mod filter;
mod fold;
mod goals;
mod lists;
mod merge;
mod paging;
mod partnership;
mod people;
mod positions;
mod programme;
mod round;
mod search;
mod submitting;
mod today;
mod viewer;
mod views;

pub use self::breach::{DeviceBreach, HeldDocument};
pub use self::care::{OpenInvites, all_looked_after, looks_after};
pub use self::digests::Digests;
pub use self::entries::{EntryRow, EntryRows};
pub use self::erased::{ErasedLine, UnheardDevice};
pub use self::filter::{Filter, FilterFault, FilterField};
pub use self::goals::Partner;
pub use self::lists::{AsOf, DeviceLine, REFUSED_LINES_MAX, RefusedLine};
pub use self::paging::Pages;
pub use self::partnership::{
    GoalsCount, PartnershipView, PersonPart, PersonParts, PlacementRow, RoundRow,
};
pub use self::people::{PeopleView, PersonRow};
pub use self::programme::{
    GoalsRow, LastDay, ParticipantRow, PartnershipRow, Programme, Visible, place,
};
pub use self::round::{RoundLine, RoundView, differences};
pub use self::search::{SEARCH_LOADS, SearchWords};
pub use self::today::{TodayLine, sentence};
pub use self::viewer::{Rosters, Viewer};
pub use self::views::Views;
