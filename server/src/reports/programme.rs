//! The programme at a glance, as rows that a page shows as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Audience, Role, Side};
use samband_client_core::ids::{ItemId, OrganisationId, PartnershipId, PersonId, PlacementId};
use samband_client_core::report::{
    Coverage, Covered, Figure, GoalLine, NotVisible, Report, Selection,
};
use samband_client_core::time::{Date, UnixMs, date_utc};

use super::countable::Countable;
use super::lists::AsOf;
use super::paging::Pages;
use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

/// How much of what a figure is about the viewer may see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Visible {
    /// The documents that the viewer may see figures of.
    pub seen: usize,
    /// All of them.
    pub all: usize,
}

impl Visible {
    /// Adds a document that the viewer may see, or not.
    pub fn add(&mut self, is_seen: bool) {
        self.all += 1;
        self.seen += usize::from(is_seen);
    }

    /// Whether there is something, and the viewer may see nothing of it.
    pub fn is_nothing(self) -> bool {
        self.seen == 0 && self.all > 0
    }

    /// Whether the viewer may see some of it and not the rest.
    pub fn is_part(self) -> bool {
        self.seen > 0 && self.seen < self.all
    }
}

/// The last day that an entry is about, or that a device was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDay {
    /// It is not for the viewer, who is not of the participant's side.
    NotVisible,
    /// There is none yet.
    NoneYet,
    /// This one.
    On(Date),
}

impl From<Option<Date>> for LastDay {
    fn from(day: Option<Date>) -> LastDay {
        day.map_or(LastDay::NoneYet, LastDay::On)
    }
}

/// A partnership of the selection.
pub struct PartnershipRow {
    /// Its id.
    pub id: PartnershipId,
    /// Its name.
    pub name: String,
    /// The countries of its partners.
    pub countries: String,
    /// Participants of the selected placements.
    pub participants: usize,
    /// How many of the selected logs the viewer sees; each placement has one for each audience.
    pub logs: Visible,
    /// Entries in the logs that the viewer sees.
    pub entries: Figure,
    /// The last day up to today that an entry of a participant of the viewer's own side is about, in the logs that the viewer
    /// may read.
    pub last: LastDay,
    /// Participants who stand and have a device, out of those who stand, and when one of these was last heard. `None` for a
    /// viewer beyond the partnership, whose selection may be about one person.
    pub devices: Option<ParticipantDevices>,
}

/// Who of the participants has a device.
#[derive(Debug)]
pub struct ParticipantDevices {
    /// Participants who stand and have a device.
    pub with_device: usize,
    /// Participants who stand.
    pub standing: usize,
    /// On which day one of these devices was last heard: for the own side alone.
    pub heard: LastDay,
}

/// A placement of the selection.
pub struct ParticipantRow {
    /// The participant's name; `None` for readers beyond the partnership.
    pub name: Option<String>,
    /// The address of the placement's page, if the viewer may read a log of it.
    pub link: Option<String>,
    /// The partner that sends.
    pub home: String,
    /// The partner that receives.
    pub host: String,
    /// The partnership's name.
    pub partnership: String,
    /// How many of the placement's logs the viewer sees.
    pub logs: Visible,
    /// Entries in them, and the last day up to today that one is about, which is for the own side alone; `None` if the viewer
    /// sees none of them.
    pub entries: Option<(u64, LastDay)>,
}

/// The goals of a partnership.
pub struct GoalsRow {
    /// The partnership, for the names in it.
    pub roster: Arc<Roster>,
    /// Whether the viewer sees the goals of its partners.
    pub visible: Visible,
    /// The goals by partner.
    pub partners: BTreeMap<OrganisationId, BTreeMap<ItemId, GoalLine>>,
}

