//! Rules for how long what people wrote is kept: an erasure is announced 90 days ahead, and follows on its day.

use samband_client_core::documents::roster::Roster;
use samband_client_core::ids::RelayId;
use samband_client_core::report::today::{Facts, Group, KeptFor, Line, Need, today};
use samband_client_core::time::{Date, UnixMs, date_utc, parse_date};
use samband_server::admin::{
    AdminRequest, AdminResponse, Executed, Prepared, Stepped, execute, prepare,
};
use samband_server::relay::{Engine, Operator, RelayStore};
use samband_server::reports::Views;
use samband_server::retention::{RetentionLine, RetentionSubject, Step};
use samband_server::roster_file::RosterFile;
use samband_server::store::memory::MemoryStore;
use samband_tests::{ROSTER, log_key, partnership, placement};

const DAY_MS: UnixMs = 24 * 3_600_000;
/// 24 months after the round's last day, less 90 days: 2 April 2029.
const ANNOUNCED: &str = "2029-04-02";
const LOGS: &str = "[log]\nkeep_months = 24\n";

fn day(text: &str) -> UnixMs {
    let days = parse_date(text).unwrap() - parse_date("1970-01-01").unwrap();
    i64::from(days.get_days()) * DAY_MS
}

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// A roster file in which Amina's placement is in a round that ends on 1 July 2027.
fn roster() -> String {
    let round = "[[round]]\nid = \"2026\"\npartnership = \"fjord-lake\"\nname = \"2026\"\nstarts = 2026-08-01\n\
                 ends = 2027-07-01\n";
    let placed =
        ROSTER.replace("participant = \"amina\"", "participant = \"amina\"\nround = \"2026\"");
    format!("{placed}\n{round}")
}

/// A relay without sockets, whose clock the tests set.
struct Relay {
    store: MemoryStore,
    engine: Engine,
    views: Views,
}

impl Relay {
    fn new() -> Relay {
        let store = MemoryStore::new(RelayId([7; 16]));
        let engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
        let views = Views::new(store.reader());
        let mut relay = Relay { store, engine, views };
        relay.import(day("2026-08-01"));
        relay
    }

    fn import(&mut self, now: UnixMs) {
        for (partnership, edit) in RosterFile::parse(&roster()).unwrap().edits {
            self.engine.admin().edit_roster(&partnership, edit, now).unwrap();
        }
        self.commit();
    }

    fn commit(&mut self) {
        if let Some(batch) = self.engine.take_batch(true) {
            self.store.commit(&batch).unwrap();
        }
        self.engine.committed(self.store.log()).unwrap();
    }

    fn ask(&mut self, rules: &str, run: bool, now: UnixMs) -> AdminResponse {
        let request = AdminRequest::Retention { rules: rules.to_owned(), run };
        let write = match prepare(request, &self.views, now).unwrap() {
            Prepared::Answer(answer) => return answer,
            Prepared::Write(write) => write,
        };
        let reader = self.store.reader();
        let done = execute(
            write,
            &Operator::default(),
            &mut self.engine,
            self.store.log(),
            reader.as_accounts(),
            now,
        );
        let mut steps = match done.unwrap() {
            Executed::Answer(answer) => return answer,
            Executed::Steps(steps) => steps,
            Executed::Account(..) => panic!("no account is changed"),
        };
        loop {
            let stepped = steps.step(&mut self.engine, now).unwrap();
            self.commit();
            if let Stepped::Done(answer) | Stepped::Shut(_, answer) = stepped {
                return answer;
            }
        }
    }

    fn lines(&mut self, rules: &str, run: bool, now: &str) -> Vec<RetentionLine> {
        match self.ask(rules, run, day(now)) {
            AdminResponse::Retention { lines, .. } => lines,
            other => panic!("{other:?}"),
        }
    }

    fn roster(&self) -> Roster {
        (*self.views.rosters().unwrap()[&partnership()]).clone()
    }

    /// What somebody reads on the day's list.
    fn today(&self, person: &str, now: &str) -> Vec<Line> {
        let roster = self.roster();
        let facts = Facts {
            person: &person.parse().unwrap(),
            today: date(now),
            digests: &Default::default(),
            heard: None,
            silence: &Default::default(),
            invites: &[],
            let_in: &[],
            apart: &Default::default(),
            refused: &[],
        };
        let lines =
            today::<samband_client_core::report::Digest>(&facts, [(&partnership(), &roster)]);
        lines.into_iter().filter(|line| line.group == Group::Know).collect()
    }
}

