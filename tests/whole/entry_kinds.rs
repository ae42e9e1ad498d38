//! What an entry is: a moment, a hope or a reflection; and what a revision of it can change.

use samband_client_core::documents::log::{EntryDraft, EntryKind, Log, LogEdit, Prompt, Revision};
use samband_client_core::documents::terms::{HopeState, Theme};
use samband_client_core::documents::{Document, Edit, Kind, Writer, parse_change, typed_edits};
use samband_client_core::ids::{DocId, ItemId};
use samband_client_core::report::{Digest, Report, Selection};
use samband_tests::{draft, item, log_key, now};

use crate::figures::roster;

fn writer(actor: u8) -> Writer {
    Writer { author: "amina".parse().unwrap(), actor: [actor; 16] }
}

fn write(log: &mut Document, kind: EntryKind) -> ItemId {
    let entry = item();
    let draft = EntryDraft { kind, ..draft("words") };
    log.edit(&writer(1), now(), &Edit::Log(LogEdit::Write { entry, draft })).unwrap();
    entry
}

#[test]
fn what_a_participant_hopes_for_is_counted_beside_what_was_reached() {
    let mut log = Document::new(Kind::Log);
    for kind in
        [EntryKind::Hope, EntryKind::Moment, EntryKind::Reflection("midway-3@2".parse().unwrap())]
            // what is answered before the exchange is a hope too
            .into_iter()
            .chain([EntryKind::Reflection("before-1@2".parse().unwrap())])
    {
        let entry = write(&mut log, kind.clone());
        assert_eq!(Log::read(&log).entries[&entry].kind, Some(kind));
    }
    let mut report = Report::default();
    let digest = Digest::of(&log).unwrap();
    report.add(&Selection::default(), &roster(), &log_key(), &digest);
    let level = "individual".parse().unwrap();
    assert_eq!(report.entries, 4);
    assert_eq!(report.outcomes_in(level, Theme::Education).outcomes, 2);
    assert_eq!(report.hopes[&level][&Theme::Education], 2);
    let mut merged = Report::default();
    merged.merge(report.clone());
    assert_eq!(merged.hopes, report.hopes);
}

#[test]
fn a_wrong_language_mark_is_mended_while_another_device_changes_the_words() {
    let mut phone = Document::new(Kind::Log);
    let entry = write(&mut phone, EntryKind::Moment);
    let base = phone.heads();
    let mut tablet = Document::load(Kind::Log, &phone.save()).unwrap();
    let goal = item();
    let marks = Revision {
        language: Some("nn".parse().unwrap()),
        goals: Some([goal].into()),
        ..Revision::default()
    };
    let words = Revision { text: Some("other words".to_owned()), ..Revision::default() };
    let revise = |revision| Edit::Log(LogEdit::Revise { base: base.clone(), entry, revision });
    let one = phone.edit(&writer(1), now(), &revise(marks)).unwrap().raw;
    let two = tablet.edit(&writer(2), now(), &revise(words)).unwrap().raw;
    for (document, raw) in [(&mut phone, &two), (&mut tablet, &one)] {
        let change = samband_client_core::documents::parse_change(raw).unwrap();
        document.apply(&change).unwrap();
        let read = &Log::read(document).entries[&entry];
        assert_eq!(read.language.as_ref().unwrap().as_str(), "nn");
        assert_eq!((read.text.as_str(), &read.goals), ("other words", &[goal].into()));
    }
}

#[test]
fn a_prompt_has_one_spelling() {
    let prompt: Prompt = "midway-3@12".parse().unwrap();
    assert_eq!((prompt.id.as_str(), prompt.version), ("midway-3", 12));
    assert_eq!(prompt.to_string(), "midway-3@12");
    for wrong in
        ["midway-3", "midway-3@", "midway-3@0", "midway-3@01", "@1", "Midway@1", "a@-1", "a@+1"]
    {
        assert!(wrong.parse::<Prompt>().is_err(), "{wrong}");
    }
}

#[test]
fn what_became_of_a_hope_outlives_the_next_epoch_and_is_said_again_where_it_was_not_sent() {
    let mut log = Document::new(Kind::Log);
    let hope = write(&mut log, EntryKind::Hope);
    let base = log.heads();
    let say = |became| Edit::Log(LogEdit::SetHope { base: base.clone(), entry: hope, became });
    log.edit(&writer(1), now(), &say(HopeState::OnItsWay)).unwrap();
    assert_eq!(Log::read(&log).entries[&hope].became, Some(HopeState::OnItsWay));
    let mut renewed = Document::new(Kind::Log);
    for (_, change) in log.renewed(&[item()].into(), DocId([9; 16])).unwrap() {
        renewed.apply(&parse_change(&change.raw).unwrap()).unwrap();
    }
    assert_eq!(Log::read(&renewed).entries[&hope].became, Some(HopeState::OnItsWay));
    // an unsent edit of the old epoch is made once more in the new one
    let remade = say(HopeState::Reached).remade(None, &renewed);
    let made = renewed.edit(&writer(1), now(), &remade).unwrap();
    assert_eq!(Log::read(&renewed).entries[&hope].became, Some(HopeState::Reached));
    let typed = typed_edits(&renewed, made.hash);
    assert!(matches!(&typed[..], [(LogEdit::SetHope { became: HopeState::Reached, .. }, None)]));
}
