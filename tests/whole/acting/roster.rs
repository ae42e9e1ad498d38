//! Checking and importing a roster file on a page.

use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::relay::Deed;
use samband_server::server::Relay;
use samband_tests::{ROSTER, relay_here};

use super::{fill, filled, leads_to, send_as};
use crate::pages::{cookie, get};

const PAGE: &str = "/roster";
/// Solveig administers one of the two partnerships.
const SOLVEIG: &str = "[[person]]\nid = \"solveig\"\nname = \"Solveig Vik\"\n\
     [[role]]\npartnership = \"fjord-lake\"\nperson = \"solveig\"\nrole = \"administrator\"\n";

async fn relay_with_solveig(folder: &std::path::Path) -> Relay {
    let relay = relay_here(folder).await;
    let text = format!("{ROSTER}\n{SOLVEIG}");
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");
    relay
}

/// The file of her partnership alone, with this in the place of that.
fn own_file(from: &str, to: &str) -> String {
    let text = format!("{ROSTER}\n{SOLVEIG}");
    let (before, rest) = text.split_once("[[partnership]]\nid = \"fjord-hill\"").unwrap();
    let (_, after) = rest.split_once("[[role]]").unwrap();
    let text = format!("{before}[[role]]{after}");
    let hill = "[[role]]\npartnership = \"fjord-hill\"\nperson = \"bikash\"\nrole = \"coordinator\"\n\
                organisation = \"lalitpur\"\n";
    assert!(text.contains(hill) && text.contains(from), "{text}");
    text.replace(hill, "").replace(from, to)
}

fn names(relay: &Relay) -> Vec<String> {
    let rosters = relay.views().rosters().unwrap();
    let people = rosters.values().flat_map(|roster| roster.people.values());
    people.map(|person| person.name.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_what_a_roster_file_would_change_before_it_is_imported() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_solveig(folder.path()).await;
    let solveig = cookie(&relay, "solveig").await;
    let file = own_file("name = \"Kari Moe\"", "name = \"Kari Moe Lund\"\nlanguage = \"nn\"");
    let shown = fill(&relay, &solveig, PAGE, PAGE, &[("text", &file), ("do", "check")]).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    for seen in ["What would change", "Kari Moe</bdi>", "Kari Moe Lund</bdi>", "language"] {
        assert!(shown.body.contains(seen), "{seen}: {}", shown.body);
    }
    assert!(!shown.body.contains("Amina Otieno</bdi>"), "she stays as she is: {}", shown.body);
    assert!(names(&relay).contains(&"Kari Moe".to_owned()), "nothing is written yet");

    let form = filled(&shown, PAGE, &[("text", &file), ("do", "import")]);
    for _ in 0..2 {
        let done = send_as(&relay, &solveig, PAGE, &form).await;
        assert_eq!(leads_to(&done), "/roster?done=roster-imported");
    }
    assert!(names(&relay).contains(&"Kari Moe Lund".to_owned()));
    let request = AdminRequest::Audit { after: 0, export: false };
    let AdminResponse::Audit { rows } = relay.admin(request).await else { panic!() };
    let by_her = rows.iter().filter(|row| row.did == Deed::RosterChanged && row.who == "solveig");
    assert_eq!(by_her.count(), 1, "the audit log says who, once");
    let said = get(&relay, "/roster?done=roster-imported", Some(&solveig)).await.body;
    assert!(said.contains("Imported."), "{said}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_faults_stays_as_it_was_pasted_and_names_each_line() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_solveig(folder.path()).await;
    let solveig = cookie(&relay, "solveig").await;
    let before = names(&relay);
    let file = own_file("country = \"KE\"", "country = \"XX\"");
    let line = file.lines().position(|line| line == "country = \"XX\"").unwrap() + 1;
    for act in ["check", "import"] {
        let shown = fill(&relay, &solveig, PAGE, PAGE, &[("text", &file), ("do", act)]).await;
        assert_eq!(shown.status, 422, "{}", shown.body);
        for seen in [format!("Line {line}"), "country".to_owned(), "Kari Moe".to_owned()] {
            assert!(shown.body.contains(&seen), "{seen}: {}", shown.body);
        }
        assert!(!shown.body.contains("value=\"import\""), "there is nothing to import");
    }
    let empty = fill(&relay, &solveig, PAGE, PAGE, &[("text", " "), ("do", "check")]).await;
    assert!(empty.status == 422 && empty.body.contains("Paste a roster file first."));
    assert_eq!(names(&relay), before);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_the_roster_of_a_partnership_that_others_administer() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_solveig(folder.path()).await;
    let solveig = cookie(&relay, "solveig").await;
    // all of it, with the partnership that she does not administer, and one that is new
    let new = "[[partnership]]\nid = \"third\"\nname = \"Third\"\npartners = [\"nidaros\", \"kisumu\"]\n\
               coordinating = \"nidaros\"\n";
    let file = format!("{ROSTER}\n{SOLVEIG}{new}");
    let shown = fill(&relay, &solveig, PAGE, PAGE, &[("text", &file), ("do", "import")]).await;
    assert_eq!(shown.status, 422, "{}", shown.body);
    for seen in [
        "You do not administer fjord-hill.",
        "third is new. Give yourself the role administrator in it.",
    ] {
        assert!(shown.body.contains(seen), "{seen}: {}", shown.body);
    }
    assert!(!relay.views().rosters().unwrap().keys().any(|id| id.as_str() == "third"));
    // coordinators see no form, and what they send is not taken
    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, PAGE, Some(&henrik)).await.body;
    assert!(page.contains("you administer none") && !page.contains("<textarea"), "{page}");
    let key = crate::sign_in::hidden(&get(&relay, "/account", Some(&henrik)).await, "form_key");
    let form = format!("form_key={key}&once={}&text=x&do=import", samband_tests::item());
    assert_eq!(send_as(&relay, &henrik, PAGE, &form).await.status, 404);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_that_has_changed_since_somebody_looked_is_shown_again_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_solveig(folder.path()).await;
    let solveig = cookie(&relay, "solveig").await;
    let file = own_file("name = \"Kari Moe\"", "name = \"Kari Moe Lund\"");
    let shown = fill(&relay, &solveig, PAGE, PAGE, &[("text", &file), ("do", "check")]).await;
    let form = filled(&shown, PAGE, &[("text", &file), ("do", "import")]);
    let text = format!("{ROSTER}\n{SOLVEIG}").replace("Kari Moe", "Kari Bakken");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let again = send_as(&relay, &solveig, PAGE, &form).await;
    assert_eq!(again.status, 200, "{}", again.body);
    for seen in ["have changed since you looked", "Kari Bakken</bdi>", "Kari Moe Lund</bdi>"] {
        assert!(again.body.contains(seen), "{seen}: {}", again.body);
    }
    assert!(names(&relay).contains(&"Kari Bakken".to_owned()));
    relay.stop().await.unwrap();
}
