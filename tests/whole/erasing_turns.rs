//! An erasure rewrites a whole log. Nobody else waits for that, and a relay that stops meanwhile does it after its start.

use std::collections::BTreeMap;

use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{Document, Edit, Kind, Writer};
use samband_client_core::ids::{DocId, ItemId, RelayId};
use samband_client_core::wire::{Ack, Frame, PushOutcome, PushRecord, PushRefusal, Refs};
use samband_server::admin::{
    AdminRequest, AdminResponse, EraseRequest, Executed, Prepared, Stepped, execute, prepare,
};
use samband_server::relay::{
    Engine, Loader, LoaderJob, OpenRequest, Operator, Output, Progress, RelayStore, StoreFault,
};
use samband_server::reports::Views;
use samband_server::roster_file::RosterFile;
use samband_server::store::memory::MemoryStore;
use samband_tests::bare::BareDevice;
use samband_tests::{AUDIENCE, ROSTER, draft, item, log_key, now, partnership, placement};

use crate::turns::programme;

const RELAY: RelayId = RelayId([7; 16]);
const PHONE: u64 = 1;
const LAPTOP: u64 = 2;
const OFFICE: u64 = 3;

/// Changes of a document of one person's, each after the one before.
struct Author {
    document: Document,
    writer: Writer,
}

impl Author {
    fn new(person: &str, actor: u8, kind: Kind) -> Author {
        let writer = Writer { author: person.parse().unwrap(), actor: [actor; 16] };
        Author { document: Document::new(kind), writer }
    }

    fn log(&mut self, edit: LogEdit) -> Vec<u8> {
        self.document.edit(&self.writer, now(), &Edit::Log(edit)).unwrap().raw
    }

    fn entry(&mut self, text: &str) -> (ItemId, Vec<u8>) {
        let entry = item();
        (entry, self.log(LogEdit::Write { entry, draft: draft(text) }))
    }
}

/// A relay without sockets, and what devices have pushed to it.
struct Relay {
    store: MemoryStore,
    engine: Engine,
    pushed: BTreeMap<u64, (BareDevice, u64, Refs)>,
    sent: BTreeMap<u64, Refs>,
}

impl Relay {
    fn new(roster: &str, people: &[(u64, &str)]) -> Relay {
        let store = MemoryStore::new(RELAY);
        let engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
        let (pushed, sent) = Default::default();
        let mut relay = Relay { store, engine, pushed, sent };
        for (partnership, edit) in RosterFile::parse(roster).unwrap().edits {
            relay.engine.admin().edit_roster(&partnership, edit, 0).unwrap();
        }
        for (session, person) in people {
            let code = [*session as u8; 10];
            relay.engine.admin().invite(&person.parse().unwrap(), &code, 0).unwrap();
            let device = BareDevice::new(*session);
            let hello = device.enrol(code).encode();
            let request = OpenRequest { session: *session, hello, post: false };
            relay.engine.open(relay.store.log(), &request, 0).unwrap();
            relay.pushed.insert(*session, (device, 0, Refs::default()));
        }
        relay.commit();
        relay
    }

    /// A relay that begins with what this one has made durable.
    fn start_again(&mut self) {
        self.engine = Engine::load(self.store.log(), [2; 16], [4; 16]).unwrap();
    }

    /// Commits as the service does. Returns the Acks that go out.
    fn commit(&mut self) -> Vec<(u64, Ack)> {
        if let Some(batch) = self.engine.take_batch(true)
            && let Err(fault) = self.store.commit(&batch)
        {
            assert_eq!(fault, StoreFault::Full);
            self.engine.roll_back(self.store.log()).unwrap();
        } else {
            self.engine.committed(self.store.log()).unwrap();
        }
        let mut acks = Vec::new();
        while let Some(output) = self.engine.connections().poll_output() {
            let (session, frame) = match output {
                Output::Welcome(session, _) => (session, None),
                Output::Send(session, frame) => (session, Some(frame)),
                _ => continue,
            };
            if let Some(frame) = frame {
                let refs = self.sent.entry(session).or_default();
                if let Frame::Ack(ack) = Frame::decode_with(&frame, refs).unwrap() {
                    acks.push((session, ack));
                }
            }
            self.engine.ready(self.store.log(), session, 1 << 16).unwrap();
        }
        acks
    }

