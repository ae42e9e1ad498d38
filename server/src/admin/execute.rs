//! What administrators change, on the engine's thread.

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::time::{UnixMs, date_utc};

use super::queries::{AdminWrite, Care, Erasure};
use super::request::{AdminResponse, NotInvited, RevokedDevice, failed};
use super::retention::Retaining;
use super::steps::{Steps, erased};
use crate::accounts::{AccountError, AccountReader, AccountRequest, Token};
use crate::relay::{Deed, DeviceRow, Engine, Invited, LogReader, Operator, StoreFault};
use crate::reports::ErasedLine;

/// What the driver must do with a request that was executed. Its answer may go out only when everything is durable.
pub enum Executed {
    /// Give this answer.
    Answer(AdminResponse),
    /// Go on with it, when others have had their turn, until it has an answer.
    Steps(Steps),
    /// Change an account, and give the answer that follows from the outcome.
    Account(AccountRequest, Box<dyn FnOnce(Result<UnixMs, AccountError>) -> AdminResponse>),
}

/// Executes an administrator's request, in the operator's name unless it is somebody's on a page. What it changes is durable after
/// the next commit.
///
/// # Errors
///
/// When the store cannot be read.
pub fn execute(
    write: AdminWrite,
    operator: &Operator,
    engine: &mut Engine,
    log: &dyn LogReader,
    accounts: &dyn AccountReader,
    now: UnixMs,
) -> Result<Executed, StoreFault> {
    let answer = match write {
        AdminWrite::Import(..) if engine.space().is_read_only() => failed(
            "the relay's disk is full, so nothing was imported: free some space and import again"
                .to_owned(),
        ),
        AdminWrite::Import(file, by) => {
            let by = by.map_or_else(|| operator.to_string(), |person| person.to_string());
            return Ok(Executed::Steps(Steps::import(file, by, engine)));
        }
        AdminWrite::Status => AdminResponse::Status { status: Box::new(engine.status()) },
        AdminWrite::Erased { erased } => list_erased(erased, engine),
        // before anything is changed that would have to be taken back
        _ if engine.space().is_full() => failed(StoreFault::Full),
        AdminWrite::Invite { person, code } => {
            match engine.admin_by(operator).invite(&person, &code.bytes(), now) {
                Some(expires_at) => {
                    AdminResponse::Invite { person, code: code.to_string(), expires_at }
                }
                None => unknown_person(&person),
            }
        }
        AdminWrite::Link { person, first, token } => {
            return Ok(make_link((person, first), &token, engine, operator));
        }
        AdminWrite::RevokeDevice { prefix } => revoke_device(&prefix, engine, operator, now),
        AdminWrite::RevokeInvite { hash } => {
            let by = operator.to_string();
            let changed = engine.admin().take_back_invite(log, &hash, &by, now)?;
            AdminResponse::Rights { changed }
        }
        AdminWrite::RevokeAccount { person } => {
            return revoke_account(person, engine, operator, accounts, now);
        }
        AdminWrite::RevokePerson { person } => {
            return revoke_person(person, (engine, operator), log, accounts, now);
        }
        AdminWrite::RevokeRights { partnership, row, undo } => {
            // the sessions of those who lose rights by it end, and what they then push is refused and kept aside
            let mut edit = RosterEdit::default();
            edit.revoked.insert(row, (!undo).then(|| date_utc(now)));
            match engine.admin_by(operator).edit_roster(&partnership, edit, now) {
                Ok(changed) => AdminResponse::Rights { changed },
                Err(error) => failed(error),
            }
        }
        AdminWrite::Erase { what, asked_by } => {
            return erase(what, &asked_by, (engine, operator), now);
        }
        AdminWrite::Retention { .. } if engine.space().is_read_only() => failed(
            "the relay's disk is full, so nothing was announced or erased: free some space and run it again",
        ),
        AdminWrite::Retention { lines } => {
            return Ok(Executed::Steps(Steps::retention(Retaining::new(lines, operator), engine)));
        }
        AdminWrite::Care { by, what } => care(what, &by, engine, log, now)?,
        AdminWrite::Audited { who, did, whom, note, response } => {
            let who = who.unwrap_or_else(|| operator.to_string());
            engine.admin().audit(now, who, did, whom, note);
            response
        }
    };
    Ok(Executed::Answer(answer))
}

/// Makes a link with which a person chooses a password.
fn make_link(
    (person, first): (PersonId, bool),
    token: &Token,
    engine: &Engine,
    operator: &Operator,
) -> Executed {
    if !first && !engine.knows(&person) {
        return Executed::Answer(unknown_person(&person));
    }
    let (link, of) = (token.hash(), person.clone());
    let by = operator.to_string();
    let request = match first {
        true => AccountRequest::MakeFirstLink { person: of, link, by },
        false => AccountRequest::MakeLink { person: of, link, by },
    };
    let path = format!("/begin/{token}");
    let answer = |made| match made {
        Ok(expires_at) => AdminResponse::Link { person, path, expires_at },
        Err(error) => failed(error),
    };
    Executed::Account(request, Box::new(answer))
}

/// Says what was erased, and which devices have not heard of it.
fn list_erased(mut erased: Vec<ErasedLine>, engine: &Engine) -> AdminResponse {
    let is_behind =
        |device, position| engine.devices().get(&device).is_some_and(|row| row.cursor < position);
    for line in &mut erased {
        line.unheard.retain(|it| is_behind(it.device, line.position));
    }
    AdminResponse::Erased { erased }
}

