//! Several people on one phone: each has a place of their own, with its own documents, lock and language.

use maud::{Markup, html};
use samband_client_core::text::is_blank;

use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::reply::PlaceAct;
use crate::say::Part;
use crate::{Effect, Reply};

/// The screen.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    Ok(page(c, None))
}

fn page(c: &Context<'_>, wrong: Option<&Failure>) -> Reply {
    let title = c.text("residents");
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        p { (c.text("residents-how")) }
        @if c.query.get("invite") == "1" {
            @let owner = c.owner.as_ref().map(|owner| if own_name(c).is_empty() { owner.to_string() } else { own_name(c) });
            p class="alert" { (c.tell("residents-invite", &[("person", Part::Name(owner.unwrap_or_default()))])) }
        }
        @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
        @if !c.device.is_locked() {
            p class="alert" { (c.text("check-lock-do")) " " a href="/app/more/phone" { (c.text("lock")) } }
        }
        (others(c, false))
        h2 { (c.text("residents-called")) }
        @if let Some(own) = c.around.residents.iter().find(|resident| resident.is_here) {
            p { (c.tell("residents-number", &[("number", Part::Number(number(&own.id)))])) }
        }
        form method="post" action="/app/more/residents/name" class="stack" {
            label for="name" { (c.text("residents-name")) }
            input id="name" name="name" maxlength="40" dir="auto" autocomplete="off" value=(own_name(c));
            button { (c.text("about-keep")) }
        }
        form method="post" action="/app/more/residents/new" { button { (c.text("residents-new")) } }
    };
    frame::page(c, &title, &body)
}

/// How the owner's place is called on this phone.
fn own_name(c: &Context<'_>) -> String {
    let own = c.around.residents.iter().find(|resident| resident.is_here);
    own.map(|resident| resident.name.clone()).unwrap_or_default()
}

/// The number of a place: the locked page calls it so, and names nobody.
fn number(id: &str) -> u64 {
    id.parse().unwrap_or(0) + 1
}

/// The others on this phone, each with a way to their place: by their numbers where nobody has shown who they are.
pub(crate) fn others(c: &Context<'_>, by_number: bool) -> Markup {
    let others = c.around.residents.iter().filter(|resident| !resident.is_here);
    html! {
        @for resident in others {
            form method="post" action="/app/more/residents/open" {
                input type="hidden" name="id" value=(resident.id);
                // a place that nobody has enrolled in has no name yet
                button {
                    @if by_number { (c.tell("residents-place", &[("number", Part::Number(number(&resident.id)))])) }
                    @else if resident.name.is_empty() { (c.text("residents-new")) } @else { bdi { (resident.name) } }
                }
            }
        }
    }
}

/// Goes to another place, makes one, or says how the owner's is called.
pub(crate) fn act(c: &mut Context<'_>, act: &str) -> Result<Reply, Failure> {
    let fields = c.fields();
    match act {
        "open" => {
            let id = fields.get("id").to_owned();
            let mut others = c.around.residents.iter().filter(|resident| !resident.is_here);
            others.find(|resident| resident.id == id).ok_or(Failure::NotFound)?;
            c.effect(Effect::Place(PlaceAct::Open { id }));
            see("/app/")
        }
        "new" if !c.device.is_locked() => Ok(page(c, Some(&Failure::Said("residents-lock-first")))),
        "new" => {
            c.effect(Effect::Place(PlaceAct::New));
            see("/app/")
        }
        "name" if is_blank(fields.get("name")) => Ok(page(c, Some(&Failure::Said("app-empty")))),
        "name" => {
            let name = fields.get("name").to_owned();
            c.effect(Effect::Place(PlaceAct::Name { name }));
            see("/app/more/residents?done=changed")
        }
        _ => Err(Failure::NotFound),
    }
}
