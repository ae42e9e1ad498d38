//! What administrators read, and what is checked before something is changed. Nothing of it needs the engine.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::{Membership, Roster, RosterSection};
use samband_client_core::ids::{DeviceId, ItemId, PartnershipId, PersonId, PlacementId};
use samband_client_core::invite::InviteCode;
use samband_client_core::report::Selection;
use samband_client_core::time::{Month, UnixMs, date_utc};

use super::listing::{self, PREFIX_MIN};
use super::request::{
    AUDIT_ROWS, AdminRequest, AdminResponse, BreachRequest, EraseRequest, ReportRequest,
    RevokeRequest, failed,
};
use crate::accounts::Token;
use crate::checkup;
use crate::entropy::random;
use crate::relay::{Deed, StoreFault, fits_roster};
use crate::reports::{ErasedLine, Rosters, Views};
use crate::retention::{RetentionLine, RetentionRules, plan};
use crate::roster_file::RosterFile;

/// What the engine is asked to do for an administrator.
pub enum AdminWrite {
    /// Writes the partnerships of a checked file into their rosters, for the operator, or for somebody on a page.
    Import(RosterFile, Option<PersonId>),
    /// Makes an invite with this code.
    Invite {
        /// For whom.
        person: PersonId,
        /// The code.
        code: InviteCode,
    },
    /// Makes a link.
    Link {
        /// Who may choose a password.
        person: PersonId,
        /// Whether it is the first account.
        first: bool,
        /// The link's secret.
        token: Token,
    },
    /// Revokes the device whose id begins so.
    RevokeDevice {
        /// The beginning, in lower case.
        prefix: String,
    },
    /// Withdraws an invite, by BLAKE3 of its code.
    RevokeInvite {
        /// Which.
        hash: [u8; 32],
    },
    /// Takes a person's account away.
    RevokeAccount {
        /// Whose.
        person: PersonId,
    },
    /// Revokes a person's devices, invites and account.
    RevokePerson {
        /// Whose.
        person: PersonId,
    },
    /// Revokes a placement or a role, or gives it back.
    RevokeRights {
        /// In which partnership.
        partnership: PartnershipId,
        /// Which row of the roster.
        row: (RosterSection, String),
        /// Whether to give it back.
        undo: bool,
    },
    /// Erases something.
    Erase {
        /// What.
        what: Erasure,
        /// Who has asked for it.
        asked_by: PersonId,
    },
    /// Does what the rules of retention ask for today.
    Retention {
        /// What.
        lines: Vec<RetentionLine>,
    },
    /// Says what was erased, with what was heard of the devices since the last commit.
    Erased {
        /// What the store says of it.
        erased: Vec<ErasedLine>,
    },
    /// Does what somebody who looks after people does about invites and devices.
    Care {
        /// Who.
        by: PersonId,
        /// What.
        what: Care,
    },
    /// Says how the engine is.
    Status,
    /// Adds a row to the audit log for an answer, which is given when that is durable.
    Audited {
        /// Who has read it on a page; `None` for the operator.
        who: Option<String>,
        /// What was read.
        did: Deed,
        /// Of what.
        whom: String,
        /// What else is worth knowing.
        note: String,
        /// The answer.
        response: AdminResponse,
    },
}

/// What somebody does about invites and devices of people whom they look after.
pub enum Care {
    /// Makes an invite with this code.
    Invite(PersonId, InviteCode),
    /// Takes an invite back, by BLAKE3 of its code.
    TakeBack([u8; 32]),
    /// Shuts a device out.
    Revoke(DeviceId),
    /// Lets it in again.
    GiveBack(DeviceId),
}

/// What is erased.
pub enum Erasure {
    /// An entry or a reply of a log.
    Item(DocKey, ItemId),
    /// The logs of a placement.
    Log(PartnershipId, PlacementId),
    /// The logs of a person, and the name.
    Person(PersonId),
}

/// The result of preparing a request.
pub enum Prepared {
    /// It is answered.
    Answer(AdminResponse),
    /// The engine does the rest.
    Write(AdminWrite),
}

type Checked<T> = Result<T, AdminResponse>;

