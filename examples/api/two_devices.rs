//! The library in one page: a relay, two devices, one entry on its way.
//!
//! `cargo run --example two_devices`

use samband_client_core::api::Client;
use samband_client_core::device::DeviceOptions;
use samband_client_core::documents::log::EntryDraft;
use samband_client_core::documents::terms::{Audience, Consent};
use samband_client_core::transport;
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
language = "sw"

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

    let mut clients = Vec::new();
    for person in ["amina", "kari"] {
        let client = Client::open(&folder.path().join(person), DeviceOptions::default())?;
        let invited = relay.admin(AdminRequest::Invite { person: person.to_owned() }).await;
        let AdminResponse::Invite { code, .. } = invited else { return Err("no invite".into()) };
        transport::enrol(client.device(), &address, &code, "example").await?;
        clients.push(client);
    }

    // no line is needed to write
    let (author, mentor) = (&clients[0], &clients[1]);
    // the mentor is at the host: an entry for the home side would not reach her
    let log = author.log("classroom".parse()?, "amina-2026".parse()?, Audience::Both);
    let draft = EntryDraft {
        title: "First day".to_owned(),
        outcomes: ["individual/skill/education".parse()?].into(),
        consent: Consent::Anonymous,
        ..log.draft("Leo nimefundisha darasa langu la kwanza.")
    };
    let entry = log.write(draft)?;
    println!("{:?}", log.delivery(entry));

    // then the line comes: the author's device pushes, the mentor's pulls, the author's hears of it
    for client in [author, mentor, author] {
        transport::sync_now(client.device()).await?;
    }
    println!("{:?}", log.delivery(entry));
    for entry in
        mentor.log("classroom".parse()?, "amina-2026".parse()?, Audience::Both).view()?.in_order()
    {
        println!("Kari reads: {}", entry.text);
    }
    relay.stop().await?;
    Ok(())
}
