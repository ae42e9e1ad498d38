//! The figures of a submitted version.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Report;
use super::digest::Digest;
use super::protect::{PartnershipRegions, Regions};
use super::selection::Selection;
use crate::documents::DocKey;
use crate::documents::roster::Roster;
use crate::ids::{PartnershipId, RoundId};

/// The figures of a round by name: `entries`, outcomes as `level/theme`, and hopes as `hopes/level/theme`.
///
/// `digests` are those of the partnership's documents, as far as they are known where the version is made. The figures are
/// sums of the same regions as those that its reader sees elsewhere ([`PartnershipRegions`]), so the two together give
/// nothing away about fewer than three people.
pub fn submitted_figures<'a>(
    (partnership, round): (&PartnershipId, &RoundId),
    roster: &Roster,
    digests: impl IntoIterator<Item = (&'a DocKey, &'a Digest)>,
) -> BTreeMap<String, u64> {
    let parts = [Arc::new(PartnershipRegions::of(partnership, roster, digests))];
    let selection = Selection {
        partnership: Some(partnership.clone()),
        round: Some(round.clone()),
        ..Selection::default()
    };
    let mut report = Report::beyond();
    Regions::of(&parts).add_to(&mut report, &selection);
    let entries = report.entries.shown().map(|count| ("entries".to_owned(), count));
    let outcomes = report.outcomes.iter().flat_map(|(level, themes)| {
        themes.iter().map(move |(theme, cell)| (format!("{level}/{theme}"), cell.outcomes))
    });
    let hopes = report.hopes.iter().flat_map(|(level, themes)| {
        themes.iter().map(move |(theme, count)| (format!("hopes/{level}/{theme}"), *count))
    });
    entries.into_iter().chain(outcomes).chain(hopes).filter(|(_, count)| *count > 0).collect()
}
