//! Visits of the page, answered by the screens.

use samband_app::{Effect, Phone, Reply, Visit};
use samband_client_core::invite::{InviteCode, InviteError};

use crate::app::{App, Now, draw};
use crate::messages::Answer;
use crate::output::Output;

impl App {
    /// Answers a visit, and does what it asks for.
    pub(crate) fn visit(
        &mut self,
        number: u64,
        visit: &Visit,
        now: Now,
        outputs: &mut Vec<Output>,
    ) {
        self.surroundings.connected = self.line.is_connected();
        self.surroundings.opening = self.line.is_opening();
        let App { device, surroundings, random, .. } = self;
        let phone = Phone { device, surroundings };
        let (reply, effects) = samband_app::answer(&phone, visit, now.time, random);
        if visit.form.is_some() {
            self.edited(now);
        }
        let mut answer = match reply {
            Reply::Page(page) => Answer::Page {
                title: page.title,
                language: page.language.tag(),
                dir: page.language.direction().as_str(),
                theme: page.theme.as_str(),
                html: page.main,
            },
            Reply::SeeOther(path) => Answer::SeeOther { path },
        };
        let mut after = Vec::new();
        for effect in effects {
            match self.do_effect(effect, now) {
                Ok(output) => after.extend(output),
                Err(why) => answer = Answer::Refused { why },
            }
        }
        outputs.push(Output::Answer(number, answer));
        outputs.append(&mut after);
    }

    /// Does an effect, or leaves it to the worker.
    fn do_effect(&mut self, effect: Effect, now: Now) -> Result<Option<Output>, String> {
        Ok(match effect {
            Effect::Enrol { relay, invite, label } => {
                let code: InviteCode =
                    invite.parse().map_err(|error: InviteError| error.to_string())?;
                self.device.set_relay(&relay).map_err(|error| error.to_string())?;
                let proof = self.device.invite_proof(code.bytes(), &label);
                let App { line, device, random, .. } = self;
                line.enrol(device, proof, now.monotonic_ms, &mut || draw(random));
                None
            }
            Effect::Lock { passphrase } => match self.lock(&passphrase) {
                Ok(()) => Some(Output::Passphrase(passphrase)),
                Err(failure) => Some(Output::Reopen { why: failure.why }),
            },
            Effect::AskPersist => Some(Output::AskPersist),
            Effect::SaveFile { name, kind, bytes } => Some(Output::SaveFile { name, kind, bytes }),
            Effect::Cover => Some(Output::Cover),
            Effect::TakeAway => Some(Output::TakeAway),
            Effect::Place(act) => Some(Output::Place(act)),
        })
    }
}
