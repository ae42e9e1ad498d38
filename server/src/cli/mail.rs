//! `samband-server mail`, and mails with the links that other commands make.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use samband_client_core::ids::PersonId;
use samband_client_core::time::show_utc;
use serde_json::json;

use super::output::{CliError, Done, Output, failed};
use crate::admin::AdminResponse;
use crate::clock::now_ms;
use crate::mail::{
    Addresses, Letter, Mail, MailQueue, MailSender, MailSettings, SmtpUrl, SummaryDay,
};
use crate::public_url::PublicUrl;

#[derive(Debug, Subcommand)]
pub(super) enum MailCommand {
    /// Gives a person a mail address. It stays on this relay: no document and no device gets it.
    Address {
        /// The person's id, as in the roster file.
        person: PersonId,
        /// The address.
        address: String,
    },
    /// Takes a person's mail address away.
    Forget {
        /// The person's id.
        person: PersonId,
    },
    /// Lists who has which address.
    Addresses,
    /// Lists the mails that the mail server has not accepted yet, and those that were given up, with the reason.
    List,
    /// Takes the mails that were given up from the list.
    Clear,
}

/// The mail server to which the relay gives mail.
#[derive(Debug, clap::Args)]
pub(super) struct MailOptions {
    /// The mail server, such as smtps://USER@mail.example.org (port 465), or smtp://USER@mail.example.org for STARTTLS
    /// (port 587). Without it the relay mails nothing. A mail server on this machine may be smtp://localhost (port 25),
    /// without TLS.
    #[arg(long, env = "SAMBAND_SMTP_URL", value_name = "URL")]
    pub(super) smtp_url: Option<SmtpUrl>,
    /// The file with the password of the account on the mail server. It is read for each connection.
    #[arg(long, env = "SAMBAND_SMTP_PASSWORD_FILE", value_name = "FILE")]
    pub(super) smtp_password_file: Option<PathBuf>,
    /// Who mails are from, such as relay@example.org, or a name with the address: Samband <relay@example.org>.
    #[arg(long, env = "SAMBAND_MAIL_FROM", value_name = "ADDRESS")]
    pub(super) mail_from: Option<MailSender>,
    /// On which day of the week coordinators and administrators with a mail address are mailed how much waits for them: such as
    /// monday, or off. The first mail comes at once.
    #[arg(long, env = "SAMBAND_MAIL_SUMMARY", value_name = "DAY", default_value = "monday")]
    pub(super) mail_summary: SummaryDay,
}

impl MailOptions {
    /// The mail server of the settings, if they name one.
    pub(super) fn settings(
        self,
        public_url: Option<&PublicUrl>,
    ) -> Result<Option<MailSettings>, CliError> {
        let Some(server) = self.smtp_url else { return Ok(None) };
        let (Some(from), Some(public_url)) = (self.mail_from, public_url.cloned()) else {
            return Err(failed("smtp-url needs mail-from and public-url: set both"));
        };
        match &self.smtp_password_file {
            None if server.has_user() => {
                return Err(failed(
                    "smtp-url has a user: name the file with the password by smtp-password-file",
                ));
            }
            Some(file) if !file.is_file() => {
                return Err(failed(format!(
                    "smtp-password-file: there is no file {}",
                    file.display()
                )));
            }
            _ => {}
        }
        let (password_file, summary) = (self.smtp_password_file, self.mail_summary);
        Ok(Some(MailSettings { server, password_file, from, public_url, summary }))
    }
}

pub(super) fn mail(data: &Path, what: &MailCommand, out: &mut Output<impl Write>) -> Done {
    match what {
        MailCommand::Address { person, address } => set(data, person, Some(address), out),
        MailCommand::Forget { person } => set(data, person, None, out),
        MailCommand::Addresses => {
            let addresses = Addresses::read(data).map_err(failed)?;
            if out.is_json() {
                let rows = addresses.iter();
                let rows = rows.map(|(person, to)| json!({ "person": person, "address": to }));
                return out.json(&rows.collect::<Vec<_>>());
            }
            let mut rows = addresses.iter();
            rows.try_for_each(|(person, to)| {
                out.line(format_args!("{:24} {to}", person.to_string()))
            })
        }
        MailCommand::List => list(data, out),
        MailCommand::Clear => {
            let cleared = MailQueue::of(data).clear().map_err(failed)?;
            match out.is_json() {
                true => out.json(&json!({ "cleared": cleared })),
                false => out.line(format_args!("taken from the list: {cleared}")),
            }
        }
    }
}

