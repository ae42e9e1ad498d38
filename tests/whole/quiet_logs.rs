//! No words and no names of people in any log line, at any level.

use std::io::Write;
use std::sync::{Arc, Mutex};

use samband_client_core::transport;
use samband_tests::{enrolled, partnership, placement, relay_here, write};

use crate::sign_in::sign_in;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_hold_no_words_and_no_names() {
    let lines = Lines::default();
    let writer = lines.clone();
    tracing_subscriber::fmt()
        .with_env_filter("samband_client_core=trace,samband_server=trace")
        .with_writer(move || writer.clone())
        .init();
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "marked-label", "amina").await;
    let entry = write(&phone, "a marked sentence");
    transport::sync_now(&phone).await.unwrap();
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    let log = mentor.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    assert!(log.entries.contains_key(&entry));
    // nor does it say who tries to sign in, again and again
    let seen = || String::from_utf8_lossy(&lines.0.lock().unwrap()).into_owned();
    for _ in 0..50 {
        if seen().contains("too many tries to sign in") {
            break;
        }
        sign_in(&relay, "", "amina", "a-marked-password", "").await;
    }
    assert!(seen().contains("too many tries to sign in"));
    relay.stop().await.unwrap();
    let said = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(said.contains("a device enrolled"), "the log was not seen: {said}");
    for marked in ["marked", "amina", "Amina", "kari", "Kari", &phone.identity().key] {
        assert!(!said.contains(marked), "{marked:?} is in the log");
    }
}
