//! The requests of administrators and their answers, typed on both ends of the socket.
//!
//! The comments of requests that people type are also the program's help.

use clap::{Args, Subcommand};
use samband_client_core::documents::terms::Phase;
use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::report::{Direction, Report, What};
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use super::listing::{AccountLine, InviteLine};
use crate::checkup::Checkup;
use crate::relay::{AuditRow, OPEN_INVITES_MAX, Status};
use crate::reports::{AsOf, DeviceBreach, DeviceLine, ErasedLine, RefusedLine, TodayLine};
use crate::retention::RetentionLine;
use crate::roster_file::Fault;

/// Rows of the audit log in one answer.
pub const AUDIT_ROWS: usize = 10_000;

/// What an administrator asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Subcommand)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum AdminRequest {
    /// Imports a roster file, or, with `check_only`, says what is wrong with it.
    #[command(skip)]
    ImportRoster {
        /// The file's text.
        text: String,
        /// Write nothing.
        check_only: bool,
    },
    /// Makes a one-time invite.
    #[command(skip)]
    Invite {
        /// For whom.
        person: String,
    },
    /// Makes a one-time link, with which a person chooses a password for the pages.
    #[command(skip)]
    Link {
        /// Who.
        person: String,
        /// Whether it is the first account: then no roster need know the person yet.
        first: bool,
    },
    /// Prints the merged report.
    Report(ReportRequest),
    /// Says what needs a person today.
    Today {
        /// Whose list.
        person: String,
    },
    /// Shows the state of the relay and what it has accepted and refused since it started.
    Status,
    /// Lists the enrolled devices and when they were last heard.
    Devices,
    /// Lists the invites that are kept: whether each waits, was used, was withdrawn or has expired.
    Invites,
    /// Lists who has an account on the pages.
    Accounts,
    /// Says what a lost or stolen device may have held, for a notice to the authority and to the people concerned.
    #[command(subcommand)]
    Breach(BreachRequest),
    /// Revokes a device, an invite, an account, a person, a placement or a role.
    #[command(subcommand)]
    Revoke(RevokeRequest),
    /// Erases an entry, a log or a person everywhere: on the relay, in its backups, and on devices when they connect.
    /// It cannot be undone.
    #[command(subcommand)]
    Erase(EraseRequest),
    /// Lists what was erased, with the devices that have erased it too and those that were not heard since.
    Erased,
    /// Says what is erased by the rules for how long it is kept, and with `run` does what they ask for today.
    #[command(skip)]
    Retention {
        /// The text of the file of rules.
        rules: String,
        /// Announce and erase.
        run: bool,
    },
    /// Checks the whole store.
    #[command(skip)]
    Verify,
    /// Lists the changes that were refused, with the reason that their authors were told.
    Refused,
    /// Reads the audit log, [`AUDIT_ROWS`] at a time.
    #[command(skip)]
    Audit {
        /// Behind the row with this number; 0 for the first.
        after: u64,
        /// Whether the log is exported: then that is audited too.
        export: bool,
    },
}

/// What an administrator asks a relay to give as a stream of bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StreamRequest {
    /// What.
    pub stream: Stream,
}

/// A stream of bytes that a relay can give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// A backup of the store.
    Backup {
        /// At most so many bytes in a second.
        bytes_per_s: u64,
    },
    /// The whole log in a plain format.
    Export {
        /// At most so many bytes in a second.
        bytes_per_s: u64,
    },
}

/// Of what a report is made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Args)]
pub struct ReportRequest {
    /// Only this partnership.
    #[arg(long)]
    pub partnership: Option<String>,
    /// Only this host country, as its ISO 3166 code of two letters.
    #[arg(long)]
    pub country: Option<String>,
    /// From this month, such as 2026-01.
    #[arg(long)]
    pub from: Option<String>,
    /// Up to and including this month.
    #[arg(long)]
    pub to: Option<String>,
    /// Only placements of this round.
    #[arg(long)]
    pub round: Option<String>,
    /// Only placements in this direction: north-south, south-north or south-south.
    #[arg(long)]
    pub direction: Option<Direction>,
    /// Only entries of this phase, such as on-exchange.
    #[arg(long)]
    pub phase: Option<Phase>,
    /// Only entries of this kind: moment, hope or reflection.
    #[arg(long = "kind")]
    pub what: Option<What>,
}

/// What is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Subcommand)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum BreachRequest {
    /// A device: what it had received by when, and of which people.
    Device {
        /// The first characters of the device's id.
        device: String,
    },
}

/// What is revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Subcommand)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum RevokeRequest {
    /// Closes a device's connections and sends it nothing more. Changes that it pushes later are refused and kept. A new
    /// invite for its owner lets it in again.
    Device {
        /// The device's id, or at least its first four characters, as `devices` lists it.
        device: String,
    },
    /// Withdraws an invite that nobody has used.
    Invite {
        /// The invite's id, or at least its first four characters, as `invites` lists it.
        invite: String,
    },
    /// Takes a person's account on the pages away: password, links and sign-ins. The person's devices stay. A new link makes
    /// a new account.
    Account {
        /// The person's id, as in the roster file.
        person: String,
    },
    /// Revokes all devices, waiting invites, links and sign-ins of a person. The person's roles and placements stay in the
    /// roster: revoke them too.
    Person {
        /// The person's id, as in the roster file.
        person: String,
    },
    /// Takes the rights of a placement from its participant and mentors, and closes their connections. Changes that they
    /// push to it later are refused and kept. Coordinators and advisers can still read it.
    Placement {
        /// The partnership's id, as in the roster file.
        partnership: String,
        /// The placement's id.
        placement: String,
        /// Gives the rights back. Devices then push again what was refused meanwhile.
        #[arg(long)]
        undo: bool,
    },
    /// Takes a role from a person, and closes the person's connections.
    Role {
        /// The partnership's id, as in the roster file.
        partnership: String,
        /// The person's id.
        person: String,
        /// member, coordinator, adviser or administrator.
        role: String,
        /// For which organisation, for members and coordinators.
        organisation: Option<String>,
        /// Gives the role back.
        #[arg(long)]
        undo: bool,
    },
}

