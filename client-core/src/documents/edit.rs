//! Edits as data, of every kind of document, and how a document takes them.

use serde::{Deserialize, Serialize};

use super::document::{Document, Heads, LocalChange, Writer};
use super::kind::Kind;
use super::write::EditError;
use super::{feedback, goals, log, own_words, review, roster, round_report, submission};
use crate::ids::ItemId;
use crate::time::DeviceTime;

/// An edit of any kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Of a roster; the relay only.
    Roster(roster::RosterEdit),
    /// Of a partner's goals.
    Goals(goals::GoalsEdit),
    /// Of a placement's log.
    Log(log::LogEdit),
    /// Of a side's feedback.
    Feedback(feedback::FeedbackEdit),
    /// Of a round's report.
    Report(round_report::RoundReportEdit),
    /// Of a partner's own words in a round.
    OwnWords(own_words::OwnWordsEdit),
    /// Of the submitted versions of a report.
    Submission(submission::SubmissionEdit),
    /// Of a review.
    Review(review::ReviewEdit),
}

impl Edit {
    /// The kind of document that the edit fits.
    pub fn kind(&self) -> Kind {
        match self {
            Edit::Roster(_) => Kind::Roster,
            Edit::Goals(_) => Kind::Goals,
            Edit::Log(_) => Kind::Log,
            Edit::Feedback(_) => Kind::Feedback,
            Edit::Report(_) => Kind::Report,
            Edit::OwnWords(_) => Kind::OwnWords,
            Edit::Submission(_) => Kind::Submission,
            Edit::Review(_) => Kind::Review,
        }
    }

    /// The entry, goal, indicator, measurement, remark, section, version or event that the edit is about.
    pub fn subject(&self) -> Option<ItemId> {
        match self {
            Edit::Roster(_) => None,
            Edit::Goals(edit) => Some(edit.subject()),
            Edit::Log(edit) => edit.subject(),
            Edit::Feedback(edit) => Some(edit.subject()),
            Edit::Report(edit) => Some(edit.subject()),
            Edit::OwnWords(edit) => Some(edit.subject()),
            Edit::Submission(edit) => Some(edit.subject()),
            Edit::Review(edit) => Some(edit.subject()),
        }
    }

    /// The heads of the version that the person saw, for an edit that replaces something of it.
    pub fn base(&self) -> Option<&Heads> {
        match self {
            Edit::Goals(edit) => edit.base(),
            Edit::Log(edit) => edit.base(),
            Edit::Report(edit) => edit.base(),
            Edit::OwnWords(edit) => edit.base(),
            Edit::Submission(edit) => edit.base(),
            Edit::Review(edit) => edit.base(),
            // each remark is new; the relay alone writes rosters, on what it holds
            Edit::Feedback(_) | Edit::Roster(_) => None,
        }
    }
}

impl From<log::LogEdit> for Edit {
    fn from(edit: log::LogEdit) -> Edit {
        Edit::Log(edit)
    }
}

impl From<goals::GoalsEdit> for Edit {
    fn from(edit: goals::GoalsEdit) -> Edit {
        Edit::Goals(edit)
    }
}

impl From<round_report::RoundReportEdit> for Edit {
    fn from(edit: round_report::RoundReportEdit) -> Edit {
        Edit::Report(edit)
    }
}

impl From<own_words::OwnWordsEdit> for Edit {
    fn from(edit: own_words::OwnWordsEdit) -> Edit {
        Edit::OwnWords(edit)
    }
}

impl From<submission::SubmissionEdit> for Edit {
    fn from(edit: submission::SubmissionEdit) -> Edit {
        Edit::Submission(edit)
    }
}

impl From<review::ReviewEdit> for Edit {
    fn from(edit: review::ReviewEdit) -> Edit {
        Edit::Review(edit)
    }
}

impl From<feedback::FeedbackEdit> for Edit {
    fn from(edit: feedback::FeedbackEdit) -> Edit {
        Edit::Feedback(edit)
    }
}

impl Document {
    /// Makes one edit as one change.
    ///
    /// An edit that names a [base](Edit::base) is made on that version: what has come since is merged with.
    /// The change is in the document at once and nowhere else: make its bytes durable before telling
    /// anybody, and drop the document if that fails. On an error the document is as it was.
    pub fn edit(
        &mut self,
        writer: &Writer,
        now: DeviceTime,
        edit: &Edit,
    ) -> Result<LocalChange, EditError> {
        self.edit_on(writer, now, edit, edit.base())
    }

    /// Makes one edit on the version that `base` names, or on the current one.
    pub(super) fn edit_on(
        &mut self,
        writer: &Writer,
        now: DeviceTime,
        edit: &Edit,
        base: Option<&Heads>,
    ) -> Result<LocalChange, EditError> {
        if edit.kind() != self.kind() {
            return Err(EditError::Kind { edit: edit.kind(), document: self.kind() });
        }
        if let Edit::Feedback(edit) = edit
            && edit.is_said(&feedback::Feedback::read(self), &writer.author)
        {
            return Err(EditError::AlreadyAcknowledged);
        }
        if let Edit::Goals(edit) = edit {
            edit.check(|base| self.read_at(base, goals::Goals::read), base)?;
        }
        self.make_change(writer, now.unix_s(), base, |tx| match edit {
            Edit::Roster(edit) => edit.apply(tx),
            Edit::Goals(edit) => edit.apply(tx, now),
            Edit::Log(edit) => edit.apply(tx, now),
            Edit::Feedback(edit) => edit.apply(tx, now),
            Edit::Report(edit) => edit.apply(tx, now),
            Edit::OwnWords(edit) => edit.apply(tx, now),
            Edit::Submission(edit) => edit.apply(tx, now),
            Edit::Review(edit) => edit.apply(tx, now),
        })
    }
}
