//! What the pages and commands read: merged documents, reports and lists, over the relay's log.
//!
//! Figures are sums of digests, which are kept and brought up to date after each commit. What else was computed is kept
//! by the document's last position, within bounds, and computed anew when the document has moved. Losing all of it costs
//! time only.

mod beyond;
mod cache;
mod digests;
mod erased;
mod filter;
mod lists;
mod merge;
mod positions;
mod programme;
mod today;
mod viewer;
mod views;

pub use self::digests::Digests;
pub use self::erased::{ErasedLine, UnheardDevice};
pub use self::filter::{Filter, FilterFault, FilterField};
pub use self::lists::{AsOf, DeviceLine, REFUSED_LINES_MAX, RefusedLine};
pub use self::programme::{
    GoalsRow, LastDay, ParticipantRow, PartnershipRow, Programme, Visible, place,
};
pub use self::today::{TodayLine, sentence};
pub use self::viewer::{Rosters, Viewer};
pub use self::views::Views;
