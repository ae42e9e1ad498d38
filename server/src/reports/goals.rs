//! The partners whose goals a person may read.

use samband_client_core::documents::DocKey;
use samband_client_core::report::Digest;

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
