//! Who may look at the pages: passwords, one-time links and sign-ins.
//!
//! There is no default password. A one-time link, which only who runs the relay can make, lets a person choose one.
//! What the person then sees is up to the rosters. Only hashes of links and of cookies are stored.

pub mod code;
mod decision;
pub mod hashing;
mod page_key;
pub mod password;
mod sign_in;
pub mod throttle;

use std::net::IpAddr;

use samband_client_core::ids::{PersonId, from_base32, to_base32};
use samband_client_core::time::UnixMs;

pub use self::decision::{Audited, Decision, PageChange};
pub use self::sign_in::{SIGN_IN_LIFE_MS, is_standing};

use self::page_key::{begin_page_key, end_page_key};
use crate::entropy::random;
pub use crate::relay::{
    AccountChanges, AccountReader, AccountRow, CodeRow, LinkRow, PageRow, SignInRow, TokenHash,
};
use crate::relay::{Deed, StoreFault, ends_within};

/// How long a one-time link works: 3 days, so that it can be sent over a slow channel.
pub const LINK_LIFE_MS: i64 = 3 * 24 * 3600 * 1000;

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

/// Whether a link may be used. One that a wrong clock made in the future may not.
pub fn is_good_link(row: &LinkRow, now: UnixMs) -> bool {
    ends_within(row.expires_at, LINK_LIFE_MS, now)
}

/// What somebody typed as the second factor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TypedCode {
    /// The step, if it is a code of the person's app of this moment.
    pub step: Option<u64>,
    /// Its hash as a recovery code.
    pub spare: Option<TokenHash>,
}

/// What changes an account. Passwords and codes were checked before, where it may take its time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say what the fields are")]
pub enum AccountRequest {
    /// Makes a one-time link, in the name of somebody on a page or of the operator, as the audit log calls them. Older links of
    /// the person end.
    MakeLink { person: PersonId, link: TokenHash, by: String },
    /// Makes the one-time link of the first account.
    MakeFirstLink { person: PersonId, link: TokenHash, by: String },
    /// Uses a link: the person has this password, no second factor, one sign-in (this one), and no other link. The
    /// second factor goes because who lost the phone has nothing else to come back with; the pages say so.
    UseLink { link: TokenHash, password: String, sign_in: TokenHash },
    /// Signs a person in whose password, of which this is the stored hash, was right; with the step of the code, or the hash
    /// of what may be a recovery code.
    SignIn { person: PersonId, password: String, code: TypedCode, sign_in: TokenHash },
    /// Ends one sign-in.
    SignOut { sign_in: TokenHash },
    /// Ends every sign-in and every one-time link of a person.
    SignOutEverywhere { person: PersonId },
    /// Gives a person another password, and ends their links and every sign-in but this one.
    SetPassword { person: PersonId, password: String, keep: TokenHash },
    /// Gives a person who has no second factor one. The password was checked.
    SetCode { person: PersonId, code: CodeRow },
    /// Gives a person other recovery codes, by their hashes. The password was checked.
    SetSpare { person: PersonId, spare: Vec<TokenHash> },
    /// Takes a person's second factor away. The password was checked.
    TakeCode { person: PersonId },
    /// Notes that somebody at an address guessed a person's password until that was stopped.
    Guessed { person: PersonId, from: IpAddr },
    /// Takes a person's way in away: account, links, sign-ins.
    Shut { person: PersonId },
    /// Forgets the sign-ins of a person that have ended by time; with the last of them the key of the pages ends.
    EndOldSignIns { person: PersonId },
    /// Makes the key that signs what a person writes on the pages, where there is none. The person is signed in.
    BeginPageKey { person: PersonId, sign_in: TokenHash, page: PageRow },
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
        AccountRequest::MakeLink { person, link, by }
        | AccountRequest::MakeFirstLink { person, link, by } => {
            make_link(&mut decision, rows, (person, link), &by, now)?;
        }
        AccountRequest::UseLink { link, password, sign_in } => {
            let Some(row) = rows.link(&link)?.filter(|row| is_good_link(row, now)) else {
                return Ok(Err(AccountError::Link));
            };
            use_link(&mut decision, rows, row.person, password, sign_in, now)?;
        }
        AccountRequest::SignIn { person, password, code, sign_in } => {
            if !is_right(&mut decision, rows, &person, &password, code)? {
                return Ok(Err(AccountError::Wrong));
            }
            end_old_sign_ins(&mut decision, rows, &person, now)?;
            decision.changes.sign_ins.insert(sign_in, Some(began(&person, now)));
            decision.audit(&person, Deed::SignedIn, &person);
        }
        AccountRequest::SignOut { sign_in } => sign_out(&mut decision, rows, sign_in, now)?,
        AccountRequest::SignOutEverywhere { person } => {
            end_links(&mut decision.changes, rows, &person)?;
            end_sign_ins(&mut decision.changes, rows, &person)?;
            end_page_key(&mut decision, rows, &person)?;
            decision.audit(&person, Deed::SignedOutEverywhere, &person);
        }
        AccountRequest::SetPassword { person, password, keep } => {
            let Some(account) = rows.account(&person)? else { return Ok(Err(AccountError::Wrong)) };
            set_password(&mut decision, rows, person, AccountRow { password, ..account })?;
            decision.changes.sign_ins.remove(&keep);
        }
        AccountRequest::SetCode { .. }
        | AccountRequest::SetSpare { .. }
        | AccountRequest::TakeCode { .. } => {
            if let Err(error) = change_code(&mut decision, rows, request)? {
                return Ok(Err(error));
            }
        }
        AccountRequest::Guessed { person, from } => {
            if rows.account(&person)?.is_some() {
                decision.audit(from, Deed::PasswordGuessed, &person);
            }
        }
        AccountRequest::BeginPageKey { person, sign_in, page } => {
            if !begin_page_key(&mut decision, rows, (person, sign_in), page, now)? {
                return Ok(Err(AccountError::Wrong));
            }
        }
        AccountRequest::EndOldSignIns { person } => {
            end_old_sign_ins(&mut decision, rows, &person, now)?;
        }
        AccountRequest::Shut { person } => {
            end_page_key(&mut decision, rows, &person)?;
            decision.changes.accounts.insert(person.clone(), None);
            end_links(&mut decision.changes, rows, &person)?;
            end_sign_ins(&mut decision.changes, rows, &person)?;
        }
    }
    Ok(Ok(decision))
}

