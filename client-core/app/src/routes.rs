//! Which path is which screen.

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::screens::{
    check, choices, cover, enrol, entry, erase, follow, goals, half_page, help, indicator, log,
    mine, more, outcomes, phone, reflect, residents, review, section, statement, submit, talk,
    thread, today, work, write,
};

/// Answers a visit.
pub(crate) fn answer(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let segments = c.segments.clone();
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let sent = c.form.is_some();
    enrol::compare_again(c)?;
    // before there is an owner, and until the code was compared, there is nothing else to do
    let is_shut_out = c.status.revoked || enrol::may_enrol_again(c);
    let enrols_again = is_shut_out && path.first() == Some(&"enrol");
    if c.owner.is_none() || !c.settings.compared || enrols_again {
        return match (path.as_slice(), sent) {
            (["enrol"], true) => enrol::redeem(c),
            (["more", "residents", act], true) => residents::act(c, act),
            (["enrol", "compared"], true) => enrol::compared(c),
            (["enrol", "language"], true) => enrol::choose_language(c),
            _ => enrol::show(c),
        };
    }
    if sent { form(c, &path) } else { link(c, &path) }
}

fn link(c: &Context<'_>, path: &[&str]) -> Result<Reply, Failure> {
    match path {
        // somebody else's invite, on a phone that has an owner
        ["enrol"] if !c.query.get("code").is_empty() => see("/app/more/residents?invite=1"),
        [] | ["enrol", ..] => {
            let first = frame::tabs(c).first().map_or("more", |tab| tab.path());
            see(format!("/app/{first}"))
        }
        ["covered"] => cover::show(c),
        ["write"] => write::show(c),
        ["log"] => log::show(c),
        ["log", item] => entry::show(c, item),
        ["talk"] => talk::show(c),
        ["people"] => follow::people(c),
        ["people", partnership, placement] => follow::person(c, partnership, placement),
        ["people", partnership, placement, "half-page"] => {
            half_page::show(c, partnership, placement)
        }
        ["people", partnership, placement, item] => follow::entry(c, partnership, placement, item),
        ["reflect"] => reflect::list(c),
        ["reflect", reflection, number] => reflect::show(c, reflection, number),
        ["statement"] => statement::show(c),
        ["today"] => today::show(c),
        ["reports"] => review::list(c),
        ["reports", partnership, round] => review::show(c, partnership, round),
        ["outcomes"] => outcomes::show(c),
        ["work"] => work::show(c),
        ["work", "goals", partnership, partner] => goals::show(c, partnership, partner),
        ["work", "goals", partnership, partner, item] => {
            indicator::show(c, partnership, partner, item)
        }
        ["work", "report", partnership, round] => work::report(c, partnership, round),
        ["work", "report", partnership, round, "hand-in"] => submit::show(c, partnership, round),
        ["work", "report", partnership, round, of, partner] => {
            section::show(c, [partnership, round, of, partner])
        }
        ["more"] => more::show(c),
        ["more", "language"] => choices::languages(c),
        ["more", "look"] => choices::look(c),
        ["more", "phone"] => phone::show(c),
        ["more", "who"] => mine::who(c),
        ["more", "copy"] => mine::copy(c),
        ["more", "check"] => check::show(c),
        ["more", "residents"] => residents::show(c),
        ["more", "erased"] => erase::show(c),
        ["more", "help"] => help::help(c),
        ["more", "wrong"] => help::wrong(c),
        _ => Err(Failure::NotFound),
    }
}

fn form(c: &mut Context<'_>, path: &[&str]) -> Result<Reply, Failure> {
    match path {
        ["cover"] => cover::cover(c),
        ["write"] => write::keep(c),
        ["log", item, act] => entry::act(c, item, act),
        ["talk", item, remark] => thread::answer(c, item, remark),
        ["talk", item, answer, "take-back"] => thread::take_back(c, item, answer),
        ["talk", item, answer, "erase"] => thread::erase(c, item, answer),
        ["people", partnership, placement, "half-page"] => {
            half_page::keep(c, partnership, placement)
        }
        ["people", partnership, placement, item] => follow::remark(c, partnership, placement, item),
        ["reflect", reflection, number] => reflect::keep(c, reflection, number),
        ["statement"] => statement::make(c),
        ["more", "copy"] => mine::save_copy(c),
        ["more", "check"] => check::show(c),
        ["more", "residents", act] => residents::act(c, act),
        ["more", "erased"] => erase::all(c),
        ["reports", partnership, round] => review::answer(c, partnership, round),
        ["work", "goals", partnership, partner, "new"] => goals::add(c, partnership, partner),
        ["work", "goals", partnership, partner, item, act] => {
            indicator::act(c, partnership, partner, item, act)
        }
        ["work", "report", partnership, round, "agree"] => work::agree(c, partnership, round),
        ["work", "report", partnership, round, "hand-in"] => submit::send(c, partnership, round),
        ["work", "report", partnership, round, of, partner] => {
            section::keep(c, [partnership, round, of, partner])
        }
        ["more", "language"] => choices::choose_language(c),
        ["more", "look"] => choices::choose_look(c),
        ["more", "phone", act] => phone::act(c, act),
        _ => Err(Failure::NotFound),
    }
}
