//! Sentences with names, days and times in them: the words are a translator's, the parts are marked up.

use maud::{Markup, PreEscaped, Render, html};
use samband_client_core::time::{Date, DeviceTime, Month, UnixMs};
use samband_words::{Args, Words};

/// What stands in a sentence.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// A number, which chooses the plural form.
    Number(u64),
    /// A name, or other words that may run in another direction than the sentence.
    Name(String),
    /// Words of the sentence's own language.
    Words(String),
    /// The same, with parts of their own.
    Said(Markup),
    /// A day.
    Day(Date),
    /// A time of the relay's clock.
    Relay(UnixMs),
    /// A time of this phone's clock, in seconds since 1970.
    Phone(i64),
    /// The same, with as little of it as is needed: the hour, if it is of today.
    Recent(i64),
    /// The day of such a time: *today*, if it is that.
    Since(i64),
    /// A time as a device wrote it.
    Written(DeviceTime),
}

impl Part {
    fn show(&self, now: DeviceTime) -> Markup {
        match self {
            Part::Number(number) => html! { (number) },
            Part::Name(name) => html! { bdi { (name) } },
            Part::Words(words) => html! { (words) },
            Part::Said(words) => words.clone(),
            Part::Day(date) => time("day", &date.to_string(), &date.to_string()),
            Part::Relay(ms) => {
                moment("moment", DeviceTime::new(ms.div_euclid(1000), now.offset_min()))
            }
            Part::Phone(unix_s) => moment("moment", DeviceTime::new(*unix_s, now.offset_min())),
            Part::Recent(unix_s) => moment("recent", DeviceTime::new(*unix_s, now.offset_min())),
            Part::Since(unix_s) => moment("since", DeviceTime::new(*unix_s, now.offset_min())),
            Part::Written(at) => moment("moment", *at),
        }
    }
}

fn time(format: &str, datetime: &str, shown: &str) -> Markup {
    html! { time datetime=(datetime) data-format=(format) { (shown) } }
}

fn moment(format: &str, at: DeviceTime) -> Markup {
    let text = at.to_string();
    // without the seconds and the offset, until the page shows it as its language does
    let shown = text.get(..16).unwrap_or(&text).replace('T', " ");
    time(format, &text, &shown)
}

/// A day as the page's language writes it.
pub(crate) fn day(date: Date) -> Markup {
    time("day", &date.to_string(), &date.to_string())
}

/// A month as the page's language writes it.
pub(crate) fn month(month: Month) -> Markup {
    time("month", &month.to_string(), &month.to_string())
}

/// The beginning of a text, whole words.
pub(crate) fn first_words(text: &str) -> String {
    const CHARACTERS: usize = 140;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= CHARACTERS {
        return flat;
    }
    let cut: String = flat.chars().take(CHARACTERS).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{cut} …")
}

/// Stands for a part while the words around it are put together: private characters, which no message has.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// A message with its parts, as HTML.
pub(crate) fn tell(
    words: &Words,
    key: &str,
    parts: &[(&'static str, Part)],
    now: DeviceTime,
) -> Markup {
    let mut args = Args::new();
    for (index, (name, part)) in parts.iter().enumerate() {
        args = match part {
            Part::Number(number) => args.number(name, *number),
            _ => args.text(name, format!("{OPEN}{index}{CLOSE}")),
        };
    }
    let said = words.say(key, &args);
    let mut html = String::new();
    let mut rest = said.as_str();
    while let Some((before, after)) = rest.split_once(OPEN) {
        before.render_to(&mut html);
        let (index, after) = after.split_once(CLOSE).unwrap_or(("", after));
        let part = index.parse().ok().and_then(|index: usize| parts.get(index));
        if let Some((_, part)) = part {
            html.push_str(&part.show(now).into_string());
        }
        rest = after;
    }
    rest.render_to(&mut html);
    PreEscaped(html)
}

#[cfg(test)]
mod tests {
    use samband_words::Language;

    use super::*;

    #[test]
    fn a_name_in_a_sentence_is_marked_up_and_cannot_be_markup() {
        let parts = [("person", Part::Name("<b>آمنة".to_owned()))];
        let now = DeviceTime::new(0, 0);
        let said = tell(Words::of(Language::English), "account-of", &parts, now).into_string();
        assert_eq!(said, "Account of <bdi>&lt;b&gt;آمنة</bdi>");
    }

    #[test]
    fn a_time_of_the_relay_is_shown_in_the_zone_of_the_phone() {
        let now = DeviceTime::new(0, 345);
        let shown = Part::Relay(1_795_400_000_000).show(now).into_string();
        assert!(shown.contains("+05:45") && shown.contains("data-format=\"moment\""), "{shown}");
    }
}
