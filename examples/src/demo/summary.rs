//! What came out of the demo, or why it ended early.

use std::collections::BTreeMap;
use std::path::PathBuf;

use samband_client_core::device::DeviceError;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::report::Report;
use samband_client_core::store::OpenError;
use samband_client_core::transport::ConnectError;
use samband_server::relay::StoreFault;
use samband_server::server::StartError;
use serde_json::json;

use crate::line::LineCount;

/// Why the demo ended early.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(super) enum StoryError {
    /// The folder has been used.
    #[error("{0} holds a relay already: name a fresh folder")]
    Folder(PathBuf),
    /// The relay did not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A device did not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A device did not do what was asked.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// A device did not get through.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The relay's store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The operating system refused something.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The result is not what was written.
    #[error("{0}")]
    Wrong(String),
}

/// What became of the reports.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reports {
    /// Partnerships with a submitted report.
    pub(super) reports: u64,
    /// Versions that were returned with notes.
    pub(super) returned: u64,
    /// Reports that are accepted.
    pub(super) accepted: u64,
    /// Reports with opposite answers.
    pub(super) contested: u64,
    /// Decisions that were made on goals.
    pub(super) decisions: u64,
}

impl Reports {
    /// What the story tells: it is compared with what the devices say.
    pub(super) const TOLD: Reports =
        Reports { reports: 2, returned: 2, accepted: 1, contested: 1, decisions: 1 };
}

/// What a relay says is missing.
#[derive(Debug, Default)]
pub(super) struct Missing {
    /// Devices that were not heard after the course, with their owners.
    pub(super) silent: Vec<String>,
    /// People who write and have no device.
    pub(super) without_device: u64,
    /// Refused edits, with why.
    pub(super) refused: Vec<String>,
    /// What needs the coordinator.
    pub(super) today: Vec<String>,
}

/// One step over one line.
#[derive(Debug, Clone)]
pub(super) struct Wave {
    /// What it was.
    pub(super) name: &'static str,
    /// What crossed the line.
    pub(super) count: LineCount,
    /// How long it took.
    pub(super) seconds: f64,
}

/// What came out.
#[derive(Debug)]
pub(super) struct Summary {
    /// Participants.
    pub(super) participants: usize,
    /// Devices.
    pub(super) devices: usize,
    /// Entries that count.
    pub(super) entries: u64,
    /// Languages of the entries.
    pub(super) languages: usize,
    /// Remarks.
    pub(super) remarks: u64,
    /// Edits of the same goals while apart.
    pub(super) concurrent_edits: u64,
    /// Wordings in which both people's words stand.
    pub(super) merged_wordings: u64,
    /// Values that two people set differently.
    pub(super) open_decisions: u64,
    /// What became of the reports.
    pub(super) reports: Reports,
    /// Erasures that every device has acknowledged which could hold the words.
    pub(super) erased: u64,
    /// What the relay says is missing.
    pub(super) missing: Missing,
    /// The steps.
    pub(super) waves: Vec<Wave>,
    /// The merged report.
    pub(super) report: Report,
    /// Its level x theme table.
    pub(super) table: String,
}

impl Summary {
    /// The last line of the program.
    pub(super) fn to_json(&self, seconds: f64) -> serde_json::Value {
        let sum = |part: fn(&LineCount) -> u64| -> u64 {
            self.waves.iter().map(|wave| part(&wave.count)).sum()
        };
        let totals: BTreeMap<&str, BTreeMap<&str, u64>> = Level::ALL
            .iter()
            .map(|level| {
                let themes = Theme::ALL
                    .iter()
                    .map(|theme| (theme.as_str(), self.report.outcomes_in(*level, *theme).outcomes))
                    .collect();
                (level.as_str(), themes)
            })
            .collect();
        json!({
            "participants": self.participants,
            "devices": self.devices,
            "entries": self.entries,
            "languages": self.languages,
            "remarks": self.remarks,
            "converged": true,
            "concurrent_edits": self.concurrent_edits,
            "open_decisions": self.open_decisions,
            "reports": self.reports.reports,
            "returned": self.reports.returned,
            "accepted": self.reports.accepted,
            "contested": self.reports.contested,
            "decisions": self.reports.decisions,
            "erased": self.erased,
            "silent": self.missing.silent.len(),
            "without_device": self.missing.without_device,
            "refused": self.missing.refused.len(),
            "bytes_up": sum(|count| count.bytes_up),
            "bytes_down": sum(|count| count.bytes_down),
            "round_trips": sum(|count| count.round_trips),
            "connections": sum(|count| count.connections),
            "cuts": sum(|count| count.cuts),
            "seconds": (seconds * 10.0).round() / 10.0,
            "report": totals,
        })
    }
}
