//! Documents and reports in any order of delivery, and documents that somebody wrote strangely.

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, ObjType, ROOT, ReadDoc};
use proptest::prelude::*;
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::log::{Log, LogEdit, Revision};
use samband_client_core::documents::own_words::OwnWords;
use samband_client_core::documents::reply::ReplyDraft;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::round_report::RoundReport;
use samband_client_core::documents::submission::Submission;
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::documents::{
    DocKey, Document, Edit, EditError, Kind, Writer, genesis_change, parse_change,
};
use samband_client_core::ids::ItemId;
use samband_client_core::report::{Digest, Report, Selection};
use samband_tests::{draft, english, log_key, now, partnership};

fn writer(replica: u8) -> Writer {
    let author = ["amina", "kari", "henrik"][replica as usize % 3].parse().unwrap();
    Writer { author, actor: [replica + 1; 16] }
}

fn item(n: u8) -> ItemId {
    ItemId([n; 10])
}

/// What a replica does next.
#[derive(Debug, Clone)]
enum Step {
    Write { replica: u8, entry: u8, text: String },
    Revise { replica: u8, entry: u8, text: String },
    Withdraw { replica: u8, entry: u8 },
    Reply { replica: u8, reply: u8, entry: u8 },
    Restore { replica: u8, entry: u8 },
    Receive { replica: u8, from: u8 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = "[a-zåæøनेሀ ]{1,24}x";
    let step = prop_oneof![
        (0u8..3, 0u8..12, text).prop_map(|(replica, entry, text)| Step::Write {
            replica,
            entry: replica * 12 + entry,
            text
        }),
        (0u8..3, 0u8..36, text).prop_map(|(replica, entry, text)| Step::Revise {
            replica,
            entry,
            text
        }),
        (0u8..3, 0u8..48).prop_map(|(replica, entry)| Step::Withdraw { replica, entry }),
        (0u8..3, 36u8..48, 0u8..36).prop_map(|(replica, reply, entry)| Step::Reply {
            replica,
            reply: replica * 12 + reply,
            entry
        }),
        (0u8..3, 0u8..48).prop_map(|(replica, entry)| Step::Restore { replica, entry }),
        (0u8..3, 0u8..3).prop_map(|(replica, from)| Step::Receive { replica, from }),
    ];
    prop::collection::vec(step, 1..40)
}

/// Plays the steps on three replicas; returns every change that was made.
fn play(steps: &[Step]) -> Vec<Vec<u8>> {
    let mut replicas = vec![Document::new(Kind::Log); 3];
    let mut made: Vec<Vec<Vec<u8>>> = vec![Vec::new(); 3];
    let mut all = Vec::new();
    for step in steps {
        let (replica, edit) = match step {
            Step::Write { replica, entry, text } => {
                (*replica, LogEdit::Write { entry: item(*entry), draft: draft(text) })
            }
            Step::Revise { replica, entry, text } => {
                let revision = Revision { text: Some(text.clone()), ..Revision::default() };
                let base = replicas[*replica as usize].heads();
                (*replica, LogEdit::Revise { base, entry: item(*entry), revision })
            }
            Step::Withdraw { replica, entry } => {
                (*replica, LogEdit::Withdraw { item: item(*entry) })
            }
            Step::Reply { replica, reply, entry } => {
                let (text, language) = ("words".to_owned(), english());
                let draft = ReplyDraft { remark: item(99), entry: item(*entry), text, language };
                (*replica, LogEdit::Reply { reply: item(*reply), draft })
            }
            Step::Restore { replica, entry } => {
                let base = replicas[*replica as usize].heads();
                (*replica, LogEdit::Restore { base, item: item(*entry) })
            }
            Step::Receive { replica, from } => {
                for raw in made[*from as usize].clone() {
                    replicas[*replica as usize].apply(&parse_change(&raw).unwrap()).unwrap();
                }
                continue;
            }
        };
        // an edit of an entry that is not there, or is there already, is refused and changes nothing
        let made_here = &mut made[replica as usize];
        if let Ok(change) =
            replicas[replica as usize].edit(&writer(replica), now(), &Edit::Log(edit))
        {
            made_here.push(change.raw.clone());
            all.push(change.raw);
        }
    }
    all
}

fn deliver(changes: &[Vec<u8>], order: &[prop::sample::Index]) -> Document {
    let mut document = Document::new(Kind::Log);
    // any order, with duplicates; then everything once more, so that nothing is missing
    for index in order.iter().filter(|_| !changes.is_empty()) {
        let change = parse_change(&changes[index.index(changes.len())]).unwrap();
        document.apply(&change).unwrap();
    }
    for raw in changes {
        document.apply(&parse_change(raw).unwrap()).unwrap();
    }
    document
}

fn roster() -> Roster {
    let file = samband_server::roster_file::RosterFile::parse(samband_tests::ROSTER).unwrap();
    let mut document = Document::new(Kind::Roster);
    let edit = file.edits[&partnership()].clone();
    document.edit(&writer(9), now(), &Edit::Roster(edit)).unwrap();
    Roster::read(&document)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_order_with_duplicates_gives_equal_heads_views_and_digests(
        steps in steps(),
        one in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
        two in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let changes = play(&steps);
        let (one, two) = (deliver(&changes, &one), deliver(&changes, &two));
        prop_assert!(one.missing().is_empty());
        prop_assert_eq!(one.heads(), two.heads());
        prop_assert_eq!(Log::read(&one), Log::read(&two));
        prop_assert_eq!(Digest::of(&one), Digest::of(&two));
        let loaded = Document::load(Kind::Log, &one.save()).unwrap();
        prop_assert_eq!(Log::read(&one), Log::read(&loaded));
    }

    #[test]
    fn report_totals_do_not_depend_on_order_or_grouping(
        logs in prop::collection::vec(steps(), 1..5),
        split in any::<prop::sample::Index>(),
    ) {
        // each played log stands for one placement
        let roster = {
            let mut roster = roster();
            let row = roster.placements[&samband_tests::placement()].clone();
            for n in 0..logs.len() {
                roster.placements.insert(format!("p{n}").parse().unwrap(), row.clone());
            }
            roster
        };
        let digests: Vec<(DocKey, Digest)> = logs
            .iter()
            .enumerate()
            .map(|(n, steps)| {
                let key = DocKey::Log {
                    partnership: partnership(),
                    placement: format!("p{n}").parse().unwrap(),
                    audience: samband_tests::AUDIENCE,
                };
                (key, Digest::of(&deliver(&play(steps), &[])).unwrap())
            })
            .collect();
        let add = |digests: &[(DocKey, Digest)]| {
            let mut report = Report::default();
            for (key, digest) in digests {
                report.add(&Selection::default(), &roster, key, digest);
            }
            report
        };
        let forward = add(&digests);
        let backward = add(&digests.iter().rev().cloned().collect::<Vec<_>>());
        let at = split.index(digests.len());
        let mut merged = add(&digests[at..]);
        merged.merge(add(&digests[..at]));
        let bytes = |report: &Report| serde_json::to_string(report).unwrap();
        prop_assert_eq!(bytes(&forward), bytes(&backward));
        prop_assert_eq!(bytes(&forward), bytes(&merged));
    }

    #[test]
    fn a_strange_document_is_read_without_a_panic(
        kind in 0usize..Kind::ALL.len(),
        puts in prop::collection::vec((0usize..12, "[a-z/0-9]{0,18}", 0u8..7, "[a-z]{0,9}"), 0..30),
    ) {
        let kind = Kind::ALL[kind];
        let mut doc = Automerge::new();
        doc.apply_changes([genesis_change(kind).change.clone()]).unwrap();
        let mut tx = doc.transaction();
        let mut objects = vec![ROOT];
        let roots: Vec<String> = tx.keys(ROOT).collect();
        for name in &roots {
            objects.push(tx.get(ROOT, name.as_str()).unwrap().unwrap().1);
        }
        for (parent, key, what, field) in puts {
            let parent = objects[parent % objects.len()].clone();
            if tx.object_type(&parent).unwrap() != ObjType::Map {
                continue;
            }
            let id = samband_client_core::ids::to_base32(&[what; 10]);
            let known = [
                "text", "entry", "value", "baseline", "outcomes", "person", "role", "seen", "notes",
                "quotes", "texts", "figures", "answer", "version", "language", "written",
            ];
            let key = match what {
                0 => id,
                1 | 2 => known[key.len() % known.len()].to_owned(),
                _ => key,
            };
            match what {
                0 | 3 => objects.push(tx.put_object(&parent, key, ObjType::Map).unwrap()),
                1 => tx.put(&parent, key, field).unwrap(),
                2 => tx.put(&parent, key, i64::MIN).unwrap(),
                4 => _ = tx.put_object(&parent, key, ObjType::List).unwrap(),
                5 => tx.put(&parent, key, f64::NAN).unwrap(),
                _ => {
                    let text = tx.put_object(&parent, key, ObjType::Text).unwrap();
                    tx.insert_object(&text, 0, ObjType::Map).unwrap();
                }
            }
        }
        tx.commit();
        let document = Document::load(kind, &doc.save()).unwrap();
        match kind {
            Kind::Roster => _ = Roster::read(&document),
            Kind::Goals => _ = Goals::read(&document),
            Kind::Log => _ = Log::read(&document),
            Kind::Feedback => _ = Feedback::read(&document),
            Kind::Report => _ = RoundReport::read(&document),
            Kind::OwnWords => _ = OwnWords::read(&document),
            Kind::Submission => _ = Submission::read(&document),
            Kind::Review => _ = Review::read(&document),
        }
        _ = Digest::of(&document);
    }
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_shown() {
    let mut document = Document::new(Kind::Log);
    let edit = Edit::Log(LogEdit::Write { entry: item(1), draft: draft("a good entry") });
    document.edit(&writer(0), now(), &edit).unwrap();
    let mut doc = Automerge::load(&document.save()).unwrap();
    let mut tx = doc.transaction();
    let (_, entries) = tx.get(ROOT, "entries").unwrap().unwrap();
    tx.put(&entries, item(2).to_string(), "not a map").unwrap();
    let odd = tx.put_object(&entries, item(3).to_string(), ObjType::Map).unwrap();
    tx.put(&odd, "text", "a plain string of another version").unwrap();
    tx.put(&odd, "phase", "on-the-moon").unwrap();
    tx.commit();
    let log = Log::read(&Document::load(Kind::Log, &doc.save()).unwrap());
    assert_eq!(log.entries[&item(1)].text, "a good entry");
    assert_eq!(log.entries[&item(3)].text, "a plain string of another version");
    assert_eq!(log.entries[&item(3)].phase, None);
    let paths: Vec<&str> = log.findings.iter().map(|finding| finding.path.as_str()).collect();
    assert!(paths.contains(&format!("entries/{}", item(2)).as_str()), "{paths:?}");
    assert!(paths.contains(&format!("entries/{}/phase", item(3)).as_str()), "{paths:?}");
}

#[test]
fn deep_nesting_does_not_overflow_the_reader() {
    let mut doc = Automerge::new();
    doc.apply_changes([genesis_change(Kind::Log).change.clone()]).unwrap();
    let mut tx = doc.transaction();
    let (_, entries) = tx.get(ROOT, "entries").unwrap().unwrap();
    let mut at = tx.put_object(&entries, item(1).to_string(), ObjType::Map).unwrap();
    let text = tx.put_object(&at, "text", ObjType::Text).unwrap();
    at = tx.insert_object(&text, 0, ObjType::Map).unwrap();
    for _ in 0..5_000 {
        at = tx.put_object(&at, "n", ObjType::Map).unwrap();
    }
    tx.commit();
    let log = Log::read(&Document::load(Kind::Log, &doc.save()).unwrap());
    assert_eq!(log.findings.len(), 3, "{:?}", log.findings);
}

#[test]
fn two_people_who_set_one_field_apart_leave_an_open_decision() {
    let mut base = Document::new(Kind::Goals);
    let quantity = |text: &str| text.parse::<Quantity>().unwrap();
    let goal = GoalsEdit::AddGoal {
        goal: item(1),
        level: Level::Individual,
        theme: Theme::Health,
        title: "Clean hands".to_owned(),
        language: english(),
    };
    let indicator = GoalsEdit::AddIndicator {
        indicator: item(2),
        goal: item(1),
        title: "Wards".to_owned(),
        language: english(),
        unit: "wards".to_owned(),
        baseline: Some(quantity("3")),
        target: Some(quantity("12")),
    };
    for edit in [goal, indicator] {
        base.edit(&writer(0), now(), &Edit::Goals(edit)).unwrap();
    }
    let set = |document: &Document, value: &str| {
        let base = document.heads();
        Edit::Goals(GoalsEdit::SetTarget { base, indicator: item(2), value: quantity(value) })
    };
    let edit = |document: &mut Document, by: u8, value: &str| {
        let edit = set(document, value);
        document.edit(&writer(by), now(), &edit)
    };
    let (mut one, mut two) = (base.clone(), base);
    let first = edit(&mut one, 1, "14").unwrap();
    let second = edit(&mut two, 2, "15.5").unwrap();
    one.apply(&parse_change(&second.raw).unwrap()).unwrap();
    two.apply(&parse_change(&first.raw).unwrap()).unwrap();
    let target =
        |document: &Document| Goals::read(document).indicators[&item(2)].target.clone().unwrap();
    assert_eq!(target(&one), target(&two));
    assert!(target(&one).is_open());
    let mut said: Vec<String> = std::iter::once(&target(&one).shown)
        .chain(&target(&one).others)
        .map(|said| format!("{} by {}", said.value, said.by.as_ref().unwrap()))
        .collect();
    said.sort();
    assert_eq!(said, ["14 by kari", "15.5 by henrik"]);
    let Some(Digest::Goals(_)) = Digest::of(&one) else { panic!("goals have a digest") };
    let silent = edit(&mut one, 1, "15").unwrap_err();
    assert!(matches!(silent, EditError::OpenDecision), "{silent}");
    let of = (item(2), IndicatorField::Target);
    let decide = Goals::read(&one).decide(item(3), of, quantity("15"), "We agreed.");
    one.edit(&writer(1), now(), &Edit::Goals(decide)).unwrap();
    assert!(!target(&one).is_open(), "only a decision decides");
}

#[test]
fn a_copied_actor_is_refused_and_the_document_stays_whole() {
    let mut base = Document::new(Kind::Log);
    let write = |n: u8| Edit::Log(LogEdit::Write { entry: item(n), draft: draft("words") });
    let mut copy = base.clone();
    base.edit(&writer(0), now(), &write(1)).unwrap();
    let other = copy.edit(&writer(0), now(), &write(2)).unwrap();
    let heads = base.heads();
    assert!(base.apply(&parse_change(&other.raw).unwrap()).is_err());
    assert_eq!(base.heads(), heads);
    assert_eq!(log_key().kind(), Kind::Log);
}

#[test]
fn one_altered_byte_of_a_change_is_never_accepted_as_something_else() {
    let mut document = Document::new(Kind::Log);
    let edit = Edit::Log(LogEdit::Write { entry: item(1), draft: draft("words") });
    let change = document.edit(&writer(0), now(), &edit).unwrap();
    assert!(parse_change(&change.raw).is_ok());
    for at in 0..change.raw.len() {
        for bit in 0..8 {
            let mut altered = change.raw.clone();
            altered[at] ^= 1 << bit;
            assert!(parse_change(&altered).is_err(), "byte {at} bit {bit}");
        }
    }
    _ = ActorId::random();
}
