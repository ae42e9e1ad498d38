//! Administrators' answers as text for people.

use std::io::{IsTerminal, Write};

use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::ids::PersonId;
use samband_client_core::report::Report;
use samband_client_core::time::{UnixMs, show_utc};

use super::audit;
use super::output::{Done, Output, failed};
use crate::admin::{AccountLine, AdminResponse, InviteLine, RevokedDevice};
use crate::public_url::PublicUrl;
use crate::qr;
use crate::relay::{Status, refusal_sentence};
use crate::reports::{AsOf, DeviceLine, RefusedLine, TodayLine};

/// Characters of a device's id that are shown.
const DEVICE_SHOWN: usize = 8;

pub(super) fn print(
    response: &AdminResponse,
    url: Option<&PublicUrl>,
    out: &mut Output<impl Write>,
) -> Done {
    match response {
        AdminResponse::Imported { partnerships, changed } => {
            out.line(format_args!("partnerships: {partnerships}; new or changed: {changed}"))
        }
        AdminResponse::Invite { person, code, expires_at } => {
            print_invite(person, code, *expires_at, url, out)
        }
        AdminResponse::Link { person, path, expires_at } => {
            print_link(person, path, *expires_at, url, out)
        }
        AdminResponse::Report { as_of, report } => print_report(as_of, report, out),
        AdminResponse::Today { lines } => print_today(lines, out),
        AdminResponse::Devices { devices } => {
            devices.iter().try_for_each(|device| print_device(device, out))
        }
        AdminResponse::Breach { devices } => {
            let lines = devices.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            lines.lines().try_for_each(|line| out.line(format_args!("{line}")))
        }
        AdminResponse::Invites { invites } => {
            invites.iter().try_for_each(|invite| print_invite_line(invite, out))
        }
        AdminResponse::Accounts { accounts } => {
            accounts.iter().try_for_each(|account| print_account(account, out))
        }
        AdminResponse::Revoked { devices, invites } => print_revoked(devices, *invites, out),
        AdminResponse::Rights { changed: true } => out.line(format_args!("done")),
        AdminResponse::Rights { changed: false } => {
            out.line(format_args!("this was so already; nothing was changed"))
        }
        AdminResponse::EraseDone => out.line(format_args!(
            "erased on this relay and in its backups; devices erase it when they connect: `samband-server erased` \
             lists those that have not been heard since"
        )),
        AdminResponse::Erased { erased } => {
            erased.iter().try_for_each(|line| out.line(format_args!("{line}")))
        }
        AdminResponse::Retention { lines, done } => {
            if lines.is_empty() {
                return out.line(format_args!("the rules ask for nothing today"));
            }
            lines.iter().try_for_each(|line| out.line(format_args!("{line}")))?;
            match done {
                true => Ok(()),
                false => out.line(format_args!(
                    "nothing was done: `samband-server retention run` does what a line says"
                )),
            }
        }
        AdminResponse::Refused { refused } => {
            refused.iter().try_for_each(|line| print_refused(line, out))
        }
        AdminResponse::Status { status } => print_status(status, out),
        AdminResponse::Verified { checkup } => {
            out.line(format_args!("{} problems in {} rows", checkup.problem_count, checkup.rows))
        }
        AdminResponse::Audit { rows } => rows.iter().try_for_each(|row| audit::print(row, out)),
        AdminResponse::Faults { faults } => {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Err(failed(lines.join("\n")))
        }
        AdminResponse::NotInvited { why } => Err(failed(why)),
        AdminResponse::Failed { error } => Err(failed(error)),
    }
}

/// With the relay's address the picture is a link that opens the app.
fn print_invite(
    person: &PersonId,
    code: &str,
    expires_at: UnixMs,
    url: Option<&PublicUrl>,
    out: &mut Output<impl Write>,
) -> Done {
    out.line(format_args!("{code}"))?;
    let link = url.map(|url| url.invite(code));
    if std::io::stdout().is_terminal() {
        let picture = qr::terminal(link.as_deref().unwrap_or(code)).unwrap_or_default();
        picture.lines().try_for_each(|line| out.line(format_args!("{line}")))?;
    }
    if let (Some(url), Some(link)) = (url, link) {
        out.line(format_args!("on a phone: {link}"))?;
        out.line(format_args!("on a computer: fieldbook enrol {} {code}", url.for_devices()))?;
    }
    let until = show_utc(expires_at);
    out.line(format_args!("for {person}, one device, until {until}"))
}

fn print_device(device: &DeviceLine, out: &mut Output<impl Write>) -> Done {
    let revoked = device.revoked_at.map(show_utc);
    out.line(format_args!(
        "{:DEVICE_SHOWN$} {:24} {:16} check {} last heard {}, holds the log up to {}{}",
        &device.device.to_string()[..DEVICE_SHOWN],
        device.person.to_string(),
        if device.is_page { "the web page" } else { &device.label },
        device.check_code,
        show_utc(device.heard_at),
        device.position,
        revoked.map_or_else(String::new, |at| format!("; revoked {at}")),
    ))
}

fn print_account(account: &AccountLine, out: &mut Output<impl Write>) -> Done {
    out.line(format_args!(
        "{:24} {} open sign-ins{}{}",
        account.person.to_string(),
        account.sign_ins,
        if account.has_authenticator { ", authenticator app" } else { "" },
        if account.has_link { ", a link waits" } else { "" },
    ))
}

