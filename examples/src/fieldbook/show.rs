//! How things are shown to people: times, names, states, values.
//!
//! Texts of other people pass through [`line`](fn@line) or [`block`] on their way into an answer.

use samband_client_core::device::{Delivery, DeviceStatus, RefusedEdit};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Audience, Level, Quantity, Theme};
use samband_client_core::documents::{Field, FieldValue};
use samband_client_core::ids::PersonId;
use samband_client_core::report::Report;
use samband_client_core::text::{escape_line, escape_lines};
use samband_client_core::time::{DeviceTime, UnixMs};
use samband_client_core::wire::PushRefusal;

/// Somebody's words on one line.
pub(super) fn line(text: &str) -> String {
    escape_line(text.trim()).into_owned()
}

/// Somebody's words as lines of their own, each behind a bar: none of them can look like a line of this program.
pub(super) fn block(text: &str) -> String {
    let mut shown = String::new();
    for line in escape_lines(text.trim_end()).lines() {
        shown.push_str(format!("  | {line}").trim_end());
        shown.push('\n');
    }
    shown
}

/// A count with its noun, such as `1 entry` or `2 entries`.
pub(super) fn count(n: u64, one: &str, several: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {several}") }
}

/// Names as a list in a sentence.
pub(super) fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}

/// A time of a clock, in this computer's time zone.
pub(super) fn local_time(ms: UnixMs) -> String {
    let Ok(at) = jiff::Timestamp::from_millisecond(ms) else { return "unknown time".to_owned() };
    let offset = jiff::tz::TimeZone::system().to_offset(at).seconds() / 60;
    device_time(DeviceTime::new(at.as_second(), i16::try_from(offset).unwrap_or(0)))
}

/// A time as the clock of the device said it where it was written.
pub(super) fn device_time(time: DeviceTime) -> String {
    let text = time.to_string();
    let (Some((date, rest)), Some(offset)) = (text.split_once('T'), text.get(text.len() - 6..))
    else {
        return text;
    };
    format!("{date} {} {offset}", rest.get(..5).unwrap_or(rest))
}

/// A person's name.
pub(super) fn name(roster: &Roster, person: Option<&PersonId>) -> String {
    person.map_or_else(|| "somebody".to_owned(), |person| line(roster.person_name(person)))
}

/// Who reads an entry for this audience, in words.
pub(super) fn readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Home => "the home side",
        Audience::Both => "both sides",
        Audience::Programme => "both sides and the programme",
    }
}

/// Where something is.
///
/// What somebody else wrote came from the relay; when it got there is known of one's own alone.
pub(super) fn delivery(delivery: &Delivery, roster: &Roster, is_own: bool) -> String {
    match delivery {
        Delivery::OnThisDevice => "on this device only".to_owned(),
        Delivery::Refused { text, code } => {
            format!("not taken by the relay: {} ({code}). {}", line(text), what_to_do(*code))
        }
        Delivery::OnRelay { .. } if !is_own => "on the relay".to_owned(),
        Delivery::OnRelay { at, received_by, .. } => {
            let mut text = format!("on the relay since {}", local_time(*at));
            if !received_by.is_empty() {
                let names: Vec<String> =
                    received_by.iter().map(|person| name(roster, Some(person))).collect();
                text.push_str(&format!(", received by {}", names.join(", ")));
            }
            text
        }
    }
}

/// What a person does about an edit that the relay refused.
pub(super) fn what_to_do(code: u16) -> &'static str {
    match code {
        210 | 211 => {
            "The words are kept here. Ask your coordinator whether you may write there again, or copy \
             the words with `fieldbook show`"
        }
        213 => {
            "The log was renewed. Run `fieldbook sync` again: the words are written in the new one. If they stay \
             refused, copy them and write them once more"
        }
        212 => "The words are kept here. Ask your coordinator for a new invite",
        201 | 221..=223 => {
            "Run `fieldbook write-again`, and then `fieldbook sync`: the same words go up in a new edit"
        }
        230 => "It waits for something from another device. Run `fieldbook sync` again later",
        _ => {
            "The words are kept here: copy them with `fieldbook show`, and tell the person who runs \
             the relay"
        }
    }
}

/// How much of what was written here is on the relay.
pub(super) fn on_the_relay(status: &DeviceStatus) -> String {
    match status.waiting {
        0 if status.is_all_on_relay() => "everything written here is on the relay".to_owned(),
        0 if status.comparing => "the relay's log is another one than before, as after a restore. Some of what was \
                                  written here may be on this device only until the two have compared: run \
                                  `fieldbook sync`"
            .to_owned(),
        0 => "everything written here is on the relay, except what the relay refused".to_owned(),
        n => format!("{} for the line", count(n as u64, "edit waits", "edits wait")),
    }
}

/// An edit that the relay refused.
pub(super) fn refused(edit: &RefusedEdit) -> String {
    let item = edit.subject.map_or_else(|| edit.hash.to_string(), |id| id.to_string());
    // other refused words stand in their document
    let is_renewed = edit.code == PushRefusal::Renewed.code();
    let words = match edit.words.as_str() {
        words if is_renewed && !words.is_empty() => format!("\n{}", block(words).trim_end()),
        _ => String::new(),
    };
    format!(
        "not taken by the relay: {item}: {} ({}). {}{words}",
        line(&edit.text),
        edit.code,
        what_to_do(edit.code)
    )
}

pub(super) fn said(said: &FieldValue<Quantity>, roster: &Roster) -> String {
    let at = local_time(said.at_unix_s.saturating_mul(1000));
    format!("{} ({}, {at})", said.value, name(roster, said.by.as_ref()))
}

/// Every value that stands in a field, with who set it and when.
pub(super) fn values(field: &Field<Quantity>, roster: &Roster) -> String {
    let all = std::iter::once(&field.shown).chain(&field.others);
    all.map(|value| said(value, roster)).collect::<Vec<_>>().join(" or ")
}

/// A value; where two people set different ones while apart, all of them.
pub(super) fn field(field: Option<&Field<Quantity>>, roster: &Roster) -> String {
    match field {
        None => "-".to_owned(),
        Some(field) if field.is_open() => format!("two values, decide: {}", values(field, roster)),
        Some(field) => field.value().to_string(),
    }
}

/// A report's outcomes by level and theme, as a table of text.
pub fn outcomes_table(report: &Report) -> String {
    let mut text = format!("{:16}", "");
    for theme in Theme::ALL {
        text.push_str(&format!("{:>15}", theme.as_str()));
    }
    for level in Level::ALL {
        text.push_str(&format!("\n{:16}", level.as_str()));
        for theme in Theme::ALL {
            text.push_str(&format!("{:>15}", report.outcomes_in(*level, *theme).outcomes));
        }
    }
    text
}
