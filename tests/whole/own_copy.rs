//! Who has a person's words, and the copy that a person keeps of them: on the device, without a network.

use samband_client_core::api::{Client, Host};
use samband_client_core::device::Device;
use samband_client_core::documents::terms::{Audience, Side, Theme};
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_tests::{enrolled, log_for, now, partnership, placement, relay_here, write_for};
use serde_json::Value;

use crate::submissions::relay_with_round;

const AT_HOME: &str = "Nobody asks me; I eat alone.";
const FOR_BOTH: &str = "We taught fractions with mangoes.";
const REMARK: &str = "What did the pupils say?";
const REPLY: &str = "They asked for oranges.";

fn client(device: &Device) -> Client {
    Client::new(device.clone(), Host::system())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_holds_all_that_one_wrote_and_of_others_only_what_one_may_read() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    write_for(&phone, Audience::Home, AT_HOME);
    let entry = write_for(&phone, Audience::Both, FOR_BOTH);
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&mentor).await.unwrap();
    let feedback = |device| client(device).feedback(partnership(), placement(), Side::Host);
    feedback(&mentor).ask(entry, REMARK).unwrap();
    transport::sync_now(&mentor).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    let remark = feedback(&phone).view().unwrap().remarks.into_values().next().unwrap();
    client(&phone).own_logs()[0].reply(Side::Host, &remark, REPLY).unwrap();

    // with the relay gone
    relay.stop().await.unwrap();
    let copy = phone.own_copy(now()).unwrap().save();
    for text in [&copy.markdown, &copy.html, &copy.json] {
        for words in [AT_HOME, FOR_BOTH, REMARK, REPLY, "Kari Moe"] {
            assert!(text.contains(words), "{words:?}: {text}");
        }
    }
    assert_eq!(phone.own_copy(now()).unwrap().save(), copy, "equal documents, equal bytes");
    let json: Value = serde_json::from_str(&copy.json).unwrap();
    assert_eq!((&json["format"], &json["owner"]), (&"samband-copy/1".into(), &"amina".into()));
    for wrong in ["<script", "http://", "https://", "src=", "href="] {
        assert!(!copy.html.contains(wrong), "{wrong}");
    }

    // the mentor's copy has the mentor's words, and no entry of the participant
    let copy = mentor.own_copy(now()).unwrap().save();
    for text in [&copy.markdown, &copy.html, &copy.json] {
        assert!(text.contains(REMARK), "{text}");
        for words in [AT_HOME, FOR_BOTH, REPLY] {
            assert!(!text.contains(words), "{words:?}: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_my_words_names_people_and_devices_and_those_who_have_left() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    write_for(&phone, Audience::Both, FOR_BOTH);
    transport::sync_now(&phone).await.unwrap();
    let both = log_for(Audience::Both);
    let of = |person: &str| {
        phone.holders(&both).into_iter().find(|holder| holder.person.as_str() == person)
    };
    let kari = of("kari").unwrap();
    assert!(kari.may_read && kari.since.is_none(), "{kari:?}");
    assert!(of("amina").is_none(), "one's own is no news");
    transport::sync_now(&mentor).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    let kari = of("kari").unwrap();
    assert!(kari.since.is_some_and(|since| since > 0), "{kari:?}");
    assert_eq!((kari.name.as_str(), kari.devices.len()), ("Kari Moe", 1));
    assert_eq!(phone.holders(&both)[0], kari, "those who have it come first");
    let home = phone.holders(&log_for(Audience::Home));
    assert!(home.iter().all(|holder| holder.person.as_str() != "kari"), "{home:?}");

    let text = samband_tests::ROSTER.replace("host_mentor = \"kari\"", "");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    let left = of("kari").unwrap();
    assert!(!left.may_read, "{left:?}");
    assert_eq!(left.since, kari.since, "what had come is there still");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_s_copy_holds_the_report_and_an_adviser_s_only_the_adviser_s_answers() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    transport::sync_now(&office).await.unwrap();
    let round = client(&office).rounds().remove(0);
    let (nidaros, english) = ("nidaros".parse().unwrap(), samband_tests::english());
    let seen = round.composed().unwrap();
    round
        .write_together(&seen, "in-short", "Two schools teach together.", english.clone())
        .unwrap();
    round.write_own(&seen, &nidaros, "story", "It rained, and nobody left.", english).unwrap();
    let goals = client(&office).goals(partnership(), "nidaros".parse().unwrap());
    let goal =
        goals.add_goal("societal".parse().unwrap(), Theme::Education, "Pupils lead.").unwrap();
    let lessons = goals.add_indicator(goal, "Lessons", "lessons", None, None).unwrap();
    let reason = "The hall was free.";
    goals.measure(lessons, "2026-11".parse().unwrap(), "12".parse().unwrap(), 4, reason).unwrap();
    let copy = office.own_copy(now()).unwrap().save();
    for text in [&copy.markdown, &copy.html, &copy.json] {
        for words in ["Two schools teach together.", "It rained, and nobody left.", reason] {
            assert!(text.contains(words), "{words:?}: {text}");
        }
    }
    assert!(copy.markdown.contains("### In short"), "{}", copy.markdown);
    assert!(copy.markdown.contains("12, progress 4 of 5: The hall was free."), "{}", copy.markdown);
    transport::sync_now(&office).await.unwrap();
    let adviser = enrolled(&relay, folder.path(), "adviser", "solveig").await;
    transport::sync_now(&adviser).await.unwrap();
    let copy = adviser.own_copy(now()).unwrap();
    let kinds: Vec<_> = copy.documents.keys().map(|key| key.kind().as_str()).collect();
    assert_eq!(kinds, ["review"], "what an adviser writes");
    relay.stop().await.unwrap();
}