/// What a viewer sees of the programme in a selection. Its rows are those of the partnerships of one page; its figures are of
/// all.
pub struct Programme {
    /// The partnerships on this page.
    pub partnerships: Vec<PartnershipRow>,
    /// Which page.
    pub pages: Pages,
    /// How many partnerships are selected.
    pub partnership_count: usize,
    /// The placements of the partnerships on this page.
    pub participants: Vec<ParticipantRow>,
    /// People who take part, each once.
    pub people: usize,
    /// The goals of the partnerships on this page.
    pub goals: Vec<GoalsRow>,
    /// The merged report over what the viewer sees; its goals are in `goals`.
    pub report: Report,
    /// Fields of goals on which people disagree and nobody has decided yet.
    pub open_decisions: u64,
    /// How many logs the viewer sees.
    pub logs: Visible,
    /// How many feedback documents the viewer sees.
    pub feedback: Visible,
    /// How many partners' goals the viewer sees.
    pub goal_documents: Visible,
    /// How many people and reports have got how far.
    pub coverage: Coverage,
    /// Since when and from how many devices.
    pub as_of: AsOf,
}

/// The partnerships on one page, with their placements and goals.
const PARTNERSHIPS: usize = 10;

/// The devices that a person holds, not revoked: when the last one of them was heard.
type Heard<'a> = BTreeMap<&'a PersonId, UnixMs>;

impl Views {
    /// What a viewer sees of the programme in a selection; the page of it that an address asks for.
    pub fn programme(
        &self,
        viewer: &Viewer,
        selection: &Selection,
        page: &str,
        now: UnixMs,
    ) -> Result<Programme, StoreFault> {
        let countable = self.countable(viewer, selection);
        let report = self.figures_of(&countable, selection)?;
        let devices = self.log.devices()?;
        let mut heard = Heard::new();
        for row in devices.values().filter(|row| row.is_held()) {
            let at = heard.entry(&row.person).or_insert(row.heard_at);
            *at = row.heard_at.max(*at);
        }
        let selected: Vec<Selected<'_>> = (viewer.rosters.iter())
            .filter_map(|(partnership, roster)| Selected::of(partnership, roster, selection))
            .collect();
        let writers = selected.iter().flat_map(Selected::writers).collect();
        let people: BTreeSet<&PersonId> =
            selected.iter().flat_map(Selected::participants).collect();
        let pages = Pages::of(page, selected.len(), PARTNERSHIPS);
        let mut programme = Programme {
            partnerships: Vec::new(),
            pages,
            partnership_count: selected.len(),
            participants: Vec::new(),
            people: people.len(),
            goals: Vec::new(),
            logs: Visible::default(),
            feedback: Visible::default(),
            goal_documents: Visible::default(),
            as_of: self.as_of_devices(&writers, &devices, now)?,
            open_decisions: report.open_decisions(),
            coverage: self.coverage_of(&countable, selection, date_utc(now)),
            report,
        };
        for of in &selected {
            programme.count(&countable, of);
        }
        for of in pages.rows(selected, PARTNERSHIPS) {
            let shown = Shown { countable: &countable, heard: &heard, today: date_utc(now) };
            self.add_rows(&mut programme, &shown, selection, &of);
        }
        Ok(programme)
    }

    /// How many people and reports of a selection have got how far. It loads no document.
    pub fn coverage(&self, viewer: &Viewer, selection: &Selection, today: Date) -> Coverage {
        self.coverage_of(&self.countable(viewer, selection), selection, today)
    }

    fn coverage_of(
        &self,
        countable: &Countable<'_>,
        selection: &Selection,
        today: Date,
    ) -> Coverage {
        let mut coverage = Coverage::default();
        for (partnership, roster) in &countable.viewer().rosters {
            let digest = |key: &DocKey| match countable.holds(key) {
                true => Ok(self.digests().of(roster.doc_id(key))),
                false => Err(NotVisible),
            };
            let is_beyond = countable.viewer().is_beyond(partnership);
            let covered = Covered { partnership, roster, is_beyond, digest };
            coverage.add(selection, &covered, today);
        }
        coverage
    }
}

