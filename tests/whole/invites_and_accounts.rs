//! An operator sees which invites and accounts there are, and withdraws one.

use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse, InviteState, RevokeRequest};
use samband_server::relay::Deed;
use samband_server::server::Relay;
use samband_tests::{enrolled, invite, open, relay_here};

use crate::pages::cookie;
use crate::sign_in::is_in;

async fn states(relay: &Relay) -> Vec<(String, String, InviteState)> {
    match relay.admin(AdminRequest::Invites).await {
        AdminResponse::Invites { invites } => {
            invites.into_iter().map(|it| (it.invite, it.person.to_string(), it.state)).collect()
        }
        other => panic!("no list: {other:?}"),
    }
}

async fn deeds(relay: &Relay, deed: Deed) -> usize {
    match relay.admin(AdminRequest::Audit { after: 0, export: false }).await {
        AdminResponse::Audit { rows } => rows.iter().filter(|row| row.did == deed).count(),
        other => panic!("no rows: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_withdraws_one_of_several_invites_and_the_others_stay_good() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    enrolled(&relay, folder.path(), "phone", "amina").await;
    let codes = [invite(&relay, "amina").await, invite(&relay, "amina").await];
    let before = states(&relay).await;
    let count = |list: &[(String, String, InviteState)], state| {
        list.iter().filter(|(_, _, is)| *is == state).count()
    };
    assert_eq!((count(&before, InviteState::Used), count(&before, InviteState::Waiting)), (1, 2));
    let waiting = before.iter().find(|(_, _, state)| *state == InviteState::Waiting).unwrap();
    let revoke =
        |invite: &str| AdminRequest::Revoke(RevokeRequest::Invite { invite: invite.to_owned() });
    let done = relay.admin(revoke(&waiting.0[..6])).await;
    assert!(matches!(done, AdminResponse::Rights { changed: true }), "{done:?}");
    let after = states(&relay).await;
    assert_eq!(
        (count(&after, InviteState::Withdrawn), count(&after, InviteState::Waiting)),
        (1, 1)
    );
    assert_eq!(deeds(&relay, Deed::InviteTakenBack).await, 1);
    // one of the two codes is still good
    let address = format!("ws://{}", relay.address());
    let mut let_in = 0;
    for (number, code) in codes.iter().enumerate() {
        let name = format!("tablet-{number}");
        let tablet = open(folder.path(), &name);
        let_in += usize::from(transport::enrol(&tablet, &address, code, &name).await.is_ok());
    }
    assert_eq!(let_in, 1);
    for wrong in ["ab", "ffffffff", &waiting.0] {
        let refused = relay.admin(revoke(wrong)).await;
        assert!(matches!(refused, AdminResponse::Failed { .. }), "{wrong}: {refused:?}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_takes_an_account_away_and_the_persons_devices_stay() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "kari").await;
    let kari = cookie(&relay, "kari").await;
    assert!(is_in(&relay, &kari).await);
    let listed = relay.admin(AdminRequest::Accounts).await;
    let AdminResponse::Accounts { accounts } = listed else { panic!("{listed:?}") };
    assert_eq!((accounts.len(), accounts[0].person.as_str()), (1, "kari"));
    assert_eq!((accounts[0].sign_ins, accounts[0].has_authenticator), (1, false));
    let revoke = || AdminRequest::Revoke(RevokeRequest::Account { person: "kari".to_owned() });
    let done = relay.admin(revoke()).await;
    assert!(matches!(done, AdminResponse::Rights { changed: true }), "{done:?}");
    assert!(!is_in(&relay, &kari).await);
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(deeds(&relay, Deed::AccountRevoked).await, 1);
    let again = relay.admin(revoke()).await;
    assert!(matches!(again, AdminResponse::Failed { .. }), "{again:?}");
    relay.stop().await.unwrap();
}
