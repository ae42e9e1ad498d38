//! A round of exchanges, as a roster says it: its days, those of its phases, and when its report is due.

use std::collections::BTreeMap;

use serde::Serialize;

use super::read::{DocumentReader, MapNode};
use super::terms::Phase;
use crate::time::{Date, months_after};

/// A round of exchanges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub starts: Option<Date>,
    /// Its last day.
    pub ends: Option<Date>,
    /// The days of its phases, as far as they are set.
    pub phases: BTreeMap<Phase, Days>,
    /// The day on which its report is due, where the partnership has set one.
    pub report_due: Option<Date>,
}

/// The days of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Days {
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Date,
}

/// How many months after the end of the follow-up a round's report is due, where nobody has set another day.
const REPORT_DUE_MONTHS: i32 = 4;

impl Round {
    /// The phases that participants of a round go through together.
    pub const PHASES: &'static [Phase] = &[
        Phase::Selected,
        Phase::Prepared,
        Phase::OnExchange,
        Phase::Midway,
        Phase::Homecoming,
        Phase::FollowUp,
    ];

    /// The fields of a roster's row that hold the first and the last day of a phase.
    pub fn day_fields(phase: Phase) -> [String; 2] {
        [format!("{phase}-starts"), format!("{phase}-ends")]
    }

    /// The day on which the round's report is due: the one that is set, or four months after the end of the follow-up.
    /// Where no follow-up has days, the round's last day counts instead.
    pub fn report_due(&self) -> Option<Date> {
        let follow_up = self.phases.get(&Phase::FollowUp).map(|days| days.ends);
        let end = follow_up.or(self.ends).map(|end| months_after(end, REPORT_DUE_MONTHS));
        self.report_due.or(end)
    }

    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<Round> {
        let days = |reader: &mut DocumentReader<'_>, phase| {
            let [starts, ends] = Round::day_fields(phase);
            Some(Days { starts: reader.word(node, &starts)?, ends: reader.word(node, &ends)? })
        };
        Some(Round {
            name: reader.text(node, "name")?,
            starts: reader.word(node, "starts"),
            ends: reader.word(node, "ends"),
            phases: (Round::PHASES.iter())
                .filter_map(|phase| Some((*phase, days(reader, *phase)?)))
                .collect(),
            report_due: reader.word(node, "report_due"),
        })
    }
}
