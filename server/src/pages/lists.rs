//! The lists of devices and of refused changes.

use maud::{Markup, html};
use samband_client_core::ids::PersonId;
use samband_client_core::time::show_utc;
use samband_client_core::wire::PushRefusal;

use super::frame::{as_of_line, page};
use crate::reports::{AsOf, DeviceLine, RefusedLine, Rosters};

/// The devices of the viewer's partnerships.
pub fn devices(rosters: &Rosters, devices: &[DeviceLine], as_of: &AsOf) -> Markup {
    let mut lines: Vec<&DeviceLine> = devices.iter().collect();
    lines.sort_by_key(|device| device.heard_at);
    page(
        "Devices",
        &html! {
            h1 { "Devices" }
            (as_of_line(as_of))
            p { "The longest silent first." }
            table {
                thead { tr {
                    th { "Person" } th { "Device" } th { "Check code" } th { "Last heard" } th { "Has everything" }
                    th class="number" { "Log position" }
                } }
                tbody {
                    @for device in lines {
                        tr {
                            td { (name(rosters, &device.person)) }
                            td dir="auto" { (device.label) }
                            td class="code" { (device.check_code) }
                            td { (show_utc(device.heard_at)) }
                            td {
                                @match device.revoked_at {
                                    Some(at) => { "revoked " (show_utc(at)) ", keeps what it had" }
                                    None if device.up_to_date => "yes",
                                    None => "not yet",
                                }
                            }
                            td class="number" { (device.position) }
                        }
                    }
                }
            }
        },
    )
}

/// A person's name, or the id where no roster has one.
fn name(rosters: &Rosters, person: &PersonId) -> String {
    rosters
        .values()
        .find_map(|roster| roster.people.get(person))
        .map_or_else(|| person.to_string(), |person| person.name.clone())
}

/// The changes of the viewer's partnerships that were refused.
///
/// `others` are the partnerships whose refused changes are not for the viewer.
pub fn refused(rosters: &Rosters, others: &[String], lines: &[RefusedLine]) -> Markup {
    page(
        "Refused",
        &html! {
            h1 { "Refused" }
            p {
                "Changes that the relay refused, the newest first, at most 1,000. The words are still on the author's "
                "device, and the author was told why."
            }
            @if !others.is_empty() {
                p class="note" {
                    "Not visible to you: what was refused in " (others.join(", ")) ". It is shown to coordinators and "
                    "administrators."
                }
            }
            @if lines.is_empty() && !rosters.is_empty() {
                p { "Nothing was refused in " (names(rosters)) "." }
            } @else if !lines.is_empty() {
                table {
                    thead { tr {
                        th { "When" } th { "Person" } th { "Device" } th { "Document" } th { "Why" }
                        th class="number" { "Bytes" }
                    } }
                    tbody {
                        @for line in lines {
                            tr {
                                td { (show_utc(line.at)) }
                                td { (name(rosters, &line.person)) }
                                td dir="auto" { (line.label) }
                                td { @if let Some(key) = &line.document { (key) } @else { "unknown" } }
                                td {
                                    @let (why, advice) = told(line);
                                    (why) " (" (line.code) ")"
                                    div class="advice" { (advice) }
                                }
                                td class="number" { (line.bytes) }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// Why a change was refused, and what the coordinator can do.
fn told(line: &RefusedLine) -> (&str, &'static str) {
    match PushRefusal::ALL.iter().find(|refusal| refusal.code() == line.code) {
        Some(PushRefusal::NotAllowed) => (
            "The author had no right to write this document when the change came in.",
            "If the author should write it, give the role or placement back with --undo, or import the roster again. The \
             device then sends the change once more by itself.",
        ),
        Some(PushRefusal::UnknownDocument) => (
            "No roster knows this document.",
            "Import a roster with the placement or partner that it belongs to. The device then sends the change once more.",
        ),
        Some(PushRefusal::Revoked) => (
            "The device was revoked.",
            "If the person should go on, make a new invite for them. The words go through once the device is enrolled again.",
        ),
        Some(PushRefusal::MissingDependency) => (
            "An earlier change of another device has not come in yet.",
            "Ask the author to sync the other device. Nothing else needs to be done.",
        ),
        Some(PushRefusal::ActorReused | PushRefusal::WrongNumber | PushRefusal::DoesNotApply) => (
            "The device's folder was copied or restored, so the change does not fit.",
            "Ask the author whether the words are missing from the log, and to write them once more if so.",
        ),
        Some(PushRefusal::WrongAuthor) => (
            "The change names another author than the owner of the device.",
            "Ask the owner who uses the device. Each person needs a device folder of their own.",
        ),
        Some(
            PushRefusal::NotAChange | PushRefusal::NotCanonical | PushRefusal::TooManyOperations,
        ) => (
            "The relay could not read the change, or it is larger than it may be.",
            "Ask the author to update the program. If that does not help, tell the person who runs the relay.",
        ),
        _ => (line.text.as_str(), "Tell the person who runs the relay."),
    }
}

fn names(rosters: &Rosters) -> String {
    rosters.values().map(|roster| roster.name.as_str()).collect::<Vec<_>>().join(", ")
}