fn care(
    what: Care,
    by: &PersonId,
    engine: &mut Engine,
    log: &dyn LogReader,
    now: UnixMs,
) -> Result<AdminResponse, StoreFault> {
    let changed = match what {
        Care::Invite(person, code) => {
            let invited = engine.admin().invite_by(log, &person, &code.bytes(), by, now)?;
            let code = code.to_string();
            return Ok(match invited {
                Invited::Until(expires_at) => AdminResponse::Invite { person, code, expires_at },
                Invited::NobodyKnows => unknown_person(&person),
                Invited::Ended => AdminResponse::NotInvited { why: NotInvited::Ended },
                Invited::TooMany => AdminResponse::NotInvited { why: NotInvited::TooMany },
            });
        }
        Care::TakeBack(invite) => {
            engine.admin().take_back_invite(log, &invite, by.as_str(), now)?
        }
        Care::Revoke(device) => engine.admin().revoke_device(device, Some(by), now),
        Care::GiveBack(device) => engine.admin().give_back_device(device, by, now),
    };
    Ok(AdminResponse::Rights { changed })
}

/// Erases something on request of a person whom a roster knows.
fn erase(
    what: Erasure,
    asked_by: &PersonId,
    (engine, operator): (&mut Engine, &Operator),
    now: UnixMs,
) -> Result<Executed, StoreFault> {
    if !engine.knows(asked_by) {
        return Ok(Executed::Answer(unknown_person(asked_by)));
    }
    let by = format!("{operator}, asked by {asked_by}");
    Ok(match what {
        Erasure::Item(key, item) => {
            let id = engine.admin().erase_items(key, [item].into(), &by);
            Executed::Steps(Steps::item(id, engine))
        }
        Erasure::Log(partnership, placement) => {
            let done = engine.admin().erase_placement(&partnership, &placement, &by, now);
            Executed::Answer(erased(done)?)
        }
        Erasure::Person(person) if !engine.knows(&person) => {
            Executed::Answer(unknown_person(&person))
        }
        Erasure::Person(person) => {
            let erasure = engine.admin().erase_person(person, &by);
            Executed::Steps(Steps::person(erasure, engine))
        }
    })
}

/// Revokes the one device whose id begins so.
fn revoke_device(
    prefix: &str,
    engine: &mut Engine,
    operator: &Operator,
    now: UnixMs,
) -> AdminResponse {
    let mut found = engine.devices().iter().filter(|(id, _)| id.to_string().starts_with(prefix));
    let (first, second) = (found.next(), found.next());
    let Some((device, row)) = first else {
        return failed(format!(
            "no device has an id that begins with {prefix:?}; `samband-server devices` lists them"
        ));
    };
    if second.is_some() {
        return failed(format!("several devices have an id that begins with {prefix:?}"));
    }
    let revoked = revoked(*device, row);
    let was_in = engine.admin_by(operator).revoke_device(revoked.device, None, now);
    AdminResponse::Revoked { devices: was_in.then_some(revoked).into_iter().collect(), invites: 0 }
}

/// Revokes everything by which a person gets in. Somebody who is in no roster can still have devices and an account.
fn revoke_person(
    person: PersonId,
    (engine, operator): (&mut Engine, &Operator),
    log: &dyn LogReader,
    accounts: &dyn AccountReader,
    now: UnixMs,
) -> Result<Executed, StoreFault> {
    let of_person = |row: &DeviceRow| row.person == person;
    let is_known = engine.knows(&person)
        || engine.devices().values().any(of_person)
        || accounts.account(&person)?.is_some();
    if !is_known {
        return Ok(Executed::Answer(failed(format!(
            "nobody is called {person}: no roster, no device and no account; nothing was revoked"
        ))));
    }
    let rows = engine.devices().iter();
    let devices = rows.filter(|(_, row)| of_person(row) && row.revoked_at.is_none());
    let devices: Vec<_> = devices.map(|(device, row)| revoked(*device, row)).collect();
    let (_, invites) = engine.admin_by(operator).revoke_person(log, &person, now)?;
    let answer = move |shut: Result<UnixMs, AccountError>| match shut {
        Ok(_) => AdminResponse::Revoked { devices, invites },
        Err(error) => failed(error),
    };
    Ok(Executed::Account(AccountRequest::Shut { person }, Box::new(answer)))
}

/// Takes a person's account away; the devices stay.
fn revoke_account(
    person: PersonId,
    engine: &mut Engine,
    operator: &Operator,
    accounts: &dyn AccountReader,
    now: UnixMs,
) -> Result<Executed, StoreFault> {
    if accounts.account(&person)?.is_none() && accounts.links_of(&person)?.is_empty() {
        return Ok(Executed::Answer(failed(format!(
            "{person} has no account and no link; `samband-server accounts` lists the accounts"
        ))));
    }
    engine.admin().audit(now, operator, Deed::AccountRevoked, &person, "");
    let answer = |shut: Result<UnixMs, AccountError>| match shut {
        Ok(_) => AdminResponse::Rights { changed: true },
        Err(error) => failed(error),
    };
    Ok(Executed::Account(AccountRequest::Shut { person }, Box::new(answer)))
}

fn revoked(device: DeviceId, row: &DeviceRow) -> RevokedDevice {
    RevokedDevice {
        device,
        person: row.person.clone(),
        label: row.label.clone(),
        heard_at: row.heard_at,
    }
}

fn unknown_person(person: &PersonId) -> AdminResponse {
    failed(format!("no roster knows {person}: import a roster with this person first"))
}
