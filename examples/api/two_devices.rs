//! The library in one page: a relay, two devices, one entry on its way.
//!
//! `cargo run --example two_devices`

use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::documents::log::{EntryDraft, LogEdit};
use samband_client_core::documents::terms::{Consent, Phase};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::transport;
use samband_examples::{device_now, new_item};
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;

const ROSTER: &str = r#"
[[organisation]]
id = "kisumu"
name = "Kisumu Teachers College"
country = "KE"

[[organisation]]
id = "nidaros"
name = "Nidaros school"
country = "NO"

[[person]]
id = "amina"
name = "Amina"

[[person]]
id = "kari"
name = "Kari"

[[partnership]]
id = "classroom"
name = "The Open Classroom"
partners = ["kisumu", "nidaros"]
coordinating = "nidaros"

[[placement]]
id = "amina-2026"
partnership = "classroom"
participant = "amina"
home = "kisumu"
host = "nidaros"
host_mentor = "kari"
"#;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let relay =
        Relay::start(&folder.path().join("relay"), "127.0.0.1:0".parse::<std::net::SocketAddr>()?)
            .await?;
    let address = format!("ws://{}", relay.address());
    relay.admin(AdminRequest::ImportRoster { text: ROSTER.to_owned(), check_only: false }).await;

    let mut devices = Vec::new();
    for person in ["amina", "kari"] {
        let device = Device::open(&folder.path().join(person), DeviceOptions::default())?;
        let invited = relay.admin(AdminRequest::Invite { person: person.to_owned() }).await;
        let AdminResponse::Invite { code, .. } = invited else { return Err("no invite".into()) };
        transport::enrol(&device, &address, &code, "example").await?;
        devices.push(device);
    }

    // no line is needed to write
    let (partnership, placement) = ("classroom".parse()?, "amina-2026".parse()?);
    let log = DocKey::Log { partnership, placement };
    let now = device_now();
    let draft = EntryDraft {
        happened_on: now.date(),
        phase: Phase::OnExchange,
        title: "First day".to_owned(),
        text: "Leo nimefundisha darasa langu la kwanza.".to_owned(),
        outcomes: ["individual/skill/education".parse()?].into(),
        goals: Default::default(),
        language: "sw".parse()?,
        consent: Consent::Anonymous,
    };
    let entry = new_item();
    devices[0].edit(&log, &Edit::Log(LogEdit::Write { entry, draft }), now)?;
    println!("{:?}", devices[0].delivery(&log, entry));

    // then the line comes: the author's device pushes, the mentor's pulls, the author's hears of it
    for n in [0, 1, 0] {
        transport::sync_now(&devices[n]).await?;
    }
    println!("{:?}", devices[0].delivery(&log, entry));
    let DocKey::Log { partnership, placement } = &log else { unreachable!() };
    for entry in devices[1].log(partnership, placement)?.in_order() {
        println!("Kari reads: {}", entry.text);
    }
    relay.stop().await?;
    Ok(())
}
