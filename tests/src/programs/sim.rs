//! Runs the simulator over many seeds, or one plan file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::sim::nodes::{self, NodesOutcome, plan::NodesPlan};
use crate::sim::{self, Plan, Planted, RunOutcome, Violation};
use clap::Parser;

/// Simulates whole programmes from seeds, and checks every promise after every step.
#[derive(Debug, Parser)]
struct Arguments {
    /// The seeds, such as 1..500; the last one is not run.
    #[arg(long, value_parser = seeds, conflicts_with = "plan")]
    seeds: Option<std::ops::Range<u64>>,
    /// Runs one plan file instead.
    #[arg(long)]
    plan: Option<PathBuf>,
    /// Says everything that happens, on standard error.
    #[arg(long)]
    print: bool,
    /// Simulates several nodes over one database instead of one relay.
    #[arg(long)]
    nodes: bool,
    /// Plants a bug, such as `ack_before_flush`.
    #[arg(long, value_parser = planted)]
    planted: Option<Planted>,
    /// Where the plan of a violation is written.
    #[arg(long, default_value = ".")]
    out: PathBuf,
}

fn seeds(text: &str) -> Result<std::ops::Range<u64>, String> {
    let wrong = || "write two numbers, such as 1..500".to_owned();
    let (from, to) = text.split_once("..").ok_or_else(wrong)?;
    Ok(from.parse().map_err(|_| wrong())?..to.parse().map_err(|_| wrong())?)
}

fn planted(text: &str) -> Result<Planted, String> {
    let named = serde_json::from_value(text.into());
    named.map_err(|_| {
        let all = Planted::ALL.map(|bug| serde_json::to_string(&bug).expect("a name"));
        format!("one of {}", all.join(", "))
    })
}

fn plan_of(arguments: &Arguments, seed: u64) -> Plan {
    Plan { planted: arguments.planted, ..Plan::from_seed(seed) }
}

/// Reads a plan file.
fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let wrong = |error: &dyn std::fmt::Display| -> ! {
        eprintln!("{}: {error}", path.display());
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| wrong(&error));
    serde_json::from_str(&text).unwrap_or_else(|error| wrong(&error))
}

/// Says what became of one plan.
fn told<T: serde::Serialize>(result: &Result<T, Violation>) -> ExitCode {
    match result {
        Ok(outcome) => {
            println!("{}", serde_json::to_string(outcome).expect("plain data"));
            ExitCode::SUCCESS
        }
        Err(violation) => {
            eprintln!("violation {violation}");
            ExitCode::FAILURE
        }
    }
}

