//! A coordinator's day on the pages, beside offline devices that contradict her.

use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::terms::Side;
use samband_client_core::transport::{self, sync_now};
use samband_tests::{enrolled, item, now, open, partnership, placement, write};

use super::{LOG, fill, leads_to, send};
use crate::pages::{PASSWORD, cookie, get};
use crate::sign_in::sign_in;
use crate::submissions::{
    own_words, relay_with_round, report, round, submit, write as write_section,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinators_day_from_sign_in_to_accepted_report_beside_an_offline_laptop() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write(&phone, "We built the wall with the neighbours.");
    sync_now(&phone).await.unwrap();
    // Achieng's laptop has everything, and is on a bus without a line from now on
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    sync_now(&laptop).await.unwrap();

    // morning: she signs in, and is led to where she was going
    cookie(&relay, "henrik").await;
    let came = sign_in(&relay, "", "henrik", PASSWORD, "").await;
    let henrik = format!("{}; __Host-samband-language=en", came.cookie());
    assert_eq!(get(&relay, "/", Some(&henrik)).await.status, 200);
    let invited = fill(&relay, &henrik, "/devices", "/devices/invite", &[("person", "kari")]).await;
    let (_, code) = invited.body.split_once("<code dir=\"ltr\">").unwrap();
    let code = code.split('<').next().unwrap();
    let of_kari = open(folder.path(), "kari");
    transport::enrol(&of_kari, &format!("ws://{}", relay.address()), code, "kari").await.unwrap();

    // she reads an entry and asks; the participant's phone hears it
    let path = format!("{LOG}/{entry}");
    assert_eq!(
        send(&relay, &henrik, &path, &path, "kind=question&text=Who+helped%3F").await.status,
        303
    );
    sync_now(&phone).await.unwrap();
    let asked = phone.feedback(&partnership(), &placement(), Side::Host).unwrap();
    assert_eq!(asked.on(entry)[0].text, "Who helped?");

    // noon: she writes in the report, and on the bus another one writes in the same section
    let of_report = format!("/reports/fjord-lake/{}", round());
    let section = format!("{of_report}/in-short/all");
    write_section(&laptop, &report(), "in-short", "Kisumu counted the schools.");
    let typed = [("text", "Nidaros met the teachers.")];
    assert_eq!(fill(&relay, &henrik, &section, &section, &typed).await.status, 303);
    let own = format!("{of_report}/story/nidaros");
    assert_eq!(fill(&relay, &henrik, &own, &own, &[("text", "It rained.")]).await.status, 303);
    let agree = format!("{of_report}/agree");
    assert_eq!(fill(&relay, &henrik, &of_report, &agree, &[]).await.status, 303);

    // afternoon: the laptop is back. Both texts stand, and nobody has agreed to both of them
    sync_now(&laptop).await.unwrap();
    let page = get(&relay, &of_report, Some(&henrik)).await.body;
    for shown in ["Kisumu counted the schools.", "Nidaros met the teachers."] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(page.contains("Nidaros kommune has not agreed yet"), "a change took it away: {page}");
    assert_eq!(fill(&relay, &henrik, &of_report, &agree, &[]).await.status, 303);
    sync_now(&laptop).await.unwrap();
    let seen = laptop.composed(&partnership(), &round()).unwrap();
    let (fingerprint, of) = (seen.content().fingerprint(), seen.report.heads.clone());
    let agreed = OwnWordsEdit::Agree { agreement: item(), fingerprint, report: of };
    laptop.edit(&own_words("kisumu"), &agreed.into(), now()).unwrap();
    sync_now(&laptop).await.unwrap();
    let page = get(&relay, &of_report, Some(&henrik)).await.body;
    for partner in ["Nidaros kommune agrees", "Kisumu Teachers College agrees"] {
        assert!(page.contains(partner), "{partner}: {page}");
    }

    // evening: a version goes to the adviser, who returns it, gets a better one and accepts that
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    sync_now(&office).await.unwrap();
    submit(&office);
    sync_now(&office).await.unwrap();
    let solveig = cookie(&relay, "solveig").await;
    let answer = format!("{of_report}/review");
    let noted = [("note:in-short", "Which schools?"), ("answer", "returned")];
    assert_eq!(fill(&relay, &solveig, &of_report, &answer, &noted).await.status, 303);
    let page = get(&relay, &of_report, Some(&henrik)).await.body;
    assert!(page.contains("version 1 is returned with notes") && page.contains("Which schools?"));
    let better = "Nidaros met the teachers of Lakeside and Hill.";
    assert_eq!(fill(&relay, &henrik, &section, &section, &[("text", better)]).await.status, 303);
    sync_now(&office).await.unwrap();
    submit(&office);
    sync_now(&office).await.unwrap();
    let accepted = fill(&relay, &solveig, &of_report, &answer, &[("answer", "accepted")]).await;
    let page = get(&relay, &leads_to(&accepted), Some(&solveig)).await.body;
    assert!(page.contains("accepted at version 2") && page.contains(better), "{page}");
    let list = get(&relay, "/reports", Some(&henrik)).await.body;
    assert!(list.contains("accepted at version 2"), "{list}");
    relay.stop().await.unwrap();
}
