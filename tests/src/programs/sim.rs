//! Runs the simulator over many seeds, or one plan file.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::Parser;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::sim::nodes::{self, NodesOutcome, plan::NodesPlan};
use crate::sim::{self, Plan, Planted, RunOutcome, Violation};

/// Simulates whole programmes from seeds, and checks every promise after every step.
#[derive(Debug, Parser)]
struct Arguments {
    /// The seeds, such as 1..500; the last one is not run.
    #[arg(long, value_parser = seeds, conflicts_with = "plan")]
    seeds: Option<Range<u64>>,
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

fn seeds(text: &str) -> Result<Range<u64>, String> {
    let wrong = || "write two numbers, such as 1..500".to_owned();
    let (from, to) = text.split_once("..").ok_or_else(wrong)?;
    Ok(from.parse().map_err(|_| wrong())?..to.parse().map_err(|_| wrong())?)
}

fn planted(text: &str) -> Result<Planted, String> {
    serde_json::from_value(text.into()).map_err(|error| error.to_string())
}

/// A plan that a seed gives: of one relay, or of several nodes.
trait SeedPlan: Serialize + DeserializeOwned {
    type Outcome: Default + Serialize + Send;
    /// The flag that selects this kind.
    const FLAG: &str;

    fn of_seed(seed: u64, planted: Option<Planted>) -> Self;
    fn run(&self, print: bool) -> Result<Self::Outcome, Violation>;
    fn add(sum: &mut Self::Outcome, one: &Self::Outcome);
    fn simulated_ms(outcome: &Self::Outcome) -> u64;
}

impl SeedPlan for Plan {
    type Outcome = RunOutcome;
    const FLAG: &str = "";

    fn of_seed(seed: u64, planted: Option<Planted>) -> Plan {
        Plan { planted, ..Plan::from_seed(seed) }
    }

    fn run(&self, print: bool) -> Result<RunOutcome, Violation> {
        sim::run(self, print)
    }

    fn add(sum: &mut RunOutcome, one: &RunOutcome) {
        sum.add(one);
    }

    fn simulated_ms(outcome: &RunOutcome) -> u64 {
        outcome.simulated_ms
    }
}

impl SeedPlan for NodesPlan {
    type Outcome = NodesOutcome;
    const FLAG: &str = "--nodes ";

    fn of_seed(seed: u64, planted: Option<Planted>) -> NodesPlan {
        NodesPlan { planted, ..NodesPlan::from_seed(seed) }
    }

    fn run(&self, print: bool) -> Result<NodesOutcome, Violation> {
        nodes::run(self, print)
    }

    fn add(sum: &mut NodesOutcome, one: &NodesOutcome) {
        sum.add(one);
    }

    fn simulated_ms(outcome: &NodesOutcome) -> u64 {
        outcome.simulated_ms
    }
}

/// Reads a plan file.
fn read<T: DeserializeOwned>(path: &Path) -> T {
    let wrong = |error: &dyn std::fmt::Display| -> ! {
        eprintln!("{}: {error}", path.display());
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| wrong(&error));
    serde_json::from_str(&text).unwrap_or_else(|error| wrong(&error))
}

/// Says what became of one plan.
fn told<T: Serialize>(result: &Result<T, Violation>) -> ExitCode {
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

/// What the runs of some seeds came to.
struct Runs<T> {
    done: u64,
    sum: T,
    violations: u64,
    /// When it was last said how far the runs are.
    said: Instant,
}

/// Runs all seeds on all cores.
fn run_seeds<P: SeedPlan>(arguments: &Arguments, seeds: Range<u64>) -> Runs<P::Outcome> {
    let (count, said) = (seeds.end.saturating_sub(seeds.start), Instant::now());
    let runs = Mutex::new(Runs { done: 0, sum: P::Outcome::default(), violations: 0, said });
    sim::run_all(seeds, |seed| {
        let plan = P::of_seed(seed, arguments.planted);
        let result = plan.run(arguments.print);
        let mut runs = runs.lock().expect("no run panics");
        runs.done += 1;
        match result {
            Ok(outcome) => P::add(&mut runs.sum, &outcome),
            Err(violation) => {
                report(arguments, seed, &plan, &violation);
                runs.violations += 1;
            }
        }
        if runs.said.elapsed() > Duration::from_secs(10) {
            runs.said = Instant::now();
            eprintln!(
                "{} of {count} seeds, {:.0} simulated hours, {} violations",
                runs.done,
                P::simulated_ms(&runs.sum) as f64 / 3_600_000.0,
                runs.violations
            );
        }
    });
    runs.into_inner().expect("no run panics")
}

/// Runs a plan file, or plans of seeds.
fn run<P: SeedPlan>(arguments: &Arguments) -> ExitCode {
    if let Some(path) = &arguments.plan {
        return told(&read::<P>(path).run(arguments.print));
    }
    let began = Instant::now();
    let Runs { done, sum, violations, .. } =
        run_seeds::<P>(arguments, arguments.seeds.clone().unwrap_or(1..101));
    let mut line = serde_json::to_value(&sum).expect("plain data");
    if let Some(line) = line.as_object_mut() {
        line.remove("trace_hash");
        line.remove("simulated_ms");
        let hours = (P::simulated_ms(&sum) as f64 / 360_000.0).round() / 10.0;
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
    let is_of_nodes = |bug: Planted| Planted::OF_NODES.contains(&bug);
    if arguments.nodes || arguments.planted.is_some_and(is_of_nodes) {
        run::<NodesPlan>(&arguments)
    } else {
        run::<Plan>(&arguments)
    }
}

/// Says how to see it again, and writes the plan.
fn report<P: SeedPlan>(arguments: &Arguments, seed: u64, plan: &P, violation: &Violation) {
    let path = arguments.out.join(format!("seed-{seed}.plan.json"));
    let text = serde_json::to_string_pretty(plan).expect("plain data");
    let written = std::fs::write(&path, text);
    let named = serde_json::to_value(arguments.planted).expect("plain data");
    let planted = named.as_str().map(|name| format!("--planted {name} ")).unwrap_or_default();
    eprintln!("seed {seed}: violation {violation}");
    eprintln!(
        "  again: cargo run --release -p samband-tests --bin sim -- {}{planted}--seeds {seed}..{} --print",
        P::FLAG,
        seed + 1
    );
    match written {
        Ok(()) => eprintln!("  the plan, to be cut down by hand: {}", path.display()),
        Err(error) => eprintln!("  {}: {error}", path.display()),
    }
}