/// Runs plans of several nodes.
fn run_nodes(arguments: &Arguments) -> ExitCode {
    if let Some(path) = &arguments.plan {
        return told(&nodes::run(&read::<NodesPlan>(path), arguments.print));
    }
    let seeds = arguments.seeds.clone().unwrap_or(1..101);
    let next = AtomicU64::new(seeds.start);
    let total = Mutex::new((0_u64, NodesOutcome::default(), 0_u64));
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        break;
                    }
                    let plan =
                        NodesPlan { planted: arguments.planted, ..NodesPlan::from_seed(seed) };
                    let result = nodes::run(&plan, arguments.print);
                    let mut total = total.lock().expect("no run panics");
                    total.0 += 1;
                    match result {
                        Ok(outcome) => total.1.add(&outcome),
                        Err(violation) => {
                            report(arguments, seed, &plan, &violation);
                            total.2 += 1;
                        }
                    }
                }
            });
        }
    });
    let (done, sum, violations) = total.into_inner().expect("no run panics");
    let mut line = serde_json::to_value(&sum).expect("plain data");
    if let Some(line) = line.as_object_mut() {
        line.remove("trace_hash");
        line.remove("simulated_ms");
        let hours = (sum.simulated_ms as f64 / 360_000.0).round() / 10.0;
        line.insert("seeds".to_owned(), done.into());
        line.insert("simulated_hours".to_owned(), hours.into());
        line.insert("violations".to_owned(), violations.into());
        line.insert("seconds".to_owned(), began.elapsed().as_secs().into());
    }
    println!("{line}");
    if violations == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.nodes || arguments.planted.is_some_and(|bug| Planted::OF_NODES.contains(&bug)) {
        return run_nodes(&arguments);
    }
    // a store that fails is the point of the exercise, not news
    if let Some(path) = &arguments.plan {
        return told(&sim::run(&read::<Plan>(path), arguments.print));
    }
    let seeds = arguments.seeds.clone().unwrap_or(1..101);
    let next = AtomicU64::new(seeds.start);
    let total = Mutex::new((0u64, RunOutcome::default(), Vec::<(u64, Violation)>::new()));
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut said = Instant::now();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        break;
                    }
                    let result = sim::run(&plan_of(&arguments, seed), arguments.print);
                    let mut total = total.lock().expect("no run panics");
                    total.0 += 1;
                    match result {
                        Ok(outcome) => add(&mut total.1, &outcome),
                        Err(violation) => {
                            report(&arguments, seed, &plan_of(&arguments, seed), &violation);
                            total.2.push((seed, violation));
                        }
                    }
                    if said.elapsed() > Duration::from_secs(10) {
                        said = Instant::now();
                        eprintln!(
                            "{} of {} seeds, {:.0} simulated hours, {} violations",
                            total.0,
                            seeds.end - seeds.start,
                            total.1.simulated_ms as f64 / 3_600_000.0,
                            total.2.len()
                        );
                    }
                }
            });
        }
    });
    let (done, sum, violations) = total.into_inner().expect("no run panics");
    println!(
        "{}",
        serde_json::json!({
            "seeds": done,
            "simulated_hours": (sum.simulated_ms as f64 / 360_000.0).round() / 10.0,
            "edits": sum.edits,
            "connections": sum.connections,
            "posts": sum.posts,
            "primed": sum.primed,
            "ahead": sum.ahead,
            "cuts": sum.cuts,
            "crashes": sum.crashes,
            "partitions": sum.partitions,
            "restores": sum.restores,
            "clones": sum.clones,
            "disk_faults": sum.disk_faults,
            "refused_batches": sum.refused_batches,
            "grants": sum.grants,
            "revocations": sum.revocations,
            "rewritten": sum.rewritten,
            "violations": violations.len(),
            "seconds": began.elapsed().as_secs(),
        })
    );
    if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn add(sum: &mut RunOutcome, one: &RunOutcome) {
    sum.simulated_ms += one.simulated_ms;
    sum.edits += one.edits;
    sum.connections += one.connections;
    sum.posts += one.posts;
    sum.primed += one.primed;
    sum.ahead += one.ahead;
    sum.cuts += one.cuts;
    sum.crashes += one.crashes;
    sum.partitions += one.partitions;
    sum.restores += one.restores;
    sum.clones += one.clones;
    sum.disk_faults += one.disk_faults;
    sum.refused_batches += one.refused_batches;
    sum.grants += one.grants;
    sum.revocations += one.revocations;
    sum.rewritten += one.rewritten;
}

/// Says how to see it again, and writes the plan.
fn report(arguments: &Arguments, seed: u64, plan: &impl serde::Serialize, violation: &Violation) {
    let path = arguments.out.join(format!("seed-{seed}.plan.json"));
    let text = serde_json::to_string_pretty(plan).expect("plain data");
    let written = std::fs::write(&path, text);
    let nodes = if arguments.nodes { "--nodes " } else { "" };
    eprintln!("seed {seed}: violation {violation}");
    eprintln!(
        "  again: cargo run --release -p samband-tests --bin sim -- {nodes}--seeds {seed}..{} --print",
        seed + 1
    );
    match written {
        Ok(()) => eprintln!("  the plan, to be cut down by hand: {}", path.display()),
        Err(error) => eprintln!("  {}: {error}", path.display()),
    }
}
