//! Refused words that are written once more by themselves: the relay did not take them for a reason that a new edit mends.
//!
//! It happens once for each document. What is refused again then is the person's to look at.

use samband_client_core::device::{Device, DeviceError};
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
