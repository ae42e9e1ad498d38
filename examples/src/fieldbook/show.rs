//! Answers for people and for programs.

use samband_client_core::device::Delivery;
use samband_client_core::documents::Field;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::report::Report;
use samband_client_core::time::show_utc;
use serde::Serialize;
use serde_json::Value;

/// What a command answers.
pub(super) struct Answer {
    json: Value,
    text: String,
}

impl Answer {
    pub(super) fn new(json: impl Serialize, text: impl Into<String>) -> Answer {
        let json = serde_json::to_value(json).expect("an answer is plain data");
        Answer { json, text: text.into() }
    }

    pub(super) fn print(&self, json: bool) {
        if json {
            println!("{}", self.json);
        } else {
            println!("{}", self.text.trim_end());
        }
    }
}

/// A delivery state in words.
pub(super) fn delivery(delivery: &Delivery, roster: &Roster) -> String {
    match delivery {
        Delivery::OnThisDevice => "on this device".to_owned(),
        Delivery::Refused { text, code } => format!("refused by the relay ({code}): {text}"),
        Delivery::OnRelay { position, at, received_by, .. } => {
            let mut text = format!("on the relay (position {position}, {})", show_utc(*at));
            if !received_by.is_empty() {
                let names: Vec<&str> =
                    received_by.iter().map(|person| roster.person_name(person)).collect();
                text.push_str(&format!(", received by {}", names.join(", ")));
            }
            text
        }
    }
}

/// A value with those that others set while apart.
pub(super) fn field(field: Option<&Field<Quantity>>, roster: &Roster) -> String {
    let Some(field) = field else { return "-".to_owned() };
    if !field.is_open() {
        return field.value().to_string();
    }
    let mut said = vec![&field.shown];
    said.extend(&field.others);
    let said: Vec<String> = said
        .into_iter()
        .map(|said| {
            let by = said.by.as_ref().map_or("unknown", |person| roster.person_name(person));
            format!("{} ({by})", said.value)
        })
        .collect();
    format!("open decision: {}", said.join(" or "))
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
