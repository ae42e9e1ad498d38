//! The app of a browser's worker without a browser: against a real relay, where every websocket is broken.

use std::collections::BTreeMap;
use std::io::{Read, Write as _};
use std::net::{SocketAddr, TcpStream};

use samband_app::LineTrouble;
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::store::{Write, system_random};
use samband_server::server::Relay;
use samband_tests::{
    AUDIENCE, draft, invite, item, log_key, now, partnership, placement, relay_here,
};
use samband_web::messages::{Answer, Browser, News, Request, Visit};
use samband_web::{App, Input, KeptDraft, LineInput, Now, Output};

/// A worker whose websockets end before they open.
struct Worker {
    app: App,
    records: BTreeMap<Vec<u8>, Vec<u8>>,
    relay: SocketAddr,
    monotonic_ms: u64,
    wake_at: Option<u64>,
    news: Vec<News>,
    posts: usize,
}

impl Worker {
    fn new(relay: &Relay) -> Worker {
        Worker {
            app: App::open([], None, system_random).unwrap(),
            records: BTreeMap::new(),
            relay: relay.address(),
            monotonic_ms: 0,
            wake_at: None,
            news: Vec::new(),
            posts: 0,
        }
    }

    /// Gives the app an input, and then what comes of what it does. Returns its answer.
    fn handle(&mut self, input: Input) -> Option<Answer> {
        let mut answer = None;
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            let now = Now { monotonic_ms: self.monotonic_ms, time: now() };
            let outputs = self.app.handle(input, now);
            self.commit();
            for output in outputs {
                match output {
                    Output::Answer(_, said) => answer = Some(said),
                    Output::News(news) => self.news.push(news),
                    Output::WakeAt(at) => self.wake_at = Some(at),
                    Output::OpenSocket { number, .. } => {
                        inputs.push(Input::Line(number, LineInput::Closed { code: 1006 }));
                    }
                    Output::Post { number, url, hello, body } => {
                        assert_eq!(url, format!("http://{}/sync", self.relay));
                        self.posts += 1;
                        inputs.push(Input::Line(number, post(self.relay, &hello, &body)));
                    }
                    _ => {}
                }
            }
        }
        answer
    }

    fn commit(&mut self) {
        for Write { key, value } in self.app.take_batch() {
            match value {
                Some(value) => _ = self.records.insert(key, value),
                None => _ = self.records.remove(&key),
            }
        }
    }

    /// Sends the form of enrolling, as the page does that this relay serves.
    fn enrol(&mut self, code: String) {
        let browser = Browser {
            persisted: None,
            free_bytes: None,
            installed: false,
            opens_offline: None,
            origin: format!("http://{}", self.relay),
            languages: vec!["en".to_owned()],
            version: String::new(),
        };
        assert!(self.handle(Input::Request(0, Request::Surroundings(browser))).is_none());
        let fields = [("code", code), ("label", "browser".to_owned())];
        let form = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let visit = Visit { path: "/enrol".to_owned(), form: Some(form) };
        let answer = self.handle(Input::Request(1, Request::Visit(visit)));
        assert!(matches!(answer, Some(Answer::SeeOther { .. })), "{answer:?}");
    }

    /// Lets time pass until such news has come.
    fn wait_for(&mut self, is: impl Fn(&News) -> bool) {
        for _ in 0..20 {
            if self.news.iter().any(&is) {
                return;
            }
            self.monotonic_ms = self.wake_at.expect("it goes on by itself");
            self.handle(Input::Timer);
        }
        panic!("only {:?}", self.news);
    }

    fn lock(&mut self, passphrase: &str) {
        self.sends("/enrol/compared", &[]);
        self.sends("/more/phone/lock", &[("passphrase", passphrase), ("again", passphrase)]);
    }

    /// Sends a form, which leads to another page.
    fn sends(&mut self, path: &str, fields: &[(&str, &str)]) {
        let form = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let visit = Visit { path: path.to_owned(), form: Some(form.collect()) };
        let answer = self.handle(Input::Request(2, Request::Visit(visit)));
        assert!(matches!(answer, Some(Answer::SeeOther { .. })), "{answer:?}");
    }

    fn texts(&self) -> Vec<String> {
        let log = self.app.device().log(&partnership(), &placement(), AUDIENCE).unwrap();
        log.entries.into_values().map(|entry| entry.text).collect()
    }
}

