//! The plan of a seed.

use super::{Fault, Plan, Step};
use crate::random::Rng;
use crate::sim::people::PEOPLE;

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

/// The faults that are drawn apart, so that a new kind leaves the other draws of a seed as they are: each with a number
/// of its own, and in how many of a hundred seeds it is.
const APART: [(Fault, u64, u64); 11] = [
    (Fault::Revocations, 0x4e70, 40),
    (Fault::Placements, 0x97ac, 40),
    (Fault::Portals, 0x502d, 40),
    (Fault::Refreshes, 0x4ef4, 40),
    (Fault::RelayDiskFull, 0xd15c, 30),
    (Fault::LongLogs, 0x1096, 15),
    (Fault::OutboxDamage, 0xdab0, 30),
    (Fault::MemoryImages, 0x1a6e, 30),
    (Fault::Drafts, 0xd4af, 30),
    (Fault::Erasures, 0xe7a5, 30),
    (Fault::Overhearers, 0x0e43, 30),
];

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

impl Plan {
    /// The plan of a seed.
    pub fn from_seed(seed: u64) -> Plan {
        Plan::from_seed_without(seed, &[])
    }

    /// The plan of a seed without some of the faults that are drawn apart, whose other draws stay as they are.
    pub fn from_seed_without(seed: u64, not: &[Fault]) -> Plan {
        let mut rng = Rng::new(seed ^ 0x5a4d_ba4d);
        let until_ms = rng.between(2, 12) * HOUR;
        let count = rng.between(2, 7) as usize;
        let mut devices: Vec<String> = (0..count)
            .map(|_| (*rng.pick(&PEOPLE).expect("there are people")).to_owned())
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
        for (fault, salt, percent) in APART {
            let mut rng = Rng::new(seed ^ salt);
            if rng.percent(percent) && !not.contains(&fault) {
                if matches!(fault, Fault::Drafts | Fault::LongLogs | Fault::Erasures) {
                    // these need people who write the same log on two devices
                    devices.extend(["amina".to_owned(), "amina".to_owned()]);
                }
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
        Fault::RelayDiskFull => {
            steps.push((at, Step::RelayDisk { full: true, noticed: rng.percent(50) }));
            let minutes = rng.between(1, 60) * MINUTE;
            steps.push((at + minutes, Step::RelayDisk { full: false, noticed: true }));
        }
        Fault::LongLogs => {
            // the last two devices are one person's
            let device = devices + rng.below(2) as usize;
            steps.push((at, Step::EditMuch { device, pick: rng.next(), entries: 70 }));
            for opened in 1..4 {
                let at = at + opened * rng.between(5, 20) * MINUTE;
                let crash = |after_operations| Step::CrashDevice {
                    device,
                    after_operations,
                    down_ms: 5 * SECOND,
                };
                steps.push((at, crash(0)));
                // a document is compacted when it is opened
                steps.push((at + 30 * SECOND, crash(rng.between(1, 12))));
                steps.push((at + 30 * SECOND + 1, Step::ReadAll { device }));
            }
        }
        Fault::OutboxDamage => {
            let (pick, after_operations) = (rng.next(), rng.below(30));
            steps.push((at.saturating_sub(1), Step::Offline { device }));
            let edit = Step::Edit { device, pick: rng.next() };
            steps.push((at, edit));
            steps.push((at + MINUTE, Step::DamageOutbox { device, pick, after_operations }));
            steps.push((at + 10 * MINUTE, Step::Online { device }));
        }
        Fault::MemoryImages => {
            let edit = |rng: &mut Rng| Step::Edit { device, pick: rng.next() };
            steps.push((at, Step::SuspendDevice { device }));
            for n in 1..5 {
                steps.push((at + n * MINUTE, edit(rng)));
            }
            let resumed = at + rng.between(10, 60) * MINUTE;
            steps.push((resumed, Step::ResumeDevice { device }));
            for n in 1..8 {
                steps.push((resumed + n * 5 * MINUTE, edit(rng)));
            }
        }
        Fault::Drafts => {
            for n in 0..6 {
                let device = devices + rng.below(2) as usize;
                let at = at + n * MINUTE;
                steps.push((at, Step::OpenDraft { device, pick: rng.next() }));
                steps.push((at + rng.between(1, 5 * MINUTE), Step::SaveDraft { device }));
            }
        }
        Fault::Erasures => {
            for n in 0..4 {
                let at = at + n * 10 * MINUTE;
                let device = devices + rng.below(2) as usize;
                steps.push((at, Step::EditMuch { device, pick: rng.next(), entries: 2 }));
                let (soon, pick) = (at + rng.between(1, 20 * MINUTE), rng.next());
                let device = devices + rng.below(2) as usize;
                steps.push((soon, Step::Erase { device, pick }));
            }
        }
        Fault::Overhearers => {
            // the device comes by an invite once more
            steps.push((at, Step::Revoke { device }));
            steps.push((at + rng.between(1, 10 * MINUTE), Step::Readmit { device }));
        }
        Fault::Placements => {
            let pick = rng.next();
            steps.push((at, Step::Placement { pick, revoked: true }));
            steps.push((later(rng), Step::Placement { pick, revoked: false }));
        }
    }
}
