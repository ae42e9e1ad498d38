//! How far something has got, in the words that were agreed.

use std::rc::Rc;

use maud::{Markup, html};
use samband_client_core::device::Delivery;
use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::log::Entry;
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::documents::{ChangedSince, DocKey};
use samband_client_core::ids::{ItemId, PersonId};
use samband_client_core::time::Date;

use crate::context::Context;
use crate::journal::Note;
use crate::say::Part;

/// How far something has got.
pub(crate) struct State {
    /// Where it is, as one sentence.
    pub(crate) words: Markup,
    /// Whether it, or the last change of it, is on this phone only.
    pub(crate) is_only_here: bool,
    /// The code of the relay's refusal.
    pub(crate) refused: Option<u16>,
}

impl State {
    fn here(words: Markup) -> State {
        State { words, is_only_here: true, refused: None }
    }

    fn elsewhere(words: Markup) -> State {
        State { words, is_only_here: false, refused: None }
    }
}

/// How far an entry of the private journal has got.
pub(crate) fn of_note(c: &Context<'_>, note: &Note) -> State {
    State::here(match note.shared {
        None => html! { (c.text("state-kept")) },
        Some(_) if !crate::journal::may_go(c.device, note) => {
            html! { (c.text("state-not-allowed")) }
        }
        Some(_) => html! { (c.text("state-waits")) },
    })
}

/// How far an entry of a log has got.
pub(crate) fn of_entry(c: &Context<'_>, key: &DocKey, entry: &Entry) -> State {
    let delivery = c.device.delivery(key, entry.id);
    if entry.withdrawn {
        return taken_back(c, key, entry.id, &delivery);
    }
    if matches!(delivery, Delivery::OnRelay { .. }) {
        let (present, earlier) = readers(c, key, entry.id);
        if !present.is_empty() {
            return State::elsewhere(c.tell("state-read", &people(c, key, &present)));
        }
        if let Some((person, since)) = earlier {
            let State { words, .. } = of_item(c, key, entry.id, delivery);
            let earlier = c.tell("state-read-before", &dated(c, key, &person, since));
            return State::elsewhere(html! { (words) " · " (earlier) });
        }
    }
    of_item(c, key, entry.id, delivery)
}

/// How far a reply, a remark, a measurement or another item has got.
pub(crate) fn of(c: &Context<'_>, key: &DocKey, item: ItemId) -> State {
    of_item(c, key, item, c.device.delivery(key, item))
}

fn of_item(c: &Context<'_>, key: &DocKey, item: ItemId, delivery: Delivery) -> State {
    match delivery {
        Delivery::Refused { code, .. } => {
            let is_twice = is_repaired(code)
                && c.settings.rewritten.contains(&c.device.doc_id(key).to_string());
            let why = match is_twice {
                true => html! { (c.text("refused-twice")) },
                false => why(c, Some(key), code),
            };
            let words = c.tell("state-refused", &[("why", Part::Said(why))]);
            State { words, is_only_here: true, refused: Some(code) }
        }
        Delivery::OnThisDevice => {
            let had = c.device.received(key, item);
            match had.first() {
                None if c.has_ended(key) => State::here(html! { (c.text("state-not-allowed")) }),
                Some(person) => edited_since(c, key, item, person),
                None if c.status.comparing => State::here(html! { (c.text("state-comparing")) }),
                None => State::here(html! { (c.text("state-waits")) }),
            }
        }
        Delivery::OnRelay { at, received_by, .. } => match received_by.as_slice() {
            [] => State::elsewhere(match c.relay_place() {
                Some(place) => {
                    let parts = [("place", Part::Name(place.to_owned())), ("at", Part::Relay(at))];
                    c.tell("state-relay-in", &parts)
                }
                None => c.tell("state-relay", &[("at", Part::Relay(at))]),
            }),
            received_by => State::elsewhere(c.tell("state-received", &people(c, key, received_by))),
        },
    }
}

/// The first of some people, and how many others there are.
fn people(c: &Context<'_>, key: &DocKey, people: &[PersonId]) -> Vec<(&'static str, Part)> {
    let first = people.first().map(|person| c.name(key.partnership(), person)).unwrap_or_default();
    let more = people.len().saturating_sub(1) as u64;
    vec![("person", Part::Name(first)), ("more", Part::Number(more))]
}

fn edited_since(c: &Context<'_>, key: &DocKey, item: ItemId, person: &PersonId) -> State {
    // where the words are the same, such as after another tag, there is no day to name
    let since = c.device.changed_since_received(key, item, person).ok().flatten();
    State::here(match since {
        Some(since) => c.tell("state-edited-on", &dated(c, key, person, since)),
        None => {
            let name = Part::Name(c.name(key.partnership(), person));
            c.tell("state-edited", &[("person", name)])
        }
    })
}

