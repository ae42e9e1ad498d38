//! What administrators do: the same calls in the running relay and on a store that no relay has open.
//!
//! A running relay listens on a Unix socket in its data folder, readable for its owner only. A request is one
//! line of JSON, and so is its answer.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use samband_client_core::documents::roster::{Roster, Seat, Section};
use samband_client_core::ids::{DeviceId, PartnershipId, PersonId, RelayId};
use samband_client_core::invite::InviteCode;
use samband_client_core::report::{Report, Selection};
use samband_client_core::time::{Month, UnixMs};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};

use crate::accounts::{self, AccountError, AccountRequest, Token};
use crate::relay::{
    ADMINISTRATOR, AuditRow, Deed, Engine, RelayStore, Status, StoreFault, fits_roster,
};
use crate::roster_file::{Fault, RosterFile};
use crate::service::{Handle, Service, random};
use crate::store::{OpenError, RedbStore};
use crate::views::{AsOf, DeviceLine, Views};

/// The name of the store's file in the data folder.
pub const STORE_FILE: &str = "relay.redb";
/// The name of the socket in the data folder.
pub const SOCKET_FILE: &str = "admin.sock";
/// Rows of the audit log in one answer.
pub const AUDIT_ROWS: usize = 10_000;
/// The largest request, in bytes.
const REQUEST_BYTES_MAX: u64 = 32 << 20;

/// What an administrator asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum AdminRequest {
    /// Takes over a roster file, or, with `check_only`, says what is wrong with it.
    ImportRoster {
        /// The file's text.
        text: String,
        /// Write nothing.
        check_only: bool,
    },
    /// Makes a one-time invite.
    Invite {
        /// For whom.
        person: String,
    },
    /// Makes a one-time link, with which a person chooses a password for the pages.
    Link {
        /// Who.
        person: String,
        /// Whether it is the first account: then no roster need know the person yet.
        first: bool,
    },
    /// Makes the merged report.
    Report {
        /// Of one partnership only.
        partnership: Option<String>,
        /// Of one country only.
        country: Option<String>,
        /// From this month on.
        from: Option<String>,
        /// Up to and with this month.
        to: Option<String>,
    },
    /// Lists the devices.
    Devices,
    /// Revokes a device.
    RevokeDevice {
        /// Its id, or the beginning of it that no other device has.
        device: String,
    },
    /// Revokes every device and waiting invite of a person.
    RevokePerson {
        /// Whose.
        person: String,
    },
    /// Revokes a placement: its participant and mentors have no rights by it any more.
    RevokePlacement {
        /// In which partnership.
        partnership: String,
        /// Which.
        placement: String,
        /// Whether to give it back instead.
        undo: bool,
    },
    /// Revokes a person's role.
    RevokeRole {
        /// In which partnership.
        partnership: String,
        /// Whose.
        person: String,
        /// Which.
        role: String,
        /// For which organisation, for members and coordinators.
        organisation: Option<String>,
        /// Whether to give it back instead.
        undo: bool,
    },
    /// Lists the pushes that were refused.
    Refused,
    /// Asks how the relay is.
    Status,
    /// Reads the audit log, [`AUDIT_ROWS`] at a time.
    Audit {
        /// Behind the row with this number; 0 for the first.
        after: u64,
        /// Whether somebody takes it away: then that is audited too.
        export: bool,
    },
}

/// The answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum AdminResponse {
    /// The roster file was taken over, or would be.
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
    /// A link to the pages.
    Link {
        /// Who may look.
        person: PersonId,
        /// The path of the link, behind the relay's address.
        path: String,
        /// When it ends, by the relay's clock.
        expires_at: UnixMs,
    },
    /// A report, as JSON.
    Report {
        /// Since when and from how many.
        as_of: serde_json::Value,
        /// The report.
        report: serde_json::Value,
    },
    /// The devices, as JSON.
    Devices {
        /// A row for each.
        devices: serde_json::Value,
    },
    /// What was revoked.
    Revoked {
        /// How many devices that were in.
        devices: usize,
        /// How many invites that waited.
        invites: usize,
    },
    /// Rights were revoked, or given back.
    Rights {
        /// Whether they were not so already.
        changed: bool,
    },
    /// The refused pushes, as JSON.
    Refused {
        /// A row for each.
        refused: serde_json::Value,
    },
    /// How the relay is.
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

