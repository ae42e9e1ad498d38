//! Items of *What needs me today* that time, devices and refusals bring: each comes with its cause, and goes with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Audience, RemarkKind, Side};
use samband_client_core::ids::{ItemId, RelayId};
use samband_client_core::report::today::{
    Facts, Group, HeardDevice, Line, Need, SilenceRules, today,
};
use samband_client_core::report::{Digest, FeedbackDigest, LogDigest};
use samband_client_core::time::{Date, parse_date};
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_server::relay::{Engine, RelayStore};
use samband_server::reports::Views;
use samband_server::roster_file::RosterFile;
use samband_server::store::memory::MemoryStore;
use samband_tests::{
    ROSTER, enrolled, item, log_for, log_key, now, partnership, placement, relay_here, write,
};

use crate::today::sync;

/// A round from March to August 2026, in which Amina goes.
fn roster() -> Roster {
    let round = "[[round]]\nid = \"2026\"\npartnership = \"fjord-lake\"\nname = \"2026\"\nstarts = 2026-03-01\n\
                 ends = 2026-08-31\n";
    let placed =
        ROSTER.replace("participant = \"amina\"", "participant = \"amina\"\nround = \"2026\"");
    let mut store = MemoryStore::new(RelayId([7; 16]));
    let mut engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
    for (partnership, edit) in RosterFile::parse(&format!("{placed}\n{round}")).unwrap().edits {
        engine.admin().edit_roster(&partnership, edit, 1_780_000_000_000).unwrap();
    }
    store.commit(&engine.take_batch(true).unwrap()).unwrap();
    engine.committed(store.log()).unwrap();
    let rosters = Views::new(store.reader()).rosters().unwrap();
    (*rosters[&partnership()]).clone()
}

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// What a list follows from, where nothing needs anybody.
struct World {
    roster: Roster,
    digests: BTreeMap<DocKey, Digest>,
    heard: Vec<HeardDevice>,
    silence: SilenceRules,
}

impl World {
    fn new() -> World {
        let (digests, heard, silence) = (BTreeMap::new(), Vec::new(), SilenceRules::default());
        World { roster: roster(), digests, heard, silence }
    }

    /// The lines of a person on a day that are about one thing.
    fn lines(&self, person: &str, day: &str, is_it: impl Fn(&Need) -> bool) -> Vec<Line> {
        let facts = Facts {
            person: &person.parse().unwrap(),
            today: date(day),
            digests: &self.digests,
            heard: Some(&self.heard),
            silence: &self.silence,
            invites: &[],
            let_in: &[],
            apart: &BTreeMap::new(),
            refused: &[],
        };
        let lines = today(&facts, [(&partnership(), &self.roster)]);
        lines.into_iter().filter(|line| is_it(&line.need)).collect()
    }

    /// Whether a person has such a line on each of these days.
    fn has<const N: usize>(
        &self,
        person: &str,
        days: [&str; N],
        is_it: impl Fn(&Need) -> bool + Copy,
    ) -> [bool; N] {
        days.map(|day| !self.lines(person, day, is_it).is_empty())
    }

    fn log(&mut self, audience: Audience, log: LogDigest) {
        self.digests.insert(log_for(audience), Digest::Log(log));
    }

    fn remark(&mut self, side: Side, entry: ItemId) {
        let key = DocKey::Feedback { partnership: partnership(), placement: placement(), side };
        let remarks = [(entry, [(RemarkKind::Acknowledgement, 1)].into())].into();
        let digest = FeedbackDigest { remarks: Arc::new(remarks), ..FeedbackDigest::default() };
        self.digests.insert(key, Digest::Feedback(digest));
    }

    fn hears(&mut self, person: &str, label: &str, on: &str) {
        let (person, label) = (person.parse().unwrap(), label.to_owned());
        let device = HeardDevice { person, label, on: date(on), had_until: Some(date(on)) };
        self.heard.push(device);
    }
}

#[test]
fn a_reflection_waits_a_week_for_a_word_of_each_side_that_reads_it() {
    let is_it = |need: &Need| matches!(need, Need::Reflection { .. });
    let mut world = World::new();
    let entry = item();
    let reflections = [(entry, date("2026-05-10"))].into();
    world.log(Audience::Both, LogDigest { reflections, ..LogDigest::default() });
    let days = ["2026-05-16", "2026-05-17", "2026-07-01"];
    for person in ["kari", "henrik", "achieng"] {
        assert_eq!(world.has(person, days, is_it), [false, true, true], "{person}");
    }
    assert_eq!(world.has("amina", days, is_it), [false; 3], "her own");
    world.remark(Side::Host, entry);
    assert_eq!(world.has("kari", days, is_it), [false; 3], "the host side has said something");
    assert_eq!(world.has("achieng", days, is_it), [false, true, true], "the home side has not");
    world.remark(Side::Home, entry);
    assert_eq!(world.has("achieng", days, is_it), [false; 3]);
    // what the participant takes back waits for nobody
    let mut world = World::new();
    world.log(Audience::Both, LogDigest::default());
    assert_eq!(world.has("kari", days, is_it), [false; 3]);
}

