//! What stands between a device and its relay may say anything; a device that stays connected outlasts it.

use samband_client_core::device::{Delivery, Device};
use samband_client_core::transport::{self, ConnectError, Flight};
use samband_tests::portal::{Answer, Portal};
use samband_tests::{enrolled, log_key, open, relay_here, write};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

type Ended = Result<(bool, bool), (bool, String)>;

/// A device that stays connected in the background.
struct Staying {
    stop: oneshot::Sender<()>,
    /// Of each attempt: whether it flew by POST and caught up, or whether its error is passing, and its text.
    ended: mpsc::UnboundedReceiver<Ended>,
    task: JoinHandle<Result<(), ConnectError>>,
}

fn stay(device: &Device) -> Staying {
    let (stop, stopped) = oneshot::channel::<()>();
    let (tell, ended) = mpsc::unbounded_channel();
    let device = device.clone();
    let task = tokio::spawn(async move {
        let stop = async { _ = stopped.await };
        transport::stay_connected(&device, stop, |ended: &Result<Flight, ConnectError>| {
            _ = tell.send(match ended {
                Ok(flight) => Ok((flight.by_post, flight.caught_up)),
                Err(error) => Err((error.is_passing(), error.to_string())),
            });
        })
        .await
    });
    Staying { stop, ended, task }
}

async fn until_on_relay(device: &Device, entry: samband_client_core::ids::ItemId) {
    let mut events = device.watch();
    while !matches!(device.delivery(&log_key(), entry), Delivery::OnRelay { .. }) {
        _ = events.recv().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_stays_connected_whatever_a_proxy_says() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let portal = Portal::start(relay.address()).await;
    phone.set_relay(&format!("ws://{}", portal.address())).unwrap();
    let switching = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    let html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 27\r\n\r\n\
                 <html>Please sign in</html>";
    let said = [
        (Answer::http("502 Bad Gateway", ""), "502"),
        (Answer::http("503 Service Unavailable", "Retry-After: 2\r\n"), "503"),
        (Answer::http("504 Gateway Timeout", ""), "504"),
        (Answer::http("429 Too Many Requests", "Retry-After: 31536000\r\n"), "429"),
        (Answer::http("413 Payload Too Large", ""), "413"),
        (Answer::http("404 Not Found", ""), "404"),
        (Answer::http("407 Proxy Authentication Required", ""), "proxy asks for a password"),
        (Answer::http("511 Network Authentication Required", ""), "sign-in page"),
        (Answer::http("302 Found", "Location: http://hotel.example/login\r\n"), "hotel.example"),
        (Answer::http("308 Permanent Redirect", "Location: https://elsewhere/\r\n"), "elsewhere"),
        (Answer::http("101 Switching Protocols", switching), "not as a Samband relay"),
        (
            Answer::http(
                "101 Switching Protocols",
                &format!("{switching}Sec-WebSocket-Accept: AAAA\r\n"),
            ),
            "not as a Samband relay",
        ),
        (Answer::Bytes(html.to_vec()), "sign-in page"),
        (Answer::Bytes(b"\x15\x03\x03\x00\x02\x02\x50".to_vec()), "not as a Samband relay"),
        (Answer::Bytes(b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()), "not as a Samband relay"),
        (Answer::Nothing, "no connection to the relay"),
    ];
    for (answer, words) in said {
        let entry = write(&phone, words);
        // the websocket's try, and the POST's; twice
        portal.answer(std::iter::repeat_n(answer.clone(), 4));
        let mut staying = stay(&phone);
        while portal.unheard() > 0 {
            let ended = staying.ended.recv().await.expect("it goes on");
            let (is_passing, text) = ended.expect_err("the portal let nobody through");
            assert!(is_passing && text.contains(words), "{answer:?}: {text}");
            // the network is another one: the wait that the last one asked for is over
            phone.nudge();
        }
        until_on_relay(&phone, entry).await;
        staying.stop.send(()).unwrap();
        staying.task.await.unwrap().unwrap();
    }
    relay.stop().await.unwrap();
}

/// A day without a network has made the waits long; the first words are not told to wait as long.
#[tokio::test]
async fn an_edit_ends_a_long_wait() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let portal = Portal::start(relay.address()).await;
    phone.set_relay(&format!("ws://{}", portal.address())).unwrap();
    portal.answer(std::iter::repeat_n(Answer::Nothing, 12));
    let mut staying = stay(&phone);
    while portal.unheard() > 0 {
        staying.ended.recv().await.expect("it goes on").unwrap_err();
        phone.nudge();
    }
    portal.answer([Answer::Nothing]);
    staying.ended.recv().await.expect("it goes on").unwrap_err();
    let begun = std::time::Instant::now();
    let entry = write(&phone, "the first words of the day");
    until_on_relay(&phone, entry).await;
    assert!(begun.elapsed() < std::time::Duration::from_secs(60), "{:?}", begun.elapsed());
    staying.stop.send(()).unwrap();
    staying.task.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_device_that_is_not_enrolled_does_not_try_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let phone = open(folder.path(), "phone");
    let mut staying = stay(&phone);
    let error = (&mut staying.task).await.unwrap().unwrap_err();
    assert!(error.to_string().contains("redeem an invite first"), "{error}");
    assert!(!error.is_passing());
}
