//! Who takes part, and what they write.

use std::collections::BTreeSet;

use samband_client_core::device::{Device, DeviceError, Edited};
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::{EntryDraft, EntryKind, Log, LogEdit, Revision};
use samband_client_core::documents::reply::ReplyDraft;
use samband_client_core::documents::roster::{RosterEdit, RosterSection};
use samband_client_core::documents::terms::{
    Consent, Language, Level, Phase, Quantity, RemarkKind, Side, Theme,
};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::{ItemId, PartnershipId, PersonId};
use samband_client_core::time::{DeviceTime, parse_date};

use super::method::{self, Desk};
use super::plan::Planted;
use crate::random::Rng;

/// Those who have devices: participants, mentors, coordinators, an adviser; two of them in one device's luck is likely.
pub(super) const PEOPLE: [&str; 8] =
    ["amina", "brian", "kari", "otieno", "henrik", "achieng", "bikash", "solveig"];

/// Which mentor of which placement comes and goes.
const MENTORS: [(usize, &str); 4] =
    [(0, "host_mentor"), (0, "home_mentor"), (1, "home_mentor"), (2, "host_mentor")];

struct Row {
    id: &'static str,
    partnership: &'static str,
    participant: &'static str,
    home: &'static str,
    host: &'static str,
    home_mentor: &'static str,
    host_mentor: &'static str,
}

const PLACEMENTS: [Row; 3] = [
    Row {
        id: "amina-2026",
        partnership: "fjord-lake",
        participant: "amina",
        home: "kisumu",
        host: "nidaros",
        home_mentor: "otieno",
        host_mentor: "kari",
    },
    Row {
        id: "brian-2026",
        partnership: "fjord-lake",
        participant: "brian",
        home: "nidaros",
        host: "kisumu",
        home_mentor: "kari",
        host_mentor: "otieno",
    },
    Row {
        id: "bina-2026",
        partnership: "fjord-hill",
        participant: "amina",
        home: "lalitpur",
        host: "nidaros",
        home_mentor: "bikash",
        host_mentor: "kari",
    },
];

