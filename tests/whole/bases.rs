//! Edits on older versions: what a person did not see is merged with, and never overwritten.

use std::collections::BTreeSet;

use proptest::prelude::*;
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::log::{Log, LogEdit, Outcome, Revision};
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::documents::{
    Document, Edit, EditError, Heads, Kind, Writer, parse_change,
};
use samband_client_core::ids::{ChangeHash, ItemId};
use samband_client_core::transport;
use samband_tests::{
    draft, english, enrolled, log_key, now, partnership, placement, relay_here, write,
};

const ENTRY: ItemId = ItemId([1; 10]);

/// A replica with an actor of its own.
struct Replica {
    document: Document,
    writer: Writer,
    made: Vec<Vec<u8>>,
}

impl Replica {
    fn new(document: Document, actor: u8) -> Replica {
        let author = "amina".parse().expect("an id");
        Replica { document, writer: Writer { author, actor: [actor; 16] }, made: Vec::new() }
    }

    fn edit(&mut self, edit: Edit) -> Result<(), EditError> {
        let change = self.document.edit(&self.writer, now(), &edit)?;
        self.made.push(change.raw);
        Ok(())
    }

    fn revise(&mut self, base: Heads, revision: Revision) -> Result<(), EditError> {
        self.edit(Edit::Log(LogEdit::Revise { base, entry: ENTRY, revision }))
    }

    fn retype(&mut self, base: Heads, text: &str) {
        self.revise(base, Revision { text: Some(text.to_owned()), ..Revision::default() })
            .expect("the entry is there");
    }

    fn receive(&mut self, from: &Replica) {
        for raw in &from.made {
            let change = parse_change(raw).expect("a replica made it");
            self.document.apply(&change).expect("it fits");
        }
    }

    fn text(&self) -> String {
        Log::read(&self.document).entries[&ENTRY].text.clone()
    }
}

fn two_with_an_entry(text: &str) -> (Replica, Replica) {
    let mut first = Replica::new(Document::new(Kind::Log), 9);
    first.edit(Edit::Log(LogEdit::Write { entry: ENTRY, draft: draft(text) })).expect("it is new");
    (Replica::new(first.document.clone(), 1), Replica::new(first.document, 2))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_that_arrives_while_somebody_types_stays() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write(&phone, "Today I taught.");
    transport::sync_now(&phone).await.unwrap();
    let tablet = enrolled(&relay, folder.path(), "tablet", "amina").await;

    let log = |device: &samband_client_core::device::Device| {
        device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap()
    };
    let revise = |device: &samband_client_core::device::Device, base: &Heads, text: &str| {
        let revision = Revision { text: Some(text.to_owned()), ..Revision::default() };
        let edit = Edit::Log(LogEdit::Revise { base: base.clone(), entry, revision });
        device.edit(&log_key(), &edit, now()).unwrap();
    };
    // the phone shows the entry, and its owner begins to type
    let seen = log(&phone);
    let at_tablet = log(&tablet);
    revise(&tablet, &at_tablet.heads, "Today I taught. Thirty children came, and Grace helped me.");
    transport::sync_now(&tablet).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    revise(&phone, &seen.heads, "Today I taught in Kisumu.");
    // and once more on the same view: a second window of the same program
    revise(&phone, &seen.heads, "Early today I taught.");
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&tablet).await.unwrap();

    let merged = "Early today I taught in Kisumu. Thirty children came, and Grace helped me.";
    let shown = |device| log(device).entries[&entry].text.clone();
    assert_eq!(shown(&phone), shown(&tablet));
    for word in ["Early", "today", "in Kisumu", "Thirty children came, and Grace helped me."] {
        assert!(shown(&phone).contains(word), "{word} is missing in {:?}", shown(&phone));
    }
    assert_eq!(shown(&phone).split_whitespace().count(), merged.split_whitespace().count());
    assert_eq!(phone.status().waiting, 0, "the relay takes edits on older versions");
    assert!(phone.status().refused.is_empty());
}

