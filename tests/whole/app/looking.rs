//! Several sentences that two people changed while apart, looked at one by one; and words that arrive while one types.

use samband_client_core::api::Client;
use samband_client_core::transport;

use super::office::office;
use super::{Person, base_of, says, says_not, text};
use crate::submissions::relay_with_round;

const SECTION: &str = "/work/report/fjord-lake/2026/in-short/all";

fn puts_in(person: &mut Person, text: &str) {
    let base = base_of(&person.opens(SECTION));
    person.sends(SECTION, &[("base", &base), ("text", text), ("put", "in")]);
}

async fn meet(one: &Client, other: &Client) {
    for client in [one, other, one] {
        transport::sync_now(client.device()).await.unwrap();
    }
}

/// The ids of the sentences that the page asks about.
fn asked(person: &mut Person) -> Vec<String> {
    let page = person.opens(SECTION);
    let fields = page.main.split("name=\"collision\" value=\"").skip(1);
    fields.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_sentences_that_collided_one_is_looked_at_and_the_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let (other, mut achieng) = office(&relay, folder.path(), "achieng").await;
    puts_in(&mut henrik, "Two schools teach together.\nParents come often.\nPupils read aloud.");
    meet(&client, &other).await;
    puts_in(
        &mut henrik,
        "Two small schools teach together.\nParents come very often.\nPupils read it aloud.",
    );
    puts_in(
        &mut achieng,
        "Two schools teach sums together.\nMany parents come often.\nAll pupils read aloud.",
    );
    meet(&other, &client).await;
    let three = asked(&mut henrik);
    assert_eq!(three.len(), 3, "{three:?}");

    let right = [("collision", three[0].as_str()), ("put", "right-so")];
    henrik.sends(SECTION, &right);
    assert_eq!(asked(&mut henrik), three[1..]);
    let take = [("collision", three[1].as_str()), ("take", "Many parents come often.")];
    let page = henrik.sends(SECTION, &take);
    assert!(page.main.contains("Many parents come often."), "{}", page.main);
    assert_eq!(
        asked(&mut henrik),
        three[2..],
        "what Henrik wrote since does not answer for the third"
    );
    assert_eq!(
        client
            .device()
            .today("2026-11-28".parse().unwrap())
            .unwrap()
            .iter()
            .filter(|line| {
                matches!(
                    &line.need,
                    samband_client_core::report::today::Need::Report {
                        need: samband_client_core::report::today::ReportNeed::Apart { .. },
                        ..
                    }
                )
            })
            .count(),
        1,
        "it is still to be decided"
    );

    let base = base_of(&henrik.opens(SECTION));
    henrik.sends(SECTION, &[("base", base.as_str()), ("put", "looked")]);
    assert_eq!(asked(&mut henrik), Vec::<String>::new());
    // one that was answered already is not answered twice
    let page = henrik.is_refused(SECTION, &take);
    says(&page, "This sentence is another one by now");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_arrive_while_one_types_are_counted_beside_the_box() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let (other, mut achieng) = office(&relay, folder.path(), "achieng").await;
    says_not(&achieng.opens(SECTION), "above");
    puts_in(&mut henrik, "Two schools teach.");
    meet(&client, &other).await;
    says(&achieng.opens(SECTION), "3 new words from Henrik above");
    let base = base_of(&achieng.opens(SECTION));
    let page = achieng.sends(SECTION, &[("base", base.as_str()), ("put", "looked")]);
    assert!(!text(&page).contains("above"), "{}", page.main);
    relay.stop().await.unwrap();
}
