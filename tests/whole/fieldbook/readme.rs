//! The commands of the README, as a newcomer types them.

use std::path::Path;
use std::process::Command;

use samband_tests::RelayProcess;

/// The lines of the shell block that holds `part`.
fn block<'a>(readme: &'a str, part: &str) -> &'a str {
    let blocks = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.into_iter().find(|block| block.contains(part)).expect("the README has the block")
}

#[test]
fn the_commands_of_the_readme_do_what_it_says() {
    let readme = include_str!("../../../README.md");
    let folder = tempfile::tempdir().unwrap();
    let roster = include_str!("../../../examples/data/roster.toml");
    let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
    let relay = RelayProcess::start_with(program, &folder.path().join("relay"), Some(roster));
    let mut commands = block(readme, "fieldbook statement").to_owned();
    assert!(commands.contains("ws://127.0.0.1:8080"), "{commands}");
    commands = commands.replace("ws://127.0.0.1:8080", &format!("ws://{}", relay.address()));
    for (code, person) in [("7k2m-qx9f-3b8t-h5wd", "amina"), ("7k2m-qx9f-3b8t-h5we", "henrik")] {
        assert!(commands.contains(code), "{commands}");
        commands = commands.replace(code, &relay.invite(person));
    }
    let script = format!("fieldbook() {{ \"$FIELDBOOK\" \"$@\"; }}\n{commands}");
    let output = Command::new("sh")
        .args(["-e", "-u", "-c", &script])
        .env("FIELDBOOK", env!("CARGO_BIN_EXE_fieldbook-under-test"))
        .env("HOME", folder.path())
        .env_remove("XDG_DATA_HOME")
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (said, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{said}\n{errors}");
    assert!(said.contains("Listening"), "{said}");
}
