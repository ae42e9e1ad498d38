//! Mail to people, where the relay has a mail server: links with which they enrol a phone or sign in, and once a week how much
//! waits for those who look after others.
//!
//! A mail holds links and counts, and no word that anybody wrote. It waits durably in the folder `mail` of the data folder until
//! the mail server has accepted it, and nothing else waits for it. One that the mail server refuses for good, or that is of no
//! use any more, stays in the list without its text, so that an operator learns of it ([`MailQueue::all`]).
//!
//! The addresses stand in `addresses.toml` in the data folder alone: no document, no device and no backup has them.

mod addresses;
mod give;
mod letter;
mod post;
mod queue;
mod settings;
mod smtp;
mod summary;

pub use self::addresses::{ADDRESSES_FILE, AddressError, Addresses};
pub use self::letter::Letter;
pub(crate) use self::post::{PostOffice, deliver_mail};
pub use self::queue::{Mail, MailQueue};
pub use self::settings::MailSettings;
pub use self::smtp::{MailSender, SmtpUrl, SmtpUrlError};
pub use self::summary::{SummaryDay, SummaryDayError};
