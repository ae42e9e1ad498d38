//! The cases on [automerge-repo](https://github.com/automerge/automerge-repo), in a Node process: the script is
//! `automerge-repo/peer.mjs`.

use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use samband_examples::line::Line;
use samband_tests::programs::line::{Arguments, Case, ENTRIES, OTHERS_NEW, OWN_NEW, Texts};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::Command;

use crate::log::Log;
use crate::quiet;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/automerge-repo/peer.mjs");

/// Whether Node and the script's packages are there.
pub fn is_there() -> bool {
    let node = std::process::Command::new("node").arg("--version").stdout(Stdio::null()).status();
    let packages = Path::new(SCRIPT).with_file_name("node_modules");
    node.is_ok_and(|status| status.success()) && packages.is_dir()
}

/// Leaves the documents, and what is new in them on either side, for the script.
fn leave(folder: &Path, arguments: &Arguments) -> std::io::Result<()> {
    let mut texts = Texts::new(arguments.text_bytes);
    let mut logs: Vec<Log> = (0..arguments.docs).map(Log::new).collect();
    for (n, log) in logs.iter_mut().enumerate() {
        (0..ENTRIES).for_each(|_| _ = log.write(&mut texts));
        std::fs::write(folder.join(format!("{n}.am")), log.document.save())?;
    }
    if arguments.case == Case::Return {
        for n in 1..=OTHERS_NEW.min(arguments.docs - 1) {
            std::fs::write(folder.join(format!("{n}.news")), logs[n].write(&mut texts))?;
        }
        let own: Vec<u8> = (0..OWN_NEW).flat_map(|_| logs[0].write(&mut texts)).collect();
        std::fs::write(folder.join("own"), own)?;
    }
    Ok(())
}

/// Makes the flight. Returns what it cost as JSON.
pub async fn fly(arguments: &Arguments) -> serde_json::Value {
    let folder = tempfile::tempdir().expect("a temporary folder");
    leave(folder.path(), arguments).expect("the folder takes it");
    let case = format!("{:?}", arguments.case).to_lowercase();
    let mut node = Command::new("node")
        .arg(SCRIPT)
        .arg(folder.path())
        .arg(&case)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("node runs");
    let mut to = node.stdin.take().expect("it is piped");
    let mut from = BufReader::new(node.stdout.take().expect("it is piped")).lines();
    let mut answer = async || -> serde_json::Value {
        let line = from.next_line().await.expect("text").expect("the script answers");
        serde_json::from_str(&line).expect("JSON")
    };
    let port = answer().await["port"].as_u64().expect("a port") as u16;
    let line = Line::start(([127, 0, 0, 1], port).into(), arguments.line()).await;
    let line = line.expect("a free port");
    let through = format!("{{\"port\":{}}}\n", line.address().port());
    to.write_all(through.as_bytes()).await.expect("the script reads");
    let began = Instant::now();
    let flown = answer().await;
    let (count, last) = quiet(&line, arguments).await;
    serde_json::json!({
        "case": case,
        "docs": arguments.docs,
        "docs_equal": flown["documents_equal"],
        "bytes_up": count.bytes_up,
        "bytes_down": count.bytes_down,
        "flips": count.flips,
        "ms_converged": last.duration_since(began).as_millis() as u64,
        "connections": count.connections,
        "cuts": count.cuts,
    })
}