    fn push(&mut self, session: u64, doc: DocId, changes: &[&[u8]]) -> Progress {
        let (device, held, refs) = self.pushed.get_mut(&session).unwrap();
        let record = |change: &&[u8]| PushRecord { doc, change: change.to_vec() };
        let push = device.push(RELAY, *held + 1, changes.iter().map(record).collect());
        *held += changes.len() as u64;
        let frame = Frame::Push(push).encode_with(refs);
        self.engine.frame(self.store.log(), session, &frame, 0).unwrap()
    }

    /// What the loader has to do.
    fn job(&mut self) -> LoaderJob {
        self.engine.connections().poll_loader_job().expect("something is to be loaded")
    }

    fn run(&mut self, job: LoaderJob) -> Vec<u64> {
        let done = Loader::default().run(job, self.store.log()).unwrap();
        done.map(|done| self.engine.loader_done(done, 0)).unwrap_or_default()
    }

    /// Does all that the engine and the loader have to do.
    fn work(&mut self) {
        while self.engine.has_work() {
            self.engine.step(0);
            while let Some(job) = self.engine.connections().poll_loader_job() {
                self.run(job);
            }
        }
    }

    fn go_on(&mut self, session: u64) -> Progress {
        self.engine.go_on(self.store.log(), session, 0).unwrap()
    }

    fn is_erased(&self, doc: DocId) -> bool {
        self.store.log().erased().unwrap().contains_key(&doc)
    }

    /// The items of Amina's log in an epoch.
    fn entries(&self, doc: DocId) -> Vec<ItemId> {
        use samband_client_core::documents::{log::Log, parse_change};
        let mut document = Document::new(Kind::Log);
        let changes = self.store.log().doc_changes(doc).unwrap();
        document.apply_all(changes.iter().map(|raw| parse_change(raw).unwrap())).unwrap();
        Log::read(&document).entries.into_keys().collect()
    }
}

/// Amina's phone with a log, of whose two entries the first one is to be erased.
fn with_log() -> (Relay, Author, [ItemId; 2]) {
    let mut relay = Relay::new(ROSTER, &[(PHONE, "amina"), (LAPTOP, "amina"), (OFFICE, "henrik")]);
    let mut amina = Author::new("amina", 9, Kind::Log);
    let (erased, first) = amina.entry("This was told to me in confidence.");
    let (stays, second) = amina.entry("We counted the mangoes together.");
    assert_eq!(relay.push(PHONE, log_key().id(), &[&first, &second]), Progress::Done);
    assert_eq!(relay.commit().len(), 1);
    (relay, amina, [erased, stays])
}

/// A change of the office's goals.
fn goal() -> (DocId, Vec<u8>) {
    use samband_client_core::documents::DocKey;
    use samband_client_core::documents::goals::GoalsEdit;
    use samband_client_core::documents::terms::{Level, Theme};
    let mut henrik = Author::new("henrik", 8, Kind::Goals);
    let edit = Edit::Goals(GoalsEdit::AddGoal {
        goal: item(),
        level: Level::Societal,
        theme: Theme::Education,
        title: "A goal".to_owned(),
        language: samband_tests::english(),
    });
    let change = henrik.document.edit(&henrik.writer, now(), &edit).unwrap().raw;
    let organisation = "nidaros".parse().unwrap();
    (DocKey::Goals { partnership: partnership(), organisation }.id(), change)
}

