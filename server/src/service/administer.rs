//! What administrators and people's own accounts change.

use std::time::{Duration, Instant};

use samband_client_core::ids::PersonId;
use samband_client_core::time::UnixMs;
use tokio::sync::oneshot;

use super::Service;
use super::handle::Input;
use crate::accounts::{self, AccountError, AccountRequest, PageChange};
use crate::admin::{
    self, AdminRequest, AdminResponse, AdminWrite, Executed, Prepared, Stepped, Steps,
};
use crate::clock::now_ms;
use crate::relay::{Loader, Operator, Priority, RelayStore, Status, StoreFault};

/// How often it is looked what has ended by time.
const END_BY_TIME: Duration = Duration::from_secs(60);

/// What an administrator gets.
enum Administered {
    /// This, once it is durable.
    Answer(AdminResponse),
    /// An answer later: it goes on in steps.
    Later(Steps),
}

impl<S: RelayStore + 'static> Service<S> {
    /// Does what an administrator asks. The answer goes out when it is durable, or comes of a later input.
    pub(super) fn answer_admin(
        &mut self,
        (write, by): (AdminWrite, &Operator),
        reply: oneshot::Sender<AdminResponse>,
        replies: &mut Vec<(oneshot::Sender<AdminResponse>, AdminResponse)>,
        later: &mut Vec<(Priority, Input)>,
    ) -> Result<(), StoreFault> {
        match self.administer(write, by) {
            Ok(Administered::Answer(response)) => replies.push((reply, response)),
            Ok(Administered::Later(steps)) => {
                later.push((Priority::Bulk, Input::AdminStep(Box::new(steps), reply)));
            }
            Err(fault) => {
                replies.push((reply, AdminResponse::Failed { error: fault.to_string() }));
                if !matches!(fault, StoreFault::Damaged(_)) {
                    return Err(fault);
                }
            }
        }
        Ok(())
    }

    /// Does the next step of what an administrator asks.
    pub(super) fn admin_step(
        &mut self,
        mut steps: Box<Steps>,
        reply: oneshot::Sender<AdminResponse>,
        replies: &mut Vec<(oneshot::Sender<AdminResponse>, AdminResponse)>,
        later: &mut Vec<(Priority, Input)>,
    ) -> Result<(), StoreFault> {
        match steps.step(&mut self.engine, now_ms())? {
            Stepped::Done(response) => replies.push((reply, response)),
            Stepped::Shut(people, response) => replies.push((reply, self.shut(people, response)?)),
            Stepped::More => later.push((Priority::Bulk, Input::AdminStep(steps, reply))),
            Stepped::Waits => self.waiting_steps.push((steps, reply)),
        }
        Ok(())
    }

    /// Changes an account and answers, when that is durable.
    pub(super) fn answer_account(
        &mut self,
        request: AccountRequest,
        reply: oneshot::Sender<Result<UnixMs, AccountError>>,
    ) -> Result<(), StoreFault> {
        let done = self.change_account(request);
        if done == Err(StoreFault::Full) {
            _ = reply.send(Err(AccountError::Full));
            return Err(StoreFault::Full);
        }
        _ = reply.send(done?);
        Ok(())
    }

    fn administer(&mut self, write: AdminWrite, by: &Operator) -> Result<Administered, StoreFault> {
        let reader = self.store.reader();
        let accounts = reader.as_accounts();
        let log = self.store.log();
        let response = match admin::execute(write, by, &mut self.engine, log, accounts, now_ms())? {
            Executed::Answer(AdminResponse::Status { .. }) => {
                self.look_at_space()?;
                AdminResponse::Status { status: Box::new(self.status()) }
            }
            Executed::Answer(response) => response,
            Executed::Steps(steps) => return Ok(Administered::Later(steps)),
            Executed::Account(request, answer) => answer(self.change_account(request)?),
        };
        Ok(Administered::Answer(response))
    }

    /// How the relay is, with its disk.
    pub(super) fn status(&self) -> Status {
        Status { disk: self.space.last(), ..self.engine.status() }
    }

    /// Takes the ways in of people away. Returns the answer, or that the disk is full.
    fn shut(
        &mut self,
        people: Vec<PersonId>,
        answer: AdminResponse,
    ) -> Result<AdminResponse, StoreFault> {
        for person in people {
            self.engine.admin().void_invites(self.store.log(), &person, now_ms())?;
            if let Err(error) = self.change_account(AccountRequest::Shut { person })? {
                return Ok(AdminResponse::Failed { error: error.to_string() });
            }
        }
        Ok(answer)
    }

    /// Ends what ends by time and what nobody asks about: keys of pages whose sign-ins have all ended, and invites that ended
    /// long ago.
    pub(super) fn end_by_time(&mut self) -> Result<(), StoreFault> {
        let is_due = self.ended_at.is_none_or(|at| at.elapsed() >= END_BY_TIME);
        if !is_due || self.engine.space().is_full() {
            return Ok(());
        }
        self.ended_at = Some(Instant::now());
        self.engine.admin().forget_invites(self.store.log(), now_ms())?;
        for person in self.engine.admin().people_with_page_keys() {
            let reader = self.store.reader();
            let sign_ins = reader.as_accounts().sign_ins_of(&person)?;
            if !sign_ins.values().any(|row| accounts::is_standing(row, now_ms())) {
                // turned down only when the disk is full: the next look ends it
                _ = self.change_account(AccountRequest::EndOldSignIns { person })?;
            }
        }
        Ok(())
    }

    /// Does what an administrator asks and makes it durable, without a thread.
    pub fn administer_now(
        &mut self,
        request: AdminRequest,
        by: &Operator,
    ) -> Result<AdminResponse, StoreFault> {
        if let Some(refused) = admin::not_an_administrator(by, &self.views)? {
            return Ok(refused);
        }
        let response = match admin::prepare(request, &self.views, now_ms())? {
            Prepared::Answer(response) => response,
            Prepared::Write(write) => match self.administer(write, by)? {
                Administered::Answer(response) => response,
                Administered::Later(steps) => self.step_now(steps)?,
            },
        };
        self.commit(true)?;
        Ok(response)
    }

    /// Does all steps of what an administrator asks, and what the loader has to do for it.
    fn step_now(&mut self, mut steps: Steps) -> Result<AdminResponse, StoreFault> {
        let mut loader = Loader::default();
        loop {
            match steps.step(&mut self.engine, now_ms())? {
                Stepped::Done(response) => return Ok(response),
                Stepped::Shut(people, response) => return self.shut(people, response),
                Stepped::More => {}
                Stepped::Waits => {
                    let job = self.engine.connections().poll_loader_job();
                    let job = job.ok_or_else(|| StoreFault::failed("nothing is being loaded"))?;
                    if let Some(done) = loader.run(job, self.store.log())? {
                        self.engine.loader_done(done, now_ms());
                    }
                }
            }
        }
    }

    /// Changes accounts, durably, and with it everything that the engine has not committed yet.
    ///
    /// Returns when what was made ends, or why nothing was done.
    fn change_account(
        &mut self,
        request: AccountRequest,
    ) -> Result<Result<UnixMs, AccountError>, StoreFault> {
        if self.engine.space().is_full() {
            return Ok(Err(AccountError::Full));
        }
        let now = now_ms();
        let decision = match accounts::decide(request, self.store.reader().as_accounts(), now)? {
            Ok(decision) => decision,
            Err(error) => return Ok(Err(error)),
        };
        for row in decision.audited {
            self.engine.admin().audit(now, row.who, row.did, row.whom, "");
        }
        match decision.page {
            Some(PageChange::Begin(device, person, key)) => {
                self.engine.admin().begin_page_device(device, &person, key, now);
            }
            Some(PageChange::End(device, person)) => {
                self.engine.admin().end_page_device(device, &person, now);
            }
            None => {}
        }
        let mut batch = self.engine.take_batch(false).unwrap_or_default();
        batch.accounts = decision.changes;
        self.store.commit(&batch)?;
        self.engine.committed(self.store.log())?;
        Ok(Ok(decision.expires_at))
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::ids::{DeviceId, RelayId};

    use super::*;
    use crate::accounts::{PageRow, SignInRow, Token};
    use crate::relay::{AccountChanges, Batch};
    use crate::store::memory::MemoryStore;

    /// A service with somebody who is signed in and has a key of the pages.
    fn with_page_key(person: &PersonId, sign_in: &Token) -> Service<MemoryStore> {
        let mut service = Service::new(MemoryStore::new(RelayId([7; 16]))).unwrap();
        let link = Token::fresh().hash();
        let page = PageRow { device: DeviceId([1; 16]), seed: Some([2; 32]) };
        let (password, of, sign_in) = ("a hash".to_owned(), person.clone(), sign_in.hash());
        for request in [
            AccountRequest::MakeFirstLink { person: of.clone(), link, by: String::new() },
            AccountRequest::UseLink { link, password, sign_in },
            AccountRequest::BeginPageKey { person: of, sign_in, page },
        ] {
            service.change_account(request).unwrap().unwrap();
        }
        service
    }

    #[test]
    fn the_key_of_the_pages_ends_with_a_sign_in_that_ends_by_time() {
        let (person, sign_in): (PersonId, _) = ("kari".parse().unwrap(), Token::fresh());
        let mut service = with_page_key(&person, &sign_in);
        let seed = |service: &Service<MemoryStore>| {
            let reader = service.store.reader();
            reader.as_accounts().account(&person).unwrap().unwrap().page.unwrap().seed
        };
        service.end_by_time().unwrap();
        assert_eq!(seed(&service), Some([2; 32]), "the sign-in stands");
        let ended = SignInRow { person: person.clone(), began_at: 0, expires_at: now_ms() - 1 };
        let sign_ins = [(sign_in.hash(), Some(ended))].into();
        let accounts = AccountChanges { sign_ins, ..AccountChanges::default() };
        service.store.commit(&Batch { accounts, ..Batch::default() }).unwrap();
        service.end_by_time().unwrap();
        assert_eq!(seed(&service), Some([2; 32]), "it is looked once a minute");
        service.ended_at = None;
        service.end_by_time().unwrap();
        assert_eq!(seed(&service), None);
        assert!(
            service.engine.admin().people_with_page_keys().is_empty(),
            "nothing verifies by it"
        );
        let reader = service.store.reader();
        assert!(reader.as_accounts().sign_ins_of(&person).unwrap().is_empty());
    }
}
