//! Writing in `$EDITOR`, where no word may be lost: the file stays until the entry is saved.

use std::path::{Path, PathBuf};
use std::process::Command;

use samband_client_core::documents::Heads;

/// Everything from this line on is not part of the entry.
const CUT: &str = "------ what stands below this line is not part of the entry ------";

/// Words in a file, not yet saved as an entry.
pub(super) struct Draft {
    path: PathBuf,
    pub(super) text: String,
    /// For a revision: the heads of the log that the person saw when the draft was begun.
    pub(super) base: Heads,
}

impl Draft {
    /// Opens the editor on an entry's text, as the log showed it at `heads`.
    ///
    /// A draft that an earlier attempt left goes on from the heads that it was begun on.
    pub(super) fn revise(
        folder: &Path,
        name: &str,
        text: &str,
        heads: Heads,
    ) -> Result<Draft, String> {
        let base_path = base_path(&draft_path(folder, name));
        let problem = |error: String| format!("{}: {error}", base_path.display());
        let base = if draft_path(folder, name).exists() {
            let kept = std::fs::read(&base_path).map_err(|error| problem(error.to_string()))?;
            serde_json::from_slice(&kept).map_err(|error| problem(error.to_string()))?
        } else {
            let json = serde_json::to_vec(&heads).map_err(|error| problem(error.to_string()))?;
            std::fs::write(&base_path, json).map_err(|error| problem(error.to_string()))?;
            heads
        };
        Ok(Draft { base, ..Draft::write(folder, name, text)? })
    }

    /// Opens the editor on a text, and returns what the person leaves.
    ///
    /// A draft that an earlier attempt left is opened again instead of `text`.
    pub(super) fn write(folder: &Path, name: &str, text: &str) -> Result<Draft, String> {
        let path = draft_path(folder, name);
        let problem = |error: std::io::Error| format!("{}: {error}", path.display());
        if !path.exists() {
            let hint = format!(
                "{text}\n\n{CUT}\nSave and close to keep the entry. An empty text keeps nothing.\n"
            );
            std::fs::write(&path, hint).map_err(problem)?;
        }
        let editor = std::env::var("VISUAL")
            .or_else(|_| std::env::var("EDITOR"))
            .unwrap_or_else(|_| "vi".to_owned());
        // an editor may be given with arguments, such as `code --wait`
        let mut words = editor.split_whitespace();
        let program = words.next().unwrap_or("vi");
        let status =
            Command::new(program).args(words).arg(&path).status().map_err(|error| {
                format!("cannot start the editor {editor:?}: {error}. Set $EDITOR")
            })?;
        if !status.success() {
            return Err(format!(
                "the editor ended with an error; your words are kept in {}",
                path.display()
            ));
        }
        let written = std::fs::read_to_string(&path).map_err(problem)?;
        let text = written.split(CUT).next().unwrap_or_default().trim().to_owned();
        if text.is_empty() {
            _ = std::fs::remove_file(&path);
            _ = std::fs::remove_file(base_path(&path));
            return Err("the text is empty; nothing was written".to_owned());
        }
        Ok(Draft { path, text, base: Heads::new() })
    }

    /// Says where the words are, for when saving failed.
    pub(super) fn kept(&self, error: &str) -> String {
        format!("{error}. Your words are kept in {}", self.path.display())
    }

    /// The entry is saved: the file can go.
    pub(super) fn saved(self) {
        _ = std::fs::remove_file(&self.path);
        _ = std::fs::remove_file(base_path(&self.path));
    }
}

fn draft_path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("draft-{name}.txt"))
}

/// Where a draft's base stands.
fn base_path(draft: &Path) -> PathBuf {
    draft.with_extension("base.json")
}