/// What is erased, and who has asked for it. Participants erase their own entries and logs on their devices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Subcommand)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum EraseRequest {
    /// Erases one entry or reply of a log. The others stay, without their earlier wordings.
    Entry {
        /// The partnership's id, as in the roster file.
        partnership: String,
        /// The placement's id.
        placement: String,
        /// For whom the log is: home, both or programme.
        audience: String,
        /// The entry's id.
        entry: String,
        /// Who has asked for it, as in the roster file; the audit log keeps it.
        #[arg(long)]
        asked_by: String,
    },
    /// Erases everything that the participant has written in the logs of a placement, with the feedback on it.
    Log {
        /// The partnership's id, as in the roster file.
        partnership: String,
        /// The placement's id.
        placement: String,
        /// Who has asked for it, as in the roster file; the audit log keeps it.
        #[arg(long)]
        asked_by: String,
    },
    /// Erases the logs of all placements of a person, with the feedback on them, and puts "former participant" in the place
    /// of the name. What the person has written elsewhere, such as in a report, stays.
    Person {
        /// The person's id, as in the roster file.
        person: String,
        /// Who has asked for it, as in the roster file; the audit log keeps it.
        #[arg(long)]
        asked_by: String,
    },
}

/// The answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum AdminResponse {
    /// The roster file was imported, or could be.
    Imported {
        /// Partnerships in the file.
        partnerships: usize,
        /// Of these, how many were changed by it.
        changed: usize,
    },
    /// The roster file has faults; nothing was written.
    Faults {
        /// Each with its line.
        faults: Vec<Fault>,
    },
    /// An invite.
    Invite {
        /// Whom it invites.
        person: PersonId,
        /// The code, in groups of four.
        code: String,
        /// When it ends, by the relay's clock.
        expires_at: UnixMs,
    },
    /// No invite was made.
    NotInvited {
        /// Why not.
        why: NotInvited,
    },
    /// A link to the pages.
    Link {
        /// Who may look.
        person: PersonId,
        /// The path of the link, behind the relay's address.
        path: String,
        /// When it ends, by the relay's clock.
        expires_at: UnixMs,
    },
    /// A report.
    Report {
        /// Since when and from how many devices.
        as_of: Box<AsOf>,
        /// The report.
        report: Box<Report>,
    },
    /// What needs a person today.
    Today {
        /// A line for each thing.
        lines: Vec<TodayLine>,
    },
    /// The devices.
    Devices {
        /// A row for each.
        devices: Vec<DeviceLine>,
    },
    /// What devices may have held.
    Breach {
        /// A row for each device.
        devices: Vec<DeviceBreach>,
    },
    /// The invites.
    Invites {
        /// A row for each.
        invites: Vec<InviteLine>,
    },
    /// The accounts.
    Accounts {
        /// A row for each.
        accounts: Vec<AccountLine>,
    },
    /// What was revoked.
    Revoked {
        /// The devices that were not revoked before.
        devices: Vec<RevokedDevice>,
        /// How many invites were still waiting.
        invites: usize,
    },
    /// Rights were revoked, or given back.
    Rights {
        /// `false` when they were so already.
        changed: bool,
    },
    /// It is erased on the relay. Devices erase it when they connect.
    EraseDone,
    /// What was erased.
    Erased {
        /// A row for each document and epoch.
        erased: Vec<ErasedLine>,
    },
    /// What the rules ask for today.
    Retention {
        /// A line for each log and person that is concerned.
        lines: Vec<RetentionLine>,
        /// Whether it was done.
        done: bool,
    },
    /// What a check of the whole store found.
    Verified {
        /// It.
        checkup: Checkup,
    },
    /// The refused pushes.
    Refused {
        /// A row for each.
        refused: Vec<RefusedLine>,
    },
    /// The state of the relay.
    Status {
        /// What it has and does.
        status: Box<Status>,
    },
    /// Rows of the audit log; fewer than [`AUDIT_ROWS`] at its end.
    Audit {
        /// The rows, in order.
        rows: Vec<AuditRow>,
    },
    /// It was not done, and why.
    Failed {
        /// What is wrong and what to do.
        error: String,
    },
}

/// Why no invite was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NotInvited {
    /// This one was used or taken back.
    #[error("this invite was used or taken back")]
    Ended,
    /// As many as may wait for the person wait.
    #[error("{OPEN_INVITES_MAX} invites wait for the person already")]
    TooMany,
}

/// A device that was revoked, so that the administrator sees whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokedDevice {
    /// The device.
    pub device: DeviceId,
    /// Its owner.
    pub person: PersonId,
    /// The owner's name for it.
    pub label: String,
    /// When it was last heard, by the relay's clock.
    pub heard_at: UnixMs,
}

impl AdminRequest {
    /// Whether the request may make the store of a new relay.
    pub(crate) fn may_create_store(&self) -> bool {
        matches!(
            self,
            AdminRequest::Link { first: true, .. }
                | AdminRequest::ImportRoster { check_only: false, .. }
        )
    }
}

/// The answer to a request that came to nothing.
pub(crate) fn failed(error: impl ToString) -> AdminResponse {
    AdminResponse::Failed { error: error.to_string() }
}