/// Answers what only reads, and checks the rest. Takes as long as a report takes: call it on a thread that nobody waits for.
///
/// # Errors
///
/// When the store cannot be read.
pub fn prepare(request: AdminRequest, views: &Views, now: UnixMs) -> Result<Prepared, StoreFault> {
    let checked = match request {
        AdminRequest::ImportRoster { text, check_only } => Ok(import(&text, check_only)),
        AdminRequest::Invite { person } => person.parse().map_err(failed).map(|person| {
            Prepared::Write(AdminWrite::Invite { person, code: InviteCode::new(random()) })
        }),
        AdminRequest::Link { person, first } => person.parse().map_err(failed).map(|person| {
            Prepared::Write(AdminWrite::Link { person, first, token: Token::fresh() })
        }),
        AdminRequest::Report(wanted) => report(&wanted, views, now)?,
        AdminRequest::Today { person } => today(&person, views, now)?,
        AdminRequest::Devices => {
            let devices = views.devices(&*views.rosters()?)?;
            Ok(Prepared::Answer(AdminResponse::Devices { devices }))
        }
        AdminRequest::Breach(BreachRequest::Device { device }) => match device_prefix(&device) {
            Ok(prefix) => {
                let devices = views.breach(&prefix)?;
                let none = || failed(format!("no device has an id that begins with {prefix}"));
                let none = devices.is_empty().then(none);
                Ok(Prepared::Answer(none.unwrap_or(AdminResponse::Breach { devices })))
            }
            Err(fault) => Err(fault),
        },
        AdminRequest::Invites => {
            let invites = listing::invites(views.log(), now)?;
            Ok(Prepared::Answer(AdminResponse::Invites { invites }))
        }
        AdminRequest::Accounts => {
            let accounts = listing::accounts(views.log(), now)?;
            Ok(Prepared::Answer(AdminResponse::Accounts { accounts }))
        }
        AdminRequest::Revoke(what) => revoke(what, views, now)?,
        AdminRequest::Erase(what) => erase(&what),
        AdminRequest::Erased => Ok(Prepared::Write(AdminWrite::Erased { erased: views.erased()? })),
        AdminRequest::Retention { rules, run } => retention(&rules, run, views, now)?,
        AdminRequest::Refused => {
            let refused = views.refused(&*views.rosters()?)?;
            Ok(Prepared::Answer(AdminResponse::Refused { refused }))
        }
        AdminRequest::Verify => {
            let checkup = checkup::check(views.log())?;
            Ok(Prepared::Answer(AdminResponse::Verified { checkup }))
        }
        AdminRequest::Status => Ok(Prepared::Write(AdminWrite::Status)),
        AdminRequest::Audit { after, export } => {
            let rows = views.log().audit_after(after, AUDIT_ROWS)?;
            let response = AdminResponse::Audit { rows };
            Ok(if export && after == 0 {
                Prepared::Write(audited(Deed::AuditExported, "audit log".to_owned(), response))
            } else {
                Prepared::Answer(response)
            })
        }
    };
    Ok(checked.unwrap_or_else(Prepared::Answer))
}

/// The beginning of a device's id, as an administrator gives it.
fn device_prefix(device: &str) -> Checked<String> {
    let prefix = device.trim().to_lowercase();
    match prefix.len() < PREFIX_MIN {
        true => Err(failed(format!(
            "{device:?} is too short: give at least {PREFIX_MIN} characters of the device's id; \
             `samband-server devices` lists them"
        ))),
        false => Ok(prefix),
    }
}

/// What the rules ask for today.
fn retention(
    rules: &str,
    run: bool,
    views: &Views,
    now: UnixMs,
) -> Result<Checked<Prepared>, StoreFault> {
    let rules = match RetentionRules::parse(rules) {
        Ok(rules) => rules,
        Err(error) => return Ok(Err(failed(error))),
    };
    let rosters = views.rosters()?;
    let rosters = rosters.iter().map(|(partnership, roster)| (partnership.clone(), &**roster));
    let lines = plan(&rules, &rosters.collect(), date_utc(now));
    Ok(Ok(match run {
        true => Prepared::Write(AdminWrite::Retention { lines }),
        false => Prepared::Answer(AdminResponse::Retention { lines, done: false }),
    }))
}