fn failed(error: impl ToString) -> AdminResponse {
    AdminResponse::Failed { error: error.to_string() }
}

/// Answers what needs no engine: a roster file with faults, or one that is only to be checked. A large one takes a while,
/// and devices need not wait for it.
pub fn answer_apart(request: &AdminRequest) -> Option<AdminResponse> {
    let AdminRequest::ImportRoster { text, check_only } = request else { return None };
    match RosterFile::parse(text) {
        Err(faults) => Some(AdminResponse::Faults { faults }),
        Ok(file) if *check_only => {
            Some(AdminResponse::Imported { partnerships: file.edits.len(), changed: 0 })
        }
        Ok(_) => None,
    }
}

/// Does what is asked. What it changes is durable after the next commit.
pub fn execute(
    request: &AdminRequest,
    engine: &mut Engine,
    store: &mut RedbStore,
    views: &Views,
    now: UnixMs,
) -> Result<AdminResponse, StoreFault> {
    match request {
        AdminRequest::ImportRoster { text, check_only } => {
            let file = match RosterFile::parse(text) {
                Ok(file) => file,
                Err(faults) => return Ok(AdminResponse::Faults { faults }),
            };
            let partnerships = file.edits.len();
            let mut changed = 0;
            // all or nothing
            if let Err(error) = file.edits.iter().try_for_each(|(of, edit)| fits_roster(of, edit)) {
                return Ok(failed(error));
            }
            if !check_only {
                for (partnership, edit) in file.edits {
                    match engine.edit_roster(&partnership, edit, now) {
                        Ok(true) => changed += 1,
                        Ok(false) => {}
                        Err(error) => return Ok(failed(error)),
                    }
                }
            }
            Ok(AdminResponse::Imported { partnerships, changed })
        }
        AdminRequest::Invite { person } => {
            let person = match known_person(person, engine) {
                Ok(person) => person,
                Err(response) => return Ok(response),
            };
            let code = InviteCode::new(random());
            let Some(expires_at) = engine.invite(&person, &code.bytes(), now) else {
                return Ok(failed(format!("no roster knows {person}")));
            };
            Ok(AdminResponse::Invite { person, code: code.to_string(), expires_at })
        }
        AdminRequest::Link { person, first } => {
            let known =
                if *first { person.parse().map_err(failed) } else { known_person(person, engine) };
            let person: PersonId = match known {
                Ok(person) => person,
                Err(response) => return Ok(response),
            };
            let token = Token::fresh();
            let (link, of) = (token.hash(), person.clone());
            let request = match first {
                true => AccountRequest::MakeFirstLink { person: of, link },
                false => AccountRequest::MakeLink { person: of, link },
            };
            Ok(match change_account(request, engine, store, now)? {
                Ok(expires_at) => {
                    AdminResponse::Link { person, path: format!("/begin/{token}"), expires_at }
                }
                Err(error) => failed(error),
            })
        }
        AdminRequest::Report { partnership, country, from, to } => {
            let selection = match selection(partnership, country, from, to) {
                Ok(selection) => selection,
                Err(response) => return Ok(response),
            };
            let rosters = views.rosters()?;
            if let Some(wanted) = &selection.partnership
                && !rosters.contains_key(wanted)
            {
                return Ok(no_partnership(wanted, &rosters));
            }
            let report: Report = views.report(&rosters, &selection, |_| true)?;
            let as_of: AsOf = views.as_of(&rosters, now)?;
            let of = partnership.as_deref().unwrap_or("every partnership");
            engine.audit(now, ADMINISTRATOR, Deed::ReportExported, of, "");
            Ok(AdminResponse::Report { as_of: to_json(&as_of), report: to_json(&report) })
        }
        AdminRequest::Devices => {
            let devices: Vec<DeviceLine> = views.devices(&views.rosters()?)?;
            Ok(AdminResponse::Devices { devices: to_json(&devices) })
        }
        AdminRequest::RevokeDevice { device } => {
            let device = match known_device(device, engine) {
                Ok(device) => device,
                Err(response) => return Ok(response),
            };
            let devices = usize::from(engine.revoke_device(device, now));
            Ok(AdminResponse::Revoked { devices, invites: 0 })
        }
        AdminRequest::RevokePerson { person } => {
            // somebody who is in no roster any more can still have devices
            let person: PersonId = match person.parse() {
                Ok(person) => person,
                Err(error) => return Ok(failed(error)),
            };
            let (devices, invites) = engine.revoke_person(store.log(), &person, now)?;
            let shut = change_account(AccountRequest::Shut { person }, engine, store, now)?;
            shut.expect("an account can always be shut");
            Ok(AdminResponse::Revoked { devices, invites })
        }
        AdminRequest::RevokePlacement { partnership, placement, undo } => {
            let rosters = views.rosters()?;
            let (partnership, roster) = match known_partnership(partnership, &rosters) {
                Ok(found) => found,
                Err(response) => return Ok(response),
            };
            if !roster.placements.keys().any(|id| id.as_str() == placement) {
                return Ok(failed(format!(
                    "{partnership} has no placement {placement:?}; there are: {}",
                    listed(roster.placements.keys())
                )));
            }
            let of = (Section::Placements, placement.clone());
            revoke_rights(engine, partnership, of, *undo, now)
        }
        AdminRequest::RevokeRole { partnership, person, role, organisation, undo } => {
            let rosters = views.rosters()?;
            let (partnership, roster) = match known_partnership(partnership, &rosters) {
                Ok(found) => found,
                Err(response) => return Ok(response),
            };
            let parts = [Some(person.as_str()), Some(role), organisation.as_deref()];
            let wanted = parts.into_iter().flatten().collect::<Vec<_>>().join("/");
            let keys = roster.seats.iter().chain(roster.revoked_seats.keys()).map(Seat::key);
            if !keys.clone().any(|key| key == wanted) {
                return Ok(failed(format!(
                    "{partnership} has no role {wanted}; there are, as person/role/organisation: {}",
                    listed(keys)
                )));
            }
            revoke_rights(engine, partnership, (Section::Roles, wanted), *undo, now)
        }
        AdminRequest::Refused => {
            let refused = views.refused(&views.rosters()?)?;
            Ok(AdminResponse::Refused { refused: to_json(&refused) })
        }
        AdminRequest::Status => Ok(AdminResponse::Status { status: Box::new(engine.status()) }),
        AdminRequest::Audit { after, export } => {
            let rows = store.log().audit_after(*after, AUDIT_ROWS)?;
            if *export && *after == 0 {
                engine.audit(now, ADMINISTRATOR, Deed::AuditExported, "audit log", "");
            }
            Ok(AdminResponse::Audit { rows })
        }
    }
}