impl Programme {
    /// Counts how much of a partnership the viewer sees.
    fn count(&mut self, countable: &Countable<'_>, of: &Selected<'_>) {
        let is_all = countable.holds_all(of.partnership);
        for (placement, _) in &of.placements {
            for audience in Audience::ALL {
                self.logs.add(is_all || countable.holds(&of.log(placement, *audience)));
            }
            for side in Side::ALL {
                self.feedback.add(is_all || countable.holds(&of.feedback(placement, *side)));
            }
        }
        for organisation in &of.organisations {
            self.goal_documents.add(is_all || countable.holds(&of.goals(organisation)));
        }
    }
}

/// For whom rows are made, and when.
struct Shown<'a> {
    countable: &'a Countable<'a>,
    heard: &'a Heard<'a>,
    today: Date,
}

impl Views {
    /// Adds the rows of a partnership.
    fn add_rows(
        &self,
        programme: &mut Programme,
        shown: &Shown<'_>,
        selection: &Selection,
        of: &Selected<'_>,
    ) {
        let viewer = shown.countable.viewer();
        let is_beyond = viewer.is_beyond(of.partnership);
        let entries = match programme.report.entries_by_partnership.get(of.partnership) {
            Some(entries) => (*entries).into(),
            None if is_beyond => Figure::HIDDEN,
            None => Figure::default(),
        };
        let (mut logs, mut last) = (Visible::default(), None);
        // when somebody was active last is for the own side alone
        let is_own = |row: &Placement| !is_beyond && viewer.is_of_own_side(of.roster, row);
        let own: Vec<&Placement> =
            of.placements.iter().map(|(_, row)| *row).filter(|row| is_own(row)).collect();
        for (placement, row) in &of.placements {
            for audience in Audience::ALL {
                logs.add(shown.countable.holds(&of.log(placement, *audience)));
            }
            let (participant, day) = self.participant_row(shown, selection, of, (placement, row));
            if is_own(row) {
                last = last.max(day);
            }
            programme.participants.push(participant);
        }
        let standing: BTreeSet<&PersonId> =
            of.placements.iter().filter_map(|(_, row)| row.standing_participant()).collect();
        let of_own = own.iter().filter_map(|row| row.standing_participant());
        let heard = of_own.filter_map(|person| shown.heard.get(person)).max().copied();
        programme.partnerships.push(PartnershipRow {
            id: of.partnership.clone(),
            name: of.roster.name.clone(),
            countries: of.countries(),
            participants: of.participants().collect::<BTreeSet<_>>().len(),
            logs,
            entries,
            last: if own.is_empty() { LastDay::NotVisible } else { last.into() },
            devices: (!is_beyond).then(|| ParticipantDevices {
                with_device: standing.iter().filter(|it| shown.heard.contains_key(*it)).count(),
                standing: standing.len(),
                heard: match heard {
                    _ if own.is_empty() => LastDay::NotVisible,
                    heard => heard.map(date_utc).into(),
                },
            }),
        });
        let mut visible = Visible::default();
        for organisation in &of.organisations {
            visible.add(viewer.may_count(&of.goals(organisation)));
        }
        let partners = programme.report.goals.remove(of.partnership).unwrap_or_default();
        programme.goals.push(GoalsRow { roster: Arc::clone(of.roster), visible, partners });
    }

    /// The row of a placement, over the logs that the viewer may read and no others: also their number is not for everybody.
    /// With the last day that an entry in them is about.
    fn participant_row(
        &self,
        shown: &Shown<'_>,
        selection: &Selection,
        of: &Selected<'_>,
        (placement, row): (&PlacementId, &Placement),
    ) -> (ParticipantRow, Option<Date>) {
        let viewer = shown.countable.viewer();
        let is_beyond = viewer.is_beyond(of.partnership);
        let (mut logs, mut may_read) = (Visible::default(), false);
        let mut readable = Report::default();
        for audience in Audience::ALL {
            let key = of.log(placement, *audience);
            logs.add(!is_beyond && viewer.may_read(&key));
            if !viewer.may_read(&key) {
                continue;
            }
            may_read = true;
            if let Some(digest) = self.digests().of(of.roster.doc_id(&key)) {
                readable.add(selection, of.roster, &key, &digest);
            }
        }
        let line = readable.logs.get(of.partnership).and_then(|lines| lines.get(placement));
        let (entries, day) =
            line.map_or((0, None), |line| (line.entries, line.last_happened(shown.today)));
        let last = match viewer.is_of_own_side(of.roster, row) {
            true => day.into(),
            false => LastDay::NotVisible,
        };
        let name = of.roster.person_name(&row.participant);
        let participant = ParticipantRow {
            name: viewer.sees_names(of.partnership).then(|| name.to_owned()),
            link: may_read.then(|| format!("/log/{}/{placement}", of.partnership)),
            home: place(of.roster, &row.home),
            host: place(of.roster, &row.host),
            partnership: of.roster.name.clone(),
            entries: (!logs.is_nothing()).then_some((entries, last)),
            logs,
        };
        (participant, day)
    }
}

