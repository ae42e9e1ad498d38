//! The relay's data folder: what lies in it, and that only its owner reads it.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use samband_client_core::ids::RelayId;

/// The name of the store's file in the data folder.
pub const STORE_FILE: &str = "relay.redb";
/// The name of the folder with a node's replicas of logs in a database.
pub const REPLICAS_FOLDER: &str = "replicas";
/// The name of the file with the keys of the documents in the data folder. It is not in the store's backup but in its own.
pub const KEYS_FILE: &str = "relay.keys";
/// The name of the file with the rules for how long what people wrote is kept.
pub const RETENTION_FILE: &str = "retention.toml";
/// The name of the administrators' socket in the data folder.
pub const SOCKET_FILE: &str = "admin.sock";
/// The longest path that a socket's address holds on every system.
#[cfg(unix)]
const SOCKET_PATH_BYTES_MAX: usize = 103;

/// A data folder.
#[derive(Debug, Clone)]
pub struct DataFolder {
    path: PathBuf,
}

impl DataFolder {
    /// The folder at this path, whether or not it is there.
    pub fn at(path: &Path) -> DataFolder {
        DataFolder { path: path.to_owned() }
    }

    /// Makes the folder if it is not there, for its owner alone.
    pub fn create(&self) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.path)
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The store's file.
    pub fn store_file(&self) -> PathBuf {
        self.path.join(STORE_FILE)
    }

    /// The replica of a relay's log.
    pub fn replica_file(&self, relay: RelayId) -> PathBuf {
        self.path.join(REPLICAS_FOLDER).join(format!("{relay}.redb"))
    }

    /// Whether it is the folder of a node whose logs are in a database.
    pub fn is_of_node(&self) -> bool {
        self.path.join(REPLICAS_FOLDER).exists()
    }

    /// Makes the folder of replicas, for its owner alone.
    pub(crate) fn create_replicas(&self) -> io::Result<()> {
        DataFolder::at(&self.path.join(REPLICAS_FOLDER)).create()
    }

    /// Takes other users' rights from the folder and from the files of the store and of the keys, where they have any. Returns what was changed.
    pub fn tighten(&self) -> io::Result<Vec<PathBuf>> {
        let mut tightened = Vec::new();
        let keys = self.path.join(KEYS_FILE);
        let files = [self.store_file(), keys].map(|path| (path, 0o600));
        let folders = [self.path.clone(), self.path.join(REPLICAS_FOLDER)];
        for (path, mode) in folders.map(|path| (path, 0o700)).into_iter().chain(files) {
            if path.exists() && tighten(&path, mode)? {
                tightened.push(path);
            }
        }
        Ok(tightened)
    }

    /// The administrators' socket.
    #[cfg(unix)]
    pub(crate) fn socket(&self) -> io::Result<SocketPath> {
        SocketPath::of(&self.path)
    }
}

#[cfg(unix)]
fn tighten(path: &Path, mode: u32) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let rights = std::fs::metadata(path)?.permissions().mode();
    if rights & 0o077 == 0 {
        return Ok(false);
    }
    std::fs::set_permissions(path, PermissionsExt::from_mode(mode))?;
    Ok(true)
}

#[cfg(not(unix))]
fn tighten(_: &Path, _: u32) -> io::Result<bool> {
    Ok(false)
}

/// A path by which the system reaches the administrators' socket. A socket's address holds some 100 bytes; where the
/// folder's path is longer, the socket is reached through the open folder, which must stay open meanwhile.
#[cfg(unix)]
pub(crate) struct SocketPath {
    path: PathBuf,
    _folder: Option<File>,
}

#[cfg(unix)]
impl SocketPath {
    fn of(folder: &Path) -> io::Result<SocketPath> {
        use std::os::fd::AsRawFd;
        let path = folder.join(SOCKET_FILE);
        if path.as_os_str().len() <= SOCKET_PATH_BYTES_MAX || !cfg!(target_os = "linux") {
            return Ok(SocketPath { path, _folder: None });
        }
        let folder = File::open(folder)?;
        let path = PathBuf::from(format!("/proc/self/fd/{}/{SOCKET_FILE}", folder.as_raw_fd()));
        Ok(SocketPath { path, _folder: Some(folder) })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Opens a file for writing that only its owner may read; makes it where it is not there.
pub(crate) fn open_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    File::open(path)?.sync_all()
}

/// Puts a file that only its owner may read in the place of the one with this name, durably: it is never half there. Whoever
/// writes it does so alone.
pub(crate) fn replace_private(path: &Path, text: &str) -> io::Result<()> {
    let mut new = path.as_os_str().to_owned();
    new.push(".partial");
    let new = PathBuf::from(new);
    match std::fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let written = create_private(&new).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&new, path)
    });
    if written.is_err() {
        _ = std::fs::remove_file(&new);
    }
    written.and_then(|()| sync_folder(path.parent().unwrap_or(Path::new(""))))
}

/// Makes a new file that only its owner may read.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
