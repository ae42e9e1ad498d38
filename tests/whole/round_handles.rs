//! A round's report through handles: what an app developer uses.

use std::collections::BTreeMap;

use samband_client_core::api::{Client, Host, RoundHandle};
use samband_client_core::device::DeviceError;
use samband_client_core::documents::EditError;
use samband_client_core::documents::status::Status;
use samband_client_core::documents::submitting::{SubmitError, SubmitRequest};
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::OrganisationId;
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::enrolled;

use crate::submissions::relay_with_round;

async fn client(relay: &Relay, folder: &std::path::Path, person: &str) -> Client {
    let device = enrolled(relay, folder, person, person).await;
    transport::sync_now(&device).await.unwrap();
    Client::new(device, Host::system())
}

fn english() -> Language {
    "en".parse().unwrap()
}

fn only_round(client: &Client) -> RoundHandle {
    let mut rounds = client.rounds();
    assert_eq!(rounds.len(), 1);
    rounds.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_written_agreed_to_submitted_and_answered_through_handles() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let office = client(&relay, folder.path(), "henrik").await;
    let adviser = client(&relay, folder.path(), "solveig").await;
    let (round, reviewed) = (only_round(&office), only_round(&adviser));
    let nidaros: OrganisationId = "nidaros".parse().unwrap();
    assert_eq!(round.status().unwrap(), Status::BeingWritten);

    let seen = round.composed().unwrap();
    round.write_together(&seen, "in-short", "Two schools teach together.", english()).unwrap();
    round.write_own(&seen, &nidaros, "story", "It rained, and nobody left.", english()).unwrap();
    // what somebody writes on an older view merges with what was written since
    round.write_together(&seen, "in-short", "Pupils read aloud.", english()).unwrap();
    let seen = round.composed().unwrap();
    let text = &seen.report.sections["in-short"].text;
    assert!(text.contains("Two schools") && text.contains("Pupils read"), "{text}");
    assert!(matches!(reviewed.composed(), Err(DeviceError::NotAllowed { .. })));

    round.agree(&seen, &nidaros).unwrap();
    let seen = round.composed().unwrap();
    assert!(seen.agreed().contains_key(&nidaros));
    let request = SubmitRequest {
        signed_by: "Henrik Aas".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..SubmitRequest::default()
    };
    let base = round.submission().unwrap().heads;
    let early = round.submit(&base, &request).unwrap_err();
    let kisumu: OrganisationId = "kisumu".parse().unwrap();
    let missing = |error: &DeviceError| match error {
        DeviceError::Submit(SubmitError::NotAgreed { partner, .. }) => *partner == kisumu,
        _ => false,
    };
    assert!(missing(&early), "{early}");
    transport::sync_now(office.device()).await.unwrap();
    let college = client(&relay, folder.path(), "achieng").await;
    let other = only_round(&college);
    other.agree(&other.composed().unwrap(), &kisumu).unwrap();
    transport::sync_now(college.device()).await.unwrap();
    transport::sync_now(office.device()).await.unwrap();
    let version = round.submit(&base, &request).unwrap();
    transport::sync_now(office.device()).await.unwrap();
    transport::sync_now(adviser.device()).await.unwrap();
    assert_eq!(reviewed.status().unwrap(), Status::Submitted { version: 1 });
    let review = reviewed.review().unwrap();
    let none = reviewed.return_with_notes(&review, version, BTreeMap::new(), english());
    assert!(matches!(none, Err(DeviceError::Edit(EditError::Empty { .. }))));
    let notes = BTreeMap::from([("in-short".to_owned(), "Which schools?".to_owned())]);
    reviewed.return_with_notes(&review, version, notes, english()).unwrap();
    assert!(matches!(reviewed.status().unwrap(), Status::Returned { version: 1, .. }));
    // an answer on the older view has not seen the other
    reviewed.accept(&review, version, "", english()).unwrap();
    assert!(matches!(reviewed.status().unwrap(), Status::Contested { version: 1, .. }));
    reviewed.accept(&reviewed.review().unwrap(), version, "Seen.", english()).unwrap();
    assert!(matches!(reviewed.status().unwrap(), Status::Accepted { version: 1, .. }));
    let review = reviewed.review().unwrap();
    reviewed.reopen(&review, version, "A figure is wrong.", english()).unwrap();
    assert_eq!(reviewed.status().unwrap(), Status::Reopened { version: 1 });
    relay.stop().await.unwrap();
}
