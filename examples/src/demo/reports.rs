//! Reports in the demo: partners write them together, offline; one is returned and accepted, one is contested, and a
//! decision on a goal is made and opened again.

use std::collections::BTreeSet;

use samband_client_core::device::Device;
use samband_client_core::documents::contents::CURRENT;
use samband_client_core::documents::decisions::{Decided, DecisionEdit, IndicatorField};
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::review::{Review, ReviewEdit};
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::sections::SectionDraft;
use samband_client_core::documents::status::{Answer, Status, status};
use samband_client_core::documents::submission::{Submission, SubmissionEdit};
use samband_client_core::documents::submitting::SubmitRequest;
use samband_client_core::documents::{DocKey, Edit, Field, Kind};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId, RoundId};
use samband_server::server::Relay;

use super::story::Story;
use super::summary::{Reports, StoryError};
use crate::{device_now, new_item};

/// The partnership whose report is returned, written once more and accepted.
const RETURNED: &str = "lake-and-fjord";
/// The partnership to whose report opposite answers are made apart.
const CONTESTED: &str = "open-classroom";
const ADVISER: &str = "adviser";

/// A round's report with those who write it.
struct Report {
    partnership: PartnershipId,
    round: RoundId,
    coordinating: OrganisationId,
    partners: Vec<OrganisationId>,
}

impl Report {
    fn key(&self) -> DocKey {
        DocKey::Report { partnership: self.partnership.clone(), round: self.round.clone() }
    }

    fn own_words(&self, organisation: &OrganisationId) -> DocKey {
        DocKey::OwnWords {
            partnership: self.partnership.clone(),
            round: self.round.clone(),
            organisation: organisation.clone(),
        }
    }

    fn submission(&self) -> DocKey {
        DocKey::Submission { partnership: self.partnership.clone(), round: self.round.clone() }
    }

    fn review(&self) -> DocKey {
        DocKey::Review { partnership: self.partnership.clone(), round: self.round.clone() }
    }
}

fn edit(device: &Device, key: &DocKey, edit: impl Into<Edit>) -> Result<(), StoryError> {
    device.edit(key, &edit.into(), device_now())?;
    Ok(())
}

fn section(id: &str, text: String) -> SectionDraft {
    SectionDraft {
        section: id.to_owned(),
        text,
        language: "en".parse().expect("a language"),
        contents: CURRENT.to_owned(),
    }
}

impl Story {
    /// Writing, agreeing, submitting, answering, each time without a line.
    pub(super) async fn tell_reports(&self, relay: &Relay) -> Result<(), StoryError> {
        let reports = [self.report(RETURNED)?, self.report(CONTESTED)?];
        let mut people: BTreeSet<PersonId> = [ADVISER.parse().expect("an id")].into();
        for report in &reports {
            let offices = report.partners.iter();
            people.extend(offices.map(|of| self.coordinator_id(&report.partnership, of)));
        }
        let people: Vec<PersonId> = people.into_iter().collect();
        for report in &reports {
            self.write_together(report)?;
        }
        println!("The partners of two partnerships wrote in the same sections, offline.");
        self.wave(relay, "partners send their words", &people).await?;
        self.wave(relay, "partners get the others' words", &people).await?;
        for report in &reports {
            self.agree(report)?;
        }
        self.wave(relay, "partners agree", &people).await?;
        self.wave(relay, "the agreements come in", &people).await?;
        for report in &reports {
            self.submit(report)?;
        }
        self.wave(relay, "reports are submitted", &people).await?;
        self.wave(relay, "the adviser gets them", &people).await?;
        let adviser = self.device(ADVISER);
        for report in &reports {
            self.answer(adviser, report, Answer::Returned)?;
        }
        // without having heard of the adviser's answer
        self.answer(self.lead(&reports[1]), &reports[1], Answer::Accepted)?;
        self.wave(relay, "answers are sent", &people).await?;
        self.wave(relay, "answers come in", &people).await?;
        self.submit(&reports[0])?;
        self.wave(relay, "a second version is submitted", &people).await?;
        self.wave(relay, "the adviser gets it", &people).await?;
        self.answer(adviser, &reports[0], Answer::Accepted)?;
        self.decide_and_reopen(&reports[0])?;
        println!(
            "One report was returned and then accepted; one is contested; one decision was made and reopened."
        );
        self.wave(relay, "the last answers are sent", &people).await
    }

