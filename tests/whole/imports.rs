//! Large roster files: whatever is in one, the relay goes on for everybody.

use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_tests::{ROSTER, enrolled, relay_here};

/// The small programme, and one partner with so many members whose names are so long.
fn with_members(members: usize, name_bytes: usize) -> String {
    let mut text = ROSTER.to_owned();
    for n in 0..members {
        let name = "W".repeat(name_bytes);
        text.push_str(&format!(
            "\n[[person]]\nid = \"member-{n}\"\nname = \"{name}\"\nlanguage = \"en\"\n\
             [[role]]\nperson = \"member-{n}\"\nrole = \"member\"\npartnership = \"fjord-lake\"\n\
             organisation = \"nidaros\"\n"
        ));
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partnership_of_4500_members_with_long_names_is_imported_and_everybody_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let import = AdminRequest::ImportRoster { text: with_members(4_500, 160), check_only: false };
    let answer = relay.admin(import).await;
    assert!(matches!(answer, AdminResponse::Imported { changed: 1, .. }), "{answer:?}");
    transport::sync_now(&phone).await.unwrap();
    let people = phone.rosters().into_values().map(|roster| roster.people.len()).max();
    assert!(people > Some(4_500), "{people:?}");
    let invite = AdminRequest::Invite { person: "member-4499".to_owned() };
    let answer = relay.admin(invite).await;
    assert!(matches!(answer, AdminResponse::Invite { .. }), "{answer:?}");
    relay.stop().await.unwrap();
}