/// Makes a POST as an old client, whose answers end with the connection.
fn post(relay: SocketAddr, hello: &str, body: &[u8]) -> LineInput {
    let mut stream = TcpStream::connect(relay).unwrap();
    let head = format!(
        "POST /sync HTTP/1.0\r\nhost: {relay}\r\nsamband-hello: {hello}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.to_owned())
    };
    LineInput::Answered {
        status: head.split_whitespace().nth(1).unwrap().parse().unwrap(),
        welcome: header("samband-welcome"),
        retry_after_s: None,
        body: answer[end + 4..].to_vec(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_websockets_are_broken_a_browser_enrols_and_syncs_by_post() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code = invite(&relay, "amina").await;
    let mut worker = Worker::new(&relay);
    let worker = tokio::task::spawn_blocking(move || {
        worker.enrol(code);
        worker.wait_for(|news| *news == News::CaughtUp);
        let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("Behind a proxy") });
        worker.app.device().edit(&log_key(), &edit, now()).unwrap();
        worker.news.clear();
        worker.handle(Input::Woken { was_frozen: false });
        worker.wait_for(|news| *news == News::CaughtUp);
        worker
    });
    let worker = worker.await.unwrap();
    assert!(worker.posts >= 2, "{} POSTs", worker.posts);
    let log = relay.views().log_of(&log_key()).unwrap();
    let texts: Vec<_> = log.entries.into_values().map(|entry| entry.text).collect();
    assert_eq!(texts, ["Behind a proxy"]);

    // what the database holds is all that a new worker needs
    let Worker { records, relay: address, .. } = worker;
    let mut again = Worker { records: records.clone(), relay: address, ..Worker::new(&relay) };
    again.app = App::open(records, None, system_random).unwrap();
    assert_eq!(again.texts(), ["Behind a proxy"]);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_that_nobody_knows_ends_the_attempt_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code = invite(&relay, "amina").await;
    let other_folder = tempfile::tempdir().unwrap();
    let other = relay_here(other_folder.path()).await;
    let mut worker = Worker::new(&other);
    let ended = tokio::task::spawn_blocking(move || {
        worker.enrol(code);
        let is_end = |news: &News| {
            matches!(
                news,
                News::Disconnected { why: Some(LineTrouble::Refused(120)), again: false }
            )
        };
        worker.wait_for(is_end);
    });
    ended.await.unwrap();
}

const TYPED: &str = "Words that are not sent yet, about a colleague.";
const PASSPHRASE: &str = "mangoes and fractions";

fn shows(key: &str, kept: &KeptDraft) -> bool {
    let bytes = match kept {
        KeptDraft::Plain(text) => text.as_bytes().to_vec(),
        KeptDraft::Sealed(bytes) => bytes.clone(),
    };
    let holds = |word: &str| bytes.windows(word.len()).any(|at| at == word.as_bytes());
    holds("colleague") || holds("entry") || key.contains("entry")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_on_a_locked_phone_cannot_be_read_in_its_database() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code = invite(&relay, "amina").await;
    let mut worker = Worker::new(&relay);
    let locked = tokio::task::spawn_blocking(move || {
        worker.enrol(code);
        worker.wait_for(|news| *news == News::CaughtUp);
        // as the worker keeps it on a phone without a passphrase
        let (key, plain) = worker.app.draft_to_keep("entry-text", TYPED);
        assert_eq!((&*key, &plain), ("entry-text", &Some(KeptDraft::Plain(TYPED.to_owned()))));
        assert!(!worker.app.take_seals_drafts(), "it has no passphrase");
        worker.lock(PASSPHRASE);
        assert!(worker.app.take_seals_drafts(), "the plain drafts are sealed with the same batch");
        assert!(!worker.app.take_seals_drafts(), "once");
        let (key, sealed) = worker.app.draft_to_keep("entry-text", TYPED);
        let sealed = sealed.unwrap();
        assert!(!shows(&key, &sealed), "{key}");
        let (same, none) = worker.app.draft_to_keep("entry-text", "");
        assert_eq!((same, none), (key.clone(), None), "it is removed under its name");
        assert_ne!(worker.app.draft_to_keep("reply-text", TYPED).0, key);
        // words that somebody else put into the database are not shown
        assert_eq!(
            worker.app.kept_draft("entry-text", KeptDraft::Plain("Put in.".to_owned())),
            None
        );
        let elsewhere = worker.app.draft_to_keep("reply-text", TYPED).0;
        assert_eq!(worker.app.kept_draft(&elsewhere, sealed.clone()), None, "it was moved");
        (worker.records, key, sealed)
    });
    let (records, key, sealed) = locked.await.unwrap();
    // the tab is closed, and another window opens the place with the passphrase
    let opened = App::open(records, Some(PASSPHRASE), system_random).unwrap();
    let read = opened.kept_draft(&key, sealed);
    assert_eq!(read, Some(("entry-text".to_owned(), TYPED.to_owned())));
    relay.stop().await.unwrap();
}
