//! The rounds whose reports the owner may read, and where each stands.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::composing::Composed;
use samband_client_core::documents::contents::Contents;
use samband_client_core::documents::outline::Outline;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::roster::{Roster, Round};
use samband_client_core::documents::status::{Status, status};
use samband_client_core::documents::submission::{Content, Submission, Version};
use samband_client_core::ids::{OrganisationId, PartnershipId, RoundId};
use samband_client_core::policy::Rights;

use maud::Markup;

use crate::context::Context;
use crate::failure::Failure;
use crate::say::Part;

/// How many sections differ.
pub(crate) fn differences(one: &Content, other: &Content) -> usize {
    Outline::from(one).differences(&Outline::from(other)).len()
}

/// A round, with what was submitted of its report and what reviewers have said.
pub(crate) struct ReportRound<'a> {
    pub(crate) partnership: PartnershipId,
    pub(crate) id: RoundId,
    pub(crate) roster: &'a Roster,
    pub(crate) round: &'a Round,
    pub(crate) submission: Submission,
    pub(crate) review: Review,
    /// What the partners write; `None` for those who are not of the partnership.
    pub(crate) composed: Option<Composed>,
}

impl<'a> ReportRound<'a> {
    fn read(
        c: &'a Context<'_>,
        partnership: PartnershipId,
        id: RoundId,
    ) -> Result<Option<ReportRound<'a>>, Failure> {
        let Some(roster) = c.rosters.get(&partnership) else { return Ok(None) };
        let Some(round) = roster.rounds.get(&id) else { return Ok(None) };
        let of = || (partnership.clone(), id.clone());
        let (partnership_of, round_of) = of();
        let review = DocKey::Review { partnership: partnership_of, round: round_of };
        Ok(Some(ReportRound {
            submission: c.device.submission(&partnership, &id)?,
            review: c.device.read(&review, Review::read)?,
            composed: c.device.composed(&partnership, &id).ok(),
            partnership,
            id,
            roster,
            round,
        }))
    }

    /// The document that all partners write.
    pub(crate) fn report_key(&self) -> DocKey {
        DocKey::Report { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    /// The document that one partner writes.
    pub(crate) fn own_words_key(&self, organisation: &OrganisationId) -> DocKey {
        DocKey::OwnWords {
            partnership: self.partnership.clone(),
            round: self.id.clone(),
            organisation: organisation.clone(),
        }
    }

    /// The document of what is handed in.
    pub(crate) fn submission_key(&self) -> DocKey {
        DocKey::Submission { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    /// The document of the reviewers' answers.
    pub(crate) fn review_key(&self) -> DocKey {
        DocKey::Review { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    /// The path of the report that is being written.
    pub(crate) fn work_path(&self) -> String {
        format!("/app/work/report/{}/{}", self.partnership, self.id)
    }

    /// The path of what was submitted.
    pub(crate) fn review_path(&self) -> String {
        format!("/app/reports/{}/{}", self.partnership, self.id)
    }

    /// The sections and prompts, in a language.
    pub(crate) fn contents(&self, c: &Context<'_>, version: &str) -> &'static Contents {
        Contents::get(version, &c.method_language()).unwrap_or_else(|| c.method())
    }

    /// The version that was submitted last.
    pub(crate) fn latest(&self) -> Option<(u64, &Version)> {
        self.submission.in_order().last().copied()
    }

    /// How many sections the partners have changed since the last version, where the owner may know.
    pub(crate) fn changed_since(&self) -> usize {
        let (Some(composed), Some((_, latest))) = (&self.composed, self.latest()) else { return 0 };
        differences(&composed.content(), &latest.draft.content)
    }

    /// Where the report stands, as a sentence.
    pub(crate) fn standing(&self, c: &Context<'_>) -> Markup {
        let version = |version: &u64| [("version", Part::Number(*version))];
        let changed = self.changed_since() as u64;
        match status(&self.submission.submitted(), &self.review.answers()) {
            Status::BeingWritten => c.tell("report-being-written", &[]),
            Status::Submitted { version: n } => c.tell("report-in", &version(&n)),
            Status::Reopened { version: n } => c.tell("report-reopened", &version(&n)),
            Status::Returned { version: n, .. } => c.tell("report-returned", &version(&n)),
            Status::Accepted { version: n, .. } if changed > 0 => {
                let parts = [("version", Part::Number(n)), ("changed", Part::Number(changed))];
                c.tell("report-accepted-changed", &parts)
            }
            Status::Accepted { version: n, .. } => c.tell("report-accepted", &version(&n)),
            Status::Contested { .. } => c.tell("report-contested", &[]),
            Status::SeveralVersions { .. } => c.tell("report-several", &[]),
        }
    }
}

impl Context<'_> {
    /// The rounds whose reports the owner may read, the last one first.
    pub(crate) fn report_rounds(&self) -> Result<Vec<ReportRound<'_>>, Failure> {
        let mut found = Vec::new();
        for (key, _) in self.device.scope() {
            if let DocKey::Submission { partnership, round } = key {
                found.extend(ReportRound::read(self, partnership, round)?);
            }
        }
        found.sort_by_key(|it| it.round.starts);
        found.reverse();
        Ok(found)
    }

    /// One of them.
    pub(crate) fn report_round(
        &self,
        partnership: &str,
        round: &str,
    ) -> Result<ReportRound<'_>, Failure> {
        let partnership = partnership.parse().map_err(|_| Failure::NotFound)?;
        let round = round.parse().map_err(|_| Failure::NotFound)?;
        ReportRound::read(self, partnership, round)?.ok_or(Failure::NotFound)
    }

    /// The rights to a document.
    pub(crate) fn rights(&self, key: &DocKey) -> Rights {
        let scope = self.device.scope();
        scope.iter().find(|(known, _)| known == key).map_or(Rights::Nothing, |(_, rights)| *rights)
    }
}
