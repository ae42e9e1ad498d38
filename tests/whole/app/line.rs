//! What the line of state says where something answers and there is no connection.

use samband_app::LineTrouble;
use samband_tests::{enrolled, open, relay_here};

use super::{Person, says, says_not};

#[tokio::test(flavor = "multi_thread")]
async fn the_line_of_state_says_why_there_is_no_connection_and_whether_the_phone_tries_again() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.around.connected = false;
    let passing = [
        (LineTrouble::NotTheRelay, "Something else than the relay answers"),
        (LineTrouble::ToldToWait, "asks this phone to wait"),
        (LineTrouble::NoRoom, "no room for what the relay has"),
        (LineTrouble::NoAnswer, "the relay does not answer"),
        (LineTrouble::Refused(190), "the relay does not answer"),
    ];
    for (trouble, said) in passing {
        amina.around.trouble = Some(trouble);
        let page = amina.opens("/log");
        says(&page, said);
        says(&page, "try again by ourselves");
    }
    amina.around.gave_up = true;
    let for_good = [
        (110, "it does not know this phone", true),
        (101, "another version of Samband", false),
        (125, "the code is for somebody else", false),
        (100, "something is wrong with this app", false),
    ];
    for (code, said, is_to_enrol) in for_good {
        amina.around.trouble = Some(LineTrouble::Refused(code));
        let page = amina.opens("/log");
        says(&page, "The relay does not let this phone in");
        says(&page, said);
        says_not(&page, "try again by ourselves");
        assert_eq!(page.main.contains("href=\"/app/enrol\""), is_to_enrol, "{code}");
    }
    amina.around.trouble = Some(LineTrouble::Refused(110));
    says(&amina.opens("/enrol"), "Type the code that your coordinator gave you");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_whose_code_is_not_taken_reads_why_in_their_language() {
    let folder = tempfile::tempdir().unwrap();
    let mut amina = Person::with_new_phone(&open(folder.path(), "phone"));
    amina.sends("/enrol/language", &[("language", "nb")]);
    amina.around.connected = false;
    amina.around.gave_up = true;
    amina.around.trouble = Some(LineTrouble::Refused(122));
    says(&amina.opens("/enrol/wait"), "koden gjelder ikke lenger");
}
