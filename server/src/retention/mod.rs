//! For how long what people wrote is kept: rules of the relay, by which erasures are announced and then carried out.
//!
//! An erasure is announced in the rosters 90 days ahead, so that the author and the coordinators read of it on the day's
//! list of their devices and pages. When the announced day has come, the same erasure follows as on a person's request.
//! Submitted versions and reviews are kept for the archive, and figures are no longer about persons.

mod plan;
mod rules;

pub use plan::{RetentionLine, RetentionSubject, Step, plan};
pub use rules::{ANNOUNCED_DAYS, RetentionRules, RulesError};
