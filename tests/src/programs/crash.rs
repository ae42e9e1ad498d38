//! Kills real relays and devices under load, and cuts their power.
//!
//! `cargo run --release -p samband-tests --bin crash -- --kills N --power-cuts N`; the last line is JSON.
//!
//! Rounds of one relay and three phones of one person, processes of their own on real folders, which write and
//! sync all the while. A *kill* is SIGKILL at a random moment. A *power cut* is a forced shutdown of the ext4 file
//! system under the victim, which then loses what was not synced; it needs root, a loop device, and `xfs_io`
//! (Debian's `xfsprogs`). After each, before anything is started again:
//!
//! - the relay's log has no gap and no change twice, and everything that a device called acknowledged;
//! - the device's store opens, and has every entry that it had confirmed to its owner (after a power cut: but for
//!   those that were acknowledged, which come back from the relay).
//!
//! At the end of a round all phones sync, and must have what the relay has, every entry once.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::random::Rng;
use crate::{RelayProcess, log_key, open, partnership, placement};
use clap::Parser;
use samband_client_core::ids::{ItemId, RelayId};
use samband_client_core::transport;
use samband_server::folder::STORE_FILE;
use samband_server::relay::LogReader;
use samband_server::reports::Views;
use samband_server::store::RedbStore;

const DEVICES: usize = 3;
/// The blows of one round; its log stays small enough to be compared after each.
const ROUND: u64 = 40;
const DISK_MIB: u64 = 192;

#[derive(Debug, Parser)]
struct Arguments {
    /// How many times a process is killed.
    #[arg(long, default_value_t = 100)]
    kills: u64,
    /// How many times a file system is shut down under a process.
    #[arg(long, default_value_t = 0)]
    power_cuts: u64,
    /// Decides the moments and the victims.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blow {
    Kill,
    PowerCut,
}

/// A folder, on a file system of its own where its power can be cut.
struct Disk {
    image: Option<PathBuf>,
    folder: PathBuf,
}

