//! The partners whose goals a person may read.

use samband_client_core::documents::DocKey;
use samband_client_core::report::{Digest, Selection};

use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

impl Views {
    /// The partners whose goals a person may read and that have set some: first those with a number on which people disagree.
    /// Also how many these are. It loads no document.
    pub fn partners_with_goals(&self, viewer: &Viewer) -> Result<(Vec<DocKey>, usize), StoreFault> {
        self.count_alone()?;
        let mut found = Vec::new();
        for key in viewer.readable().filter(|key| matches!(key, DocKey::Goals { .. })) {
            let Some(roster) = viewer.rosters.get(key.partnership()) else { continue };
            let digest = self.digests().of(roster.doc_id(key));
            let Some(Digest::Goals(digest)) = digest.as_deref() else { continue };
            if !digest.goals.is_empty() {
                found.push((!digest.has_open_field(), key.clone()));
            }
        }
        found.sort();
        let open = found.iter().filter(|(is_settled, _)| !is_settled).count();
        Ok((found.into_iter().map(|(_, key)| key).collect(), open))
    }
}

/// A partner of a selection.
pub struct Partner {
    /// Its goals.
    pub key: DocKey,
    /// Whether it has set some.
    pub has_goals: bool,
}

impl Views {
    /// The partners of a selection whose goals a person may read: first those with a number on which people disagree, last
    /// those that have set none. It loads no document.
    pub fn partners(
        &self,
        viewer: &Viewer,
        selection: &Selection,
    ) -> Result<Vec<Partner>, StoreFault> {
        self.count_alone()?;
        let mut found = Vec::new();
        for key in viewer.readable().filter(|key| matches!(key, DocKey::Goals { .. })) {
            let Some(roster) = viewer.rosters.get(key.partnership()) else { continue };
            if !selection.holds(roster, key) {
                continue;
            }
            let digest = self.digests().of(roster.doc_id(key));
            let (has_goals, is_open) = match digest.as_deref() {
                Some(Digest::Goals(digest)) => (!digest.goals.is_empty(), digest.has_open_field()),
                _ => (false, false),
            };
            found.push((!is_open, !has_goals, roster.name.as_str(), key));
        }
        found.sort();
        let partner = |(_, has_none, _, key): (_, bool, _, &DocKey)| Partner {
            key: key.clone(),
            has_goals: !has_none,
        };
        Ok(found.into_iter().map(partner).collect())
    }
}
