//! The simulator: the same run for the same seed, no promise broken, and planted bugs found.
//!
//! Longer runs: `cargo run --release -p samband-tests --bin sim -- --seeds A..B`, and with `--nodes` of several nodes.

use std::sync::atomic::{AtomicU64, Ordering};

use samband_tests::sim::nodes::{self, plan::NodesPlan};
use samband_tests::sim::{self, Fault, Plan, Planted, Step, run_all};

#[test]
fn one_seed_gives_one_run() {
    for seed in [7, 41] {
        let plan = Plan::from_seed(seed);
        assert_eq!(sim::run(&plan, false).unwrap(), sim::run(&plan, false).unwrap());
        assert_ne!(
            sim::run(&plan, false).unwrap().trace_hash,
            sim::run(&Plan::from_seed(seed + 1), false).unwrap().trace_hash
        );
    }
}

#[test]
fn a_plan_survives_its_file() {
    let plan = Plan::from_seed(3);
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
}

#[test]
fn no_promise_is_broken_in_five_hundred_simulated_hours() {
    let (simulated_ms, refused_batches) = (AtomicU64::new(0), AtomicU64::new(0));
    run_all(1..71, |seed| match sim::run(&Plan::from_seed(seed), false) {
        Ok(outcome) => {
            simulated_ms.fetch_add(outcome.simulated_ms, Ordering::Relaxed);
            refused_batches.fetch_add(outcome.refused_batches, Ordering::Relaxed);
        }
        Err(violation) => panic!(
            "seed {seed}: {violation}\nagain: cargo run --release -p samband-tests --bin sim -- \
             --seeds {seed}..{} --print",
            seed + 1
        ),
    });
    let hours = simulated_ms.into_inner() / 3_600_000;
    assert!(hours >= 500, "{hours} hours were simulated");
    let refused = refused_batches.into_inner();
    assert!(refused >= 50, "{refused} batches were refused by browsers' databases");
}

/// Kinds of faults that were not drawn for these seeds.
const LATER: [Fault; 9] = [
    Fault::Revocations,
    Fault::Placements,
    Fault::RelayDiskFull,
    Fault::LongLogs,
    Fault::OutboxDamage,
    Fault::MemoryImages,
    Fault::Drafts,
    Fault::Erasures,
    Fault::Overhearers,
];

/// A break-off in the middle of a bulk, copies that push in pieces side by side, an edit that waits for a word of
/// somebody else's, a word that a failing disk hid until the next start; and an outcome that stood before a
/// comparison, with flights by POST.
#[test]
fn seeds_that_once_found_a_bug_find_none() {
    let plan = |seed| Plan { browsers: 0, ..Plan::from_seed_without(seed, &LATER) };
    let websockets =
        [44, 55, 220, 523, 3_197, 3_590].map(|seed| Plan { posts: (0, 0), ..plan(seed) });
    let posts = [43, 420, 632, 1_247].map(plan);
    for plan in websockets.into_iter().chain(posts) {
        let seed = plan.seed;
        let result = sim::run(&plan, false);
        assert!(result.is_ok(), "seed {seed}: {}", result.unwrap_err());
    }
}

/// Each planted bug must be found within so many seeds, of those that have the fault which shows it.
#[test]
fn planted_bugs_are_found() {
    let planted = [
        (Planted::AckBeforeFlush, 20, None),
        (Planted::CursorBeforeData, 40, Some(Fault::DeviceCrashes)),
        (Planted::SessionKept, 20, None),
        (Planted::DigestIgnored, 40, None),
        (Planted::ProxyEndsLoop, 20, None),
        (Planted::OwnConnectionIsACopy, 20, None),
        (Planted::AnswerBeforeCommit, 40, None),
        (Planted::AckOnFullDisk, 10, Some(Fault::RelayDiskFull)),
        (Planted::SaveFailureIgnored, 10, Some(Fault::DiskFaults)),
        (Planted::AckByNumber, 10, Some(Fault::Clones)),
        (Planted::CheckpointKept, 10, Some(Fault::LongLogs)),
        (Planted::DamagedOutboxForgotten, 10, Some(Fault::OutboxDamage)),
        (Planted::RefusedForgotten, 20, Some(Fault::Placements)),
        (Planted::StaleBase, 10, Some(Fault::Drafts)),
        (Planted::ContestedAnswerLost, 20, None),
        (Planted::LeakedDraft, 20, None),
        (Planted::WordsKept, 10, Some(Fault::Erasures)),
        (Planted::ResurrectedWord, 40, Some(Fault::Erasures)),
        (Planted::LanesReorder, 10, None),
        (Planted::SilenceIgnored, 10, Some(Fault::Cuts)),
        (Planted::ReceiptsKept, 20, Some(Fault::Grants)),
        (Planted::RefusalWedges, 20, Some(Fault::Placements)),
        (Planted::InviteGoesOn, 20, Some(Fault::Overhearers)),
        (Planted::RightsKept, 20, Some(Fault::Placements)),
    ];
    let is_missed = |(planted, seeds, fault): &(Planted, usize, Option<Fault>)| {
        let plans = (1..).map(Plan::from_seed);
        let mut plans = plans.filter(|plan| fault.is_none_or(|fault| plan.faults.contains(&fault)));
        let is_found = |plan| sim::run(&Plan { planted: Some(*planted), ..plan }, false).is_err();
        !plans.by_ref().take(*seeds).any(is_found)
    };
    let missed: Vec<_> = planted.into_iter().filter(is_missed).collect();
    assert!(missed.is_empty(), "not found: {missed:?}");
}

