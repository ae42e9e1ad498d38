//! What stands around every screen: what was done, the line of state, and the tabs under the thumb.

use maud::{Markup, PreEscaped, html};
use samband_client_core::documents::terms::Role;

use crate::context::Context;
use crate::failure::Failure;
use crate::journal;
use crate::say::Part;
use crate::screens::install;
use crate::{Page, Reply, trouble};

/// A tab at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Today,
    Write,
    Log,
    Work,
    Talk,
    More,
}

impl Tab {
    /// The first part of the path.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Tab::Today => "today",
            Tab::Write => "write",
            Tab::Log => "log",
            Tab::Work => "work",
            Tab::Talk => "talk",
            Tab::More => "more",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Tab::Today => "tab-today",
            Tab::Write => "tab-write",
            Tab::Log => "tab-log",
            Tab::Work => "tab-work",
            Tab::Talk => "tab-talk",
            Tab::More => "tab-more",
        }
    }

    /// The strokes of its picture, 24 units square.
    fn strokes(self) -> &'static str {
        match self {
            Tab::Today => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h4",
            Tab::Write => "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
            Tab::Log => "M6 3h13v18H6zM6 3v18M10 8h6M10 12h6",
            Tab::Work => "M4 20V10M10 20V4M16 20v-7M21 20H3",
            Tab::Talk => "M4 5h16v11H11l-5 4v-4H4z",
            Tab::More => "M5 7h14M5 12h14M5 17h14",
        }
    }
}

/// The tabs of the owner: the roles decide.
pub(crate) fn tabs(c: &Context<'_>) -> Vec<Tab> {
    let works = c.has_role(&[Role::Member, Role::Coordinator]);
    let coordinates = c.has_role(&[Role::Coordinator, Role::Adviser]);
    let writes = c.is_participant();
    // somebody with no role writes for themselves, such as after the exchange
    let writes = writes || !(works || coordinates || c.is_mentor());
    let all = [
        (Tab::Today, coordinates),
        (Tab::Write, writes),
        // what one has written stays readable behind the end of an exchange
        (Tab::Log, writes || c.has_own_words()),
        (Tab::Work, works),
        (Tab::Talk, true),
        (Tab::More, true),
    ];
    all.into_iter().filter(|(_, is_there)| *is_there).map(|(tab, _)| tab).collect()
}

/// A screen.
pub(crate) fn page(c: &Context<'_>, title: &str, screen: &Markup) -> Reply {
    Reply::Page(Page {
        title: title.to_owned(),
        language: c.language(),
        theme: c.settings.theme,
        main: body(c, screen).into_string(),
    })
}

/// A screen that says why a visit was not carried out.
pub(crate) fn failure(c: &Context<'_>, failure: &Failure) -> Reply {
    let title = c.text("app-not-done");
    let screen = html! {
        h1 { (title) }
        p class="alert" role="alert" { (c.text(failure.key())) }
        @if let Some(detail) = failure.detail() { p class="quiet" lang="en" dir="ltr" { (detail) } }
        p { a class="button" href="/app/" { (c.text("app-go-on")) } }
    };
    page(c, &title, &screen)
}

/// The whole body around a screen.
fn body(c: &Context<'_>, screen: &Markup) -> Markup {
    let is_covered = c.segments == ["covered"];
    html! {
        main id="main" tabindex="-1" {
            div class="announce" role="status" aria-live="polite" { (done(c)) }
            @if !is_covered { (install::banner(c)) }
            (screen)
        }
        @if c.owner.is_some() && c.settings.compared && !is_covered {
            footer {
                div class="bar" {
                    p class="line" { (line(c)) }
                    form method="post" action="/app/cover" { button class="small" data-cover { (c.text("cover")) } }
                }
                nav aria-label=(c.text("tabs")) { (tab_links(c)) }
            }
        }
    }
}

/// Whether what is being typed is kept, under its field: the page shows one of the two.
pub(crate) fn typing(c: &Context<'_>, draft: &str) -> Markup {
    html! {
        p class="state typing" {
            span data-writing hidden { (c.text("state-writing")) }
            span data-draft-said=(draft) hidden { (c.text("done-draft")) }
        }
    }
}

fn tab_links(c: &Context<'_>) -> Markup {
    let here = c.segments.first().map(String::as_str).unwrap_or_default();
    html! {
        @for tab in tabs(c) {
            a href={ "/app/" (tab.path()) } aria-current=[(here == tab.path()).then_some("page")] {
                svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
                    path d=(PreEscaped(tab.strokes())) {}
                }
                span { (c.text(tab.key())) }
            }
        }
    }
}

/// What the visit before has done, as its path says: one of these, and nothing that a stranger could put there.
fn done(c: &Context<'_>) -> Markup {
    let key = match c.query.get("done") {
        "kept" => "done-kept",
        "shared" if rests(c) => "done-shared",
        "changed" => "done-changed",
        "taken-back" => "done-taken-back",
        "gone" => "done-gone",
        "given-back" => "done-given-back",
        "thrown-away" => "done-thrown-away",
        "answered" => "done-answered",
        "read" => "done-read",
        "draft" => "done-draft",
        "lock" => "done-lock",
        "copy" => "done-copy",
        "erased" => "done-erased",
        "moved" => "done-moved",
        "handed-in" => "done-handed-in",
        _ => return html! {},
    };
    html! { p class="done" { (c.text(key)) } }
}

/// Whether the entry that the path names still rests on this phone.
fn rests(c: &Context<'_>) -> bool {
    let id = c.query.read("after").or_else(|| c.segments.get(1)?.parse().ok());
    let note = id.and_then(|id| journal::note(c.device, id).ok().flatten());
    note.is_some_and(|note| note.shared.is_some())
}

/// Whether something waits, and when there last was a line.
fn line(c: &Context<'_>) -> Markup {
    // what was refused waits until somebody has dealt with it
    let unsent = c.status.waiting + c.status.refused.len();
    let waiting = unsent as u64 + journal::resting(c.device);
    if c.status.revoked {
        let since = c.settings.shut_out.map(|at| [("day", Part::Since(at))]);
        let said = since.map(|day| c.tell("line-revoked-on", &day));
        return html! { (said.unwrap_or_else(|| html! { (c.text("line-revoked")) })) " " a href="/app/enrol" { (c.text("enrol")) } };
    }
    if c.status.comparing {
        return html! { (c.text("state-comparing")) };
    }
    if let Some(trouble) = c.around.trouble.filter(|_| !c.around.connected) {
        return trouble::line(c, trouble);
    }
    let mut parts = vec![("waiting", Part::Number(waiting))];
    let last = if c.around.connected { Some(c.now.unix_s()) } else { c.around.last_line };
    let key = match (waiting, last) {
        (0, Some(_)) => "line-nothing-waits",
        (0, None) => "line-nothing-waits-never",
        (_, Some(_)) => "line-waits",
        (_, None) => "line-waits-never",
    };
    parts.extend(last.map(|last| ("at", Part::Recent(last))));
    c.tell(key, &parts)
}