#[test]
fn what_a_form_leaves_as_it_was_does_not_undo_what_others_changed() {
    let (mut one, mut two) = two_with_an_entry("Words.");
    let seen = Log::read(&one.document);
    let outcome = |text: &str| text.parse::<Outcome>().unwrap();
    let mut outcomes = seen.entries[&ENTRY].outcomes.clone();
    outcomes.insert(outcome("societal/value/health"));
    two.revise(
        seen.heads.clone(),
        Revision {
            happened_on: Some("2026-10-30".parse().unwrap()),
            title: Some("A title".to_owned()),
            outcomes: Some(outcomes),
            ..Revision::default()
        },
    )
    .unwrap();
    one.receive(&two);
    // a form with every field, of which the person changed the text and took one outcome away
    let entry = &seen.entries[&ENTRY];
    one.revise(
        seen.heads.clone(),
        Revision {
            happened_on: entry.happened_on,
            phase: entry.phase,
            title: Some(entry.title.clone()),
            text: Some("More words.".to_owned()),
            outcomes: Some(BTreeSet::new()),
            goals: Some(entry.goals.clone()),
            language: entry.language.clone(),
            consent: Some(entry.consent),
        },
    )
    .unwrap();
    two.receive(&one);
    assert_eq!(Log::read(&one.document), Log::read(&two.document));
    let entry = &Log::read(&one.document).entries[&ENTRY];
    assert_eq!(entry.happened_on, Some("2026-10-30".parse().unwrap()));
    assert_eq!(entry.title, "A title");
    assert_eq!(entry.text, "More words.");
    assert_eq!(entry.outcomes, [outcome("societal/value/health")].into());
}

#[test]
fn a_target_that_was_not_seen_is_not_overwritten() {
    let mut first = Replica::new(Document::new(Kind::Goals), 9);
    let (goal, indicator) = (ItemId([2; 10]), ItemId([3; 10]));
    let quantity = |text: &str| text.parse::<Quantity>().unwrap();
    let title = "Clean hands".to_owned();
    let (level, theme) = (Level::Individual, Theme::Health);
    first
        .edit(Edit::Goals(GoalsEdit::AddGoal { goal, level, theme, title, language: english() }))
        .unwrap();
    first
        .edit(Edit::Goals(GoalsEdit::AddIndicator {
            indicator,
            goal,
            title: "Wards".to_owned(),
            unit: "wards".to_owned(),
            language: english(),
            baseline: None,
            target: Some(quantity("12")),
        }))
        .unwrap();
    let mut one = Replica::new(first.document.clone(), 1);
    let mut two = Replica::new(first.document, 2);
    let base = one.document.heads();
    let set = |base: &Heads, value: &str| {
        let value = quantity(value);
        Edit::Goals(GoalsEdit::SetTarget { base: base.clone(), indicator, value })
    };
    let retitle = |title: &str| {
        let title = title.to_owned();
        Edit::Goals(GoalsEdit::RetitleGoal { base: base.clone(), goal, title, language: None })
    };
    two.edit(set(&base, "14")).unwrap();
    two.edit(retitle("Clean hands in every ward")).unwrap();
    one.receive(&two);
    one.edit(set(&base, "15")).unwrap();
    one.edit(retitle("Clean and dry hands")).unwrap();
    let goals = Goals::read(&one.document);
    let target = goals.indicators[&indicator].target.as_ref().unwrap();
    let mut values = vec![target.shown.value, target.others[0].value];
    values.sort();
    assert_eq!(values, [quantity("14"), quantity("15")]);
    assert_eq!(goals.goals[&goal].title, "Clean and dry hands in every ward");
    // who has seen both decides
    assert!(matches!(one.edit(set(&goals.heads, "14")), Err(EditError::OpenDecision)));
    let of = (indicator, IndicatorField::Target);
    one.edit(Edit::Goals(goals.decide(ItemId([9; 10]), of, quantity("14"), "We counted.")))
        .unwrap();
    let goals = Goals::read(&one.document);
    let target = goals.indicators[&indicator].target.as_ref().unwrap();
    assert!(!target.is_open());
    assert_eq!(target.value(), &quantity("14"));
}

