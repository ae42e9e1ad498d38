//! What happens when.

use serde::{Deserialize, Serialize};

use crate::random::Rng;

/// One thing that happens. Devices are numbered; a number beyond the last one wraps around, so that a plan can be
/// cut down by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The owner of a device writes something.
    Edit {
        /// Which device.
        device: usize,
        /// Decides what is written.
        pick: u64,
    },
    /// A device has no network until a later [`Step::Online`].
    Offline {
        /// Which device.
        device: usize,
    },
    /// A device has network again.
    Online {
        /// Which device.
        device: usize,
    },
    /// A device's connection is cut.
    Cut {
        /// Which device.
        device: usize,
        /// After how long the device notices.
        device_notices_ms: u64,
        /// After how long the relay notices.
        relay_notices_ms: u64,
    },
    /// A device's line changes.
    Line {
        /// Which device.
        device: usize,
        /// One way.
        latency_ms: u64,
        /// Each way.
        bytes_per_s: u64,
    },
    /// A device's process dies at an operation of its disk.
    CrashDevice {
        /// Which device.
        device: usize,
        /// At which disk operation from now on; 0 is now.
        after_operations: u64,
        /// How long until it is started again.
        down_ms: u64,
    },
    /// The relay's process dies.
    CrashRelay {
        /// How long until it is started again.
        down_ms: u64,
    },
    /// The relay's next commit fails.
    FailCommit {
        /// Whether the batch is durable all the same.
        durable: bool,
    },
    /// The relay's disk returns too little once.
    Misread,
    /// A device's disk takes nothing more, or does again; a browser's quota is reached, or is not any more.
    DiskFull {
        /// Which device.
        device: usize,
        /// Which of the two.
        full: bool,
    },
    /// The next flush of a device's disk fails, and what it was to flush may be lost; or the next commit of a browser.
    FailFlush {
        /// Which device.
        device: usize,
    },
    /// One operation of a device's disk, or one commit of a browser, fails; the next one does not.
    FailOperation {
        /// Which device.
        device: usize,
        /// Which operation from now on; 1 is the next.
        after_operations: u64,
    },
    /// A device's disk is copied as a backup.
    BackupDevice {
        /// Which device.
        device: usize,
    },
    /// A device's backup is put back.
    RestoreDevice {
        /// Which device.
        device: usize,
    },
    /// A device is copied; both go on.
    CloneDevice {
        /// Which device.
        device: usize,
    },
    /// The relay's store is copied as a backup.
    BackupRelay,
    /// The relay's backup is put back.
    RestoreRelay {
        /// Whether by the book, with a new relay id.
        new_id: bool,
    },
    /// A device's clock jumps.
    DeviceClock {
        /// Which device.
        device: usize,
        /// To this much beside the true time.
        offset_s: i64,
    },
    /// The relay's clock jumps.
    RelayClock {
        /// To this much beside the true time.
        offset_s: i64,
    },
    /// A mentor comes or goes.
    Grant {
        /// Decides which.
        pick: u64,
        /// Whether the mentor comes.
        comes: bool,
    },
    /// A placement is revoked, or given back.
    Placement {
        /// Decides which.
        pick: u64,
        /// Whether it is revoked.
        revoked: bool,
    },
    /// A device is revoked.
    Revoke {
        /// Which device.
        device: usize,
    },
    /// Its owner gets a new invite for it.
    Readmit {
        /// Which device.
        device: usize,
    },
    /// Something on the way answers in the relay's place: a proxy whose relay restarts, a sign-in page.
    Portal {
        /// To which device.
        device: usize,
        /// How many of its next connections.
        answers: u64,
    },
    /// The owner pulls to refresh: a flight takes the place of the connection that stands.
    Refresh {
        /// On which device.
        device: usize,
    },
}

/// Kinds of faults; a seed decides which are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Lines are cut and noticed late.
    Cuts,
    /// Devices have no network for hours.
    Partitions,
    /// Lines are slow.
    SlowLines,
    /// Devices crash.
    DeviceCrashes,
    /// The relay crashes.
    RelayCrashes,
    /// The relay's commits fail.
    CommitFaults,
    /// The relay's disk returns too little.
    Misreads,
    /// Devices' disks are full, and flushes fail.
    DiskFaults,
    /// Devices are restored from backups.
    DeviceRestores,
    /// Devices are copied.
    Clones,
    /// The relay is restored from a backup.
    RelayRestores,
    /// Clocks jump.
    Clocks,
    /// Rights come and go.
    Grants,
    /// Devices are revoked and let in again.
    Revocations,
    /// Placements are revoked and given back.
    Placements,
    /// Proxies and sign-in pages answer in the relay's place.
    Portals,
    /// Owners pull to refresh while a connection stands.
    Refreshes,
}

