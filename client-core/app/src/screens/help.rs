//! Help: what the words mean; and whom to turn to when something is wrong.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::documents::contacts::Contact;
use samband_client_core::documents::terms::{Role, Side};

use crate::Reply;
use crate::context::Context;
use crate::failure::Failure;
use crate::frame;

/// What the words mean.
pub(crate) fn help(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("help");
    let item = |term: &str, what: &str| {
        html! { dt { (c.text(term)) } dd { (c.text(what)) } }
    };
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        p { (c.text("help-line")) }
        dl {
            (item("state-kept", "help-kept"))
            (item("state-waits", "help-waits"))
            (item("help-relay", "help-relay-is"))
            (item("help-received", "help-received-is"))
            (item("help-read", "help-read-is"))
            (item("take-back", "help-take-back-is"))
        }
    };
    Ok(frame::page(c, &title, &body))
}

/// Whom to turn to. Nothing of it is kept, and it needs no line.
pub(crate) fn wrong(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("wrong");
    let people = contacts(c);
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        p class="alert" { (c.text("wrong-not-watched")) }
        p { (c.text("wrong-danger")) }
        (safeguarding(c))
        h2 { (c.text("wrong-who")) }
        @if people.is_empty() { p { (c.text("wrong-nobody")) } }
        ul class="people" {
            @for (name, places) in &people {
                li { strong { bdi { (name) } } " · " bdi { (places.join(", ")) } }
            }
        }
        p class="quiet" { (c.text("wrong-nothing-kept")) }
    };
    // that help was looked for is nobody's business: the browser's history keeps titles
    Ok(frame::page(c, &c.text("tab-more"), &body))
}

/// The safeguarding contacts: for a participant first the one in whose country the exchange is, then the one at home, then
/// the programme's.
fn safeguarding(c: &Context<'_>) -> Markup {
    let mut all: Vec<(String, Option<&Contact>)> = Vec::new();
    // also after the exchange: what happened on it is told later
    for roster in c.rosters.values() {
        for placement in roster.placements.values().filter(|placement| c.is_in(placement)) {
            for organisation in [&placement.host, &placement.home] {
                let place = roster.organisation_name(organisation).to_owned();
                all.push((place, roster.contacts.get(organisation)));
            }
        }
    }
    for (_, roster, _, organisation) in c.memberships() {
        let Some(organisation) = organisation else { continue };
        let place = roster.organisation_name(organisation).to_owned();
        all.push((place, roster.contacts.get(organisation)));
    }
    let programmes = c.rosters.values().map(|roster| roster.safeguarding.as_ref());
    all.extend(programmes.map(|contact| (c.text("wrong-programme"), contact)));
    let mut found: Vec<(String, &Contact)> = Vec::new();
    for (place, contact) in all {
        if let Some(contact) = contact
            && !found.iter().any(|(_, known)| *known == contact)
        {
            found.push((place, contact));
        }
    }
    html! {
        @if !found.is_empty() {
            h2 { (c.text("wrong-contacts")) }
            ul class="people" {
                @for (place, contact) in &found {
                    li {
                        strong { bdi { (contact.name) } } " · " bdi { (place) }
                        p { a class="button" href={ "tel:" (contact.dialled()) } { bdi dir="ltr" { (contact.phone) } } }
                    }
                }
            }
        }
    }
}

/// The mentors and coordinators of the owner's sides, each with their organisations.
fn contacts(c: &Context<'_>) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |name: &str, place: &str| {
        let places = found.entry(name.to_owned()).or_default();
        if !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    };
    for exchange in c.exchanges() {
        let (roster, placement) = (exchange.roster, exchange.placement);
        for (side, organisation) in [(Side::Home, &placement.home), (Side::Host, &placement.host)] {
            let place = roster.organisation_name(organisation);
            if let Some(mentor) = placement.standing_mentor(side) {
                add(roster.person_name(mentor), place);
            }
            let memberships = roster.memberships.iter();
            let coordinators = memberships.filter(|membership| {
                membership.role == Role::Coordinator
                    && membership.organisation.as_ref() == Some(organisation)
            });
            coordinators.for_each(|membership| add(roster.person_name(&membership.person), place));
        }
    }
    for (_, roster, _, organisation) in c.memberships() {
        let memberships =
            roster.memberships.iter().filter(|membership| membership.role == Role::Coordinator);
        let own = memberships.filter(|membership| {
            organisation.is_none() || membership.organisation.as_ref() == organisation
        });
        for membership in own.filter(|membership| Some(&membership.person) != c.owner.as_ref()) {
            let place = membership.organisation.as_ref().map(|id| roster.organisation_name(id));
            add(roster.person_name(&membership.person), place.unwrap_or(&roster.name));
        }
    }
    found
}
