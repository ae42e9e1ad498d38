//! Mail: links and counts reach people, nothing is lost without a word, and nobody is named in a log.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use samband_client_core::transport::sync_now;
use samband_server::clock::now_ms;
use samband_server::mail::{Addresses, Letter, Mail, MailQueue, MailSettings};
use samband_server::server::{Relay, RelayOptions};
use samband_tests::{ROSTER, RelayProcess, enrolled, relay_with, write};

use crate::audit::{run, said};
use crate::operator::behind_a_shell;

const RELAY: &str = env!("CARGO_BIN_EXE_relay-under-test");
const URL: &str = "https://relay.example";

/// A mail server on this machine.
struct MailServer {
    address: SocketAddr,
    mails: Arc<Mutex<Vec<String>>>,
    /// What it answers when a mail names its recipient.
    answer: Arc<Mutex<&'static str>>,
}

impl MailServer {
    fn start() -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server =
            MailServer { address, mails: Arc::default(), answer: Arc::new(Mutex::new("250 yes")) };
        let (mails, answer) = (Arc::clone(&server.mails), Arc::clone(&server.answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                _ = converse(&stream, &mails, &answer);
            }
        });
        server
    }

    fn settings(&self) -> MailSettings {
        MailSettings {
            server: format!("smtp://{}", self.address).parse().unwrap(),
            password_file: None,
            from: "Samband <relay@relay.example>".parse().unwrap(),
            public_url: URL.parse().unwrap(),
            summary: "monday".parse().unwrap(),
        }
    }

    /// Waits until it has accepted so many mails.
    fn mails(&self, count: usize) -> Vec<String> {
        wait(|| Some(self.mails.lock().unwrap().clone()).filter(|mails| mails.len() >= count))
    }

    fn answers(&self, answer: &'static str) {
        *self.answer.lock().unwrap() = answer;
    }
}

/// One conversation of RFC 5321.
fn converse(
    stream: &TcpStream,
    mails: &Mutex<Vec<String>>,
    answer: &Mutex<&'static str>,
) -> std::io::Result<()> {
    let mut to = stream;
    let mut lines = BufReader::new(stream).lines();
    to.write_all(b"220 mail.example\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?;
        let reply = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-mail.example\r\n250 8BITMIME",
            "RCPT" => *answer.lock().unwrap(),
            "QUIT" => "221 good bye",
            "DATA" => {
                to.write_all(b"354 go on\r\n")?;
                let text = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                let mail = text.collect::<Vec<_>>().join("\n");
                mails.lock().unwrap().push(mail);
                "250 accepted"
            }
            _ => "250 yes",
        };
        to.write_all(format!("{reply}\r\n").as_bytes())?;
    }
    Ok(())
}

/// Waits until something is there. Panics when it is not in half a minute.
fn wait<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "it did not come");
        std::thread::yield_now();
    }
}

fn done(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, &[&["--public-url", URL], arguments].concat());
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// A relay's program that gives its mail to a server, with everything in its log.
fn with_mail(folder: &Path, server: &MailServer) -> (RelayProcess, PathBuf) {
    let variables = format!(
        "export SAMBAND_LOG=samband_server=trace SAMBAND_PUBLIC_URL={URL}\n\
         export SAMBAND_SMTP_URL=smtp://{} SAMBAND_MAIL_FROM=relay@relay.example",
        server.address
    );
    let script = behind_a_shell(folder, &variables, "");
    let data = folder.join("relay");
    (RelayProcess::start(&script, &data), data)
}

#[test]
fn a_link_and_an_invite_reach_a_person_by_mail_and_no_log_names_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let server = MailServer::start();
    let (relay, data) = with_mail(folder.path(), &server);
    done(&data, &["mail", "address", "amina", "marked@example.org"]);
    let made = done(&data, &["link", "amina", "--mail"]);
    done(&data, &["invite", "amina", "--mail"]);
    let mails = server.mails(2);
    let link = made.lines().find(|line| line.starts_with(URL)).unwrap();
    let of = |part: &str| {
        let found = mails.iter().find(|mail| mail.replace("=\n", "").contains(part));
        found.unwrap_or_else(|| panic!("no mail has {part}: {mails:?}"))
    };
    // in her language, to her, with a link and nothing of anybody
    let mail = of(link);
    for part in ["To: marked@example.org", "Content-Language: sw", "From: relay@relay.example"] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
    assert!(of("/app/enrol#").contains("To: marked@example.org"));
    for mail in &mails {
        assert!(!mail.contains("Otieno") && !mail.contains("fjord"), "{mail}");
    }
    // nothing waits any more, and no log has an address, a link or a person
    wait(|| MailQueue::of(&data).all().unwrap().is_empty().then_some(()));
    let log = relay.said();
    assert!(log.contains("the mail server has accepted a mail"), "{log}");
    for marked in ["marked", "amina", "Amina", "/begin/", "enrol#"] {
        assert!(!log.contains(marked), "{marked:?} is in the log: {log}");
    }
}

