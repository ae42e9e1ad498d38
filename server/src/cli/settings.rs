//! Settings: each is a flag, a variable of the environment, and a key of the settings file, with one name.
//!
//! A flag goes before the variable, the variable before the file, and the file before the default. The file's values become
//! defaults of the flags, so every value is read by the same rules wherever it stands.

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;
use toml::de::{DeTable, DeValue};

/// The name of the settings file in the data folder.
pub(super) const SETTINGS_FILE: &str = "samband.toml";
/// The command whose flags are settings, beside those of all commands.
const SERVE: &str = "serve";
/// Flags of all commands that are no settings: where the file is cannot stand in the file; which relay is meant and who gives a
/// command depend on the command.
const NO_SETTINGS: [&str; 4] = ["as", "config", "json", "relay"];
/// How alike a name must be to be proposed.
const ALIKE: f64 = 0.75;

/// What is wrong in a settings file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct SettingFault {
    /// In which line.
    pub(super) line: usize,
    /// What is wrong, and what to do.
    pub(super) text: String,
}

/// A settings file that was read.
#[derive(Debug, Default)]
pub(super) struct SettingsFile {
    pub(super) path: PathBuf,
    /// The values of each key that can be used.
    values: Vec<(String, Vec<String>)>,
    pub(super) faults: Vec<SettingFault>,
}

/// A setting with the value that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct InForce {
    pub(super) setting: String,
    pub(super) value: String,
    /// `flag`, `environment`, `file` or `default`.
    pub(super) from: &'static str,
}

/// The arguments that are settings.
pub(super) fn settings(command: &Command) -> impl Iterator<Item = &Arg> {
    let serve = command.find_subcommand(SERVE).into_iter().flat_map(|it| it.get_arguments());
    let all = command.get_arguments().chain(serve);
    all.filter(|arg| name(arg).is_some_and(|name| !NO_SETTINGS.contains(&name)))
}

fn name(arg: &Arg) -> Option<&str> {
    arg.get_long().filter(|name| !["help", "version"].contains(name))
}

impl SettingsFile {
    /// Reads the file at a path, and checks it against the settings of a command.
    pub(super) fn read(path: &Path, command: &Command) -> std::io::Result<SettingsFile> {
        let text = std::fs::read_to_string(path)?;
        let mut file = SettingsFile::parse(&text, command);
        file.path = path.to_owned();
        Ok(file)
    }

    pub(super) fn parse(text: &str, command: &Command) -> SettingsFile {
        let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
        let mut file = SettingsFile::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        let table = table.into_inner();
        // one fault makes others further on
        let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
        if let Some(error) = errors.iter().min_by_key(|error| start(error)) {
            let text = format!("this is not TOML: {}", error.message());
            file.faults.push(SettingFault { line: line(start(error)), text });
            return file;
        }
        for (key, value) in &table {
            let name: &str = key.get_ref();
            let (key_line, value_line) = (line(key.span().start), line(value.span().start));
            let Some(arg) = settings(command).find(|arg| arg.get_long() == Some(name)) else {
                let text = unknown(name, command);
                file.faults.push(SettingFault { line: key_line, text });
                continue;
            };
            match texts(value.get_ref()).and_then(|texts| checked(arg, texts)) {
                Ok(texts) => file.values.push((name.to_owned(), texts)),
                Err(reason) => {
                    let text = format!("{name}: {reason}");
                    file.faults.push(SettingFault { line: value_line, text });
                }
            }
        }
        file.faults.sort_by_key(|fault| fault.line);
        file
    }

    /// Makes the file's values the defaults of the flags.
    pub(super) fn apply(&self, mut command: Command) -> Command {
        for (name, values) in &self.values {
            let is_serve = command.get_arguments().all(|arg| arg.get_long() != Some(name.as_str()));
            // few and small, and in use until the process ends
            let values: Vec<&'static str> =
                values.iter().map(|value| &*String::leak(value.clone())).collect();
            let set = |command: Command| {
                let arg = command.get_arguments().find(|arg| arg.get_long() == Some(name.as_str()));
                let id = arg.map(|arg| arg.get_id().clone()).expect("it was found before");
                command.mut_arg(id, |arg| arg.default_values(values))
            };
            command = if is_serve { command.mut_subcommand(SERVE, set) } else { set(command) };
        }
        command
    }

    fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(known, _)| known == name)
    }

    /// The settings in force, as a command line gave them with this file.
    pub(super) fn in_force(&self, command: &Command, matches: &ArgMatches) -> Vec<InForce> {
        let serve = matches.subcommand_matches(SERVE);
        let mut found = Vec::new();
        for arg in settings(command) {
            let (id, name) = (arg.get_id().as_str(), name(arg).expect("a setting has a name"));
            let is_serve = command.get_arguments().all(|known| known.get_id() != arg.get_id());
            let matches = if is_serve { serve } else { Some(matches) };
            let Some(matches) = matches else { continue };
            let Ok(Some(values)) = matches.try_get_raw(id) else { continue };
            let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
            let from = match matches.value_source(id) {
                Some(ValueSource::CommandLine) => "flag",
                Some(ValueSource::EnvVariable) => "environment",
                _ if self.has(name) => "file",
                _ => "default",
            };
            found.push(InForce { setting: name.to_owned(), value: values.join(","), from });
        }
        found
    }
}

