//! Which path is which screen.

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::screens::{
    choices, enrol, entry, follow, goals, help, log, mine, more, outcomes, phone, reflect, review,
    section, statement, talk, thread, today, work, write,
};

/// Answers a visit.
pub(crate) fn answer(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let segments = c.segments.clone();
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let sent = c.form.is_some();
    // before there is an owner, and until the code was compared, there is nothing else to do
    if c.owner.is_none() || !c.settings.compared {
        return match (path.as_slice(), sent) {
            (["enrol"], true) => enrol::redeem(c),
            (["enrol", "compared"], true) => enrol::compared(c),
            (["enrol", "language"], true) => enrol::choose_language(c),
            _ => enrol::show(c),
        };
    }
    if sent { form(c, &path) } else { link(c, &path) }
}

fn link(c: &Context<'_>, path: &[&str]) -> Result<Reply, Failure> {
    match path {
        [] | ["enrol", ..] => {
            let first = frame::tabs(c).first().map_or("more", |tab| tab.path());
            see(format!("/app/{first}"))
        }
        ["write"] => write::show(c),
        ["log"] => log::show(c),
        ["log", item] => entry::show(c, item),
        ["talk"] => talk::show(c),
        ["people"] => follow::people(c),
        ["people", partnership, placement] => follow::person(c, partnership, placement),
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
        ["work", "goals", partnership, partner, indicator] => {
            goals::indicator(c, partnership, partner, indicator)
        }
        ["work", "report", partnership, round] => work::report(c, partnership, round),
        ["work", "report", partnership, round, of, partner] => {
            section::show(c, [partnership, round, of, partner])
        }
        ["more"] => more::show(c),
        ["more", "language"] => choices::languages(c),
        ["more", "look"] => choices::look(c),
        ["more", "phone"] => phone::show(c),
        ["more", "who"] => mine::who(c),
        ["more", "copy"] => mine::copy(c),
        ["more", "help"] => help::help(c),
        ["more", "wrong"] => help::wrong(c),
        _ => Err(Failure::NotFound),
    }
}

fn form(c: &mut Context<'_>, path: &[&str]) -> Result<Reply, Failure> {
    match path {
        ["write"] => write::keep(c),
        ["log", item, act] => entry::act(c, item, act),
        ["talk", item, remark] => thread::answer(c, item, remark),
        ["talk", item, answer, "take-back"] => thread::take_back(c, item, answer),
        ["people", partnership, placement, item] => follow::remark(c, partnership, placement, item),
        ["reflect", reflection, number] => reflect::keep(c, reflection, number),
        ["statement"] => statement::make(c),
        ["more", "copy"] => mine::save_copy(c),
        ["reports", partnership, round] => review::answer(c, partnership, round),
        ["work", "goals", partnership, partner, "new"] => goals::add(c, partnership, partner),
        ["work", "goals", partnership, partner, indicator, act] => {
            goals::act(c, partnership, partner, indicator, act)
        }
        ["work", "report", partnership, round, "agree"] => work::agree(c, partnership, round),
        ["work", "report", partnership, round, of, partner] => {
            section::keep(c, [partnership, round, of, partner])
        }
        ["more", "language"] => choices::choose_language(c),
        ["more", "look"] => choices::choose_look(c),
        ["more", "phone", act] => phone::act(c, act),
        _ => Err(Failure::NotFound),
    }
}
