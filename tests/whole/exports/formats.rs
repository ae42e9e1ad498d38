//! JSON, IATI, the report pack and the records package.

use std::io::Read;
use std::path::Path;
use std::process::Command;

use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Audience;
use samband_client_core::ids::to_hex;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_tests::log_for;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::programme::{nepal, start};
use super::{fetch, take};
use crate::pages::{cookie, get};
use crate::submissions::ROUND;

const TEXT: &str = "Two schools teach <fractions> & more.";

/// The address of the IATI file of an organisation.
const IATI: &str = "/export/iati-results.xml?iati_ref=NO-BRC-987654321&iati_type=11";

#[tokio::test(flavor = "multi_thread")]
async fn json_holds_everything_that_one_may_read_unaltered_and_nothing_that_was_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    let long = format!("=1+1\r\n\t{}", "ord ".repeat(20_000));
    written.entry(Audience::Programme, "", &long, "2026-11-02");
    written.entry(Audience::Home, "", "for home only", "2026-11-03");
    let gone = written.entry(Audience::Programme, "", "taken back", "2026-11-04");
    let edit = Edit::Log(LogEdit::Withdraw { item: gone });
    written.phone.edit(&log_for(Audience::Programme), &edit, nepal()).unwrap();
    written.goal("Every pupil is heard", "they ask");
    written.submit(TEXT);
    written.send().await;
    let solveig = cookie(&written.relay, "solveig").await;
    let bytes = take(&written.relay, "/export/everything.json", &solveig).await;
    let all: Value = serde_json::from_slice(&bytes).unwrap();
    let of = |kind: &str| -> Vec<Value> {
        let documents = all["documents"].as_array().unwrap().iter();
        documents.filter(|it| it["kind"] == kind).cloned().collect()
    };
    let logs = of("log");
    assert_eq!(logs.len(), 1, "an adviser reads one log of the placement");
    let entries: Vec<&Value> = logs[0]["view"]["entries"].as_object().unwrap().values().collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0]["text"], long.as_str());
    assert_eq!(of("goals").len(), 2);
    assert_eq!(of("report").len(), 0, "what partners write is not an adviser's");
    assert_eq!(of("submission").len(), 1);
    assert_eq!(of("roster")[0]["view"]["devices"], serde_json::json!({}));
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("taken back") && !text.contains("for home only"));
    // the same text in a table is cut, and says so
    let entries = super::Csv::read(&take(&written.relay, "/export/entries.csv", &solveig).await);
    let cell = entries.column("text")[0].to_owned();
    assert!(cell.encode_utf16().count() <= 32_767);
    assert!(cell.ends_with("[… cut here; the JSON file has all of it]"));
}

