//! What happens when.

mod draw;

use serde::{Deserialize, Serialize};

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
    /// The owner of a device writes many long entries in one log.
    EditMuch {
        /// Which device.
        device: usize,
        /// Decides what is written.
        pick: u64,
        /// How many entries.
        entries: u64,
    },
    /// The owner of a device erases an entry of theirs.
    Erase {
        /// Which device.
        device: usize,
        /// Decides which entry.
        pick: u64,
    },
    /// The owner of a device opens everything that they may read.
    ReadAll {
        /// Which device.
        device: usize,
    },
    /// The owner of a device begins to add to an entry, and sees it as it is then.
    OpenDraft {
        /// Which device.
        device: usize,
        /// Decides to which entry, and what.
        pick: u64,
    },
    /// The owner of a device saves what they added.
    SaveDraft {
        /// Which device.
        device: usize,
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
    /// The relay's disk takes nothing more, or does again.
    RelayDisk {
        /// Which of the two.
        full: bool,
        /// Whether the relay sees it before a commit fails, and takes no pushes.
        noticed: bool,
    },
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
    /// A device's disk and memory are copied as they are, as a virtual machine's are.
    SuspendDevice {
        /// Which device.
        device: usize,
    },
    /// A device goes on from the copy of its disk and memory, and draws the same random numbers once more.
    ResumeDevice {
        /// Which device.
        device: usize,
    },
    /// A byte in a device's outbox file flips while the device is off, and its next opening is interrupted.
    DamageOutbox {
        /// Which device.
        device: usize,
        /// Decides which byte.
        pick: u64,
        /// At which disk operation of the opening the power goes.
        after_operations: u64,
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
    /// The relay's disk is full for a while.
    RelayDiskFull,
    /// Logs grow until devices replace their changes by snapshots.
    LongLogs,
    /// Outbox files are damaged.
    OutboxDamage,
    /// Devices are suspended, and go on from the same memory twice.
    MemoryImages,
    /// Two devices of one person add to the same entries at the same time.
    Drafts,
    /// Entries are erased, while other devices write on.
    Erasures,
    /// Somebody overhears invites on lines without TLS, and uses them.
    Overhearers,
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
    /// The relay acknowledges what a full disk did not take.
    AckOnFullDisk,
    /// A device goes on after a save that its disk did not take.
    SaveFailureIgnored,
    /// A device takes an outcome by its number, whatever incarnation it is about.
    AckByNumber,
    /// A device does not write down that a compaction leaves fewer chunks.
    CheckpointKept,
    /// A device offers nothing again after its outbox was damaged.
    DamagedOutboxForgotten,
    /// A device keeps refused edits in its documents alone.
    RefusedForgotten,
    /// An edit is compared with what is in the document instead of with what its writer saw.
    StaleBase,
    /// A reviewer's answer settles answers that the reviewer had not seen.
    ContestedAnswerLost,
    /// A submitted version holds what its partners have taken out.
    LeakedDraft,
    /// The relay keeps the words of a document that it has erased.
    WordsKept,
    /// A relay that is restored from before an erasure brings back what was erased.
    ResurrectedWord,
    /// An input of a connection overtakes an earlier one that has another priority.
    LanesReorder,
    /// A device does not give up a connection on which nothing arrives.
    SilenceIgnored,
    /// Each own edit puts off the end of a connection on which nothing arrives.
    EditsPutOffEnd,
    /// A device keeps the receipts of people who may not read a document any more.
    ReceiptsKept,
    /// An edit builds on what the relay has refused, and waits behind it.
    RefusalWedges,
    /// A connection that was opened by an invite goes on when the device has come by its key.
    InviteGoesOn,
    /// Who has lost a right goes on hearing of its documents.
    RightsKept,
    /// An empty row that a node adds has the position and the chain that the node remembers.
    BarrierRemembered,
    /// A node acknowledges a batch before it has found out what became of it.
    AckBeforeResolve,
    /// A node finds out what became of a batch by reading alone.
    UnlockedResolve,
    /// A node takes a log by reading it, without a row of its own.
    TakeWithoutRow,
    /// A node goes on sending when its lease is over.
    ZombieSends,
    /// A node keeps nonces in its memory alone.
    NonceInMemory,
}

impl Planted {
    /// Those of several nodes, which [`nodes`](crate::sim::nodes) runs.
    pub const OF_NODES: [Planted; 6] = [
        Planted::BarrierRemembered,
        Planted::AckBeforeResolve,
        Planted::UnlockedResolve,
        Planted::TakeWithoutRow,
        Planted::ZombieSends,
        Planted::NonceInMemory,
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