#[test]
fn others_are_served_while_a_log_is_written_anew_and_its_author_hears_when_the_words_are_gone() {
    let (mut relay, mut amina, [erased, stays]) = with_log();
    let (old, new) = (log_key().id(), log_key().id_in(1));
    let erase = amina.log(LogEdit::Erase { item: erased });
    assert_eq!(relay.push(PHONE, old, &[&erase]), Progress::Waits);
    let job = relay.job();
    // the office is served meanwhile, and Amina's laptop waits for the log
    let (goals, change) = goal();
    assert_eq!(relay.push(OFFICE, goals, &[&change]), Progress::Done);
    let (_, late) = amina.entry("Written on the laptop.");
    assert_eq!(relay.push(LAPTOP, old, &[&late]), Progress::Waits);
    let acks = relay.commit();
    assert_eq!(acks.iter().map(|(session, _)| *session).collect::<Vec<_>>(), [OFFICE]);
    assert_eq!(relay.go_on(PHONE), Progress::Waits);
    assert!(
        !relay.is_erased(old) && relay.commit().is_empty(),
        "nothing is told before it is done"
    );

    let mut goes_on = relay.run(job);
    goes_on.sort_unstable();
    assert_eq!(goes_on, [PHONE, LAPTOP]);
    assert_eq!(relay.go_on(PHONE), Progress::Done);
    assert_eq!(relay.go_on(LAPTOP), Progress::Done);
    let acks: BTreeMap<u64, Ack> = relay.commit().into_iter().collect();
    assert!(matches!(acks[&PHONE].outcomes[..], [PushOutcome::Accepted(_)]), "{acks:?}");
    let renewed = PushRefusal::Renewed.code();
    let [PushOutcome::Refused { code, .. }] = acks[&LAPTOP].outcomes[..] else {
        panic!("{acks:?}")
    };
    assert_eq!(code, renewed, "the laptop writes it again in the next epoch");
    assert!(relay.is_erased(old));
    assert_eq!(relay.entries(new), [stays]);
}

#[test]
fn a_relay_that_stops_before_an_erasure_is_done_does_it_after_its_start() {
    let (mut relay, mut amina, [erased, stays]) = with_log();
    let (old, new) = (log_key().id(), log_key().id_in(1));
    let erase = amina.log(LogEdit::Erase { item: erased });
    assert_eq!(relay.push(PHONE, old, &[&erase]), Progress::Waits);
    assert!(relay.commit().is_empty());
    for stops_before_the_commit in [true, true, false] {
        relay.start_again();
        assert!(relay.engine.has_work());
        relay.work();
        if !stops_before_the_commit {
            relay.commit();
        }
    }
    assert!(relay.is_erased(old));
    assert_eq!(relay.entries(new), [stays]);
    relay.start_again();
    assert!(!relay.engine.has_work(), "once is enough");
}

#[test]
fn several_entries_that_are_erased_in_one_push_make_one_epoch() {
    let (mut relay, mut amina, [erased, also]) = with_log();
    let edits = [erased, also].map(|item| amina.log(LogEdit::Erase { item }));
    assert_eq!(relay.push(PHONE, log_key().id(), &[&edits[0], &edits[1]]), Progress::Waits);
    let job = relay.job();
    assert_eq!(relay.run(job), [PHONE]);
    assert_eq!(relay.go_on(PHONE), Progress::Done);
    let acks = relay.commit();
    assert_eq!(acks[0].1.outcomes.len(), 2, "{acks:?}");
    assert!(relay.is_erased(log_key().id()) && !relay.is_erased(log_key().id_in(1)));
    assert_eq!(relay.entries(log_key().id_in(1)), []);
}

#[test]
fn an_erasure_that_met_a_full_disk_was_not_told_and_is_done_when_it_is_asked_for_again() {
    let (mut relay, mut amina, [erased, _]) = with_log();
    let old = log_key().id();
    let erase = amina.log(LogEdit::Erase { item: erased });
    assert_eq!(relay.push(PHONE, old, &[&erase]), Progress::Waits);
    let job = relay.job();
    relay.store.fill();
    assert!(relay.commit().is_empty());
    // what the loader makes of it comes too late
    assert!(relay.run(job).is_empty());
    relay.store.reopen();
    assert_eq!(relay.go_on(PHONE), Progress::Done, "its connection has ended");
    assert!(!relay.engine.has_work() && relay.commit().is_empty() && !relay.is_erased(old));
}

/// Begins what an operator asks.
fn ask(relay: &mut Relay, what: EraseRequest) -> Executed {
    let views = Views::new(relay.store.reader());
    let prepared = prepare(AdminRequest::Erase(what), &views, 0).unwrap();
    let Prepared::Write(write) = prepared else { panic!("it is to be written") };
    let reader = relay.store.reader();
    execute(
        write,
        &Operator::default(),
        &mut relay.engine,
        relay.store.log(),
        reader.as_accounts(),
        0,
    )
    .unwrap()
}

