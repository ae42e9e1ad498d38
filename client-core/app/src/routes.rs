//! Which path is which screen.

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::screens::{enrol, entry, log, write};

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
            _ => enrol::show(c),
        };
    }
    match (path.as_slice(), sent) {
        ([] | ["enrol", ..], _) => {
            let first = frame::tabs(c).first().map_or("more", |tab| tab.path());
            see(format!("/app/{first}"))
        }
        (["write"], false) => write::show(c),
        (["write"], true) => write::keep(c),
        (["log"], false) => log::show(c),
        (["log", item], false) => entry::show(c, item),
        (["log", item, act], true) => entry::act(c, item, act),
        _ => Err(Failure::NotFound),
    }
}
