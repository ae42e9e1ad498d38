//! What the pages weigh on the wire and how long they take, over a programme of the size that the domain sets.
//!
//! `cargo run --release -p samband-tests --bin pages`; the last line of the output is JSON. The programme is the one of the
//! benchmark `load`. While devices push, an adviser and an administrator of every partnership and a coordinator of one ask
//! for every page in turn, as a browser asks: compressed, each over a connection of its own. With `--axe FILE`, axe-core looks
//! at each of these pages in Chromium, without devices that push.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser;
use samband_client_core::device::Device;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::load::programme::{ROUND, Size, partnership, write_programme};
use super::load::{Pushers, counted, device_of, devices_of, rebuild, start, write_elsewhere};
use super::storm::percentile;
use crate::chromium::{Chromium, Tab};
use crate::random::Rng;
use crate::{english, item, now};

/// The password of everybody.
const PASSWORD: &str = "blue+ferry+under+seven";
/// The partnerships whose coordinators have set goals.
const WITH_GOALS: usize = 20;
/// Goals of a partner, with an indicator each.
const GOALS: usize = 5;

/// The design load is 9,000 participants in 1,000 partnerships with 1,000,000 entries. A small run is
/// `--partnerships 20 --entries 4000 --devices 20 --samples 5`.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(flatten)]
    size: Size,
    /// Devices that push.
    #[arg(long, default_value_t = 200)]
    devices: usize,
    /// How often each page is asked for.
    #[arg(long, default_value_t = 100)]
    samples: usize,
    /// The file axe.min.js of axe-core; without it, or without a Chromium, accessibility is not looked at.
    #[arg(long)]
    axe: Option<PathBuf>,
    /// Writes the programme into this folder and ends.
    #[arg(long, hide = true)]
    write: Option<PathBuf>,
}

/// An answer as it came over the wire.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
    wire_bytes: usize,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The first address on the page that begins so, without what is behind it.
    fn address(&self, begins: &str, parts: usize) -> Option<String> {
        let body = String::from_utf8_lossy(&self.body);
        let found = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let found = found.map(|address| address.replace("&amp;", "&"));
        let mut found = found.filter(|it| it.starts_with(begins) && it.split('/').count() == parts);
        found.next()
    }
}

async fn exchange(relay: SocketAddr, request: &str) -> Answer {
    let mut stream = TcpStream::connect(relay).await.expect("the relay listens");
    stream.write_all(request.as_bytes()).await.expect("the relay reads");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("the relay answers");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split_whitespace().nth(1).and_then(|it| it.parse().ok()).expect("a status");
    Answer { status, head, body: bytes[end + 4..].to_vec(), wire_bytes: bytes.len() }
}

/// Asks for a page as a browser does that has it from another page of the relay; `compressed` as it comes over the wire.
async fn get(relay: SocketAddr, path: &str, cookie: &str, compressed: bool) -> Answer {
    let accept = if compressed { "Accept-Encoding: gzip, deflate, br, zstd\r\n" } else { "" };
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html,application/xhtml+xml\r\n\
         Accept-Language: en-GB,en;q=0.9\r\n{accept}Sec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
         Connection: close\r\n\r\n"
    );
    exchange(relay, &request).await
}

async fn link(relay: &Relay, person: &str) -> String {
    let request = AdminRequest::Link { person: person.to_owned(), first: false };
    match relay.admin(request).await {
        AdminResponse::Link { path, .. } => path,
        other => panic!("no link: {other:?}"),
    }
}

/// Signs a person in. Returns the cookie.
async fn sign_in(relay: &Relay, person: &str) -> String {
    let path = link(relay, person).await;
    let form = format!("password={PASSWORD}&again={PASSWORD}");
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{form}",
        form.len()
    );
    let answer = exchange(relay.address(), &request).await;
    let cookie = answer.header("set-cookie").expect("the link is good");
    cookie.split(';').next().expect("a cookie has a value").to_owned()
}

/// Has the coordinators of some partnerships set goals. Returns the address of one indicator.
async fn set_goals(relay: &Relay, rng: &mut Rng, partnerships: usize) -> String {
    let mut address = String::new();
    for n in 0..partnerships.min(WITH_GOALS) {
        let device = device_of(relay, rng, &format!("coordinator-{n}")).await;
        let of = partnership(n).parse().expect("an id");
        let home = super::load::programme::home(n);
        let key = DocKey::Goals { partnership: of, organisation: home.parse().expect("an id") };
        for number in 0..GOALS {
            let (goal, indicator) = (item(), item());
            write_goal(&device, &key, (goal, indicator), number);
            if address.is_empty() {
                address = format!("/goals/{}/{home}/{indicator}", partnership(n));
            }
        }
        transport::sync_now(&device).await.expect("the relay is there");
    }
    address
}

