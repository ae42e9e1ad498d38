//! How far people and reports have got: so many of so many, and beyond a partnership nothing about one or two people.

use std::collections::BTreeMap;
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::{Days, Organisation, Placement, Roster, Round};
use samband_client_core::documents::terms::{Audience, Phase};
use samband_client_core::report::{
    Coverage, Covered, Digest, LogDigest, NotVisible, Selection, Share,
};
use samband_client_core::time::Date;
use samband_tests::partnership;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn days(starts: &str, ends: &str) -> Days {
    Days { starts: day(starts), ends: day(ends) }
}

/// People by number, all in one round whose midway has come and whose homecoming has not.
fn roster(people: usize) -> Roster {
    let mut roster = Roster { partnership: Some(partnership()), ..Roster::default() };
    for (id, country) in [("nidaros", "NO"), ("kisumu", "KE")] {
        let organisation = Organisation { name: id.to_owned(), country: country.to_owned() };
        roster.organisations.insert(id.parse().unwrap(), organisation);
    }
    let phases = [
        (Phase::OnExchange, days("2026-02-01", "2026-09-30")),
        (Phase::Midway, days("2026-05-01", "2026-05-10")),
        (Phase::Homecoming, days("2026-10-01", "2026-10-10")),
    ];
    let round = Round {
        name: "Round".to_owned(),
        starts: None,
        ends: None,
        phases: phases.into(),
        report_due: Some(day("2026-12-31")),
    };
    roster.rounds.insert("2026".parse().unwrap(), round);
    for n in 0..people {
        let placement = Placement {
            participant: format!("person-{n}").parse().unwrap(),
            round: Some("2026".parse().unwrap()),
            home: "kisumu".parse().unwrap(),
            host: "nidaros".parse().unwrap(),
            home_mentor: None,
            host_mentor: None,
            revoked: None,
            erased_on: None,
            confirmed: None,
        };
        roster.placements.insert(format!("placement-{n}").parse().unwrap(), placement);
    }
    roster
}

/// What each person wrote: the last day, and whether the midway reflection is done.
fn logs(written: &[(&str, bool)]) -> BTreeMap<DocKey, Arc<Digest>> {
    let log = |(n, (last, midway)): (usize, &(&str, bool))| {
        let key = DocKey::Log {
            partnership: partnership(),
            placement: format!("placement-{n}").parse().unwrap(),
            audience: Audience::Home,
        };
        let digest = LogDigest {
            days: [day(last), day("2083-01-01")].into(),
            reflected: midway.then(|| "midway".to_owned()).into_iter().collect(),
            ..LogDigest::default()
        };
        (key, Arc::new(Digest::Log(digest)))
    };
    written.iter().enumerate().map(log).collect()
}

fn coverage(written: &[(&str, bool)], is_beyond: bool, selection: &Selection) -> Coverage {
    let (roster, logs, partnership) = (roster(written.len()), logs(written), partnership());
    let digest = |key: &DocKey| Ok(logs.get(key).cloned());
    let covered = Covered { partnership: &partnership, roster: &roster, is_beyond, digest };
    let mut coverage = Coverage::default();
    coverage.add(selection, &covered, day("2026-06-30"));
    coverage
}

const NEW: (&str, bool) = ("2026-06-02", true);
const OLD: (&str, bool) = ("2026-06-01", false);

#[test]
fn within_a_partnership_everybody_counts_and_a_date_in_the_future_is_no_entry() {
    let all = Selection::default();
    let found = coverage(&[NEW, OLD, NEW], false, &all);
    assert_eq!(found.recent, Share { part: 2, whole: 3 });
    assert_eq!(found.midway, Share { part: 2, whole: 3 });
    assert_eq!(found.homecoming, Share::default(), "its days have not come");
    assert_eq!(
        (found.submitted, found.accepted),
        (Share { part: 0, whole: 1 }, Share { part: 0, whole: 1 })
    );
    assert_eq!((found.late, found.hides_people), (0, false));
    let other = Selection { round: Some("2027".parse().unwrap()), ..Selection::default() };
    assert_eq!(coverage(&[NEW, OLD], false, &other), Coverage::default());
}

#[test]
fn a_placement_of_which_a_part_is_visible_does_not_count() {
    let (roster, logs, partnership) = (roster(1), logs(&[NEW]), partnership());
    let digest = |key: &DocKey| match key {
        DocKey::Log { audience: Audience::Programme, .. } => Err(NotVisible),
        _ => Ok(logs.get(key).cloned()),
    };
    let covered = Covered { partnership: &partnership, roster: &roster, is_beyond: false, digest };
    let mut coverage = Coverage::default();
    coverage.add(&Selection::default(), &covered, day("2026-06-30"));
    assert_eq!((coverage.recent, coverage.midway), (Share::default(), Share::default()));
}

#[test]
fn beyond_a_partnership_no_figure_says_that_one_or_two_people_have_or_have_not_written() {
    let all = Selection::default();
    for part in 0..=7_usize {
        let written: Vec<_> = (0..7).map(|n| if n < part { NEW } else { OLD }).collect();
        let found = coverage(&written, true, &all);
        let is_shown = matches!(part, 0 | 3 | 4 | 7);
        let expected = Share { part: part as u64, whole: 7 };
        assert_eq!(found.recent, if is_shown { expected } else { Share::default() }, "{part} of 7");
        assert_eq!(found.hides_people, !is_shown, "{part} of 7");
    }
    // the people of a partnership count all together: a part less another part can be one person
    let direction = Some("south-north".parse().unwrap());
    let found = coverage(&[NEW; 7], true, &Selection { direction, ..Selection::default() });
    assert_eq!((found.recent, found.hides_people), (Share::default(), true));
}
