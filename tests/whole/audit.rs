//! The audit log says who did what, and shows when it was altered.

use std::path::Path;
use std::process::{Command, Output};

use samband_server::admin::{AdminRequest, AdminResponse, ReportRequest, RevokeRequest};
use samband_server::relay::Deed;
use samband_tests::{RelayProcess, enrolled, open, relay_here, write};

/// Runs the relay's program with a command.
pub(crate) fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relay-under-test"))
        .arg("--data")
        .arg(data)
        .args(arguments)
        .output()
        .unwrap()
}

/// What it said.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn invites_enrolments_roles_revocations_refusals_and_reports_are_audited() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let id = phone.identity().device.to_string();
    relay.admin(AdminRequest::Revoke(RevokeRequest::Device { device: id.clone() })).await;
    // what a revoked device pushes is refused: one row for the day, however many
    write(&phone, "one");
    write(&phone, "two");
    _ = samband_client_core::transport::sync_now(&phone).await;
    let report = AdminRequest::Report(ReportRequest::default());
    relay.admin(report).await;

    let AdminResponse::Status { status } = relay.admin(AdminRequest::Status).await else {
        panic!("no status")
    };
    assert_eq!(status.since_start.changes_refused, [(212, 2)].into());
    assert_eq!((status.devices, status.audit_rows > 5), (0, true), "{status:?}");

    let request = AdminRequest::Audit { after: 0, export: false };
    let AdminResponse::Audit { rows } = relay.admin(request).await else { panic!("no rows") };
    let rows_of = |deed: Deed| rows.iter().filter(move |row| row.did == deed);
    assert!(rows_of(Deed::RosterChanged).count() > 0);
    let given = rows_of(Deed::RoleGiven).find(|row| row.whom == "amina").unwrap();
    assert!(given.note.starts_with("participant"), "{given:?}");
    assert_eq!(rows_of(Deed::Invited).next().unwrap().whom, "amina");
    let enrolment = rows_of(Deed::Enrolled).next().unwrap();
    assert_eq!((&enrolment.who, enrolment.whom.as_str()), (&id, "amina"));
    assert_eq!(rows_of(Deed::DeviceRevoked).next().unwrap().whom, id);
    let refused: Vec<_> = rows_of(Deed::PushRefused).collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].who == id && refused[0].note.starts_with("212"), "{refused:?}");
    assert_eq!(rows_of(Deed::ReportExported).count(), 1);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_relay_says_what_it_has_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(env!("CARGO_BIN_EXE_relay-under-test")), &data);
    let address = format!("ws://{}", relay.address());
    let [phone, tablet] = ["phone", "tablet"].map(|name| open(folder.path(), name));
    let code = relay.invite("amina");
    samband_client_core::transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    samband_client_core::transport::enrol(&tablet, &address, &code, "tablet").await.unwrap_err();
    let status = run(&data, &["status"]);
    assert!(status.status.success(), "{}", said(&status));
    assert!(said(&status).contains("1 devices enrolled"), "{}", said(&status));
    let status = run(&data, &["--json", "status"]);
    let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    let refused = &status["status"]["since_start"]["openings_refused"];
    assert_eq!(refused.as_object().map(|codes| codes.len()), Some(1), "{status}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_kept_elsewhere_shows_what_was_altered_or_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(env!("CARGO_BIN_EXE_relay-under-test")), &data);
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    let code = relay.invite("amina");
    samband_client_core::transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    let export = folder.path().join("audit.jsonl");
    let file = export.to_str().unwrap();

    // from the running relay, which goes on
    assert!(run(&data, &["audit", "export", file]).status.success());
    let again = run(&data, &["audit", "export", file]);
    assert!(!again.status.success() && said(&again).contains("audit.jsonl"), "{}", said(&again));
    relay.invite("henrik");
    let whole = run(&data, &["audit", "verify", "--against", file]);
    assert!(whole.status.success(), "{}", said(&whole));
    assert!(said(&whole).contains("are there unaltered"), "{}", said(&whole));
    assert!(said(&run(&data, &["audit", "list"])).contains("audit-exported"));

    // a line of the export is altered
    let text = std::fs::read_to_string(&export).unwrap();
    std::fs::write(&export, text.replace("\"whom\":\"amina\"", "\"whom\":\"henrik\"")).unwrap();
    let altered = run(&data, &["audit", "verify", "--against", file]);
    assert!(!altered.status.success() && said(&altered).contains("does not follow"));
    // a relay that has lost rows, or whose log begins again
    std::fs::write(&export, text).unwrap();
    let other = folder.path().join("other");
    let fresh = RelayProcess::start(Path::new(env!("CARGO_BIN_EXE_relay-under-test")), &other);
    let missing = run(&other, &["audit", "verify", "--against", file]);
    assert!(!missing.status.success(), "{}", said(&missing));
    assert!(said(&missing).contains("not the one in the export"), "{}", said(&missing));
    drop((relay, fresh));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_who_acts_on_the_relays_machine_stands_in_the_audit_log_by_name_and_user()
{
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let roster = format!(
        "{}\n[[role]]\npartnership = \"fjord-lake\"\nperson = \"bikash\"\nrole = \"administrator\"\n",
        samband_tests::ROSTER
    );
    let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
    let relay = RelayProcess::start_with(program, &data, Some(&roster));
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    let code = relay.invite("amina");
    samband_client_core::transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    let id = phone.identity().device.to_string();
    let logs = ["fjord-lake", "amina-2026", "--asked-by", "amina"];
    let commands: [&[&str]; 7] = [
        &["invite", "amina"],
        &["link", "kari"],
        &["revoke", "device", &id],
        &["revoke", "person", "amina"],
        &["revoke", "role", "fjord-lake", "henrik", "coordinator", "nidaros"],
        &[&["erase", "log"], &logs[..]].concat(),
        &["report"],
    ];
    let rows = |data: &Path| -> Vec<samband_server::relay::AuditRow> {
        serde_json::from_slice(&run(data, &["--json", "audit", "list"]).stdout).unwrap()
    };
    let act = |data: &Path, by: &[&str]| {
        let before = rows(data).len();
        for command in commands {
            let done = run(data, &[by, command].concat());
            assert!(done.status.success(), "{command:?}: {}", said(&done));
        }
        let new = rows(data).split_off(before);
        assert!(new.len() >= commands.len(), "{new:?}");
        new
    };
    // the running relay learns the user from the system
    let user = std::process::Command::new("id").arg("-un").output().unwrap().stdout;
    let user = String::from_utf8(user).unwrap().trim().to_owned();
    let named = format!("administrator bikash, user {user}");
    for row in act(&data, &["--as", "bikash"]) {
        assert!(row.who.starts_with(&named), "{row:?}");
    }
    assert!(rows(&data).iter().any(|row| row.who == format!("{named}, asked by amina")));
    // somebody who is no administrator is not taken for one
    let refused = run(&data, &["--as", "henrik", "invite", "amina"]);
    assert!(!refused.status.success() && said(&refused).contains("names henrik as administrator"));
    drop(relay);
    // without a relay, and without a name
    let before = rows(&data).len();
    assert!(run(&data, &["invite", "amina"]).status.success());
    let row = rows(&data).split_off(before).remove(0);
    assert_eq!(row.who, format!("administrator, user {user}"));
}