fn make_link(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    (person, link): (PersonId, TokenHash),
    by: &str,
    now: UnixMs,
) -> Result<(), StoreFault> {
    decision.expires_at = now + LINK_LIFE_MS;
    decision.audit(by, Deed::LinkMade, &person);
    end_links(&mut decision.changes, rows, &person)?;
    let row = LinkRow { person, expires_at: decision.expires_at };
    decision.changes.links.insert(link, Some(row));
    Ok(())
}

/// Changes the second factor of a person, or only the recovery codes.
fn change_code(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    request: AccountRequest,
) -> Result<Result<(), AccountError>, StoreFault> {
    let (person, set, spare) = match request {
        AccountRequest::SetCode { person, code } => (person, Some(code), None),
        AccountRequest::SetSpare { person, spare } => (person, None, Some(spare)),
        AccountRequest::TakeCode { person } => (person, None, None),
        _ => return Ok(Ok(())),
    };
    let Some(account) = rows.account(&person)? else { return Ok(Err(AccountError::Wrong)) };
    let code = match (set, spare, account.code) {
        (Some(_), _, Some(_)) => return Ok(Err(AccountError::HasCode)),
        (_, Some(_), None) => return Ok(Err(AccountError::Wrong)),
        (_, Some(spare), Some(code)) => Some(CodeRow { spare, ..code }),
        (set, None, _) => set,
    };
    let deed = if code.is_some() { Deed::CodeSet } else { Deed::CodeTaken };
    decision.audit(&person, deed, &person);
    let account = AccountRow { code, ..account };
    decision.changes.accounts.insert(person, Some(account));
    Ok(Ok(()))
}

/// Whether a password, of which this is the stored hash, is the person's, and the code of a step is good where the account
/// asks for one. The code is used by it.
fn is_right(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    person: &PersonId,
    password: &str,
    code: TypedCode,
) -> Result<bool, StoreFault> {
    let account = rows.account(person)?.filter(|row| row.password == password);
    Ok(match account.map(|account| use_code(account, code)) {
        None | Some(Step::Wrong) => false,
        Some(Step::None) => true,
        Some(Step::Used(account)) => {
            decision.changes.accounts.insert(person.clone(), Some(account));
            true
        }
    })
}

/// Forgets sign-ins that have ended by time; with the last of them the key of the pages ends.
fn end_old_sign_ins(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    person: &PersonId,
    now: UnixMs,
) -> Result<(), StoreFault> {
    let old = rows.sign_ins_of(person)?;
    if !old.values().any(|row| is_standing(row, now)) {
        end_page_key(decision, rows, person)?;
    }
    let old = old.into_iter().filter(|(_, row)| !is_standing(row, now));
    decision.changes.sign_ins = old.map(|(hash, _)| (hash, None)).collect();
    Ok(())
}

/// Ends a sign-in, and with the person's last one the key of the pages.
fn sign_out(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    sign_in: TokenHash,
    now: UnixMs,
) -> Result<(), StoreFault> {
    if let Some(row) = rows.sign_in(&sign_in)? {
        let mut others = rows.sign_ins_of(&row.person)?;
        others.remove(&sign_in);
        if !others.values().any(|row| is_standing(row, now)) {
            end_page_key(decision, rows, &row.person)?;
        }
    }
    decision.changes.sign_ins.insert(sign_in, None);
    Ok(())
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
    let before = rows.account(&person)?;
    if before.as_ref().is_some_and(|account| account.code.is_some()) {
        decision.audit(&person, Deed::CodeTaken, &person);
    }
    let page = before.and_then(|account| account.page);
    set_password(decision, rows, person.clone(), AccountRow { password, code: None, page })?;
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
    decision.changes.accounts.insert(person.clone(), Some(account));
    end_page_key(decision, rows, &person)
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

fn use_code(mut account: AccountRow, typed: TypedCode) -> Step {
    let Some(code) = &mut account.code else { return Step::None };
    let spare = code.spare.iter().position(|spare| Some(*spare) == typed.spare);
    match (typed.step.filter(|step| *step > code.last_step), spare) {
        (Some(step), _) => code.last_step = step,
        (None, Some(spare)) => _ = code.spare.swap_remove(spare),
        (None, None) => return Step::Wrong,
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
