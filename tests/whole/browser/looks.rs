//! Every page and state looked at by axe-core, and what axe-core cannot see.

use std::collections::{BTreeSet, VecDeque};

use samband_tests::screens::{axe_if_installed, faults_in};
use samband_words::Language;
use serde_json::{Value, json};

use super::programme::Programme;
use super::{ARABIC, Desk, ENGLISH, Reads, can_run};
use crate::pages::cookie;
use crate::submissions::{submit, write};

/// The most pages that links lead to from the pages of one person.
const PAGES_MAX: usize = 60;

/// States that no link leads to: filters that cannot be read, lists of nothing, pages that are not there, forms turned down.
const STATES: &[&str] = &[
    "/outcomes?from=May",
    "/entries?country=XX&theme=none",
    "/entries?from=2020-01&to=2020-01",
    "/export?from=May",
    "/search?q=wall",
    "/search?q=nothing-at-all",
    "/nowhere",
];

/// What everybody sees who is not signed in.
const SIGNED_OUT: &[&str] = &["/", "/help", "/words", "/accessibility", "/begin/guess"];

/// Faults on the page that is open.
async fn look(
    desk: &mut Desk,
    axe: &str,
    looks: &[(&'static str, u32)],
    what: &str,
) -> Vec<String> {
    let tab = desk.tab.clone();
    let mut all = faults_in(&mut desk.browser, &tab, axe, looks).await;
    all.extend(beside_axe(desk).await);
    all.into_iter().map(|fault| format!("{what}: {fault}")).collect()
}

/// What axe-core does not look at: text of double size, languages of parts, labels, and help in the same place.
async fn beside_axe(desk: &mut Desk) -> Vec<String> {
    let mut faults = Vec::new();
    // text twice as large as a browser's own, on a window of 640 px
    desk.set_width(640).await;
    let wide = "(() => { document.documentElement.style.fontSize = '200%'; \
        const wide = document.documentElement.scrollWidth; const cut = [...document.querySelectorAll('main *, nav *')] \
        .filter((e) => getComputedStyle(e).overflowX === 'hidden' && getComputedStyle(e).clipPath === 'none' && e.scrollWidth > e.clientWidth + 1).length; \
        document.documentElement.style.fontSize = ''; return [wide, cut]; })()";
    let found = desk.value(wide).await;
    if found != json!([640, 0]) {
        faults.push(format!(
            "with text of double size it has {found} px on 640, and so many cut texts"
        ));
    }
    let parts = "[...document.querySelectorAll('main .words, main blockquote p, main article h3')] \
        .filter((e) => !e.closest('[lang]:not(html)')).map((e) => e.outerHTML.slice(0, 90))";
    let found = desk.value(parts).await;
    if found != json!([]) {
        faults.push(format!("of people's words the language is not said: {found}"));
    }
    // the same three come last on every page
    let help = "[...document.querySelectorAll('footer a')].slice(-3).map((a) => a.getAttribute('href')).join(' ')";
    if desk.value(help).await != "/help /words /accessibility" {
        faults.push("help is elsewhere".to_owned());
    }
    let small = "[...document.querySelectorAll('button, select, summary, input:not([type=hidden])')] \
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24 && !e.closest('label')) \
        .map((e) => e.outerHTML.slice(0, 90))";
    let found = desk.value(small).await;
    if found != json!([]) {
        faults.push(format!("lower than 24 px: {found}"));
    }
    faults
}

/// A path with one name for all ids, so that each kind of page is looked at once.
fn shape(path: &str) -> String {
    let is_id = |part: &str| part.len() >= 16 && part.bytes().all(|it| it.is_ascii_alphanumeric());
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<&str> =
        path.split('/').map(|part| if is_id(part) { "*" } else { part }).collect();
    let version = if query.starts_with("show=") && query != "show=now" { "?version" } else { "" };
    // one section that all write, and one that each partner writes
    let parts = match parts.as_slice() {
        ["", "reports", p, r, _, "all"] => vec!["", "reports", p, r, "section", "all"],
        ["", "reports", p, r, _, _] => vec!["", "reports", p, r, "section", "own"],
        parts => parts.to_vec(),
    };
    parts.join("/") + version
}

/// Follows every link of the pages once. Returns the faults, and the pages.
async fn walk(
    desk: &mut Desk,
    axe: &str,
    looks: &[(&'static str, u32)],
) -> (Vec<String>, BTreeSet<String>) {
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    let mut ahead: VecDeque<String> = ["/", "/programme", "/care"].map(str::to_owned).into();
    while let Some(path) = ahead.pop_front().filter(|_| seen.len() < PAGES_MAX) {
        let is_page = !path.starts_with("/app") && !path.starts_with("/export/");
        if !is_page || !seen.insert(shape(&path)) {
            continue;
        }
        desk.go(&path).await;
        let links = "[...document.querySelectorAll('nav a[href^=\"/\"], main a[href^=\"/\"]')].map((a) => a.getAttribute('href'))";
        if let Value::Array(links) = desk.value(links).await {
            ahead.extend(links.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        faults.extend(look(desk, axe, looks, &path).await);
    }
    (faults, seen)
}

/// Sends the forms of a page as they are, but for what a script changes, and looks at what comes.
async fn turned_down(
    desk: &mut Desk,
    axe: &str,
    page: &str,
    form: &str,
    change: &str,
) -> Vec<String> {
    desk.go(page).await;
    desk.mark().await;
    let send = format!(
        "(() => {{ const form = document.querySelector({}); form.noValidate = true; {change}; \
         form.requestSubmit(form.querySelector('button')); return true; }})()",
        Value::from(form)
    );
    desk.value(&send).await;
    desk.arrived().await;
    look(desk, axe, &[("light", 360), ("dark", 1280)], &format!("{page} {form} turned down")).await
}

/// A programme with a submitted report.
async fn begun() -> Programme {
    let programme = Programme::begin().await;
    write(
        &programme.office,
        &crate::submissions::report(),
        "in-short",
        "Two schools teach together.",
    );
    submit(&programme.office);
    samband_client_core::transport::sync_now(&programme.office).await.unwrap();
    programme
}

/// What is another page for those who read, care for the relay, or have nothing yet.
const OF_OTHERS: &[(&str, &[&str])] = &[
    (
        "solveig",
        &[
            "/",
            "/programme",
            "/goals",
            "/people",
            "/partnerships/fjord-lake",
            "/entries",
            "/reports/fjord-lake/2026",
        ],
    ),
    ("ingrid", &["/", "/care", "/refused"]),
    (
        "bikash",
        &[
            "/",
            "/programme",
            "/outcomes",
            "/goals",
            "/people",
            "/entries",
            "/decisions",
            "/reports",
            "/devices",
        ],
    ),
];

/// `looks` are the themes and widths in which each page is looked at.
async fn everything_is_looked_at(reads: Reads, looks: &[(&'static str, u32)]) {
    let (true, Some(axe)) = (can_run(), axe_if_installed()) else { return };
    let programme = begun().await;
    let mut people = Vec::new();
    for person in ["henrik", "solveig", "ingrid", "bikash"] {
        people.push((person, cookie(&programme.relay, person).await));
    }
    let mut desk = Desk::at(&programme.relay).await;
    let mut faults = Vec::new();
    desk.leave(reads).await;
    for path in SIGNED_OUT {
        desk.go(path).await;
        faults.extend(look(&mut desk, &axe, looks, path).await);
    }
    let link = crate::pages::link(&programme.relay, "kari").await;
    desk.go(&link).await;
    faults.extend(look(&mut desk, &axe, looks, "a one-time link").await);
    for (person, cookies) in &people[1..] {
        desk.seat(cookies, reads).await;
        let of_person = OF_OTHERS.iter().find(|(name, _)| name == person);
        for path in of_person.map(|(_, paths)| *paths).unwrap_or_default() {
            desk.go(path).await;
            faults.extend(look(&mut desk, &axe, looks, &format!("{person} {path}")).await);
        }
    }
    desk.seat(&people[0].1, reads).await;
    let (found, pages) = walk(&mut desk, &axe, looks).await;
    faults.extend(found);
    assert!(pages.len() > 20, "{pages:?}");
    for path in STATES {
        desk.go(path).await;
        faults.extend(look(&mut desk, &axe, looks, path).await);
    }
    let empty = "form.querySelectorAll('textarea').forEach((box) => box.value = '')";
    let wrong = "form.querySelector('#value').value = 'many'; form.querySelector('[name=progress]').checked = true";
    let (entry, measure) = (programme.entry_path(), programme.indicator_path());
    for (page, form, change) in [
        (entry.as_str(), "form.act:has(textarea)", empty),
        (&measure, "form[action$='/measure']", wrong),
        ("/reports/fjord-lake/2026/submit", "form[action$='/submit']", ""),
        ("/devices", "form[action='/devices/invite']", ""),
        ("/devices", "form[action='/devices/link']", ""),
        ("/account", "form[action='/account/code/new']", ""),
        ("/account", "form[action='/account/password']", ""),
        // the words of somebody who is not signed in any more
        (
            &entry,
            "form.act:has(textarea)",
            "form.querySelector('[name=form_key]').value = 'x'; form.querySelector('textarea').value = 'Kept'",
        ),
    ] {
        faults.extend(turned_down(&mut desk, &axe, page, form, change).await);
    }
    // tried too often
    desk.leave(reads).await;
    for _ in 0..12 {
        let change = "form.person.value = 'kari'; form.password.value = 'wrong wrong wrong'";
        desk.go("/").await;
        desk.mark().await;
        desk.value(&format!("(() => {{ const form = document.querySelector('form.account'); {change}; form.submit(); return true; }})()")).await;
        desk.arrived().await;
    }
    faults.extend(look(&mut desk, &axe, looks, "locked out").await);
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_any_page_or_state() {
    everything_is_looked_at(ENGLISH, &[("light", 360), ("dark", 1280)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_any_page_or_state_in_arabic() {
    everything_is_looked_at(ARABIC, &[("dark", 360)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_the_most_used_pages_in_every_language() {
    let (true, Some(axe)) = (can_run(), axe_if_installed()) else { return };
    let programme = begun().await;
    let henrik = cookie(&programme.relay, "henrik").await;
    let mut desk = Desk::at(&programme.relay).await;
    let entry = programme.entry_path();
    let mut faults = Vec::new();
    for language in Language::ALL {
        desk.seat(&henrik, Reads { language: language.tag(), scripts: true }).await;
        for path in [
            "/",
            "/goals",
            "/partnerships/fjord-lake",
            "/outcomes",
            &entry,
            "/reports/fjord-lake/2026?show=now",
        ] {
            desk.go(path).await;
            let what = format!("{} {path}", language.tag());
            faults.extend(look(&mut desk, &axe, &[("light", 360)], &what).await);
        }
    }
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The contrast of texts with what is behind them, in each step of the heat map, as a table and as a picture.
const HEAT: &str = "(() => { const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number) \
    .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); \
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; }; \
    const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05); }; \
    const box = document.createElement('div'); box.innerHTML = [0, 1, 2, 3, 4, 5].map((n) => \
    `<table><tr><td class=\"heat-${n}\"><b>1</b><span class=\"from\">2</span></td></tr></table><div class=\"chart\"><svg> \
    <rect class=\"heat-${n}\"></rect><text class=\"on-heat-${n}\">1</text></svg></div>`).join(''); \
    document.querySelector('main').append(box); const style = (e) => getComputedStyle(e); \
    const behind = (e) => { for (; e; e = e.parentElement) { const c = style(e).backgroundColor; \
    if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; }; \
    const all = [...box.querySelectorAll('b, .from')].map((e) => contrast(style(e).color, behind(e))) \
    .concat([...box.querySelectorAll('text')].map((e) => contrast(style(e).fill, style(e.previousElementSibling).fill))); \
    box.remove(); return all; })()";

#[tokio::test(flavor = "multi_thread")]
async fn charts_can_be_read_on_every_step_in_print_in_forced_colours_and_as_tables() {
    if !can_run() {
        return;
    }
    let programme = begun().await;
    let henrik = cookie(&programme.relay, "henrik").await;
    let solveig = cookie(&programme.relay, "solveig").await;
    let mut desk = Desk::at(&programme.relay).await;
    desk.seat(&henrik, ENGLISH).await;
    desk.go("/outcomes").await;
    let feature =
        |name: &str, value: &str| json!({ "features": [{ "name": name, "value": value }] });
    let print = json!({ "media": "print" });
    for media in [
        feature("prefers-color-scheme", "light"),
        feature("prefers-color-scheme", "dark"),
        print.clone(),
    ] {
        desk.command("Emulation.setEmulatedMedia", media.clone()).await;
        let contrasts = desk.value(HEAT).await;
        let contrasts = contrasts.as_array().unwrap();
        assert_eq!(contrasts.len(), 18);
        for contrast in contrasts {
            assert!(contrast.as_f64() >= Some(4.5), "{media}: {contrasts:?}");
        }
    }

    // on paper: no menus, and the table behind each chart is there though it is folded on the screen
    desk.command("Emulation.setEmulatedMedia", print.clone()).await;
    let hidden = "[...document.querySelectorAll('header nav, .tools, body > footer, form.filter, .skip')].filter((e) => e.checkVisibility()).length";
    assert_eq!(desk.value(hidden).await, 0);
    let tables = "[...document.querySelectorAll('details table')].map((e) => e.getBoundingClientRect().height > 10 && e.checkVisibility({ contentVisibilityAuto: true }))";
    assert_eq!(desk.value(tables).await, json!([true, true, true]));
    desk.seat(&solveig, ENGLISH).await;
    desk.go("/reports/fjord-lake/2026").await;
    desk.sees("Two schools teach together.").await;
    let words =
        "[...document.querySelectorAll('article .words')].every((e) => e.checkVisibility())";
    assert_eq!(desk.value(words).await, true, "an adviser prints the version that she may answer");

    // in forced colours everything of a chart has an edge, and its texts the colour of texts
    desk.seat(&henrik, ENGLISH).await;
    desk.command(
        "Emulation.setEmulatedMedia",
        json!({ "media": "", "features": [{ "name": "forced-colors", "value": "active" }] }),
    )
    .await;
    desk.go("/outcomes").await;
    let texts = "(() => { const probe = document.createElement('span'); probe.style.color = 'CanvasText'; document.body.append(probe); \
        const of = getComputedStyle(probe).color; probe.remove(); \
        return [...document.querySelectorAll('.chart text')].every((e) => getComputedStyle(e).fill === of) \
        && [...document.querySelectorAll('.chart rect')].every((e) => getComputedStyle(e).stroke !== 'none'); })()";
    assert_eq!(desk.value(texts).await, true);
    desk.reach(".chart a").await;
    desk.command("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await;

    // the tables say what the pictures say
    let figures = "(() => { const sum = (all) => all.map((e) => parseInt(e.textContent) || 0).reduce((a, b) => a + b, 0); \
        const charts = [...document.querySelectorAll('.chart:not(.bars .chart)')]; return charts.map((chart) => { \
        let table = chart; while (!table.matches('details')) table = table.nextElementSibling; \
        return [sum([...chart.querySelectorAll('text:not(.label)')]), \
        sum([...table.querySelectorAll('td strong, td.number')].filter((e) => e.matches('strong') || !table.querySelector('strong')))]; }); })()";
    let figures = desk.value(figures).await;
    let figures = figures.as_array().unwrap();
    assert_eq!(figures.len(), 2, "{figures:?}");
    for both in figures {
        assert!(both[0] == both[1] && both[0].as_u64() > Some(0), "{figures:?}");
    }
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_in_arabic_are_mirrored() {
    if !can_run() {
        return;
    }
    let programme = begun().await;
    let henrik = cookie(&programme.relay, "henrik").await;
    let mut desk = Desk::at(&programme.relay).await;
    let places = "(() => { const left = (selector) => document.querySelector(selector).getBoundingClientRect(); \
        const [brand, nav, title] = [left('.brand'), left('header nav'), left('h1')]; const width = innerWidth; \
        return { brandFirst: document.documentElement.dir === 'rtl' ? brand.left > nav.right - 1 : brand.right < nav.left + 1, \
        inward: Math.round(document.documentElement.dir === 'rtl' ? width - brand.right : brand.left) }; })()";
    let mut seen = Vec::new();
    for reads in [ENGLISH, ARABIC] {
        desk.seat(&henrik, reads).await;
        desk.go("/outcomes").await;
        let found = desk.value(places).await;
        assert_eq!(found["brandFirst"], true, "{found}");
        seen.push(found["inward"].clone());
        // the first column of the heat map stands where reading begins
        let label = "(() => { const chart = document.querySelector('.chart svg').getBoundingClientRect(); \
            const text = document.querySelector('.chart text[text-anchor=start]').getBoundingClientRect(); \
            return document.documentElement.dir === 'rtl' ? chart.right - text.right < 4 : text.left - chart.left < 4; })()";
        assert_eq!(desk.value(label).await, true, "{reads:?}");
    }
    assert_eq!(seen[0], seen[1]);
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}
