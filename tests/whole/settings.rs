//! Settings as an operator meets them: files with faults, the page that lists them, links with the relay's address.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::{Relay, RelayOptions};
use samband_tests::relay_with;

use crate::audit::{run, said};
use crate::pages::{cookie, exchange, get};
use crate::sign_in::hidden;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

/// Runs the relay's program with a variable set.
fn run_with(data: &Path, variable: (&str, &str), arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relay-under-test"))
        .arg("--data")
        .arg(data)
        .args(arguments)
        .env(variable.0, variable.1)
        .output()
        .unwrap()
}

#[test]
fn a_faulty_settings_file_is_named_line_by_line_and_no_relay_starts_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    fs::write(
        data.join("samband.toml"),
        "listen = \"127.0.0.1:0\"\npublic_url = \"https://a.example\"\nlog = \"=,\"\n",
    )
    .unwrap();
    let checked = run(data, &["config", "check"]);
    assert_eq!(checked.status.code(), Some(1));
    let complaint = said(&checked);
    assert!(
        complaint.contains(
            "samband.toml:2: there is no setting \"public_url\": did you mean \"public-url\"?"
        ),
        "{complaint}"
    );
    assert!(complaint.contains("samband.toml:3: log: invalid value"), "{complaint}");
    let json = run(data, &["--json", "config", "check"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["faults"].as_array().unwrap().len(), 2);
    let started = run(data, &["serve"]);
    assert_eq!(started.status.code(), Some(1));
    assert!(said(&started).contains("the relay does not start"), "{}", said(&started));
    let nowhere =
        run(data, &["--config", "/dev/null", "serve", "--backup-folder", "/nowhere/at/all"]);
    assert!(said(&nowhere).contains("there is no folder /nowhere/at/all"), "{}", said(&nowhere));
    // a lost phone can be shut out all the same
    assert!(run(data, &["init", "kari"]).status.success());
    assert!(run(data, &["devices"]).status.success());
    fs::write(data.join("samband.toml"), "listen = \"127.0.0.1:0\"\n").unwrap();
    assert!(run(data, &["config", "check"]).status.success());
    let missing = run(data, &["--config", "/nowhere/at/all.toml", "status"]);
    assert!(said(&missing).contains("/nowhere/at/all.toml"), "{}", said(&missing));
}

#[test]
fn a_setting_is_taken_from_the_flag_before_the_environment_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    fs::write(data.join("samband.toml"), "listen = \"127.0.0.1:7001\"\nbackup-keep = 3\n").unwrap();
    let shown = run_with(data, ("SAMBAND_LISTEN", "127.0.0.1:7002"), &["--json", "config", "show"]);
    let shown: Vec<serde_json::Value> = serde_json::from_slice(&shown.stdout).unwrap();
    let of = |name: &str| {
        let found = shown.iter().find(|it| it["setting"] == name).unwrap();
        (found["value"].as_str().unwrap().to_owned(), found["from"].as_str().unwrap().to_owned())
    };
    let pair = |value: &str, from: &str| (value.to_owned(), from.to_owned());
    assert_eq!(of("listen"), pair("127.0.0.1:7002", "environment"));
    assert_eq!(of("backup-keep"), pair("3", "file"));
    assert_eq!(of("backup-hours"), pair("24", "default"));
}

#[test]
fn the_page_of_settings_is_current() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["config", "reference"]);
    let made = String::from_utf8(made.stdout).unwrap();
    let page = root().join("server/docs/settings.md");
    if std::env::var_os("SAMBAND_WRITE_DOCS").is_some() {
        fs::write(&page, &made).unwrap();
    }
    let kept = fs::read_to_string(&page).unwrap_or_default();
    assert_eq!(kept, made, "run `samband-server config reference > server/docs/settings.md`");
}

