//! The partners whose goals a person may read.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::report::{Digest, Selection};

use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

/// A partner of a selection.
pub struct Partner {
    /// Its goals.
    pub key: DocKey,
    /// Whether it has set some.
    pub has_goals: bool,
}

/// What is known of a partner's goals, which the viewer may read.
struct ReadableGoals<'a> {
    key: &'a DocKey,
    roster: &'a Roster,
    has_goals: bool,
    /// Whether people disagree about a number.
    is_open: bool,
}

impl Views {
    /// The partners whose goals a person may read and that have set some: first those with a number on which people disagree.
    /// Also how many these are. It loads no document.
    pub fn partners_with_goals(&self, viewer: &Viewer) -> Result<(Vec<DocKey>, usize), StoreFault> {
        self.count_alone()?;
        let found = self.readable_goals(viewer, |_, _| true).filter(|it| it.has_goals);
        let mut found: Vec<_> = found.map(|it| (!it.is_open, it.key)).collect();
        found.sort();
        let open = found.iter().filter(|(is_settled, _)| !is_settled).count();
        Ok((found.into_iter().map(|(_, key)| key.clone()).collect(), open))
    }

    /// The partners of a selection whose goals a person may read: first those with a number on which people disagree, last
    /// those that have set none. It loads no document.
    pub fn partners(
        &self,
        viewer: &Viewer,
        selection: &Selection,
    ) -> Result<Vec<Partner>, StoreFault> {
        self.count_alone()?;
        let found = self.readable_goals(viewer, |roster, key| selection.holds(roster, key));
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|it| (!it.is_open, !it.has_goals, it.roster.name.as_str(), it.key));
        let partner =
            |it: ReadableGoals<'_>| Partner { key: it.key.clone(), has_goals: it.has_goals };
        Ok(found.into_iter().map(partner).collect())
    }

    /// The goals that a person may read, of the partners that `is_chosen` holds.
    fn readable_goals<'a>(
        &'a self,
        viewer: &'a Viewer,
        is_chosen: impl Fn(&Roster, &DocKey) -> bool + 'a,
    ) -> impl Iterator<Item = ReadableGoals<'a>> {
        let keys = viewer.readable().filter(|key| matches!(key, DocKey::Goals { .. }));
        keys.filter_map(move |key| {
            let roster = &**viewer.rosters.get(key.partnership())?;
            if !is_chosen(roster, key) {
                return None;
            }
            let digest = self.digests().of(roster.doc_id(key));
            let (has_goals, is_open) = match digest.as_deref() {
                Some(Digest::Goals(digest)) => (!digest.goals.is_empty(), digest.has_open_field()),
                _ => (false, false),
            };
            Some(ReadableGoals { key, roster, has_goals, is_open })
        })
    }
}
