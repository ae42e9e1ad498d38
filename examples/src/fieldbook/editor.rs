//! Writing in `$EDITOR`. No word may be lost, and a locked folder shows none.
//!
//! While the editor is open, the draft is a file that only its owner may read: in the device's folder, or, if the folder
//! is locked, in memory. A draft that could not be saved stays in the folder; a locked folder keeps it sealed.

use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use super::answer::{Done, Failure, failed, say};
use super::draft::{Begin, FOLDER, Kept, characters, read_begin};
use super::folder;
use super::host::Host;
use super::request::Request;

/// The last line that reads so, and everything after it, is not part of the entry.
const CUT: &str = "------ what stands below this line is not part of the entry ------";
/// Where the file is while the editor is open.
enum DraftStorage {
    /// In the device's folder, where it outlives a power cut.
    Folder(PathBuf),
    /// In memory, and gone when this is dropped.
    Memory(tempfile::TempDir),
}

impl DraftStorage {
    fn new(device: &Path) -> std::io::Result<DraftStorage> {
        if !folder::is_locked(device) {
            let folder = device.join(FOLDER);
            make_private_folder(&folder)?;
            return Ok(DraftStorage::Folder(folder));
        }
        let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
        let memory = runtime.into_iter().chain([PathBuf::from("/dev/shm")]);
        let new = || tempfile::Builder::new().prefix("fieldbook-").to_owned();
        for place in memory.filter(|place| place.is_dir()) {
            if let Ok(folder) = new().tempdir_in(place) {
                return Ok(DraftStorage::Memory(folder));
            }
        }
        say("this computer has no folder in memory: while the editor is open, your words are in \
             this folder and not locked");
        Ok(DraftStorage::Memory(new().tempdir_in(device)?))
    }

    fn path(&self) -> &Path {
        match self {
            DraftStorage::Folder(path) => path,
            DraftStorage::Memory(folder) => folder.path(),
        }
    }
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()
}

/// What the person left in the editor.
pub(super) struct Draft {
    name: String,
    place: DraftStorage,
    file: String,
    pub(super) begin: Begin,
    pub(super) text: String,
}

impl Draft {
    /// Opens the editor, and returns what the person leaves.
    ///
    /// A draft of the same name that an earlier attempt left is opened again, with what it was begun on.
    pub(super) fn compose(host: &Host, name: &str, begin: Begin) -> Result<Draft, Failure> {
        let place = DraftStorage::new(&host.folder).map_err(failed)?;
        let path = place.path().join(format!("{name}.txt"));
        let problem = |error: std::io::Error| failed(format!("{}: {error}", path.display()));
        let (begin, file) = match earlier(host, &place, &path, name)? {
            Some(kept) => (kept.begin, kept.file),
            None => {
                let file = file_of(&begin.text);
                (begin, file)
            }
        };
        // a draft that is in the folder stays byte for byte
        if !path.exists() {
            write_private(&path, file.as_bytes()).map_err(problem)?;
        }
        let json = serde_json::to_vec(&begin).expect("plain JSON");
        write_private(&path.with_extension("json"), &json).map_err(problem)?;
        let mut draft = Draft { name: name.to_owned(), place, file, text: String::new(), begin };
        let ended = run_editor(&path);
        let bytes = std::fs::read(&path).map_err(problem)?;
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(&path, mode).map_err(problem)?;
        }
        let not_utf8 = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to());
        draft.file = characters(&bytes);
        if let Err(error) = ended {
            return Err(draft.keep(host, &error));
        }
        if let Some(at) = not_utf8 {
            let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            let error = format!(
                "line {line} of the draft is not UTF-8 text. Save it as UTF-8: in vim with \
                 `:set fileencoding=utf-8`, in other editors with \"Save as\""
            );
            return Err(draft.keep(host, &error));
        }
        draft.text = text_of(&draft.file, &draft.begin.text);
        Ok(draft)
    }

    /// Whether the person left the text as it was.
    pub(super) fn is_unchanged(&self) -> bool {
        self.file == file_of(&self.begin.text) || self.text == self.begin.text
    }

    /// Lets the draft go if what it says was saved; keeps it otherwise, and says where.
    pub(super) fn finish(self, host: &Host, done: Done) -> Done {
        match done {
            Ok(answer) => {
                self.remove(host);
                Ok(answer)
            }
            Err(error) => {
                let exit = error.exit;
                Err(Failure { exit, ..self.keep(host, &error.text) })
            }
        }
    }

    /// Lets the draft go.
    pub(super) fn remove(self, host: &Host) {
        match &self.place {
            // the editor may have left a copy beside it
            DraftStorage::Folder(folder) => {
                for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                    let name = entry.file_name();
                    if name.to_string_lossy().trim_start_matches('.').starts_with(&self.name) {
                        _ = std::fs::remove_file(entry.path());
                    }
                }
                _ = std::fs::remove_dir(folder);
            }
            DraftStorage::Memory(_) => {
                let request = Request::KeepDraft { name: self.name.clone(), draft: None };
                _ = host.ask(&request);
            }
        }
    }

    /// Keeps the draft, and says where.
    fn keep(self, host: &Host, error: &str) -> Failure {
        match self.place {
            DraftStorage::Folder(folder) => {
                let path = folder.join(format!("{}.txt", self.name));
                let path = path.display();
                format!("{error}. Your words are kept in {path}; the same command opens them again")
                    .into()
            }
            DraftStorage::Memory(folder) => {
                let draft = Some(Kept { begin: self.begin, file: self.file });
                match host.ask(&Request::KeepDraft { name: self.name, draft }) {
                    Ok(_) => format!(
                        "{error}. Your words are kept in this folder, locked; the same command opens \
                         them again"
                    )
                    .into(),
                    Err(problem) => {
                        let path = folder.keep();
                        let (path, problem) = (path.display(), problem.text);
                        format!("{error}. Your words are in {path}: copy them now ({problem})").into()
                    }
                }
            }
        }
    }
}