fn logs(step: Step) -> Vec<RetentionLine> {
    let kept = RetentionSubject::Logs(partnership(), placement());
    vec![RetentionLine { kept, step, partnerships: vec![partnership()] }]
}

#[test]
fn logs_are_announced_ninety_days_ahead_and_erased_on_the_day() {
    let mut relay = Relay::new();
    assert_eq!(relay.lines(LOGS, true, "2029-04-01"), [], "91 days before");
    let erased_on = date("2029-07-01");
    let announced = logs(Step::Announce(erased_on));
    assert_eq!(relay.lines(LOGS, false, ANNOUNCED), announced);
    assert_eq!(relay.roster().placements[&placement()].erased_on, None, "a check writes nothing");
    assert_eq!(relay.lines(LOGS, true, ANNOUNCED), announced);
    // the author and those who coordinate read of it, nobody else does
    for person in ["amina", "henrik", "achieng"] {
        let needs = relay.today(person, ANNOUNCED).into_iter().map(|line| line.need);
        let person = "amina".parse().unwrap();
        let soon = Need::ErasedSoon { person, kept: KeptFor::Logs, on: erased_on };
        assert_eq!(needs.collect::<Vec<_>>(), [soon]);
    }
    assert_eq!(relay.today("kari", ANNOUNCED), []);
    // an import of the roster file leaves it announced
    relay.import(day("2029-05-01"));
    assert_eq!(relay.lines(LOGS, true, "2029-06-30"), logs(Step::Wait(erased_on)));
    assert!(!relay.roster().epoch(&log_key()).is_gone);
    assert_eq!(relay.lines(LOGS, true, "2029-07-01"), logs(Step::Erase));
    assert!(relay.roster().epoch(&log_key()).is_gone);
    assert_eq!(relay.lines(LOGS, true, "2029-07-02"), [], "it is done once");
    assert_eq!(relay.today("amina", "2029-07-02"), [], "nothing is announced any more");
}

#[test]
fn a_relay_that_was_not_asked_for_years_announces_before_it_erases() {
    let mut relay = Relay::new();
    let on = date("2035-04-01");
    assert_eq!(relay.lines(LOGS, true, "2035-01-01"), logs(Step::Announce(on)));
    assert_eq!(relay.lines(LOGS, true, "2035-03-31"), logs(Step::Wait(on)));
    assert_eq!(relay.lines(LOGS, true, "2036-01-01"), logs(Step::Erase));
}

#[test]
fn an_announcement_is_taken_back_when_the_rule_changes() {
    let mut relay = Relay::new();
    relay.lines(LOGS, true, ANNOUNCED);
    let longer = "[log]\nkeep_months = 60\n";
    assert_eq!(relay.lines(longer, true, "2029-05-01"), logs(Step::TakeBack));
    assert_eq!(relay.today("amina", "2029-05-01"), []);
    assert_eq!(relay.lines(longer, true, "2029-07-01"), []);
    assert_eq!(relay.lines("", true, "2040-07-01"), [], "without a rule nothing is erased");
}

#[test]
fn a_name_goes_when_everything_has_ended_that_the_person_does() {
    let mut relay = Relay::new();
    let rules = "[person]\nkeep_months = 60\n";
    let on = date("2033-04-01");
    // henrik and achieng coordinate; nobody knows when kari, the mentor, will be needed, and bikash is of another partnership
    let people = |step| -> Vec<RetentionLine> {
        let line = |name: &str| RetentionLine {
            kept: RetentionSubject::Person(name.parse().unwrap()),
            step,
            partnerships: vec![partnership()],
        };
        vec![line("amina"), line("kari")]
    };
    assert_eq!(relay.lines(rules, true, "2033-01-01"), people(Step::Announce(on)));
    assert_eq!(relay.lines(rules, true, "2033-04-01"), people(Step::Erase));
    let roster = relay.roster();
    assert_eq!(roster.person_name(&"amina".parse().unwrap()), "former participant");
    assert_eq!(roster.person_name(&"henrik".parse().unwrap()), "Henrik Aas");
    assert_eq!(relay.lines(rules, true, "2034-01-01"), []);
}

#[test]
fn a_rule_that_cannot_be_right_changes_nothing_and_says_what_to_write() {
    let mut relay = Relay::new();
    match relay.ask("[log]\nkeep_months = 2\n", true, day(ANNOUNCED)) {
        AdminResponse::Failed { error } => {
            assert!(error.contains("give a number from 6 to 1200"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(date_utc(day(ANNOUNCED)), date(ANNOUNCED));
}