fn set(
    data: &Path,
    person: &PersonId,
    address: Option<&str>,
    out: &mut Output<impl Write>,
) -> Done {
    if !data.is_dir() {
        return Err(failed(format!("there is no folder {}", data.display())));
    }
    let changed = Addresses::set(data, person, address).map_err(failed)?;
    match (out.is_json(), changed) {
        (true, _) => out.json(&json!({ "changed": changed })),
        (false, true) => out.line(format_args!("done")),
        (false, false) => out.line(format_args!("this was so already; nothing was changed")),
    }
}

/// Lists the mails that wait or were given up. What they say, and with it every link, is left out.
fn list(data: &Path, out: &mut Output<impl Write>) -> Done {
    let mails = MailQueue::of(data).all().map_err(failed)?;
    if out.is_json() {
        let rows = mails.iter().map(|(name, mail)| {
            json!({
                "mail": name, "person": mail.person, "kind": mail.kind, "made_at": mail.made_at, "tries": mail.tries,
                "given_up": mail.letter.is_none(), "last": mail.last,
            })
        });
        return out.json(&rows.collect::<Vec<_>>());
    }
    mails.iter().try_for_each(|(_, mail)| {
        let state = match (&mail.letter, &mail.last) {
            (Some(_), None) => "waits".to_owned(),
            (Some(_), Some(last)) => {
                format!(
                    "waits, tried {} times, next {}: {last}",
                    mail.tries,
                    show_utc(mail.next_at)
                )
            }
            (None, last) => format!("given up: {}", last.as_deref().unwrap_or_default()),
        };
        out.line(format_args!(
            "{} {:8} {:24} {state}",
            show_utc(mail.made_at),
            mail.kind,
            mail.person.to_string()
        ))
    })
}

/// A mail with a link that a command is about to make.
pub(super) struct LinkMail<'a> {
    data: &'a Path,
    url: &'a PublicUrl,
    person: PersonId,
    address: String,
}

impl<'a> LinkMail<'a> {
    /// Looks whether the person can be reached, before any link is made.
    pub(super) fn to(
        data: &'a Path,
        person: &str,
        url: Option<&'a PublicUrl>,
    ) -> Result<LinkMail<'a>, CliError> {
        let url = url.ok_or_else(|| {
            failed("a link in a mail needs the relay's address: set public-url, such as https://relay.example")
        })?;
        let person: PersonId = person.parse().map_err(failed)?;
        let address = Addresses::read(data).and_then(|all| all.of(&person).map(str::to_owned));
        Ok(LinkMail { data, url, address: address.map_err(failed)?, person })
    }

    /// Has the link of an answer wait for the mail server.
    pub(super) fn add(self, response: &AdminResponse, out: &mut Output<impl Write>) -> Done {
        let letter = match response {
            AdminResponse::Invite { code, expires_at, .. } => {
                Letter::Invite { link: self.url.invite(code), until: *expires_at }
            }
            AdminResponse::Link { path, expires_at, .. } => {
                Letter::Link { link: format!("{}{path}", self.url), until: *expires_at }
            }
            _ => return Ok(()),
        };
        let mail = Mail::new(self.person, &self.address, letter, now_ms());
        let added = MailQueue::of(self.data).add(&mail);
        added.map_err(|error| failed(format!("the link was made, but no mail: {error}")))?;
        if out.is_json() {
            return Ok(());
        }
        out.line(format_args!(
            "a mail with it waits for the mail server of the running relay; `samband-server mail list` lists what waits"
        ))
    }
}
