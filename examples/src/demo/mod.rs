//! `demo`: a relay and a whole programme on this machine, from the first invite to the merged report.
//!
//! Every participant and office is a real device with a sled store of its own. They enrol at a course with a
//! good line, write for weeks without any, come back in waves over a slow and broken one, and set the same
//! goals while apart; an entry is erased, and every device that held it says so. At the end every device and the relay must have the same heads, the same reports, and
//! the totals that were written.

mod erasing;
mod expected;
mod goals;
mod lines;
mod links;
mod missing;
mod programme;
mod reports;
mod story;
mod summary;

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
pub use programme::ENTRIES;
use samband_server::server::Relay;
use story::Story;
use summary::{StoryError, Summary};

/// A whole programme on this machine: devices write offline, come back, and a coordinator's page shows it.
#[derive(Debug, Parser)]
#[command(name = "demo", version, max_term_width = 100)]
struct Arguments {
    /// End after the report, with one line of JSON as the last.
    #[arg(long)]
    once: bool,
    /// Where the relay listens; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Keep the relay's and the devices' folders here; a fresh temporary folder if left out.
    #[arg(long)]
    folder: Option<PathBuf>,
}

/// Whose pages the demo offers at its end.
const READERS: [(&str, &str); 4] = [
    ("participant", "amina"),
    ("partner", "geir"),
    ("coordinator", "solveig"),
    ("programme adviser", "adviser"),
];

/// Whose app the demo offers at its end.
const PHONES: [(&str, &str); 3] =
    [("participant", "amina"), ("partner", "geir"), ("mentor", "tigist")];

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("demo: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), StoryError> {
    let temporary = tempfile::tempdir()?;
    let folder = arguments.folder.clone().unwrap_or_else(|| temporary.path().to_owned());
    let relay_folder = folder.join("relay");
    if relay_folder.exists() {
        return Err(StoryError::Folder(folder));
    }
    let started = Instant::now();
    let relay = Relay::start(&relay_folder, arguments.listen).await?;
    println!("A relay listens on {}. Everything is in {}.", relay.address(), folder.display());
    let summary = tell(&relay, &folder).await?;
    let seconds = started.elapsed().as_secs_f64();
    print_summary(&summary, seconds);
    println!();
    for (who, person) in READERS {
        let link = links::link(&relay, person).await?;
        println!("The {who}'s page: http://{}{link}", relay.address());
    }
    println!();
    println!(
        "The app, installed and enrolled by a link that works once; a browser profile holds one person's:"
    );
    for (who, person) in PHONES {
        let code = links::invite(&relay, person).await?;
        println!("The {who}'s app: http://{}/app/enrol#{code}", relay.address());
    }
    if arguments.once {
        relay.stop().await.map_err(|error| StoryError::Wrong(error.to_string()))?;
        println!("{}", summary.to_json(seconds));
        return Ok(());
    }
    println!("The relay stays up until you press Ctrl-C.");
    _ = std::io::stdout().flush();
    _ = tokio::signal::ctrl_c().await;
    relay.stop().await.map_err(|error| StoryError::Wrong(error.to_string()))
}

async fn tell(relay: &Relay, folder: &Path) -> Result<Summary, StoryError> {
    Story::begin(relay, folder).await?.tell(relay).await
}

/// A relay with the whole programme of the demo, for what is shown of it elsewhere. Its data are in `folder`.
///
/// # Errors
///
/// When the story does not go as it must.
pub async fn relay_with_programme(folder: &Path) -> Result<Relay, Box<dyn std::error::Error>> {
    let relay = Relay::start(&folder.join("relay"), SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    tell(&relay, folder).await?;
    Ok(relay)
}

fn print_summary(summary: &Summary, seconds: f64) {
    println!();
    println!(
        "{:28}{:>8}{:>12}{:>12}{:>8}{:>8}{:>8}",
        "what happened", "flights", "bytes up", "bytes down", "trips", "cuts", "s"
    );
    for wave in &summary.waves {
        println!(
            "{:28}{:>8}{:>12}{:>12}{:>8}{:>8}{:>8.1}",
            wave.name,
            wave.count.connections,
            wave.count.bytes_up,
            wave.count.bytes_down,
            wave.count.round_trips,
            wave.count.cuts,
            wave.seconds
        );
    }
    println!();
    println!(
        "{} participants, {} devices, {} entries in {} languages, {} remarks",
        summary.participants, summary.devices, summary.entries, summary.languages, summary.remarks
    );
    println!(
        "{} edits of the same goals while apart: {} wordings merged, {} values wait for a decision",
        summary.concurrent_edits, summary.merged_wordings, summary.open_decisions
    );
    let reports = &summary.reports;
    println!(
        "{} reports submitted: {} versions returned with notes, {} accepted, {} contested; {} decision made and reopened",
        reports.reports, reports.returned, reports.accepted, reports.contested, reports.decisions
    );
    println!("{} erasure, acknowledged by every device that held the words", summary.erased);
    println!(
        "every other device and the relay have equal heads and equal reports; the totals are what was written"
    );
    println!("{seconds:.1} s in all");
    missing::print(&summary.missing);
    println!("\nOutcomes by level and theme\n{}", summary.table);
}
