//! What an operator meets: full disks, closed pipes, signals, long paths, other users of the machine, slips of the keyboard.

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use samband_client_core::invite::InviteCode;
use samband_client_core::transport;
use samband_client_core::wire::to_header;
use samband_server::admin::{AdminRequest, AdminResponse, ReportRequest};
use samband_server::ask::{AskError, ask};
use samband_server::folder::STORE_FILE;
use samband_tests::bare::{BareDevice, connect};
use samband_tests::{RelayProcess, enrolled, open, relay_here, write};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::audit::{run, said};
use crate::bad_input::close_code;
use crate::pages::cookie;

const RELAY: &str = env!("CARGO_BIN_EXE_relay-under-test");

/// The relay's program, started by a shell that first does this.
pub(crate) fn behind_a_shell(folder: &Path, first: &str, redirected: &str) -> PathBuf {
    let script = folder.join("relay.sh");
    let text = format!("#!/bin/sh\n{first}\nexec '{RELAY}' \"$@\" {redirected}\n");
    std::fs::write(&script, text).unwrap();
    std::fs::set_permissions(&script, PermissionsExt::from_mode(0o755)).unwrap();
    script
}

/// Asks until the relay answers. Panics when it does not in half a minute.
fn status(data: &Path) -> AdminResponse {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        match ask(data, &AdminRequest::Status) {
            Ok(answer) => return answer,
            Err(error) => assert!(Instant::now() < deadline, "{error}"),
        }
        std::thread::yield_now();
    }
}

/// A program that is killed when the test ends.
struct Killed(std::process::Child);

impl Drop for Killed {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_written_does_not_stop_the_relay() {
    let folder = tempfile::tempdir().unwrap();
    // every line of the log, and the disk under it is full
    let script = behind_a_shell(folder.path(), "export SAMBAND_LOG=debug", "2>/dev/full");
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(&script, &data);
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    let no_invite = "0000-0000-0000-0000";
    transport::enrol(&phone, &address, no_invite, "phone").await.unwrap_err();
    transport::enrol(&phone, &address, &relay.invite("amina"), "phone").await.unwrap();
    write(&phone, "with a full disk under the log");
    assert_eq!(transport::sync_now(&phone).await.unwrap().accepted, 1);
}

#[test]
fn the_relay_starts_where_its_first_line_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let relay = Command::new(RELAY)
        .args(["--data".as_ref(), data.as_os_str(), "serve".as_ref()])
        .args(["--listen", "127.0.0.1:0"])
        .stdout(full)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _relay = Killed(relay);
    let answer = status(&data);
    assert!(matches!(answer, AdminResponse::Status { .. }), "{answer:?}");
}

#[test]
fn a_closed_pipe_ends_a_command_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(RELAY), &data);
    for command in [&["audit", "list"][..], &["--json", "audit", "list"], &["status"], &["report"]]
    {
        let mut listing = Command::new(RELAY)
            .args(["--data".as_ref(), data.as_os_str()])
            .args(command)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(listing.stdout.take());
        let mut complaint = String::new();
        listing.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert!(
            listing.wait().unwrap().success() && complaint.is_empty(),
            "{command:?} {complaint}"
        );
    }
    drop(relay);
}

#[test]
fn an_answer_that_cannot_be_written_is_told_without_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let _relay = RelayProcess::start(Path::new(RELAY), &data);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let asked = Command::new(RELAY)
        .args(["--data".as_ref(), data.as_os_str(), "status".as_ref()])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(asked.status.code(), Some(1), "{}", said(&asked));
    assert!(said(&asked).contains("the answer cannot be written"), "{}", said(&asked));
}

#[test]
fn administrators_get_in_again_after_a_crowd_took_all_file_descriptors() {
    let folder = tempfile::tempdir().unwrap();
    let script = behind_a_shell(folder.path(), "ulimit -n 40", "");
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(&script, &data);
    let crowd: Vec<_> =
        (0..60).map(|_| std::net::TcpStream::connect(relay.address()).unwrap()).collect();
    // the crowd has every descriptor when the log says so
    let deadline = Instant::now() + Duration::from_secs(30);
    while !relay.said().contains("cannot accept connections") {
        assert!(Instant::now() < deadline, "{}", relay.said());
        std::thread::yield_now();
    }
    // this one finds no descriptor either; whatever it hears, nobody is shut out for ever
    let waiting = std::thread::spawn({
        let data = data.clone();
        move || ask(&data, &AdminRequest::Status)
    });
    drop(crowd);
    _ = waiting.join().unwrap();
    let answer = status(&data);
    assert!(matches!(answer, AdminResponse::Status { .. }), "{answer:?}");
    assert!(relay.said().matches("cannot accept connections").count() <= 2, "{}", relay.said());
}

