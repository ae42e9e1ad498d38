//! Who may look at the pages: passwords, one-time links and sign-ins.
//!
//! There is no default password. A one-time link, which only who runs the relay can make, lets a person choose one.
//! What the person then sees is up to the rosters. Only hashes of links and of cookies are stored.

pub mod code;
pub mod hashing;
pub mod password;
pub mod throttle;

use std::net::IpAddr;

use samband_client_core::ids::{PersonId, from_base32, to_base32};
use samband_client_core::time::UnixMs;

use crate::entropy::random;
use crate::relay::{ADMINISTRATOR, Deed, StoreFault, ends_within};
pub use crate::relay::{
    AccountChanges, AccountReader, AccountRow, CodeRow, LinkRow, SignInRow, TokenHash,
};

/// How long a one-time link works: 3 days, so that it can be sent over a slow channel.
pub const LINK_LIFE_MS: i64 = 3 * 24 * 3600 * 1000;
/// How long a sign-in lasts: 12 hours, a working day.
pub const SIGN_IN_LIFE_MS: i64 = 12 * 3600 * 1000;

/// A secret that a person holds, in a link or in a cookie: 20 random bytes, written as base32.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 20]);

impl Token {
    /// A fresh one.
    pub fn fresh() -> Token {
        Token(random())
    }

    /// Reads one.
    pub fn parse(text: &str) -> Option<Token> {
        Some(Token(from_base32(text)?.try_into().ok()?))
    }

    /// Under which it is stored.
    pub fn hash(&self) -> TokenHash {
        *blake3::hash(&self.0).as_bytes()
    }

    /// What every form of a sign-in carries, so that no other site can send one.
    pub fn form_key(&self) -> String {
        to_base32(&blake3::derive_key("samband 2026 form", &self.0)[..16])
    }
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&to_base32(&self.0))
    }
}

/// Whether a sign-in is valid. One that a wrong clock dated in the future is not: it would last for that long.
pub fn is_standing(row: &SignInRow, now: UnixMs) -> bool {
    ends_within(row.expires_at, SIGN_IN_LIFE_MS, now)
}

/// Whether a link may be used. One that a wrong clock made in the future may not.
pub fn is_good_link(row: &LinkRow, now: UnixMs) -> bool {
    ends_within(row.expires_at, LINK_LIFE_MS, now)
}

/// What changes an account. Passwords and codes were checked before, where it may take its time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say what the fields are")]
pub enum AccountRequest {
    /// Makes a one-time link. Older links of the person end.
    MakeLink { person: PersonId, link: TokenHash },
    /// Makes the one-time link of the first account.
    MakeFirstLink { person: PersonId, link: TokenHash },
    /// Uses a link: the person has this password, no second factor, one sign-in (this one), and no other link. The
    /// second factor goes because who lost the phone has nothing else to come back with; the pages say so.
    UseLink { link: TokenHash, password: String, sign_in: TokenHash },
    /// Signs a person in whose password, of which this is the stored hash, was right; with the step of the code.
    SignIn { person: PersonId, password: String, step: Option<u64>, sign_in: TokenHash },
    /// Ends one sign-in.
    SignOut { sign_in: TokenHash },
    /// Ends every sign-in and every one-time link of a person.
    SignOutEverywhere { person: PersonId },
    /// Gives a person another password, and ends their links and every sign-in but this one.
    SetPassword { person: PersonId, password: String, keep: TokenHash },
    /// Gives a person who has no second factor one. The password was checked.
    SetCode { person: PersonId, code: CodeRow },
    /// Takes a person's second factor away. The password was checked.
    TakeCode { person: PersonId },
    /// Notes that somebody at an address guessed a person's password until that was stopped.
    Guessed { person: PersonId, from: IpAddr },
    /// Takes a person's way in away: account, links, sign-ins.
    Shut { person: PersonId },
}

/// Why it was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AccountError {
    /// The link is unknown, used or too old.
    #[error(
        "This link was used already, is too old, or a newer one was made. Ask the person who runs the relay for a new one."
    )]
    Link,
    /// The first account is there.
    #[error("somebody has an account already: use `samband-server link PERSON`")]
    NotFirst,
    /// The person has a second factor already.
    #[error("There is an authenticator app already. Take it away first, then set up the new one.")]
    HasCode,
    /// The relay's disk is full: nothing was changed.
    #[error("The relay's disk is full; nothing was changed. Try again later.")]
    Full,
    /// The password was changed meanwhile, or the code was used before.
    #[error("The id, the password or the code is wrong.")]
    Wrong,
}

/// One row for the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// Who did it.
    pub who: String,
    /// What.
    pub did: Deed,
    /// To whom.
    pub whom: PersonId,
}

/// What is to be made durable, and audited with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// The rows.
    pub changes: AccountChanges,
    /// The audit rows.
    pub audited: Vec<Audited>,
    /// When what was made ends.
    pub expires_at: UnixMs,
}

impl Decision {
    fn audit(&mut self, who: impl ToString, did: Deed, whom: &PersonId) {
        self.audited.push(Audited { who: who.to_string(), did, whom: whom.clone() });
    }
}

