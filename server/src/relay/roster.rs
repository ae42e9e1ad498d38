//! Changes of one roster: cut to a size that the relay lets in, and what they mean for people.

use std::collections::BTreeSet;

use samband_client_core::domain::{
    ChangeError, Document, EditError, Roster, RosterEdit, RosterRow, RosterSection, Side,
    new_roster, parse_change,
};
use samband_client_core::ids::{DocId, PartnershipId, PersonId, Position};
use samband_client_core::sync::HeadSet;

use super::fault::StoreFault;
use super::port::LogReader;

/// The estimated bytes of one change of a roster. An edit with more is cut into several changes, each far below what a
/// change may hold.
const CHANGE_BYTES: usize = 256 * 1024;
/// What a row, a field or a revocation adds to a change beside its texts, at most.
const FIELD_BYTES: usize = 48;

/// Why a roster was not changed. Nothing of the edit was kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RosterError {
    /// The edit does not fit.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// One row alone is larger than a change may be.
    #[error(
        "the roster of {partnership} cannot hold the row {key:?} of {section:?}: it has {bytes} bytes, and at most \
         {max} are possible; shorten its texts"
    )]
    TooLarge {
        /// In which roster.
        partnership: PartnershipId,
        /// In which section.
        section: RosterSection,
        /// The row's key.
        key: String,
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        max: usize,
    },
    /// The change that was made is not one that the relay would let in.
    #[error("the change of the roster of {partnership} cannot be read back: {error}")]
    Change {
        /// In which roster.
        partnership: PartnershipId,
        /// Why.
        error: ChangeError,
    },
}

/// A roster from its changes in the log.
pub(super) fn load(
    log: &dyn LogReader,
    doc: DocId,
    heads: &HeadSet,
) -> Result<Document, StoreFault> {
    let unreadable = |position| {
        StoreFault::failed(format!("the roster change at position {position} cannot be read"))
    };
    let mut changes = Vec::new();
    for position in log.doc_positions(doc, 0, Position::MAX)? {
        let record = log.record(position)?.ok_or_else(|| unreadable(position))?;
        changes.push(parse_change(&record.raw).map_err(|_| unreadable(position))?);
    }
    let mut document = new_roster();
    let applied = document.apply_all(changes).is_ok();
    if !applied || !heads.iter().eq(&document.heads()) {
        return Err(StoreFault::failed(format!("the roster {doc} is not whole in the log")));
    }
    Ok(document)
}

/// Whether changes of a roster can hold an edit.
pub fn fits_roster(partnership: &PartnershipId, edit: &RosterEdit) -> Result<(), RosterError> {
    cut(partnership, edit.clone()).map(drop)
}

/// Cuts an edit into edits whose changes are of a size that the relay lets in.
pub(super) fn cut(
    partnership: &PartnershipId,
    edit: RosterEdit,
) -> Result<Vec<RosterEdit>, RosterError> {
    let mut parts = vec![RosterEdit::default()];
    let mut bytes = 0;
    // the part that still has room for so much
    let mut part_for = |section: RosterSection, key: &str, size: usize| {
        if size > CHANGE_BYTES {
            let (partnership, key) = (partnership.clone(), key.chars().take(80).collect());
            let max = CHANGE_BYTES;
            return Err(RosterError::TooLarge { partnership, section, key, bytes: size, max });
        }
        bytes += size;
        let is_full = bytes > CHANGE_BYTES;
        if is_full {
            bytes = size;
        }
        Ok(is_full)
    };
    for ((section, key), row) in edit.rows {
        if part_for(section, &key, row_bytes(&key, &row))? {
            parts.push(RosterEdit::default());
        }
        parts.last_mut().expect("there is one").rows.insert((section, key), row);
    }
    for ((section, key), since) in edit.revoked {
        if part_for(section, &key, key.len() + FIELD_BYTES)? {
            parts.push(RosterEdit::default());
        }
        parts.last_mut().expect("there is one").revoked.insert((section, key), since);
    }
    for ((section, key), on) in edit.announced {
        if part_for(section, &key, key.len() + FIELD_BYTES)? {
            parts.push(RosterEdit::default());
        }
        parts.last_mut().expect("there is one").announced.insert((section, key), on);
    }
    Ok(parts)
}

fn row_bytes(key: &str, row: &RosterRow) -> usize {
    let fields = row.iter().map(|(name, value)| FIELD_BYTES + name.len() + value.len());
    FIELD_BYTES + key.len() + fields.sum::<usize>()
}

/// Whether two states of a roster differ only in what no right depends on, such as names and devices.
pub(super) fn gives_same_rights(a: &Roster, b: &Roster) -> bool {
    a.partnership == b.partnership
        && a.organisations.keys().eq(b.organisations.keys())
        && a.memberships == b.memberships
        && a.placements == b.placements
        && a.epochs == b.epochs
}

/// Who has which role, in words.
pub(super) fn roles(view: &Roster) -> BTreeSet<(PersonId, String)> {
    let mut roles = BTreeSet::new();
    for membership in &view.memberships {
        let organisation = membership.organisation.as_ref();
        let of =
            organisation.map_or_else(String::new, |organisation| format!(" for {organisation}"));
        roles.insert((membership.person.clone(), format!("{}{of}", membership.role)));
    }
    for (id, placement) in &view.placements {
        let mut add = |person: Option<&PersonId>, role: &str| {
            roles
                .extend(person.map(|person| (person.clone(), format!("{role} of placement {id}"))));
        };
        add(placement.standing_participant(), "participant");
        add(placement.standing_mentor(Side::Home), "home mentor");
        add(placement.standing_mentor(Side::Host), "host mentor");
    }
    roles
}
