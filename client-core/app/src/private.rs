//! The private files of the app: their names, and sealing them when the device is locked.

use samband_client_core::device::{Device, DeviceError, DeviceStatus, LOOKED_FILES};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::contents::{CURRENT, Contents};
use samband_client_core::ids::{OrganisationId, PartnershipId, RoundId};

use crate::{journal, settings};

/// Says that everything is sealed since the device was locked.
const SEALED: &str = "app-sealed";
/// How the names of drafts begin.
const DRAFT: &str = "report-draft-";

/// The file of the owner's draft of a section of a report: of the text that all partners write, or of one partner's.
pub(crate) fn draft_file(
    (partnership, round): (&PartnershipId, &RoundId),
    section: &str,
    organisation: Option<&OrganisationId>,
) -> String {
    let of = organisation.map_or("all", OrganisationId::as_str);
    format!("{DRAFT}{partnership}-{round}-{section}-{of}")
}

/// The drafts of sections of reports that are only on this phone, by the names of their files.
pub(crate) fn drafts(device: &Device) -> Result<Vec<(String, Vec<u8>)>, DeviceError> {
    let mut found = Vec::new();
    for name in names(device)?.into_iter().filter(|name| name.starts_with(DRAFT)) {
        if let Some(bytes) = device.private_file(&name)? {
            found.push((name, bytes));
        }
    }
    Ok(found)
}

/// How many entries and drafts nobody else has.
pub(crate) fn only_here(device: &Device, status: &DeviceStatus) -> u64 {
    let notes = journal::notes(device).unwrap_or_default().len();
    let drafts = drafts(device).unwrap_or_default().len();
    (notes + drafts + status.waiting + status.refused.len()) as u64
}

/// The names of all files that there may be.
fn names(device: &Device) -> Result<Vec<String>, DeviceError> {
    let mut names = vec![settings::NAME.to_owned()];
    names.extend(LOOKED_FILES.map(str::to_owned));
    names.extend(journal::files(device)?);
    for (key, _) in device.scope() {
        let (partnership, round, organisation) = match &key {
            DocKey::Report { partnership, round } => (partnership, round, None),
            DocKey::OwnWords { partnership, round, organisation } => {
                (partnership, round, Some(organisation))
            }
            _ => continue,
        };
        let of_version = Contents::all().iter().filter(|contents| contents.version == CURRENT);
        for section in of_version.take(1).flat_map(|contents| &contents.sections) {
            names.push(draft_file((partnership, round), &section.id, organisation));
        }
    }
    Ok(names)
}

/// Seals what was kept before the device was locked. It does so once, in the opening in which the device is being locked.
pub(crate) fn seal(device: &Device) -> Result<(), DeviceError> {
    let done = SEALED.as_bytes();
    if !device.is_being_locked() || device.private_file(SEALED)?.as_deref() == Some(done) {
        return Ok(());
    }
    for name in names(device)? {
        if let Some(bytes) = device.private_file(&name)? {
            device.keep_private_file(&name, Some(&bytes))?;
        }
    }
    device.keep_private_file(SEALED, Some(done))
}
