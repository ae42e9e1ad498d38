//! The audit log: who did what, in rows that are only ever added, each sealed by a hash over all before it.
//!
//! With the seal of one row, or an export, one can tell later whether anything up to that row was altered, put in
//! or left out. The relay's operator could rewrite the whole log; an export that somebody else keeps shows it.

use samband_client_core::ids::to_hex;
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

/// How the audit log calls somebody who acts on the relay's own machine and of whom no more is known.
pub const ADMINISTRATOR: &str = "administrator";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Deed {
    /// A person was invited.
    Invited,
    /// An invite that nobody had used was taken back.
    InviteTakenBack,
    /// A device redeemed an invite.
    Enrolled,
    /// A device was shut out.
    DeviceRevoked,
    /// A device that was shut out was let in again.
    DeviceGivenBack,
    /// A person's devices and invites were shut out.
    PersonRevoked,
    /// A person's account on the pages was taken away; the devices stayed.
    AccountRevoked,
    /// A partnership's roster was changed.
    RosterChanged,
    /// A person got a role.
    RoleGiven,
    /// A person lost a role.
    RoleTaken,
    /// A device's change was refused for the first time that day for this reason.
    PushRefused,
    /// A one-time link was made, with which a person chooses a password.
    LinkMade,
    /// A person chose a password.
    PasswordSet,
    /// A person got a second factor.
    CodeSet,
    /// A person has no second factor any more.
    CodeTaken,
    /// A person signed in.
    SignedIn,
    /// A person ended every sign-in.
    SignedOutEverywhere,
    /// Somebody came as a device without its key, for the first time that day.
    OpeningRefused,
    /// Passwords for a person were guessed until guessing was stopped, for the first time that day.
    PasswordGuessed,
    /// The relay got a key by which it signs what a person writes on the pages.
    PageKeyBegun,
    /// That key has ended.
    PageKeyEnded,
    /// Items of a log were erased.
    EntryErased,
    /// The logs of a placement were erased, with the feedback on them.
    LogErased,
    /// What a person has written in the logs of every placement was erased, and the person's name.
    PersonErased,
    /// A report was printed or downloaded.
    ReportExported,
    /// The audit log was exported.
    AuditExported,
}

/// One row. As JSON it is a line of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// 1, 2, 3 and so on, without a gap.
    pub number: u64,
    /// The relay's clock, in milliseconds since 1970.
    pub at: UnixMs,
    /// A person's id, a device's id, or an [`Operator`](super::Operator).
    pub who: String,
    /// What was done.
    pub did: Deed,
    /// To whom or what.
    pub whom: String,
    /// What else is worth knowing.
    pub note: String,
    /// BLAKE3, as hexadecimal, over the seal of the row before and this row; see [`AuditRow::sealed`].
    pub seal: String,
}

impl AuditRow {
    /// Seals the row behind the one before it.
    ///
    /// The seal is BLAKE3 in its key derivation mode with the context `samband 2026 audit`, over the seal before (as
    /// text, nothing for the first row), the number and the time (8 bytes each, little-endian), and `who`, `did`,
    /// `whom` and `note`, each behind its length in bytes (4, little-endian).
    #[must_use]
    pub fn sealed(mut self, before: Option<&AuditRow>) -> AuditRow {
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 audit");
        hasher.update(before.map_or(b"", |before| before.seal.as_bytes()));
        hasher.update(&self.number.to_le_bytes());
        hasher.update(&self.at.to_le_bytes());
        let did = serde_json::to_value(self.did).expect("a name");
        let did = did.as_str().expect("a deed is written as its name");
        for text in [self.who.as_str(), did, &self.whom, &self.note] {
            hasher.update(&(text.len() as u32).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        self.seal = to_hex(hasher.finalize().as_bytes());
        self
    }

    /// Whether this row may stand behind that one.
    pub fn follows(&self, before: Option<&AuditRow>) -> bool {
        self.number == before.map_or(1, |before| before.number + 1)
            && self.clone().sealed(before).seal == self.seal
    }
}

/// Checks rows from the first one on. Returns the number of the first that does not follow.
pub fn first_broken<'a>(rows: impl IntoIterator<Item = &'a AuditRow>) -> Option<u64> {
    let mut before = None;
    for row in rows {
        if !row.follows(before) {
            return Some(row.number);
        }
        before = Some(row);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<AuditRow> {
        let mut rows: Vec<AuditRow> = Vec::new();
        for number in 1..=5 {
            let row = AuditRow {
                number,
                at: 1_000 * number.cast_signed(),
                who: ADMINISTRATOR.to_owned(),
                did: Deed::Invited,
                whom: format!("person-{number}"),
                note: String::new(),
                seal: String::new(),
            };
            rows.push(row.sealed(rows.last()));
        }
        rows
    }

    #[test]
    fn what_was_altered_put_in_or_left_out_is_named() {
        let good = rows();
        assert_eq!(first_broken(&good), None);
        let mut altered = good.clone();
        altered[2].whom = "somebody-else".to_owned();
        assert_eq!(first_broken(&altered), Some(3));
        // words moved from one field to the next
        let mut moved = good.clone();
        moved[1].note = moved[1].whom.split_off(3);
        assert_eq!(first_broken(&moved), Some(2));
        let mut left_out = good.clone();
        left_out.remove(1);
        assert_eq!(first_broken(&left_out), Some(3));
        let mut put_in = good.clone();
        put_in.insert(2, good[1].clone());
        assert_eq!(first_broken(&put_in), Some(2));
        // resealed alone, the row behind it does not follow
        let mut resealed = altered;
        resealed[2] = resealed[2].clone().sealed(Some(&good[1]));
        assert_eq!(first_broken(&resealed), Some(4));
    }

    #[test]
    fn a_seal_is_the_same_in_every_version() {
        let seal = rows().remove(0).seal;
        assert_eq!(seal, "6afe35f8b732bd248e603f8e14ba5dfb00127979ef22dfb9c00e339085558721");
    }
}