/// What is to be erased, where the request can be read.
fn erase(what: &EraseRequest) -> Checked<Prepared> {
    let (what, asked_by) = match what {
        EraseRequest::Entry { partnership, placement, audience, entry, asked_by } => {
            let key = DocKey::Log {
                partnership: partnership.parse().map_err(failed)?,
                placement: placement.parse().map_err(failed)?,
                audience: audience.parse().map_err(failed)?,
            };
            (Erasure::Item(key, entry.parse().map_err(failed)?), asked_by)
        }
        EraseRequest::Log { partnership, placement, asked_by } => {
            let partnership = partnership.parse().map_err(failed)?;
            (Erasure::Log(partnership, placement.parse().map_err(failed)?), asked_by)
        }
        EraseRequest::Person { person, asked_by } => {
            (Erasure::Person(person.parse().map_err(failed)?), asked_by)
        }
    };
    let asked_by = asked_by.parse().map_err(failed)?;
    Ok(Prepared::Write(AdminWrite::Erase { what, asked_by }))
}

/// Reads a roster file, and answers if it has faults or is only to be checked.
pub(crate) fn import(text: &str, check_only: bool) -> Prepared {
    let file = match RosterFile::parse(text) {
        Ok(file) => file,
        Err(faults) => return Prepared::Answer(AdminResponse::Faults { faults }),
    };
    // all or nothing
    let fits = file.edits.iter().try_for_each(|(of, edit)| fits_roster(of, edit));
    match fits {
        Err(error) => Prepared::Answer(failed(error)),
        Ok(()) if check_only => {
            let partnerships = file.edits.len();
            Prepared::Answer(AdminResponse::Imported { partnerships, changed: 0 })
        }
        Ok(()) => Prepared::Write(AdminWrite::Import(file, None)),
    }
}

fn report(
    wanted: &ReportRequest,
    views: &Views,
    now: UnixMs,
) -> Result<Checked<Prepared>, StoreFault> {
    let rosters = views.rosters()?;
    let selection = match selection(wanted, &rosters) {
        Ok(selection) => selection,
        Err(response) => return Ok(Err(response)),
    };
    // an administrator reads no content, goals included, and stands beyond every partnership
    let report = Box::new(views.figures_beyond(&rosters, &selection, |_| false)?);
    let as_of = Box::new(views.as_of(&rosters, now)?);
    let whom = wanted.partnership.clone().unwrap_or_else(|| "every partnership".to_owned());
    let response = AdminResponse::Report { as_of, report };
    Ok(Ok(Prepared::Write(audited(Deed::ReportExported, whom, response))))
}

/// Adds a row to the audit log for what an administrator reads.
fn audited(did: Deed, whom: String, response: AdminResponse) -> AdminWrite {
    AdminWrite::Audited { who: None, did, whom, note: String::new(), response }
}

/// The list of a person says what people wrote, so that somebody has read it is audited.
fn today(person: &str, views: &Views, now: UnixMs) -> Result<Checked<Prepared>, StoreFault> {
    let person: PersonId = match person.parse() {
        Ok(person) => person,
        Err(error) => return Ok(Err(failed(error))),
    };
    if !views.rosters()?.values().any(|roster| roster.people.contains_key(&person)) {
        return Ok(Err(failed(format!(
            "no roster knows {person}: give the person's id as in the roster file"
        ))));
    }
    let response = AdminResponse::Today { lines: views.today_in_words(&person, now)? };
    let whom = format!("what needs {person} today");
    Ok(Ok(Prepared::Write(audited(Deed::ReportExported, whom, response))))
}

