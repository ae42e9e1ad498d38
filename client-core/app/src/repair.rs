//! What the app mends by itself.
//!
//! Refused words are written once more where the relay did not take them for a reason that a new edit mends. It happens once
//! for each document. What is refused again then is the person's to look at.
//!
//! A quote whose author has ended it is taken back in the versions that were submitted with it, so that nobody is shown its
//! words: on the phones of those who submit, who need not open the report for it.

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::submission::SubmissionEdit;
use samband_client_core::time::DeviceTime;

use crate::settings::Settings;
use crate::states::is_repaired;

/// Writes once more what is refused so.
pub(crate) fn refused(device: &Device, now: DeviceTime) -> Result<(), DeviceError> {
    let refused = device.status().refused;
    let mut settings = Settings::read(device);
    if refused.is_empty() && settings.rewritten.is_empty() {
        return Ok(());
    }
    let before = settings.rewritten.clone();
    settings.rewritten.retain(|doc| refused.iter().any(|it| it.doc.to_string() == *doc));
    for (key, rights) in device.scope() {
        let doc = device.doc_id(&key);
        let is_to_mend = refused.iter().any(|it| it.doc == doc && is_repaired(it.code));
        if is_to_mend && rights.may_write() && !settings.rewritten.contains(&doc.to_string()) {
            device.rewrite_refused(&key, now)?;
            settings.rewritten.push(doc.to_string());
        }
    }
    if settings.rewritten == before { Ok(()) } else { settings.keep(device) }
}

/// Takes the quotes back in submitted versions that their authors have ended.
pub(crate) fn ended_quotes(device: &Device, now: DeviceTime) -> Result<(), DeviceError> {
    for (key, rights) in device.scope() {
        let DocKey::Submission { partnership, round } = &key else { continue };
        if !rights.may_write() {
            continue;
        }
        for (version, quote) in device.ended_quotes(partnership, round)? {
            device.edit(&key, &SubmissionEdit::TakeBackQuote { version, quote }.into(), now)?;
        }
    }
    Ok(())
}