    fn report(&self, partnership: &str) -> Result<Report, StoryError> {
        let partnership: PartnershipId = partnership.parse().expect("an id");
        let roster = &self.rosters()[&partnership];
        let wrong = || StoryError::Wrong(format!("{partnership} has no round and no lead"));
        Ok(Report {
            round: roster.rounds.keys().next().ok_or_else(wrong)?.clone(),
            coordinating: roster.coordinating.clone().ok_or_else(wrong)?,
            partners: roster.organisations.keys().cloned().collect(),
            partnership,
        })
    }

    fn office(&self, report: &Report, partner: &OrganisationId) -> &Device {
        self.coordinator(&report.partnership, partner)
    }

    fn lead(&self, report: &Report) -> &Device {
        self.office(report, &report.coordinating)
    }

    /// Every partner begins the same sections while apart, and writes its own.
    fn write_together(&self, report: &Report) -> Result<(), StoryError> {
        for partner in &report.partners {
            let device = self.office(report, partner);
            let base = device.heads(&report.key())?;
            let name = self.rosters()[&report.partnership].organisation_name(partner).to_owned();
            for (id, text) in [
                ("in-short", format!("{name} uses each week what its people learnt.")),
                ("reciprocity", format!("{name} learnt from the people whom it hosted.")),
            ] {
                let draft = section(id, text);
                let base = base.clone();
                edit(device, &report.key(), RoundReportEdit::WriteSection { base, draft })?;
            }
            if *partner == report.coordinating {
                let base = device.heads(&report.key())?;
                let draft = section("lessons", "Rain stopped us; we met indoors.".to_owned());
                edit(device, &report.key(), RoundReportEdit::WriteSection { base, draft })?;
                let (base, section) = (device.heads(&report.key())?, "lessons".to_owned());
                let tick = RoundReportEdit::Tick { base, section, ticked: true };
                edit(device, &report.key(), tick)?;
            }
            let own = report.own_words(partner);
            let base = device.heads(&own)?;
            let draft = section("story", format!("At {name} the youngest now begin the meeting."));
            edit(device, &own, OwnWordsEdit::WriteSection { base, draft })?;
        }
        Ok(())
    }

    fn agree(&self, report: &Report) -> Result<(), StoryError> {
        for partner in &report.partners {
            let device = self.office(report, partner);
            let composed = device.composed(&report.partnership, &report.round)?;
            let text = &composed.report.sections["in-short"].text;
            let roster = &self.rosters()[&report.partnership];
            let mut names = report.partners.iter().map(|partner| roster.organisation_name(partner));
            if !names.all(|name| text.contains(name)) {
                return Err(StoryError::Wrong(format!("words of {} were lost", report.key())));
            }
            let agree = OwnWordsEdit::Agree {
                agreement: new_item(),
                fingerprint: composed.content().fingerprint(),
                report: composed.report.heads,
            };
            edit(device, &report.own_words(partner), agree)?;
        }
        Ok(())
    }

    fn submit(&self, report: &Report) -> Result<(), StoryError> {
        let device = self.lead(report);
        let signer = self.coordinator_id(&report.partnership, &report.coordinating);
        let request = SubmitRequest {
            signed_by: self.rosters()[&report.partnership].person_name(&signer).to_owned(),
            signed_as: "coordinator".to_owned(),
            // two targets stand against each other until the story decides between them
            name_open: true,
            ..SubmitRequest::default()
        };
        let of = (&report.partnership, &report.round);
        let draft = device.prepare_submission(of, &request, device_now())?;
        if !draft.content.texts["lessons"].ticked {
            return Err(StoryError::Wrong(format!("the {} shares no lessons", report.key())));
        }
        let base = device.heads(&report.submission())?;
        let submit = SubmissionEdit::Submit { base, version: new_item(), draft: Box::new(draft) };
        edit(device, &report.submission(), submit)
    }