/// Validates a file of IATI against the schema of the standard; `false` where the program for it is not installed.
fn is_valid_iati(xml: &[u8]) -> bool {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = schema.join("golden/iati-2.03/iati-activities-schema.xsd");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("iati.xml");
    std::fs::write(&file, xml).unwrap();
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--noout", "--nonet", "--schema"]).arg(&schema);
    match xmllint.arg(&file).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(xml));
            true
        }
        Err(_) => super::office::not_checked("xmllint", "IATI against its schema"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_publishes_its_own_results_and_the_file_is_valid_iati() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.goal("Every pupil <is> heard & \u{1}seen", "they ask");
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await;
    let xml = take(&written.relay, IATI, &henrik).await;
    is_valid_iati(&xml);
    let text = String::from_utf8(xml).unwrap();
    for part in [
        "<iati-identifier>NO-BRC-987654321-fjord-lake</iati-identifier>",
        "<reporting-org ref=\"NO-BRC-987654321\" type=\"11\">",
        "<narrative xml:lang=\"en\">Every pupil &lt;is&gt; heard &amp; \u{fffd}seen</narrative>",
        "<result type=\"2\">",
        "<indicator measure=\"1\">",
        "value=\"-4.5\"",
        "<period-start iso-date=\"2026-10-01\"/>",
        "<period-end iso-date=\"2026-10-31\"/>",
        "<target value=\"20.125\"/>",
        "<actual value=\"9\">",
        "<narrative xml:lang=\"en\">they ask</narrative>",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Amina"));
    // an adviser has no work of her own to publish, and an identifier is needed
    let solveig = cookie(&written.relay, "solveig").await;
    for (path, who, said) in [
        (IATI, &solveig, "There is nothing to publish here"),
        ("/export/iati-results.xml?iati_ref=a%20b", &henrik, "as it is registered"),
    ] {
        let (status, _, body) = fetch(&written.relay, path, who).await;
        let body = String::from_utf8(body).unwrap();
        assert!(status == 400 && body.contains(said), "{status} {body}");
    }
    // a partnership that is not published is in no file for the public
    let roster = samband_tests::ROSTER
        .replace("name = \"Fjord and Lake\"", "name = \"Fjord and Lake\"\npublish = \"no\"");
    let request =
        AdminRequest::ImportRoster { text: format!("{roster}{ROUND}"), check_only: false };
    let response = written.relay.admin(request).await;
    assert!(matches!(response, AdminResponse::Imported { .. }), "{response:?}");
    let (status, _, body) = fetch(&written.relay, IATI, &henrik).await;
    assert_eq!(status, 400, "{}", String::from_utf8_lossy(&body));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_pack_prints_what_was_handed_in_for_who_may_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.goal("Every pupil is heard", "they ask");
    written.submit(TEXT);
    written.entry(Audience::Home, "", "for home only", "2026-11-03");
    written.send().await;
    let solveig = cookie(&written.relay, "solveig").await;
    let pack = take(&written.relay, "/export/report-pack.html", &solveig).await;
    let pack = String::from_utf8(pack).unwrap();
    for part in [
        "Two schools teach &lt;fractions&gt; &amp; more.",
        "signed by Henrik Aas",
        "Every pupil is heard",
        "20.125",
        "fewer than 3 people",
        "<h1>Report pack, to print</h1>",
    ] {
        assert!(pack.contains(part), "{part}: {pack}");
    }
    assert!(!pack.contains("for home only") && !pack.contains("Amina"));
    assert!(pack.ends_with("</main></body></html>\n"));
    let other = take(
        &written.relay,
        "/export/report-pack.html?partnership=fjord-hill",
        &cookie(&written.relay, "bikash").await,
    )
    .await;
    let other = String::from_utf8(other).unwrap();
    assert!(other.contains("No report has been submitted") && !other.contains("schools"));
    let page = get(&written.relay, "/export", Some(&solveig)).await.body;
    assert!(page.contains("href=\"/export/report-pack.html\""), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_arabic_the_pack_and_the_workbook_run_from_right_to_left_and_texts_keep_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.goal("Every pupil is heard", "they ask");
    written.submit(TEXT);
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await.replace("language=en", "language=ar");
    let page = take(&written.relay, "/export", &henrik).await;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("خذ معك"), "{page}");
    let pack = take(&written.relay, "/export/report-pack.html", &henrik).await;
    let pack = String::from_utf8(pack).unwrap();
    assert!(pack.contains("<html lang=\"ar\" dir=\"rtl\">"), "{pack}");
    assert!(pack.contains("lang=\"en\" dir=\"auto\"><p>Two schools"), "{pack}");
    let book = take(&written.relay, "/export/tables.xlsx", &henrik).await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("rightToLeft=\"1\""), "{sheet}");
    // names of columns stay, so that programs find them
    let goals = super::Csv::read(&take(&written.relay, "/export/goals.csv", &henrik).await);
    assert_eq!(goals.column("level"), ["organisational"]);
    assert_eq!(goals.column("level_label"), ["المؤسسة"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_records_package_describes_each_file_with_its_checksum() {
    let folder = tempfile::tempdir().unwrap();
    let written = start(folder.path()).await;
    written.goal("Every pupil is heard", "they ask");
    written.submit(TEXT);
    written.send().await;
    let henrik = cookie(&written.relay, "henrik").await;
    let path = "/export/records.zip?case=2026%2F17&access=Offl.+%C2%A7+13";
    let bytes = take(&written.relay, path, &henrik).await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let message = String::from_utf8(read("arkivmelding.xml")).unwrap();
    let files = names.iter().filter(|name| *name != "arkivmelding.xml");
    let mut endings = Vec::new();
    for name in files {
        endings.push(name.rsplit('.').next().unwrap().to_owned());
        let bytes = read(name);
        let checksum = format!("<sjekksum>{}</sjekksum>", to_hex(&Sha256::digest(&bytes)));
        assert!(message.contains(&checksum), "{name}: {message}");
        assert!(message.contains(&format!("<referanseDokumentfil>{name}<")), "{name}");
        if name.ends_with(".txt") {
            assert!(String::from_utf8(bytes).unwrap().contains(TEXT));
        }
    }
    endings.sort();
    assert_eq!(endings, ["csv", "html", "txt"]);
    for part in [
        "<antallFiler>3</antallFiler>",
        "<saksnummer>2026/17</saksnummer>",
        "<tilgangsrestriksjon>Offl. § 13</tilgangsrestriksjon>",
        "<sendtDato>",
        "<mottattDato>",
        "<korrespondansepartNavn>Nidaros kommune</korrespondansepartNavn>",
        "<korrespondansepartNavn>Solveig Lie</korrespondansepartNavn>",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
}
