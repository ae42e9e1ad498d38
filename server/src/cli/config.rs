//! `samband-server config`: checks the settings, shows those in force, and writes the page that lists them all.

use std::fmt::Write as _;
use std::io::Write;

use clap::{Command, CommandFactory};

use super::arguments::Arguments;
use super::output::{CliError, Done, Output, complain, failed};
use super::settings::{InForce, SettingsFile, settings};

/// Says what is wrong in the settings file.
pub(super) fn check(file: Option<&SettingsFile>, out: &mut Output<impl Write>) -> Done {
    let Some(file) = file else {
        return out.line(format_args!("there is no settings file; nothing to check"));
    };
    let name = file.path.display();
    if file.faults.is_empty() {
        return match out.is_json() {
            true => out.json(&serde_json::json!({ "file": file.path, "faults": [] })),
            false => out.line(format_args!("{name}: no faults")),
        };
    }
    let error = format!("{name} has faults");
    if out.is_json() {
        out.json(&serde_json::json!({ "error": error, "faults": file.faults }))?;
    } else {
        complain_of(file);
    }
    Err(CliError::Said(error))
}

/// Names each fault on standard error.
pub(super) fn complain_of(file: &SettingsFile) {
    for fault in &file.faults {
        complain(&format!("{}:{}: {}", file.path.display(), fault.line, fault.text));
    }
}

/// Shows the settings in force and from where each is, as `serve` without flags would have them. `given`: those of all
/// commands.
pub(super) fn show(
    given: &[InForce],
    file: Option<&SettingsFile>,
    out: &mut Output<impl Write>,
) -> Done {
    let none = SettingsFile::default();
    let file = file.unwrap_or(&none);
    let command = file.apply(Arguments::command());
    let line = ["samband-server", "serve"];
    let matches = command.clone().try_get_matches_from(line).map_err(failed)?;
    let mut in_force = file.in_force(&command, &matches);
    in_force.retain(|it| given.iter().all(|given| given.setting != it.setting));
    let in_force = [given, &in_force].concat();
    if out.is_json() {
        return out.json(&in_force);
    }
    for InForce { setting, value, from } in in_force {
        out.line(format_args!("{setting:18} {value} ({from})"))?;
    }
    Ok(())
}

/// The page `server/docs/settings.md`.
pub(super) fn reference(command: &Command) -> String {
    let mut page = String::from(
        "# Settings\n\n\
         <!-- Made by `samband-server config reference`; a test fails when it is not current. -->\n\n\
         Every setting is a flag, a variable of the environment and a key of the settings file, with the same name. A flag goes before\n\
         the variable, the variable before the file, and the file before the default.\n\n\
         The settings file is `samband.toml` in the data folder, or the file that `--config` or `SAMBAND_CONFIG` names. A list is\n\
         written as `[\"a\", \"b\"]` in the file, and with commas elsewhere.\n\n\
         ```toml\n\
         public-url = \"https://relay.example\"\n\
         listen = \"127.0.0.1:8080\"\n\
         trusted-proxy = [\"127.0.0.1\"]\n\
         backup-folder = \"/backup\"\n\
         ```\n\n\
         `samband-server config check` names each wrong key and value with its line, and `samband-server config show` shows what is in\n\
         force and from where. A relay does not start with a faulty file; other commands name the faults and go on without the faulty keys.\n",
    );
    for arg in settings(command) {
        let (Some(name), Some(help)) = (arg.get_long(), arg.get_long_help().or(arg.get_help()))
        else {
            continue;
        };
        let values = arg.get_value_names().unwrap_or_default();
        let value = values.first().map(|value| format!(" {value}")).unwrap_or_default();
        let variable = arg.get_env().and_then(|env| env.to_str()).unwrap_or_default();
        let default: Vec<_> =
            arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        let default = match default.is_empty() {
            true => "no default".to_owned(),
            false => format!("default `{}`", default.join(",")),
        };
        let help = help.to_string();
        let help = help.trim_end_matches('.');
        _ = write!(
            page,
            "\n## `{name}`\n\n`--{name}{value}`, `{variable}`; {default}\n\n{help}.\n"
        );
    }
    page
}
