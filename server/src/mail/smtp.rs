//! How a mail server is named, and who mails are from.

use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use lettre::SmtpTransport;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;

/// How long the mail server may take for one step.
const TIMEOUT: Duration = Duration::from_secs(30);
/// What each connection method listens on where no port is given.
const TLS_PORT: u16 = 465;
const START_TLS_PORT: u16 = 587;
const PLAIN_PORT: u16 = 25;

/// How a connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS after the greeting; without it nothing is given.
    StartTls,
    /// None: the mail server is on this machine.
    Local,
}

/// A mail server: `smtps://USER@HOST:PORT`, or `smtp://...` with STARTTLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpUrl {
    security: Security,
    user: Option<String>,
    host: String,
    port: u16,
}

/// Why a text is no mail server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "write the mail server as smtps://USER@mail.example.org, or smtp://USER@mail.example.org for STARTTLS; the password \
     belongs into the file that smtp-password-file names"
)]
pub struct SmtpUrlError;

impl FromStr for SmtpUrl {
    type Err = SmtpUrlError;

    fn from_str(text: &str) -> Result<SmtpUrl, SmtpUrlError> {
        let (scheme, rest) = text.split_once("://").ok_or(SmtpUrlError)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (user, place) = match rest.rsplit_once('@') {
            Some((user, place)) => (Some(user.to_owned()), place),
            None => (None, rest),
        };
        let is_v6_alone = place.ends_with(']');
        let (host, port) = match place.rsplit_once(':').filter(|_| !is_v6_alone) {
            Some((host, port)) => (host, Some(port.parse::<u16>().map_err(|_| SmtpUrlError)?)),
            None => (place, None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        let is_user = |user: &String| !user.is_empty() && !user.contains([':', '/', ' ']);
        if host.is_empty() || !host.chars().all(is_name) || !user.iter().all(is_user) {
            return Err(SmtpUrlError);
        }
        let is_local = host == "localhost"
            || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
        let (security, default) = match scheme {
            "smtps" => (Security::Tls, TLS_PORT),
            "smtp" if is_local => (Security::Local, PLAIN_PORT),
            "smtp" => (Security::StartTls, START_TLS_PORT),
            _ => return Err(SmtpUrlError),
        };
        Ok(SmtpUrl { security, user, host, port: port.unwrap_or(default) })
    }
}

impl SmtpUrl {
    /// Whether the mail server asks for a password.
    pub fn has_user(&self) -> bool {
        self.user.is_some()
    }

    /// A connection to it. The sender's domain introduces this machine.
    pub(super) fn transport(
        &self,
        password_file: Option<&Path>,
        hello: &str,
    ) -> Result<SmtpTransport, String> {
        let builder = match self.security {
            Security::Tls => SmtpTransport::relay(&self.host),
            Security::StartTls => SmtpTransport::starttls_relay(&self.host),
            Security::Local => Ok(SmtpTransport::builder_dangerous(&self.host)),
        };
        let mut builder = builder
            .map_err(|_| "the name of the mail server cannot be used for TLS".to_owned())?
            .port(self.port)
            .hello_name(ClientId::Domain(hello.to_owned()))
            .timeout(Some(TIMEOUT));
        if let Some(user) = &self.user {
            let file =
                password_file.ok_or("the mail server's account has no smtp-password-file")?;
            let password = std::fs::read_to_string(file)
                .map_err(|error| format!("the file smtp-password-file names: {error}"))?;
            let password = password.trim_end_matches(['\r', '\n']).to_owned();
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        Ok(builder.build())
    }
}

/// Who mails are from: an address, or a name with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSender(Mailbox);

impl MailSender {
    pub(super) fn mailbox(&self) -> &Mailbox {
        &self.0
    }
}

impl FromStr for MailSender {
    type Err = String;

    fn from_str(text: &str) -> Result<MailSender, String> {
        text.parse().map(MailSender).map_err(|_| {
            "write an address such as relay@example.org, or Samband <relay@example.org>".to_owned()
        })
    }
}

impl fmt::Display for MailSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_named_with_tls_unless_it_is_on_this_machine() {
        let read = |text: &str| {
            let SmtpUrl { security, user, host, port } = text.parse().unwrap();
            (security, user, host, port)
        };
        let user = Some("relay@example.org".to_owned());
        let host = || "mail.example.org".to_owned();
        assert_eq!(
            read("smtps://relay@example.org@mail.example.org"),
            (Security::Tls, user.clone(), host(), 465)
        );
        assert_eq!(
            read("smtp://relay@example.org@mail.example.org:2525"),
            (Security::StartTls, user, host(), 2525)
        );
        assert_eq!(read("smtp://localhost").0, Security::Local);
        assert_eq!(read("smtp://[::1]:25"), (Security::Local, None, "::1".to_owned(), 25));
        assert_eq!(read("smtp://10.0.0.5").0, Security::StartTls);
        for wrong in [
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://user:secret@mail.example.org",
            "smtp://mail.example.org:port",
            "smtp://mail.example.org/path",
            "smtp://@mail.example.org",
        ] {
            assert_eq!(wrong.parse::<SmtpUrl>(), Err(SmtpUrlError), "{wrong}");
        }
    }
}
