//! The app on a phone, as a server on the phone: it answers a path and a form with HTML, from the phone's own documents.
//!
//! A worker runs it next to the device ([`answer`]), and a small script puts the HTML in place of the page's body. Nothing
//! here does I/O: edits and small files go through the device, and what only the browser can do is an [`Effect`].
//!
//! What the markup says to the script:
//!
//! - Links and forms inside the app have real paths, `/app/log`; [`Visit::path`] is what follows `/app`. A form is sent
//!   with the name and value of the button that was pressed.
//! - A field with `data-draft="KEY"` is kept as a draft while it is typed in, and shown again with its text where that
//!   field is shown again. The drafts of a form go when it is answered with [`Reply::SeeOther`]; a form that is answered
//!   with a page was not carried out, and what is wrong stands at the field.
//! - An element with `data-keep` is not replaced while it has the focus.
//! - `<time datetime data-format>` is shown as `Intl` says it: `day` (23 Nov), `moment` (23 Nov 14:02), `recent` (14:02
//!   today, else with the weekday), `since` (today, else 23 Nov), `month` (November 2026), `weekday`. `<data value>` is a number with decimals.
//! - A click on a button with `data-cover` hides everything at once, before its form is answered.
//! - `data-draft-said="KEY"` is shown while a draft of that key is kept, and `data-writing` while its form is being answered.
//! - A button with `data-copy` copies the text of the element with that id.
//! - `data-read-aloud` marks letters that are read one by one.
//!
//! | module | holds |
//! |---|---|
//! | `phone`, `reply` | the contract with the worker |
//! | `visit` | paths, queries and forms |
//! | `context` | who the person is, and all that a screen is made from |
//! | `routes` | which path is which screen |
//! | `frame` | what stands around every screen: tabs, the line of state |
//! | `say` | sentences with names, days and times in them |
//! | `trouble` | why there is no connection, in words |
//! | `states` | how far something has got, in words |
//! | `journal` | what rests on the phone only: kept for oneself, or shared and still to be taken back |
//! | `settings` | language, theme and other choices of this phone |
//! | `own` | the owner’s entries, wherever they are |
//! | `reading` | what others have shared with the owner |
//! | `repair` | refused words that are written once more by themselves |
//! | `round` | the rounds' reports, and where each stands |
//! | `names` | whether a text seems to name somebody |
//! | `base` | the version that a person saw, in a form |
//! | `failure` | why a visit was not carried out |
//! | `private` | the small files of the app, and sealing them |
//! | `people` | who the owner is, and how people are called |
//! | `screens` | the screens, a file for each |

mod base;
mod context;
mod failure;
mod frame;
mod journal;
mod names;
mod own;
mod people;
mod phone;
mod private;
mod reading;
mod repair;
mod reply;
mod round;
mod routes;
mod say;
mod screens;
mod settings;
mod states;
mod trouble;
mod visit;

use samband_client_core::store::Random;
use samband_client_core::time::DeviceTime;

pub use self::context::wanted_language;
pub use self::phone::{LineTrouble, Phone, Resident, Surroundings};
pub use self::reply::{Effect, Page, PlaceAct, Reply};
pub use self::settings::Theme;
pub use self::visit::Visit;

/// The style of all screens; a page loads it from its own origin.
pub const STYLE: &str = include_str!("../style.css");

/// Answers a visit. Edits are made on the device before it returns: commit them before the page sees the answer.
pub fn answer(
    phone: &Phone<'_>,
    visit: &Visit,
    now: DeviceTime,
    random: &mut Random,
) -> (Reply, Vec<Effect>) {
    // said from the first screen on
    _ = settings::Settings::note_shut_out(phone.device, now);
    let mut context = context::Context::new(phone, visit, now, random);
    let reply = match routes::answer(&mut context) {
        Ok(reply) => reply,
        Err(failure) => frame::failure(&context, &failure),
    };
    (reply, context.into_effects())
}

/// Makes the edits whose time has come: shared entries that have rested, once there is a line, refused words that are
/// written once more, and quotes in submitted versions that their authors have ended. On a device that is being
/// locked it first seals what the app keeps beside the documents: call it in the same transaction.
///
/// Call it when a connection stands, after each visit with a form, and at the time that it returned, in seconds since 1970.
/// The app on a locked device that is not open has nothing to do.
pub fn tick(phone: &Phone<'_>, now: DeviceTime, _random: &mut Random) -> Option<i64> {
    // what could not be sealed for want of room is sealed at the next call
    _ = private::seal(phone.device);
    _ = settings::Settings::note_shut_out(phone.device, now);
    // a refusal that repairs itself is mended here; what does not succeed is shown as refused
    _ = repair::refused(phone.device, now);
    // a quote that could not be taken back is taken back at the next call; this phone does not show it meanwhile
    if phone.surroundings.connected {
        _ = repair::ended_quotes(phone.device, now);
    }
    journal::tick(phone.device, phone.surroundings.connected, now)
}
