//! Gives mails to a mail server.

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::{Message, SmtpTransport, Transport};
use samband_words::Words;

use super::letter::Letter;
use super::settings::MailSettings;

/// Why the mail server did not accept a mail. The reasons hold no address and no word of the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotAccepted {
    /// It may accept it later.
    Later(String),
    /// It never will.
    Never(String),
}

/// A mail server as the settings name it.
pub(super) struct MailServer<'a> {
    settings: &'a MailSettings,
    transport: SmtpTransport,
}

impl<'a> MailServer<'a> {
    pub(super) fn new(settings: &'a MailSettings) -> Result<MailServer<'a>, NotAccepted> {
        let hello = settings.from.mailbox().email.domain();
        let transport = settings.server.transport(settings.password_file.as_deref(), hello);
        Ok(MailServer { settings, transport: transport.map_err(NotAccepted::Later)? })
    }

    /// Gives a mail to the server. `name` stays the same when it is tried again, so that a mail which comes twice can be told.
    pub(super) fn give(
        &self,
        name: &str,
        to: &str,
        letter: &Letter,
        words: &Words,
    ) -> Result<(), NotAccepted> {
        let from = self.settings.from.mailbox();
        let to = to.parse().map(|address| Mailbox::new(None, address));
        let to = to.map_err(|_| NotAccepted::Never("the address is none".to_owned()))?;
        let header = |name: &'static str, value: &str| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
        };
        let message = Message::builder()
            .from(from.clone())
            .to(to)
            .subject(letter.subject(words))
            .date_now()
            .message_id(Some(format!("<{name}@{}>", from.email.domain())))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", words.language().tag()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text(words))
            .map_err(|_| NotAccepted::Never("the mail cannot be written".to_owned()))?;
        match self.transport.send(&message) {
            Ok(_) => Ok(()),
            Err(error) => Err(reason(&error)),
        }
    }
}

/// Answers that are about the connection or the sign-in and not about a mail: a wrong password must not cost mails.
const SESSION_CODES: [&str; 11] =
    ["421", "454", "500", "502", "503", "504", "521", "530", "534", "535", "538"];

/// What a failure comes to. The server's own words are left out: they repeat the address.
fn reason(error: &lettre::transport::smtp::Error) -> NotAccepted {
    let code = error.status().map(|code| u16::from(code).to_string()).unwrap_or_default();
    if SESSION_CODES.contains(&code.as_str()) {
        return NotAccepted::Later(format!(
            "the mail server does not let the relay in, with code {code}"
        ));
    }
    if error.is_permanent() {
        return NotAccepted::Never(format!("the mail server refuses it with code {code}"));
    }
    NotAccepted::Later(if error.is_transient() {
        format!("the mail server puts it off with code {code}")
    } else if error.is_timeout() {
        "the mail server does not answer".to_owned()
    } else if error.is_tls() {
        "TLS to the mail server cannot be set up".to_owned()
    } else if error.is_client() {
        "the mail server does not offer what is needed, such as STARTTLS or a way to sign in"
            .to_owned()
    } else {
        "the mail server cannot be reached, or answers what it should not".to_owned()
    })
}
