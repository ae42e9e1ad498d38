//! How a relay gives mail to a mail server.

use std::path::PathBuf;

use super::smtp::{MailSender, SmtpUrl};
use super::summary::SummaryDay;
use crate::public_url::PublicUrl;

/// How a relay gives mail to a mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// The mail server.
    pub server: SmtpUrl,
    /// The file with the password of the account on the mail server. It is read for each connection.
    pub password_file: Option<PathBuf>,
    /// Who the mails are from.
    pub from: MailSender,
    /// The relay's address in links.
    pub public_url: PublicUrl,
    /// On which day of the week people are told how much waits for them.
    pub summary: SummaryDay,
}
