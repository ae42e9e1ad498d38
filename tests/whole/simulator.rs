//! The simulator: the same run for the same seed, no promise broken, and planted bugs found.
//!
//! Longer runs: `cargo run --release -p samband-tests --bin sim -- --seeds A..B`.

use std::sync::atomic::{AtomicU64, Ordering};

use samband_tests::sim::{self, Plan, Planted, RunOutcome};

/// Runs seeds on every core; `each` gets what became of each.
fn run_all(
    seeds: std::ops::Range<u64>,
    each: impl Fn(u64, Result<RunOutcome, sim::Violation>) + Sync,
) {
    let next = AtomicU64::new(seeds.start);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        break;
                    }
                    each(seed, sim::run(&Plan::from_seed(seed), false));
                }
            });
        }
    });
}

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
    run_all(1..81, |seed, result| match result {
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

/// A break-off in the middle of a bulk, copies that push in pieces side by side, an edit that waits for a word of
/// somebody else's, a word that a failing disk hid until the next start; and an outcome that stood before a
/// comparison, with flights by POST.
#[test]
fn seeds_that_once_found_a_bug_find_none() {
    let websockets = [44, 55, 220, 523, 3_197, 3_590]
        .map(|seed| Plan { posts: (0, 0), browsers: 0, ..Plan::from_seed(seed) })
        .map(Plan::without_revocations);
    let posts = [43, 420, 632, 1_247]
        .map(|seed| Plan { browsers: 0, ..Plan::from_seed(seed) })
        .map(Plan::without_revocations);
    for plan in websockets.into_iter().chain(posts) {
        let seed = plan.seed;
        let result = sim::run(&plan, false);
        assert!(result.is_ok(), "seed {seed}: {}", result.unwrap_err());
    }
}

/// Each planted bug must be found within so many seeds.
#[test]
fn planted_bugs_are_found() {
    for (planted, seeds) in [
        (Planted::AckBeforeFlush, 20),
        (Planted::CursorBeforeData, 20),
        (Planted::SessionKept, 20),
        (Planted::DigestIgnored, 40),
        (Planted::ProxyEndsLoop, 20),
        (Planted::OwnConnectionIsACopy, 20),
        (Planted::AnswerBeforeCommit, 40),
    ] {
        let found = (1..=seeds).find(|seed| {
            let plan = Plan { planted: Some(planted), ..Plan::from_seed(*seed) };
            sim::run(&plan, false).is_err()
        });
        assert!(found.is_some(), "{planted:?} was not found in {seeds} seeds");
    }
}