/// What a report is asked for, where there can be something to report.
fn selection(wanted: &ReportRequest, rosters: &Rosters) -> Checked<Selection> {
    let month = |text: &Option<String>| -> Checked<Option<Month>> {
        text.as_ref().map(|text| text.parse().map_err(failed)).transpose()
    };
    let (from, to) = (month(&wanted.from)?, month(&wanted.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let text = format!("the report would begin in {from} and end in {to}: exchange the two");
        return Err(failed(text));
    }
    let partnership = match &wanted.partnership {
        Some(text) => Some(known_partnership(text, rosters)?.0.clone()),
        None => None,
    };
    let country = wanted.country.as_ref().map(|text| text.trim().to_uppercase());
    if let Some(country) = &country {
        let organisations = rosters.values().flat_map(|roster| roster.organisations.values());
        let mut countries: Vec<&str> = organisations.map(|one| one.country.as_str()).collect();
        countries.sort_unstable();
        countries.dedup();
        if !countries.contains(&country.as_str()) {
            return Err(failed(format!(
                "no organisation of the rosters is in country {country:?}; there are: {}",
                listed(countries.into_iter())
            )));
        }
    }
    let round = wanted.round.as_ref().map(|text| text.parse().map_err(failed)).transpose()?;
    if let Some(round) = &round
        && !rosters.values().any(|roster| roster.rounds.contains_key(round))
    {
        let rounds = rosters.values().flat_map(|roster| roster.rounds.keys());
        return Err(failed(format!("there is no round {round}; there are: {}", listed(rounds))));
    }
    let (direction, phase, what) = (wanted.direction, wanted.phase, wanted.what);
    Ok(Selection { partnership, country, from, to, round, direction, phase, what })
}

fn revoke(
    what: RevokeRequest,
    views: &Views,
    now: UnixMs,
) -> Result<Checked<Prepared>, StoreFault> {
    Ok(match what {
        RevokeRequest::Device { device } => device_prefix(&device)
            .map(|prefix| Prepared::Write(AdminWrite::RevokeDevice { prefix })),
        RevokeRequest::Invite { invite } => {
            let hash = listing::waiting_invite(views.log(), &invite, now)?.map_err(failed);
            hash.map(|hash| Prepared::Write(AdminWrite::RevokeInvite { hash }))
        }
        RevokeRequest::Account { person } => person
            .parse()
            .map_err(failed)
            .map(|person| Prepared::Write(AdminWrite::RevokeAccount { person })),
        RevokeRequest::Person { person } => person
            .parse()
            .map_err(failed)
            .map(|person| Prepared::Write(AdminWrite::RevokePerson { person })),
        RevokeRequest::Placement { partnership, placement, undo } => {
            let rosters = views.rosters()?;
            let placement = known_placement(&partnership, placement, &rosters);
            placement.map(|(partnership, row)| rights(partnership, row, undo))
        }
        RevokeRequest::Role { partnership, person, role, organisation, undo } => {
            let rosters = views.rosters()?;
            let parts = [Some(person), Some(role), organisation];
            let wanted = parts.into_iter().flatten().collect::<Vec<_>>().join("/");
            let role = known_role(&partnership, wanted, &rosters);
            role.map(|(partnership, row)| rights(partnership, row, undo))
        }
    })
}

fn rights(partnership: PartnershipId, row: (RosterSection, String), undo: bool) -> Prepared {
    Prepared::Write(AdminWrite::RevokeRights { partnership, row, undo })
}

fn known_placement(
    partnership: &str,
    placement: String,
    rosters: &Rosters,
) -> Checked<(PartnershipId, (RosterSection, String))> {
    let (partnership, roster) = known_partnership(partnership, rosters)?;
    if roster.placements.keys().any(|id| id.as_str() == placement) {
        return Ok((partnership.clone(), (RosterSection::Placements, placement)));
    }
    Err(failed(format!(
        "{partnership} has no placement {placement:?}; there are: {}",
        listed(roster.placements.keys())
    )))
}

fn known_role(
    partnership: &str,
    wanted: String,
    rosters: &Rosters,
) -> Checked<(PartnershipId, (RosterSection, String))> {
    let (partnership, roster) = known_partnership(partnership, rosters)?;
    let keys =
        roster.memberships.iter().chain(roster.revoked_memberships.keys()).map(Membership::key);
    if keys.clone().any(|key| key == wanted) {
        return Ok((partnership.clone(), (RosterSection::Roles, wanted)));
    }
    Err(failed(format!(
        "{partnership} has no role {wanted}; there are, as person/role/organisation: {}",
        listed(keys)
    )))
}

/// A partnership that is there, with its roster.
fn known_partnership<'a>(
    text: &str,
    rosters: &'a Rosters,
) -> Checked<(&'a PartnershipId, &'a Roster)> {
    let wanted: PartnershipId = text.parse().map_err(failed)?;
    let found = rosters.get_key_value(&wanted).map(|(id, roster)| (id, roster.as_ref()));
    found.ok_or_else(|| {
        failed(format!("there is no partnership {wanted}; there are: {}", listed(rosters.keys())))
    })
}

fn listed<T: ToString>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}