fn must(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

impl Disk {
    fn new(root: &Path, name: &str, blow: Blow) -> Disk {
        let folder = root.join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        if blow == Blow::Kill {
            return Disk { image: None, folder };
        }
        let image = root.join(format!("{name}.img"));
        let file = std::fs::File::create(&image).expect("a file");
        file.set_len(DISK_MIB << 20).expect("a sparse file");
        must(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image));
        let disk = Disk { image: Some(image), folder };
        disk.mount();
        disk
    }

    fn mount(&self) {
        if let Some(image) = &self.image {
            must(Command::new("mount").args(["-o", "loop"]).arg(image).arg(&self.folder));
        }
    }

    /// From here on the file system takes and gives nothing.
    fn cut(&self) {
        must(Command::new("xfs_io").args(["-x", "-c", "shutdown"]).arg(&self.folder));
    }

    fn unmount(&self) {
        if self.image.is_some() {
            must(Command::new("umount").arg(&self.folder));
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.image.is_some() {
            _ = Command::new("umount").arg(&self.folder).output();
        }
    }
}

#[derive(Debug, Default)]
struct Reported {
    confirmed: BTreeSet<ItemId>,
    acked: BTreeSet<ItemId>,
    /// What was said of after a disk was shut down, and hence by nobody, had it been the power: a flush that is under
    /// way when ext4 is shut down can end well with nothing written.
    after_the_cut: BTreeSet<ItemId>,
}

struct Phone {
    disk: Disk,
    child: Option<Child>,
    said: Arc<Mutex<Reported>>,
    reader: Option<std::thread::JoinHandle<()>>,
}

fn beside(name: &str) -> PathBuf {
    let me = std::env::current_exe().expect("this program has a path");
    let program = me.with_file_name(name);
    assert!(program.exists(), "{} is missing: build with `-p samband-tests`", program.display());
    program
}

impl Phone {
    fn start(&mut self) {
        let mut child = Command::new(beside("device-under-test"))
            .arg(&self.disk.folder)
            .arg("load")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(child.stdout.take().expect("it is piped"));
        let said = Arc::clone(&self.said);
        self.reader = Some(std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let mut said = said.lock().expect("nobody panics with it");
                // a line that was cut was not said
                if let Some(entry) = line.strip_prefix("acked ").and_then(|id| id.parse().ok()) {
                    said.acked.insert(entry);
                } else if let Ok(entry) = line.parse() {
                    said.confirmed.insert(entry);
                }
            }
        }));
        self.child = Some(child);
    }

    fn said(&self) -> MutexGuard<'_, Reported> {
        self.said.lock().expect("nobody panics with it")
    }

    /// Sets aside what was said after a cut that depends on the disk that was cut.
    fn set_aside(&self, before: &BTreeSet<ItemId>, of: fn(&mut Reported) -> &mut BTreeSet<ItemId>) {
        let mut said = self.said();
        let all = std::mem::take(of(&mut said));
        let (kept, later): (_, BTreeSet<_>) = all.into_iter().partition(|it| before.contains(it));
        *of(&mut said) = kept;
        said.after_the_cut.extend(later);
    }

    /// Lets the process say what the device has heard so far, and end.
    fn say_the_rest(&mut self) {
        let child = self.child.as_mut().expect("it runs");
        drop(child.stdin.take());
        child.wait().expect("it ends");
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("the process can be killed");
            child.wait().expect("it ends");
        }
        if let Some(reader) = self.reader.take() {
            reader.join().expect("it reads to the end");
        }
    }

    fn opened(&self) -> samband_client_core::device::Device {
        open(&self.disk.folder, "")
    }

    /// Opens the store and looks for everything that was confirmed.
    fn check(&self, blow: Blow, total: &mut Total) {
        let device = self.opened();
        let log = device.log(&partnership(), &placement(), crate::AUDIENCE);
        let said = self.said();
        let missing = |entry: &&ItemId| {
            let here = log.as_ref().is_ok_and(|log| log.entries.contains_key(*entry));
            let is_elsewhere =
                || said.acked.contains(*entry) || said.after_the_cut.contains(*entry);
            !here && (blow == Blow::Kill || !is_elsewhere())
        };
        let missing = said.confirmed.iter().filter(missing).count();
        assert_eq!(missing, 0, "confirmed entries are gone; {:?}", device.notices());
        total.notices += device.notices().len() as u64;
        total.opened += 1;
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        self.stop();
    }
}

#[derive(Debug, Default, serde::Serialize)]
struct Total {
    relay_kills: u64,
    device_kills: u64,
    relay_power_cuts: u64,
    device_power_cuts: u64,
    /// Stores opened again after a blow; every one must open.
    opened: u64,
    /// What devices had to tell their owners on opening: documents that are rebuilt.
    notices: u64,
    entries: u64,
    acked: u64,
    seconds: u64,
}

/// The log as it lies on the disk: every change once, no gap, and every acknowledged entry.
fn check_log(data: &Path, phones: &[Phone], total: &mut Total) {
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId([0; 16])).expect("the log opens");
    let reader = store.reader();
    let head = reader.head().expect("the log has a head");
    let mut seen = BTreeSet::new();
    for position in 1..=head.position {
        let record = reader.record(position).expect("it can be read").expect("there is no gap");
        assert!(seen.insert((record.doc, record.hash)), "a change stands in the log twice");
    }
    total.opened += 1;
    let views = Views::new(std::sync::Arc::new(reader));
    let entries = views.log_of(&log_key()).expect("it can be read").entries;
    for phone in phones {
        let said = phone.said();
        let lost = said.acked.iter().filter(|entry| !entries.contains_key(*entry)).count();
        assert_eq!(lost, 0, "acknowledged entries are not in the log");
    }
}

fn strike_relay(
    blow: Blow,
    relay: &mut RelayProcess,
    disk: &Disk,
    phones: &mut [Phone],
    total: &mut Total,
) {
    let acked: Vec<_> = phones.iter().map(|phone| phone.said().acked.clone()).collect();
    if blow == Blow::PowerCut {
        disk.cut();
    }
    relay.kill();
    if blow == Blow::PowerCut {
        // an acknowledgement that a phone has heard and not told yet would count for the wrong side of the cut
        for (phone, acked) in phones.iter_mut().zip(&acked) {
            phone.say_the_rest();
            phone.stop();
            phone.set_aside(acked, |said| &mut said.acked);
        }
    }
    disk.unmount();
    disk.mount();
    check_log(&disk.folder.join("data"), phones, total);
    relay.restart();
    match blow {
        Blow::Kill => total.relay_kills += 1,
        Blow::PowerCut => {
            phones.iter_mut().for_each(Phone::start);
            total.relay_power_cuts += 1;
        }
    }
}

