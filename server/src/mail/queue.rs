//! The mails that wait, each in a file of its own.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use samband_client_core::ids::{PersonId, to_hex};
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use super::letter::Letter;
use crate::entropy::random;
use crate::folder::{DataFolder, replace_private, sync_folder};

/// The name of the folder with mails that wait, in the data folder.
const MAIL_FOLDER: &str = "mail";
/// How the names of its files end.
const SUFFIX: &str = "json";

/// A mail that waits, or that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// To whom.
    pub person: PersonId,
    /// The address at the time when it was made.
    pub to: String,
    /// What it is, in a word.
    pub kind: String,
    /// What it says; nothing any more when it was given up.
    pub letter: Option<Letter>,
    /// When it was made.
    pub made_at: UnixMs,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_at: UnixMs,
    /// What the last try came to.
    pub last: Option<String>,
}

impl Mail {
    /// A mail that was not tried yet.
    pub fn new(person: PersonId, to: &str, letter: Letter, now: UnixMs) -> Mail {
        let kind = letter.kind().to_owned();
        let (letter, to) = (Some(letter), to.to_owned());
        Mail { person, to, kind, letter, made_at: now, tries: 0, next_at: now, last: None }
    }
}

/// The mails of one data folder. Any process may add one; a running relay takes them out.
#[derive(Debug, Clone)]
pub struct MailQueue {
    folder: PathBuf,
}

impl MailQueue {
    /// The queue of a data folder.
    pub fn of(data: &Path) -> MailQueue {
        MailQueue { folder: data.join(MAIL_FOLDER) }
    }

    /// The file of a mail or of another thing that is kept beside the mails.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Adds a mail, durably.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn add(&self, mail: &Mail) -> io::Result<()> {
        self.put(&format!("{:015}-{}", mail.made_at, to_hex(&random::<4>())), mail)
    }

    /// Writes a mail under a name, durably.
    pub(super) fn put(&self, name: &str, mail: &Mail) -> io::Result<()> {
        let text = serde_json::to_string(mail)?;
        self.write(&format!("{name}.{SUFFIX}"), &text)
    }

    /// Writes a file, durably: it is never half there.
    pub(super) fn write(&self, name: &str, text: &str) -> io::Result<()> {
        DataFolder::at(&self.folder).create()?;
        replace_private(&self.folder.join(name), text)
    }

    /// Every mail with its name, oldest first. A file that cannot be read is named in the log and stays.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn all(&self) -> io::Result<Vec<(String, Mail)>> {
        let entries = match std::fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut mails = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_none_or(|suffix| suffix != SUFFIX) {
                continue;
            }
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
            let text = match std::fs::read_to_string(&path) {
                Ok(text) => text,
                // it was taken out meanwhile
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            match serde_json::from_str::<Mail>(&text) {
                Ok(mail) => mails.push((name.to_owned(), mail)),
                Err(_) => tracing::error!(mail = name, "a mail that waits cannot be read"),
            }
        }
        mails.sort_by(|(a, mail), (b, other)| (mail.made_at, a).cmp(&(other.made_at, b)));
        Ok(mails)
    }

    /// Takes a mail out.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        match std::fs::remove_file(self.folder.join(format!("{name}.{SUFFIX}"))) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => sync_folder(&self.folder),
        }
    }

    /// Takes out what was given up. Returns how many.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read or changed.
    pub fn clear(&self) -> io::Result<usize> {
        let given_up: Vec<_> =
            self.all()?.into_iter().filter(|(_, mail)| mail.letter.is_none()).collect();
        given_up.iter().try_for_each(|(name, _)| self.remove(name))?;
        Ok(given_up.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_waits_in_a_file_that_only_its_owner_reads_until_it_is_taken_out() {
        let folder = tempfile::tempdir().unwrap();
        let queue = MailQueue::of(folder.path());
        assert!(queue.all().unwrap().is_empty());
        let letter = Letter::Link { link: "https://relay.example/begin/x".to_owned(), until: 9 };
        let mail = |at| Mail::new("kari".parse().unwrap(), "kari@example.org", letter.clone(), at);
        queue.add(&mail(7)).unwrap();
        queue.add(&mail(3)).unwrap();
        let there = queue.all().unwrap();
        assert_eq!(there.iter().map(|(_, mail)| mail.made_at).collect::<Vec<_>>(), [3, 7]);
        #[cfg(unix)]
        for (name, _) in &there {
            let file = std::fs::metadata(queue.file(&format!("{name}.json"))).unwrap();
            let mode = std::os::unix::fs::PermissionsExt::mode(&file.permissions());
            assert_eq!(mode & 0o077, 0);
        }
        queue.remove(&there[0].0).unwrap();
        let given_up = Mail { letter: None, ..there[1].1.clone() };
        queue.put(&there[1].0, &given_up).unwrap();
        assert_eq!(queue.clear().unwrap(), 1);
        assert!(queue.all().unwrap().is_empty());
    }
}
