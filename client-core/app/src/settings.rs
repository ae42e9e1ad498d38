//! The choices of this phone, kept beside the device.

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::time::DeviceTime;
use samband_words::Language;
use serde::{Deserialize, Serialize};

/// The private file.
pub(crate) const NAME: &str = "app-settings";

/// How the screens look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the phone is set.
    #[default]
    Phone,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, with thick lines: for bright sun.
    Sun,
}

impl Theme {
    /// Every theme, in the order of a menu.
    pub const ALL: &'static [Theme] = &[Theme::Phone, Theme::Light, Theme::Dark, Theme::Sun];

    /// For `data-theme`.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::Phone => "phone",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Sun => "sun",
        }
    }
}

/// What the person has chosen on this phone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// The tag of the language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    /// The tag of the language that entries are written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) writing: Option<String>,
    pub(crate) theme: Theme,
    /// Whether the check code was read to the person who gave the invite.
    pub(crate) compared: bool,
    /// Whether a new code was typed since the relay shut the phone out.
    pub(crate) again: bool,
    /// When this phone heard that the relay has shut it out, in seconds since 1970; until it is let in again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) shut_out: Option<i64>,
    /// Whether a weekly reminder was made.
    pub(crate) reminder: bool,
    /// The documents of which refused words were written once more by themselves, until nothing of them is refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) rewritten: Vec<String>,
    /// When a copy was saved, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) copied: Option<i64>,
}

impl Settings {
    /// What is kept; what cannot be read is as on a new phone.
    pub(crate) fn read(device: &Device) -> Settings {
        let bytes = device.private_file(NAME).ok().flatten().unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps it durably.
    pub(crate) fn keep(&self, device: &Device) -> Result<(), DeviceError> {
        let bytes = serde_json::to_vec(self).expect("plain JSON");
        device.keep_private_file(NAME, Some(&bytes))
    }

    /// Notes since when the relay shuts the phone out, or that it does not any more.
    pub(crate) fn note_shut_out(device: &Device, now: DeviceTime) -> Result<(), DeviceError> {
        let status = device.status();
        let mut settings = Settings::read(device);
        if settings.shut_out.is_some() == status.revoked {
            return Ok(());
        }
        let heard = status.as_of.map_or(now.unix_s(), |ms| now.unix_s().max(ms / 1000));
        settings.shut_out = status.revoked.then_some(heard);
        settings.keep(device)
    }

    /// The chosen language; else the best of these that Samband speaks; else English.
    pub(crate) fn language<'a>(&self, others: impl IntoIterator<Item = &'a str>) -> Language {
        let chosen = self.language.as_deref().and_then(Language::of_tag);
        let best = || others.into_iter().find_map(Language::of_tag);
        chosen.or_else(best).unwrap_or(Language::English)
    }
}