impl Fault {
    /// Every kind but those that are drawn apart.
    const FIRST: [Fault; 13] = [
        Fault::Cuts,
        Fault::Partitions,
        Fault::SlowLines,
        Fault::DeviceCrashes,
        Fault::RelayCrashes,
        Fault::CommitFaults,
        Fault::Misreads,
        Fault::DiskFaults,
        Fault::DeviceRestores,
        Fault::Clones,
        Fault::RelayRestores,
        Fault::Clocks,
        Fault::Grants,
    ];
}

/// A bug that is put in on purpose, to show that the simulator finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Planted {
    /// The relay acknowledges what is not durable yet.
    AckBeforeFlush,
    /// A device's cursor is durable before what it covers.
    CursorBeforeData,
    /// A device keeps its session over a reconnect.
    SessionKept,
    /// A device does not compare the digest at the end of a flight.
    DigestIgnored,
    /// A device connects no more once something else than the relay has answered.
    ProxyEndsLoop,
    /// A device takes another connection of its own process for a copy's.
    OwnConnectionIsACopy,
    /// A browser tells its owner that a word is kept before its database has it.
    AnswerBeforeCommit,
}

impl Planted {
    /// Every one.
    pub const ALL: [Planted; 7] = [
        Planted::AckBeforeFlush,
        Planted::CursorBeforeData,
        Planted::SessionKept,
        Planted::DigestIgnored,
        Planted::ProxyEndsLoop,
        Planted::OwnConnectionIsACopy,
        Planted::AnswerBeforeCommit,
    ];
}

/// A whole run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Decides latencies, texts and ids, and everything that is not a step.
    pub seed: u64,
    /// After how many milliseconds the faults stop.
    pub until_ms: u64,
    /// The owners of the devices.
    pub devices: Vec<String>,
    /// The relay's limits of records, change bytes and frame bytes, from which it sends by document.
    pub bulk: (usize, usize, usize),
    /// How many of a hundred flights go by POST while faults last, and the bytes after which a body ends.
    pub posts: (u64, usize),
    /// How many of a hundred devices are browsers, which commit to a database in one piece.
    pub browsers: u64,
    /// A bug put in on purpose.
    pub planted: Option<Planted>,
    /// The faults that were drawn; for the reader.
    pub faults: Vec<Fault>,
    /// What happens, by time.
    pub steps: Vec<(u64, Step)>,
}

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

impl Plan {
    /// The same without the revocations.
    #[must_use]
    pub fn without_revocations(mut self) -> Plan {
        self.faults.retain(|fault| !matches!(fault, Fault::Revocations | Fault::Placements));
        let is_of_them = |step: &Step| {
            matches!(step, Step::Revoke { .. } | Step::Readmit { .. } | Step::Placement { .. })
        };
        self.steps.retain(|(_, step)| !is_of_them(step));
        self
    }

    /// The plan of a seed.
    pub fn from_seed(seed: u64) -> Plan {
        let mut rng = Rng::new(seed ^ 0x5a4d_ba4d);
        let until_ms = rng.between(2, 12) * HOUR;
        let count = rng.between(2, 7) as usize;
        let devices = (0..count)
            .map(|_| (*rng.pick(&super::people::PEOPLE).expect("there are people")).to_owned())
            .collect();
        let mut faults: Vec<Fault> = Fault::FIRST.into_iter().filter(|_| rng.percent(40)).collect();
        let mut steps = Vec::new();
        let edits = rng.between(10, 60);
        for _ in 0..edits {
            let device = rng.below(count as u64) as usize;
            steps.push((rng.below(until_ms), Step::Edit { device, pick: rng.next() }));
        }
        for fault in &faults {
            for _ in 0..rng.between(1, 10) {
                let at = rng.below(until_ms);
                fault_steps(*fault, at, count, &mut rng, &mut steps);
            }
        }
        steps.sort_by_key(|(at, _)| *at);
        // of its own, so that the other draws of a seed stay as they are
        let mut rng = Rng::new(seed ^ 0xb01c);
        let mut one_of = |choice: [usize; 4]| *rng.pick(&choice).expect("four of them");
        let bulk = (
            one_of([0, 3, 16, 256]),
            one_of([0, 300, 1_000, 16_384]),
            one_of([40, 200, 1_000, 8_192]),
        );
        let posts = (one_of([0, 0, 30, 95]) as u64, one_of([1, 300, 2_000, 65_536]));
        let apart = [
            (Fault::Revocations, 0x4e70),
            (Fault::Placements, 0x97ac),
            (Fault::Portals, 0x502d),
            (Fault::Refreshes, 0x4ef4),
        ];
        for (fault, salt) in apart {
            let mut rng = Rng::new(seed ^ salt);
            if rng.percent(40) {
                faults.push(fault);
                for _ in 0..rng.between(1, 4) {
                    let at = rng.below(until_ms);
                    fault_steps(fault, at, count, &mut rng, &mut steps);
                }
                steps.sort_by_key(|(at, _)| *at);
            }
        }
        let browsers = [0, 0, 50, 100][Rng::new(seed ^ 0xb205).below(4) as usize];
        Plan { seed, until_ms, devices, planted: None, faults, steps, bulk, posts, browsers }
    }
}