#[test]
fn a_mail_that_is_put_off_waits_and_comes_later_and_one_that_is_refused_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let server = MailServer::start();
    server.answers("450 marked@example.org: later");
    let (relay, data) = with_mail(folder.path(), &server);
    done(&data, &["mail", "address", "amina", "marked@example.org"]);
    done(&data, &["link", "amina", "--mail"]);
    let queue = MailQueue::of(&data);
    let tried = || queue.all().unwrap().into_iter().find(|(_, mail)| mail.tries > 0);
    let (name, mail) = wait(tried);
    assert!(mail.next_at > now_ms() && mail.letter.is_some(), "{mail:?}");
    let listed = done(&data, &["mail", "list"]);
    assert!(listed.contains("waits, tried 1 times") && listed.contains("code 450"), "{listed}");
    // its time comes, and the server takes it
    server.answers("250 yes");
    let file = data.join("mail").join(format!("{name}.json"));
    fs::write(&file, serde_json::to_string(&Mail { next_at: 0, ..mail }).unwrap()).unwrap();
    assert_eq!(server.mails(1).len(), 1);

    server.answers("550 marked@example.org: nobody");
    done(&data, &["link", "amina", "--mail"]);
    let given_up = || queue.all().unwrap().into_iter().find(|(_, mail)| mail.letter.is_none());
    wait(given_up);
    let listed = done(&data, &["--json", "mail", "list"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!((&listed[0]["given_up"], &listed[0]["kind"]), (&true.into(), &"link".into()));
    assert!(listed[0]["last"].as_str().unwrap().contains("550"), "{listed}");
    for entry in fs::read_dir(data.join("mail")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("/begin/"), "the link stays: {text}");
    }
    assert!(!relay.said().contains("marked"), "{}", relay.said());
    assert!(done(&data, &["mail", "clear"]).contains("1"));
    assert_eq!(done(&data, &["mail", "list"]), "");
}

#[test]
fn no_link_is_made_for_a_mail_that_nobody_would_get() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let _relay = RelayProcess::start(Path::new(RELAY), &data);
    let before = done(&data, &["audit", "list"]).lines().count();
    let refused = run(&data, &["--public-url", URL, "link", "amina", "--mail"]);
    assert!(!refused.status.success() && said(&refused).contains("mail address amina"));
    done(&data, &["mail", "address", "amina", "amina@example.org"]);
    let refused = run(&data, &["link", "amina", "--mail"]);
    assert!(!refused.status.success() && said(&refused).contains("public-url"));
    assert_eq!(done(&data, &["audit", "list"]).lines().count(), before);
    let refused = run(&data, &["mail", "address", "amina", "amina"]);
    assert!(!refused.status.success() && said(&refused).contains("no mail address"));
    // a relay with half of the settings does not start
    for half in [
        &["--smtp-url", "smtps://mail.example.org"][..],
        &["--mail-from", "a@example.org", "--smtp-url", "smtps://a@mail.example.org"],
    ] {
        let arguments = [&["--public-url", URL, "serve", "--listen", "127.0.0.1:0"], half].concat();
        let refused = run(&folder.path().join("other"), &arguments);
        assert!(!refused.status.success() && said(&refused).contains("smtp"), "{half:?}");
    }
}

/// Has a mail with a link given away, which says that everything before it was dealt with.
fn fence(data: &Path, server: &MailServer) {
    let before = server.mails.lock().unwrap().len();
    let (link, until) = (format!("{URL}/begin/fence"), now_ms() + 3_600_000);
    let letter = Letter::Link { link, until };
    let mail = Mail::new("henrik".parse().unwrap(), "henrik@example.org", letter, now_ms());
    MailQueue::of(data).add(&mail).unwrap();
    server.mails(before + 1);
    wait(|| MailQueue::of(data).all().unwrap().is_empty().then_some(()));
}

#[tokio::test(flavor = "multi_thread")]
async fn coordinators_are_mailed_once_a_week_how_much_waits_in_their_language_and_no_word() {
    let folder = tempfile::tempdir().unwrap();
    let server = MailServer::start();
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    let relay = relay_with(folder.path(), here).await;
    let text = format!(
        "{ROSTER}\n[[person]]\nid = \"solveig\"\nname = \"Solveig Vik\"\nlanguage = \"nb\"\n\
         [[role]]\npartnership = \"fjord-lake\"\nperson = \"solveig\"\nrole = \"administrator\"\n"
    );
    let import = samband_server::admin::AdminRequest::ImportRoster { text, check_only: false };
    relay.admin(import).await;
    let phone = enrolled(&relay, folder.path(), "marked-label", "amina").await;
    write(&phone, "a marked sentence");
    sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
    let data = folder.path().join("relay");
    // a mentor and a participant look after nobody
    for person in ["henrik", "solveig", "kari", "amina"] {
        let address = format!("{person}@example.org");
        Addresses::set(&data, &person.parse().unwrap(), Some(&address)).unwrap();
    }
    let start = || {
        let options = RelayOptions { mail: Some(server.settings()), ..here.into() };
        Relay::start(&data, options)
    };
    let relay = start().await.unwrap();
    tokio::task::block_in_place(|| {
        server.mails(2);
        fence(&data, &server);
    });
    relay.stop().await.unwrap();
    // another start on the same day tells nobody again
    let relay = start().await.unwrap();
    tokio::task::block_in_place(|| {
        fence(&data, &server);
        fence(&data, &server);
    });
    relay.stop().await.unwrap();
    let mails = server.mails.lock().unwrap().clone();
    let to = |person: &str| -> Vec<&String> {
        let line = format!("To: {person}@example.org");
        let all = mails.iter().filter(|mail| !mail.contains("/begin/fence"));
        all.filter(|mail| mail.contains(&line)).collect()
    };
    assert_eq!(["henrik", "solveig", "kari", "amina"].map(|person| to(person).len()), [1, 1, 0, 0]);
    let (english, norwegian) = (to("henrik")[0], to("solveig")[0]);
    assert!(english.contains("This waits for you on Samband today:"), "{english}");
    assert!(english.contains(&format!("{URL}/")), "{english}");
    assert!(norwegian.contains("Content-Language: nb"), "{norwegian}");
    assert!(norwegian.contains("Enheter som folk har: 1"), "{norwegian}");
    for mail in [english, norwegian] {
        for marked in ["marked", "Amina", "amina", "Otieno", "Fjord and Lake"] {
            assert!(!mail.contains(marked), "{marked}: {mail}");
        }
    }
}