#[test]
fn an_edit_on_a_version_that_is_not_here_says_so_and_changes_nothing() {
    let (mut one, mut two) = two_with_an_entry("Words.");
    let base = two.document.heads();
    two.retype(base, "Words and more.");
    let before = one.document.heads();
    let revision = || Revision { text: Some("Other words.".to_owned()), ..Revision::default() };
    let mut half_known = before.clone();
    half_known.push(ChangeHash([7; 32]));
    for base in [two.document.heads(), vec![ChangeHash([7; 32])], half_known, Heads::new()] {
        let error = one.revise(base, revision()).unwrap_err();
        assert!(matches!(error, EditError::UnknownBase), "{error}");
        assert!(error.to_string().contains("synchronise"), "{error}");
    }
    assert_eq!(one.document.heads(), before);
    assert_eq!(one.text(), "Words.");
}

/// One edit: on which of the versions that the replica has seen, and what is done to its words.
#[derive(Debug, Clone)]
struct Retyping {
    version: prop::sample::Index,
    place: prop::sample::Index,
    removed: usize,
}

fn retypings() -> impl Strategy<Value = Vec<(bool, bool, Retyping)>> {
    let retyping = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0usize..3)
        .prop_map(|(version, place, removed)| Retyping { version, place, removed });
    prop::collection::vec((any::<bool>(), any::<bool>(), retyping), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn edits_on_any_older_version_keep_each_others_words(retypings in retypings()) {
        let (one, two) = two_with_an_entry("आज मैले सिकाएँ। ዛሬ አስተማርኩ። Today I taught, and it rained.");
        let mut replicas = [one, two];
        let mut versions = [0, 1].map(|n: usize| vec![(replicas[n].document.heads(), replicas[n].text())]);
        let mut added: Vec<(String, usize)> = Vec::new();
        for (n, (second, receives, retyping)) in retypings.iter().enumerate() {
            let here = usize::from(*second);
            if *receives {
                let [one, two] = &mut replicas;
                if *second { two.receive(one) } else { one.receive(two) }
                versions[here].push((replicas[here].document.heads(), replicas[here].text()));
            }
            let (base, text) = versions[here][retyping.version.index(versions[here].len())].clone();
            // a word that this edit takes away may be lost; what it did not see may not
            let mut words: Vec<&str> = text.split(' ').collect();
            let at = retyping.place.index(words.len() + 1);
            let until = (at + retyping.removed).min(words.len());
            let removed: Vec<String> = words[at..until].iter().map(|word| (*word).to_owned()).collect();
            added.retain(|(word, _)| !removed.iter().any(|removed| removed.contains(word.as_str())));
            let new = format!("सिक{}ñ", "abcdefghijklm".chars().nth(n).expect("at most 12"));
            words.splice(at..until, [new.as_str()]);
            let is_current = base == replicas[here].document.heads();
            replicas[here].retype(base, &words.join(" "));
            if is_current {
                prop_assert_eq!(replicas[here].text(), words.join(" "));
            }
            added.push((new, n));
            versions[here].push((replicas[here].document.heads(), replicas[here].text()));
        }
        let [one, two] = &mut replicas;
        one.receive(two);
        two.receive(one);
        prop_assert_eq!(one.document.heads(), two.document.heads());
        let text = one.text();
        prop_assert_eq!(&text, &two.text());
        for (word, _) in &added {
            prop_assert!(text.contains(word.as_str()), "{} is not in {}", word, text);
        }
        let loaded = Document::load(Kind::Log, &one.document.save()).unwrap();
        prop_assert_eq!(Log::read(&loaded), Log::read(&one.document));
    }
}
