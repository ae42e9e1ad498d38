//! What whole-system checks share: a small programme, relays in this process and as processes, devices.
//!
//! The checks themselves are in `whole/`.

pub mod bare;
pub mod chromium;
pub mod craft;
pub mod flip;
pub mod fuzz;
pub mod portal;
pub mod postgres;
pub mod programs;
pub mod random;
pub mod screens;
pub mod sim;
pub mod small_disk;

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::documents::log::{EntryDraft, EntryKind, LogEdit};
use samband_client_core::documents::terms::{Audience, Consent, Language, Phase};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::{ItemId, PartnershipId, PlacementId};
use samband_client_core::time::{DeviceTime, parse_date};
use samband_client_core::transport;
use samband_examples::line::{Line, LineSettings};
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::ask::ask;
use samband_server::server::{Relay, RelayOptions};

use crate::random::Rng;
use crate::sim::disk::Disk;

/// A small programme: Amina's exchange, her mentor Kari, coordinators Achieng and Henrik, and Bikash, who is in
/// another partnership and must see none of it.
pub const ROSTER: &str = include_str!("roster.toml");
/// Rows behind those of [`ROSTER`]: a second exchange of Amina, from Kisumu to Lalitpur.
pub const SECOND_EXCHANGE: &str = r#"
[[partnership]]
id = "lake-hill"
name = "Lake and Hill"
partners = ["kisumu", "lalitpur"]
coordinating = "kisumu"

[[placement]]
id = "amina-2027"
partnership = "lake-hill"
participant = "amina"
home = "kisumu"
host = "lalitpur"
"#;

/// The partnership of the small programme.
pub fn partnership() -> PartnershipId {
    "fjord-lake".parse().expect("an id")
}

/// Amina's placement.
pub fn placement() -> PlacementId {
    "amina-2026".parse().expect("an id")
}

/// Who reads what the checks write, beside Amina: everybody who may read any log of hers.
pub const AUDIENCE: Audience = Audience::Programme;

/// Amina's log for [`AUDIENCE`].
pub fn log_key() -> DocKey {
    log_for(AUDIENCE)
}

/// Amina's log for an audience.
pub fn log_for(audience: Audience) -> DocKey {
    DocKey::Log { partnership: partnership(), placement: placement(), audience }
}

/// A device's clock, which no check depends on.
pub fn now() -> DeviceTime {
    DeviceTime::new(1_795_400_000, 345)
}

/// A fresh id.
pub fn item() -> ItemId {
    samband_examples::new_item()
}

/// The language that most texts of tests are in.
pub fn english() -> Language {
    "en".parse().expect("a language tag")
}

/// An entry with this text.
pub fn draft(text: &str) -> EntryDraft {
    EntryDraft {
        kind: EntryKind::Moment,
        happened_on: parse_date("2026-11-02").expect("a date"),
        phase: Phase::OnExchange,
        title: String::new(),
        text: text.to_owned(),
        outcomes: ["individual/skill/education".parse().expect("an outcome")].into(),
        goals: Default::default(),
        language: "en".parse().expect("a language"),
        consent: Consent::None,
    }
}

/// Writes an entry in Amina's log for [`AUDIENCE`].
///
/// # Panics
///
/// When the device refuses.
pub fn write(device: &Device, text: &str) -> ItemId {
    write_for(device, AUDIENCE, text)
}

/// Writes an entry in Amina's log for an audience.
///
/// # Panics
///
/// When the device refuses.
pub fn write_for(device: &Device, audience: Audience, text: &str) -> ItemId {
    let entry = item();
    let edit = Edit::Log(LogEdit::Write { entry, draft: draft(text) });
    device.edit(&log_for(audience), &edit, now()).expect("the owner may write her log");
    entry
}

/// Opens a device.
///
/// # Panics
///
/// When its folder cannot be opened.
pub fn open(folder: &Path, name: &str) -> Device {
    Device::open(&folder.join(name), DeviceOptions::default()).expect("the folder opens")
}

/// A relay in this process, with the small programme.
///
/// # Panics
///
/// When it does not start.
pub async fn relay_here(folder: &Path) -> Relay {
    relay_with(folder, SocketAddr::from(([127, 0, 0, 1], 0))).await
}