/// The draft of an earlier attempt.
fn earlier(
    host: &Host,
    place: &DraftStorage,
    path: &Path,
    name: &str,
) -> Result<Option<Kept>, Failure> {
    match place {
        DraftStorage::Folder(_) => Ok(std::fs::read(path).ok().map(|bytes| Kept {
            begin: read_begin(path).unwrap_or_default(),
            file: characters(&bytes),
        })),
        DraftStorage::Memory(_) => {
            let kept = host.ask(&Request::Draft { name: name.to_owned() })?;
            serde_json::from_value(kept.into_json()).map_err(failed)
        }
    }
}

/// The file that the editor opens.
fn file_of(text: &str) -> String {
    format!("{text}\n\n{CUT}\nSave and close to keep the entry. An empty text keeps nothing.\n")
}

/// The text in a file: everything before the last line that says so, without blanks at the end.
fn text_of(file: &str, begin: &str) -> String {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let file = match begin.contains('\r') {
        true => file.to_owned(),
        false => file.replace("\r\n", "\n"),
    };
    let mut at = 0;
    let mut end = file.len();
    for line in file.split_inclusive('\n') {
        if line.trim_end() == CUT {
            end = at;
        }
        at += line.len();
    }
    file[..end].trim_end().to_owned()
}

/// Runs `$VISUAL` or `$EDITOR` as a shell would, with arguments, quotes and blanks.
fn run_editor(path: &Path) -> Result<(), String> {
    let editor = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty()));
    let editor = editor.unwrap_or_else(|| "vi".to_owned());
    let cannot = |error: &dyn std::fmt::Display| {
        format!("cannot start the editor {editor:?}: {error}. Set $EDITOR to another one")
    };
    let mut command = if cfg!(windows) || Path::new(&editor).is_file() {
        tokio::process::Command::new(&editor)
    } else {
        let mut shell = tokio::process::Command::new("sh");
        shell.arg("-c").arg(format!("{editor} \"$1\"")).arg("editor");
        shell
    };
    command.arg(path);
    let runtime = super::sync::runtime().map_err(|error| error.text)?;
    let status = runtime.block_on(wait_for(command)).map_err(|error| cannot(&error))?;
    match status {
        None => Err("fieldbook was stopped while the editor was open".to_owned()),
        Some(status) if status.success() => Ok(()),
        Some(status) if status.code() == Some(127) => Err(cannot(&"there is no such program")),
        Some(_) => Err("the editor ended with an error".to_owned()),
    }
}

/// Waits for the editor; `None` if this process is told to end before. Ctrl-C is the editor's.
async fn wait_for(mut command: tokio::process::Command) -> std::io::Result<Option<ExitStatus>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut child = command.spawn()?;
        loop {
            tokio::select! {
                status = child.wait() => return status.map(Some),
                _ = terminate.recv() => break,
                _ = hang_up.recv() => break,
                _ = interrupt.recv() => {}
            }
        }
        _ = child.start_kill();
        Ok(None)
    }
    #[cfg(not(unix))]
    command.spawn()?.wait().await.map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_marker_ends_the_text_and_leading_blanks_stay() {
        let text = format!("  indented\n{CUT}\nSecond half");
        assert_eq!(text_of(&file_of(&text), &text), text);
        assert_eq!(text_of("\u{feff}one\r\ntwo\r\n", ""), "one\ntwo");
        assert_eq!(text_of(&file_of(""), ""), "");
    }
}
