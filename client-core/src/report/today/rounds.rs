//! Lines about the reports of rounds.

use std::borrow::Borrow;

use super::Of;
use super::line::{Answered, Group, Line, Need, ReportNeed, Sections};
use crate::documents::DocKey;
use crate::documents::roster::Round;
use crate::documents::status::Status;
use crate::ids::{ItemId, RoundId};
use crate::policy::Rights;
use crate::report::Digest;
use crate::report::round_digest::{ReviewDigest, SubmissionDigest, TextsDigest};
use crate::time::Date;

/// How many days before a report is due its writers hear of it.
const DUE_DAYS: i32 = 30;

/// A round's report as a person may know it.
struct OfRound<'a> {
    round: &'a RoundId,
    submission: SubmissionDigest,
    review: ReviewDigest,
    /// Whether the person writes the report, submits it, and answers it.
    writes: bool,
    submits: bool,
    reviews: bool,
}

impl<D: Borrow<Digest>> Of<'_, D> {
    /// Sections that people changed while apart, until the person has looked at them.
    pub(super) fn apart(&self, round: &RoundId, lines: &mut Vec<Line>) {
        let is_of_round = |key: &DocKey| match key {
            DocKey::Report { partnership, round: of }
            | DocKey::OwnWords { partnership, round: of, .. } => {
                (partnership, of) == (self.partnership, round)
            }
            _ => false,
        };
        let counts = self.facts.apart.iter().filter(|(key, _)| is_of_round(key));
        let sections: usize = counts.map(|(_, count)| count).sum();
        if sections > 0 {
            let need = Need::Report { round: round.clone(), need: ReportNeed::Apart { sections } };
            lines.push(self.line(Group::Decide, None, need));
        }
    }

    /// What the report of a round needs.
    pub(super) fn report_of_round(&self, round: &RoundId, row: &Round, lines: &mut Vec<Line>) {
        let partnership = || self.partnership.clone();
        let submission = DocKey::Submission { partnership: partnership(), round: round.clone() };
        let review = DocKey::Review { partnership: partnership(), round: round.clone() };
        if !self.rights(&submission).may_read() || !self.rights(&review).may_read() {
            return;
        }
        let of = OfRound {
            round,
            submission: match self.digest(&submission) {
                Some(Digest::Submission(digest)) => digest.clone(),
                _ => SubmissionDigest::default(),
            },
            review: match self.digest(&review) {
                Some(Digest::Review(digest)) => digest.clone(),
                _ => ReviewDigest::default(),
            },
            writes: self.report_rights(round).may_write(),
            submits: self.rights(&submission).may_write(),
            reviews: self.rights(&review).may_write(),
        };
        let line = match of.submission.status(&of.review) {
            Status::BeingWritten => self.report_due(&of, row),
            Status::Submitted { version } => self.to_review(&of, version, false),
            Status::Reopened { version } => self.to_review(&of, version, true),
            Status::Returned { version, by } => self.returned(&of, version, by.iter()),
            Status::Accepted { version, by } => self.changed_since(&of, version, by.iter()),
            Status::Contested { version, between } => self.contested(&of, version, between.iter()),
            Status::SeveralVersions { versions } => of.submits.then(|| {
                let need = ReportNeed::SeveralVersions { versions: versions.len() };
                of.line(self, Group::Decide, None, need)
            }),
        };
        lines.extend(line);
    }

    fn report_rights(&self, round: &RoundId) -> Rights {
        let partnership = self.partnership.clone();
        self.rights(&DocKey::Report { partnership, round: round.clone() })
    }

    /// What the partners have written, as far as the person may know.
    fn texts(&self, round: &RoundId) -> Option<TextsDigest> {
        let partnership = || self.partnership.clone();
        let report = DocKey::Report { partnership: partnership(), round: round.clone() };
        if !self.rights(&report).may_read() {
            return None;
        }
        let mut texts = match self.digest(&report) {
            Some(Digest::RoundReport(texts)) => texts.clone(),
            _ => TextsDigest::default(),
        };
        for organisation in self.roster.organisations.keys() {
            let own = DocKey::OwnWords {
                partnership: partnership(),
                round: round.clone(),
                organisation: organisation.clone(),
            };
            if let Some(Digest::OwnWords(own)) = self.digest(&own) {
                texts.add_own_words(organisation, own);
            }
        }
        Some(texts)
    }

    /// Its writers hear that a report is due some weeks ahead, its reviewers when it is late.
    fn report_due(&self, of: &OfRound<'_>, row: &Round) -> Option<Line> {
        let due = row.report_due()?;
        let days = -self.days_since(due);
        let ahead = if of.writes { DUE_DAYS } else { -1 };
        if !(of.writes || of.reviews) || days > ahead {
            return None;
        }
        let sections = self.texts(of.round).map(|texts| written(&texts));
        let need = ReportNeed::Due { on: due, days, sections };
        Some(of.line(self, Group::LookAfter, (days < 0).then_some(due), need))
    }

    /// A version that nobody has answered, for reviewers but the one who submitted it.
    fn to_review(&self, of: &OfRound<'_>, version: u64, is_again: bool) -> Option<Line> {
        let latest = of.submission.latest()?;
        if !of.reviews || latest.by.as_ref() == Some(self.facts.person) {
            return None;
        }
        let days = latest.on.map(|on| self.days_since(on).max(0));
        let need = ReportNeed::ToReview { version, days, is_again };
        Some(of.line(self, Group::Decide, latest.on, need))
    }

    /// A version that came back, for those who write the report.
    fn returned<'b>(
        &self,
        of: &OfRound<'_>,
        version: u64,
        by: impl Iterator<Item = &'b ItemId>,
    ) -> Option<Line> {
        let answers: Vec<_> = by.filter_map(|id| of.review.events.get(id)).collect();
        let by = answers.iter().find_map(|answer| answer.event.by.clone());
        let notes = answers.iter().map(|answer| answer.notes).sum();
        let need = ReportNeed::Returned { version, by, notes };
        let since = answers.iter().filter_map(|answer| answer.on).min();
        of.writes.then(|| of.line(self, Group::Answer, since, need))
    }

    /// A report that its partners have changed since it was accepted, for those who write it. Others hear of it when a
    /// newer version is submitted.
    fn changed_since<'b>(
        &self,
        of: &OfRound<'_>,
        version: u64,
        by: impl Iterator<Item = &'b ItemId>,
    ) -> Option<Line> {
        if !of.writes {
            return None;
        }
        let texts = self.texts(of.round)?;
        let sections = texts.outline.differences(&of.submission.latest()?.outline).len();
        let since = of.answered_on(by);
        let need = ReportNeed::ChangedSince { version, sections };
        (sections > 0).then(|| of.line(self, Group::Decide, since, need))
    }

    /// Opposite answers to one version, for its reviewers.
    fn contested<'b>(
        &self,
        of: &OfRound<'_>,
        version: u64,
        between: impl Iterator<Item = &'b ItemId> + Clone,
    ) -> Option<Line> {
        let found = between.clone().filter_map(|id| of.review.events.get(id));
        let answers: Vec<Answered> = found
            .map(|found| Answered { answer: found.event.answer, by: found.event.by.clone() })
            .collect();
        let since = of.answered_on(between);
        let need = ReportNeed::OppositeAnswers { version, answers };
        of.reviews.then(|| of.line(self, Group::Decide, since, need))
    }
}

impl OfRound<'_> {
    fn line<D: Borrow<Digest>>(
        &self,
        of: &Of<'_, D>,
        group: Group,
        since: Option<Date>,
        need: ReportNeed,
    ) -> Line {
        of.line(group, since, Need::Report { round: self.round.clone(), need })
    }

    /// The day of the last of these answers.
    fn answered_on<'b>(&self, answers: impl Iterator<Item = &'b ItemId>) -> Option<Date> {
        answers.filter_map(|id| self.review.events.get(id)?.on).max()
    }
}

/// How much of a report is written.
fn written(texts: &TextsDigest) -> Sections {
    let (begun, all) = texts.written();
    Sections { begun, all }
}
