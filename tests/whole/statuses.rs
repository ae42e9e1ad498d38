//! The status of a report is the same on every replica, in whatever order its events arrive.

use std::collections::BTreeSet;

use proptest::prelude::*;
use samband_client_core::documents::status::{
    Answer, ReviewEvent, Status, SubmittedVersion, status,
};
use samband_client_core::ids::ItemId;

fn id(n: usize) -> ItemId {
    ItemId([u8::try_from(n).unwrap(); 10])
}

fn answer(n: u8) -> Answer {
    [Answer::Returned, Answer::Accepted, Answer::Reopened][usize::from(n % 3)]
}

/// Versions and events as people make them: each has seen some of those before it, and what those had seen.
fn history(versions: &[u8], events: &[(u8, u8, u8)]) -> (Vec<SubmittedVersion>, Vec<ReviewEvent>) {
    let mut made: Vec<SubmittedVersion> = Vec::new();
    for (n, mask) in versions.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for earlier in made.iter().filter(|earlier| mask >> (earlier.id.0[0] % 8) & 1 == 1) {
            seen.insert(earlier.id);
            seen.extend(&earlier.seen);
        }
        made.push(SubmittedVersion { id: id(n), seen });
    }
    let mut said: Vec<ReviewEvent> = Vec::new();
    for (n, (version, what, mask)) in events.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for earlier in said.iter().filter(|earlier| mask >> (earlier.id.0[0] % 8) & 1 == 1) {
            seen.insert(earlier.id);
            seen.extend(&earlier.seen);
        }
        let version = id(usize::from(*version) % versions.len().max(1));
        let answer = answer(*what);
        said.push(ReviewEvent { id: id(100 + n), version, answer, by: None, seen });
    }
    (made, said)
}

fn shuffled<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    let mut shuffled = items.to_vec();
    for (n, swap) in order.iter().enumerate().take(items.len()) {
        shuffled.swap(n, swap % items.len());
    }
    // some arrive twice
    let again: Vec<T> = shuffled.iter().step_by(2).cloned().collect();
    shuffled.extend(again);
    shuffled
}

/// Those among the events about a version that no other event has seen.
fn standing(events: &[ReviewEvent], version: ItemId) -> Vec<&ReviewEvent> {
    let about = || events.iter().filter(|event| event.version == version);
    about().filter(|event| about().all(|other| !other.seen.contains(&event.id))).collect()
}

proptest! {
    #[test]
    fn every_order_of_arrival_gives_the_same_status(
        versions in prop::collection::vec(any::<u8>(), 0..5),
        events in prop::collection::vec((0u8..5, any::<u8>(), any::<u8>()), 0..8),
        order in prop::collection::vec(0usize..8, 8),
    ) {
        let (versions, events) = history(&versions, &events);
        let expected = status(&versions, &events);
        prop_assert_eq!(&expected, &status(&shuffled(&versions, &order), &shuffled(&events, &order)));
        // what the status says is what nobody has seen and answered since
        let stands_so = |version: ItemId, answer: Answer| {
            standing(&events, version).iter().any(|event| event.answer == answer)
        };
        let latest: Vec<ItemId> = versions
            .iter()
            .filter(|version| versions.iter().all(|other| !other.seen.contains(&version.id)))
            .map(|version| version.id)
            .collect();
        match &expected {
            Status::BeingWritten => prop_assert!(versions.is_empty()),
            Status::SeveralVersions { versions } => {
                prop_assert_eq!(versions.iter().copied().collect::<Vec<_>>(), latest);
            }
            other => {
                let version = latest[0];
                prop_assert_eq!(latest.len(), 1);
                let accepted = stands_so(version, Answer::Accepted);
                let against = stands_so(version, Answer::Returned) || stands_so(version, Answer::Reopened);
                prop_assert_eq!(matches!(other, Status::Contested { .. }), accepted && against);
                prop_assert_eq!(matches!(other, Status::Accepted { .. }), accepted && !against);
                let submitted = standing(&events, version).is_empty();
                prop_assert_eq!(matches!(other, Status::Submitted { .. }), submitted);
            }
        }
    }

    #[test]
    fn an_event_whose_author_has_seen_everything_settles_what_was_contested(
        events in prop::collection::vec((0u8..1, any::<u8>(), any::<u8>()), 1..8),
        what in any::<u8>(),
    ) {
        let (versions, mut events) = history(&[0], &events);
        let seen = events.iter().map(|event| event.id).collect();
        let answer = answer(what);
        events.push(ReviewEvent { id: id(200), version: id(0), answer, by: None, seen });
        let settled = status(&versions, &events);
        let by = BTreeSet::from([id(200)]);
        prop_assert_eq!(settled, match answer {
            Answer::Returned => Status::Returned { version: 1, by },
            Answer::Accepted => Status::Accepted { version: 1, by },
            Answer::Reopened => Status::Reopened { version: 1 },
        });
    }
}

#[test]
fn a_document_that_says_impossible_things_still_has_one_status() {
    // each of two versions says that it has seen the other, and itself
    let seen = BTreeSet::from([id(0), id(1)]);
    let version = |n| SubmittedVersion { id: id(n), seen: seen.clone() };
    let expected = Status::SeveralVersions { versions: seen.clone() };
    assert_eq!(status(&[version(0), version(1)], &[]), expected);
    assert_eq!(status(&[version(1), version(0)], &[]), expected);
}
