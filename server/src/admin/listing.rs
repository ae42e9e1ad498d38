//! Lists of invites and accounts.

use samband_client_core::ids::{DeviceId, PersonId, to_hex};
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use crate::relay::{InviteRow, RelayReader, StoreFault};

/// An id is named by at least so many of its first characters.
pub(super) const PREFIX_MIN: usize = 4;
/// Characters of BLAKE3 of a code by which an invite is named.
const INVITE_ID_CHARS: usize = 12;

/// An invite, without its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteLine {
    /// Its id: the beginning of a hash of the code.
    pub invite: String,
    /// Whom it invites.
    pub person: PersonId,
    /// What became of it.
    pub state: InviteState,
    /// The device that used it.
    pub used_by: Option<DeviceId>,
    /// When it ends, by the relay's clock.
    pub expires_at: UnixMs,
}

/// What became of an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InviteState {
    /// It can be used.
    Waiting,
    /// A device has used it.
    Used,
    /// It was withdrawn.
    Withdrawn,
    /// Its time is over.
    Expired,
}

impl InviteState {
    fn of(row: &InviteRow, now: UnixMs) -> InviteState {
        match row {
            InviteRow { used_by: Some(_), .. } => InviteState::Used,
            InviteRow { voided: true, .. } => InviteState::Withdrawn,
            row if row.expires_at <= now => InviteState::Expired,
            _ => InviteState::Waiting,
        }
    }

    /// The state in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            InviteState::Waiting => "waiting",
            InviteState::Used => "used",
            InviteState::Withdrawn => "withdrawn",
            InviteState::Expired => "expired",
        }
    }
}

/// An account on the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLine {
    /// Whose.
    pub person: PersonId,
    /// Whether an authenticator app is asked for.
    pub has_authenticator: bool,
    /// How many sign-ins are open.
    pub sign_ins: usize,
    /// Whether a one-time link waits for the person.
    pub has_link: bool,
}

/// Every invite that is kept, by person and by when it ends.
pub(super) fn invites(log: &dyn RelayReader, now: UnixMs) -> Result<Vec<InviteLine>, StoreFault> {
    let lines = log.as_log().invites()?.into_iter().map(|(hash, row)| InviteLine {
        invite: to_hex(&hash)[..INVITE_ID_CHARS].to_owned(),
        state: InviteState::of(&row, now),
        person: row.person,
        used_by: row.used_by,
        expires_at: row.expires_at,
    });
    let mut lines: Vec<InviteLine> = lines.collect();
    lines.sort_by(|a, b| (&a.person, a.expires_at).cmp(&(&b.person, b.expires_at)));
    Ok(lines)
}

/// The invite that waits and whose id begins with a text; or why it is not known which.
pub(super) fn waiting_invite(
    log: &dyn RelayReader,
    text: &str,
    now: UnixMs,
) -> Result<Result<[u8; 32], String>, StoreFault> {
    let prefix = text.trim().to_lowercase();
    if prefix.len() < PREFIX_MIN {
        return Ok(Err(format!(
            "{text:?} is too short: give at least {PREFIX_MIN} characters of the invite's id; \
             `samband-server invites` lists them"
        )));
    }
    let invites = log.as_log().invites()?.into_iter();
    let found: Vec<[u8; 32]> = invites
        .filter(|(hash, row)| {
            InviteState::of(row, now) == InviteState::Waiting && to_hex(hash).starts_with(&prefix)
        })
        .map(|(hash, _)| hash)
        .collect();
    Ok(match found.as_slice() {
        [hash] => Ok(*hash),
        [] => Err(format!(
            "no invite that waits has an id that begins with {text:?}; `samband-server invites` lists them"
        )),
        _ => Err(format!("several invites have an id that begins with {text:?}")),
    })
}

/// Every account.
pub(super) fn accounts(log: &dyn RelayReader, now: UnixMs) -> Result<Vec<AccountLine>, StoreFault> {
    let rows = log.as_accounts();
    let mut lines = Vec::new();
    for (person, row) in rows.accounts()? {
        let sign_ins = rows.sign_ins_of(&person)?;
        let links = rows.links_of(&person)?;
        lines.push(AccountLine {
            has_authenticator: row.code.is_some(),
            sign_ins: sign_ins.values().filter(|it| it.expires_at > now).count(),
            has_link: links.values().any(|it| it.expires_at > now),
            person,
        });
    }
    Ok(lines)
}