/// Changes accounts, durably, and with it everything that the engine has not committed yet.
///
/// Returns when what was made ends, or why nothing was done.
pub fn change_account(
    request: AccountRequest,
    engine: &mut Engine,
    store: &mut RedbStore,
    now: UnixMs,
) -> Result<Result<UnixMs, AccountError>, StoreFault> {
    let decision = match accounts::decide(request, &store.reader(), now)? {
        Ok(decision) => decision,
        Err(error) => return Ok(Err(error)),
    };
    for row in decision.audited {
        engine.audit(now, row.who, row.did, row.whom, "");
    }
    let batch = engine.take_batch(false).unwrap_or_default();
    store.commit_with(&batch, &decision.changes)?;
    engine.committed(store.log())?;
    Ok(Ok(decision.expires_at))
}

fn to_json(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).expect("plain data becomes JSON")
}

fn listed<T: ToString>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}

fn no_partnership(
    wanted: &PartnershipId,
    rosters: &BTreeMap<PartnershipId, Roster>,
) -> AdminResponse {
    failed(format!("there is no partnership {wanted}; there are: {}", listed(rosters.keys())))
}

/// A partnership that is there, with its roster.
fn known_partnership<'a>(
    text: &str,
    rosters: &'a BTreeMap<PartnershipId, Roster>,
) -> Result<(&'a PartnershipId, &'a Roster), AdminResponse> {
    let wanted: PartnershipId = text.parse().map_err(failed)?;
    rosters.get_key_value(&wanted).ok_or_else(|| no_partnership(&wanted, rosters))
}