fn write_goal(
    device: &Device,
    key: &DocKey,
    (goal, indicator): (samband_client_core::ids::ItemId, samband_client_core::ids::ItemId),
    number: usize,
) {
    let edits = [
        GoalsEdit::AddGoal {
            goal,
            level: Level::ALL[number % 3],
            theme: Theme::ALL[number % 4],
            title: format!("Goal {number}: those who come home teach what they have learnt"),
            language: english(),
        },
        GoalsEdit::AddIndicator {
            indicator,
            goal,
            title: "Lessons in which pupils practise".to_owned(),
            language: english(),
            unit: "lessons".to_owned(),
            baseline: Some("4".parse().expect("a quantity")),
            target: Some("20.5".parse().expect("a quantity")),
        },
        GoalsEdit::Measure {
            measurement: item(),
            indicator,
            period: "2026-10".parse().expect("a month"),
            value: "9".parse().expect("a quantity"),
            progress: 3,
            reason: "Two teachers were away in September.".to_owned(),
            evidence: String::new(),
        },
    ];
    for edit in edits {
        device.edit(key, &Edit::Goals(edit), now()).expect("the owner may write");
    }
}

/// A page that is asked for.
struct Page {
    who: &'static str,
    path: String,
    ms: Vec<f64>,
    bytes: usize,
}

/// Every page, as each reader has it.
async fn all_pages(
    relay: &Relay,
    cookies: &BTreeMap<&'static str, String>,
    indicator: &str,
) -> Vec<Page> {
    let mut pages = Vec::new();
    let everywhere = [
        "/",
        "/programme",
        "/goals",
        "/goals?country=KE",
        "/people",
        "/people?page=2",
        "/outcomes",
        "/outcomes?country=KE",
        "/outcomes?from=2026-03&to=2026-06",
        "/entries",
        "/entries?level=individual&theme=education",
        "/search?q=register",
        "/search?q=nurses+questions",
        "/search?q=xylophone",
        "/decisions",
        "/reports",
        "/devices",
        "/refused",
        "/care",
        "/export",
        "/account",
        "/help",
        "/words",
        "/accessibility",
        "/programme?country=KE&page=2",
        "/devices?page=2",
        "/reports?page=2",
        "/nothing-is-here",
    ];
    for (who, cookie) in cookies {
        let mut paths: Vec<String> = everywhere.iter().map(|path| (*path).to_owned()).collect();
        paths.extend(["/roster".to_owned()]);
        let list = get(relay.address(), "/entries", cookie, false).await;
        paths.extend(list.address("/log/", 5));
        paths.extend(
            list.address("/log/", 5).and_then(|it| it.rsplit_once('/').map(|it| it.0.to_owned())),
        );
        if *who != "administrator" {
            let report = format!("/reports/{}/{ROUND}", partnership(0));
            let section = format!("{report}/in-short/all");
            let partnership = format!("/partnerships/{}", partnership(0));
            paths.extend([report, section, indicator.to_owned(), partnership]);
        }
        for path in paths {
            let known = get(relay.address(), &path, cookie, false).await;
            if known.status != 404 || path.starts_with("/nothing") {
                pages.push(Page { who, path, ms: Vec::new(), bytes: 0 });
            }
        }
    }
    pages
}

/// Asks for every page so often. A page that cannot be made ends the program.
async fn measure(
    relay: SocketAddr,
    cookies: &BTreeMap<&'static str, String>,
    pages: &mut [Page],
    samples: usize,
) {
    for sample in 0..samples {
        for page in &mut *pages {
            let began = Instant::now();
            let answer = get(relay, &page.path, &cookies[page.who], true).await;
            page.ms.push(began.elapsed().as_secs_f64() * 1_000.0);
            page.bytes = page.bytes.max(answer.wire_bytes);
            let is_good = matches!(answer.status, 200 | 404);
            assert!(is_good, "{}: {} {}", page.path, answer.status, answer.head);
            let is_packed = answer.header("content-encoding") == Some("gzip");
            assert!(is_packed, "{} comes uncompressed: {}", page.path, answer.head);
        }
        eprint!("\r{} of {samples}", sample + 1);
    }
    eprintln!();
    for page in pages {
        page.ms.sort_by(f64::total_cmp);
        eprintln!(
            "{:14} {:60} {:>7} B  p50 {:>7.1} ms  p99 {:>7.1} ms",
            page.who,
            page.path,
            page.bytes,
            percentile(&page.ms, 0.5),
            percentile(&page.ms, 0.99)
        );
    }
}

