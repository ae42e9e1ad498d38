//! The memory of a node on which many logs run.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use futures_util::{StreamExt, stream};
use samband_client_core::ids::RelayId;
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::ask::ask_as;
use samband_server::store::add_relay;
use samband_tests::postgres::Cluster;
use samband_tests::{ROSTER, open, rss_kib, write};

use super::processes::{Front, NodeProcess, synced};

/// Relays of the installation; each log runs.
const RELAYS: u8 = 200;
/// So many are set up at a time.
const AT_A_TIME: usize = 4;
/// In each tenth log much is written.
const BUSY: u8 = 10;
/// The entries there.
const ENTRIES: usize = 40;
/// What the node may have in memory, in MiB: 2 for each log, which has four threads, a replica's file and its own copy of the
/// small rows. 328 were measured. The caches of one log alone may hold 188.
const RESIDENT_MAX: u64 = 400;

/// What the node answers to an administrator. Others go on meanwhile.
async fn asked(node: &NodeProcess, relay: String, request: AdminRequest) -> AdminResponse {
    let data = node.data.clone();
    let asking = move || ask_as(&data, Some(&relay), &request, None).unwrap();
    tokio::task::spawn_blocking(asking).await.unwrap()
}

/// Imports the small programme at a relay, and has a phone of Amina's enrol and push.
async fn set_up(node: &NodeProcess, at: SocketAddr, relay: u8, folder: &Path) {
    // its host is of this relay alone
    let at = Front::at(Ipv4Addr::new(127, 0, 1, relay), at).await.address;
    let host = at.ip().to_string();
    let import = AdminRequest::ImportRoster { text: ROSTER.to_owned(), check_only: false };
    let imported = asked(node, host.clone(), import).await;
    assert!(matches!(imported, AdminResponse::Imported { .. }), "{host}: {imported:?}");
    let invite = AdminRequest::Invite { person: "amina".to_owned() };
    let AdminResponse::Invite { code, .. } = asked(node, host, invite).await else {
        panic!("no invite")
    };
    let device = open(folder, &format!("phone-{relay}"));
    transport::enrol(&device, &format!("ws://{at}"), &code, "phone").await.unwrap();
    let entries = if relay.is_multiple_of(BUSY) { ENTRIES } else { 1 };
    for entry in 0..entries {
        write(&device, &format!("{entry}: {}", "we went to the school ".repeat(100)));
    }
    synced(&device).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_organisations_fit_into_the_memory_of_one_small_node() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.database(RelayId([255; 16]));
    for relay in 1..=RELAYS {
        let host = Ipv4Addr::new(127, 0, 1, relay).to_string().parse().unwrap();
        add_relay(&database.address(), &host, RelayId([relay; 16])).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let node = NodeProcess::start(folder.path(), "node", &database);
    let at = node.listens();
    let setting_up = stream::iter(1..=RELAYS).map(|relay| set_up(&node, at, relay, folder.path()));
    setting_up.buffer_unordered(AT_A_TIME).collect::<()>().await;
    // every log runs and holds what was pushed
    let count = |what: &str| database.sql(&format!("SELECT count(*) FROM relay WHERE {what}"));
    let runs =
        "NOT (SELECT released FROM commits WHERE log = relay.log ORDER BY batch DESC LIMIT 1)";
    assert_eq!(count(runs), RELAYS.to_string());
    let has_words = "(SELECT count(DISTINCT doc) FROM record WHERE log = relay.log) > 1";
    assert_eq!(count(has_words), RELAYS.to_string());
    let resident = rss_kib(node.child.id()) / 1024;
    println!("{RELAYS} logs: {resident} MiB");
    assert!(resident <= RESIDENT_MAX, "{resident} MiB");
}