/// What a selection holds of one partnership.
struct Selected<'a> {
    partnership: &'a PartnershipId,
    roster: &'a Arc<Roster>,
    placements: Vec<(&'a PlacementId, &'a Placement)>,
    organisations: Vec<&'a OrganisationId>,
}

impl<'a> Selected<'a> {
    /// `None` when it holds nothing of it.
    fn of(
        partnership: &'a PartnershipId,
        roster: &'a Arc<Roster>,
        selection: &Selection,
    ) -> Option<Selected<'a>> {
        let of_goals = |organisation: &OrganisationId| DocKey::Goals {
            partnership: partnership.clone(),
            organisation: organisation.clone(),
        };
        let placements: Vec<_> = (roster.placements.iter())
            .filter(|(_, placement)| selection.holds_placement(roster, placement))
            .collect();
        let organisations: Vec<_> = (roster.organisations.keys())
            .filter(|organisation| selection.holds(roster, &of_goals(organisation)))
            .collect();
        let is_empty = placements.is_empty() && organisations.is_empty();
        let is_selected = selection.partnership.as_ref().is_none_or(|wanted| wanted == partnership);
        let wants_placements = selection.round.is_some() || selection.direction.is_some();
        let is_selected = is_selected && !(wants_placements && placements.is_empty());
        (is_selected && !(is_empty && selection.country.is_some())).then_some(Selected {
            partnership,
            roster,
            placements,
            organisations,
        })
    }

    fn log(&self, placement: &PlacementId, audience: Audience) -> DocKey {
        let (partnership, placement) = (self.partnership.clone(), placement.clone());
        DocKey::Log { partnership, placement, audience }
    }

    fn feedback(&self, placement: &PlacementId, side: Side) -> DocKey {
        let (partnership, placement) = (self.partnership.clone(), placement.clone());
        DocKey::Feedback { partnership, placement, side }
    }

    fn goals(&self, organisation: &OrganisationId) -> DocKey {
        let (partnership, organisation) = (self.partnership.clone(), organisation.clone());
        DocKey::Goals { partnership, organisation }
    }

    fn participants(&self) -> impl Iterator<Item = &'a PersonId> {
        self.placements.iter().map(|(_, row)| &row.participant)
    }

    /// The people who write what is selected: participants and mentors who stand, members and coordinators.
    fn writers(&self) -> impl Iterator<Item = &'a PersonId> {
        let memberships = self.roster.memberships.iter().filter(|membership| {
            let is_selected = membership.organisation.as_ref();
            let is_selected = is_selected.is_none_or(|of| self.organisations.contains(&of));
            matches!(membership.role, Role::Member | Role::Coordinator) && is_selected
        });
        let placed = self.placements.iter().flat_map(|(_, row)| row.standing_people());
        placed.chain(memberships.map(|membership| &membership.person))
    }

    fn countries(&self) -> String {
        let countries: BTreeSet<&str> =
            self.roster.organisations.values().map(|found| found.country.as_str()).collect();
        countries.into_iter().collect::<Vec<_>>().join(", ")
    }
}

/// An organisation with its country.
pub fn place(roster: &Roster, organisation: &OrganisationId) -> String {
    match roster.organisations.get(organisation) {
        Some(found) => format!("{}, {}", found.name, found.country),
        None => organisation.to_string(),
    }
}