#[test]
fn links_and_invites_have_the_relays_address_where_a_setting_says_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("samband.toml"), "public-url = \"https://relay.example\"\n").unwrap();
    let made = said(&run(&data, &["init", "kari"]));
    assert!(made.starts_with("https://relay.example/begin/"), "{made}");
    let roster = folder.path().join("roster.toml");
    fs::write(&roster, samband_tests::ROSTER).unwrap();
    assert!(run(&data, &["roster", "import", roster.to_str().unwrap()]).status.success());
    let invited = said(&run(&data, &["invite", "amina"]));
    assert!(invited.contains("https://relay.example/app/enrol#"), "{invited}");
    assert!(invited.contains("fieldbook enrol wss://relay.example "), "{invited}");
    let json = run(&data, &["--json", "link", "kari"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(json["link"].as_str().unwrap().starts_with("https://relay.example/begin/"), "{json}");
    let wrong = run(&data, &["--public-url", "https://relay.example/path", "status"]);
    assert!(said(&wrong).contains("without a path"), "{}", said(&wrong));
}

/// A host that is longer than a picture holds, in the only place where a stranger's text gets into one.
#[tokio::test(flavor = "multi_thread")]
async fn an_invite_on_the_pages_has_the_public_address_and_no_host_of_a_request_breaks_it() {
    for public_url in [None, Some("https://relay.example".parse().unwrap())] {
        let folder = tempfile::tempdir().unwrap();
        let options = RelayOptions {
            public_url: public_url.clone(),
            ..std::net::SocketAddr::from(([127, 0, 0, 1], 0)).into()
        };
        let relay: Relay = relay_with(folder.path(), options).await;
        let who = cookie(&relay, "achieng").await;
        let shown = get(&relay, "/devices", Some(&who)).await;
        let (key, once) = (hidden(&shown, "form_key"), hidden(&shown, "once"));
        let form = format!("form_key={key}&once={once}&person=amina");
        let host = format!("localhost:{}", "1".repeat(6_000));
        let request = format!(
            "POST /devices/invite HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nCookie: {who}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = exchange(&relay, &request).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let page = answer.body;
        match &public_url {
            Some(url) => assert!(
                page.contains(&format!("{url}/app/enrol#")) && page.contains("<svg"),
                "{page}"
            ),
            None => assert!(page.contains("/app/enrol#") && !page.contains("<svg"), "{page}"),
        }
        // a link to choose a password is given away as well
        let again = hidden(&get(&relay, "/devices", Some(&who)).await, "once");
        let form = form.replace(&once, &again);
        let request = format!(
            "POST /devices/link HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {who}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = exchange(&relay, &request).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let address = public_url.map_or("http://localhost".to_owned(), |url| url.to_string());
        assert!(answer.body.contains(&format!("{address}/begin/")), "{}", answer.body);
        assert!(matches!(relay.admin(AdminRequest::Status).await, AdminResponse::Status { .. }));
        relay.stop().await.unwrap();
    }
}

#[test]
fn every_command_has_a_man_page_for_everybody_and_shells_complete_it() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man");
    fs::create_dir(&pages).unwrap();
    let made = run(folder.path(), &["man", pages.to_str().unwrap()]);
    assert!(made.status.success(), "{}", said(&made));
    for command in
        ["", "-serve", "-backup", "-restore", "-verify", "-export", "-import", "-config-check"]
    {
        let page = pages.join(format!("samband-server{command}.1"));
        let text = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{command}: {error}"));
        assert!(text.contains(".SH NAME"), "{command}: {text}");
        let mode =
            std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&page).unwrap().permissions());
        assert_eq!(mode & 0o444, 0o444, "{command}");
    }
    for shell in ["bash", "fish", "zsh"] {
        let made = run(folder.path(), &["completions", shell]);
        assert!(said(&made).contains("backup-folder"), "{shell}");
    }
}

#[test]
fn what_a_command_makes_can_be_read_by_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    assert!(run(&data, &["init", "kari"]).status.success());
    let (backup, keys) = (folder.path().join("a.backup"), folder.path().join("a.keys"));
    let (backup, keys) = (backup.to_str().unwrap(), keys.to_str().unwrap());
    assert!(run(&data, &["backup", backup, "--keys", keys]).status.success());
    let export = folder.path().join("a.jsonl");
    assert!(run(&data, &["export", export.to_str().unwrap()]).status.success());
    let restored = folder.path().join("restored");
    assert!(run(&restored, &["restore", backup, "--keys", keys]).status.success());
    let imported = folder.path().join("imported");
    assert!(run(&imported, &["import", export.to_str().unwrap()]).status.success());
    let mut looked_at = 0;
    let mut folders = vec![folder.path().to_owned()];
    while let Some(of) = folders.pop() {
        for entry in fs::read_dir(of).unwrap() {
            let path = entry.unwrap().path();
            let mode = std::os::unix::fs::PermissionsExt::mode(
                &fs::metadata(&path).unwrap().permissions(),
            );
            assert_eq!(mode & 0o077, 0, "{}", path.display());
            looked_at += 1;
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    assert!(looked_at > 10, "{looked_at}");
}

/// What an example's file names of settings, as variables.
fn named_settings(text: &str) -> Vec<&str> {
    let is_part = |byte: char| byte.is_ascii_uppercase() || byte == '_';
    let names = text.match_indices("SAMBAND_").map(|(at, _)| {
        let end = text[at..].find(|byte| !is_part(byte)).map_or(text.len(), |end| at + end);
        &text[at..end]
    });
    names.collect()
}

#[test]
fn every_setting_in_the_example_of_several_nodes_exists() {
    let known = fs::read_to_string(root().join("server/docs/settings.md")).unwrap();
    let folder = root().join("server/packaging/nodes");
    let mut found = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        for name in named_settings(&fs::read_to_string(&path).unwrap()) {
            assert!(known.contains(&format!("`{name}`")), "{name} in {}", path.display());
            found += 1;
        }
    }
    assert!(found > 10, "only {found} settings were looked at");
    assert_eq!(named_settings("a SAMBAND_NODE_CA=x, SAMBAND_X"), ["SAMBAND_NODE_CA", "SAMBAND_X"]);
}