fn entry(entry: ItemId) -> EraseRequest {
    EraseRequest::Entry {
        partnership: partnership().to_string(),
        placement: placement().to_string(),
        audience: AUDIENCE.to_string(),
        entry: entry.to_string(),
        asked_by: "amina".to_owned(),
    }
}

#[test]
fn an_operator_who_erases_an_entry_hears_of_it_when_it_is_done_or_when_the_log_is_gone() {
    for log_goes_meanwhile in [false, true] {
        let (mut relay, _, [erased, stays]) = with_log();
        let Executed::Steps(mut steps) = ask(&mut relay, entry(erased)) else { panic!("no steps") };
        assert!(matches!(steps.step(&mut relay.engine, 0), Ok(Stepped::Waits)));
        let job = relay.job();
        if log_goes_meanwhile {
            let (partnership, placement) = (partnership(), placement());
            relay.engine.admin().erase_placement(&partnership, &placement, "amina", 0).unwrap();
            relay.commit();
        }
        relay.run(job);
        let stepped = steps.step(&mut relay.engine, 0);
        relay.commit();
        match stepped {
            Ok(Stepped::Done(AdminResponse::EraseDone)) if !log_goes_meanwhile => {
                assert_eq!(relay.entries(log_key().id_in(1)), [stays]);
            }
            Ok(Stepped::Done(AdminResponse::Failed { error })) if log_goes_meanwhile => {
                assert!(error.contains("was erased before"), "{error}");
                assert_eq!(relay.entries(log_key().id_in(1)), [], "nothing comes back");
            }
            _ => panic!("log_goes_meanwhile: {log_goes_meanwhile}"),
        }
    }
}

#[test]
fn an_operator_who_names_an_entry_that_is_not_there_is_told_so() {
    let (mut relay, ..) = with_log();
    let Executed::Steps(mut steps) = ask(&mut relay, entry(item())) else { panic!("no steps") };
    let job = relay.job();
    relay.run(job);
    let stepped = steps.step(&mut relay.engine, 0);
    let Ok(Stepped::Done(AdminResponse::Failed { error })) = stepped else { panic!("erased") };
    assert!(error.contains("holds no such entry"), "{error}");
    assert!(!relay.is_erased(log_key().id()));
}

/// A programme in which one person has a placement in each of many partnerships.
fn with_placements(partnerships: usize) -> String {
    programme(partnerships, ("amina", "Amina Otieno"), |number| {
        format!(
            r#"
[[placement]]
partnership = "p-{number}"
id = "amina-{number}"
participant = "amina"
home = "kisumu"
host = "nidaros"
"#
        )
    })
}

#[test]
fn a_person_with_many_logs_is_erased_one_log_at_a_time() {
    const PARTNERSHIPS: usize = 30;
    let mut relay = Relay::new(&with_placements(PARTNERSHIPS), &[(PHONE, "amina")]);
    relay.work();
    relay.commit();
    let asked = EraseRequest::Person { person: "amina".to_owned(), asked_by: "amina".to_owned() };
    let Executed::Steps(mut steps) = ask(&mut relay, asked) else { panic!("no steps") };
    let mut turns = 0;
    let answer = loop {
        let stepped = steps.step(&mut relay.engine, 0).unwrap();
        if let Some(batch) = relay.engine.take_batch(false) {
            assert!(batch.records.len() <= 2, "{} records in one turn", batch.records.len());
            relay.store.commit(&batch).unwrap();
        }
        relay.engine.committed(relay.store.log()).unwrap();
        match stepped {
            Stepped::Done(answer) | Stepped::Shut(_, answer) => break answer,
            Stepped::More => turns += 1,
            Stepped::Waits => panic!("nothing is loaded for that"),
        }
    };
    assert!(matches!(answer, AdminResponse::EraseDone), "{answer:?}");
    assert_eq!(turns, 2 * PARTNERSHIPS, "each log, and each roster");
    let gone = relay.store.log().erased().unwrap();
    assert!(gone.values().all(|row| row.is_gone));
    assert!(gone.len() >= 3 * PARTNERSHIPS, "{}", gone.len());
}