fn print_link(
    person: &PersonId,
    path: &str,
    expires_at: UnixMs,
    url: Option<&PublicUrl>,
    out: &mut Output<impl Write>,
) -> Done {
    let until = show_utc(expires_at);
    let Some(url) = url else {
        out.line(format_args!("{path}"))?;
        return out.line(format_args!(
            "open this path once behind the relay's address and choose a password; for {person}, \
             until {until}"
        ));
    };
    out.line(format_args!("{url}{path}"))?;
    out.line(format_args!("open this link once and choose a password; for {person}, until {until}"))
}

fn print_invite_line(line: &InviteLine, out: &mut Output<impl Write>) -> Done {
    let used = line.used_by.map(|device| device.to_string());
    out.line(format_args!(
        "{} {:24} {:9} {}",
        line.invite,
        line.person.to_string(),
        line.state.as_str(),
        match used {
            Some(device) => format!("by device {}", &device[..DEVICE_SHOWN]),
            None => format!("until {}", show_utc(line.expires_at)),
        },
    ))
}

fn print_revoked(devices: &[RevokedDevice], invites: usize, out: &mut Output<impl Write>) -> Done {
    for device in devices {
        out.line(format_args!(
            "revoked {} {:?} of {}, last heard {}",
            &device.device.to_string()[..DEVICE_SHOWN],
            device.label,
            device.person,
            show_utc(device.heard_at)
        ))?;
    }
    out.line(format_args!("devices revoked: {}; invites revoked: {invites}", devices.len()))
}

fn print_refused(line: &RefusedLine, out: &mut Output<impl Write>) -> Done {
    out.line(format_args!(
        "{} {:24} {:16} {}: {}",
        show_utc(line.at),
        line.person.to_string(),
        line.label,
        line.code,
        line.text,
    ))
}

fn print_status(status: &Status, out: &mut Output<impl Write>) -> Done {
    out.line(format_args!("log position {}, {} documents", status.position, status.documents))?;
    let (connections, devices) = (status.connections, status.devices);
    out.line(format_args!("{connections} connections, {devices} devices enrolled"))?;
    out.line(format_args!("{} rows in the audit log", status.audit_rows))?;
    if status.read_only {
        out.line(format_args!(
            "READ-ONLY: the disk is full, and devices keep what they write; free some space"
        ))?;
    }
    if let Some(disk) = status.disk {
        let mib = |bytes: u64| bytes >> 20;
        out.line(format_args!("disk: {} of {} MiB free", mib(disk.free), mib(disk.total)))?;
    }
    for doc in &status.damaged_documents {
        out.line(format_args!(
            "the document {doc} takes no new changes; see \"Damage\" in operating.md"
        ))?;
    }
    for row in &status.damaged {
        out.line(format_args!("damaged: {row}; see \"Damage\" in operating.md"))?;
    }
    let counts = &status.since_start;
    out.line(format_args!("since the start:"))?;
    out.line(format_args!("{:>10} changes accepted", counts.changes_accepted))?;
    for (code, count) in &counts.changes_refused {
        let why = refusal_sentence(*code);
        out.line(format_args!("{count:>10} changes refused with code {code}: {why}"))?;
    }
    out.line(format_args!("{:>10} connections let in", counts.openings_accepted))?;
    for (code, count) in &counts.openings_refused {
        out.line(format_args!("{count:>10} connections refused with code {code}"))?;
    }
    for (code, count) in &counts.closed {
        out.line(format_args!("{count:>10} connections closed with code {code}"))?;
    }
    Ok(())
}

fn print_today(lines: &[TodayLine], out: &mut Output<impl Write>) -> Done {
    if lines.is_empty() {
        return out.line(format_args!("Nothing needs this person today."));
    }
    let mut heading = "";
    for line in lines {
        if line.group != heading {
            out.line(format_args!("{}", line.group))?;
            heading = &line.group;
        }
        out.line(format_args!("  {} [{}]", line.text, line.partnership))?;
    }
    Ok(())
}

fn print_report(as_of: &AsOf, report: &Report, out: &mut Output<impl Write>) -> Done {
    out.line(format_args!(
        "As of {}, from {} of {} devices heard from in the last 28 days",
        show_utc(as_of.at),
        as_of.devices_heard,
        as_of.devices,
    ))?;
    out.line(format_args!("Entries: {}", report.entries))?;
    if report.protected {
        out.line(format_args!(
            "Only what is about 3 people or more is counted: figures about fewer do not leave their partnership"
        ))?;
    }
    out.line(format_args!(""))?;
    out.line(format_args!("Outcomes by level and theme"))?;
    let themes: String = Theme::ALL.iter().map(|theme| format!("{:>15}", theme.as_str())).collect();
    out.line(format_args!("{:16}{themes}", ""))?;
    for level in Level::ALL {
        let cells = report.outcomes.get(level);
        let cell = |theme| match cells.and_then(|cells| cells.get(theme)) {
            Some(cell) => cell.outcomes.to_string(),
            None if report.protected => "(< 3 people)".to_owned(),
            None => "0".to_owned(),
        };
        let row: String = Theme::ALL.iter().map(|theme| format!("{:>15}", cell(theme))).collect();
        out.line(format_args!("{:16}{row}", level.as_str()))?;
    }
    out.line(format_args!(""))?;
    out.line(format_args!("Entries by host country"))?;
    for (country, entries) in &report.entries_by_country {
        out.line(format_args!("{country:16}{entries:>15}"))?;
    }
    Ok(())
}