/// Decides on a request. What it rests on must be durable; nothing is written here.
///
/// # Errors
///
/// When the store cannot be read; inside, why the request is turned down.
pub fn decide(
    request: AccountRequest,
    rows: &dyn AccountReader,
    now: UnixMs,
) -> Result<Result<Decision, AccountError>, StoreFault> {
    let mut decision = Decision::default();
    match request {
        AccountRequest::MakeFirstLink { .. } if rows.has_accounts()? => {
            return Ok(Err(AccountError::NotFirst));
        }
        AccountRequest::MakeLink { person, link }
        | AccountRequest::MakeFirstLink { person, link } => {
            decision.expires_at = now + LINK_LIFE_MS;
            decision.audit(ADMINISTRATOR, Deed::LinkMade, &person);
            end_links(&mut decision.changes, rows, &person)?;
            let row = LinkRow { person, expires_at: decision.expires_at };
            decision.changes.links.insert(link, Some(row));
        }
        AccountRequest::UseLink { link, password, sign_in } => {
            let Some(row) = rows.link(&link)?.filter(|row| is_good_link(row, now)) else {
                return Ok(Err(AccountError::Link));
            };
            use_link(&mut decision, rows, row.person, password, sign_in, now)?;
        }
        AccountRequest::SignIn { person, password, step, sign_in } => {
            let account = rows.account(&person)?.filter(|row| row.password == password);
            match account.map(|account| use_step(account, step)) {
                None | Some(Step::Wrong) => return Ok(Err(AccountError::Wrong)),
                Some(Step::None) => {}
                Some(Step::Used(account)) => {
                    decision.changes.accounts.insert(person.clone(), Some(account));
                }
            }
            let old = rows.sign_ins_of(&person)?;
            let old = old.into_iter().filter(|(_, row)| !is_standing(row, now));
            decision.changes.sign_ins = old.map(|(hash, _)| (hash, None)).collect();
            decision.changes.sign_ins.insert(sign_in, Some(began(&person, now)));
            decision.audit(&person, Deed::SignedIn, &person);
        }
        AccountRequest::SignOut { sign_in } => {
            decision.changes.sign_ins.insert(sign_in, None);
        }
        AccountRequest::SignOutEverywhere { person } => {
            end_links(&mut decision.changes, rows, &person)?;
            end_sign_ins(&mut decision.changes, rows, &person)?;
            decision.audit(&person, Deed::SignedOutEverywhere, &person);
        }
        AccountRequest::SetPassword { person, password, keep } => {
            let Some(account) = rows.account(&person)? else { return Ok(Err(AccountError::Wrong)) };
            set_password(&mut decision, rows, person, AccountRow { password, ..account })?;
            decision.changes.sign_ins.remove(&keep);
        }
        AccountRequest::SetCode { person, code } => {
            let Some(account) = rows.account(&person)? else { return Ok(Err(AccountError::Wrong)) };
            if account.code.is_some() {
                return Ok(Err(AccountError::HasCode));
            }
            let account = AccountRow { code: Some(code), ..account };
            decision.changes.accounts.insert(person.clone(), Some(account));
            decision.audit(&person, Deed::CodeSet, &person);
        }
        AccountRequest::TakeCode { person } => {
            let Some(account) = rows.account(&person)? else { return Ok(Err(AccountError::Wrong)) };
            let account = AccountRow { code: None, ..account };
            decision.changes.accounts.insert(person.clone(), Some(account));
            decision.audit(&person, Deed::CodeTaken, &person);
        }
        AccountRequest::Guessed { person, from } => {
            if rows.account(&person)?.is_some() {
                decision.audit(from, Deed::PasswordGuessed, &person);
            }
        }
        AccountRequest::Shut { person } => {
            decision.changes.accounts.insert(person.clone(), None);
            end_links(&mut decision.changes, rows, &person)?;
            end_sign_ins(&mut decision.changes, rows, &person)?;
        }
    }
    Ok(Ok(decision))
}

/// A sign-in of a person that begins.
fn began(person: &PersonId, now: UnixMs) -> SignInRow {
    SignInRow { person: person.clone(), began_at: now, expires_at: now + SIGN_IN_LIFE_MS }
}

/// Gives a person the password that they have chosen by a link, and signs them in.
fn use_link(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    person: PersonId,
    password: String,
    sign_in: TokenHash,
    now: UnixMs,
) -> Result<(), StoreFault> {
    if rows.account(&person)?.is_some_and(|account| account.code.is_some()) {
        decision.audit(&person, Deed::CodeTaken, &person);
    }
    set_password(decision, rows, person.clone(), AccountRow { password, code: None })?;
    decision.changes.sign_ins.insert(sign_in, Some(began(&person, now)));
    decision.audit(&person, Deed::SignedIn, &person);
    Ok(())
}

/// Keeps an account with another password, and ends the person's links and sign-ins.
fn set_password(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    person: PersonId,
    account: AccountRow,
) -> Result<(), StoreFault> {
    end_links(&mut decision.changes, rows, &person)?;
    end_sign_ins(&mut decision.changes, rows, &person)?;
    decision.audit(&person, Deed::PasswordSet, &person);
    decision.changes.accounts.insert(person, Some(account));
    Ok(())
}

/// What becomes of an account whose person signs in with the code of a step.
enum Step {
    /// The account asks for no code.
    None,
    /// The code is good, once.
    Used(AccountRow),
    /// The code is missing, or was used before.
    Wrong,
}

fn use_step(mut account: AccountRow, step: Option<u64>) -> Step {
    let Some(code) = &mut account.code else { return Step::None };
    match step.filter(|step| *step > code.last_step) {
        Some(step) => code.last_step = step,
        None => return Step::Wrong,
    }
    Step::Used(account)
}

fn end_links(
    changes: &mut AccountChanges,
    rows: &dyn AccountReader,
    person: &PersonId,
) -> Result<(), StoreFault> {
    let ended = rows.links_of(person)?;
    changes.links.extend(ended.into_keys().map(|hash| (hash, None)));
    Ok(())
}

fn end_sign_ins(
    changes: &mut AccountChanges,
    rows: &dyn AccountReader,
    person: &PersonId,
) -> Result<(), StoreFault> {
    let ended = rows.sign_ins_of(person)?;
    changes.sign_ins.extend(ended.into_keys().map(|hash| (hash, None)));
    Ok(())
}