fn fault_steps(fault: Fault, at: u64, devices: usize, rng: &mut Rng, steps: &mut Vec<(u64, Step)>) {
    let device = rng.below(devices as u64) as usize;
    let later = |rng: &mut Rng| at + rng.between(1, 2 * HOUR);
    match fault {
        Fault::Cuts => {
            let notices = |rng: &mut Rng| {
                if rng.percent(70) { rng.below(3 * SECOND) } else { rng.below(20 * MINUTE) }
            };
            let (device_notices_ms, relay_notices_ms) = (notices(rng), notices(rng));
            steps.push((at, Step::Cut { device, device_notices_ms, relay_notices_ms }));
            // a flight is short: more cuts close behind hit the next one
            for _ in 0..rng.below(6) {
                let soon = at + device_notices_ms + rng.below(8 * SECOND);
                steps.push((soon, Step::Cut { device, device_notices_ms: 5, relay_notices_ms }));
            }
        }
        Fault::Partitions => {
            steps.push((at, Step::Offline { device }));
            steps.push((later(rng), Step::Online { device }));
        }
        Fault::SlowLines => {
            let line = |latency_ms, bytes_per_s| Step::Line { device, latency_ms, bytes_per_s };
            steps.push((at, line(rng.between(200, 5_000), rng.between(60, 3_000))));
            steps.push((later(rng), line(50, 100_000)));
        }
        Fault::DeviceCrashes => {
            let after_operations = rng.below(30);
            let down_ms = rng.between(1, 10 * MINUTE);
            steps.push((at, Step::CrashDevice { device, after_operations, down_ms }));
        }
        Fault::RelayCrashes => {
            steps.push((at, Step::CrashRelay { down_ms: rng.between(1, 20 * MINUTE) }));
        }
        Fault::CommitFaults => steps.push((at, Step::FailCommit { durable: rng.percent(50) })),
        Fault::Misreads => steps.push((at, Step::Misread)),
        Fault::DiskFaults => {
            if rng.percent(40) {
                steps.push((at, Step::FailFlush { device }));
            } else if rng.percent(50) {
                let after_operations = rng.between(1, 40);
                steps.push((at, Step::FailOperation { device, after_operations }));
            } else {
                steps.push((at, Step::DiskFull { device, full: true }));
                steps.push((later(rng), Step::DiskFull { device, full: false }));
            }
        }
        Fault::DeviceRestores => {
            steps.push((at, Step::BackupDevice { device }));
            steps.push((later(rng), Step::RestoreDevice { device }));
        }
        Fault::Clones => steps.push((at, Step::CloneDevice { device })),
        Fault::RelayRestores => {
            steps.push((at, Step::BackupRelay));
            steps.push((later(rng), Step::RestoreRelay { new_id: rng.percent(50) }));
        }
        Fault::Clocks => {
            let offset_s = rng.between(0, 20_000_000).cast_signed() - 10_000_000;
            steps.push((at, Step::DeviceClock { device, offset_s }));
            if rng.percent(30) {
                steps.push((later(rng), Step::RelayClock { offset_s }));
            }
        }
        Fault::Grants => {
            let pick = rng.next();
            steps.push((at, Step::Grant { pick, comes: false }));
            steps.push((later(rng), Step::Grant { pick, comes: true }));
        }
        Fault::Revocations => {
            steps.push((at, Step::Revoke { device }));
            steps.push((later(rng), Step::Readmit { device }));
        }
        Fault::Portals => {
            steps.push((at, Step::Portal { device, answers: rng.between(1, 12) }));
            // what follows meets the device's next connections
            steps.push((at + 1, Step::Cut { device, device_notices_ms: 5, relay_notices_ms: 5 }));
        }
        Fault::Refreshes => {
            // impatient: one flight has hardly begun when the next is asked for
            for _ in 0..rng.between(1, 6) {
                steps.push((at + rng.below(5 * SECOND), Step::Refresh { device }));
            }
        }
        Fault::Placements => {
            let pick = rng.next();
            steps.push((at, Step::Placement { pick, revoked: true }));
            steps.push((later(rng), Step::Placement { pick, revoked: false }));
        }
    }
}