fn strike_phone(blow: Blow, phone: &mut Phone, total: &mut Total) {
    let confirmed = phone.said().confirmed.clone();
    if blow == Blow::PowerCut {
        phone.disk.cut();
        phone.say_the_rest();
    }
    phone.stop();
    if blow == Blow::PowerCut {
        phone.set_aside(&confirmed, |said| &mut said.confirmed);
    }
    phone.disk.unmount();
    phone.disk.mount();
    phone.check(blow, total);
    phone.start();
    match blow {
        Blow::Kill => total.device_kills += 1,
        Blow::PowerCut => total.device_power_cuts += 1,
    }
}

fn round(root: &Path, blow: Blow, blows: u64, rng: &mut Rng, total: &mut Total) {
    let relay_disk = Disk::new(root, "relay", blow);
    let data = relay_disk.folder.join("data");
    let mut relay = RelayProcess::start(&beside("relay-under-test"), &data);
    let address = format!("ws://{}", relay.address());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut phones: Vec<Phone> = (0..DEVICES)
        .map(|n| {
            let disk = Disk::new(root, &format!("phone-{n}"), blow);
            let device = open(&disk.folder, "");
            let code = relay.invite("amina");
            runtime
                .block_on(transport::enrol(&device, &address, &code, "phone"))
                .expect("it is let in");
            Phone { disk, child: None, said: Arc::default(), reader: None }
        })
        .collect();
    phones.iter_mut().for_each(Phone::start);
    for _ in 0..blows {
        std::thread::sleep(Duration::from_millis(rng.between(5, 250)));
        if rng.percent(50) {
            strike_relay(blow, &mut relay, &relay_disk, &mut phones, total);
        } else {
            strike_phone(blow, &mut phones[rng.below(DEVICES as u64) as usize], total);
        }
    }
    phones.iter_mut().for_each(Phone::stop);
    let devices: Vec<_> = phones.iter().map(Phone::opened).collect();
    for _ in 0..2 {
        for device in &devices {
            runtime.block_on(transport::sync_now(device)).expect("the relay is there");
        }
    }
    relay.kill();
    check_log(&data, &phones, total);
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId([0; 16])).expect("the log opens");
    let log = store.reader();
    let changes = log.doc_positions(log_key().id(), 0, u64::MAX).expect("it can be read").len();
    let there = Views::new(std::sync::Arc::new(log)).log_of(&log_key()).expect("it can be read");
    assert_eq!(changes, there.entries.len(), "each entry is one change");
    for (phone, device) in phones.iter().zip(&devices) {
        let here =
            device.log(&partnership(), &placement(), crate::AUDIENCE).expect("the owner may read");
        assert_eq!(here, there, "a phone has something else than the relay");
        let said = phone.said();
        let mut sure = said.confirmed.difference(&said.after_the_cut);
        assert!(sure.all(|entry| there.entries.contains_key(entry)));
        total.acked += said.acked.len() as u64;
    }
    total.entries += there.entries.len() as u64;
}

/// Runs the program.
pub fn main() {
    let arguments = Arguments::parse();
    let began = Instant::now();
    let mut rng = Rng::new(arguments.seed);
    let mut total = Total::default();
    for (blow, count) in [(Blow::Kill, arguments.kills), (Blow::PowerCut, arguments.power_cuts)] {
        let mut left = count;
        while left > 0 {
            let root = tempfile::tempdir().expect("a temporary folder");
            let blows = left.min(ROUND);
            round(root.path(), blow, blows, &mut rng, &mut total);
            left -= blows;
            eprintln!("{} of {count} ({blow:?}), {} entries", count - left, total.entries);
        }
    }
    total.seconds = began.elapsed().as_secs();
    println!("{}", serde_json::to_string(&total).expect("plain data"));
}