/// One that listens as these options say.
///
/// # Panics
///
/// When it does not start.
pub async fn relay_with(folder: &Path, options: impl Into<RelayOptions>) -> Relay {
    let relay = Relay::start(&folder.join("relay"), options).await.expect("the relay starts");
    let request = AdminRequest::ImportRoster { text: ROSTER.to_owned(), check_only: false };
    let response = relay.admin(request).await;
    assert!(matches!(response, AdminResponse::Imported { .. }), "{response:?}");
    relay
}

/// A line to a relay, without delay, that cuts each connection behind so many bytes.
///
/// # Panics
///
/// When this machine gives no port.
pub async fn cutting_line(relay: &Relay, cut_after_bytes: u64) -> Line {
    let settings = LineSettings {
        round_trip: Duration::ZERO,
        bytes_per_s: 1_000_000_000,
        cut_after_bytes: Some(cut_after_bytes),
        cut_after: None,
    };
    Line::start(relay.address(), settings).await.expect("a port is free")
}

/// An invite from a relay in this process.
///
/// # Panics
///
/// When the relay does not know the person.
pub async fn invite(relay: &Relay, person: &str) -> String {
    match relay.admin(AdminRequest::Invite { person: person.to_owned() }).await {
        AdminResponse::Invite { code, .. } => code,
        other => panic!("no invite: {other:?}"),
    }
}

/// Opens a device and enrols it at a relay in this process.
///
/// # Panics
///
/// When it is not let in.
pub async fn enrolled(relay: &Relay, folder: &Path, name: &str, person: &str) -> Device {
    let device = open(folder, name);
    enrol(&device, relay, name, person).await;
    device
}

/// A simulated disk and the device on it, which is Amina's, enrolled at a relay in this process.
///
/// # Panics
///
/// When it is not let in.
pub async fn enrolled_on_disk(relay: &Relay) -> (Disk, Device) {
    let disk = Disk::new(Rng::new(1), false);
    let device = disk.start(Rng::new(2)).expect("the disk is new");
    enrol(&device, relay, "phone", "amina").await;
    (disk, device)
}

pub(crate) async fn enrol(device: &Device, relay: &Relay, label: &str, person: &str) {
    let code = invite(relay, person).await;
    let address = format!("ws://{}", relay.address());
    transport::enrol(device, &address, &code, label).await.expect("the invite is good");
}

/// Writes the certificate of an authority of nodes, `node-ca.pem`, and of the nodes on this machine, `node.pem` with
/// `node.key`.
///
/// # Panics
///
/// When the folder cannot be written to.
pub fn write_node_certificates(folder: &Path) {
    let write = |name: &str, text: String| {
        std::fs::write(folder.join(name), text).expect("a new file");
    };
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("random numbers");
    write("node-ca.pem", params.self_signed(&key).expect("a good key").pem());
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().expect("random numbers");
    let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("an address");
    write("node.pem", params.signed_by(&key, &issuer).expect("a good key").pem());
    write("node.key", key.serialize_pem());
}