#[test]
fn signals_that_mean_nothing_to_the_relay_do_not_end_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(RELAY), &data);
    for signal in ["-HUP", "-USR1", "-USR2"] {
        let sent = Command::new("kill").args([signal, &relay.pid().to_string()]).status().unwrap();
        assert!(sent.success());
        let answer = ask(&data, &AdminRequest::Status);
        assert!(matches!(answer, Ok(AdminResponse::Status { .. })), "{signal}: {answer:?}");
    }
}

#[test]
fn a_relay_with_a_long_path_starts_and_is_administered() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a-folder-with-a-long-name".repeat(6)).join("relay");
    let relay = RelayProcess::start(Path::new(RELAY), &data);
    assert_eq!(relay.invite("amina").len(), 19);
    assert!(data.join("admin.sock").exists());
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_the_owner_reads_the_relays_files() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = relay_here(folder.path()).await;
    enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut seen = 0;
    for file in std::fs::read_dir(&data).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 2 && mode(&data) == 0o700);
    relay.stop().await.unwrap();

    // as an older umask left them
    let store = data.join(STORE_FILE);
    std::fs::set_permissions(&data, PermissionsExt::from_mode(0o755)).unwrap();
    std::fs::set_permissions(&store, PermissionsExt::from_mode(0o644)).unwrap();
    let output = run(&data, &["status"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("could be read by other users"), "{}", said(&output));
    assert_eq!((mode(&data), mode(&store)), (0o700, 0o600));
    assert!(!said(&run(&data, &["status"])).contains("other users"), "said once");
}

