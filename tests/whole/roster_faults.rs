//! Faults in a roster file are named with their lines, and change nothing.

use samband_server::admin::{AdminRequest, AdminResponse, ReportRequest};
use samband_server::roster_file::RosterFile;
use samband_tests::relay_here;

/// A good file with one thing changed, and the faults that must be named, each with its line.
#[test]
fn each_kind_of_fault_in_a_roster_file_is_named_with_its_line() {
    let good = samband_tests::ROSTER;
    assert!(RosterFile::parse(good).is_ok());
    let line_of = |text: &str, at: usize| text[..at].matches('\n').count() + 1;
    let cases: &[(&str, &str, &str)] = &[
        ("country = \"KE\"", "country = \"Kenya\"", "ISO 3166"),
        ("country = \"KE\"", "country = \"UK\"", "the United Kingdom is GB"),
        ("country = \"KE\"", "country = \"ZZ\"", "not an assigned ISO 3166 code"),
        ("country = \"KE\"", "country = \"ke\"", "write KE"),
        ("name = \"Kari Moe\"", "name = \"Kari\\u001b[2JMoe\"", "holds control characters"),
        ("name = \"Kari Moe\"", "name = \"Kari\\u202eMoe\"", "holds control characters"),
        ("name = \"Kari Moe\"", "name = \"\\u200b\"", "name has no letter"),
        ("id = \"kisumu\"", "id = \"Kisumu!\"", "is not an id"),
        ("id = \"kisumu\"", "id = \"nidaros\"", "organisation nidaros stands twice"),
        ("name = \"Kari Moe\"", "name = \"\"", "name is empty"),
        ("name = \"Kari Moe\"", "nam = \"Kari Moe\"", "[[person]] has no field nam"),
        ("id = \"kari\"", "id = \"relay\"", "relay is the relay's own id"),
        ("language = \"sw\"", "language = \"Swahili\"", "language tag"),
        (
            "country = \"KE\"",
            "safeguarding_phone = \"+254 700 123 456\"\ncountry = \"KE\"",
            "stand together",
        ),
        (
            "country = \"KE\"",
            "safeguarding_phone = \"call me\"\nsafeguarding_name = \"G\"\ncountry = \"KE\"",
            "as it is dialled",
        ),
        (
            "partners = [\"nidaros\", \"kisumu\"]",
            "partners = [\"nidaros\"]",
            "at least two partners",
        ),
        (
            "partners = [\"nidaros\", \"kisumu\"]",
            "partners = [\"nidaros\", \"kisumu\", \"oslo\"]",
            "there is no [[organisation]] oslo",
        ),
        (
            "coordinating = \"nidaros\"",
            "coordinating = \"oslo\"",
            "oslo is not one of the partners",
        ),
        ("role = \"coordinator\"", "role = \"boss\"", "is not a role"),
        ("participant = \"amina\"", "participant = \"nobody\"", "there is no [[person]] nobody"),
        ("home = \"kisumu\"", "home = \"lalitpur\"", "lalitpur is not a partner"),
        ("home = \"kisumu\"", "home = \"nidaros\"", "home and host are the same"),
        ("host_mentor = \"kari\"", "host_mentor = \"amina\"", "not their own mentor"),
        ("host_mentor = \"kari\"", "round = \"2026\"", "there is no [[round]] 2026"),
        ("host_mentor = \"kari\"", "host_mentor = 5", "must be a text in quotes"),
        ("[[placement]]", "[[placment]]", "[[placment]] is not known"),
        ("[[placement]]", "[placement]", "two brackets"),
        ("[[placement]]", "[[placement", "not TOML"),
    ];
    for (part, replacement, words) in cases {
        let text = good.replacen(part, replacement, 1);
        let faults = RosterFile::parse(&text).expect_err(words);
        let named = faults.iter().find(|fault| fault.text.contains(words));
        let fault = named.unwrap_or_else(|| panic!("{words:?} is not among {faults:?}"));
        // of two rows with one id the second is at fault
        let at = if words.contains("stands twice") {
            text.rfind(replacement).unwrap()
        } else {
            text.find(replacement).unwrap()
        };
        // a fault of a whole row is named at its head
        let near = match words {
            words if words.contains("at least two partners") => 3,
            words if words.contains("home and host") => 1,
            _ => 0,
        };
        let expected = line_of(&text, at);
        assert!(fault.line.abs_diff(expected) <= near, "{fault} should be at line {expected}");
    }
    // several faults are named together, in the order of their lines
    let many = good.replace("country = \"KE\"", "country = \"k\"").replace("home = \"kisumu\"", "");
    let faults = RosterFile::parse(&many).unwrap_err();
    assert!(faults.len() >= 2 && faults.is_sorted(), "{faults:?}");
    assert!(RosterFile::parse("").is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_with_a_fault_changes_nothing_and_the_same_roster_twice_neither() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let before = relay.views().rosters().unwrap();
    let bad = samband_tests::ROSTER
        .replace("Amina Otieno", "Somebody Else")
        .replace("host = \"nidaros\"", "host = \"oslo\"");
    let import = |text: String| relay.admin(AdminRequest::ImportRoster { text, check_only: false });
    assert!(matches!(import(bad).await, AdminResponse::Faults { .. }));
    assert_eq!(relay.views().rosters().unwrap(), before);
    let again = import(samband_tests::ROSTER.to_owned()).await;
    assert!(matches!(again, AdminResponse::Imported { partnerships: 2, changed: 0 }), "{again:?}");
    let report = AdminRequest::Report(ReportRequest {
        partnership: Some("nowhere".to_owned()),
        ..ReportRequest::default()
    });
    let AdminResponse::Failed { error } = relay.admin(report).await else {
        panic!("it is unknown")
    };
    assert_eq!(error, "there is no partnership nowhere; there are: fjord-hill, fjord-lake");
    relay.stop().await.unwrap();
}