/// What a process has in memory, in KiB.
///
/// # Panics
///
/// When it does not run, or the system is not Linux.
pub fn rss_kib(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    let status = status.expect("the process runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("Linux");
    line.split_whitespace().next().and_then(|kib| kib.parse().ok()).expect("a number")
}

/// A relay as a process of its own, which can be killed.
pub struct RelayProcess {
    child: Child,
    program: PathBuf,
    data: PathBuf,
    address: SocketAddr,
    app: Option<PathBuf>,
}

impl RelayProcess {
    /// Starts the program on a data folder, with this roster file and a build of the app.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start_with_app(program: &Path, data: &Path, roster: &str, app: &Path) -> RelayProcess {
        RelayProcess::start_as(program, data, Some(roster), Some(app))
    }

    /// Starts it again on the same folder and port, with another build of the app.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn restart_with_app(&mut self, app: &Path) {
        self.app = Some(app.to_owned());
        self.restart();
    }

    /// Starts the program on a data folder, with the small programme.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start(program: &Path, data: &Path) -> RelayProcess {
        RelayProcess::start_with(program, data, Some(ROSTER))
    }

    /// Starts the program on a data folder, with this roster file or with what the folder holds.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start_with(program: &Path, data: &Path, roster: Option<&str>) -> RelayProcess {
        RelayProcess::start_as(program, data, roster, None)
    }

    fn start_as(
        program: &Path,
        data: &Path,
        roster: Option<&str>,
        app: Option<&Path>,
    ) -> RelayProcess {
        let (child, address) = spawn(program, data, "127.0.0.1:0", app);
        let process = RelayProcess {
            child,
            program: program.to_owned(),
            data: data.to_owned(),
            address,
            app: app.map(Path::to_owned),
        };
        if let Some(roster) = roster {
            process.replace_roster(roster);
        }
        process
    }

    /// The process's number.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Where it listens, also after a restart.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it has said on standard error.
    ///
    /// # Panics
    ///
    /// When its file cannot be read.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.data.join(STDERR_FILE)).expect("the file is there")
    }

    /// An invite.
    ///
    /// # Panics
    ///
    /// When the relay does not give one.
    pub fn invite(&self, person: &str) -> String {
        match ask(&self.data, &AdminRequest::Invite { person: person.to_owned() }) {
            Ok(AdminResponse::Invite { code, .. }) => code,
            other => panic!("no invite: {other:?}"),
        }
    }

    /// Imports another roster file.
    ///
    /// # Panics
    ///
    /// When the relay does not take it.
    pub fn replace_roster(&self, roster: &str) {
        let request = AdminRequest::ImportRoster { text: roster.to_owned(), check_only: false };
        let response = ask(&self.data, &request).expect("the relay answers");
        assert!(matches!(response, AdminResponse::Imported { .. }), "{response:?}");
    }

    /// Revokes every device of a person.
    ///
    /// # Panics
    ///
    /// When the relay does not.
    pub fn revoke(&self, person: &str) {
        let request = RevokeRequest::Person { person: person.to_owned() };
        let response = ask(&self.data, &AdminRequest::Revoke(request)).expect("the relay answers");
        assert!(matches!(response, AdminResponse::Revoked { .. }), "{response:?}");
    }

    /// Kills it with SIGKILL: no word of goodbye, nothing flushed.
    ///
    /// # Panics
    ///
    /// When the system does not let us.
    pub fn kill(&mut self) {
        self.child.kill().expect("the process can be killed");
        self.child.wait().expect("the process ends");
    }

    /// Starts it again on the same folder and port.
    pub fn restart(&mut self) {
        let (child, _) =
            spawn(&self.program, &self.data, &self.address.to_string(), self.app.as_deref());
        self.child = child;
    }
}

impl Drop for RelayProcess {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Where a relay's standard error goes, in its data folder.
const STDERR_FILE: &str = "stderr.txt";

fn spawn(program: &Path, data: &Path, listen: &str, app: Option<&Path>) -> (Child, SocketAddr) {
    std::fs::create_dir_all(data).expect("a folder can be made");
    let stderr = std::fs::File::options().create(true).append(true).open(data.join(STDERR_FILE));
    let mut child = Command::new(program)
        .args(["--data".as_ref(), data.as_os_str(), "serve".as_ref()])
        .args(["--listen", listen])
        .args(app.map(|app| ["--app".as_ref(), app.as_os_str()]).into_iter().flatten())
        .env("SAMBAND_LOG", "warn")
        // as in the service of server/docs/operating.md
        .env("MALLOC_ARENA_MAX", "2")
        .env("MALLOC_MMAP_THRESHOLD_", "131072")
        .stdout(Stdio::piped())
        .stderr(stderr.expect("a file can be made"))
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("it is piped");
    BufReader::new(stdout).read_line(&mut line).expect("it speaks");
    let address = line
        .split_whitespace()
        .find_map(|word| word.strip_prefix("ws://"))
        .and_then(|address| address.parse().ok())
        .unwrap_or_else(|| panic!("the relay said {line:?}"));
    (child, address)
}
