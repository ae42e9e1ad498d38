//! How devices are let in: invites that are wrong, used or overheard, and Hellos that are not good.

use samband_client_core::ids::RelayId;
use samband_client_core::invite::InviteCode;
use samband_client_core::keys::Nonce;
use samband_client_core::transport::{self, ConnectError};
use samband_client_core::wire::{Challenge, Proof, RefusalCode, Welcome};
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_tests::bare::{BareDevice, Socket};
use samband_tests::{enrolled, invite, open, relay_here};
use tokio_tungstenite::tungstenite::Error as WsError;

use crate::bad_input::{bare_device, connect, header, refusal};

#[tokio::test(flavor = "multi_thread")]
async fn invites_that_are_wrong_used_or_not_invites() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let address = format!("ws://{}", relay.address());
    let code = invite(&relay, "amina").await;
    let phone = open(folder.path(), "phone");
    let wrong =
        transport::enrol(&phone, &address, "0000-0000-0000-0000", "phone").await.unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "there is no such invite: check each letter, or ask for a new one (code 120)"
    );
    let not_one = transport::enrol(&phone, &address, "hello", "phone").await.unwrap_err();
    assert!(not_one.to_string().contains("16 letters and digits"), "{not_one}");
    let slip = code.replacen(&code[..1], if code.starts_with("x") { "y" } else { "x" }, 1);
    let slip = transport::enrol(&phone, &address, &slip, "phone").await.unwrap_err();
    assert!(slip.to_string().contains("letter by letter"), "{slip}");
    transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    // the coordinator has the code that the owner reads out
    let AdminResponse::Devices { devices } = relay.admin(AdminRequest::Devices).await else {
        panic!("no devices")
    };
    assert_eq!(devices[0].check_code, phone.status().check_code);
    let other = open(folder.path(), "other");
    let used = transport::enrol(&other, &address, &code, "other").await.unwrap_err();
    assert!(used.to_string().starts_with("another device has used this invite"), "{used}");
    assert!(other.identity().person.is_none());
    let again = transport::enrol(&phone, &address, &code, "phone").await.unwrap_err();
    assert!(matches!(again, ConnectError::AlreadyEnrolled(_)), "{again}");
    let nobody = relay.admin(AdminRequest::Invite { person: "nobody".to_owned() }).await;
    let AdminResponse::Failed { error } = nobody else { panic!("{nobody:?}") };
    assert!(error.contains("no roster knows nobody"), "{error}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_whose_answer_was_lost_is_not_burnt_for_the_device_that_used_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code = invite(&relay, "amina").await.parse::<InviteCode>().unwrap().bytes();
    let device = BareDevice::new(1);
    let hello = header(&device.enrol(code));
    // the connection is dropped before a word of the answer is read
    drop(connect(&relay, hello.clone()).await.unwrap());
    // the same Hello again, by the device or by somebody who has overheard it, is only asked for the key
    let asked = connect(&relay, hello.clone()).await.map(drop).unwrap_err();
    let Challenge { relay: id, nonce } = refusal(asked).challenge.unwrap();
    let come_back = device.hello(Proof::Key { relay: id, nonce });
    let (_, welcome) = connect(&relay, header(&come_back)).await.unwrap();
    // another device, and another key under the same name
    let other = BareDevice::new(2);
    let mut impostor = other.clone();
    impostor.signer.device = device.signer.device;
    for stranger in [other, impostor] {
        let refused = connect(&relay, header(&stranger.enrol(code))).await.map(drop).unwrap_err();
        assert_eq!(refusal(refused).code, RefusalCode::UsedInvite);
    }
    // once the device has shown its key, somebody who has overheard its first Hello gets nothing with it
    assert!(connect(&relay, header(&device.come_back(&welcome))).await.is_ok());
    let overheard = connect(&relay, hello).await.map(drop).unwrap_err();
    assert_eq!(refusal(overheard).code, RefusalCode::UsedInvite);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_invites_is_slowed_down() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let address = format!("ws://{}", relay.address());
    let guesser = open(folder.path(), "guesser");
    let mut codes = std::collections::BTreeSet::new();
    for n in 0..30u8 {
        let code = InviteCode::new([n; 9]).to_string();
        match transport::enrol(&guesser, &address, &code, "guesser").await.unwrap_err() {
            ConnectError::Refused(refusal) => _ = codes.insert(refusal.code),
            other => panic!("{other}"),
        }
    }
    assert!(codes.contains(&RefusalCode::TooManyTries), "{codes:?}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_let_in_without_a_good_hello() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code =
        |result: Result<(Socket, Welcome), WsError>| refusal(result.map(drop).unwrap_err()).code;
    assert_eq!(code(connect(&relay, None).await), RefusalCode::BadHello);
    assert_eq!(code(connect(&relay, Some("!!".to_owned())).await), RefusalCode::BadHello);
    assert_eq!(code(connect(&relay, Some("AQE".to_owned())).await), RefusalCode::BadHello);
    let mut stranger = BareDevice::new(9);
    let nothing = Proof::Key { relay: RelayId([0; 16]), nonce: Nonce([0; 16]) };
    let hello = header(&stranger.hello(nothing.clone()));
    assert_eq!(code(connect(&relay, hello).await), RefusalCode::UnknownDevice);
    // the name of an enrolled device: the nonce is told to anybody, and is of no use without the key
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    stranger.signer.device = phone.identity().device;
    let stale = connect(&relay, header(&stranger.hello(nothing))).await.map(drop).unwrap_err();
    let Challenge { relay: id, nonce } = refusal(stale).challenge.unwrap();
    let forged = header(&stranger.hello(Proof::Key { relay: id, nonce }));
    assert_eq!(code(connect(&relay, forged).await), RefusalCode::WrongKey);
    // and the phone itself still comes in without a challenge
    transport::sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hello_is_good_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let (_, welcome, device) = bare_device(&relay).await;
    let hello = header(&device.come_back(&welcome));
    let (_, next) = connect(&relay, hello.clone()).await.unwrap();
    // overheard and said again
    let refused = refusal(connect(&relay, hello).await.map(drop).unwrap_err());
    assert_eq!(refused.code, RefusalCode::StaleNonce);
    assert_eq!(refused.challenge, Some(Challenge { relay: next.relay, nonce: next.nonce }));
    // nor at another relay
    let mut elsewhere = next.clone();
    elsewhere.relay = RelayId([9; 16]);
    let refused =
        connect(&relay, header(&device.come_back(&elsewhere))).await.map(drop).unwrap_err();
    assert_eq!(refusal(refused).code, RefusalCode::StaleNonce);
    let (_, last) = connect(&relay, header(&device.come_back(&next))).await.unwrap();
    assert_ne!(last.nonce, next.nonce);
    relay.stop().await.unwrap();
}