#[test]
fn one_seed_gives_one_run_of_several_nodes_and_its_plan_survives_its_file() {
    let plan = NodesPlan::from_seed(7);
    let run = |plan: &NodesPlan| nodes::run(plan, false).unwrap();
    assert_eq!(run(&plan), run(&plan));
    assert_ne!(run(&plan).trace_hash, run(&NodesPlan::from_seed(8)).trace_hash);
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<NodesPlan>(&text).unwrap(), plan);
}

#[test]
fn several_nodes_break_no_promise_in_fifty_simulated_hours() {
    let (simulated_ms, takeovers, unknown) =
        (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    run_all(1..201, |seed| match nodes::run(&NodesPlan::from_seed(seed), false) {
        Ok(outcome) => {
            simulated_ms.fetch_add(outcome.simulated_ms, Ordering::Relaxed);
            takeovers.fetch_add(outcome.takeovers, Ordering::Relaxed);
            unknown.fetch_add(outcome.unknown_outcomes, Ordering::Relaxed);
        }
        Err(violation) => panic!(
            "seed {seed}: {violation}\nagain: cargo run --release -p samband-tests --bin sim -- \
             --nodes --seeds {seed}..{} --print",
            seed + 1
        ),
    });
    let hours = simulated_ms.into_inner() / 3_600_000;
    assert!(hours >= 50, "{hours} hours were simulated");
    let (takeovers, unknown) = (takeovers.into_inner(), unknown.into_inner());
    assert!(takeovers >= 1_000, "{takeovers} times a node took the log");
    assert!(unknown >= 500, "{unknown} statements had no answer");
}

/// Each bug of several nodes must be found within so many seeds.
#[test]
fn planted_bugs_of_several_nodes_are_found() {
    let is_missed = |planted: &Planted| {
        let plans = (1..21).map(NodesPlan::from_seed);
        let mut plans = plans.map(|plan| NodesPlan { planted: Some(*planted), ..plan });
        !plans.any(|plan| nodes::run(&plan, false).is_err())
    };
    let missed: Vec<_> = Planted::OF_NODES.into_iter().filter(is_missed).collect();
    assert!(missed.is_empty(), "not found: {missed:?}");
}

/// Few seeds write on a dead line that the system does not report: this plan does.
#[test]
fn a_planted_edit_that_puts_off_the_end_of_a_dead_line_is_found() {
    const HOUR: u64 = 3_600_000;
    const MINUTE: u64 = 60_000;
    let begun = Plan::from_seed(1);
    let of = |device: usize| {
        let (device_notices_ms, relay_notices_ms) = (30 * MINUTE, 30 * MINUTE);
        let cut = (HOUR, Step::Cut { device, device_notices_ms, relay_notices_ms });
        let edits = (1..5).map(move |n| (HOUR + n * MINUTE / 4, Step::Edit { device, pick: n }));
        // the relay answers the first one: from then on the device waits for five minutes
        let answered = (HOUR - 5_000, Step::Edit { device, pick: 5 });
        [answered, cut].into_iter().chain(edits)
    };
    let mut steps: Vec<(u64, Step)> = (0..begun.devices.len()).flat_map(of).collect();
    steps.sort_by_key(|(at, _)| *at);
    let faults = vec![Fault::Cuts];
    let plan = Plan { steps, faults, posts: (0, 0), until_ms: 2 * HOUR, ..begun };
    sim::run(&plan, false).unwrap();
    let planted = Plan { planted: Some(Planted::EditsPutOffEnd), ..plan };
    let found = sim::run(&planted, false).unwrap_err();
    assert!(found.what.contains("took a dead line for a good one"), "{found}");
}
