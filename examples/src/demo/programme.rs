//! The programme of the demo: who takes part, what they write, what they want to reach. All of it is in
//! `examples/data`.

use std::collections::BTreeMap;

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::log::{EntryDraft, EntryKind, Log, Outcome};
use samband_client_core::documents::terms::{
    Audience, Consent, Language, Level, Phase, Quantity, Theme,
};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId, PlacementId};
use samband_client_core::time::{Date, parse_date};
use samband_server::reports::Rosters;
use serde::Deserialize;

/// The participant who enrols at the course, and is not heard from again.
pub(super) const SILENT: &str = "chipo";
/// The participant who has no device.
pub(super) const WITHOUT_DEVICE: &str = "zawadi";
/// The roster file of the demo.
pub(super) const ROSTER: &str = include_str!("../../data/roster.toml");

const GOALS: &str = include_str!("../../data/goals.toml");

/// The files of entries, one for each language.
pub const ENTRIES: [&str; 10] = [
    include_str!("../../data/entries/am.toml"),
    include_str!("../../data/entries/bn.toml"),
    include_str!("../../data/entries/en.toml"),
    include_str!("../../data/entries/es.toml"),
    include_str!("../../data/entries/fr.toml"),
    include_str!("../../data/entries/nb.toml"),
    include_str!("../../data/entries/ne.toml"),
    include_str!("../../data/entries/nn.toml"),
    include_str!("../../data/entries/pt.toml"),
    include_str!("../../data/entries/sw.toml"),
];

/// A goal with one indicator, as a partner sets it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct PlannedGoal {
    /// In which partnership.
    pub(super) partnership: PartnershipId,
    /// Which partner.
    pub(super) organisation: OrganisationId,
    /// The level of change.
    pub(super) level: Level,
    /// The theme.
    pub(super) theme: Theme,
    /// What is to be reached.
    pub(super) title: String,
    /// What is counted.
    pub(super) indicator: String,
    /// In which unit.
    pub(super) unit: String,
    /// Where it stood.
    pub(super) baseline: Quantity,
    /// Where it is to stand.
    pub(super) target: Quantity,
    /// What the partner measures during the demo.
    pub(super) measured: Quantity,
}

#[derive(Debug, Deserialize)]
struct GoalsFile {
    goal: Vec<PlannedGoal>,
}

#[derive(Debug, Deserialize)]
struct EntriesFile {
    language: Language,
    entry: Vec<EntryText>,
}

#[derive(Debug, Deserialize)]
struct EntryText {
    by: PersonId,
    title: String,
    text: String,
    outcomes: Vec<Outcome>,
    phase: Option<Phase>,
}

/// What one participant writes.
#[derive(Debug, Clone)]
pub(super) struct Journal {
    /// Who writes.
    pub(super) person: PersonId,
    /// In which partnership.
    pub(super) partnership: PartnershipId,
    /// In which placement's log.
    pub(super) placement: PlacementId,
    /// The entries, week by week.
    pub(super) entries: Vec<EntryDraft>,
}

impl Journal {
    /// Who reads each entry: most are for the home side, some for the host too, and some for the programme.
    pub(super) fn audiences(&self) -> impl Iterator<Item = Audience> {
        const EACH: [Audience; 5] =
            [Audience::Home, Audience::Both, Audience::Home, Audience::Programme, Audience::Both];
        EACH.into_iter().cycle()
    }

    /// The log for an audience.
    pub(super) fn log_key(&self, audience: Audience) -> DocKey {
        DocKey::Log {
            partnership: self.partnership.clone(),
            placement: self.placement.clone(),
            audience,
        }
    }

    /// The logs that the owner of a device may read.
    pub(super) fn readable_logs(&self, device: &Device) -> Result<Vec<Log>, DeviceError> {
        let scope: BTreeMap<DocKey, _> = device.scope().into_iter().collect();
        let may_read = |audience: &&Audience| scope.contains_key(&self.log_key(**audience));
        let read = |audience: &Audience| device.log(&self.partnership, &self.placement, *audience);
        Audience::ALL.iter().filter(may_read).map(read).collect()
    }
}

/// The partners' goals.
pub(super) fn goals() -> Vec<PlannedGoal> {
    let file: GoalsFile = toml::from_str(GOALS).expect("goals.toml comes with the program");
    file.goal
}

/// What each participant writes, week by week, in the participant's language.
pub(super) fn journals(rosters: &Rosters) -> Vec<Journal> {
    let mut written: BTreeMap<PersonId, Vec<EntryDraft>> = BTreeMap::new();
    let first_week: Date = parse_date("2026-09-07").expect("a date");
    for file in ENTRIES {
        let file: EntriesFile = toml::from_str(file).expect("the entries come with the program");
        for text in file.entry {
            let entries = written.entry(text.by).or_default();
            entries.push(EntryDraft {
                kind: EntryKind::Moment,
                happened_on: weeks_after(first_week, entries.len() * 2),
                phase: text.phase.unwrap_or(Phase::OnExchange),
                title: text.title,
                text: text.text.trim().to_owned(),
                outcomes: text.outcomes.into_iter().collect(),
                goals: Default::default(),
                language: file.language.clone(),
                consent: Consent::Anonymous,
            });
        }
    }
    rosters
        .iter()
        .flat_map(|(partnership, roster)| {
            roster.placements.iter().map(move |(placement, row)| (partnership, placement, row))
        })
        .map(|(partnership, placement, row)| Journal {
            person: row.participant.clone(),
            partnership: partnership.clone(),
            placement: placement.clone(),
            entries: written.remove(&row.participant).unwrap_or_default(),
        })
        .collect()
}

fn weeks_after(date: Date, weeks: usize) -> Date {
    use jiff::ToSpan;
    date + i64::try_from(weeks).unwrap_or(0).weeks()
}
