//! What the pages and commands read: merged documents, reports and lists, over the relay's log.
//!
//! What was computed is kept by the document's last position, within bounds, and computed anew when the document has
//! moved. Losing all of it costs time only.

mod cache;
mod filter;
mod lists;
mod positions;
mod programme;
mod viewer;
mod views;

pub use self::filter::{Filter, FilterFault, FilterField};
pub use self::lists::{AsOf, DeviceLine, REFUSED_LINES_MAX, RefusedLine, writers};
pub use self::programme::{GoalsRow, ParticipantRow, PartnershipRow, Programme, Visible, place};
pub use self::viewer::{Rosters, Viewer};
pub use self::views::Views;