/// What a browser loads that comes for the first time: the page and the style sheet.
async fn first_page(relay: SocketAddr, cookie: &str) -> usize {
    let plain = get(relay, "/", cookie, false).await;
    let body = String::from_utf8_lossy(&plain.body).into_owned();
    let (_, style) = body.split_once("rel=\"stylesheet\" href=\"").expect("a page has a style");
    let style = style.split('"').next().expect("it has an address");
    let page = get(relay, "/", cookie, true).await;
    page.wire_bytes + get(relay, style, cookie, true).await.wire_bytes
}

/// How many violations axe-core finds on the pages; `None` where it or Chromium is not there.
async fn violations(relay: &Relay, axe: Option<&Path>, pages: &[Page]) -> Option<usize> {
    let axe = std::fs::read_to_string(axe?).expect("the file of axe-core is there");
    if !Chromium::is_installed() {
        return None;
    }
    let mut found = 0;
    let whose: std::collections::BTreeSet<&str> = pages.iter().map(|page| page.who).collect();
    for who in whose {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut chromium = Chromium::start(profile.path()).await;
        let link = link(relay, &person_of(who)).await;
        let at = format!("http://localhost:{}", relay.address().port());
        let tab = chromium.open(&format!("{at}{link}")).await;
        chromium.wait_for(&tab, "document.querySelector('[name=again]')").await;
        let choose = format!(
            "for (const name of ['password', 'again']) \
             document.querySelector(`[name=${{name}}]`).value = '{PASSWORD}'.replaceAll('+', ' '); \
             document.querySelector('[name=again]').form.requestSubmit()"
        );
        chromium.value(&tab, &choose).await;
        chromium
            .wait_for(&tab, "location.pathname === '/' && document.readyState === 'complete'")
            .await;
        for page in pages.iter().filter(|page| page.who == who) {
            found += violations_on(&mut chromium, &tab, &axe, &format!("{at}{}", page.path)).await;
        }
        chromium.quit().await;
    }
    Some(found)
}

async fn violations_on(chromium: &mut Chromium, tab: &Tab, axe: &str, address: &str) -> usize {
    chromium.go(tab, address).await;
    let there = format!("location.href === '{address}' && document.readyState === 'complete'");
    chromium.wait_for(tab, &there).await;
    chromium.value(tab, &format!("{axe}; true")).await;
    let run =
        "axe.run().then((it) => it.violations.map((rule) => `${rule.id}: ${rule.nodes.length}`))";
    let rules = chromium.value(tab, run).await;
    let rules = rules.as_array().expect("axe gives a list");
    for rule in rules {
        eprintln!("{address} {rule}");
    }
    rules.len()
}

/// The person of the programme who reads as this.
fn person_of(who: &str) -> String {
    if who == "coordinator" { "coordinator-0".to_owned() } else { who.to_owned() }
}

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let arguments = Arguments::parse();
    if let Some(data) = &arguments.write {
        println!("{}", write_programme(data, &arguments.size));
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("relay");
    let entries = write_elsewhere(&data, &arguments.size);
    rebuild(&data).await;
    let relay = start(&data).await;
    counted(&relay).await;
    let mut rng = Rng::new(arguments.size.seed).fork();
    let indicator = set_goals(&relay, &mut rng, arguments.size.partnerships).await;
    let mut cookies = BTreeMap::new();
    for who in ["adviser", "administrator", "coordinator"] {
        cookies.insert(who, sign_in(&relay, &person_of(who)).await);
    }
    let devices = devices_of(&relay, &mut rng, &arguments.size, arguments.devices).await;
    counted(&relay).await;
    let mut pages = all_pages(&relay, &cookies, &indicator).await;
    eprintln!("{} devices push; {} pages", devices.len(), pages.len());
    let pushers = Pushers::start(devices, &mut rng);
    measure(relay.address(), &cookies, &mut pages, arguments.samples).await;
    let ingest_per_s = pushers.stop().await;
    let p99 = |page: &Page| percentile(&page.ms, 0.99);
    let slowest = pages.iter().max_by(|a, b| p99(a).total_cmp(&p99(b))).expect("there is a page");
    let largest = pages.iter().max_by_key(|page| page.bytes).expect("there is a page");
    eprintln!(
        "slowest {} of {}, largest {} of {}",
        slowest.path, slowest.who, largest.path, largest.who
    );
    let first_page_bytes = first_page(relay.address(), &cookies["adviser"]).await;
    let axe_violations = violations(&relay, arguments.axe.as_deref(), &pages).await;
    println!(
        "{}",
        serde_json::json!({
            "entries": entries,
            "pages": pages.len(),
            "bytes_max": largest.bytes,
            "first_page_bytes": first_page_bytes,
            "p99_ms_max": p99(slowest),
            "ingest_per_s": ingest_per_s,
            "axe_violations": axe_violations,
        })
    );
}