fn partnership(id: &str) -> PartnershipId {
    id.parse().expect("a name")
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The rosters at the beginning, and again at the end, when everybody is back.
pub(super) fn rosters() -> Vec<(PartnershipId, RosterEdit)> {
    let memberships = [
        ("fjord-lake", "henrik", "nidaros"),
        ("fjord-lake", "achieng", "kisumu"),
        ("fjord-hill", "bikash", "lalitpur"),
    ];
    let mut edits = Vec::new();
    for (id, partners) in
        [("fjord-lake", ["nidaros", "kisumu"]), ("fjord-hill", ["nidaros", "lalitpur"])]
    {
        let mut edit = RosterEdit::default();
        let row = [("id", some(id)), ("name", some(id)), ("coordinating", some("nidaros"))];
        edit.put(RosterSection::Partnership, "self", &row);
        for partner in partners {
            let row = [("name", some(partner)), ("country", some("NO"))];
            edit.put(RosterSection::Organisations, partner, &row);
        }
        for person in PEOPLE {
            edit.put(RosterSection::People, person, &[("name", some(person))]);
        }
        for (_, person, organisation) in memberships.iter().filter(|membership| membership.0 == id)
        {
            let key = format!("{person}/coordinator/{organisation}");
            let row = [
                ("person", some(person)),
                ("role", some("coordinator")),
                ("organisation", some(organisation)),
            ];
            edit.put(RosterSection::Roles, key, &row);
        }
        let adviser = [("person", some("solveig")), ("role", some("adviser"))];
        edit.put(RosterSection::Roles, "solveig/adviser", &adviser);
        for row in PLACEMENTS.iter().filter(|row| row.partnership == id) {
            put_placement(&mut edit, row, None);
            edit.revoked.insert((RosterSection::Placements, row.id.to_owned()), None);
        }
        edit.put(RosterSection::Rounds, method::ROUND, &[("name", some(method::ROUND))]);
        edits.push((partnership(id), edit));
    }
    edits
}

fn put_placement(edit: &mut RosterEdit, row: &Row, without: Option<&str>) {
    let mentor = |field: &str, person| if without == Some(field) { None } else { some(person) };
    let fields = [
        ("participant", some(row.participant)),
        ("home", some(row.home)),
        ("host", some(row.host)),
        ("home_mentor", mentor("home_mentor", row.home_mentor)),
        ("host_mentor", mentor("host_mentor", row.host_mentor)),
    ];
    edit.put(RosterSection::Placements, row.id, &fields);
}

/// A mentor comes or goes.
pub(super) fn grant(pick: u64, comes: bool) -> (PartnershipId, RosterEdit) {
    let (placement, field) = MENTORS[(pick % MENTORS.len() as u64) as usize];
    let row = &PLACEMENTS[placement];
    let mut edit = RosterEdit::default();
    put_placement(&mut edit, row, (!comes).then_some(field));
    (partnership(row.partnership), edit)
}

/// A placement is revoked, or given back.
pub(super) fn placement(pick: u64, revoked: bool) -> (PartnershipId, RosterEdit) {
    let row = &PLACEMENTS[(pick % PLACEMENTS.len() as u64) as usize];
    let since = revoked.then(|| parse_date("2026-11-02").expect("a date"));
    let mut edit = RosterEdit::default();
    edit.revoked.insert((RosterSection::Placements, row.id.to_owned()), since);
    (partnership(row.partnership), edit)
}

/// Words that no other edit has.
pub(super) fn text(rng: &mut Rng) -> String {
    const WORDS: [&str; 12] = [
        "leo",
        "nimejifunza",
        "kusikiliza",
        "laget",
        "møtte",
        "sykehuset",
        "aprendí",
        "escuchar",
        "हामी",
        "सिक्यौं",
        "opphold",
        "zaidi",
    ];
    let mut text = String::new();
    for _ in 0..rng.between(3, 30) {
        text.push_str(rng.pick(&WORDS).expect("there are words"));
        text.push(' ');
    }
    text.push_str(&rng.next().to_string());
    text
}

pub(super) fn item(rng: &mut Rng) -> ItemId {
    let mut bytes = [0; 10];
    rng.fill(&mut bytes);
    ItemId(bytes)
}

/// What became of somebody's wish to write.
pub(super) struct Wrote {
    pub(super) key: DocKey,
    pub(super) edit: Edit,
    pub(super) subject: ItemId,
    pub(super) edited: Edited,
    /// What was added to an entry and is to stay in it.
    pub(super) words: Option<String>,
    /// The answers that the author of an answer had seen.
    pub(super) seen: Option<BTreeSet<ItemId>>,
}

/// The first byte of entries to which people only add: what one of them added stays.
const DIARY: u8 = 0xdd;
/// How long a long entry is: with some 64 of them, a log is compacted on devices.
const LONG_BYTES: usize = 600;

/// The keys of the logs that the owner writes.
fn own_log_keys(device: &Device) -> impl Iterator<Item = DocKey> {
    let mine = device.scope().into_iter().filter(|(_, rights)| rights.may_write());
    mine.map(|(key, _)| key).filter(|key| matches!(key, DocKey::Log { .. }))
}

/// The logs that the owner writes.
fn own_logs(device: &Device) -> impl Iterator<Item = (DocKey, Log)> {
    own_log_keys(device).filter_map(|key| {
        let DocKey::Log { partnership, placement, audience } = &key else { return None };
        let log = device.log(partnership, placement, *audience).ok()?;
        Some((key, log))
    })
}

/// An entry to which people add, with its log.
pub(super) fn diary(device: &Device, rng: &mut Rng) -> Option<(DocKey, ItemId, Log)> {
    let entries: Vec<_> = own_logs(device)
        .filter_map(|(key, log)| {
            let entry = log.entries.keys().find(|entry| entry.0[0] == DIARY)?;
            Some((key, *entry, log))
        })
        .collect();
    rng.pick(&entries).cloned()
}

/// The owner begins an entry to which people add.
pub(super) fn write_diary(
    device: &Device,
    rng: &mut Rng,
    now: DeviceTime,
) -> Result<Option<Wrote>, DeviceError> {
    let mut entry = item(rng);
    entry.0[0] = DIARY;
    let words = text(rng);
    write_entry(device, rng, entry, words, now)
}

/// The owner writes a long entry.
pub(super) fn write_long_entry(
    device: &Device,
    rng: &mut Rng,
    now: DeviceTime,
) -> Result<Option<Wrote>, DeviceError> {
    let mut words = String::new();
    while words.len() < LONG_BYTES {
        words.push_str(&text(rng));
    }
    let entry = item(rng);
    let wrote = write_entry(device, &mut Rng::new(0), entry, words, now)?;
    Ok(wrote.map(|wrote| Wrote { words: None, ..wrote }))
}

/// The owner writes an entry in a log of theirs, if they have one.
fn write_entry(
    device: &Device,
    rng: &mut Rng,
    entry: ItemId,
    words: String,
    now: DeviceTime,
) -> Result<Option<Wrote>, DeviceError> {
    let logs: Vec<DocKey> = own_log_keys(device).collect();
    let Some(key) = rng.pick(&logs).cloned() else { return Ok(None) };
    let edit = Edit::Log(LogEdit::Write { entry, draft: draft(words.clone()) });
    let edited = device.edit(&key, &edit, now)?;
    Ok(Some(Wrote { key, edit, subject: entry, edited, words: Some(words), seen: None }))
}

fn draft(text: String) -> EntryDraft {
    EntryDraft {
        kind: EntryKind::Moment,
        happened_on: parse_date("2026-11-02").expect("a date"),
        phase: Phase::OnExchange,
        title: String::new(),
        text,
        outcomes: ["individual/skill/education".parse().expect("an outcome")].into(),
        goals: Default::default(),
        language: language("sw"),
        consent: Consent::None,
    }
}

/// An entry of the owner's that nobody may quote, with its log and its text: a version that was submitted with a quote
/// keeps the words in its history.
pub(super) fn to_erase(device: &Device, rng: &mut Rng) -> Option<(DocKey, ItemId, String)> {
    let of = |(key, log): (DocKey, Log)| {
        let entries = log.entries.into_values().filter(|entry| entry.consent == Consent::None);
        entries.map(|entry| (key.clone(), entry.id, entry.text)).collect::<Vec<_>>()
    };
    let entries: Vec<_> = own_logs(device).flat_map(of).collect();
    rng.pick(&entries).cloned()
}

/// The owner writes something in a document of theirs. `Ok(None)`: they may write nothing yet.
pub(super) fn write(
    device: &Device,
    pick: u64,
    now: DeviceTime,
    desk: &mut Desk,
) -> Result<Option<Wrote>, DeviceError> {
    desk.seen = None;
    let mut rng = Rng::new(pick);
    let mine: Vec<DocKey> = device
        .scope()
        .into_iter()
        .filter(|(_, rights)| rights.may_write())
        .map(|(key, _)| key)
        .collect();
    let Some(key) = rng.pick(&mine) else { return Ok(None) };
    let edit = match key {
        DocKey::Roster { .. } => return Ok(None),
        DocKey::Log { partnership, placement, audience } => {
            let log = device.log(partnership, placement, *audience)?;
            Edit::Log(log_edit(log, &mut rng))
        }
        DocKey::Goals { partnership, organisation } => {
            let goals = device.goals(partnership, organisation)?;
            let goal_ids: Vec<ItemId> = goals.goals.keys().copied().collect();
            let indicators: Vec<ItemId> = goals.indicators.keys().copied().collect();
            let value = Quantity::from_thousandths(rng.below(1_000_000).cast_signed());
            Edit::Goals(match (rng.pick(&goal_ids), rng.pick(&indicators), rng.below(5)) {
                (Some(goal), _, 0) => {
                    let (goal, title) = (*goal, text(&mut rng));
                    let language = rng.percent(30).then(|| language("nb"));
                    GoalsEdit::RetitleGoal { base: goals.heads, goal, title, language }
                }
                (Some(goal), _, 1 | 2) => GoalsEdit::AddIndicator {
                    indicator: item(&mut rng),
                    goal: *goal,
                    title: text(&mut rng),
                    unit: "people".to_owned(),
                    language: language("sw"),
                    baseline: value,
                    target: None,
                },
                (_, Some(indicator), 3) => {
                    method::set_target(&goals, *indicator, value.expect("it is in range"), &mut rng)
                }
                _ => GoalsEdit::AddGoal {
                    goal: item(&mut rng),
                    level: Level::Organisational,
                    theme: Theme::Health,
                    title: text(&mut rng),
                    language: language("nb"),
                },
            })
        }
        DocKey::Report { .. }
        | DocKey::OwnWords { .. }
        | DocKey::Submission { .. }
        | DocKey::Review { .. } => match method::edit(device, key, &mut rng, desk)? {
            Some(edit) => edit,
            None => return Ok(None),
        },
        DocKey::Feedback { .. } => Edit::Feedback(FeedbackEdit::Remark {
            remark: item(&mut rng),
            entry: item(&mut rng),
            kind: RemarkKind::Comment,
            text: text(&mut rng),
            language: language("nb"),
        }),
    };
    let subject = edit.subject().expect("every edit but a roster's is about an item");
    // the relay takes a version also from a program that has not asked whether partners agree
    let edited = match desk.planted {
        Some(Planted::RefusalWedges) => device.edit_on_refused(key, &edit, now)?,
        _ => device.edit_unasked(key, &edit, now)?,
    };
    let (key, seen) = (key.clone(), desk.seen.take());
    Ok(Some(Wrote { key, edit, subject, edited, words: None, seen }))
}

fn language(tag: &str) -> Language {
    tag.parse().expect("a language")
}

/// What an entry is: most are moments.
fn entry_kind(rng: &mut Rng) -> EntryKind {
    match rng.below(6) {
        0 => EntryKind::Hope,
        1 => EntryKind::Reflection("midway-3@1".parse().expect("a prompt")),
        _ => EntryKind::Moment,
    }
}

fn log_edit(log: Log, rng: &mut Rng) -> LogEdit {
    let entries = log.entries.keys().filter(|entry| entry.0[0] != DIARY);
    let entries: Vec<ItemId> = entries.copied().collect();
    let written: Vec<ItemId> = entries.iter().chain(log.replies.keys()).copied().collect();
    let is_taken_back = |item: &ItemId| {
        log.entries.get(item).is_some_and(|entry| entry.withdrawn)
            || log.replies.get(item).is_some_and(|reply| reply.withdrawn)
    };
    let taken_back = written.iter().copied().find(is_taken_back);
    match (rng.pick(&entries), rng.below(8)) {
        (Some(entry), 1) => LogEdit::Reply {
            reply: item(rng),
            draft: ReplyDraft {
                remark: item(rng),
                entry: *entry,
                text: text(rng),
                language: language("sw"),
            },
        },
        (Some(_), 2) => LogEdit::Withdraw { item: *rng.pick(&written).expect("an entry") },
        (_, 3) if taken_back.is_some() => {
            let item = taken_back.expect("it is some");
            LogEdit::Restore { base: log.heads, item }
        }
        (Some(entry), 0) => {
            let language = rng.percent(30).then(|| language("nb"));
            let goals = rng.percent(30).then(|| [item(rng)].into());
            let revision =
                Revision { text: Some(text(rng)), language, goals, ..Revision::default() };
            LogEdit::Revise { base: log.heads, entry: *entry, revision }
        }
        _ => {
            let mut draft = EntryDraft { kind: entry_kind(rng), ..draft(text(rng)) };
            let entry = item(rng);
            if entry.0[1] % 2 == 1 {
                draft.consent = Consent::Anonymous;
            }
            LogEdit::Write { entry, draft }
        }
    }
}

/// The person with this name.
pub(super) fn person(name: &str) -> PersonId {
    name.parse().expect("a name")
}

/// Which side's feedback a key is, for readers of traces.
pub(super) fn short(key: &DocKey) -> String {
    match key {
        DocKey::Feedback { placement, side, .. } => {
            format!("feedback/{placement}/{}", if *side == Side::Home { "home" } else { "host" })
        }
        other => other.to_string(),
    }
}