    fn answer(&self, device: &Device, report: &Report, answer: Answer) -> Result<(), StoryError> {
        let submission = device.read(&report.submission(), Submission::read)?;
        let latest = submission.in_order().last().map(|(_, version)| version.id);
        let version =
            latest.ok_or_else(|| StoryError::Wrong(format!("no version of {}", report.key())))?;
        let notes = match answer {
            Answer::Returned => vec![("in-short".to_owned(), "In use by whom?".to_owned())],
            _ => Vec::new(),
        };
        let answer = ReviewEdit::Answer {
            base: device.heads(&report.review())?,
            event: new_item(),
            version,
            answer,
            notes: notes.into_iter().collect(),
            text: String::new(),
            language: "nb".parse().expect("a language"),
        };
        edit(device, &report.review(), answer)
    }

    /// The coordinating partner decides between two targets, and opens the decision again.
    fn decide_and_reopen(&self, report: &Report) -> Result<(), StoryError> {
        let device = self.lead(report);
        let key = DocKey::Goals {
            partnership: report.partnership.clone(),
            organisation: report.coordinating.clone(),
        };
        let goals = device.read(&key, Goals::read)?;
        let open = goals.indicators.values().find_map(|row| {
            row.target.as_ref().filter(|field| field.is_open()).map(|field| (row.id, field))
        });
        let (indicator, field): (_, &Field<_>) =
            open.ok_or_else(|| StoryError::Wrong("no decision is open".to_owned()))?;
        let decision = new_item();
        let of = (indicator, IndicatorField::Target);
        edit(
            device,
            &key,
            goals.decide(decision, of, *field.value(), "The higher one is funded."),
        )?;
        let decided = device.read(&key, Goals::read)?;
        if decided.field(indicator, IndicatorField::Target).is_none_or(Field::is_open) {
            return Err(StoryError::Wrong("a decision does not decide".to_owned()));
        }
        let reopen = DecisionEdit::Reopen {
            base: decided.heads,
            event: new_item(),
            decision,
            reason: "The funding was cut.".to_owned(),
        };
        edit(device, &key, GoalsEdit::Decision(reopen))
    }

    /// What became of the reports and decisions, as the adviser's device has it.
    pub(super) fn reports(&self) -> Result<Reports, StoryError> {
        let device = self.device(ADVISER);
        let mut found = Reports::default();
        for (key, _) in device.scope() {
            match (key.kind(), &key) {
                (Kind::Submission, DocKey::Submission { partnership, round }) => {
                    let submission = device.read(&key, Submission::read)?;
                    let review =
                        DocKey::Review { partnership: partnership.clone(), round: round.clone() };
                    let answers = device.read(&review, Review::read)?.answers();
                    let status = status(&submission.submitted(), &answers);
                    found.reports += u64::from(!submission.versions.is_empty());
                    let returned = answers.iter().filter(|said| said.answer == Answer::Returned);
                    found.returned += returned.count() as u64;
                    found.accepted += u64::from(matches!(status, Status::Accepted { .. }));
                    found.contested += u64::from(matches!(status, Status::Contested { .. }));
                }
                (Kind::Goals, _) => {
                    let goals = device.read(&key, Goals::read)?;
                    let decided = goals.decisions.values();
                    let decided =
                        decided.filter(|event| matches!(event.what, Decided::Decided { .. }));
                    found.decisions += decided.count() as u64;
                }
                _ => {}
            }
        }
        Ok(found)
    }
}