#[test]
fn five_weeks_without_an_entry_are_counted_while_the_participant_is_away_and_names_nobody() {
    let is_it = |need: &Need| matches!(need, Need::NoEntry { participants: 1 });
    let mut world = World::new();
    let days = ["2026-02-20", "2026-04-04", "2026-04-05", "2026-08-31", "2026-09-01"];
    let [before, early, late, last, after] = world.has("achieng", days, is_it);
    assert!(!before && !early && late && last && !after, "from five weeks on, up to the end");
    // who does not read what is for home cannot know
    assert_eq!(world.has("henrik", days, is_it), [false; 5]);
    let text = format!("{:?}", world.lines("achieng", "2026-04-05", is_it));
    assert!(!text.contains("amina"), "{text}");
    let days_of = |day: &str| LogDigest { days: [date(day)].into(), ..LogDigest::default() };
    world.log(Audience::Home, days_of("2026-04-01"));
    assert_eq!(
        world.has("achieng", ["2026-04-05", "2026-05-05", "2026-05-06"], is_it),
        [false, false, true]
    );
    world.log(Audience::Programme, days_of("2026-05-06"));
    assert_eq!(world.has("achieng", ["2026-05-06"], is_it), [false]);
    // an entry about a day that has not come hides nothing
    world.log(Audience::Programme, days_of("2027-01-01"));
    assert_eq!(world.has("achieng", ["2026-05-06"], is_it), [true]);
}

#[test]
fn a_device_is_quiet_then_silent_by_the_thresholds_of_its_country_until_it_is_heard() {
    let is_it = |need: &Need| matches!(need, Need::Silent { .. });
    let mut world = World::new();
    world.hears("achieng", "laptop", "2026-05-01");
    let group = |world: &World, day: &str| {
        world.lines("henrik", day, is_it).first().map(|line| (line.group, line.since))
    };
    let since = Some(date("2026-05-01"));
    assert_eq!(group(&world, "2026-05-14"), None);
    assert_eq!(group(&world, "2026-05-15"), Some((Group::Know, since)), "quiet");
    assert_eq!(group(&world, "2026-06-14"), Some((Group::Know, since)));
    assert_eq!(group(&world, "2026-06-15"), Some((Group::LookAfter, since)), "silent");
    let line = world.lines("henrik", "2026-06-15", is_it).remove(0);
    let said: Vec<&str> = line.messages(&world.roster).iter().map(|it| it.key).collect();
    assert_eq!(said, ["today-silent", "today-had-until"]);
    // no news from Kenya is normal for longer
    world.silence.countries = [("KE".to_owned(), "30/90".parse().unwrap())].into();
    assert_eq!(group(&world, "2026-05-30"), None);
    assert_eq!(group(&world, "2026-05-31"), Some((Group::Know, since)));
    assert_eq!(group(&world, "2026-07-30"), Some((Group::LookAfter, since)));
    // Amina is in Norway, whatever her home
    world.hears("amina", "phone", "2026-06-01");
    let people = |world: &World, reader: &str| -> BTreeSet<String> {
        let lines = world.lines(reader, "2026-06-15", is_it).into_iter();
        let named = lines.filter_map(|line| match line.need {
            Need::Silent { person, .. } => Some(person.to_string()),
            _ => None,
        });
        named.collect()
    };
    assert!(people(&world, "achieng").contains("amina"));
    assert!(!people(&world, "henrik").contains("amina"), "when she was heard is for her own side");
    // another device of hers was heard
    world.hears("amina", "tablet", "2026-06-14");
    assert_eq!(people(&world, "achieng"), ["achieng".to_owned()].into());
    // heard again; and a revoked device is in no list of devices
    world.hears("achieng", "laptop", "2026-06-15");
    assert!(people(&world, "achieng").is_empty());
    assert!(world.lines("kari", "2026-08-01", is_it).is_empty(), "coordinators look after it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_push_is_on_the_lists_until_its_words_are_on_the_relay() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "on the relay");
    sync(&[&phone]).await;
    let import = |text: String| relay.admin(AdminRequest::ImportRoster { text, check_only: false });
    write(&phone, "written before she heard that the log is somebody else's");
    import(ROSTER.replace("participant = \"amina\"", "participant = \"achieng\"")).await;
    transport::sync_now(&phone).await.unwrap();
    let refused = || {
        let is_it = |line: &Line| matches!(line.need, Need::Refused { .. });
        let at = now().unix_s() * 1_000;
        let of_relay = |person: &str| {
            let viewer = relay.views().viewer(&person.parse().unwrap()).unwrap();
            relay.views().today(&viewer, at).unwrap().iter().filter(|line| is_it(line)).count()
        };
        let here = phone.today(samband_client_core::time::date_utc(at)).unwrap();
        [here.iter().filter(|line| is_it(line)).count(), of_relay("henrik"), of_relay("bikash")]
    };
    assert_eq!(refused(), [1, 1, 0], "its author and those who look after her");
    import(ROSTER.to_owned()).await;
    assert_eq!(refused(), [1, 1, 0], "she may write again, and her phone has not heard of it");
    // a device that has its rights back pushes again what was refused
    sync(&[&phone, &phone]).await;
    assert_eq!(refused(), [0, 0, 0], "it is on the relay");
    let texts = relay.views().log_of(&log_key()).unwrap().entries.len();
    assert_eq!(texts, 2);
    relay.stop().await.unwrap();
}