/// What a value of the file is as a text of the command line.
fn texts(value: &DeValue<'_>) -> Result<Vec<String>, String> {
    match value {
        DeValue::String(text) => Ok(vec![text.to_string()]),
        DeValue::Integer(number) => Ok(vec![number.as_str().to_owned()]),
        DeValue::Boolean(is) => Ok(vec![is.to_string()]),
        DeValue::Array(values) => {
            let values = values.iter().map(|value| texts(value.get_ref()));
            Ok(values.collect::<Result<Vec<_>, _>>()?.concat())
        }
        _ => {
            Err("write a text in quotes, a whole number, true or false, or a list of these"
                .to_owned())
        }
    }
}

/// Reads a value as the flag would.
fn checked(arg: &Arg, texts: Vec<String>) -> Result<Vec<String>, String> {
    let flag = arg.get_long().expect("a setting has a name");
    let takes_many =
        arg.get_action().takes_values() && matches!(arg.get_action(), clap::ArgAction::Append);
    if texts.len() != 1 && !takes_many {
        return Err("this takes one value, not a list".to_owned());
    }
    for text in &texts {
        // without the variable, which could hide a wrong value of the file
        let alone = Command::new("file").no_binary_name(true).arg(arg.clone().env(None::<&str>));
        let read = alone.try_get_matches_from([format!("--{flag}={text}")]);
        if let Err(error) = read {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            let reason = first.strip_prefix("error: ").unwrap_or(first);
            return Err(reason.replace(" for '--", " for '"));
        }
    }
    Ok(texts)
}

/// Says that a key is no setting, and which ones are like it.
fn unknown(name: &str, command: &Command) -> String {
    let plain = name.replace('_', "-");
    let likeness = |known: &str| strsim::jaro_winkler(known, &plain);
    let known = settings(command).filter_map(self::name);
    let nearest = known.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match nearest.filter(|near| likeness(near) >= ALIKE) {
        Some(near) => format!("there is no setting {name:?}: did you mean {near:?}?"),
        None => {
            format!("there is no setting {name:?}: `samband-server config show` lists all settings")
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::arguments::Arguments;
    use super::*;

    fn faults(text: &str) -> Vec<(usize, String)> {
        let file = SettingsFile::parse(text, &Arguments::command());
        file.faults.into_iter().map(|fault| (fault.line, fault.text)).collect()
    }

    fn in_force(text: &str, arguments: &[&str], name: &str) -> (String, &'static str) {
        let file = SettingsFile::parse(text, &Arguments::command());
        assert_eq!(file.faults, [], "{text}");
        let command = file.apply(Arguments::command());
        let arguments = ["samband-server", "serve"].iter().chain(arguments);
        let matches = command.clone().try_get_matches_from(arguments).unwrap();
        let found = file.in_force(&command, &matches).into_iter();
        let found = found.into_iter().find(|it| it.setting == name).unwrap();
        (found.value, found.from)
    }

    #[test]
    fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
        let file = "listen = \"127.0.0.1:9191\"\nbackup-keep = 3\n";
        assert_eq!(in_force("", &[], "listen"), ("127.0.0.1:8080".to_owned(), "default"));
        assert_eq!(in_force(file, &[], "listen"), ("127.0.0.1:9191".to_owned(), "file"));
        assert_eq!(in_force(file, &[], "backup-keep"), ("3".to_owned(), "file"));
        let flag = ["--listen", "127.0.0.1:7000"];
        assert_eq!(in_force(file, &flag, "listen"), ("127.0.0.1:7000".to_owned(), "flag"));
        let many = "trusted-proxy = [\"10.0.0.0/8\", \"127.0.0.1\"]\n";
        let both = ("10.0.0.0/8,127.0.0.1".to_owned(), "file");
        assert_eq!(in_force(many, &[], "trusted-proxy"), both);
        let data = "data = \"/srv/relay\"\n";
        assert_eq!(in_force(data, &[], "data"), ("/srv/relay".to_owned(), "file"));
    }

    #[test]
    fn each_wrong_key_and_value_is_named_with_its_line() {
        let text = "lissten = \"x\"\n\nbackup_keep = 3\nbackup-hours = 0\nlisten = \"nowhere\"\nzebra = 1\n";
        let found = faults(text);
        let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3, 4, 5, 6], "{found:?}");
        assert!(found[0].1.contains("did you mean \"listen\"?"), "{found:?}");
        assert!(found[1].1.contains("did you mean \"backup-keep\"?"), "{found:?}");
        assert!(found[2].1.contains("backup-hours: invalid value '0'"), "{found:?}");
        assert!(found[3].1.contains("localhost:9191"), "{found:?}");
        assert!(found[4].1.contains("config show"), "{found:?}");
        assert_eq!(faults("listen = \"a\nb\"").first().map(|(line, _)| *line), Some(1));
        assert!(faults("listen = [\"9191\", \"9192\"]")[0].1.contains("one value"));
    }

    #[test]
    fn every_setting_has_a_variable_of_its_own_name() {
        let command = Arguments::command();
        for arg in settings(&command) {
            let name = name(arg).unwrap();
            let variable = format!("SAMBAND_{}", name.to_uppercase().replace('-', "_"));
            assert_eq!(
                arg.get_env().and_then(|env| env.to_str()),
                Some(variable.as_str()),
                "{name}"
            );
            assert!(arg.get_help().is_some(), "{name}");
        }
    }
}