/// Who has an earlier version, of which day it is, and of which day the present one is.
fn dated(
    c: &Context<'_>,
    key: &DocKey,
    person: &PersonId,
    since: ChangedSince,
) -> [(&'static str, Part); 3] {
    [
        ("person", Part::Name(c.name(key.partnership(), person))),
        ("changed", Part::Since(since.changed_unix_s)),
        ("had", Part::Since(since.had_unix_s)),
    ]
}

/// Who has pressed *I have read it* on the words that stand there, and who did so last on earlier ones.
fn readers(
    c: &Context<'_>,
    key: &DocKey,
    entry: ItemId,
) -> (Vec<PersonId>, Option<(PersonId, ChangedSince)>) {
    let (mut present, mut earlier) = (Vec::new(), None);
    for (_, feedback) in feedback(c, key).iter() {
        let remarks = feedback.on(entry).into_iter();
        for remark in remarks.filter(|remark| remark.kind == RemarkKind::Acknowledgement) {
            let Some(by) = remark.by.clone() else { continue };
            let read = |at| c.device.changed_since_read(key, entry, at).ok().flatten();
            match remark.written.and_then(read) {
                None => present.push(by),
                Some(since) => earlier = Some((by, since)),
            }
        }
    }
    present.sort();
    present.dedup();
    (present, earlier)
}

/// The remarks on a log's placement, by side, as far as the owner may read them. They are read once in a visit.
pub(crate) fn feedback(c: &Context<'_>, key: &DocKey) -> Rc<Vec<(Side, Feedback)>> {
    let DocKey::Log { partnership, placement, .. } = key else { return Rc::default() };
    let of = (partnership.clone(), placement.clone());
    let read = |side: &Side| {
        let feedback = c.device.feedback(partnership, placement, *side).ok()?;
        Some((*side, feedback))
    };
    let mut known = c.remarks.borrow_mut();
    let found =
        known.entry(of).or_insert_with(|| Rc::new(Side::ALL.iter().filter_map(read).collect()));
    Rc::clone(found)
}

fn taken_back(c: &Context<'_>, key: &DocKey, item: ItemId, delivery: &Delivery) -> State {
    let had = c.device.received(key, item);
    let reached: &[PersonId] = match delivery {
        Delivery::OnRelay { received_by, .. } => received_by,
        _ => &[],
    };
    let missing = had.iter().filter(|person| !reached.contains(person)).count() as u64;
    let is_only_here = !matches!(delivery, Delivery::OnRelay { .. });
    let names = had.iter().map(|person| c.name(key.partnership(), person));
    let names: Vec<String> = names.collect();
    let parts = |names: Vec<String>| {
        [("people", Part::Name(c.list(&names))), ("missing", Part::Number(missing))]
    };
    let words = match (names.is_empty(), missing) {
        (true, _) if is_only_here => html! { (c.text("state-taken-back-waits")) },
        (true, _) => html! { (c.text("state-taken-back-nobody")) },
        (false, 0) => c.tell("state-taken-back-all", &parts(names)),
        (false, _) => c.tell("state-taken-back", &parts(names)),
    };
    State { words, is_only_here, refused: None }
}

/// Whether words that were refused with this code are written again by themselves.
pub(crate) fn is_repaired(code: u16) -> bool {
    matches!(code, 221..=223)
}

/// Why the relay did not take something of a document, with the day since when, if the phone knows it.
pub(crate) fn why(c: &Context<'_>, key: Option<&DocKey>, code: u16) -> Markup {
    let shut_out = || c.settings.shut_out.map(Part::Since);
    let ended = || key.and_then(|key| right_ended(c, key)).map(Part::Day);
    let (dated, day) = match code {
        210 | 211 => ("refused-not-allowed-since", ended()),
        212 => ("refused-shut-out-on", shut_out()),
        _ => ("", None),
    };
    match day {
        Some(day) => c.tell(dated, &[("day", day)]),
        None => html! { (c.text(refusal(code))) },
    }
}

/// The day on which the owner lost the right to write a document, by its roster.
fn right_ended(c: &Context<'_>, key: &DocKey) -> Option<Date> {
    let roster = c.rosters.get(key.partnership())?;
    if let DocKey::Log { placement, .. } = key {
        return roster.placements.get(placement)?.revoked;
    }
    let roles = roster.revoked_memberships.iter();
    let own = roles.filter(|(role, _)| Some(&role.person) == c.owner.as_ref());
    own.map(|(_, since)| *since).max()
}

/// Why the relay did not take something, as a message.
fn refusal(code: u16) -> &'static str {
    match code {
        210 | 211 => "refused-not-allowed",
        212 => "refused-shut-out",
        code if is_repaired(code) => "refused-repairs",
        230 => "refused-waits",
        _ => "refused-app",
    }
}
