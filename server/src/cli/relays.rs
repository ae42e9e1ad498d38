//! `samband-server relay`: the relays of an installation.

use std::io::Write;

use samband_client_core::ids::RelayId;
use samband_client_core::time::show_utc;

use super::arguments::RelayCommand;
use super::node::needed_address;
use super::output::{Done, Output, failed};
use crate::entropy::random;
use crate::host_name::HostName;
use crate::store::{self, RelayLine};

pub(super) fn run(what: RelayCommand, out: &mut Output<impl Write>) -> Done {
    match what {
        RelayCommand::Add { host, database } => {
            let fresh = RelayId(random());
            let relay =
                store::add_relay(&needed_address(&database)?, &host, fresh).map_err(failed)?;
            told(relay, &host, out)
        }
        RelayCommand::Host { of, host, also, database } => {
            let relay = store::rename_relay(&needed_address(&database)?, &of, &host, also)
                .map_err(failed)?;
            told(relay, &host, out)
        }
        RelayCommand::List { database } => {
            let lines = store::list_relays(&needed_address(&database)?).map_err(failed)?;
            list(&lines, out)
        }
    }
}

fn told(relay: RelayId, host: &HostName, out: &mut Output<impl Write>) -> Done {
    match out.is_json() {
        true => out.json(&serde_json::json!({ "relay": relay.to_string(), "host": host.as_str() })),
        false => out.line(format_args!("{host} is relay {relay}")),
    }
}

fn list(lines: &[RelayLine], out: &mut Output<impl Write>) -> Done {
    let hosts = |line: &RelayLine| line.relay.hosts.iter().map(ToString::to_string).collect();
    if out.is_json() {
        let lines = lines.iter().map(|line| {
            let hosts: Vec<String> = hosts(line);
            serde_json::json!({
                "hosts": hosts,
                "relay": line.relay.relay().to_string(),
                "owner": line.owner,
                "since_ms": line.since_ms,
                "position": line.position,
            })
        });
        return out.json(&lines.collect::<Vec<_>>());
    }
    for line in lines {
        let hosts: Vec<String> = hosts(line);
        let hosts = if hosts.is_empty() { "every host".to_owned() } else { hosts.join(" ") };
        let owner = match (&line.owner, line.since_ms) {
            (Some(owner), Some(since)) => format!("owned by {owner} since {}", show_utc(since)),
            (Some(owner), None) => format!("owned by {owner}"),
            (None, _) => "owned by no node".to_owned(),
        };
        let (relay, position) = (line.relay.relay(), line.position);
        out.line(format_args!("{hosts}; relay {relay}; {owner}; position {position}"))?;
    }
    Ok(())
}
