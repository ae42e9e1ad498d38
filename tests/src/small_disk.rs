//! A disk of its own that is soon full.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A small disk of its own, in memory, as long as it is held.
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount one.
    ///
    /// # Panics
    ///
    /// When the folder cannot be made.
    pub fn mount(at: &Path, megabytes: u32) -> Option<SmallDisk> {
        std::fs::create_dir_all(at).expect("a folder");
        let mut mount = Command::new("mount");
        let size = format!("size={megabytes}m,mode=0700");
        let mount = mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at);
        let mounted = mount.output().is_ok_and(|done| done.status.success());
        mounted.then(|| SmallDisk(at.to_owned()))
    }

    /// Leaves so many bytes free.
    ///
    /// # Panics
    ///
    /// When the disk is gone.
    pub fn fill_up_to(&self, free: u64) {
        let ballast = self.0.join("ballast");
        _ = std::fs::remove_file(&ballast);
        let disk = rustix::fs::statvfs(&self.0).expect("a disk");
        let bytes = (disk.f_bavail * disk.f_frsize).saturating_sub(free);
        // fails where the last bytes are gone, which is what is wanted
        _ = std::fs::write(&ballast, vec![1; bytes as usize]);
    }

    /// Takes out what fills it.
    ///
    /// # Panics
    ///
    /// When it was not filled.
    pub fn empty(&self) {
        std::fs::remove_file(self.0.join("ballast")).expect("it was filled");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
