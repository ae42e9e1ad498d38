//! The key that signs what a person writes on the pages.

use samband_client_core::ids::PersonId;
use samband_client_core::time::UnixMs;

use super::decision::{Decision, PageChange};
use super::sign_in::is_standing;
use crate::relay::{AccountReader, AccountRow, PageRow, StoreFault, TokenHash};

/// Gives the page device of a person who is signed in a key, where it has none. Returns whether the person is.
pub(super) fn begin_page_key(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    (person, sign_in): (PersonId, TokenHash),
    fresh: PageRow,
    now: UnixMs,
) -> Result<bool, StoreFault> {
    let sign_in = rows.sign_in(&sign_in)?;
    let stands = sign_in.is_some_and(|row| row.person == person && is_standing(&row, now));
    let Some(account) = rows.account(&person)?.filter(|_| stands) else { return Ok(false) };
    let device = account.page.as_ref().map_or(fresh.device, |page| page.device);
    let has_key = account.page.as_ref().is_some_and(|page| page.seed.is_some());
    let page = PageRow { device, seed: fresh.seed };
    if let (false, Some(key)) = (has_key, page.key()) {
        decision.page = Some(PageChange::Begin(device, person.clone(), key.public()));
        let account = AccountRow { page: Some(page), ..account };
        decision.changes.accounts.insert(person, Some(account));
    }
    Ok(true)
}

/// Ends the key of a person's page device, where there is one.
pub(super) fn end_page_key(
    decision: &mut Decision,
    rows: &dyn AccountReader,
    person: &PersonId,
) -> Result<(), StoreFault> {
    let account = match decision.changes.accounts.get(person) {
        Some(changed) => changed.clone(),
        None => rows.account(person)?,
    };
    let page = account.as_ref().and_then(|account| account.page.clone());
    if let (Some(account), Some(page)) = (account, page.filter(|page| page.seed.is_some())) {
        decision.page = Some(PageChange::End(page.device, person.clone()));
        let page = Some(PageRow { seed: None, ..page });
        let account = AccountRow { page, ..account };
        decision.changes.accounts.insert(person.clone(), Some(account));
    }
    Ok(())
}