#[test]
fn a_command_on_a_folder_that_holds_no_relay_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    for data in [folder.path(), &nowhere] {
        for command in [&["status"][..], &["report"], &["invite", "amina"], &["audit", "list"]] {
            let output = run(data, command);
            let text = said(&output);
            assert!(!output.status.success() && text.contains("holds no relay"), "{text}");
        }
        let asked = ask(data, &AdminRequest::Devices);
        assert!(matches!(asked, Err(AskError::NoRelay(_))), "{asked:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_revocation_says_whom_it_hit_and_a_slip_hits_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(RELAY), &data);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    let code = relay.invite("amina");
    runtime.block_on(transport::enrol(&phone, &address, &code, "blue phone")).unwrap();
    let id = phone.identity().device.to_string();

    let short = run(&data, &["revoke", "device", &id[..3]]);
    assert!(!short.status.success() && said(&short).contains("at least 4"), "{}", said(&short));
    let nobody = run(&data, &["revoke", "person", "aminah"]);
    assert!(!nobody.status.success(), "{}", said(&nobody));
    assert!(said(&nobody).contains("nobody is called aminah"), "{}", said(&nobody));
    let revoked = run(&data, &["revoke", "device", &id[..4]]);
    let text = said(&revoked);
    assert!(revoked.status.success(), "{text}");
    for part in [&id[..8], "blue phone", "amina", "last heard"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_over_nothing_that_there_is_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let report = |country: &str, from: Option<&str>, to: Option<&str>| {
        let (from, to) = (from.map(str::to_owned), to.map(str::to_owned));
        let wanted =
            ReportRequest { country: Some(country.to_owned()), from, to, ..Default::default() };
        relay.admin(AdminRequest::Report(wanted))
    };
    for (country, from, to, why) in [
        ("Kenya", None, None, "KE"),
        ("XX", None, None, "KE"),
        ("KE", Some("2026-12"), Some("2026-01"), "exchange the two"),
    ] {
        let AdminResponse::Failed { error } = report(country, from, to).await else {
            panic!("{country} {from:?} {to:?}")
        };
        assert!(error.contains(why), "{error}");
    }
    for country in ["KE", "ke"] {
        let answer = report(country, Some("2026-01"), Some("2026-01")).await;
        assert!(matches!(answer, AdminResponse::Report { .. }), "{answer:?}");
    }
    relay.stop().await.unwrap();
}

#[test]
fn every_answer_for_programs_is_one_json_value() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(RELAY), &data);
    let export = folder.path().join("audit.jsonl");
    let export = export.to_str().unwrap();
    let roster = folder.path().join("roster.toml");
    std::fs::File::create(&roster).unwrap().write_all(b"[[person]]\n").unwrap();
    let roster = roster.to_str().unwrap();
    for (command, is_good) in [
        (&["status"][..], true),
        (&["devices"], true),
        (&["refused"], true),
        (&["report"], true),
        (&["invite", "amina"], true),
        (&["link", "amina"], true),
        (&["audit", "list"], true),
        (&["audit", "export", export], true),
        (&["audit", "export", export], false),
        (&["audit", "verify", "--against", export], true),
        (&["revoke", "person", "amina"], true),
        (&["revoke", "person", "nobody"], false),
        (&["invite", "nobody"], false),
        (&["report", "--country", "xx"], false),
        (&["roster", "import", roster], false),
        (&["roster", "import", "nowhere.toml"], false),
    ] {
        let output = run(&data, &[&["--json"], command].concat());
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{command:?}: {error}: {}", said(&output)));
        assert_eq!(output.status.success(), is_good, "{command:?}: {answer}");
        assert_eq!(answer.get("error").is_none(), is_good, "{command:?}: {answer}");
    }
    drop(relay);
    let elsewhere = run(folder.path(), &["--json", "status"]);
    let answer: serde_json::Value = serde_json::from_slice(&elsewhere.stdout).unwrap();
    assert!(answer["error"].as_str().unwrap().contains("holds no relay"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_with_control_characters_are_refused_at_the_door() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    let code = samband_tests::invite(&relay, "amina").await;
    for label in ["evil\u{1b}[2J", "two\nlines", "\u{202e}enohp", "c1\u{9b}31m"] {
        let refused = transport::enrol(&phone, &address, &code, label).await.unwrap_err();
        assert!(refused.to_string().contains("control characters"), "{refused}");
    }
    transport::enrol(&phone, &address, &code, "телефон 📱").await.unwrap();
    for name in ["Amina\\u001b[2J", "Amina\\nOtieno", "\\u202eAmina"] {
        let text = samband_tests::ROSTER.replace("Amina Otieno", name);
        let request = AdminRequest::ImportRoster { text, check_only: true };
        let AdminResponse::Faults { faults } = relay.admin(request).await else { panic!("{name}") };
        assert!(faults[0].text.contains("control characters"), "{faults:?}");
    }
    relay.stop().await.unwrap();
}

/// The first block of this language in the operator's guide.
fn documented(language: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let guide = std::fs::read_to_string(root.join("server/docs/operating.md")).unwrap();
    let (_, block) = guide.split_once(&format!("```{language}\n")).unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_documented_nginx_configuration_is_accepted_by_nginx() {
    try_nginx(&documented("nginx"));
}

#[test]
fn the_nginx_configuration_before_several_nodes_is_accepted_by_nginx() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let path = root.join("server/packaging/nodes/nginx.conf");
    try_nginx(&std::fs::read_to_string(path).unwrap());
}

/// Has nginx read a part of its configuration, with certificates that are there.
fn try_nginx(server: &str) {
    assert!(server.contains("proxy_pass"));
    if Command::new("nginx").arg("-v").output().is_err() {
        eprintln!("not tried: there is no nginx on this machine");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(["relay.example".to_owned()]).unwrap();
    std::fs::write(at("relay.pem"), certificate.self_signed(&key).unwrap().pem()).unwrap();
    std::fs::write(at("relay.key"), key.serialize_pem()).unwrap();
    let server = server
        .replace("/etc/ssl/relay.pem", &at("relay.pem"))
        .replace("/etc/ssl/relay.key", &at("relay.key"));
    let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {};\n", at(kind)))
        .concat();
    let configuration = format!(
        "pid {};\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{paths}{server}}}\n",
        at("pid")
    );
    std::fs::write(at("nginx.conf"), configuration).unwrap();
    let tried = Command::new("nginx").args(["-t", "-p", &at(""), "-c", &at("nginx.conf")]).output();
    let tried = tried.unwrap();
    assert!(tried.status.success(), "{}", said(&tried));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_connected_device_hears_that_the_relay_stops() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(RELAY), &data);
    let mut sockets = Vec::new();
    for number in 0..50 {
        let device = BareDevice::new(number);
        let code: InviteCode = relay.invite("amina").parse().unwrap();
        let hello = to_header(&device.enrol(code.bytes()).encode());
        sockets.push(connect(relay.address(), Some(hello)).await.unwrap().0);
    }
    let sent = Command::new("kill").args(["-TERM", &relay.pid().to_string()]).status().unwrap();
    assert!(sent.success());
    for socket in sockets {
        assert_eq!(close_code(socket).await, 4030);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_page_that_waits_for_news_does_not_hold_up_a_relay_that_stops() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    relay.views().count().unwrap();
    let mut page = TcpStream::connect(relay.address()).await.unwrap();
    let asked =
        format!("GET /news?at=1000000 HTTP/1.1\r\nHost: localhost\r\nCookie: {kari}\r\n\r\n");
    page.write_all(asked.as_bytes()).await.unwrap();
    let mut head = [0; 12];
    page.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");
    let began = Instant::now();
    relay.stop().await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_stops_within_seconds_although_a_report_does_not_come_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let report = relay.views().log().snapshot().unwrap();
    let began = Instant::now();
    relay.stop().await.unwrap();
    assert!(began.elapsed() <= Duration::from_secs(25), "{:?}", began.elapsed());
    // it held the store all the time
    assert!(report.head().is_ok());
    assert!(began.elapsed() >= Duration::from_secs(5), "{:?}", began.elapsed());
}
