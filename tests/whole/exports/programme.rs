//! A small programme with something in every file.

use std::path::Path;

use samband_client_core::device::Device;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::{EntryDraft, LogEdit};
use samband_client_core::documents::terms::{Audience, Level, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::ItemId;
use samband_client_core::time::{DeviceTime, parse_date};
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::{draft, english, enrolled, item, log_for, partnership};

use crate::submissions::{relay_with_round, report, submit, write};

/// When everything was written, by clocks in Nepal.
pub(super) fn nepal() -> DeviceTime {
    DeviceTime::new(1_795_400_000, 345)
}

/// Words that no file may turn into something else.
pub(super) const CORPUS: &[&str] = &[
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u{feff}=1+1",
    "＝1+1",
    "-2",
    "+45 12 34",
    "one, \"two\"; three",
    "مرحبا بالعالم, नमस्ते, ሰላም",
    "0012",
    "2026-01-02",
    "a _x0041_ b & <c> 'd'",
    "1,5",
];

/// The same as a cell shows them.
pub(super) const SAFE: &[&str] = &[
    "'=HYPERLINK(\"http://evil.example\",\"x\")",
    "'@SUM(1+1)*cmd|' /C calc'!A0",
    "'\u{feff}=1+1",
    "'＝1+1",
    "'-2",
    "'+45 12 34",
    "one, \"two\"; three",
    "مرحبا بالعالم, नमस्ते, ሰላም",
    "0012",
    "2026-01-02",
    "a _x0041_ b & <c> 'd'",
    "1,5",
];

/// A relay with the programme, and the devices of Amina and Henrik.
pub(super) struct Written {
    pub(super) relay: Relay,
    pub(super) phone: Device,
    pub(super) office: Device,
}

/// Starts it.
pub(super) async fn start(folder: &Path) -> Written {
    let relay = relay_with_round(folder).await;
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    let office = enrolled(&relay, folder, "office", "henrik").await;
    Written { relay, phone, office }
}

impl Written {
    /// Amina writes for somebody.
    pub(super) fn entry(&self, audience: Audience, title: &str, text: &str, on: &str) -> ItemId {
        let entry = item();
        let draft = EntryDraft {
            title: title.to_owned(),
            happened_on: parse_date(on).unwrap(),
            ..draft(text)
        };
        let edit = Edit::Log(LogEdit::Write { entry, draft });
        self.phone.edit(&log_for(audience), &edit, nepal()).unwrap();
        entry
    }

    /// Nidaros sets a goal with one indicator, and measures it.
    pub(super) fn goal(&self, title: &str, reason: &str) -> ItemId {
        let (goal, indicator) = (item(), item());
        let key =
            DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().unwrap() };
        let edits = [
            GoalsEdit::AddGoal {
                goal,
                level: Level::Organisational,
                theme: Theme::Education,
                title: title.to_owned(),
                language: english(),
            },
            GoalsEdit::AddIndicator {
                indicator,
                goal,
                title: "Classes with a council".to_owned(),
                language: english(),
                unit: "classes".to_owned(),
                baseline: Some("-4.5".parse().unwrap()),
                target: Some("20.125".parse().unwrap()),
            },
            GoalsEdit::Measure {
                measurement: item(),
                indicator,
                period: "2026-10".parse().unwrap(),
                value: "9".parse().unwrap(),
                progress: 3,
                reason: reason.to_owned(),
                evidence: String::new(),
            },
        ];
        for edit in edits {
            self.office.edit(&key, &Edit::Goals(edit), nepal()).unwrap();
        }
        indicator
    }

    /// The partners' report is handed in.
    pub(super) fn submit(&self, text: &str) {
        write(&self.office, &report(), "in-short", text);
        submit(&self.office);
    }

    /// Sends what was written.
    pub(super) async fn send(&self) {
        transport::sync_now(&self.phone).await.unwrap();
        transport::sync_now(&self.office).await.unwrap();
    }

    /// The words with which people try what a file can bear.
    pub(super) fn corpus(&self) -> Vec<ItemId> {
        let texts = CORPUS.iter().enumerate();
        let entry = |(day, text): (usize, &&str)| {
            self.entry(Audience::Programme, text, text, &format!("2026-11-{:02}", day + 1))
        };
        texts.map(entry).collect()
    }
}