fn revoke_rights(
    engine: &mut Engine,
    partnership: &PartnershipId,
    of: (Section, String),
    undo: bool,
    now: UnixMs,
) -> Result<AdminResponse, StoreFault> {
    match engine.revoke_rights(partnership, of, undo, now) {
        Ok(changed) => Ok(AdminResponse::Rights { changed }),
        Err(error) => Ok(failed(error)),
    }
}

fn known_person(text: &str, engine: &Engine) -> Result<PersonId, AdminResponse> {
    let person: PersonId = text.parse().map_err(failed)?;
    if engine.knows(&person) {
        Ok(person)
    } else {
        Err(failed(format!("no roster knows {person}: import a roster with this person first")))
    }
}

/// The device whose id begins with these digits.
fn known_device(text: &str, engine: &Engine) -> Result<DeviceId, AdminResponse> {
    let wanted = text.trim().to_lowercase();
    let mut found = engine.devices().keys().filter(|id| id.to_string().starts_with(&wanted));
    match (found.next(), found.next()) {
        (Some(device), None) if !wanted.is_empty() => Ok(*device),
        (None, _) => Err(failed(format!(
            "no device has an id that begins with {text:?}; `samband-server devices` lists them"
        ))),
        _ => Err(failed(format!("several devices have an id that begins with {text:?}"))),
    }
}

fn selection(
    partnership: &Option<String>,
    country: &Option<String>,
    from: &Option<String>,
    to: &Option<String>,
) -> Result<Selection, AdminResponse> {
    let month = |text: &Option<String>| -> Result<Option<Month>, AdminResponse> {
        text.as_ref().map(|text| text.parse().map_err(failed)).transpose()
    };
    let partnership: Option<PartnershipId> =
        partnership.as_ref().map(|id| id.parse().map_err(failed)).transpose()?;
    Ok(Selection { partnership, country: country.clone(), from: month(from)?, to: month(to)? })
}

/// Why an administrator's request could not be put.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// The store cannot be opened, and no relay answers on its socket.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The data folder is not there.
    #[error("{0} is not there: start the relay once with `samband-server serve --data {0}`")]
    NoFolder(PathBuf),
    /// The running relay did not answer.
    #[error("the running relay did not answer: {0}")]
    Relay(std::io::Error),
}

/// Puts a request to the relay that runs on a data folder, or does it on the store when none runs.
pub fn ask(data: &Path, request: &AdminRequest) -> Result<AdminResponse, AskError> {
    #[cfg(unix)]
    if let Ok(stream) = std::os::unix::net::UnixStream::connect(data.join(SOCKET_FILE)) {
        return ask_running(stream, request).map_err(AskError::Relay);
    }
    if !data.is_dir() {
        return Err(AskError::NoFolder(data.to_owned()));
    }
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId(random()))?;
    Ok(Service::new(store)?.administer_now(request)?)
}

#[cfg(unix)]
fn ask_running(
    mut stream: std::os::unix::net::UnixStream,
    request: &AdminRequest,
) -> std::io::Result<AdminResponse> {
    let mut line = serde_json::to_string(request)?;
    line.push('\n');
    stream.write_all(line.as_bytes())?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    Ok(serde_json::from_str(&answer)?)
}

/// Listens for administrators on the socket in the data folder.
///
/// # Errors
///
/// When the socket cannot be made.
#[cfg(unix)]
pub fn listen(data: &Path, handle: Handle) -> std::io::Result<tokio::task::JoinHandle<()>> {
    let path = data.join(SOCKET_FILE);
    // the store's lock is held: a socket that is there was left by a process that is gone
    _ = std::fs::remove_file(&path);
    let listener = tokio::net::UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve_one(stream, handle.clone()));
        }
    }))
}

#[cfg(unix)]
async fn serve_one(stream: tokio::net::UnixStream, handle: Handle) {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let mut lines = tokio::io::BufReader::new(read.take(REQUEST_BYTES_MAX));
    if lines.read_line(&mut line).await.is_err() {
        return;
    }
    let response = match serde_json::from_str::<AdminRequest>(&line) {
        Ok(request) => match handle.admin(request).await {
            Some(response) => response,
            None => failed("the relay is stopping"),
        },
        Err(error) => failed(error),
    };
    let mut answer = serde_json::to_string(&response).expect("an answer is plain JSON");
    answer.push('\n');
    _ = write.write_all(answer.as_bytes()).await;
}
